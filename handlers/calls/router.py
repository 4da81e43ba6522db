"""What is said and pressed about contacts with customers."""

from dataclasses import replace

from core.calls import actions, follow_ups, queries, reading
from core.calls.dates import Spoken
from core.calls.rules import OPEN_RESULT
from core.company.definitions import Verb
from core.customers import queries as customers
from core.refusals import AlreadyChanged
from core.search import queries as search
from core.search.rules import is_number
from core.search.rules import read as looked_for
from core.search.whole import is_only_a_name
from handlers.calls import cards, changes, files, newcomers, whose
from handlers.shared.box import looked_up
from handlers.shared.chat import Chat, Heard, Tap
from handlers.shared.days import heard_day
from handlers.shared.follow_ups import named, when
from handlers.shared.names import one_line
from handlers.shared.reply import Button, Edit, Reply, Say, Shows, Talk, said
from handlers.shared.routes import Card, CardReply, Command, Hears, Plain, Press, Step

NOTHING = (None, "reached")
"""What a contact comes to of whose result nothing was said."""


def plain(chat: Chat, heard: Heard) -> Reply:
    """Any text: of somebody who may log calls, what tells of a contact is written down; all else is a look-up."""
    if heard.file:
        return with_file(chat, heard, files.sent)
    text = heard.text or (heard.contact.phone if heard.contact else "")
    if not text:
        return said(chat.say("call-no-text"))
    if chat.desk.may(Verb.LOG_CALL) and not is_number(text):
        told = reading.read(chat.desk, text, sent_at=heard.sent_at)
        if told.lines and not bare(chat, told, text):
            return written(chat, told, heard)
    chat.desk.require(Verb.LOOK_UP)
    return looked_up(chat, text)


def bare(chat: Chat, told: reading.Reading, text: str) -> bool:
    """Whether what seems to tell of a contact is only a name, misspelt: nothing is said of it, neither how nor when."""
    first = told.lines[0].told
    said = len(told.lines) > 1 or first.minutes or first.follow_up_on or first.outcome not in NOTHING
    return not said and is_only_a_name(chat.desk, text)


def with_file(chat: Chat, heard: Heard, keep: Hears) -> Reply:
    """A photo, a voice note, a document: what is written under it may tell of the contact; else `keep` knows which."""
    if not chat.desk.may(Verb.LOG_CALL):
        return said(chat.say("call-no-text"))
    if heard.text and not heard.passed_on and not files.one_more(chat, heard):
        told = reading.read(chat.desk, heard.text, sent_at=heard.sent_at)
        if told.lines:
            return written(chat, told, heard)
    return keep(chat, heard)


def call(chat: Chat, heard: Heard) -> Reply:
    """`/call` and what was said; alone it says how, by the example of a customer of one's own."""
    if heard.rest:
        told = reading.read(chat.desk, reading.COMMAND + heard.rest, sent_at=heard.sent_at)
        return written(chat, told, heard)
    name = customers.example(chat.desk)
    return said(chat.say("call-how" if name else "call-how-nobody", customer=one_line(name)))


def written(chat: Chat, told: reading.Reading, heard: Heard) -> Reply:
    """Write it down with what was sent along, and confirm it."""
    message, asked = files.with_message(chat, heard, actions.log(chat.desk, told))
    return Reply((Say(cards.confirmed(chat, message), cards.shows(message)), *asked.messages))


def ask_for(chat: Chat, tap: Tap) -> Reply:
    """The button of a customer's card: the next message is a contact with him."""
    name = customers.name_of(chat.desk, tap.id)
    asked = said(chat.say("call-ask", customer=one_line(name)), private=True)
    return Reply(asked.messages, then=Talk("call-for", {"customer": tap.id}))


def said_for(chat: Chat, heard: Heard) -> Reply:
    """The message after that button; naming only somebody else, it is a text like any other."""
    if not heard.text or heard.passed_on:
        return said(chat.say("file-needs-words" if heard.file else "call-no-text"))
    customer_id = customers.goes_on_as(chat.desk, chat.said_so_far["customer"])
    if names_another(chat, heard, customer_id):
        return replace(looked_up(chat, heard.text), then=None)
    told = reading.read_next(chat.desk, customer_id, heard.text, sent_at=heard.sent_at)
    return replace(written(chat, told, heard), then=None)


def names_another(chat: Chat, heard: Heard, customer_id: int) -> bool:
    """Whether the text is nothing but the name or number of other customers."""
    found = [hit.id for hit in only_names(chat, heard).hits]
    return bool(found) and customer_id not in found


