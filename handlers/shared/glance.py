"""The desk as a message: shown by ``/desk``, by ``/start``, and to who was just let in."""

from datetime import datetime, timedelta

from markupsafe import Markup

from core import glance
from core.company.definitions import Verb
from core.glance import Glance, LogToday
from handlers.shared.chat import Chat
from handlers.shared.follow_ups import line, opening
from handlers.shared.reply import Button, Face, Rows

MINUTE = timedelta(minutes=1)
RESUMES = {
    "customer-new": "customer:resume",
    "customer-edit": "customer:resume",
    "customer-owner": "customer:resume",
    "customer-details": "customer:details-resume",
    "todo-form": "todo:resume",
    "apply-form": "apply:resume",
    "away-form": "away:resume",
    "row-form": "row:resume",
    "contract-form": "contract:resume",
}
"""Conversations whose question can be asked again, and the button that does."""

PARTS = ((5, "night"), (12, "morning"), (18, "afternoon"), (24, "evening"))


def face(chat: Chat) -> Face:
    """Today in at most ten lines, and a button for each thing that can be done about it."""
    seen = glance.at(chat.desk)
    lines = [hello(chat), *log_line(chat, seen.log), *waiting_lines(chat, seen), *talk_line(chat)]
    if len(lines) == 1:
        lines.append(chat.say("desk-nothing"))
    return Face(Markup("\n").join(lines), buttons(chat, seen), private=bool(seen.next))


def hello(chat: Chat) -> Markup:
    """The greeting that fits the hour, with the date."""
    hour = chat.desk.now.astimezone(chat.desk.zone).hour
    part = next(name for until, name in PARTS if hour < until)
    return chat.say("desk-hello", part=part, name=chat.desk.me.name, day=chat.desk.today)


def log_line(chat: Chat, log: LogToday | None) -> list[Markup]:
    """How today's log stands, and how long it stays open."""
    if log is None:
        return [chat.say("desk-no-log")] if chat.desk.may(Verb.HAND_IN_LOG) else []
    until, sent, late = (chat.clock(at) if at else "" for at in (log.closes_at, log.sent_at, log.late_at))
    if sent:
        return [chat.say("desk-log-kept" if log.closed else "desk-log-in", sent=sent, until=until)]
    if not log.closed:
        return [chat.say("desk-log-open", left=left(chat, log.closes_at), until=until)]
    return [chat.say("desk-log-late" if late else "desk-log-missed", sent=late, until=until)]


def left(chat: Chat, until: datetime) -> Markup:
    """The time left, in hours and minutes; the minute that is running counts."""
    minutes = -((chat.desk.now - until) // MINUTE)
    return chat.say("desk-left", shape="long" if minutes >= 60 else "short", hours=minutes // 60, minutes=minutes % 60)


def waiting_lines(chat: Chat, seen: Glance) -> list[Markup]:
    """Follow-ups, logs to answer, people to let in."""
    lines = []
    if seen.next:
        lines.append(chat.say("desk-follow-ups", today=seen.today, overdue=seen.overdue))
        lines += [line(chat, item) for item in seen.next]
    if seen.todo:
        lines.append(chat.say("desk-todo", count=seen.todo))
    if seen.stuck:
        lines.append(chat.say("desk-stuck", count=seen.stuck))
    if seen.notices:
        lines.append(chat.say("desk-notices", count=seen.notices))
    if seen.unclear:
        lines.append(chat.say("desk-unclear", count=seen.unclear))
    if seen.unanswered:
        lines.append(chat.say("desk-unanswered", count=seen.unanswered))
    if seen.waiting:
        lines.append(chat.say("desk-waiting", count=seen.waiting))
    return lines


def talk_line(chat: Chat) -> list[Markup]:
    """What was begun and not finished."""
    return [chat.say("desk-talk", what=talk_name(chat))] if chat.talk else []


def talk_name(chat: Chat) -> Markup:
    """What the open conversation is about; one begun before an update of the bot may have no name any more."""
    key = "talk-" + chat.talk.step.replace(":", "-") if chat.talk else "talk"
    return chat.say(key if chat.speech.has(key) else "talk")


def buttons(chat: Chat, seen: Glance) -> Rows:
    """What can be done from here."""
    row = []
    if seen.log and not seen.log.closed:
        row.append(Button(chat.say("desk-open-log"), press="log:open"))
    if chat.desk.may(Verb.HEAD_LOGS):
        row.append(Button(chat.say("desk-open-logs"), press="logs:open"))
    if seen.todo:
        row.append(Button(chat.say("desk-open-todo", count=seen.todo), press="todo:shown"))
    if seen.stuck:
        row.append(Button(chat.say("desk-open-stuck", count=seen.stuck), press="processes:shown", arg=1))
    if seen.notices:
        row.append(Button(chat.say("desk-open-notices", count=seen.notices), press="notice:shown"))
    if seen.waiting:
        row.append(Button(chat.say("desk-open-waiting"), press="binding:list"))
    if seen.unclear:
        row.append(Button(chat.say("desk-open-unclear"), press="call:unclear"))
    row += [button for (button,) in opening(seen.next)]
    if seen.today + seen.overdue > len(seen.next):
        row.append(Button(chat.say("desk-open-follow-ups", count=seen.today + seen.overdue), press="due:list"))
    if chat.talk and chat.talk.step in RESUMES:
        row.insert(0, Button(chat.say("desk-resume"), press=RESUMES[chat.talk.step]))
    return tuple((button,) for button in row)
