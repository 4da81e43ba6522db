"""One process for who may know of it: its card, its history, its picture."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, select

from core.desk import Desk
from core.flows.at_hand import mailed
from core.flows.at_hand.sight import Seen, hidden, seen
from core.flows.at_hand.waiting import flow_label, named
from core.flows.defined.labels import label
from core.flows.definition import Flow, FormField, Label
from core.flows.drawing.picture import Mark, Picture, Standing
from core.flows.engine.state import Person
from core.flows.running.causes import cause_of
from models.tables import employee, flow_event, flow_item, flow_pass, flow_pass_edge, flow_seat

EVENTS = 50
OPINIONS = ("submit", "approve", "reject", "return", "withdraw", "cancel", "jump")
LETTER, UNDONE = "mail", "undone"
"""A letter was sent; what a step was to do could not be done, and it went the way of its refusal."""
SILENT = ("entered", "left", "arrived", "absorbed", "done", "told", "tick", "delivered", "fault")
"""Events of which nobody needs to be told: what was meant to happen next."""

_events = (
    select(
        flow_event.c.seq,
        flow_event.c.kind,
        flow_event.c.by,
        flow_event.c.at,
        flow_event.c.step,
        flow_event.c.details,
        employee.c.name,
    )
    .outerjoin(employee, employee.c.number == flow_event.c.by)
    .where(
        flow_event.c.instance_id == bindparam("process"),
        flow_event.c.seq > bindparam("after"),
        flow_event.c.kind.not_in(SILENT),
    )
    .order_by(flow_event.c.seq)
    .limit(bindparam("most"))
)
_opinion = (
    select(flow_event.c.kind, flow_event.c.by, flow_event.c.at, flow_event.c.details, employee.c.name)
    .outerjoin(employee, employee.c.number == flow_event.c.by)
    .where(flow_event.c.instance_id == bindparam("process"), flow_event.c.kind.in_(OPINIONS))
    .order_by(flow_event.c.seq.desc())
    .limit(1)
)
_passes = select(flow_pass).where(flow_pass.c.instance_id == bindparam("process")).order_by(flow_pass.c.id)
_edges = select(flow_pass_edge.c.before, flow_pass_edge.c.after).where(
    flow_pass_edge.c.instance_id == bindparam("process")
)
_seats = (
    select(flow_seat.c.at, flow_seat.c.vote, employee.c.name, flow_seat.c.person)
    .outerjoin(employee, employee.c.number == flow_seat.c.person)
    .where(flow_seat.c.instance_id == bindparam("process"), flow_seat.c.vote != "gone")
    .order_by(flow_seat.c.id)
)
_open = (
    select(flow_item.c.id, flow_item.c.at, flow_item.c.person, flow_item.c.state, flow_item.c.kind, flow_item.c.due)
    .add_columns(flow_item.c.since, employee.c.name, flow_pass.c.step)
    .join(flow_pass, (flow_pass.c.instance_id == flow_item.c.instance_id) & (flow_pass.c.id == flow_item.c.at))
    .outerjoin(employee, employee.c.number == flow_item.c.person)
    .where(flow_item.c.instance_id == bindparam("process"), flow_item.c.state.in_(("pending", "held", "queued")))
    .order_by(flow_item.c.id)
)


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that happened. `who` is empty for the office's clock.

    `step_name` is that of its step, `on_behalf` whom he stood in for, `to` and `people` whom he named, by
    name, `to_step` where it went.
    `reason`: why an approval was given without asking (``auto``), why a process stood still (``incident``). `file` is
    the name of one that was put in.
    """

    seq: int
    at: datetime
    kind: str
    who: Person
    who_name: str
    step: str
    step_name: Label | None
    comment: str
    on_behalf: str
    reason: str
    to: str
    to_step: Label | None
    people: tuple[str, ...]
    file: str = ""


