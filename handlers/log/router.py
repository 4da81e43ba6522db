"""What is said and pressed about one's own log."""

from datetime import datetime

from core.calendar.queries import unit_of_person
from core.calls.rules import OfficeDays
from core.company.definitions import FieldType, Verb
from core.daily_logs import actions, forms, queries, sheet, typed
from core.daily_logs.rules import Verdict
from core.refusals import NotFound
from handlers.log import cards
from handlers.log.supplements import instead
from handlers.shared.chat import Chat, Heard, Tap
from handlers.shared.reply import KEEP, Edit, Face, Reply, Say, Shows, Talk
from handlers.shared.routes import Command, Press, Step

ASKED = "log-field"


def show(chat: Chat, heard: Heard) -> Reply:
    """Today's log; ``/log send`` hands it in. That of another day is refused."""
    other = other_day(chat, heard)
    if other is not None:
        return other
    draft = actions.begin(chat.desk, heard.sent_at)
    words = [word.strip() for word in str(chat.say("log-send-words")).split(",")]
    if heard.rest.casefold() in ("send", *words):
        return hand_in(chat, draft.id, heard.sent_at, pressed=False)
    return form_reply(chat, draft.id, pressed=False)


def other_day(chat: Chat, heard: Heard) -> Reply | None:
    """Why the log of the date that was named cannot be written; None if it can, or no date was named."""
    unit = unit_of_person(chat.desk, chat.desk.me)
    now = heard.sent_at.astimezone(unit.zone)
    on = typed.day(heard.rest, chat.language, now, OfficeDays(unit.calendar), whole=True) if heard.rest else None
    try:
        if on:
            actions.must_be_today(chat.desk, unit, on, heard.sent_at)
    except (actions.DayOver, actions.DayAhead) as refusal:
        return instead(chat, refusal, refusal.details["day"])
    return None


def form_reply(chat: Chat, draft_id: int, *, pressed: bool, toast: str = "", alert: bool = False) -> Reply:
    """The form as it stands, new or in the place of the pressed message."""
    face, shows = cards.draw(chat, draft_id), Shows(cards.FORM, draft_id)
    message = Edit(face, shows) if pressed else Say(face, shows)
    return Reply((message,), toast=toast, alert=alert, then=None if asked(chat) else KEEP)


def asked(chat: Chat) -> bool:
    """Whether this screen has asked something and waits for the answer."""
    return chat.talk is not None and chat.talk.step == ASKED


def hand_in(chat: Chat, draft_id: int, effective: datetime, *, pressed: bool) -> Reply:
    """Hand in and say the verdict; if something required is empty, ask for it and go on from there."""
    try:
        outcome = actions.submit(chat.desk, draft_id, effective)
    except actions.Incomplete as gap:
        return ask(chat, draft_id, gap.details["key"], send=True, pressed=pressed)
    except (actions.DayOver, actions.DayAhead) as refusal:
        return not_today(chat, draft_id, refusal, pressed=pressed)
    toast = verdict(chat, outcome, effective)
    return form_reply(chat, draft_id, pressed=pressed, toast=toast, alert=outcome.verdict is not Verdict.ON_TIME)


def verdict(chat: Chat, outcome: actions.Outcome, effective: datetime) -> str:
    """The verdict's sentence; too late is less bad for who has handed in before."""
    stands = outcome.verdict is Verdict.LATE and outcome.log
    key = "log-verdict-stands" if stands else f"log-verdict-{outcome.verdict}"
    head = "" if stands else cards.named(chat, queries.head_of(chat.desk, chat.desk.me))
    closed, add = chat.clock(outcome.day.cutoff_at), chat.desk.company.daily_log.supplements
    return str(chat.say(key, time=chat.clock(effective), closed=closed, add=add, head=head).striptags())


def not_today(chat: Chat, draft_id: int, refusal: actions.DayOver | actions.DayAhead, *, pressed: bool) -> Reply:
    """A form of another day hands in nothing; the pressed one loses its buttons."""
    text = chat.say(refusal.code, **refusal.details)
    if not pressed or isinstance(refusal, actions.DayAhead):
        raise refusal
    return form_reply(chat, draft_id, pressed=True, toast=str(text.striptags()), alert=True)


