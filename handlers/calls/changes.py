"""What is pressed under a contact: result, follow-up, kind, length, day, note, undo."""

from datetime import date, time

from markupsafe import Markup

from core.calls import actions, queries, rules
from core.calls.queries import CallShown
from core.calls.rules import OPEN_CUSTOMER, OPEN_DETAILS, OPEN_FOLLOW_UP, OPEN_RESULT, to_ask
from core.company.definitions import Verb
from core.company.keys import key_marked
from core.refusals import AlreadyChanged
from handlers.calls import cards
from handlers.shared.chat import Chat, Tap
from handlers.shared.customers import word
from handlers.shared.names import one_line
from handlers.shared.reply import KEEP, Edit, Keep, Reply, Shows, Talk, said
from handlers.shared.routes import Feels, Press


def changed(
    chat: Chat, shown: CallShown, opened: str, toast: str = "", *, page: int = 0, then: Talk | Keep | None = KEEP
) -> Reply:
    """The contact as it stands now, in its message."""
    message = queries.message(chat.desk, shown.source)
    face = cards.panel(chat, message, shown.id, opened, page)
    return Reply((Edit(face, Shows("call", shown.id)),), toast=toast, then=then)


def result(chat: Chat, tap: Tap) -> Reply:
    """What the contact came to."""
    words = chat.desk.company.calls.results
    key = key_marked(tap.arg, words)
    if key is None:
        raise AlreadyChanged
    shown = actions.set_result(chat.desk, tap.id, key)
    return changed(chat, shown, to_ask(shown.outcome, shown.follow_up_on), word(chat, words, key))


def kind(chat: Chat, tap: Tap) -> Reply:
    """What kind of contact it was."""
    words = chat.desk.company.calls.kinds
    key = key_marked(tap.arg, words)
    if key is None:
        raise AlreadyChanged
    return changed(chat, actions.set_kind(chat.desk, tap.id, key), OPEN_DETAILS, word(chat, words, key))


def length(chat: Chat, tap: Tap) -> Reply:
    """How long it took; the same length again is none."""
    before = queries.own_call(chat.desk, tap.id)
    minutes = None if tap.arg == before.minutes else tap.arg
    shown = actions.set_minutes(chat.desk, tap.id, minutes)
    return changed(chat, shown, OPEN_DETAILS, chat.say("call-minutes", count=minutes) if minutes else "")


def when(chat: Chat, tap: Tap) -> Reply:
    """On which day it took place."""
    shown = actions.set_happened(chat.desk, tap.id, date.fromordinal(tap.arg))
    return changed(chat, shown, OPEN_DETAILS, chat.say("call-toast-happened", day=shown.happened_on))


def ask_when(chat: Chat, tap: Tap) -> Reply:
    """The next message is that day."""
    shown = queries.own_call(chat.desk, tap.id)
    asked = said(chat.say("call-ask-when", customer=one_line(shown.customer)), private=True)
    return Reply(asked.messages, then=Talk("call-day", {"call": shown.id, "past": True}))


def ask_note(chat: Chat, tap: Tap) -> Reply:
    """The next message is the note."""
    shown = queries.own_call(chat.desk, tap.id)
    lines = [chat.say("call-ask-note", customer=one_line(shown.customer))]
    lines += [chat.say("call-note-now", note=one_line(shown.note, cards.NOTE))] if shown.note else []
    asked = said(Markup("\n").join(lines), private=True, shows=Shows("call-note", shown.id))
    return Reply(asked.messages, then=Talk("call-note", {"call": shown.id}))


def follow_up(chat: Chat, tap: Tap) -> Reply:
    """When to go on; a day that is over by now is offered no more."""
    day = date.fromordinal(tap.arg) if tap.arg else None
    if day and day < chat.desk.today:
        return changed(chat, queries.own_call(chat.desk, tap.id), OPEN_FOLLOW_UP, chat.say("call-toast-day-over"))
    before, now = queries.own_call(chat.desk, tap.id), chat.desk.now.astimezone(chat.desk.zone)
    at = rules.hour_left(day, before.follow_up_at, now) if day else None
    shown = actions.set_follow_up(chat.desk, tap.id, day, at)
    return followed(chat, shown, then=answered(chat, tap.id))


