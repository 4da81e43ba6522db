"""Lists of processes: those that the actor may know of, the latest first, however many there are.

Each list is read from the ends of a few sorted indexes, one for each status, and merged: pages never count from the
beginning, and nobody's list is longer for the processes of others.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from heapq import merge
from itertools import islice
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Select, and_, literal, select, tuple_

from core.desk import Desk
from core.flows.at_hand.sight import administers, managed, number_of
from core.flows.at_hand.waiting import flow_label
from core.flows.definition import Label
from core.flows.engine.state import Person
from core.flows.running.versions import version
from models.tables import employee, flow_incident, flow_instance, flow_item, flow_part, flow_version
from models.types import UtcDateTime

PAGE: Final = 20
STATUSES: Final = ("running", "suspended", "completed", "rejected", "cancelled")
LIVE: Final = ("running", "suspended")
LATEST: Final = datetime(9000, 1, 1, tzinfo=UTC)
STANDING: Final = flow_incident.c.settled_at.is_(None)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a page ended: the next one begins after it."""

    started_at: datetime = LATEST
    instance_id: int = 0


@dataclass(frozen=True, slots=True)
class Filter:
    """Which processes are meant. Empty means any.

    `mine`: started by the actor. `department`: started by somebody of this department or below it, as it was then.
    Started from `since` on and before `until`. `holder` has an open item; `overdue`: one that is due has passed.
    `managed`: the actor administers it; `stuck`: something in it waits for those who do.
    """

    mine: bool = False
    managed: bool = False
    stuck: bool = False
    department: str = ""
    flow: str = ""
    statuses: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    holder: Person = ""
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A process in a list."""

    instance_id: int
    number: str
    flow: str
    flow_name: Label
    status: str
    initiator: Person
    initiator_name: str
    started_at: datetime
    finished_at: datetime | None

    @property
    def spot(self) -> Spot:
        """Where it stands in the list."""
        return Spot(self.started_at, self.instance_id)


_LINE: Select[Any] = (
    select(
        *[
            flow_instance.c.id,
            flow_instance.c.number,
            flow_instance.c.version_id,
            flow_version.c.sha256,
            flow_instance.c.status,
            flow_instance.c.initiator,
            employee.c.name,
            flow_instance.c.started_at,
            flow_instance.c.finished_at,
        ]
    )
    .join(flow_version, flow_version.c.id == flow_instance.c.version_id)
    .outerjoin(employee, employee.c.number == flow_instance.c.initiator)
)


@dataclass(frozen=True, slots=True)
class Source:
    """Processes that are found by the columns of one table, which are together the beginning of an index."""

    table: Any
    key: Any
    matches: tuple[ColumnElement[bool], ...] = ()


def instances(desk: Desk, wanted: Filter, after: Spot | None = None, most: int = PAGE) -> list[Line]:
    """The processes that the actor may know of, the latest first; the next page comes after the last one's `spot`."""
    arms = [
        list(desk.session.execute(arm))
        for source in _sources(desk, wanted)
        for arm in _arms(desk, source, wanted, after, most)
    ]
    rows = list(islice(_distinct(arms), most))
    return [_line(desk, row) for row in rows]


def of_ids(desk: Desk, ids: Sequence[int]) -> list[Line]:
    """These processes, the latest first; whoever asks knows already that the actor may know of them."""
    rows = desk.session.execute(_LINE.where(flow_instance.c.id.in_(ids))) if ids else ()
    return sorted((_line(desk, row) for row in rows), key=lambda one: (one.started_at, one.instance_id), reverse=True)


def _distinct(arms: Sequence[Sequence[Row[Any]]]) -> Iterator[Row[Any]]:
    last = 0
    for row in merge(*arms, key=lambda one: (one.started_at, one.id), reverse=True):
        if row.id != last:
            yield row
        last = row.id


def _sources(desk: Desk, wanted: Filter) -> list[Source]:
    it, part = flow_instance, flow_part
    if wanted.mine:
        return [Source(it, it.c.id, (it.c.initiator == number_of(desk), *_of_flow(it, wanted)))]
    if administers(desk):
        return [Source(it, it.c.id, _of_flow(it, wanted))]
    kinds = {flow: rows for flow, rows in managed(desk).items() if wanted.flow in ("", flow)}
    found = [Source(it, it.c.id, (it.c.flow == flow, it.c.version_id.in_(rows))) for flow, rows in kinds.items()]
    if wanted.managed:
        return found
    return [Source(part, part.c.instance_id, (part.c.person == number_of(desk), *_of_flow(part, wanted))), *found]


def _of_flow(table: Any, wanted: Filter) -> tuple[ColumnElement[bool], ...]:
    return (table.c.flow == wanted.flow,) if wanted.flow else ()


def _arms(desk: Desk, source: Source, wanted: Filter, after: Spot | None, most: int) -> Iterator[Select[Any]]:
    """One select for each status: their rows come sorted from the index."""
    start, table = after or Spot(), source.table
    rest = _rest(desk, wanted)
    usual = LIVE if wanted.holder or wanted.overdue or wanted.stuck else STATUSES
    for status in wanted.statuses or usual:
        asked = _LINE if table is flow_instance else _LINE.join(table, source.key == flow_instance.c.id)
        place = tuple_(table.c.started_at, source.key)
        asked = asked.where(*source.matches, table.c.status == status, *_period(table, wanted), *rest)
        asked = asked.where(place < tuple_(literal(start.started_at, UtcDateTime()), literal(start.instance_id)))
        yield asked.order_by(table.c.started_at.desc(), source.key.desc()).limit(most)


def _period(table: Any, wanted: Filter) -> list[ColumnElement[bool]]:
    bounds = []
    if wanted.since is not None:
        bounds.append(table.c.started_at >= wanted.since)
    if wanted.until is not None:
        bounds.append(table.c.started_at < wanted.until)
    return bounds


def _rest(desk: Desk, wanted: Filter) -> list[ColumnElement[bool]]:
    """What is asked of each process besides; open items are few, however many there are in all."""
    found: list[ColumnElement[bool]] = []
    if wanted.department:
        found.append(flow_instance.c.department.in_(_below(desk, wanted.department)))
    if wanted.holder:
        found.append(_having(and_(flow_item.c.person == wanted.holder, flow_item.c.state.in_(("pending", "held")))))
    if wanted.overdue:
        found.append(_having(and_(flow_item.c.state == "pending", flow_item.c.due < desk.now)))
    if wanted.stuck:
        found.append(flow_instance.c.id.in_(select(flow_incident.c.instance_id).where(STANDING)))
    return found


def _having(test: ColumnElement[bool]) -> ColumnElement[bool]:
    return flow_instance.c.id.in_(select(flow_item.c.instance_id).where(test))


def _below(desk: Desk, department: str) -> list[str]:
    """A department and its parts, by key."""
    parts = desk.company.all_departments()
    return [part.key for part in parts if department in desk.company.department_path(part.key)]


def _line(desk: Desk, row: Row[Any]) -> Line:
    flow = version(desk, row.version_id, row.sha256)
    return Line(
        instance_id=row.id,
        number=row.number or "",
        flow=flow.flow,
        flow_name=flow_label(flow),
        status=row.status,
        initiator=row.initiator,
        initiator_name=row.name or row.initiator,
        started_at=row.started_at,
        finished_at=row.finished_at,
    )
