"""What superiors are shown: a log, an answer, the digest; and administrators: what moved, what is not settled."""

from datetime import datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup

from core.calendar.rules import unpublished
from core.company.definitions import Verb
from core.daily_logs import cutoffs, heads, lists, queries
from core.daily_logs.heads import SeenLog
from core.refusals import NotFound
from handlers.logs.lists import name, summary
from handlers.shared import sheets
from handlers.shared.chat import Chat
from handlers.shared.reply import Button, Face, Rows
from handlers.shared.routes import Card

ARRIVED, ANSWERED = "log-arrived", "log-answered"


def draw(chat: Chat, log_id: int) -> Face:
    """A log's card, with what the reader may see of it."""
    try:
        log = heads.seen(chat.desk, log_id)
    except NotFound as gone:
        return Face(chat.say(gone.code))
    return face_of(chat, log)


def face_of(chat: Chat, log: SeenLog) -> Face:
    """Title, verdict, answers, what was said to it; buttons while it waits for the reader."""
    lines = [chat.say("logs-card", name=name(chat, log.author), day=log.day)]
    if "verdict" in log.fields:
        lines.append(chat.say("log-on-time", time=chat.clock(log.sent_at), version=log.version))
    if log.template and log.answers:
        lines += [Markup(""), sheets.sheet(chat, log.template, log.answers, blanks=False)]
    replies = sheets.replies(chat, log.replies)
    lines += [Markup(""), *replies] if replies else []
    return Face(Markup("\n").join(lines), card_buttons(chat, log), private=True)


def card_buttons(chat: Chat, log: SeenLog) -> Rows:
    """A thumb up, unless given; an answer in words."""
    if not chat.desk.may(Verb.HEAD_LOGS):
        return ()
    thumbed = any(reply.person_id == chat.desk.me.id and not reply.text for reply in log.replies)
    thumb = () if thumbed else (Button("👍", "log:thumb", log.id, log.version),)
    return ((*thumb, Button(chat.say("logs-button-answer"), "log:answer", log.id, log.version)),)


def draw_answer(chat: Chat, answer_id: int) -> Face:
    """What was said to a log, to whom it concerns."""
    try:
        found = heads.answer_seen(chat.desk, answer_id)
    except NotFound as gone:
        return Face(chat.say(gone.code))
    reply, log = found.answer, found.log
    key = "logs-answer-to-you" if log.author_id == chat.desk.me.id else "logs-answer-of-author"
    return Face(chat.say(key, name=reply.name, day=log.day, text=sheets.clipped(reply.text, sheets.ROOM)))


def there(chat: Chat, unit: str, moment: datetime) -> str:
    """A moment on the walls of a unit; where these are, if it is not the reader's zone."""
    zone = ZoneInfo(unit.partition(" ")[0])
    time = f"{moment.astimezone(zone):%H:%M}"
    return time if zone.key == chat.desk.zone.key else f"{time} ({zone.key})"


def draw_digest(chat: Chat, day_id: int) -> Face:
    """After the lock: who is missing."""
    day = queries.day_by_id(chat.desk, day_id)
    logs = lists.reports_of(chat.desk, day)
    lines = [chat.say("logs-digest", day=day.local_date, closed=there(chat, day.unit, day.cutoff_at))]
    lines += summary(chat, logs, 0)[1:-1] if logs.received else summary(chat, logs, 0)[1:]
    if day.outage:
        lines.append(chat.say("logs-digest-outage"))
    button = Button(chat.say("logs-button-list"), "logs:day", day.local_date.toordinal())
    return Face(Markup("\n").join(lines), ((button,),))


def draw_moved(chat: Chat, day_id: int) -> Face:
    """An open day closes at another time than it said."""
    moved = cutoffs.moved(chat.desk, day_id)
    now, before = there(chat, moved.unit, moved.now), there(chat, moved.unit, moved.before)
    return Face(chat.say("logs-cut-off-moved", unit=moved.unit, day=moved.on, now=now, before=before))


def draw_provisional(chat: Chat, year: int) -> Face:
    """A year is near whose working days are only guessed."""
    company = chat.desk.company
    names = [company.department(key).name if key else company.name for key in unpublished(company, year)]
    where = sheets.names(chat, [name.said(chat.language) for name in names], 6)
    return Face(chat.say("logs-calendar-provisional", year=str(year), names=where))


ROUTES = [
    Card(ARRIVED, draw),
    Card(ANSWERED, draw_answer),
    Card("log-digest", draw_digest),
    Card("log-cut-off-moved", draw_moved),
    Card("calendar-provisional", draw_provisional),
]
