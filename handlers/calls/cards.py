"""How what a message told of is confirmed, asked about, and changed afterwards."""

from dataclasses import replace

from markupsafe import Markup

from core.calendar.rules import is_working_day, next_working_day
from core.calls import nicknames, queries
from core.calls.queries import CallShown, Message, Unclear
from core.calls.rules import OPEN_CUSTOMER, OPEN_DETAILS, OPEN_FOLLOW_UP, OPEN_RESULT, calendar_of, to_ask
from core.customers.twins import Twins
from handlers.calls import buttons
from handlers.shared import days
from handlers.shared.chat import Chat
from handlers.shared.customers import dated, twin_buttons, warning, word
from handlers.shared.names import in_row, one_line, several_lines
from handlers.shared.reply import Button, Face, Rows, Shows
from handlers.shared.speech import day

NOBODY = Twins()
NOTE, SHORT_NOTE = 400, 70
ASKS = {
    OPEN_RESULT: "call-ask-result",
    OPEN_FOLLOW_UP: "call-ask-follow-up",
    OPEN_DETAILS: "call-ask-details",
    OPEN_CUSTOMER: "call-ask-customer",
}


def confirmed(chat: Chat, message: Message) -> Face:
    """The answer to a message: its one contact, or a line for each; then the question that is left."""
    if not message.calls and not message.unclear:
        return Face(chat.say("call-dropped"))
    if len(message.calls) == 1 and not message.unclear:
        only = message.calls[0]
        return panel(chat, message, only.id, to_ask(only.outcome, only.follow_up_on))
    return overview(chat, message)


def shows(message: Message) -> Shows | None:
    """What the answer to a message shows: its one contact, several, or only a question."""
    if not message.calls:
        return None
    alone = len(message.calls) == 1 and not message.unclear
    return Shows("call" if alone else "calls", message.calls[0].id)


def drawn(chat: Chat, call_id: int) -> Face:
    """A contact as it stands after something changed that was not said here."""
    shown = queries.own_call(chat.desk, call_id)
    opened = "" if shown.outcome else OPEN_RESULT
    message = queries.message(chat.desk, shown.source)
    message = replace(message, learned=nicknames.learned_now(chat.desk, shown.customer_id))
    return panel(chat, message, call_id, opened)


def drawn_overview(chat: Chat, call_id: int) -> Face:
    """The contacts of a message as they stand after one of them was changed elsewhere."""
    return overview(chat, queries.message(chat.desk, queries.own_call(chat.desk, call_id).source))


def overview(chat: Chat, message: Message) -> Face:
    """A line for each contact, a button for each that is written down."""
    kept = sum(not one.undone for one in message.calls)
    lines = [chat.say("call-saved-many", count=kept)] if message.calls else []
    lines += [numbered(chat, number, one) for number, one in enumerate(message.calls, 1)]
    asked: Rows = ()
    if message.unclear:
        first = message.unclear[0]
        lines += [Markup(), question(chat, first, left=len(message.unclear) - 1)]
        asked = buttons.customers(chat, first)
    lines += learned(chat, message)
    return Face(Markup("\n").join(lines).strip(), (*asked, *buttons.numbers(message)), private=True)


def numbered(chat: Chat, number: int, shown: CallShown) -> Markup:
    """One contact on one line."""
    key = "call-line-undone" if shown.undone else "call-line"
    until = f"→ {day(shown.follow_up_on, chat.language)}" if shown.follow_up_on else ""
    rest = in_row(what(chat, shown), until, one_line(shown.note, SHORT_NOTE))
    return chat.say(key, number=number, customer=one_line(shown.customer, 60), rest=rest)


def asked(chat: Chat, unclear: Unclear, like: Twins = NOBODY) -> Face:
    """The question alone; of a name that was to be a new customer's, who may be the same."""
    lines = [question(chat, unclear), *warning(chat, like)]
    rows = (*twin_buttons(like), *buttons.customers(chat, unclear, warned=like.mark))
    return Face(Markup("\n").join(lines), rows, private=True)


