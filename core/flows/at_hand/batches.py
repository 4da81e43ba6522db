"""Approving several work items at once: those for which one tap is enough, ticked, each decided on its own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import Row, bindparam, insert, select, update

from core.desk import Desk
from core.flows.at_hand import answering, items, offers
from core.flows.at_hand.items import ItemView
from core.flows.at_hand.sight import number_of
from core.flows.at_hand.waiting import Waiting, pending_for
from core.flows.defined.labels import label
from core.flows.defined.money import amount, is_money, money
from core.flows.definition import FormField
from core.flows.engine.work import FlowRefusal
from core.refusals import AlreadyChanged, NotFound, Refusal
from models.tables import flow_batch

MOST: Final = 10
"""Items of one batch; who has looked at more has not looked at them."""
LOOKED_AT: Final = 40
KINDS: Final = ("main", "pre", "post")

ONE: Final = select(flow_batch).where(flow_batch.c.id == bindparam("batch"), flow_batch.c.person == bindparam("me"))
KEPT: Final = ("version", "entries", "settled_at")


class NothingTogether(Refusal):
    """Nothing waits that could be approved without filling in or choosing anything."""

    code = "todo-batch-nothing"


class NoneTicked(Refusal):
    """Nothing of it is ticked."""

    code = "todo-batch-none"


class BatchMoved(Refusal):
    """Something was ticked elsewhere since the button was shown."""

    code = "todo-batch-moved"


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of a batch as it stands. `approved`: by this batch; `changed`: its form is not what was shown."""

    view: ItemView
    ticked: bool
    approved: bool
    changed: bool

    @property
    def amounts(self) -> Iterator[tuple[FormField, Any]]:
        """The amounts of money in its form that the reader may see."""
        return ((one, said) for one, said in self.view.fields if one.type == "money" and is_money(said))


@dataclass(frozen=True, slots=True)
class Batch:
    """What is to be approved together, or was once it is `settled`."""

    id: int
    version: int
    entries: tuple[Entry, ...]
    settled: bool

    @property
    def ticked(self) -> tuple[Entry, ...]:
        """What is meant."""
        return tuple(one for one in self.entries if one.ticked)


def may_be_quick(one: Waiting) -> bool:
    """Whether an item may be one that a tap is enough for, as far as a list tells."""
    return one.type == "approval" and one.kind in KINDS


def begin(desk: Desk) -> Batch:
    """The oldest items that one tap would approve, none ticked; NothingTogether if there are none."""
    found: list[ItemView] = []
    for one in pending_for(desk, most=LOOKED_AT):
        if len(found) < MOST and may_be_quick(one):
            view = items.look(desk, answering.card_of(desk, one.instance_id, one.item))
            found += [view] if one_tap(desk, view) else []
    if not found:
        raise NothingTogether
    entries = [{"notice": view.notice, "seal": view.seal, "ticked": False, "approved": False} for view in found]
    values = {"person": number_of(desk), "entries": entries, "made_at": desk.now, "version": 1}
    made = desk.session.execute(insert(flow_batch).values(values).returning(flow_batch.c.id)).scalar_one()
    return look(desk, int(made))


def one_tap(desk: Desk, view: ItemView) -> bool:
    """Whether approving it asks for nothing more."""
    if not view.pending or view.verb != "approve" or view.must_fill or view.ways:
        return False
    return offers.taken(desk, view.instance_id, "approve", view.item)


def look(desk: Desk, batch_id: int) -> Batch:
    """A batch of the actor's as it stands; NotFound for another's."""
    row = _row(desk, batch_id)
    entries = tuple(_entry(items.look(desk, one["notice"]), one) for one in row.entries)
    return Batch(row.id, row.version, entries, row.settled_at is not None)


def _entry(view: ItemView, kept: Mapping[str, Any]) -> Entry:
    changed = view.pending and view.seal != kept["seal"]
    return Entry(view, kept["ticked"], kept["approved"], changed)


def _row(desk: Desk, batch_id: int, *, hold: bool = False) -> Row[Any]:
    asked = ONE.with_for_update() if hold else ONE
    row = desk.session.execute(asked, {"batch": batch_id, "me": number_of(desk)}).first()
    if row is None:
        raise NotFound
    return row


def tick(desk: Desk, batch_id: int, places: Sequence[int], *, on: bool) -> Batch:
    """With these items ticked, or not; what is settled stays as it is."""
    row = _row(desk, batch_id, hold=True)
    if row.settled_at is None:
        entries = [dict(one) | ({"ticked": on} if at in places else {}) for at, one in enumerate(row.entries)]
        _keep(desk, row, version=row.version + 1, entries=entries, settled_at=None)
    return look(desk, batch_id)


def approve(desk: Desk, batch_id: int, version: int) -> Batch:
    """Approve what is ticked, each item on its own: what has changed since it was shown, or is decided, is left.

    BatchMoved unless this is the version that was shown; NoneTicked. AlreadyChanged once it is settled.
    """
    row = _row(desk, batch_id, hold=True)
    if row.settled_at is not None:
        raise AlreadyChanged
    if row.version != version:
        raise BatchMoved
    entries = [dict(one) for one in row.entries]
    if not any(one["ticked"] for one in entries):
        raise NoneTicked
    # Processes are held in the order of their cards, so that two who approve together cannot wait for each other.
    for one in sorted(entries, key=lambda kept: answering.mine(desk, kept["notice"]).instance_id):
        one["approved"] = bool(one["ticked"]) and _approved(desk, one)
    _keep(desk, row, version=row.version + 1, entries=entries, settled_at=desk.now)
    return look(desk, batch_id)


def _approved(desk: Desk, kept: Mapping[str, Any]) -> bool:
    """One item; whether it was approved now."""
    notice, left = int(kept["notice"]), len(desk.deliveries)
    if answering.outdated(desk, notice, kept["seal"]):
        return False
    try:
        with desk.session.begin_nested():
            items.decide(desk, notice, "approve", mark=f":{notice}")
    except FlowRefusal:
        del desk.deliveries[left:]
        return False
    return True


def _keep(desk: Desk, row: Row[Any], **values: Any) -> None:
    desk.session.execute(update(flow_batch).where(flow_batch.c.id == row.id).values({key: values[key] for key in KEPT}))


def totals(entries: Sequence[Entry]) -> list[tuple[FormField, Any]]:
    """What the amounts of items come to: for each name of a field and each currency, in the order of the items."""
    found: dict[tuple[str, str], tuple[FormField, Decimal]] = {}
    for one, said in (pair for entry in entries for pair in entry.amounts):
        key = (str(sorted(label(one).root.items())), said["currency"])
        before = found.get(key, (one, Decimal()))
        found[key] = (before[0], before[1] + amount(said))
    return [(one, money(total, currency)) for (_, currency), (one, total) in found.items()]