@dataclass(frozen=True, slots=True)
class Holder:
    """A work item that is open: whose, at which step, since it is ``pending``, ``held`` or ``queued``."""

    item: int
    person: Person
    name: str
    step: str
    step_name: Label
    state: str
    kind: str
    due: datetime | None
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """A process as one reader may see it: `fields` are those that are not hidden from him, in the form's order."""

    id: int
    number: str
    flow: str
    name: Label
    status: str
    result: str
    rev: int
    initiator: Person
    initiator_name: str
    department: str
    started_at: datetime
    finished_at: datetime | None
    fields: tuple[tuple[FormField, Any], ...]
    holders: tuple[Holder, ...]
    manages: bool
    told: tuple[str, ...] = field(default=())


def instance(desk: Desk, instance_id: int) -> Card:
    """The card of a process; NotFound for one that the actor may not know of."""
    of = seen(desk, instance_id)
    row, away, it = of.row, hidden(desk, of), of.instance
    names = names_of(desk, [row.initiator, *it.cc])
    return Card(
        id=row.id,
        number=row.number or "",
        flow=row.flow,
        name=flow_label(of.flow),
        status=row.status,
        result=it.result,
        rev=row.rev,
        initiator=row.initiator,
        initiator_name=names.get(row.initiator, row.initiator),
        department=row.department,
        started_at=row.started_at,
        finished_at=row.finished_at,
        fields=tuple((one, it.form.get(one.id)) for one in of.flow.form if one.id not in away),
        holders=tuple(_holder(of.flow, one) for one in desk.session.execute(_open, {"process": row.id})),
        manages=of.manages,
        told=tuple(names.get(one, one) for one in it.cc),
    )


def _holder(flow: Flow, row: Row[Any]) -> Holder:
    step = label(named(flow, row.step))
    return Holder(row.id, row.person, row.name or row.person, row.step, step, row.state, row.kind, row.due, row.since)


def names_of(desk: Desk, numbers: Iterable[Person]) -> dict[Person, str]:
    """People's names by number, leavers too."""
    wanted = sorted({one for one in numbers if one})
    if not wanted:
        return {}
    asked = select(employee.c.number, employee.c.name).where(employee.c.number.in_(wanted))
    return {row.number: row.name for row in desk.session.execute(asked)}


# History


@dataclass(frozen=True, slots=True)
class Against:
    """Who refused a process, sent it back or ended it, and why. `kind` is what he did."""

    kind: str
    who: str
    at: datetime
    comment: str


def against(desk: Desk, instance_id: int) -> Against | None:
    """What was said against a process, if that was the last that anybody decided; for who knows of it already."""
    row = desk.session.execute(_opinion, {"process": instance_id}).first()
    if row is None or row.kind in ("submit", "approve", "withdraw") or not row.by:
        return None
    return Against(row.kind, row.name or row.by, row.at, str(row.details.get("comment") or ""))


def history(desk: Desk, instance_id: int, after: int = 0, most: int = EVENTS) -> list[Fact]:
    """What happened in a process, in order, at most so much; the next page comes after the last one's `seq`."""
    of = seen(desk, instance_id)
    rows = desk.session.execute(_events, {"process": instance_id, "after": after, "most": most}).all()
    absent = _absent(desk, instance_id, rows)
    named_ = names_of(desk, [*absent.values(), *(one for row in rows for one in _named_in(row.details))])
    secret = mailed.secret(desk, of, {row.details["letter"] for row in rows if row.details.get("journal") == LETTER})
    return [_fact(of.flow, row, absent, named_, secret) for row in rows]


def _named_in(details: Mapping[str, Any]) -> list[Person]:
    return [str(details.get("to") or ""), str(details.get("person") or ""), *map(str, details.get("people") or ())]


def _absent(desk: Desk, instance_id: int, rows: Iterable[Row[Any]]) -> dict[int, Person]:
    """Whom the holders of the items that are mentioned stood in for."""
    items = {int(row.details["item"]) for row in rows if row.details.get("item")}
    asked = select(flow_item.c.id, flow_item.c.for_).where(flow_item.c.instance_id == instance_id)
    if not items:
        return {}
    found = desk.session.execute(asked.where(flow_item.c.id.in_(sorted(items)), flow_item.c.for_ != ""))
    return {row.id: row.for_ for row in found}


