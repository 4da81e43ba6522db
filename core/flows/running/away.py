"""One's own absence as one says it: who stands in from when to when, in which processes; several rows that are one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Row, bindparam, or_, select

from core.company.definitions import Verb
from core.desk import Desk, Employee, Notice
from core.flows.definition import Label
from core.flows.running import substitutes
from core.flows.running.substitutes import Substitution
from core.flows.running.versions import version
from core.people import absence
from core.people import queries as people
from core.people.absence import Kind
from core.refusals import NotFound, Refusal
from models.tables import employee, flow_version, substitute

OFFERED: Final = (
    select(flow_version.c.id, flow_version.c.sha256)
    .where(flow_version.c.offered, flow_version.c.published_by.is_(None))
    .order_by(flow_version.c.flow)
)
OWNED: Final = (
    select(substitute.c.id, substitute.c.employee_id, substitute.c.stands_in)
    .where(substitute.c.ended_at.is_(None))
    .order_by(substitute.c.first, substitute.c.id)
)
AHEAD: Final = or_(substitute.c.last.is_(None), substitute.c.last >= bindparam("today"))
MINE: Final = OWNED.where(AHEAD, substitute.c.employee_id == bindparam("me"))
OTHERS: Final = OWNED.where(AHEAD, substitute.c.stands_in == bindparam("me"))


class SubstituteTold(Notice):
    """Somebody stands in for a colleague, by the first row of what was arranged; or no more."""

    kind = "substitute"


class SubstituteAway(Refusal):
    """He is away himself on some of these days: `name`, `first`, `last`; `stood`: `other` stands in for him then."""

    code = "substitute-away"


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Who stands in for whom. `flows` are the processes it is limited to, with what they are called; none for all.

    Without `last` it is every day of leave. `mine`: the reader is stood in for; `may_end`: he may end it.
    """

    id: int
    person: str
    name: str
    stands_in: str
    stands_in_name: str
    first: date
    last: date | None
    flows: Mapping[str, Label]
    roles: tuple[str, ...]
    named_by: str
    ended_at: datetime | None
    mine: bool
    may_end: bool


def processes(desk: Desk) -> dict[str, Label]:
    """The company's processes, with what they are called."""
    found = (version(desk, row.id, row.sha256) for row in desk.session.execute(OFFERED).all())
    return {flow.flow: flow.name if flow.name.root else Label({"en": flow.flow}) for flow in found}


def check(desk: Desk, person: str, stands_in: str, first: date, last: date | None, flows: Sequence[str] = ()) -> None:
    """Nothing, if it can be arranged so; the refusal of `arrange` otherwise. Nothing is written."""
    desk.require(Verb.NAME_SUBSTITUTE)
    known = processes(desk)
    for one in flows or ("",):
        if one and one not in known:
            raise substitutes.SubstituteUnknown(value=one)
        substitutes.check(desk, person, stands_in, first, last, flow=one)
    _refuse_absent(desk, stands_in, first, last)


def arrange(
    desk: Desk, person: str, stands_in: str, first: date, last: date | None, flows: Sequence[str] = ()
) -> Arrangement:
    """Let a colleague do somebody's work in these processes, or in all; he is told. Both are numbers.

    Without `last`: whenever leave is noted. SubstituteAway if he would be away himself, and what `substitutes` refuses.
    """
    check(desk, person, stands_in, first, last, flows)
    rows = [substitutes.name(desk, person, stands_in, first, last, flow=one) for one in flows or ("",)]
    told = {people.id_of(desk, stands_in), people.id_of(desk, person)} - {None, _me(desk)}
    desk.notify(sorted(one for one in told if one is not None), SubstituteTold(rows[0]))
    return arrangement(desk, rows[0])


def _refuse_absent(desk: Desk, number: str, first: date, last: date | None) -> None:
    """Nobody is sent from one who is away to the next one: whoever stands in is there."""
    if last is None:
        return
    who = people.id_of(desk, number) or 0
    for one in desk.session.execute(MINE, {"me": who, "today": first}):
        row = substitutes.by_id(desk, one.id)
        if row.last is not None and row.first <= last and row.last >= first:
            raise SubstituteAway(name=row.name, other=row.stands_in_name, stood=True, first=row.first, last=row.last)
    for leave in absence.of(desk, who, first, last):
        if leave.kind == Kind.LEAVE:
            raise SubstituteAway(name=leave.name, other="", stood=False, first=leave.first, last=leave.last)


def mine(desk: Desk) -> list[Arrangement]:
    """Who stands in for the actor now or later, the earliest first."""
    return _listed(desk, desk.session.execute(MINE, {"me": desk.me.id, "today": desk.today}).all())


def covered(desk: Desk) -> list[Arrangement]:
    """For whom the actor stands in now or later, the earliest first."""
    return _listed(desk, desk.session.execute(OTHERS, {"me": desk.me.id, "today": desk.today}).all())


def _listed(desk: Desk, rows: Iterable[Row[Any]]) -> list[Arrangement]:
    found = {one.id: one for one in (arrangement(desk, row.id) for row in rows)}
    return list(found.values())


def arrangement(desk: Desk, substitute_id: int) -> Arrangement:
    """What was arranged with this row, for whom it concerns or may end it; NotFound for anybody else."""
    rows = _together(desk, substitutes.by_id(desk, substitute_id))
    one = rows[0]
    number = desk.actor.number if isinstance(desk.actor, Employee) else ""
    names = substitutes.may_name(desk, one.person)
    if number != one.stands_in and not names:
        raise NotFound
    known = processes(desk)
    over = one.ended_at is not None or (one.last is not None and one.last < desk.today)
    return Arrangement(
        id=one.id,
        person=one.person,
        name=one.name,
        stands_in=one.stands_in,
        stands_in_name=one.stands_in_name,
        first=one.first,
        last=one.last,
        flows={row.flow: known.get(row.flow, Label({"en": row.flow})) for row in rows if row.flow},
        roles=tuple(row.role for row in rows if row.role),
        named_by=one.named_by,
        ended_at=one.ended_at,
        mine=number == one.person,
        may_end=names and not over and desk.may(Verb.NAME_SUBSTITUTE),
    )


def _together(desk: Desk, one: Substitution) -> list[Substitution]:
    """The rows that were arranged at once, one for each process."""
    same = (
        select(substitute.c.id)
        .join(employee, employee.c.id == substitute.c.employee_id)
        .where(employee.c.number == one.person, substitute.c.named_at == one.named_at, substitute.c.first == one.first)
        .order_by(substitute.c.id)
    )
    found = [substitutes.by_id(desk, row.id) for row in desk.session.execute(same)]
    return [row for row in found if (row.stands_in, row.last) == (one.stands_in, one.last)]


def end(desk: Desk, substitute_id: int) -> Arrangement:
    """From now on he does not stand in; what still waits with him comes back. AlreadyChanged if it is over."""
    desk.require(Verb.NAME_SUBSTITUTE)
    one = arrangement(desk, substitute_id)
    for row in _together(desk, substitutes.by_id(desk, one.id)):
        substitutes.end(desk, row.id)
    desk.refresh(SubstituteTold(one.id))
    return arrangement(desk, one.id)


def _me(desk: Desk) -> int | None:
    return desk.actor.id if isinstance(desk.actor, Employee) else None
