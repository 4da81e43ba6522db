"""``/logs``: what a head's people handed in, who is missing, and his answers."""

from datetime import date

from core.company.definitions import Verb
from core.daily_logs import answering, heads, urging
from core.refusals import NotFound, Refusal
from handlers.logs import cards, lists
from handlers.shared.chat import Chat, Heard, Tap
from handlers.shared.reply import Edit, Face, Reply, Say, Shows, Talk, said
from handlers.shared.routes import CardReply, Command, Press, Step

ANSWERING = "log-answer"


class NothingSaid(Refusal):
    """An answer needs words."""

    code = "logs-nothing-said"


def show(chat: Chat, heard: Heard) -> Reply:
    """Today's logs."""
    return Reply((Say(lists.draw(chat, lists.today(chat))),))


def press_list(chat: Chat, tap: Tap) -> Reply:
    """Today's logs, from the desk."""
    return Reply((Say(lists.draw(chat, lists.today(chat))),))


def press_day(chat: Chat, tap: Tap) -> Reply:
    """Another day, or another page."""
    return Reply((Edit(lists.draw(chat, date.fromordinal(tap.id), tap.arg)),))


def press_urge(chat: Chat, tap: Tap) -> Reply:
    """Ask for what is missing."""
    on = date.fromordinal(tap.id)
    count = urging.urge(chat.desk, on)
    toast = str(chat.say("logs-urged", count=count).striptags())
    return Reply((Edit(lists.draw(chat, on)),), toast=toast, alert=True)


def press_read(chat: Chat, tap: Tap) -> Reply:
    """One log, as its card."""
    log = answering.opened(chat.desk, tap.id)
    return Reply((Say(cards.face_of(chat, log), Shows(cards.ARRIVED, log.id, log.version)),))


def press_thumb(chat: Chat, tap: Tap) -> Reply:
    """Seen and well. The cards themselves are edited by the notice."""
    given = answering.answer(chat.desk, tap.id, "", tap.version)
    return Reply(toast=str(chat.say("logs-thumb-given" if given else "logs-thumb-again").striptags()))


def press_answer(chat: Chat, tap: Tap) -> Reply:
    """Ask for the words."""
    log = answering.opened(chat.desk, tap.id)
    text = chat.say("logs-ask-answer", name=lists.name(chat, log.author), day=log.day)
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
    answering.answer(chat.desk, log_id, text)
    return said(chat.say("logs-answered"))


ROUTES = [
    Command("logs", show, may=Verb.HEAD_LOGS),
    Press("logs:day", press_day, may=Verb.HEAD_LOGS),
    Press("logs:open", press_list, may=Verb.HEAD_LOGS),
    Press("logs:urge", press_urge, may=Verb.HEAD_LOGS),
    Press("logs:read", press_read, may=Verb.HEAD_LOGS),
    Press("log:thumb", press_thumb, may=Verb.HEAD_LOGS),
    Press("log:answer", press_answer, may=Verb.HEAD_LOGS),
    Step(ANSWERING, answer_talk, may=Verb.HEAD_LOGS),
    CardReply(cards.ARRIVED, answer_card, may=Verb.HEAD_LOGS),
    CardReply(cards.ANSWERED, answer_back),
]
