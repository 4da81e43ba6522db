"""What is said of a day that is over: a supplement, for those companies that take them."""

from datetime import date

from core.company.definitions import Verb
from core.daily_logs import supplements
from core.refusals import Refusal
from handlers.log import cards
from handlers.shared.chat import Chat, Heard, Tap
from handlers.shared.reply import Button, Edit, Face, Reply, Rows, Say, Shows, Talk, said
from handlers.shared.routes import Press, Step

ADDING = "log-supplement"


def instead(chat: Chat, refusal: Refusal, on: date) -> Reply:
    """A refusal to write the log of another day; a supplement to it, if one can be added."""
    text = chat.say(refusal.code, **refusal.details)
    try:
        supplements.open_for(chat.desk, on)
    except Refusal:
        return said(text)
    add = Button(chat.say("log-button-supplement-to", day=on), "log:add", on.toordinal())
    return said(text, (add,))


def press_add(chat: Chat, tap: Tap) -> Reply:
    """Ask for the words."""
    on = date.fromordinal(tap.id)
    draft = supplements.open_for(chat.desk, on)
    ready = supplements.can_send_draft(chat.desk, draft)
    text = chat.say("log-ask-supplement", day=on, head=cards.named(chat, supplements.decider(chat.desk)), draft=ready)
    face = Face(text, choices(chat, draft.id, on, ready=ready), private=True)
    return Reply((Edit(face, Shows(cards.QUESTION, draft.id)),), then=Talk(ADDING, {"day": on.toordinal()}))


def choices(chat: Chat, draft_id: int, on: date, *, ready: bool) -> Rows:
    """The draft without more words, if it says enough; back."""
    send = Button(chat.say("log-button-supplement-draft"), "log:add-draft", on.toordinal())
    back = Button(chat.say("log-button-back"), "log:added", draft_id)
    return ((send,), (back,)) if ready else ((back,),)


def press_draft(chat: Chat, tap: Tap) -> Reply:
    """The draft as it stands."""
    draft = supplements.add(chat.desk, date.fromordinal(tap.id), "", tap.received_at)
    toast = str(chat.say("log-supplement-sent").striptags())
    return Reply((Edit(cards.draw(chat, draft.id), Shows(cards.FORM, draft.id)),), toast=toast, then=None)


def press_back(chat: Chat, tap: Tap) -> Reply:
    """Back to the form, without a supplement."""
    return Reply((Edit(cards.draw(chat, tap.id), Shows(cards.FORM, tap.id)),), then=None)


def written(chat: Chat, heard: Heard) -> Reply:
    """The words that were asked for; when the time for them is over, that is said, and nothing more is asked."""
    if not heard.text:
        return said(chat.say("log-supplement-words"))
    try:
        draft = supplements.add(chat.desk, date.fromordinal(chat.said_so_far["day"]), heard.text, heard.sent_at)
    except (supplements.SupplementTooLate, supplements.SupplementWaits, supplements.NoSupplements) as over:
        return Reply((Say(Face(chat.say(over.code, **over.details))),), then=None)
    return Reply((Say(cards.draw(chat, draft.id), Shows(cards.FORM, draft.id)),), then=None)


ROUTES = [
    Press("log:add", press_add, may=Verb.HAND_IN_LOG),
    Press("log:add-draft", press_draft, may=Verb.HAND_IN_LOG),
    Press("log:added", press_back, may=Verb.HAND_IN_LOG),
    Step(ADDING, written, may=Verb.HAND_IN_LOG),
]
