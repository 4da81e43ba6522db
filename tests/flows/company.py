"""Processes of company A, made for tests: small definitions, and commands as its people give them."""

from dataclasses import replace
from typing import Any

from core.desk import Desk, Employee
from core.flows import actions
from core.flows.definition import Flow
from core.flows.engine.state import State, replayed
from core.flows.engine.work import Command
from core.flows.running import storing
from core.flows.running.command import Done
from core.people import queries as people
from models.tables import flow_instance
from tests.support.office import Office

NAMES = {"zh": "出差", "en": "Trip", "ru": "Командировка"}
TRIP: dict[str, Any] = {
    "flow": "trip",
    "name": NAMES,
    "initiators": [{"any": True}],
    "managers": [{"user": "E15"}],
    "form": [{"id": "city", "type": "string"}, {"id": "days", "type": "int", "default": 1}],
    "steps": [
        {"id": "ask", "name": {"en": "Request"}, "assignee": "initiator", "fields": {"editable": ["city", "days"]}},
        {
            "id": "head",
            "type": "approval",
            "name": {"zh": "主管审批", "en": "Approval by the head", "ru": "Согласование руководителем"},
            "assignee": {"user": "E03"},
            "deadline": "8wh",
            "remind": ["-2wh"],
            "overdue": [{"do": "remind"}, {"after": "8wh", "do": "escalate"}],
            "next": "desk",
        },
        {"id": "desk", "name": {"en": "Tickets"}, "assignee": {"user": "E13"}},
    ],
}
TRIP["steps"][0]["next"] = "head"


def flow(base: dict[str, Any] | None = None, **changed: Any) -> Flow:
    """A definition, with other values for some of its keys."""
    return Flow.model_validate({**(base or TRIP), **changed})


def with_step(number: int, **changed: Any) -> dict[str, Any]:
    """The trip with one step changed."""
    steps = [{**step, **changed} if at == number else step for at, step in enumerate(TRIP["steps"])]
    return {**TRIP, "steps": steps}


def at_desk(desk: Desk, number: str) -> Desk:
    """The same desk with a colleague at it; what is left for others stays one list."""
    found = people.employee_by_id(desk, people.id_of(desk, number) or 0)
    assert isinstance(found, Employee)
    return replace(desk, actor=found)


def publish(office: Office, *flows: Flow) -> None:
    """Make them the newest."""

    def work(desk: Desk) -> None:
        for one in flows:
            actions.publish(desk, one)

    office.run(work)


def start(office: Office, by: str = "E06", flow: str = "trip", key: str | None = None, **data: Any) -> Done:
    """A colleague begins a process."""
    done: Done = office.run(lambda desk: actions.start(at_desk(desk, by), flow, data, command_id=key))
    return done


def do(office: Office, process: int, by: str, what: str, key: str = "", **values: Any) -> Done:
    """A colleague gives a command; without `by` the office itself does."""

    def work(desk: Desk) -> Done:
        at = at_desk(desk, by) if by else desk
        command = Command(what, by, desk.now, **values)
        return actions.act(at, process, command, key or f"test:{next(office.numbers)}")

    done: Done = office.run(work)
    return done


def rows_of(office: Office, process: int) -> State:
    """A process as its rows say."""

    def read(desk: Desk) -> State:
        row = desk.session.execute(flow_instance.select().where(flow_instance.c.id == process)).one()
        return storing.load(desk.session, process, row.data)

    state: State = office.run(read)
    return state


def history_of(office: Office, process: int) -> State:
    """A process as its history leads to it."""
    state: State = office.run(lambda desk: replayed(storing.history(desk.session, process)))
    return state


def pending(office: Office, process: int) -> list[str]:
    """Who has to do what now: `step:person`."""
    state = rows_of(office, process)
    return sorted(f"{state.passes[item.at].step}:{item.person}" for item in state.pending())
