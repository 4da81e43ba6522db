"""Desks in one open transaction, for tests of what processes read; nothing is delivered."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

from sqlalchemy import event
from sqlmodel import Session

from core.desk import Desk
from core.flows.actions import act, publish, start
from core.flows.definition import Flow
from core.flows.engine.state import State
from core.flows.engine.work import Command
from tests.flows.company import at_desk
from tests.support.office import Office

_taps = count()


@contextmanager
def opened(office: Office) -> Iterator[Desk]:
    """The office's own desk; everything is undone at the end."""
    with Session(office.engine) as session:
        yield office.system(session)


@contextmanager
def statements(desk: Desk) -> Iterator[list[str]]:
    """Everything that is asked of the database meanwhile."""
    said: list[str] = []

    def hear(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if not statement.startswith("BEGIN"):
            said.append(statement)

    engine = desk.session.get_bind()
    event.listen(engine, "before_cursor_execute", hear)
    try:
        yield said
    finally:
        event.remove(engine, "before_cursor_execute", hear)


def begin(desk: Desk, flow: dict[str, Any], by: str = "E05", **data: Any) -> int:
    """A colleague starts a process of this definition; its row."""
    made = Flow.model_validate(flow)
    publish(desk, made)
    return start(at_desk(desk, by), made.flow, data).instance_id


def go(desk: Desk, process: int, by: str, do: str, **said: Any) -> State:
    """A colleague gives a command."""
    return act(at_desk(desk, by), process, Command(do, by, desk.now, **said), f"tap:{next(_taps)}").state
