"""The list of a day's logs: who and when, never what."""

from datetime import date, timedelta

from markupsafe import Markup

from core.calendar.queries import unit_of_person
from core.daily_logs import lists, queries, rates, rules, urging
from core.daily_logs.lists import CameLate, DayOfLogs, Received
from core.daily_logs.rates import Rates
from core.daily_logs.rules import LateState
from handlers.shared import sheets
from handlers.shared.chat import Chat
from handlers.shared.names import one_line
from handlers.shared.paging import leafing
from handlers.shared.reply import Button, Face
from handlers.shared.speech import day as day_words

PAGE, NAMES = 8, 12
Row = tuple[Button, ...]


def today(chat: Chat) -> date:
    """The day whose logs come in now."""
    return queries.day_now(chat.desk, unit_of_person(chat.desk, chat.desk.me), chat.desk.now)


def draw(chat: Chat, on: date, page: int = 0) -> Face:
    """One day; on today's, what waits from earlier days comes first."""
    logs, now = lists.logs_of(chat.desk, on), on == today(chat)
    earlier = lists.waiting(chat.desk, on) if now else []
    rated = rates.answered(chat.desk, on) if now else rates.NONE
    entries = [late_row(chat, late) for late in logs.late if late.state != LateState.KEPT]
    entries += [log_row(chat, log) for log in [*earlier, *logs.received]]
    pages = max(1, -(-len(entries) // PAGE))
    page = min(max(page, 0), pages - 1)
    rows = (
        entries[page * PAGE : (page + 1) * PAGE]
        + list(leafing("logs:day", on.toordinal(), page, pages))
        + tools(chat, logs, rated)
    )
    return Face(Markup("\n").join([*summary(chat, logs, len(earlier)), *own_rate(chat, rated)]), tuple(rows))


def log_row(chat: Chat, log: Received) -> Row:
    """State, time and author of a log; its day, if the list is of another."""
    mark = "✅" if log.answered else "▫️" if not log.waits else "👁" if log.read else "🔵"
    when = day_words(log.on, chat.language) if log.on != today(chat) and log.waits else ""
    time = chat.clock(log.sent_at) if log.sent_at else ""
    label = " ".join(part for part in (mark, when or time, name(chat, log.author)) if part)
    return (Button(label, "logs:read", log.log_id, log.version),)


def late_row(chat: Chat, late: CameLate) -> Row:
    """The same for what came after the lock and a superior decides on."""
    marks = {LateState.PENDING: "➕", LateState.ACCEPTED: "☑️", LateState.REFUSED: "✖️"}
    label = f"{marks[LateState(late.state)]} {chat.clock(late.sent_at)} {name(chat, late.author)}"
    return (Button(label, "logs:late", late.id),)


def name(chat: Chat, author: str) -> str:
    """A colleague, or somebody whose name the reader does not see."""
    return one_line(author, 40) if author else str(chat.say("logs-somebody").unescape())


def summary(chat: Chat, logs: DayOfLogs, earlier: int) -> list[Markup]:
    """How many came, who is missing, away or late, how many wait."""
    lines = [chat.say("logs-title", day=logs.on)]
    lines += [chat.say("logs-provisional", year=str(logs.on.year))] if logs.provisional else []
    lines.append(chat.say("logs-received", count=len(logs.received), waiting=logs.waiting))
    lines += people_lines(chat, logs) + urged_line(chat, logs)
    lines += late_lines(chat, logs)
    lines += [chat.say("logs-earlier", count=earlier)] if earlier else []
    return [*lines, chat.say("logs-marks")] if logs.received or earlier else lines


def people_lines(chat: Chat, logs: DayOfLogs, most: int = NAMES) -> list[Markup]:
    """From whom something can still come, from whom nothing came, from whom nothing is expected."""
    over = [person.name for person in logs.missing if not person.open]
    groups = [
        ("logs-awaited", lists.names(logs.awaited)),
        ("logs-missing", over),
        ("logs-away", lists.names(logs.away)),
    ]
    return [
        chat.say(key, count=len(people), names=sheets.names(chat, people, most)) for key, people in groups if people
    ]


def urged_line(chat: Chat, logs: DayOfLogs) -> list[Markup]:
    """That the reader has just asked for what is missing."""
    just = urging.lately(chat.desk, logs.on) if logs.awaited else None
    return [chat.say("logs-urged-at", at=chat.clock(just.at), again=chat.clock(just.again))] if just else []


def late_lines(chat: Chat, logs: DayOfLogs) -> list[Markup]:
    """What came too late, and what became of it."""
    return [late_line(chat, late) for late in logs.late[:NAMES]]


def late_line(chat: Chat, late: CameLate) -> Markup:
    """One of these."""
    if late.dated_on_time:
        key = "logs-after-lock"
    else:
        key = "logs-late" if late.state == LateState.KEPT else "logs-supplement"
    time = chat.clock(late.sent_at) if key == "logs-supplement" else sheets.to_the_second(chat, late.sent_at)
    return chat.say(key, name=name(chat, late.author), time=time, state=late.state, by=late.decided_by)


def own_rate(chat: Chat, rated: Rates) -> list[Markup]:
    """How many logs the reader answered lately."""
    own = rated.own
    if own is None:
        return []
    return [chat.say("logs-rate", answered=own.answered, received=own.received, percent=own.percent, days=rates.DAYS)]


def tools(chat: Chat, logs: DayOfLogs, rated: Rates) -> list[Row]:
    """Remind, excuse, see the heads' rates; the days around."""
    on = logs.on.toordinal()
    rows: list[Row] = []
    if logs.awaited and not urging.lately(chat.desk, logs.on):
        rows.append((Button(chat.say("logs-button-urge", count=len(logs.awaited)), "logs:urge", on),))
    if (logs.missing or logs.away) and (may_excuse(chat, logs.on) or len(logs.missing) > NAMES):
        rows.append((Button(chat.say("logs-button-people"), "logs:people", on),))
    if rated.heads:
        rows.append((Button(chat.say("logs-button-rates"), "logs:rates"),))
    return [*rows, days_around(chat, logs.on)]


def may_excuse(chat: Chat, on: date) -> bool:
    """Whether people can still be excused for this day."""
    return on >= rules.offered_since(unit_of_person(chat.desk, chat.desk.me), today(chat))


def days_around(chat: Chat, on: date) -> Row:
    """The day before, and the day after if it has begun; from far back, today."""
    before, after, now = on - timedelta(days=1), on + timedelta(days=1), today(chat)
    row = [Button(f"‹ {day_words(before, chat.language)}", "logs:day", before.toordinal())]
    if after <= now:
        row.append(Button(f"{day_words(after, chat.language)} ›", "logs:day", after.toordinal()))
    if after < now:
        row.append(Button(chat.say("logs-button-today"), "logs:day", now.toordinal()))
    return tuple(row)
