"""The buttons under a contact."""

from core.calls import rules
from core.calls.queries import CallShown, Message, Unclear
from core.calls.rules import OPEN_FOLLOW_UP, OPEN_RESULT
from core.company.keys import mark_of
from handlers.shared.chat import Chat
from handlers.shared.customers import row_name
from handlers.shared.reply import Button, Rows
from handlers.shared.speech import day

PER_ROW = 2
NUMBERS_PER_ROW = 5
CHOSEN = "✓ "


def in_rows(items: list[Button], width: int = PER_ROW) -> Rows:
    """The buttons, so many in a row."""
    return tuple(tuple(items[at : at + width]) for at in range(0, len(items), width))


def changes(chat: Chat, shown: CallShown, opened: str) -> Rows:
    """The choice that is spread out, and the way to the others."""
    spread = results(chat, shown) if opened == OPEN_RESULT else ()
    spread = follow_ups(chat, shown) if opened == OPEN_FOLLOW_UP else spread
    folded = []
    if opened != OPEN_RESULT:
        folded.append(Button(chat.say("call-button-result"), press="call:results", id=shown.id))
    if opened != OPEN_FOLLOW_UP:
        folded.append(Button(chat.say("call-button-follow-up"), press="call:follow-ups", id=shown.id))
    if chat.desk.now <= rules.undo_until(shown.created_at, chat.desk.company.calls.undo_minutes):
        folded.append(Button(chat.say("call-button-undo"), press="call:undo", id=shown.id))
    return (*spread, *in_rows(folded, 3))


def results(chat: Chat, shown: CallShown) -> Rows:
    """What a contact can have come to; the one that is written down is ticked."""
    words = chat.desk.company.calls.results
    return in_rows(
        [
            Button(
                (CHOSEN if key == shown.outcome else "") + words[key].said(chat.language),
                press="call:result",
                id=shown.id,
                arg=mark_of(key),
            )
            for key in words
        ]
    )


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
    return in_rows([*days, Button(chat.say("call-on-no-day"), press="call:follow-up", id=shown.id)])


def customers(chat: Chat, unclear: Unclear) -> Rows:
    """The customers who may be meant, other words, not at all."""
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
    return (*rows, (other, drop))


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
