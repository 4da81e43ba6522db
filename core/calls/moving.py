"""A contact that turned out to be with another customer."""

from dataclasses import replace

from sqlalchemy import select, update

from core import audit
from core.calls import actions, attachments, follow_ups, nicknames, queries, reading, rules
from core.calls.known import known
from core.calls.queries import CallShown, Message, Offered
from core.calls.understanding import mentioned
from core.customers import actions as customers
from core.desk import Desk
from models.tables import call, call_attachment


def likely(desk: Desk, shown: CallShown) -> tuple[Offered, ...]:
    """With whom else a contact may have been: those whom its words may mean, then those of late."""
    found = known(desk, shown.note)
    others = [*mentioned(shown.note, found.candidates), *found.recent]
    ids = tuple(dict.fromkeys(one for one in others if one != shown.customer_id))
    return queries.offered(desk, ids[: rules.OFFERED])


def move(desk: Desk, call_id: int, customer_id: int) -> Message:
    """The contact was with this customer: with its follow-up and files it is his, as if it had been from the first.

    What it had done for the other one is due again. The words that named him wrongly are a nickname from now on.
    """
    shown = actions.changeable(desk, call_id)
    whose = actions.seen(desk, customer_id)
    if whose.id == shown.customer_id:
        return queries.message(desk, shown.source)
    for either in sorted((shown.customer_id, whose.id)):
        customers.keep(desk, either)
    words = _words(desk, shown)
    due_again = actions.still_due(desk, shown)
    values = {"customer_id": whose.id, "follow_up_for": desk.me.id}
    desk.session.execute(update(call).where(call.c.id == call_id).values(values))
    done = actions.follow_up_done(desk, whose.id, call_id, shown.created_at)
    audit.note(desk, "call.move", "call", call_id, was=shown.customer_id, customer=whose.id)
    customers.remember(desk, whose.id)
    follow_ups.changed(desk, [call_id, *due_again, *done])
    _show(desk, call_id, shown.customer_id, whose.id)
    message = queries.message(desk, shown.source)
    for one in message.calls:
        desk.refresh(follow_ups.CallsChanged(one.id))
    return replace(message, learned=nicknames.learn(desk, words, whose.id))


def _words(desk: Desk, shown: CallShown) -> str:
    """The words in a contact that named its customer; none where he was not named, or not by them alone."""
    told = reading.understood_of(desk, shown.note, shown.created_at)
    return next((one.words for one in told if one.customer == shown.customer_id), "")


def _show(desk: Desk, call_id: int, *customer_ids: int) -> None:
    """Where the customers and the files are shown, show how it is now."""
    files = select(call_attachment.c.id).where(call_attachment.c.call_id == call_id)
    for first in desk.session.execute(files).scalars():
        desk.refresh(attachments.FilesKept(first))
    for customer_id in customer_ids:
        desk.refresh(customers.CustomerChanged(customer_id))
