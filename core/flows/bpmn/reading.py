"""Reads a BPMN file with care: its elements and arrows, or everything in it that we cannot take over."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from core.flows.bpmn.exporting import lane_name
from core.flows.bpmn.markup import line_of, parsed, whole
from core.flows.bpmn.terms import MODEL, BpmnMistake, BpmnMistakes, bpmn, ours

TASKS = ("task", "userTask", "sendTask", "serviceTask", "callActivity")
GATEWAYS = ("exclusiveGateway", "parallelGateway", "inclusiveGateway", "complexGateway")
NODES = (*TASKS, *GATEWAYS, "startEvent", "endEvent", "subProcess")
DATA = ("dataObject", "dataObjectReference", "dataStoreReference", "textAnnotation", "association", "group")
"""What says something and moves no token: left out, and told."""
ASIDE = (
    "documentation",
    "extensionElements",
    "auditing",
    "monitoring",
    "ioSpecification",
    "property",
    "categoryValueRef",
)
INSIDE = (
    *ASIDE, "incoming", "outgoing", "dataInputAssociation", "dataOutputAssociation", "dataInput", "dataOutput",
    "inputSet", "outputSet", "resourceRole", "performer", "humanPerformer", "potentialOwner", "rendering",
)  # fmt: skip
BESIDE = (
    "process", "collaboration", "documentation", "extensionElements", "extension", "import", "itemDefinition",
    "message", "dataStore", "signal", "error", "escalation", "category", "resource", "interface", "relationship",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Element:
    """A node of the model. `within` is the sub-process that holds it, `notes` what an export of ours noted."""

    id: str
    tag: str
    line: int
    name: Mapping[str, str]
    notes: Mapping[str, Any]
    default: str = ""
    called: str = ""
    within: str = ""
    terminates: bool = False


@dataclass(frozen=True, slots=True)
class Flowing:
    """A sequence flow of the model."""

    id: str
    source: str
    target: str
    line: int
    name: str = ""
    condition: str | None = None
    marks: frozenset[str] = frozenset()
    notes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Model:
    """One process. `lanes`: who does what stands in them, by element; `left_out`: what has no place in a definition."""

    process: Element
    elements: dict[str, Element] = field(default_factory=dict)
    arrows: list[Flowing] = field(default_factory=list)
    lanes: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    left_out: list[BpmnMistake] = field(default_factory=list)


def read(data: bytes) -> Model:
    """The one process of a file; BpmnMistakes with everything that is not of our subset."""
    root = parsed(data)
    if root.tag != bpmn("definitions"):
        raise whole("NOT_BPMN", line_of(root), found=etree.QName(root).localname)
    reading = _Reading()
    reading.beside(root)
    processes = [one for one in root.iterchildren(bpmn("process")) if any(_tag(child) in NODES for child in one)]
    if not processes:
        raise BpmnMistakes([*reading.mistakes, BpmnMistake("NO_PROCESS", line_of(root))])
    for other in processes[1:]:
        reading.refuse("SECOND_PROCESS", other)
    reading.process(processes[0])
    if reading.mistakes:
        raise BpmnMistakes(reading.mistakes)
    return reading.model


def _tag(element: etree._Element) -> str:
    """Its name in BPMN; for one of another vocabulary its name with the namespace."""
    name = etree.QName(element)
    return name.localname if name.namespace == MODEL else str(element.tag)


def _text(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def _children(parent: etree._Element, *tags: str) -> Iterator[etree._Element]:
    return (child for child in parent if _tag(child) in tags)


class _Reading:
    def __init__(self) -> None:
        self.mistakes: list[BpmnMistake] = []
        self.model = Model(Element("", "process", 0, {}, {}))
        self.pool = ""
        self.ids: set[str] = set()

    def refuse(self, code: str, element: etree._Element, **details: Any) -> None:
        key = str(element.get("id") or "")
        self.mistakes.append(BpmnMistake(code, line_of(element), key, {"element": key, **details}))

    def strange(self, element: etree._Element, holder: str = "") -> None:
        key = str(element.get("id") or holder)
        about = {"element": key, "tag": etree.QName(element).localname}
        self.mistakes.append(BpmnMistake("ELEMENT", line_of(element), key, about))

    def beside(self, root: etree._Element) -> None:
        """What stands beside the process: nothing of it may move tokens."""
        for child in root:
            if etree.QName(child).namespace == MODEL and _tag(child) not in BESIDE:
                self.strange(child)
        for meeting in root.iterchildren(bpmn("collaboration")):
            for child in meeting:
                if _tag(child) not in ("participant", *ASIDE, *DATA):
                    self.strange(child)
            pools = [str(one.get("name") or "") for one in _children(meeting, "participant") if one.get("processRef")]
            self.pool = next(iter(pools), "")

    def process(self, process: etree._Element) -> None:
        """The process itself."""
        key = self._id(process)
        name = _name(process, str(process.get("name") or self.pool), key)
        self.model.process = Element(key, "process", line_of(process), name, self._notes(process))
        self._inside(process, "")
        for element in self.model.elements.values():
            if element.id not in self.model.lanes and element.within in self.model.lanes:
                self.model.lanes[element.id] = self.model.lanes[element.within]

    def _inside(self, container: etree._Element, within: str) -> None:
        for child in container:
            tag = _tag(child)
            if tag in NODES:
                self._node(child, tag, within)
            elif tag == "sequenceFlow":
                self._flow(child)
            elif tag == "laneSet":
                self._lanes(child)
            elif tag in DATA:
                self._left_out(child, tag)
            elif tag not in (*INSIDE, "supports", "correlationSubscription"):
                self.strange(child, within)

    def _left_out(self, element: etree._Element, tag: str) -> None:
        name = str(element.get("name") or "") or " ".join(_text(element).split())[:80]
        if name:
            about = {"element": str(element.get("id") or ""), "tag": tag, "name": name}
            self.model.left_out.append(BpmnMistake("LEFT_OUT", line_of(element), about["element"], about))

    def _id(self, element: etree._Element) -> str:
        key = str(element.get("id") or "")
        if not key:
            self.refuse("NO_ID", element, tag=_tag(element))
        elif key in self.ids:
            self.refuse("SAME_ID", element)
        self.ids.add(key)
        return key

    def _notes(self, element: etree._Element) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for extension in _children(element, "extensionElements"):
            for said in extension.iterchildren(ours("property")):
                name = str(said.get("name") or "")
                try:
                    found[name] = json.loads(said.text or "")
                except (ValueError, RecursionError):
                    self.refuse("NOTE", element, name=name)
        return found

    def _node(self, node: etree._Element, tag: str, within: str) -> None:
        key, notes = self._id(node), self._notes(node)
        self._fits(node, tag, key, notes)
        self.model.elements[key] = Element(
            key,
            tag,
            line_of(node),
            _name(node, str(node.get("name") or ""), str(notes.get("id") or key)),
            notes,
            str(node.get("default") or ""),
            str(node.get("calledElement") or ""),
            within,
            any(True for _ in _children(node, "terminateEventDefinition")),
        )
        if tag == "subProcess":
            self._inside(node, key)

    def _fits(self, node: etree._Element, tag: str, key: str, notes: Mapping[str, Any]) -> None:
        """Refuse what makes of an element more than we know."""
        own = {"endEvent": "terminateEventDefinition", "complexGateway": "activationCondition"}.get(tag)
        for child in node:
            if _tag(child) not in INSIDE and _tag(child) != own and tag != "subProcess":
                self.strange(child, key)
        alien = "true" in (node.get("triggeredByEvent"), node.get("isForCompensation"))
        if alien or (tag == "complexGateway" and "wait" not in notes):
            self.strange(node)
        if tag == "callActivity" and not node.get("calledElement"):
            self.refuse("CALLED", node)

    def _flow(self, flow: etree._Element) -> None:
        for child in flow:
            if _tag(child) not in (*ASIDE, "conditionExpression"):
                self.strange(child, str(flow.get("id") or ""))
        conditions = [_text(one).strip() for one in _children(flow, "conditionExpression")]
        marks = frozenset(mark for mark in ("always", "implied", "inherited", "otherwise") if flow.get(ours(mark)))
        self.model.arrows.append(
            Flowing(
                self._id(flow),
                str(flow.get("sourceRef") or ""),
                str(flow.get("targetRef") or ""),
                line_of(flow),
                str(flow.get("name") or ""),
                next((one for one in conditions if one), None),
                marks,
                self._notes(flow),
            )
        )

    def _lanes(self, lane_set: etree._Element) -> None:
        for lane in _children(lane_set, "lane"):
            rules = self._rules(lane)
            for node in _children(lane, "flowNodeRef"):
                self.model.lanes[(node.text or "").strip()] = rules
            for child in _children(lane, "childLaneSet"):
                self._lanes(child)

    def _rules(self, lane: etree._Element) -> list[dict[str, Any]]:
        """Who a lane stands for: what an export of ours noted unless the lane was renamed, or else a role."""
        name = " ".join(str(lane.get("name") or "").split())
        noted = self._notes(lane).get("assignee")
        rules = [rule for rule in noted if isinstance(rule, dict)] if isinstance(noted, list) else []
        if rules and lane_name(rules) == name:
            return rules
        return [{"role": _role(name or str(lane.get("id") or "lane"))}]


def _role(name: str) -> str:
    """A role's key if the name has the letters for one, or else the name, for its author to replace."""
    key = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")[:40]
    return key if name.isascii() and re.fullmatch("[a-z][a-z0-9_]*", key) else name


def _name(element: etree._Element, shown: str, key: str) -> dict[str, str]:
    """A name in the languages we know; what a modeler changed replaces the one it showed."""
    said = {
        str(one.get("lang")): one.text or ""
        for extension in _children(element, "extensionElements")
        for one in extension.iterchildren(ours("name"))
    }
    if said:
        first = next(iter(said))
        return said | ({first: shown} if shown else {})
    shown = " ".join(shown.split())
    ours_unnamed = element.get(ours("unnamed")) or _tag(element) == "process"
    return {} if not shown or (ours_unnamed and shown == key) else {language_of(shown): shown}


def language_of(text: str) -> str:
    """The language that a text's letters are of."""
    if re.search("[\u3400-\u9fff]", text):
        return "zh"
    return "ru" if re.search("[\u0400-\u04ff]", text) else "en"
