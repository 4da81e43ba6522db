"""The buttons under a contact."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import time, timedelta

from core.calls import moving, newcomers, rules
from core.calls.queries import CallShown, Message, Offered, Unclear
from core.calls.rules import LENGTHS, OPEN_CUSTOMER, OPEN_DETAILS, OPEN_FOLLOW_UP, OPEN_RESULT
from core.company.keys import mark_of
from handlers.shared.chat import Chat
from handlers.shared.customers import row_name
from handlers.shared.days import first_week
from handlers.shared.names import one_line
from handlers.shared.reply import Button, Rows
from handlers.shared.speech import day

PER_ROW = 2
NUMBERS_PER_ROW = 5
LENGTHS_PER_ROW = 4
HOURS_PER_ROW = 4
KINDS_PER_ROW = 3
RESULTS_AT_ONCE, KINDS_AT_ONCE = 12, 6
CHOSEN = "✓ "
DAY = timedelta(days=1)


def in_rows(items: list[Button], width: int = PER_ROW) -> Rows:
    """The buttons, so many in a row."""
    return tuple(tuple(items[at : at + width]) for at in range(0, len(items), width))


def changes(chat: Chat, shown: CallShown, opened: str, page: int = 0) -> Rows:
    """The choice that is spread out, and the way to the others."""
    folded = [
        Button(label, press=press, id=shown.id)
        for name, label, press in (
            (OPEN_RESULT, chat.say("call-button-result"), "call:results"),
            (OPEN_FOLLOW_UP, chat.say("call-button-follow-up"), "call:follow-ups"),
            (OPEN_CUSTOMER, chat.say("call-button-customer"), "call:customers"),
            ("", chat.say("call-button-note"), "call:ask-note"),
            (OPEN_DETAILS, chat.say("call-button-details"), "call:details"),
        )
        if not name or name != opened
    ]
    if chat.desk.now <= rules.undo_until(shown.created_at, chat.desk.company.calls.undo_minutes):
        folded.append(Button(chat.say("call-button-undo"), press="call:undo", id=shown.id))
    return (*spread(chat, shown, opened, page), *in_rows(folded, 2 if len(folded) == 4 else 3))


def spread(chat: Chat, shown: CallShown, opened: str, page: int) -> Rows:
    """The choice of this name, opened at one of its pages."""
    if opened == OPEN_RESULT:
        return results(chat, shown, page)
    if opened == OPEN_FOLLOW_UP:
        return follow_ups(chat, shown)
    if opened == OPEN_CUSTOMER:
        return others(chat, shown.id, moving.likely(chat.desk, shown))
    return details(chat, shown, page) if opened == OPEN_DETAILS else ()


def paged(items: list[Button], page: int, size: int, turn: Button, width: int = PER_ROW) -> Rows:
    """A page of a choice, and the buttons that turn to the others; the page after the last is the first."""
    pages = max(1, -(-len(items) // size))
    at = page % pages
    turns = [replace(turn, text=text, arg=(at + step) % pages) for text, step in (("‹", -1), ("›", 1))]
    return (*in_rows(items[at * size : (at + 1) * size], width), *((tuple(turns),) if pages > 1 else ()))


def results(chat: Chat, shown: CallShown, page: int = 0) -> Rows:
    """What a contact can have come to; the one that is written down is ticked."""
    words = chat.desk.company.calls.results
    items = [
        Button(
            (CHOSEN if key == shown.outcome else "") + words[key].said(chat.language),
            press="call:result",
            id=shown.id,
            arg=mark_of(key),
        )
        for key in words
    ]
    return paged(items, page, RESULTS_AT_ONCE, Button("", press="call:results", id=shown.id))


def details(chat: Chat, shown: CallShown, page: int = 0) -> Rows:
    """What else can be corrected: the kind, the length, the day."""
    words = chat.desk.company.calls.kinds
    kinds = [
        Button(
            (CHOSEN if key == shown.kind else "") + words[key].said(chat.language),
            press="call:kind",
            id=shown.id,
            arg=mark_of(key),
        )
        for key in words
    ]
    lengths = [
        Button(
            (CHOSEN if minutes == shown.minutes else "") + chat.say("call-minutes", count=minutes),
            press="call:length",
            id=shown.id,
            arg=minutes,
        )
        for minutes in LENGTHS
    ]
    turn = Button("", press="call:details", id=shown.id)
    return (
        *paged(kinds, page, KINDS_AT_ONCE, turn, KINDS_PER_ROW),
        *in_rows(lengths, LENGTHS_PER_ROW),
        when(chat, shown),
    )


def when(chat: Chat, shown: CallShown) -> tuple[Button, ...]:
    """The day on which it took place: today, yesterday, another one."""
    today = chat.desk.today
    near = ((today, chat.say("call-when-today")), (today - DAY, chat.say("call-when-yesterday")))
    days = [
        Button((CHOSEN if on == shown.happened_on else "") + label, press="call:when", id=shown.id, arg=on.toordinal())
        for on, label in near
    ]
    return (*days, Button(chat.say("call-when-other"), press="call:ask-when", id=shown.id))


def follow_ups(chat: Chat, shown: CallShown) -> Rows:
    """The days to go on, each with its date; none."""
    calendar = rules.calendar_of(chat.desk)
    days = [
        Button(
            (CHOSEN if on == shown.follow_up_on else "") + chat.say(f"call-on-{name}", day=day(on, chat.language)),
            press="call:follow-up",
            id=shown.id,
            arg=on.toordinal(),
        )
        for name, on in rules.follow_up_days(chat.desk.today, calendar)
    ]
    pick = Button(chat.say("days-pick"), press="call:pick", id=shown.id, arg=first_week(chat))
    none = Button(chat.say("call-on-no-day"), press="call:follow-up", id=shown.id)
    return (*in_rows([*days, pick, none]), *in_rows(hours(chat, shown), HOURS_PER_ROW))


def hours(chat: Chat, shown: CallShown) -> list[Button]:
    """The hours of the day on which to go on; the one that is written down is ticked."""
    on, now = shown.follow_up_on, chat.desk.now.astimezone(chat.desk.zone)
    if on is None or shown.done:
        return []
    offered = sorted({time(hour) for hour in rules.HOURS} | ({shown.follow_up_at} if shown.follow_up_at else set()))
    return [hour(shown, at) for at in offered if rules.hour_left(on, at, now)]


def hour(shown: CallShown, at: time) -> Button:
    """An hour to choose; the one that is chosen is taken back."""
    if at == shown.follow_up_at:
        return Button(CHOSEN + f"{at:%H:%M}", "call:no-hour", shown.id)
    return Button(f"{at:%H:%M}", "call:hour", shown.id, arg=at.hour * 60 + at.minute)


def others(chat: Chat, call_id: int, offered: Sequence[Offered]) -> Rows:
    """The customers with whom a contact may have been instead, and other words."""
    rows = [(Button(row_name(one.name, one.number), "call:move", call_id, arg=one.id),) for one in offered]
    return (*rows, (Button(chat.say("call-button-search"), press="call:ask-customer", id=call_id),))


def customers(chat: Chat, unclear: Unclear, *, warned: int = 0) -> Rows:
    """The customers who may be meant, a new one, other words, not at all."""
    rows = [
        (
            Button(
                row_name(one.name, one.number),
                press="call:choose",
                id=unclear.id,
                version=unclear.version,
                arg=unclear.places.index(one.id),
            ),
        )
        for one in unclear.offered
    ]
    other = Button(chat.say("call-button-other"), press="call:other", id=unclear.id, version=unclear.version)
    drop = Button(chat.say("call-button-drop"), press="call:drop", id=unclear.id, version=unclear.version)
    return (*rows, *newcomer(chat, unclear, warned), (other, drop))


def newcomer(chat: Chat, unclear: Unclear, warned: int) -> Rows:
    """He is no customer yet: make him one."""
    name = newcomers.name_in_it(chat.desk, unclear)
    label = chat.say("call-button-new-customer", name=one_line(name, 40)).unescape()
    return ((Button(label, "call:new-customer", unclear.id, unclear.version, warned),),) if name else ()


def numbers(message: Message) -> Rows:
    """A button for each contact that can still be changed."""
    open_ = [
        Button(f"✏️ {number}", press="call:open", id=one.id)
        for number, one in enumerate(message.calls, 1)
        if not one.undone
    ]
    return in_rows(open_, NUMBERS_PER_ROW)


def to_overview(chat: Chat, shown: CallShown) -> Rows:
    """Back to the other contacts of the message."""
    return ((Button(chat.say("call-button-all"), press="call:all", id=shown.id),),)
