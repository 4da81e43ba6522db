"""Who is told of what in a process: a card for each, kept so that it can be shown as things stand now."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, insert, select

from core.desk import Desk, Notice
from core.flows.engine.commands import Decision
from core.flows.engine.state import Item, Person, State
from core.flows.engine.work import Command
from core.flows.running.org import DeskOrg
from models.tables import flow_notice
from models.writes import Prepared

ITEM, RESULT = "item", "result"
INCIDENT = "incident"
"""Told by a card of its own, that shows what becomes of it."""
BACKWARDS = frozenset({"return", "reject"})
"""After which whoever has something to do is told who sent it back, and why."""
SILENT = frozenset({"suspend", "resume", "claim", "release", "free"})
"""Commands after which the same items wait for the same people: nobody is told anew."""
ALL_SEE = frozenset({"comment"})
MOST = 30
"""Cards that change for what concerns everybody; of more holders, the others see what is new when they decide."""

_MADE = insert(flow_notice).returning(flow_notice.c.id, sort_by_parameter_order=True)
_HUNG: Select[Any] = (
    select(flow_notice.c.id, flow_notice.c.kind)
    .where(flow_notice.c.instance_id == bindparam("process"))
    .order_by(flow_notice.c.id)
)
LATEST = _HUNG.order_by(None).order_by(flow_notice.c.id.desc()).limit(bindparam("most"))
ADD = Prepared(lambda _: _MADE, tuple(one.name for one in flow_notice.c if one.name != "id"))
SHOWN = Prepared(lambda _: _HUNG.where(flow_notice.c.item == bindparam("work")), ("process", "work"))
SHOWN_ALL = _HUNG.where(flow_notice.c.item.in_(bindparam("items", expanding=True)))


class ItemOpened(Notice):
    """Something to do in a process, for its holder."""

    kind = "work-item"


class FlowTold(Notice):
    """Something that happened in a process, for somebody who has to do with it."""

    kind = "flow-told"


class ProcessMoved(Notice):
    """A process as a whole: where it is, for who started it."""

    kind = "my-process"


def touched(decision: Decision) -> list[int]:
    """The items that a command has to do with, in their order."""
    changes = (change for event in decision.events for change in event.changes)
    return sorted({change.thing.id for change in changes if change.table == "items"})


def opened(before: State, decision: Decision) -> Iterator[int]:
    """The items that wait for their holders now and did not before."""
    for number in touched(decision):
        was = before.items.peek(number)
        if decision.state.items[number].state == "pending" and (was is None or was.state != "pending"):
            yield number


def leave(desk: Desk, row: Row[Any], before: State, decision: Decision, command: Command, org: DeskOrg) -> None:
    """Tell everybody whom a command concerns, and show what changed on the cards that hang already."""
    after = decision.state
    _refresh(desk, row.id, before, decision)
    if command.do not in SILENT:
        new = [after.items[number] for number in opened(before, decision)]
        new = [item for item in new if not _begun_by_holder(item, command)]
        _send(org, list(_to_holders(desk, row.id, after, new, command)), ItemOpened)
    told = dict.fromkeys(_said(decision, command))
    rows = [_row(row.id, desk, kind, person, step, item=item, about=about) for kind, person, step, item, about in told]
    if _is_result(row, before, after) and after.it.initiator != command.by:
        rows.append(_row(row.id, desk, RESULT, after.it.initiator, "", about=after.it.status))
    _send(org, rows, FlowTold)


def _begun_by_holder(item: Item, command: Command) -> bool:
    """Whoever starts a process sees its first step before him."""
    return command.do == "start" and item.person == command.by


def _said(decision: Decision, command: Command) -> Iterator[tuple[str, Person, str, int, str]]:
    for event in decision.events:
        told = event.kind == "told" and event.details["what"] != INCIDENT
        if told and event.details["person"] != command.by:
            said, person = event.details, str(event.details["person"])
            item = int(said.get("item") or (_waiting(decision.state, person) if said["what"] == "urge" else 0))
            step = str(said.get("step") or event.step or _step_of(decision.state, item))
            yield str(said["what"]), person, step, item, str(said.get("why") or "")


def _waiting(state: State, person: Person) -> int:
    """What a person is asked to hurry with."""
    return next((item.id for item in state.pending() if item.person == person), 0)


def _step_of(state: State, item: int) -> str:
    return state.passes[state.items[item].at].step if item in state.items else ""


def _is_result(row: Row[Any], before: State, after: State) -> bool:
    return after.finished and not (before.instance and before.finished) and row.parent_id is None


def tell(desk: Desk, instance_id: int, kind: str, people: Iterable[Person], *, step: str = "", about: str = "") -> None:
    """Tell people where a process stands."""
    _send(DeskOrg(desk), [_row(instance_id, desk, kind, person, step, about=about) for person in people], FlowTold)


def _to_holders(
    desk: Desk, instance_id: int, state: State, items: Iterable[Item], command: Command
) -> Iterator[dict[str, Any]]:
    back = {"back_by": command.by, "comment": command.comment} if command.do in BACKWARDS and command.by else {}
    if command.do == "fault":
        back = {"comment": str(command.args.get("why") or "")}
    for item in items:
        if item.kind != "incident":
            row = _row(instance_id, desk, ITEM, item.person, state.passes[item.at].step, item=item.id)
            yield row | {"details": back}


def _row(
    instance_id: int, desk: Desk, kind: str, person: Person, step: str, *, item: int = 0, about: str = ""
) -> dict[str, Any]:
    values = {"instance_id": instance_id, "kind": kind, "person": person, "item": item, "step": step, "at": desk.now}
    return values | {"details": {"about": about} if about else {}}


def _send(org: DeskOrg, rows: list[dict[str, Any]], notice: type[Notice]) -> None:
    if not rows:
        return
    staff = org.rows({row["person"] for row in rows})
    for row, number in zip(rows, _added(org.desk.session.connection(), rows), strict=True):
        if row["person"] in staff:
            org.desk.notify([staff[row["person"]]], notice(number))


def _added(connection: Connection, rows: Sequence[dict[str, Any]]) -> Sequence[int]:
    if len(rows) == 1:
        return [one.id for one in ADD.told(connection, rows[0])]
    return connection.execute(_MADE, rows).scalars().all()


def _for_all(before: State, decision: Decision) -> bool:
    """Whether everybody who has something to do should see it: where the process is, its form, a word to all."""
    was, is_ = before.it, decision.state.it
    said = any(event.kind in ALL_SEE for event in decision.events)
    moved = any(change.table == "passes" for event in decision.events for change in event.changes)
    return said or moved or was.status != is_.status or (was.form, was.files) != (is_.form, is_.files)


def _refresh(desk: Desk, instance_id: int, before: State, decision: Decision) -> None:
    """The cards of items that changed; of those still to be done when the process as a whole changed; its own.

    Once it is over, its latest cards show how it ended.
    """
    if not before.instance:
        return
    changed = touched(decision)
    if _for_all(before, decision):
        changed += [item.id for item in decision.state.pending()[:MOST]]
    hung = [number for number in dict.fromkeys(changed) if number <= before.it.last]
    rows = _shown(desk.session.connection(), instance_id, hung)
    if decision.state.finished and not before.finished:
        rows = [*rows, *desk.session.execute(LATEST, {"process": instance_id, "most": MOST})]
    for row in rows:
        desk.refresh((ItemOpened if row.kind == ITEM else FlowTold)(row.id))
    desk.refresh(ProcessMoved(instance_id))


def _shown(connection: Connection, instance_id: int, items: Sequence[int]) -> Sequence[Row[Any]]:
    if len(items) == 1:
        return SHOWN.told(connection, {"process": instance_id, "work": items[0]})
    if not items:
        return ()
    return connection.execute(SHOWN_ALL, {"process": instance_id, "items": items}).all()
