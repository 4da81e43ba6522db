"""A work item in full, for its holder: what the form says, what others said, the path, and how it ended."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Row, bindparam, select

from core.desk import Desk
from core.flows.at_hand import answering, cards, enclosed
from core.flows.at_hand.ahead import Ahead, ahead
from core.flows.at_hand.answering import mine, seal, verb_of
from core.flows.at_hand.cards import ItemCard
from core.flows.at_hand.enclosed import ProcessFile
from core.flows.at_hand.sight import ONE, Seen, hidden
from core.flows.at_hand.waiting import named
from core.flows.defined.labels import label
from core.flows.definition import Flow, FormField, Label, Slot, Step
from core.flows.drawing.picture import Mark
from core.flows.engine import own
from core.flows.engine.state import Instance, State
from core.flows.engine.values import EMPTY
from core.flows.engine.work import FlowRefusal
from core.flows.queries import drawn, names_of
from core.flows.running import storing
from core.flows.running.command import Done
from core.flows.running.org import hours_of
from core.flows.running.versions import version
from models.tables import employee, flow_event, flow_item, flow_pass

COMMENTS: Final = 3
LOOKED_AT: Final = 40
"""The latest events among which comments are looked for, and who ended an item."""

SPOKEN: Final = ("comment", "approve", "submit", "reject", "return", "delegate", "transfer", "withdraw", "recall")
ENDS: Final[Mapping[str, tuple[str, ...]]] = {
    "decided": ("approve", "submit", "reject"),
    "returned": ("return", "reject", "withdraw", "recall"),
    "cancelled": ("cancel", "reject", "withdraw", "return", "approve", "submit"),
    "jumped": ("jump",),
    "transferred": ("transfer",),
    "handed over": ("handover",),
    "handed back": ("hand_back",),
    "reassigned": ("reassign", "appoint"),
    "claimed": ("claim", "add_sign"),
    "removed": ("remove_sign",),
}
"""By why an item was closed: what may have closed it."""

ITEM: Final = (
    select(flow_item, flow_pass.c.step, flow_pass.c.claimed_by, flow_pass.c.mode)
    .join(flow_pass, (flow_pass.c.instance_id == flow_item.c.instance_id) & (flow_pass.c.id == flow_item.c.at))
    .where(flow_item.c.instance_id == bindparam("process"), flow_item.c.id == bindparam("item"))
)
BESIDE: Final = select(flow_item.c.id, flow_item.c.at, flow_item.c.for_, flow_item.c.person).where(
    flow_item.c.instance_id == bindparam("process")
)
EVENTS: Final = (
    select(
        flow_event.c.kind, flow_event.c.by, flow_event.c.at, flow_event.c.step, flow_event.c.details, employee.c.name
    )
    .outerjoin(employee, employee.c.number == flow_event.c.by)
    .where(
        flow_event.c.instance_id == bindparam("process"),
        flow_event.c.kind.in_(sorted({*SPOKEN, *(kind for kinds in ENDS.values() for kind in kinds)})),
    )
    .order_by(flow_event.c.seq.desc())
    .limit(LOOKED_AT)
)


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody said: a comment, or the reason of what he did."""

    who: str
    at: datetime
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Ended:
    """Who did what, and when, after which there was nothing left to do. `for_` is whom he stood in for."""

    kind: str
    who: str
    at: datetime
    for_: str
    comment: str
    own: bool


@dataclass(frozen=True, slots=True)
class Stop:
    """A step of the path that was done, waits or was refused, with the names of its people."""

    name: Label
    mark: Mark


@dataclass(frozen=True, slots=True)
class ItemView:
    """Everything the card of a work item shows. `verb`: what agreeing is called, ``approve`` or ``submit``.

    `fields` has what is filled in and the reader may see; `names` of the people in it. `wants`: fields that this step
    may write; `required`: those of them that must be filled in; `lacks`: what of it is not. `ways`: its holder chooses
    among these where it goes on. `slots`: the files it carries. `left`: working time until it is due. `returns`: it may
    be sent back. `seal` stands for what the form holds.
    """

    card: ItemCard
    notice: int
    instance_id: int
    item: int
    verb: str
    started_at: datetime
    fields: tuple[tuple[FormField, Any], ...]
    names: Mapping[str, str]
    files: tuple[ProcessFile, ...]
    step: str
    remarks: tuple[Remark, ...]
    stops: tuple[Stop, ...]
    ahead: Ahead
    ended: Ended | None
    left: timedelta | None
    wants: tuple[FormField, ...]
    lacks: tuple[FormField, ...]
    required: tuple[str, ...]
    ways: Mapping[str, Label]
    slots: tuple[Slot, ...]
    returns: bool
    seal: int

    @property
    def fills(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.wants or self.slots)

    @property
    def must_fill(self) -> bool:
        """Whether something has to be written or sent before it can be agreed to."""
        return bool(self.lacks) or any(slot.min for slot in self.slots)

    @property
    def pending(self) -> bool:
        """Whether the reader can decide now."""
        return self.card.state == "pending"


