"""With whom a contact was, said anew; and the nicknames that are learned from it."""

from core.calls import moving, nicknames, queries
from core.calls.queries import Message, Offered
from core.calls.rules import OFFERED, to_ask
from core.company.definitions import Verb
from core.search import queries as search
from core.search.rules import read as looked_for
from handlers.calls import buttons, cards
from handlers.shared import customers
from handlers.shared.chat import Chat, Heard, Tap
from handlers.shared.names import one_line
from handlers.shared.reply import KEEP, Edit, Face, Keep, Reply, Say, Shows, Talk, said
from handlers.shared.routes import Press


def moved(chat: Chat, tap: Tap) -> Reply:
    """The contact was with the customer chosen."""
    message = moving.move(chat.desk, tap.id, tap.arg)
    edit = Edit(panel(chat, message, tap.id), Shows("call", tap.id))
    return Reply((edit,), chat.say("call-toast-saved"), then=over(chat, tap.id))


def panel(chat: Chat, message: Message, call_id: int) -> Face:
    """The contact as it stands now."""
    shown = next(one for one in message.calls if one.id == call_id)
    return cards.panel(chat, message, call_id, to_ask(shown.outcome, shown.follow_up_on))


def over(chat: Chat, call_id: int) -> Keep | None:
    """Whether a conversation goes on: one that asks for the customer of this contact is over."""
    asks = chat.talk is not None and chat.talk.step == "call-customer"
    return None if asks and chat.said_so_far["call"] == call_id else KEEP


def ask(chat: Chat, tap: Tap) -> Reply:
    """None of those offered: the next message names him."""
    queries.own_call(chat.desk, tap.id)
    return Reply(said(chat.say("call-ask-name")).messages, then=Talk("call-customer", {"call": tap.id}))


def named(chat: Chat, heard: Heard) -> Reply:
    """The name of the customer with whom the contact was; several who fit are offered, and one called nearly so."""
    call_id = chat.said_so_far["call"]
    found = search.find(chat.desk, looked_for(heard.text))
    hits = found.hits[:OFFERED]
    if not hits:
        return said(chat.say("call-name-none", text=one_line(heard.text, 40)))
    if len(hits) == 1 and not found.nearly:
        message = moving.move(chat.desk, call_id, hits[0].id)
        return Reply((Say(panel(chat, message, call_id), Shows("call", call_id)),), then=None)
    offered = [Offered(one.id, one.name, one.number) for one in hits]
    face = Face(chat.say("call-ask-customer"), buttons.others(chat, call_id, offered), private=True)
    return Reply((Say(face, Shows("call", call_id)),))


def forget(chat: Chat, tap: Tap) -> Reply:
    """The customer is not called so any more."""
    customer_id = nicknames.forget(chat.desk, tap.id)
    face = customers.card(chat, customer_id)
    return Reply((Edit(face, Shows("customer", customer_id)),), chat.say("call-toast-forgotten"))


ROUTES = [
    Press("call:move", moved, may=Verb.LOG_CALL),
    Press("call:ask-customer", ask, may=Verb.LOG_CALL),
    Press("call:forget", forget, may=Verb.LOOK_UP),
]
