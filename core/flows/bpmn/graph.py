"""A model without what only drawings need: sub-processes opened out, merging gateways gone."""

from collections import Counter
from dataclasses import replace

from core.flows.bpmn.reading import GATEWAYS, Element, Flowing, Model
from core.flows.bpmn.terms import BpmnMistake, BpmnMistakes
from core.flows.definition import END

PASSAGE = "passage"
"""A place that tokens only pass."""


class Graph:
    """The elements and arrows of a process, as steps will have them."""

    def __init__(self, model: Model) -> None:
        """BpmnMistakes for arrows from or to nowhere, and for a process or sub-process with several beginnings."""
        self.model = model
        self.mistakes: list[BpmnMistake] = []
        self.elements = dict(model.elements)
        self.arrows = [arrow for arrow in model.arrows if self._known(arrow)]
        self._stop()
        for element in list(self.elements.values()):
            if element.tag == "subProcess":
                self._open_out(element)
        self._stop()
        self.after: dict[str, list[Flowing]] = {key: [] for key in self.elements}
        for arrow in self.arrows:
            self.after[arrow.source].append(arrow)
        self.coming = Counter(arrow.target for arrow in self.arrows)
        self.passed = {key for key in self.elements if self._only_passed(key)}
        self.start = self._beginning("", model.process)
        self._stop()

    def refuse(self, code: str, element: Element | Flowing, **details: str) -> None:
        """Note what is wrong with an element."""
        self.mistakes.append(BpmnMistake(code, element.line, element.id, {"element": element.id, **details}))

    def _stop(self) -> None:
        if self.mistakes:
            raise BpmnMistakes(self.mistakes)

    def _known(self, arrow: Flowing) -> bool:
        unknown = [end for end in (arrow.source, arrow.target) if end not in self.elements]
        for end in unknown:
            self.refuse("FLOW", arrow, value=end)
        return not unknown

    def _beginning(self, within: str, holder: Element) -> str:
        """Where a process or sub-process begins."""
        starts = [one.id for one in self.elements.values() if one.within == within and one.tag == "startEvent"]
        if within and not starts:
            entered = {arrow.target for arrow in self.arrows}
            starts = [one.id for one in self.elements.values() if one.within == within and one.id not in entered]
        if len(starts) != 1 or not any(arrow.source == starts[0] for arrow in self.arrows):
            self.refuse("START", holder)
        return (starts or [""])[0]

    def _open_out(self, holder: Element) -> None:
        """The steps of a sub-process stand where it stood; itself is what they lead to."""
        start = self._beginning(holder.id, holder)
        if not start:
            return
        inner = [one for one in self.elements.values() if one.within == holder.id]
        leading = {arrow.source for arrow in self.arrows}
        ends = [one for one in inner if one.tag == "endEvent" or one.id not in leading]
        for number, arrow in enumerate(self.arrows):
            if arrow.target == holder.id:
                self.arrows[number] = replace(arrow, target=start)
        for one in ends:
            self.arrows.append(Flowing(f"{one.id}-out", one.id, holder.id, one.line))
        for one in (holder, *(end for end in ends if end.tag == "endEvent"), self.elements[start]):
            if one.tag in ("startEvent", "endEvent", "subProcess"):
                self.elements[one.id] = replace(one, tag=PASSAGE)

    def _only_passed(self, key: str) -> bool:
        element, after = self.elements[key], self.after[key]
        plain = element.tag == PASSAGE or (element.tag == "exclusiveGateway" and not element.notes)
        return plain and (not after or (len(after) == 1 and not conditional(after[0], element)))

    def joins(self, key: str) -> bool:
        """Whether an element waits for several branches."""
        element = self.elements[key]
        waits = element.tag in GATEWAYS and element.tag != "exclusiveGateway"
        return waits and ("of" in element.notes or self.coming[key] > 1)

    def resolved(self, key: str) -> str:
        """The element an arrow comes to in the end; `end` if it leads nowhere."""
        seen: set[str] = set()
        while key in self.passed:
            if key in seen:
                self.refuse("GATEWAY_LOOP", self.elements[key])
                return END.id
            seen.add(key)
            following = self.after[key]
            if not following:
                return END.id
            key = following[0].target
        return key


def conditional(arrow: Flowing, source: Element) -> bool:
    """Whether an arrow is taken only in some cases."""
    return arrow.condition is not None or source.default == arrow.id