def only_names(chat: Chat, heard: Heard) -> search.Found:
    """The customers whose name or number is all that the text says."""
    if not is_number(heard.text) and not reading.read(chat.desk, heard.text, sent_at=heard.sent_at).look_up:
        return search.Found(())
    return search.find(chat.desk, looked_for(heard.text))


def is_name(chat: Chat, heard: Heard) -> bool:
    """Whether the text is a customer's name or number, and not only like one."""
    found = only_names(chat, heard)
    return bool(found.hits) and not found.nearly


def on_card(chat: Chat, heard: Heard) -> Reply:
    """A reply to a customer's card is a contact with him; for who logs none, it is a look-up like any text."""
    if heard.reply_to is None or not chat.desk.may(Verb.LOG_CALL) or not (heard.text or heard.file):
        return plain(chat, heard)
    customer_id = customers.goes_on_as(chat.desk, heard.reply_to.id)
    if not heard.text:
        return files.sent_about(chat, heard, customer_id)
    told = reading.read_for(chat.desk, customer_id, heard.text, sent_at=heard.sent_at)
    return written(chat, told, heard)


def unclear(chat: Chat, tap: Tap) -> Reply:
    """The oldest question about a customer that is not answered, asked again."""
    message = queries.message(chat.desk, queries.unsettled(chat.desk).source)
    if not message.unclear:
        raise AlreadyChanged
    return Reply((Say(cards.confirmed(chat, message), cards.shows(message)),))


def choose(chat: Chat, tap: Tap) -> Reply:
    """The customer was chosen: now it is written down."""
    message = actions.choose(chat.desk, tap.id, tap.version, tap.arg)
    edit = Edit(cards.confirmed(chat, message), cards.shows(message))
    return Reply((edit,), chat.say("call-toast-saved"), then=newcomers.over(chat, tap.id))


def drop(chat: Chat, tap: Tap) -> Reply:
    """It shall not be written down."""
    message = actions.drop(chat.desk, tap.id, tap.version)
    edit = Edit(cards.confirmed(chat, message), cards.shows(message))
    return Reply((edit,), chat.say("call-toast-dropped"), then=newcomers.over(chat, tap.id))


def other(chat: Chat, tap: Tap) -> Reply:
    """None of these: the next message names the customer."""
    actions.check_open(chat.desk, tap.id, tap.version)
    return Reply(said(chat.say("call-ask-name")).messages, then=Talk("call-whose", {"unclear": tap.id}))


def name(chat: Chat, heard: Heard) -> Reply:
    """Other words for the customer; telling of a contact, it is a text like any other."""
    if heard.file or tells(chat, heard):
        return replace(plain(chat, heard), then=None)
    found = search.find(chat.desk, looked_for(heard.text))
    if not found.hits:
        return newcomers.named(chat, heard.text)
    ids = [hit.id for hit in found.hits]
    message = actions.name(chat.desk, chat.said_so_far["unclear"], ids, sure=not found.nearly)
    return Reply((Say(cards.confirmed(chat, message), cards.shows(message)),), then=None)


def said_customer(chat: Chat, heard: Heard) -> Reply:
    """Other words for the customer of a contact that is written down."""
    if heard.file or tells(chat, heard):
        return replace(plain(chat, heard), then=None)
    return whose.named(chat, heard)


def said_note(chat: Chat, heard: Heard) -> Reply:
    """The note that was asked for; a file, a customer's name, a contact with another one is like any other."""
    shown = queries.own_call(chat.desk, chat.said_so_far["call"])
    if heard.file or is_name(chat, heard) or of_another(chat, heard, shown.customer_id):
        return replace(plain(chat, heard), then=None)
    return replace(noted(chat, shown.id, heard.text), then=None)


def noted(chat: Chat, call_id: int, text: str) -> Reply:
    """A contact with its new note."""
    message = queries.message(chat.desk, actions.set_note(chat.desk, call_id, text).source)
    return Reply((Say(whose.panel(chat, message, call_id), Shows("call", call_id)),))


def of_another(chat: Chat, heard: Heard, customer_id: int) -> bool:
    """Whether a text tells of a contact with another customer."""
    return reading.names_another(chat.desk, customer_id, heard.text, sent_at=heard.sent_at)


