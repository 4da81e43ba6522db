"""``/logs``: what a head's people handed in, who is missing, and his answers."""

from datetime import date, timedelta

from markupsafe import Markup

from core.calendar.queries import unit_of_person
from core.company.definitions import Verb
from core.daily_logs import actions, heads, queries
from core.daily_logs.heads import DayOfLogs, Received, SeenLog
from core.refusals import NotFound, Refusal
from handlers.shared import sheets
from handlers.shared.chat import Chat, Heard, Tap
from handlers.shared.reply import Button, Edit, Face, Reply, Rows, Say, Shows, Talk, said
from handlers.shared.routes import Card, CardReply, Command, Press, Step
from handlers.shared.speech import day as day_words

ARRIVED, ANSWERED, ANSWERING = "log-arrived", "log-answered", "log-answer"
PAGE, NAMES, ALL_NAMES = 8, 12, 60


class NothingSaid(Refusal):
    """An answer needs words."""

    code = "logs-nothing-said"


def show(chat: Chat, heard: Heard) -> Reply:
    """Today's logs."""
    return Reply((Say(draw_list(chat, today(chat), 0)),))


def press_list(chat: Chat, tap: Tap) -> Reply:
    """Today's logs, from the desk."""
    return Reply((Say(draw_list(chat, today(chat), 0)),))


def today(chat: Chat) -> date:
    """The day whose logs come in now."""
    return queries.day_now(chat.desk, unit_of_person(chat.desk, chat.desk.me), chat.desk.now)


def press_day(chat: Chat, tap: Tap) -> Reply:
    """Another day, or another page."""
    return Reply((Edit(draw_list(chat, date.fromordinal(tap.id), tap.arg)),))


def press_missing(chat: Chat, tap: Tap) -> Reply:
    """Everybody who is missing."""
    on = date.fromordinal(tap.id)
    logs = heads.logs_of(chat.desk, on)
    text = chat.say(
        "logs-missing-all", day=on, count=len(logs.missing), names=sheets.names(chat, logs.missing, ALL_NAMES)
    )
    return Reply((Edit(Face(text, ((Button(chat.say("logs-button-list"), "logs:day", tap.id),),))),))


