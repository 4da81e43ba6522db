"""Writing contacts with customers down, changing them, taking them back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from core import audit
from core.calls import attachments, follow_ups, nicknames, queries, rules
from core.calls.queries import CallShown, Message, Offered, Unclear
from core.calls.reading import Reading
from core.calls.rules import AlreadyUndone, Line, NothingTold, Told, TooManyCalls
from core.company.definitions import Verb
from core.customers import actions as customers
from core.desk import Desk
from core.refusals import AlreadyChanged, NotFound
from models.tables import call, unclear_call

ONCE = ("source", "position")
INSERT = {
    "sqlite": sqlite.insert(call).on_conflict_do_nothing(index_elements=ONCE).returning(call.c.id),
    "postgresql": postgresql.insert(call).on_conflict_do_nothing(index_elements=ONCE).returning(call.c.id),
}
WRITTEN = select(call.c.id).where(call.c.source == bindparam("from"), call.c.position == bindparam("at"))
ASKED = select(unclear_call.c.id).where(
    unclear_call.c.source == bindparam("from"), unclear_call.c.position == bindparam("at")
)
ASK = insert(unclear_call).returning(unclear_call.c.id)
_MINE = (call.c.follow_up_for == bindparam("me")) & (call.c.customer_id == bindparam("customer"))
FOLLOWED_UP = (
    update(call)
    .where(
        _MINE,
        call.c.id != bindparam("call"),
        call.c.follow_up_on <= bindparam("today"),
        call.c.follow_up_done_at.is_(None),
        call.c.undone_at.is_(None),
    )
    .values(follow_up_done_at=bindparam("now"))
    .returning(call.c.id)
)
STILL_DUE = (
    update(call)
    .where(_MINE, call.c.follow_up_done_at == bindparam("done"))
    .values(follow_up_done_at=None)
    .returning(call.c.id)
)


def log(desk: Desk, reading: Reading) -> Message:
    """Write down every contact whose customer is clear; of the others keep what was told, until he is named."""
    desk.require(Verb.LOG_CALL)
    _check_length(reading.lines)
    names = {one.id: Offered(one.id, one.name, one.number) for one in reading.known.candidates}
    clear = [(at, line) for at, line in enumerate(reading.lines) if len(line.customers) == 1]
    unclear = [(at, line) for at, line in enumerate(reading.lines) if len(line.customers) != 1]
    calls = tuple(_write(desk, names[line.customers[0]], line.told, desk.source, at) for at, line in clear)
    asked = tuple(_ask(desk, at, line, [names[one] for one in line.customers]) for at, line in unclear)
    for customer_id in dict.fromkeys(one.customer_id for one in calls):
        customers.remember(desk, customer_id)
    return Message(calls, asked)


def _check_length(lines: Sequence[Line]) -> None:
    if not lines:
        raise NothingTold
    if len(lines) > rules.MOST_AT_ONCE:
        raise TooManyCalls(most=rules.MOST_AT_ONCE, count=len(lines))


def _write(desk: Desk, whose: Offered, told: Told, source: int | None, position: int) -> CallShown:
    customers.keep(desk, whose.id)
    values: dict[str, Any] = {
        "customer_id": whose.id,
        "author_id": desk.me.id,
        "kind": told.kind,
        "outcome": told.outcome,
        "minutes": told.minutes,
        "note": told.note,
        "happened_on": told.happened_on,
        "follow_up_on": told.follow_up_on,
        "follow_up_at": told.follow_up_at,
        "follow_up_for": desk.me.id,
        "created_at": desk.now,
        "source": source,
        "position": position,
    }
    written = desk.session.execute(INSERT[desk.session.get_bind().dialect.name], values).scalar()
    if written is None:
        return queries.own_call(desk, _already(desk, source, position))
    audit.note(desk, "call.log", "call", written, customer=whose.id)
    _follow_up_done(desk, whose.id, written)
    shown = {key: value for key, value in values.items() if key not in ("author_id", "follow_up_for")}
    return CallShown(id=written, customer=whose.name, number=whose.number, undone=False, **shown)


def _already(desk: Desk, source: int | None, position: int) -> int:
    return int(desk.session.execute(WRITTEN, {"from": source, "at": position}).scalar_one())


def _follow_up_done(desk: Desk, customer_id: int, call_id: int) -> None:
    done = follow_up_done(desk, customer_id, call_id, desk.now)
    if done:
        follow_ups.changed(desk, done)


def follow_up_done(desk: Desk, customer_id: int, call_id: int, at: datetime) -> Sequence[int]:
    """The follow-ups that were due with this customer when he was contacted are done by that: their rows."""
    on = at.astimezone(desk.zone).date()
    due = {"me": desk.me.id, "customer": customer_id, "call": call_id, "today": on, "now": at}
    return desk.session.execute(FOLLOWED_UP, due).scalars().all()


def still_due(desk: Desk, shown: CallShown) -> Sequence[int]:
    """The follow-ups that a contact had done are due again: their rows."""
    again = {"me": desk.me.id, "customer": shown.customer_id, "done": shown.created_at}
    return desk.session.execute(STILL_DUE, again).scalars().all()


def _ask(desk: Desk, position: int, line: Line, offered: list[Offered]) -> Unclear:
    again = desk.session.execute(ASKED, {"from": desk.source, "at": position}).scalar()
    if again is not None:
        return queries.own_unclear(desk, again)[0]
    some = tuple(offered[: rules.OFFERED])
    values = {
        "author_id": desk.me.id,
        "told": line.told.as_data(),
        "offered": [one.id for one in some],
        "version": 1,
        "asked_at": desk.now,
        "source": desk.source,
        "position": position,
    }
    asked = int(desk.session.execute(ASK, values).scalar_one())
    return Unclear(asked, 1, position, desk.source, line.told, line.customers[: rules.OFFERED], some)


def seen(desk: Desk, customer_id: int) -> Offered:
    """A customer whom the actor sees; NotFound for any other."""
    found = queries.offered(desk, (customer_id,))
    if not found:
        raise NotFound
    return found[0]


def choose(desk: Desk, unclear_id: int, version: int, place: int) -> Message:
    """The contact was with the customer offered at this place: write it down, and show its message as it is now."""
    desk.require(Verb.LOG_CALL)
    unclear = check_open(desk, unclear_id, version)
    if not 0 <= place < len(unclear.places):
        raise NotFound
    return _settled(desk, unclear, unclear.places[place])


def _settled(desk: Desk, unclear: Unclear, customer_id: int) -> Message:
    whose = seen(desk, customer_id)
    _write(desk, whose, unclear.told, unclear.source, unclear.position)
    customers.remember(desk, customer_id)
    told = _closed(desk, unclear)
    if len(told.calls) == 1 and not told.unclear and attachments.settle(desk, unclear.source, told.calls[0].id):
        told = queries.message(desk, unclear.source)
    return replace(told, learned=nicknames.learn(desk, unclear.told.words, customer_id))


def drop(desk: Desk, unclear_id: int, version: int) -> Message:
    """Write this contact down for nobody."""
    unclear = check_open(desk, unclear_id, version)
    audit.note(desk, "call.drop", "unclear_call", unclear_id)
    told = _closed(desk, unclear)
    if not told.calls and not told.unclear:
        attachments.drop(desk, unclear.source)
    return told


def _closed(desk: Desk, unclear: Unclear) -> Message:
    desk.session.execute(update(unclear_call).where(unclear_call.c.id == unclear.id).values(settled_at=desk.now))
    return queries.message(desk, unclear.source)


def check_open(desk: Desk, unclear_id: int, version: int | None = None) -> Unclear:
    """A contact whose customer is still not named; one that is, or was offered anew since, is refused."""
    unclear, settled = queries.own_unclear(desk, unclear_id)
    if settled or version not in (None, unclear.version):
        raise AlreadyChanged
    return unclear


def name(desk: Desk, unclear_id: int, found: Sequence[int], *, sure: bool = True) -> Message:
    """The customer of an unclear contact is among these: written down for the only one, else they are offered.

    The buttons of the earlier offer end. Not `sure`: they are only called nearly so, and one alone is offered, too.
    """
    desk.require(Verb.LOG_CALL)
    unclear = check_open(desk, unclear_id)
    if sure and len(found) == 1:
        return _settled(desk, unclear, found[0])
    values = {"offered": list(found[: rules.OFFERED]), "version": unclear.version + 1}
    desk.session.execute(update(unclear_call).where(unclear_call.c.id == unclear_id).values(values))
    return queries.message(desk, unclear.source)


def set_result(desk: Desk, call_id: int, result: str) -> CallShown:
    """What the contact came to."""
    shown = changeable(desk, call_id)
    return _changed(desk, shown, outcome=result)


def set_kind(desk: Desk, call_id: int, kind: str) -> CallShown:
    """What kind of contact it was."""
    return _changed(desk, changeable(desk, call_id), kind=kind)


def set_minutes(desk: Desk, call_id: int, minutes: int | None) -> CallShown:
    """How long it took; None for nobody knows."""
    return _changed(desk, changeable(desk, call_id), minutes=minutes)


def set_note(desk: Desk, call_id: int, note: str) -> CallShown:
    """What was said, in other words."""
    shown = changeable(desk, call_id)
    if not note.strip():
        raise NothingTold
    if len(note) > rules.LONGEST:
        raise rules.MessageTooLong(most=rules.LONGEST, count=len(note))
    after = _changed(desk, shown, note=note.strip())
    follow_ups.changed(desk, [call_id])
    return after


def set_happened(desk: Desk, call_id: int, on: date) -> CallShown:
    """On which day it took place; it goes on counting on the day it was written down."""
    shown = changeable(desk, call_id)
    rules.check_happened(on, desk.today)
    return _changed(desk, shown, happened_on=on)


def set_follow_up(desk: Desk, call_id: int, day: date | None, at: time | None = None) -> CallShown:
    """When to go on with this customer; None for not at all."""
    shown = changeable(desk, call_id)
    if day:
        rules.check_follow_up(day, at, desk.now.astimezone(desk.zone))
    after = _changed(desk, shown, follow_up_on=day, follow_up_at=at, follow_up_done_at=None)
    follow_ups.changed(desk, [call_id])
    return after


def changeable(desk: Desk, call_id: int) -> CallShown:
    """A contact of the actor's own that stands."""
    desk.require(Verb.LOG_CALL)
    shown = queries.own_call(desk, call_id)
    if shown.undone:
        raise AlreadyUndone
    return shown


def _changed(desk: Desk, shown: CallShown, **values: Any) -> CallShown:
    desk.session.execute(update(call).where(call.c.id == shown.id).values(values))
    audit.note(desk, "call.change", "call", shown.id, to={name: str(value) for name, value in values.items()})
    return queries.own_call(desk, shown.id)


def undo(desk: Desk, call_id: int, *, at: datetime) -> CallShown:
    """Take a contact back, as long as that is possible by office time; the follow-ups it had done are due again."""
    shown = changeable(desk, call_id)
    rules.check_undo(shown.created_at, at, desk.company.calls.undo_minutes)
    due_again = still_due(desk, shown)
    desk.session.execute(update(call).where(call.c.id == call_id).values(undone_at=desk.now))
    audit.note(desk, "call.undo", "call", call_id)
    follow_ups.changed(desk, [call_id, *due_again])
    return queries.own_call(desk, call_id)
