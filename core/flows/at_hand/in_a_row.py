"""Asking people one after another, for this once: a process without a definition of the company's."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from core.desk import Desk
from core.flows import actions
from core.flows.at_hand import applying, enclosed
from core.flows.at_hand.sight import number_of
from core.flows.definition import Flow, FormField, Label
from core.flows.engine import own
from core.flows.engine.state import Person
from core.flows.engine.values import EMPTY
from core.flows.engine.work import Command, FlowRefusal
from core.flows.forms.filling import Sheet
from core.flows.playing.forecast import Line
from core.flows.running.command import Done
from core.flows.running.command import started as begun
from core.flows.running.versions import TYPED

TITLE, PEOPLE, TEXT, FILES = "title", "people", "text", "files"
QUESTIONS: Final[Mapping[str, str]] = {TITLE: "string", PEOPLE: "people", TEXT: "text", FILES: "file"}
"""What is asked, and of what kind the answers are; the last two are what those who are asked read."""
READ: Final = (TEXT, FILES)
KEPT = "mine_"


def sheet(names: Mapping[str, Label]) -> Sheet:
    """The questions, called so."""
    asked = tuple(_field(key, kind, names) for key, kind in QUESTIONS.items())
    return Sheet(asked, frozenset((TITLE, PEOPLE)))


def _field(key: str, kind: str, names: Mapping[str, Label]) -> FormField:
    return FormField.model_validate({"id": key, "type": kind, "name": names[key]})


def _form(names: Mapping[str, Label]) -> list[FormField]:
    return [_field(key, QUESTIONS[key], names) for key in READ]


def _steps(people: Sequence[Person]) -> list[Mapping[str, Any]]:
    """Each person is a step, called by its place."""
    return [{"people": [one], "name": f"{place}/{len(people)}"} for place, one in enumerate(people, 1)]


def made(values: Mapping[str, Any], names: Mapping[str, Label]) -> Flow:
    """The definition that these answers make; FlowRefusal INVALID_DEFINITION says what is wrong."""
    return own.linear(str(values.get(TITLE) or ""), _steps(values.get(PEOPLE) or ()), _form(names))


def foreseen(desk: Desk, values: Mapping[str, Any], names: Mapping[str, Label]) -> tuple[Flow, Line]:
    """Who would be asked, substitutes among them; FlowRefusal as the start would be."""
    flow = made(values, names)
    return flow, applying.foreseen(desk, flow, applying.Application({}))


def key_of(desk: Desk, form_id: int) -> str:
    """The same form of the same person starts one process."""
    return f"row:{number_of(desk)}:{form_id}"


def started(desk: Desk, form_id: int) -> int | None:
    """The process that this form of the actor's has started, if it has."""
    return begun(desk, key_of(desk, form_id))


def start(
    desk: Desk,
    values: Mapping[str, Any],
    files: Mapping[str, Mapping[str, Any]],
    names: Mapping[str, Label],
    form_id: int,
) -> Done:
    """Begin it and ask the first of them; the same form again does nothing."""
    key, title = key_of(desk, form_id), str(values[TITLE])
    data = {one: values[one] for one in READ if values.get(one) not in EMPTY}
    done = actions.start_linear(desk, title, _steps(values[PEOPLE]), data, key, form=_form(names))
    if done.again:
        return done
    enclosed.give(desk, done.instance_id, "s0", data, files)
    item = next((one.id for one in done.state.pending() if one.person == number_of(desk)), 0)
    if not item:
        return done
    return actions.act(desk, done.instance_id, Command("submit", desk.me.number, desk.now, item=item), f"{key}:submit")


def may_keep(desk: Desk, flow: str, initiator: Person) -> bool:
    """Whether the actor can keep a process as a prototype: one that he typed himself."""
    return flow.startswith(TYPED) and initiator == number_of(desk)


def keep(desk: Desk, instance_id: int) -> None:
    """Keep it as a prototype, which the actor may start again with the same people. FlowRefusal."""
    row = actions.held(desk, instance_id)
    if not may_keep(desk, row.flow, row.initiator):
        raise FlowRefusal("NOT_ALLOWED")
    actions.save_as_template(desk, instance_id, f"{KEPT}{instance_id}", f"keep:{instance_id}")