def draw_list(chat: Chat, on: date, page: int) -> Face:
    """Who and when, never what."""
    logs = heads.logs_of(chat.desk, on)
    earlier = heads.waiting_before(chat.desk, today(chat))
    pages = max(1, -(-len(logs.received) // PAGE))
    page = min(max(page, 0), pages - 1)
    shown = logs.received[page * PAGE : (page + 1) * PAGE]
    rows: list[tuple[Button, ...]] = [
        (Button(row_label(chat, log), "logs:read", log.log_id, log.version),) for log in shown
    ]
    rows += page_buttons(on, page, pages)
    rows += day_buttons(chat, logs, earlier)
    return Face(Markup("\n").join(summary(chat, logs, len(earlier))), tuple(rows))


def row_label(chat: Chat, log: Received) -> str:
    """State, time and author of a log."""
    mark = "✅" if log.answered else "▫️" if not log.waits else "👁" if log.read else "🔵"
    return f"{mark} {chat.clock(log.sent_at)} {log.author}"


def summary(chat: Chat, logs: DayOfLogs, earlier: int) -> list[Markup]:
    """How many came, who is missing or late, how many wait."""
    lines = [chat.say("logs-title", day=logs.on)]
    lines.append(chat.say("logs-received", count=len(logs.received), waiting=logs.waiting))
    if logs.missing:
        missing = sheets.names(chat, logs.missing, NAMES)
        lines.append(chat.say("logs-missing", count=len(logs.missing), names=missing))
    lines += late_lines(chat, logs)
    if earlier:
        lines.append(chat.say("logs-earlier", count=earlier))
    if logs.received:
        lines.append(chat.say("logs-marks"))
    return lines


def late_lines(chat: Chat, logs: DayOfLogs) -> list[Markup]:
    """Who came too late, and who only seemed to."""
    return [
        chat.say(
            "logs-after-lock" if late.dated_on_time else "logs-late",
            name=late.author,
            time=sheets.to_the_second(chat, late.sent_at),
        )
        for late in logs.late[:NAMES]
    ]


def page_buttons(on: date, page: int, pages: int) -> list[tuple[Button, ...]]:
    """Leafing through one day."""
    if pages == 1:
        return []
    leaves = [(page - 1, "◀"), (page, f"{page + 1}/{pages}"), (page + 1, "▶")]
    row = tuple(Button(text, "logs:day", on.toordinal(), 0, n) for n, text in leaves if 0 <= n < pages)
    return [row]


def day_buttons(chat: Chat, logs: DayOfLogs, earlier: list[date]) -> list[tuple[Button, ...]]:
    """The days around, all missing names, the oldest log that still waits."""
    before, after = logs.on - timedelta(days=1), logs.on + timedelta(days=1)
    row = [Button(f"‹ {day_words(before, chat.language)}", "logs:day", before.toordinal())]
    if after <= today(chat):
        row.append(Button(f"{day_words(after, chat.language)} ›", "logs:day", after.toordinal()))
    rows: list[tuple[Button, ...]] = [tuple(row)]
    if len(logs.missing) > NAMES:
        rows.append((Button(chat.say("logs-button-missing"), "logs:missing", logs.on.toordinal()),))
    if earlier and earlier[0] != logs.on:
        rows.append((Button(chat.say("logs-button-earlier", day=earlier[0]), "logs:day", earlier[0].toordinal()),))
    return rows


def press_read(chat: Chat, tap: Tap) -> Reply:
    """One log, as its card."""
    log = actions.opened(chat.desk, tap.id)
    return Reply((Say(face_of(chat, log), Shows(ARRIVED, log.id, log.version)),))


def draw(chat: Chat, log_id: int) -> Face:
    """A log's card, with what the reader may see of it."""
    try:
        log = heads.seen(chat.desk, log_id)
    except NotFound as gone:
        return Face(chat.say(gone.code))
    return face_of(chat, log)


def face_of(chat: Chat, log: SeenLog) -> Face:
    """Title, verdict, answers, what was said to it; buttons while it waits for the reader."""
    lines = [chat.say("logs-card", name=log.author, day=log.day)]
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


def press_thumb(chat: Chat, tap: Tap) -> Reply:
    """Seen and well. The cards themselves are edited by the notice."""
    given = actions.answer(chat.desk, tap.id, "", tap.version)
    return Reply(toast=str(chat.say("logs-thumb-given" if given else "logs-thumb-again").striptags()))


def press_answer(chat: Chat, tap: Tap) -> Reply:
    """Ask for the words."""
    log = actions.opened(chat.desk, tap.id)
    text = chat.say("logs-ask-answer", name=log.author, day=log.day)
    return Reply((Say(Face(text)),), then=Talk(ANSWERING, {"log": log.id}))


def answer_talk(chat: Chat, heard: Heard) -> Reply:
    """The words that were asked for. A log that can no longer be seen ends the conversation."""
    try:
        reply = answer(chat, chat.said_so_far["log"], heard.text)
    except NotFound as gone:
        reply = said(chat.say(gone.code))
    return Reply(reply.messages, then=None)


def answer_card(chat: Chat, heard: Heard) -> Reply:
    """A reply to a log's card."""
    assert heard.reply_to is not None, "routed by it"
    return answer(chat, heard.reply_to.id, heard.text)


def answer_back(chat: Chat, heard: Heard) -> Reply:
    """A reply to what was said to a log."""
    assert heard.reply_to is not None, "routed by it"
    return answer(chat, heads.answer_seen(chat.desk, heard.reply_to.id).log.id, heard.text)


def answer(chat: Chat, log_id: int, text: str) -> Reply:
    """Say it, and confirm."""
    if not text:
        raise NothingSaid
    actions.answer(chat.desk, log_id, text)
    return said(chat.say("logs-answered"))


def draw_answer(chat: Chat, answer_id: int) -> Face:
    """What was said to a log, to whom it concerns."""
    try:
        found = heads.answer_seen(chat.desk, answer_id)
    except NotFound as gone:
        return Face(chat.say(gone.code))
    reply, log = found.answer, found.log
    key = "logs-answer-to-you" if log.author_id == chat.desk.me.id else "logs-answer-of-author"
    return Face(chat.say(key, name=reply.name, day=log.day, text=sheets.clipped(reply.text, sheets.ROOM)))


def draw_after_lock(chat: Chat, late_id: int) -> Face:
    """A log that was sent in time, but reached us after the lock."""
    try:
        late = heads.late_seen(chat.desk, late_id)
    except NotFound as gone:
        return Face(chat.say(gone.code))
    return Face(chat.say("logs-card-after-lock", name=late.author, day=late.day, time=chat.clock(late.sent_at)))


def draw_digest(chat: Chat, day_id: int) -> Face:
    """After the lock: who is missing."""
    day = queries.day_by_id(chat.desk, day_id)
    logs = heads.reports_of(chat.desk, day)
    lines = [chat.say("logs-digest", day=day.local_date, closed=chat.clock(day.cutoff_at))]
    lines += summary(chat, logs, 0)[1:-1] if logs.received else summary(chat, logs, 0)[1:]
    if day.outage:
        lines.append(chat.say("logs-digest-outage"))
    button = Button(chat.say("logs-button-list"), "logs:day", day.local_date.toordinal())
    return Face(Markup("\n").join(lines), ((button,),))


ROUTES = [
    Command("logs", show, may=Verb.HEAD_LOGS),
    Press("logs:day", press_day, may=Verb.HEAD_LOGS),
    Press("logs:missing", press_missing, may=Verb.HEAD_LOGS),
    Press("logs:open", press_list, may=Verb.HEAD_LOGS),
    Press("logs:read", press_read, may=Verb.HEAD_LOGS),
    Press("log:thumb", press_thumb, may=Verb.HEAD_LOGS),
    Press("log:answer", press_answer, may=Verb.HEAD_LOGS),
    Step(ANSWERING, answer_talk, may=Verb.HEAD_LOGS),
    CardReply(ARRIVED, answer_card, may=Verb.HEAD_LOGS),
    CardReply(ANSWERED, answer_back),
    Card(ARRIVED, draw),
    Card(ANSWERED, draw_answer),
    Card("log-after-lock", draw_after_lock),
    Card("log-digest", draw_digest),
]
