"""Who would get what, in people's words."""

from collections.abc import Iterator
from datetime import datetime

from markupsafe import Markup

from core.flows.at_hand.expected import usual
from core.flows.at_hand.waiting import named
from core.flows.defined.labels import label
from core.flows.definition import Branch, Flow, Step
from core.flows.drawing.captions import condition
from core.flows.playing.forecast import Choice, Expected, Line, Way
from core.flows.queries import names_of
from handlers.shared.chat import Chat
from handlers.shared.flows import span
from handlers.shared.form_faces import saying
from handlers.shared.names import one_line
from handlers.shared.sheets import names

MOST_PEOPLE, MOST_LINES = 4, 25
INDENT = "\u2003"


def lines(chat: Chat, flow: Flow, line: Line) -> list[Markup]:
    """Every step to come with its people, in order; what is not known yet as the ways it may go."""
    told = list(Told(chat, flow, line).said())
    return told if len(told) <= MOST_LINES else [*told[:MOST_LINES], Markup("…")]


def usually(chat: Chat, flow: str, since: datetime) -> list[Markup]:
    """When a process that began then will probably be over, once enough of its kind are."""
    found = usual(chat.desk, flow, since)
    if found is None:
        return []
    takes = span(chat, found.takes)
    return [chat.say("apply-usual", at=found.at, takes=takes, of=found.of, late=found.at < chat.desk.now)]


class Told:
    """A forecast being told to one reader."""

    def __init__(self, chat: Chat, flow: Flow, line: Line) -> None:
        """The first visit is the reader's own, and is done with this."""
        self.chat, self.flow, self.line = chat, flow, line
        numbers = {number for one in _every(line) for number in (*one.people, *one.on_behalf.values())}
        self.names = names_of(chat.desk, numbers)

    def said(self) -> Iterator[Markup]:
        """A line for each step."""
        rest = self.line[1:] if self.line and _begins(self.flow, self.line[0]) else self.line
        yield from self._lines(rest, 1, "")

    def _lines(self, line: Line, number: int, indent: str) -> Iterator[Markup]:
        for one in line:
            if isinstance(one, Expected):
                yield Markup("{}{}").format(indent, self._visit(one, number))
                number += 1
                continue
            for way in one.ways:
                yield Markup("{}↳ {}").format(indent, self._way(one, way))
                yield from self._lines(way.line, number, indent + INDENT)

    def _visit(self, one: Expected, number: int) -> Markup:
        step = ("∥ " if one.inside else "") + self._step(one.step)
        if_ = self._if(one.if_, one.step) if one.if_ else ""
        return self.chat.say("apply-step", number=number, step=step, who=self._who(one), when=if_, perhaps=bool(if_))

    def _way(self, one: Choice, way: Way) -> str:
        if one.picked:
            return self._say("forecast-picked", step=self._step(way.to))
        return self._if(way.if_, way.to) + ("" if way.line else f": {self._step(way.to)}")

    def _if(self, if_: str, to: Step) -> str:
        branch = Branch(to=to.id, if_=None if if_ in ("", "else") else if_, otherwise=if_ in ("", "else"))
        if branch.otherwise:
            return self._say("forecast-else")
        said = condition(branch, self.flow, self.chat.language, saying(self.chat))
        return self._say("forecast-if", condition=said)

    def _who(self, one: Expected) -> str:
        if one.how in ("skipped", "again"):
            return self._say(f"forecast-{one.how}")
        if one.how == "process":
            return self._say("forecast-process", flow=str(one.step.flow))
        people = self._people(one)
        return self._say(f"forecast-{one.how}", people=people) if one.how in ("told", "auto") else people

    def _people(self, one: Expected) -> str:
        if one.named and not one.people:
            return self._say("forecast-named", field=label(self.flow.field(one.named)).said(self.chat.language))
        listed = names(self.chat, [self._person(who, one) for who in one.people], MOST_PEOPLE)
        if one.done_by:
            return self._say("forecast-done-by", step=self._step(named(self.flow, one.done_by)), people=listed)
        if one.chosen:
            return self._say(f"forecast-chosen-{one.chosen}", people=listed)
        if len(one.people) > 1 and one.how == "asked":
            mode = one.step.mode if one.step.mode in ("any", "all", "sequential") else "some"
            return self._say(f"forecast-{mode}", people=listed)
        return listed or self._say("forecast-nobody")

    def _person(self, number: str, one: Expected) -> str:
        absent, name = one.on_behalf.get(number, ""), one_line(self.names.get(number, number))
        if not absent:
            return name
        return self._say("forecast-instead", person=name, absent=one_line(self.names.get(absent, absent)))

    def _step(self, step: Step) -> str:
        return one_line(label(step).said(self.chat.language))

    def _say(self, key: str, **blanks: str) -> str:
        return str(self.chat.say(key, **blanks).unescape())


def _begins(flow: Flow, one: Expected | Choice) -> bool:
    return isinstance(one, Expected) and one.step.id == flow.start.id


def _every(line: Line) -> Iterator[Expected]:
    for one in line:
        if isinstance(one, Expected):
            yield one
        else:
            for way in one.ways:
                yield from _every(way.line)
