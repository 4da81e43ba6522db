"""What is said and pressed about contacts with customers."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from core.calls import actions, queries, reading
from core.calls.queries import CallShown
from core.calls.rules import OPEN_FOLLOW_UP, OPEN_RESULT, to_ask
from core.company.definitions import Verb
from core.company.keys import key_marked
from core.customers import queries as customers
from core.refusals import AlreadyChanged
from core.search import queries as search
from core.search.rules import is_number
from core.search.rules import read as looked_for
from handlers.calls import cards
from handlers.shared.chat import Chat, Heard, Tap
from handlers.shared.customers import looked_up, word
from handlers.shared.names import one_line
from handlers.shared.reply import KEEP, Edit, Keep, Reply, Say, Talk, said
from handlers.shared.routes import CardReply, Command, Feels, Plain, Press, Step

PATIENCE = timedelta(minutes=30)


def plain(chat: Chat, heard: Heard) -> Reply:
    """Any text: of somebody who may log calls, what tells of a contact is written down; all else is a look-up."""
    text = heard.text or (heard.contact.phone if heard.contact else "")
    if not text:
        return said(chat.say("call-no-text"))
    if chat.desk.may(Verb.LOG_CALL) and not is_number(text):
        told = reading.read(chat.desk, text, sent_at=heard.sent_at)
        if told.lines:
            return written(chat, told)
    chat.desk.require(Verb.LOOK_UP)
    return looked_up(chat, text)


def call(chat: Chat, heard: Heard) -> Reply:
    """`/call` and what was said; alone it says how, by the example of a customer of one's own."""
    if heard.rest:
        told = reading.read(chat.desk, reading.COMMAND + heard.rest, sent_at=heard.sent_at)
        return written(chat, told)
    name = customers.example(chat.desk)
    return said(chat.say("call-how" if name else "call-how-nobody", customer=one_line(name)))


def written(chat: Chat, told: reading.Reading) -> Reply:
    """Write it down and confirm it."""
    message = actions.log(chat.desk, told)
    return Reply((Say(cards.confirmed(chat, message)),))


def ask_for(chat: Chat, tap: Tap) -> Reply:
    """The button of a customer's card: the next message is a contact with him."""
    name = customers.name_of(chat.desk, tap.id)
    asked = said(chat.say("call-ask", customer=one_line(name)), private=True)
    return Reply(asked.messages, then=Talk("call-for", {"customer": tap.id, "asked_at": tap.received_at.isoformat()}))


def said_for(chat: Chat, heard: Heard) -> Reply:
    """The message after that button; long after it, or naming only somebody else, it is a text like any other."""
    if not heard.text:
        return said(chat.say("call-no-text"))
    customer_id, asked_at = chat.said_so_far["customer"], datetime.fromisoformat(chat.said_so_far["asked_at"])
    if heard.sent_at - asked_at > PATIENCE:
        return replace(plain(chat, heard), then=None)
    if names_another(chat, heard, customer_id):
        return replace(looked_up(chat, heard.text), then=None)
    told = reading.read_next(chat.desk, customer_id, heard.text, sent_at=heard.sent_at)
    return replace(written(chat, told), then=None)


def names_another(chat: Chat, heard: Heard, customer_id: int) -> bool:
    """Whether the text is nothing but the name or number of other customers."""
    if not is_number(heard.text) and not reading.read(chat.desk, heard.text, sent_at=heard.sent_at).look_up:
        return False
    found = [hit.id for hit in search.find(chat.desk, looked_for(heard.text)).hits]
    return bool(found) and customer_id not in found


def on_card(chat: Chat, heard: Heard) -> Reply:
    """A reply to a customer's card is a contact with him; for who logs none, it is a look-up like any text."""
    if heard.reply_to is None or not heard.text or not chat.desk.may(Verb.LOG_CALL):
        return plain(chat, heard)
    told = reading.read_for(chat.desk, heard.reply_to.id, heard.text, sent_at=heard.sent_at)
    return written(chat, told)


def choose(chat: Chat, tap: Tap) -> Reply:
    """The customer was chosen: now it is written down."""
    message = actions.choose(chat.desk, tap.id, tap.version, tap.arg)
    return Reply((Edit(cards.confirmed(chat, message)),), chat.say("call-toast-saved"), then=settled(chat, tap.id))