def ask(chat: Chat, draft_id: int, key: str, *, send: bool, pressed: bool) -> Reply:
    """Ask for a field; `send`: its answer is followed by handing in."""
    form = forms.form(chat.desk, draft_id)
    if queries.over(form.day, chat.desk.now):
        return form_reply(chat, draft_id, pressed=pressed)
    place, field = cards.field_of(form, key)
    face = cards.question(chat, form, place, field, send=send)
    shows = Shows(cards.QUESTION, draft_id)
    message = Edit(face, shows) if pressed else Say(face, shows)
    return Reply((message,), then=Talk(ASKED, {"draft": draft_id, "field": key, "send": send}))


def answered(chat: Chat, heard: Heard) -> Reply:
    """A message is the answer to what was asked. Once the day is over, nothing is asked any more."""
    draft_id, key = chat.said_so_far["draft"], chat.said_so_far["field"]
    try:
        actions.write(chat.desk, draft_id, key, heard.text, heard.sent_at)
    except (actions.DayOver, actions.DayAhead, actions.Closed) as over:
        return Reply((Say(Face(chat.say(over.code, **over.details))),), then=None)
    return go_on(chat, draft_id, heard.sent_at, pressed=False)


def go_on(chat: Chat, draft_id: int, moment: datetime, *, pressed: bool) -> Reply:
    """After an answer: hand in if that is what was begun, else show the form."""
    if asked(chat) and chat.said_so_far.get("send") and chat.said_so_far["draft"] == draft_id:
        return hand_in(chat, draft_id, moment, pressed=pressed)
    return form_reply(chat, draft_id, pressed=pressed)


def press_open(chat: Chat, tap: Tap) -> Reply:
    """Today's log, from the desk."""
    return form_reply(chat, actions.begin(chat.desk, tap.received_at).id, pressed=False)


def press_send(chat: Chat, tap: Tap) -> Reply:
    """Hand in."""
    return hand_in(chat, tap.id, tap.received_at, pressed=True)


def press_edit(chat: Chat, tap: Tap) -> Reply:
    """Ask for a field, in the place of the form."""
    field = cards.field_at(forms.form(chat.desk, tap.id), tap.arg)
    return ask(chat, tap.id, field.key, send=False, pressed=True)


def press_pick(chat: Chat, tap: Tap) -> Reply:
    """An option of a choice."""
    place, option = divmod(tap.arg, cards.OPTIONS)
    field = cards.field_at(forms.form(chat.desk, tap.id), place)
    words = list(field.options.values())[option : option + 1]
    if not words:
        raise NotFound
    return filled(chat, tap, field.key, words[0].said(chat.language))


def press_nothing(chat: Chat, tap: Tap) -> Reply:
    """Nothing to tell here."""
    field = cards.field_at(forms.form(chat.desk, tap.id), tap.arg)
    return filled(chat, tap, field.key, sheet.NOTHING if field.type is FieldType.TEXT else None)


def filled(chat: Chat, tap: Tap, key: str, text: str | None) -> Reply:
    """A field was answered by a button; if it is too late for that, the form says how things stand."""
    try:
        actions.write(chat.desk, tap.id, key, text, tap.received_at)
    except (actions.DayOver, actions.Closed) as over:
        toast = chat.say(over.code, **over.details).striptags()
        return form_reply(chat, tap.id, pressed=True, toast=str(toast), alert=True)
    return go_on(chat, tap.id, tap.received_at, pressed=True)


def press_form(chat: Chat, tap: Tap) -> Reply:
    """Back to the form."""
    return form_reply(chat, tap.id, pressed=True)


ROUTES = [
    Command("log", show, may=Verb.HAND_IN_LOG),
    Press("log:open", press_open, may=Verb.HAND_IN_LOG),
    Press("log:send", press_send, may=Verb.HAND_IN_LOG),
    Press("log:edit", press_edit, may=Verb.HAND_IN_LOG),
    Press("log:pick", press_pick, may=Verb.HAND_IN_LOG),
    Press("log:nothing", press_nothing, may=Verb.HAND_IN_LOG),
    Press("log:form", press_form, may=Verb.HAND_IN_LOG),
    Step(ASKED, answered, may=Verb.HAND_IN_LOG, lasting=True),
]