def on_note(chat: Chat, heard: Heard) -> Reply:
    """A reply to the question for a note is the note."""
    if not chat.desk.may(Verb.LOG_CALL) or heard.reply_to is None or not heard.text or heard.file:
        return plain(chat, heard)
    return noted(chat, heard.reply_to.id, heard.text)


def tells(chat: Chat, heard: Heard) -> bool:
    """Whether the text tells of a contact with a customer who is known."""
    told = reading.read(chat.desk, heard.text, sent_at=heard.sent_at)
    return any(line.customers for line in told.lines)


def said_day(chat: Chat, heard: Heard) -> Reply:
    """The day that was asked for, in words; what tells of a contact instead is one, and ends the question."""
    spoken = heard_day(chat, heard, past=chat.said_so_far["past"])
    if spoken is None:
        return not_a_day(chat, heard)
    asked = chat.said_so_far
    if asked.get("due"):
        return move_due(chat, asked["call"], spoken)
    return replace(put_to(chat, asked["call"], spoken, past=asked["past"]), then=None)


def move_due(chat: Chat, call_id: int, spoken: Spoken) -> Reply:
    """A follow-up that was due, put to another day; an hour alone is one of the day it has, or of today."""
    before = follow_ups.one(chat.desk, call_id)
    item = follow_ups.move(chat.desk, call_id, spoken.on or max(before.on, chat.desk.today), spoken.at)
    text = chat.say("due-moved", customer=named(item), when=when(chat, item))
    back = (Button(chat.say("due-button-back"), press="due:list"),)
    return replace(said(text, back, private=True), then=None)


def not_a_day(chat: Chat, heard: Heard) -> Reply:
    """Other words than a day: a contact, a file or a customer's name ends the question, the rest does not."""
    told = reading.read(chat.desk, heard.text, sent_at=heard.sent_at)
    known = told.look_up and search.find(chat.desk, looked_for(heard.text)).hits
    if heard.file or told.lines or known:
        return replace(plain(chat, heard), then=None)
    return said(chat.say("days-unclear"))


def put_to(chat: Chat, call_id: int, spoken: Spoken, *, past: bool) -> Reply:
    """Write the day down, as that of the contact or of its follow-up; an hour alone is one of the day it has."""
    shown = queries.own_call(chat.desk, call_id)
    on = spoken.on or (shown.happened_on if past else shown.follow_up_on) or chat.desk.today
    if past:
        shown = actions.set_happened(chat.desk, call_id, on)
    else:
        shown = actions.set_follow_up(chat.desk, call_id, on, spoken.at)
    message = queries.message(chat.desk, shown.source)
    opened = "" if shown.outcome else OPEN_RESULT
    return Reply((Say(cards.panel(chat, message, call_id, opened), Shows("call", call_id)),))


def on_call(chat: Chat, heard: Heard) -> Reply:
    """A reply to the card of a contact: a file belongs to it, a day is that of its follow-up; else a text like any."""
    if not chat.desk.may(Verb.LOG_CALL) or heard.reply_to is None:
        return plain(chat, heard)
    if heard.file:
        return with_file(chat, heard, files.sent_to)
    spoken = heard_day(chat, heard) if heard.reply_to.kind == "call" else None
    return put_to(chat, heard.reply_to.id, spoken, past=False) if spoken else plain(chat, heard)


ROUTES = [
    Command("call", call, may=Verb.LOG_CALL),
    Plain(plain),
    CardReply("customer", on_card),
    CardReply("call", on_call),
    CardReply("calls", on_call),
    CardReply("call-note", on_note),
    Card("call", cards.drawn),
    Card("calls", cards.drawn_overview),
    Step("call-for", said_for, may=Verb.LOG_CALL),
    Step("call-whose", name, may=Verb.LOG_CALL),
    Step("call-day", said_day, may=Verb.LOG_CALL),
    Step("call-customer", said_customer, may=Verb.LOG_CALL),
    Step("call-note", said_note, may=Verb.LOG_CALL),
    Press("call:for", ask_for, may=Verb.LOG_CALL),
    Press("call:unclear", unclear, may=Verb.LOG_CALL),
    Press("call:choose", choose, may=Verb.LOG_CALL),
    Press("call:other", other, may=Verb.LOG_CALL),
    Press("call:drop", drop, may=Verb.LOG_CALL),
    Press("call:new-customer", newcomers.add, may=Verb.ADD_CUSTOMER),
    *changes.ROUTES,
    *whose.ROUTES,
    *files.ROUTES,
]