def look(desk: Desk, notice: int) -> ItemView:
    """A work item by the number of its card; NotFound for anybody but who the card was made for."""
    at, card = mine(desk, notice), cards.item(desk, notice)
    row = desk.session.execute(ONE, {"process": at.instance_id}).one()
    it = storing.instance_of(row.data)
    of = Seen(row, own.effective(version(desk, row.version_id), State({1: it})), manages=False)
    item = desk.session.execute(ITEM, {"process": at.instance_id, "item": at.item}).one()
    step, away = named(of.flow, item.step), hidden(desk, of)
    fields = tuple(_filled(of.flow, it, away))
    events = desk.session.execute(EVENTS, {"process": at.instance_id}).all()
    marks = drawn(desk, of).marks
    ended = _ended(desk, item, events) if card.state in ("done", "closed") else None
    acts = card.kind in ("main", "assist")
    return ItemView(
        card=card,
        notice=notice,
        instance_id=at.instance_id,
        item=at.item,
        verb=verb_of(item.kind, step.type),
        started_at=row.started_at,
        fields=fields,
        names=names_of(desk, _people(fields)),
        files=tuple(enclosed.of_seen(desk, of)),
        step=item.step,
        remarks=tuple(_remarks(events, (card.comment, ended.comment if ended else ""))),
        stops=tuple(Stop(label(named(of.flow, key)), mark) for key, mark in walked(of.flow, marks)),
        ahead=ahead(of.flow, it.form, [key for key, mark in marks.items() if mark.state in ("now", "held")], marks),
        ended=ended,
        left=hours_of(desk).worked(desk.now, card.due) if card.due and card.due > desk.now else None,
        wants=tuple(one for one in of.flow.form if acts and one.id in step.fields.writable - away),
        lacks=tuple(_lacking(of.flow, step, it)) if card.kind == "main" else (),
        required=step.fields.required if card.kind == "main" else (),
        ways=_ways(of.flow, step) if card.kind == "main" else {},
        slots=step.attachments if card.kind == "main" else (),
        returns=card.kind == "main" and of.flow.return_of(step) != "none" and step.id != of.flow.start.id,
        seal=seal(desk, at.instance_id, row.data),
    )


def _filled(flow: Flow, it: Instance, away: frozenset[str]) -> Iterator[tuple[FormField, Any]]:
    for one in flow.form:
        value = it.form.get(one.id)
        if one.id not in away and value not in EMPTY:
            yield one, value


def _lacking(flow: Flow, step: Step, it: Instance) -> Iterator[FormField]:
    return (flow.field(key) for key in step.fields.required if it.form.get(key) in EMPTY)


def _ways(flow: Flow, step: Step) -> Mapping[str, Label]:
    ways = flow.after(step)
    return {to: label(named(flow, to)) for to in ways.targets} if ways.how == "choose" else {}


def _people(fields: tuple[tuple[FormField, Any], ...]) -> list[str]:
    people = [value if isinstance(value, list | tuple) else [value] for one, value in fields if one.type in PERSONS]
    return [str(one) for some in people for one in some]


PERSONS: Final = ("person", "people")


def walked(flow: Flow, marks: Mapping[str, Mark]) -> Iterator[tuple[str, Mark]]:
    """What people did or have to do, as far as it counts; what nobody was asked is left out."""
    for key, mark in marks.items():
        step = named(flow, key)
        if (step.human and (mark.people or mark.state != "done")) or step.type == "subflow":
            yield key, mark


def _remarks(events: Any, told: tuple[str, str]) -> list[Remark]:
    """The latest of what was said; not what the card tells anyway."""
    said = [row for row in events if row.kind in SPOKEN and str(row.details.get("comment") or "").strip()]
    said = [row for row in said if row.details["comment"] not in told]
    latest = reversed(said[:COMMENTS])
    return [Remark(row.name or row.by, row.at, row.kind, str(row.details["comment"])) for row in latest]


def _ended(desk: Desk, item: Row[Any], events: Any) -> Ended | None:
    """Who ended an item; None if the office did."""
    beside = {row.id: row for row in desk.session.execute(BESIDE, {"process": item.instance_id})}
    for row in _ending(item, events, {number for number, one in beside.items() if one.at == item.at}):
        if not row.by:
            return None
        by = beside.get(int(row.details.get("item") or 0))
        absent = by.for_ if by is not None and by.person == row.by else ""
        return Ended(
            kind=row.kind,
            who=row.name or row.by,
            at=row.at,
            for_=names_of(desk, [absent]).get(absent, absent),
            comment=str(row.details.get("comment") or ""),
            own=row.by == item.person,
        )
    return None


def _ending(item: Row[Any], events: Any, here: set[int]) -> list[Row[Any]]:
    """The events that may have ended it, the likeliest first."""
    if item.closed_because == "overdue":
        return []
    if item.state == "done":
        return [row for row in events if row.details.get("item") == item.id and row.kind in ENDS["decided"]]
    kinds = ENDS.get(item.closed_because, ())
    since = [row for row in reversed(events) if row.kind in kinds and (item.since is None or row.at >= item.since)]
    told = [row for row in since if row.details.get("item") in here]
    if item.closed_because == "decided":
        return told[::-1]
    return told or sorted(since, key=lambda row: kinds.index(row.kind) if item.closed_because == "cancelled" else 0)


def decide(desk: Desk, notice: int, do: str, **said: Any) -> Done:
    """Give a command from a card; whoever comes too late is told who was earlier, also once the process is over."""
    with _naming_who_was_earlier(desk, notice):
        return answering.give(desk, notice, do, **said)


def ask(desk: Desk, notice: int, do: str, **said: Any) -> None:
    """Nothing, if it could be decided so now; the refusal of `decide` otherwise. Nothing is written."""
    with _naming_who_was_earlier(desk, notice):
        answering.ask(desk, notice, do, **said)


@contextmanager
def _naming_who_was_earlier(desk: Desk, notice: int) -> Iterator[None]:
    try:
        yield
    except FlowRefusal as no:
        if no.reason not in ("FINISHED", "ITEM_CLOSED") or no.code.endswith(("-given", "-back")):
            raise
        ended = look(desk, notice).ended
        if ended is None:
            raise
        if ended.own:
            raise FlowRefusal("ITEM_CLOSED", "own") from None
        raise FlowRefusal("ITEM_CLOSED", person=ended.who, at=ended.at) from None