def _fact(
    flow: Flow, row: Row[Any], absent: Mapping[int, Person], names: Mapping[Person, str], secret: frozenset[str]
) -> Fact:
    said = row.details
    if said.get("journal") == LETTER:
        return _letter(flow, row, names, told=said["letter"] not in secret)
    stood_for = absent.get(int(said.get("item") or 0), "")
    to = str(said.get("to") or "")
    back = row.kind in ("return", "jump") and to
    return Fact(
        seq=row.seq,
        at=row.at,
        kind=row.kind,
        who=row.by,
        who_name=row.name or row.by,
        step=row.step,
        step_name=label(named(flow, row.step)) if row.step else None,
        comment=str(said.get("comment") or (cause_of(str(said.get("why"))).detail if row.kind == UNDONE else "") or ""),
        on_behalf=names.get(stood_for, stood_for),
        reason=str(said.get("reason") or said.get("why") or said.get("do") or ""),
        to="" if back else names.get(to, to),
        to_step=label(named(flow, to)) if back else None,
        people=tuple(names.get(str(one), str(one)) for one in said.get("people") or ()),
        file=str(said.get("file") or ""),
    )


def _letter(flow: Flow, row: Row[Any], names: Mapping[Person, str], *, told: bool) -> Fact:
    """A letter that was sent: by whose doing; if that may be `told`, to which addresses, with which files."""
    said, who = row.details, str(row.details.get("person") or "")
    return Fact(
        seq=row.seq,
        at=row.at,
        kind=LETTER,
        who=who,
        who_name=names.get(who, who),
        step=row.step,
        step_name=label(named(flow, row.step)) if row.step else None,
        comment="",
        on_behalf="",
        reason="",
        to="",
        to_step=None,
        people=tuple(map(str, said.get("people") or ())) if told else (),
        file=", ".join(map(str, said.get("files") or ())) if told else "",
    )


# Picture


def picture(desk: Desk, instance_id: int) -> Picture:
    """What a drawing of a process shows to who may know of it."""
    return drawn(desk, seen(desk, instance_id))


def drawn(desk: Desk, of: Seen) -> Picture:
    """The same of a process that is known already."""
    asked = {"process": of.row.id}
    visits = desk.session.execute(_passes, asked).all()
    by = {row.id: row for row in visits}
    edges = desk.session.execute(_edges, asked).all()
    standing = {row.id for row in visits if not row.superseded}
    return Picture(
        flow=of.flow,
        marks=_marks(desk, visits, _people(desk, of.row.id)),
        ways=frozenset((by[a].step, by[b].step) for a, b in edges if {a, b} <= standing),
        title=of.row.number or "",
    )


def _people(desk: Desk, instance_id: int) -> dict[int, list[tuple[str, str]]]:
    """By visit: names, and how they voted."""
    found: dict[int, list[tuple[str, str]]] = {}
    for row in desk.session.execute(_seats, {"process": instance_id}):
        found.setdefault(row.at, []).append((row.name or row.person, row.vote))
    return found


def _marks(desk: Desk, visits: Sequence[Row[Any]], people: Mapping[int, list[tuple[str, str]]]) -> dict[str, Mark]:
    marks: dict[str, Mark] = {}
    rounds = Counter(row.step for row in visits)
    for row in visits:
        if row.superseded or row.state == "cancelled":
            continue
        state = _standing(row)
        at = row.done_at if state == "done" else row.opened_at
        who = tuple(name for name, vote in people.get(row.id, ()) if vote or state in ("now", "held"))
        zone = desk.company.zone
        marks[row.step] = Mark(state, at.astimezone(zone) if at else None, who, rounds[row.step])
    return marks


def _standing(row: Row[Any]) -> Standing:
    if row.outcome == "reject":
        return "refused"
    return "done" if row.state == "done" else "held" if row.state == "held" else "now"
