"""One process, for whoever may know of it: its files, its picture, its history; and files that were not taken in."""

from collections.abc import Callable, Iterator
from typing import Any

from markupsafe import Markup

from core.company.definitions import Verb
from core.files import queries as files
from core.files.actions import FileRefused
from core.files.rules import details, shown_name
from core.flows import queries
from core.flows.at_hand import enclosed
from core.flows.at_hand.enclosed import Belongs, ProcessFile
from core.flows.engine.work import FlowRefusal
from core.refusals import NotFound
from handlers.shared import form_files, history
from handlers.shared.chat import Chat, Heard, Tap
from handlers.shared.flows import when
from handlers.shared.names import in_row, one_line
from handlers.shared.reply import Button, Document, Drawing, Edit, Face, Message, Reply, Rows, Say, said
from handlers.shared.routes import Card, CardReply, Paint, Press

MAY = Verb.SEE_DESK
PICTURE = "flow-picture"
AT_ONCE, BUTTON = 10, 44


def press_files(chat: Chat, tap: Tap) -> Reply:
    """The files as they count now, as documents; what they have replaced is a button each."""
    shown = enclosed.of_process(chat.desk, tap.id)
    number = queries.instance(chat.desk, tap.id).number
    now = [one for one in shown if not one.former]
    before = [one for one in shown if one.former and one.state != files.FAILED][::-1]
    if not shown:
        return Reply(toast=str(chat.say("process-no-files").unescape()), alert=True)
    documents: list[Message] = [document(chat, one, number) for one in now[-AT_ONCE:]]
    more = [Say(former(chat, [*now[:-AT_ONCE][::-1], *before], number))] if before or len(now) > AT_ONCE else []
    count = sum(one.state == files.KEPT for one in now)
    toast = str(chat.say("process-files", count=count).unescape()) if count else ""
    return Reply((*documents, *more), toast=toast)


def document(chat: Chat, one: ProcessFile, number: str) -> Document:
    """A file with what it is, who sent it and when."""
    return Document(one.file_id, caption(chat, one, number))


def caption(chat: Chat, one: ProcessFile, number: str) -> Markup:
    """What a file is: of which process, for what, by whom, since when."""
    head = in_row(number, one_line(one.asked.said(chat.language), 60))
    under = in_row(one_line(one.who, 40), when(chat, one.at))
    lines = [Markup.escape(head), Markup.escape(under)]
    return Markup("\n").join([*lines, *([chat.say("process-former")] if one.former else [])])


def former(chat: Chat, earlier: list[ProcessFile], number: str) -> Face:
    """What newer files have replaced; each is a button."""
    rows: Rows = tuple((Button(label(chat, one), press="process:file", id=one.id),) for one in earlier[:AT_ONCE])
    return Face(chat.say("process-files-before", number=number), rows, private=True)


def label(chat: Chat, one: ProcessFile) -> str:
    """A file on a button."""
    return in_row(when(chat, one.at), one_line(one.who, 16), one_line(one.name, BUTTON))


def press_file(chat: Chat, tap: Tap) -> Reply:
    """One file, a former version too."""
    instance_id, one = enclosed.one(chat.desk, tap.id)
    return Reply((document(chat, one, queries.instance(chat.desk, instance_id).number),))


def press_picture(chat: Chat, tap: Tap) -> Reply:
    """The process as a picture, with where it stands."""
    number = queries.instance(chat.desk, tap.id).number
    drawing = Drawing(PICTURE, tap.id, f"{number}.png", Markup.escape(number), photo=True)
    return Reply((drawing,), toast=str(chat.say("process-drawing").unescape()))


def paint(chat: Chat, instance_id: int) -> Callable[[], bytes]:
    """Read where the process stands; the drawing itself needs nothing more."""
    picture = queries.picture(chat.desk, instance_id)

    def say(key: str, /, **blanks: Any) -> str:
        return str(chat.say(key, **blanks).unescape())

    def make() -> bytes:
        from core.flows.drawing.draw import draw

        return draw(picture, chat.language, say)

    return make


def press_history(chat: Chat, tap: Tap) -> Reply:
    """What happened so far, in a message of its own."""
    return Reply((Say(page(chat, tap.id, 0)),))


def press_history_page(chat: Chat, tap: Tap) -> Reply:
    """Another page of it."""
    return Reply((Edit(page(chat, tap.id, tap.arg)),))


def page(chat: Chat, instance_id: int, number: int) -> Face:
    """A page of what happened."""
    return history.page(chat, instance_id, number, "process:history-page", instance_id)


# A file that was not taken in


def refused(chat: Chat, file_id: int) -> Face:
    """Which file it was, why, and what to do; once another is there, that it is."""
    file = files.one(chat.desk, file_id)
    if file.by_id != chat.desk.me.id:
        raise NotFound
    return Face(Markup("\n").join(_refused(chat, file)), private=True)


def _refused(chat: Chat, file: files.FileShown) -> Iterator[Markup]:
    yield chat.say("file-refused", name=one_line(file.name))
    yield chat.say(file.error, **details(file.name, file.kind, file.size))
    place = enclosed.belongs(chat.desk, file.id)
    yield chat.say("file-refused-then", way=way_on(place), number=place.number if place else "")


def way_on(place: Belongs | None) -> str:
    """What can be done about a file that was not taken in."""
    if place is None:
        return "form"
    return "open" if place.open else "over" if place.counts else "settled"


def replaced(chat: Chat, heard: Heard) -> Reply:
    """Another file in its place, sent as reply to its card."""
    assert heard.reply_to is not None, "routed by it"
    sent = heard.file
    if sent is None:
        return said(chat.say("file-refused-how"))
    name = shown_name(sent.name or form_files.called(heard.text, sent.kind, 1))
    about = {"id": sent.file_id, "unique": sent.file_unique_id, "mime": sent.mime, "size": sent.size}
    try:
        place = enclosed.again(chat.desk, heard.reply_to.id, name, about)
    except FlowRefusal as no:
        return said(form_files.refused(chat, sent, no))
    return said(chat.say("file-replaced", name=one_line(name), number=place.number))


ROUTES = [
    Press("process:files", press_files, may=MAY),
    Press("process:file", press_file, may=MAY),
    Press("process:picture", press_picture, may=MAY),
    Press("process:history", press_history, may=MAY),
    Press("process:history-page", press_history_page, may=MAY),
    Paint(PICTURE, paint),
    Card(FileRefused.kind, refused),
    CardReply(FileRefused.kind, replaced, may=MAY),
]