def followed(chat: Chat, shown: CallShown, *, then: Talk | Keep | None = KEEP) -> Reply:
    """The contact with its follow-up as it was chosen."""
    key = "call-toast-follow-up" if shown.follow_up_on else "call-toast-no-follow-up"
    opened = "" if shown.outcome else OPEN_RESULT
    return changed(chat, shown, opened, chat.say(key, day=cards.next_step(chat, shown)), then=then)


def hour(chat: Chat, tap: Tap) -> Reply:
    """At which hour to go on."""
    return followed(chat, at_hour(chat, tap.id, time(*divmod(tap.arg, 60))))


def no_hour(chat: Chat, tap: Tap) -> Reply:
    """At no hour in particular; a button of its own, lest who taps twice takes back what he chose."""
    return followed(chat, at_hour(chat, tap.id, None))


def at_hour(chat: Chat, call_id: int, at: time | None) -> CallShown:
    """The contact with its follow-up at this hour of the day that is written down."""
    before = queries.own_call(chat.desk, call_id)
    if before.follow_up_on is None:
        raise AlreadyChanged
    return actions.set_follow_up(chat.desk, call_id, before.follow_up_on, at)


def answered(chat: Chat, call_id: int) -> Keep | None:
    """Whether a conversation goes on: one that asks for the day of this contact is over."""
    asks = chat.talk is not None and chat.talk.step == "call-day"
    return None if asks and chat.said_so_far["call"] == call_id else KEEP


def pick(chat: Chat, tap: Tap) -> Reply:
    """Any working day, by a button or in words."""
    face = cards.calendar(chat, queries.own_call(chat.desk, tap.id), tap.arg)
    then = Talk("call-day", {"call": tap.id, "past": False})
    return Reply((Edit(face, Shows("call", tap.id)),), then=then)


def open_one(opened: str) -> Feels:
    """A button that spreads out one of the choices, or turns its page."""

    def run(chat: Chat, tap: Tap) -> Reply:
        return changed(chat, queries.own_call(chat.desk, tap.id), opened, page=tap.arg, then=answered(chat, tap.id))

    return run


def all_of_them(chat: Chat, tap: Tap) -> Reply:
    """Back to all contacts of the message."""
    message = queries.message(chat.desk, queries.own_call(chat.desk, tap.id).source)
    return Reply((Edit(cards.overview(chat, message), cards.shows(message)),))


def undo(chat: Chat, tap: Tap) -> Reply:
    """Take it back."""
    shown = actions.undo(chat.desk, tap.id, at=tap.received_at)
    return changed(chat, shown, "", chat.say("call-toast-undone"), then=answered(chat, tap.id))


ROUTES = [
    Press("call:open", open_one(""), may=Verb.LOG_CALL),
    Press("call:results", open_one(OPEN_RESULT), may=Verb.LOG_CALL),
    Press("call:follow-ups", open_one(OPEN_FOLLOW_UP), may=Verb.LOG_CALL),
    Press("call:customers", open_one(OPEN_CUSTOMER), may=Verb.LOG_CALL),
    Press("call:details", open_one(OPEN_DETAILS), may=Verb.LOG_CALL),
    Press("call:result", result, may=Verb.LOG_CALL),
    Press("call:kind", kind, may=Verb.LOG_CALL),
    Press("call:length", length, may=Verb.LOG_CALL),
    Press("call:when", when, may=Verb.LOG_CALL),
    Press("call:ask-when", ask_when, may=Verb.LOG_CALL),
    Press("call:follow-up", follow_up, may=Verb.LOG_CALL),
    Press("call:hour", hour, may=Verb.LOG_CALL),
    Press("call:no-hour", no_hour, may=Verb.LOG_CALL),
    Press("call:ask-note", ask_note, may=Verb.LOG_CALL),
    Press("call:pick", pick, may=Verb.LOG_CALL),
    Press("call:all", all_of_them, may=Verb.LOG_CALL),
    Press("call:undo", undo, may=Verb.LOG_CALL),
]