def question(chat: Chat, unclear: Unclear, left: int = 0) -> Markup:
    """Whom the contact was with."""
    note = one_line(unclear.told.note, SHORT_NOTE)
    name = one_line(unclear.told.name, 40)
    key = "call-which" if unclear.offered else "call-unknown" if name else "call-whose"
    text = chat.say(key, note=note, name=name)
    return Markup("\n").join([text, chat.say("call-left", count=left)] if left else [text])


def panel(chat: Chat, message: Message, call_id: int, opened: str = "", page: int = 0) -> Face:
    """One contact with everything that can be changed; `opened` says which choice is spread out."""
    shown = next(one for one in message.calls if one.id == call_id)
    back = buttons.to_overview(chat, shown) if len(message.calls) + len(message.unclear) > 1 else ()
    if shown.undone:
        return Face(chat.say("call-undone", customer=one_line(shown.customer)), back, private=True)
    lines = [saved(chat, shown), *learned(chat, message), *([Markup(), chat.say(ASKS[opened])] if opened else [])]
    return Face(Markup("\n").join(lines), (*buttons.changes(chat, shown, opened, page), *back), private=True)


def learned(chat: Chat, message: Message) -> list[Markup]:
    """Which words mean the customer from now on."""
    return [chat.say("call-learned", words=one_line(message.learned, 40))] if message.learned else []


def calendar(chat: Chat, shown: CallShown, later: int) -> Face:
    """One contact, and the days to which its follow-up can be put."""
    back = Button(chat.say("days-back"), press="call:follow-ups", id=shown.id)
    rows = days.calendar(chat, "call:follow-up", "call:pick", shown.id, later)
    return Face(Markup("\n").join([saved(chat, shown), Markup(), chat.say("days-ask")]), (*rows, (back,)), private=True)


def saved(chat: Chat, shown: CallShown) -> Markup:
    """What is written down of a contact."""
    lines = [chat.say("call-saved", customer=one_line(shown.customer, 200), number=shown.number)]
    lines.append(Markup.escape(what(chat, shown)))
    if shown.follow_up_on:
        lines += follow_up(chat, shown)
    if shown.note:
        lines.append(chat.say("call-note", note=several_lines(shown.note, NOTE)))
    if shown.files:
        lines.append(chat.say("call-files", count=shown.files))
    return Markup("\n").join(lines)


def follow_up(chat: Chat, shown: CallShown) -> list[Markup]:
    """The follow-up; on a free day nobody is reminded, so it is said when one will be."""
    lines = [chat.say("call-follow-up-done" if shown.done else "call-follow-up", when=next_step(chat, shown))]
    on, calendar = shown.follow_up_on, calendar_of(chat.desk)
    if on and on >= chat.desk.today and not shown.done and not is_working_day(calendar, on):
        lines.append(chat.say("call-follow-up-free", day=next_working_day(calendar, on)))
    return lines


def what(chat: Chat, shown: CallShown) -> str:
    """Kind, result, length, and the day if it was an earlier one."""
    rules = chat.desk.company.calls
    counted = shown.created_at.astimezone(chat.desk.zone).date()
    earlier = chat.say("call-earlier", day=dated(chat, shown.happened_on), counted=dated(chat, counted))
    return in_row(
        word(chat, rules.kinds, shown.kind),
        word(chat, rules.results, shown.outcome or ""),
        chat.say("call-minutes", count=shown.minutes) if shown.minutes else "",
        earlier if shown.happened_on < counted else "",
    )


def next_step(chat: Chat, shown: CallShown) -> str:
    """The day of the follow-up, and the time if one was said."""
    time = f" {shown.follow_up_at:%H:%M}" if shown.follow_up_at else ""
    return dated(chat, shown.follow_up_on) + time
