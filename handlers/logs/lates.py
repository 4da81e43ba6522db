"""What came for a day that was over: read, accepted, refused with a reason."""

from markupsafe import Markup

from core.company.definitions import Verb
from core.daily_logs import heads, supplements
from core.daily_logs.heads import SeenLate
from core.daily_logs.supplements import QUICK
from core.refusals import NotFound
from handlers.logs.lists import name
from handlers.shared import sheets
from handlers.shared.chat import Chat, Heard, Tap
from handlers.shared.reply import Button, Edit, Face, Reply, Rows, Say, Shows, Talk, said
from handlers.shared.routes import Card, CardReply, Press, Step

LATE, REFUSING = "log-after-lock", "late-reason"


def draw(chat: Chat, late_id: int) -> Face:
    """Its card, with what the reader may see of it."""
    try:
        late = heads.late_seen(chat.desk, late_id)
    except NotFound as gone:
        return Face(chat.say(gone.code))
    return face_of(chat, late, decide_buttons(chat, late))


def face_of(chat: Chat, late: SeenLate, buttons: Rows, *more: Markup) -> Face:
    """Who sent what when, and what became of it."""
    about = {"name": name(chat, late.author), "day": late.day, "time": chat.clock(late.sent_at)}
    key = "logs-card-after-lock" if late.dated_on_time else "logs-card-supplement"
    lines = [chat.say(key, closed=chat.clock(late.cutoff_at), **about)]
    lines += [sheets.quoted(late.text)] if late.text else []
    if late.template and late.answers:
        lines += [Markup(""), sheets.sheet(chat, late.template, late.answers, blanks=False)]
    lines += [Markup(""), *sheets.decision(chat, late), *more]
    return Face(Markup("\n").join(lines).strip(), buttons, private=True)


def decide_buttons(chat: Chat, late: SeenLate) -> Rows:
    """While it waits for somebody like the reader."""
    if not late.waits or not chat.desk.may(Verb.HEAD_LOGS) or late.author_id == chat.desk.me.id:
        return ()
    accept = Button(chat.say("logs-button-accept"), "logs:accept", late.id)
    return ((accept, Button(chat.say("logs-button-refuse"), "logs:refuse", late.id)),)


def press_read(chat: Chat, tap: Tap) -> Reply:
    """Its card, from the list."""
    chat.desk.require(Verb.HEAD_LOGS)
    return Reply((Say(draw(chat, tap.id), Shows(LATE, tap.id)),))


def press_accept(chat: Chat, tap: Tap) -> Reply:
    """Accept it. The cards themselves are edited by the notice."""
    supplements.decide(chat.desk, tap.id, accept=True)
    return Reply(toast=str(chat.say("logs-toast-accepted").striptags()))


def press_refuse(chat: Chat, tap: Tap) -> Reply:
    """Ask for the reason, in the place of the buttons; words will do as well."""
    late = heads.late_seen(chat.desk, tap.id)
    if not late.waits:
        raise supplements.already_decided(chat.desk, late)
    rows = tuple((Button(chat.say(f"log-reason-{key}"), "logs:reason", late.id, 0, n),) for n, key in enumerate(QUICK))
    back = (Button(chat.say("log-button-back"), "logs:undecided", late.id),)
    face = face_of(chat, late, (*rows, back), chat.say("logs-ask-reason"))
    return Reply((Edit(face, Shows(LATE, late.id)),), then=Talk(REFUSING, {"late": late.id}))


def press_reason(chat: Chat, tap: Tap) -> Reply:
    """One of the reasons that need no typing."""
    if not 0 <= tap.arg < len(QUICK):
        raise NotFound
    supplements.decide(chat.desk, tap.id, accept=False, reason=QUICK[tap.arg])
    return Reply(toast=str(chat.say("logs-toast-refused").striptags()), then=None)


def press_undecided(chat: Chat, tap: Tap) -> Reply:
    """Back to the two buttons."""
    return Reply((Edit(draw(chat, tap.id), Shows(LATE, tap.id)),), then=None)


def reason_talk(chat: Chat, heard: Heard) -> Reply:
    """The reason in words."""
    try:
        return refused(chat, chat.said_so_far["late"], heard.text)
    except (NotFound, supplements.LateAlreadyDecided) as over:
        return Reply(said(chat.say(over.code, **over.details)).messages, then=None)


def reason_reply(chat: Chat, heard: Heard) -> Reply:
    """A reply to the card is a reason to refuse only after "refuse" was pressed; otherwise it says what to press."""
    assert heard.reply_to is not None, "routed by it"
    if chat.talk and chat.talk.step == REFUSING and chat.said_so_far["late"] == heard.reply_to.id:
        return reason_talk(chat, heard)
    return said(chat.say("logs-press-first"))


def refused(chat: Chat, late_id: int, reason: str) -> Reply:
    """Refuse, and confirm."""
    supplements.decide(chat.desk, late_id, accept=False, reason=reason)
    return Reply(said(chat.say("logs-toast-refused")).messages, then=None)


ROUTES = [
    Press("logs:late", press_read, may=Verb.HEAD_LOGS),
    Press("logs:accept", press_accept, may=Verb.HEAD_LOGS),
    Press("logs:refuse", press_refuse, may=Verb.HEAD_LOGS),
    Press("logs:reason", press_reason, may=Verb.HEAD_LOGS),
    Press("logs:undecided", press_undecided, may=Verb.HEAD_LOGS),
    Step(REFUSING, reason_talk, may=Verb.HEAD_LOGS),
    CardReply(LATE, reason_reply, may=Verb.HEAD_LOGS),
    Card(LATE, draw),
]