def drop(chat: Chat, tap: Tap) -> Reply:
    """It shall not be written down."""
    message = actions.drop(chat.desk, tap.id, tap.version)
    return Reply((Edit(cards.confirmed(chat, message)),), chat.say("call-toast-dropped"), then=settled(chat, tap.id))


def settled(chat: Chat, unclear_id: int) -> Keep | None:
    """Whether a conversation goes on: one that asks for the customer of this contact is over."""
    asks = chat.talk is not None and chat.talk.step == "call-whose"
    return None if asks and chat.said_so_far["unclear"] == unclear_id else KEEP


def other(chat: Chat, tap: Tap) -> Reply:
    """None of these: the next message names the customer."""
    actions.check_open(chat.desk, tap.id, tap.version)
    return Reply(said(chat.say("call-ask-name")).messages, then=Talk("call-whose", {"unclear": tap.id}))


def name(chat: Chat, heard: Heard) -> Reply:
    """Other words for the customer."""
    found = search.find(chat.desk, looked_for(heard.text))
    if not found.hits:
        return said(chat.say("call-name-none", text=one_line(heard.text, 40)))
    message = actions.name(chat.desk, chat.said_so_far["unclear"], [hit.id for hit in found.hits])
    return Reply((Say(cards.confirmed(chat, message)),), then=None)


def changed(chat: Chat, shown: CallShown, opened: str, toast: str = "") -> Reply:
    """The contact as it stands now, in its message."""
    message = queries.message(chat.desk, shown.source)
    return Reply((Edit(cards.panel(chat, message, shown.id, opened)),), toast=toast)


def result(chat: Chat, tap: Tap) -> Reply:
    """What the contact came to."""
    words = chat.desk.company.calls.results
    key = key_marked(tap.arg, words)
    if key is None:
        raise AlreadyChanged
    shown = actions.set_result(chat.desk, tap.id, key)
    return changed(chat, shown, to_ask(shown.outcome, shown.follow_up_on), word(chat, words, key))


def follow_up(chat: Chat, tap: Tap) -> Reply:
    """When to go on; a day that is over by now is offered no more."""
    day = date.fromordinal(tap.arg) if tap.arg else None
    if day and day < chat.desk.today:
        return changed(chat, queries.own_call(chat.desk, tap.id), OPEN_FOLLOW_UP, chat.say("call-toast-day-over"))
    shown = actions.set_follow_up(chat.desk, tap.id, day)
    key = "call-toast-follow-up" if tap.arg else "call-toast-no-follow-up"
    opened = "" if shown.outcome else OPEN_RESULT
    return changed(chat, shown, opened, chat.say(key, day=shown.follow_up_on))


def open_one(opened: str) -> Feels:
    """A button that spreads out one of the choices."""

    def run(chat: Chat, tap: Tap) -> Reply:
        return changed(chat, queries.own_call(chat.desk, tap.id), opened)

    return run


def all_of_them(chat: Chat, tap: Tap) -> Reply:
    """Back to all contacts of the message."""
    shown = queries.own_call(chat.desk, tap.id)
    return Reply((Edit(cards.overview(chat, queries.message(chat.desk, shown.source))),))


def undo(chat: Chat, tap: Tap) -> Reply:
    """Take it back."""
    shown = actions.undo(chat.desk, tap.id, at=tap.received_at)
    return changed(chat, shown, "", chat.say("call-toast-undone"))


ROUTES = [
    Command("call", call, may=Verb.LOG_CALL),
    Plain(plain),
    CardReply("customer", on_card),
    Step("call-for", said_for, may=Verb.LOG_CALL),
    Step("call-whose", name, may=Verb.LOG_CALL),
    Press("call:for", ask_for, may=Verb.LOG_CALL),
    Press("call:choose", choose, may=Verb.LOG_CALL),
    Press("call:other", other, may=Verb.LOG_CALL),
    Press("call:drop", drop, may=Verb.LOG_CALL),
    Press("call:open", open_one(""), may=Verb.LOG_CALL),
    Press("call:results", open_one(OPEN_RESULT), may=Verb.LOG_CALL),
    Press("call:follow-ups", open_one(OPEN_FOLLOW_UP), may=Verb.LOG_CALL),
    Press("call:result", result, may=Verb.LOG_CALL),
    Press("call:follow-up", follow_up, may=Verb.LOG_CALL),
    Press("call:all", all_of_them, may=Verb.LOG_CALL),
    Press("call:undo", undo, may=Verb.LOG_CALL),
]
