"""Photos, voice notes and documents: to which contact they belong, and sending them on."""

from markupsafe import Markup

from core.calls import attachments, queries
from core.calls.attachments import Files, FileShown, Sent
from core.calls.queries import CallShown, Message
from core.calls.rules import undo_until
from core.company.definitions import Verb
from handlers.shared.chat import Chat, Heard, Tap
from handlers.shared.customers import dated, row_name
from handlers.shared.names import in_row, one_line, several_lines
from handlers.shared.reply import Button, Edit, Face, Reply, Rows, Say, SendFile, Shows, said
from handlers.shared.routes import Card, Press

CAPTION = 700


def kept(chat: Chat, heard: Heard, call_id: int | None) -> Reply:
    """Keep what was sent with a contact, or ask with which; one answer for an album."""
    if heard.file is None:
        return Reply()
    again = attachments.is_one_more(chat.desk, heard.file)
    first = attachments.attach(chat.desk, heard.file, heard.text, call_id)
    return Reply(() if again else (Say(drawn(chat, first), Shows("call-files", first)),))


def one_more(chat: Chat, heard: Heard) -> bool:
    """Whether it belongs to an album that is answered already."""
    return heard.file is not None and attachments.is_one_more(chat.desk, heard.file)


def sent(chat: Chat, heard: Heard) -> Reply:
    """A file without a word of a contact: it belongs to the one just written down."""
    return kept(chat, heard, attachments.target(chat.desk, heard.sent_at))


def sent_about(chat: Chat, heard: Heard, customer_id: int) -> Reply:
    """A file about this customer: it belongs to the contact just written down if that was with him, to no other."""
    found = attachments.target(chat.desk, heard.sent_at, customer_id)
    return kept(chat, heard, found) if found or one_more(chat, heard) else said(chat.say("file-needs-words"))


def sent_to(chat: Chat, heard: Heard) -> Reply:
    """A file sent as reply to the card of a contact: to that one; to several, it is asked to which."""
    if heard.reply_to is None:
        return sent(chat, heard)
    shown = queries.own_call(chat.desk, heard.reply_to.id)
    alone = heard.reply_to.kind == "call"
    return kept(chat, heard, shown.id if alone else attachments.only_one(queries.message(chat.desk, shown.source)))


def with_message(chat: Chat, heard: Heard, told: Message) -> tuple[Message, Reply]:
    """The file whose caption told of contacts: kept with the only one; while its customer is unclear it waits."""
    if heard.file is None:
        return told, Reply()
    only = attachments.only_one(told)
    waits = not told.calls and len(told.unclear) == 1
    if only is None and not waits:
        return told, kept(chat, heard, None)
    attachments.attach(chat.desk, heard.file, "" if only else heard.text, only)
    return (queries.message(chat.desk, chat.desk.source) if only else told), Reply()


def drawn(chat: Chat, first: int) -> Face:
    """To which contact the files belong, or the question to which."""
    shown = attachments.sent(chat.desk, first)
    if shown.call_id is None:
        return question(chat, shown)
    belongs = queries.own_call(chat.desk, shown.call_id)
    name, day = one_line(belongs.customer), dated(chat, belongs.happened_on)
    text = chat.say("file-kept", count=shown.count, customer=name, day=day)
    until = undo_until(shown.at, chat.desk.company.calls.undo_minutes)
    remove = Button(chat.say("file-button-remove"), press="call:file-remove", id=first)
    return Face(text, ((remove,),) if chat.desk.now <= until else (), private=True)


def question(chat: Chat, shown: Sent) -> Face:
    """The latest contacts to choose from; without any, how to write one down."""
    calls = attachments.candidates(chat.desk)
    rows: Rows = tuple((candidate(chat, shown.id, one),) for one in calls)
    again = () if calls else (Button(chat.say("file-button-again"), press="call:file-ask", id=shown.id),)
    leave = Button(chat.say("file-button-leave"), press="call:file-remove", id=shown.id)
    text = chat.say("file-which" if calls else "file-nowhere", count=shown.count)
    return Face(text, (*rows, (*again, leave)), private=bool(calls))


def candidate(chat: Chat, first: int, one: CallShown) -> Button:
    """A contact to which files may belong."""
    label = in_row(row_name(one.customer, ""), chat.clock(one.created_at), one_line(one.note, 20))
    return Button(label, press="call:file-put", id=first, arg=one.id)


def ask_again(chat: Chat, tap: Tap) -> Reply:
    """The contacts that were written down meanwhile."""
    return Reply((Edit(drawn(chat, tap.id), Shows("call-files", tap.id)),))


def put(chat: Chat, tap: Tap) -> Reply:
    """To this contact."""
    attachments.put(chat.desk, tap.id, tap.arg)
    return Reply((Edit(drawn(chat, tap.id), Shows("call-files", tap.id)),), toast=chat.say("file-toast-kept"))


def remove(chat: Chat, tap: Tap) -> Reply:
    """Not to be kept."""
    attachments.remove(chat.desk, tap.id, at=tap.received_at)
    gone = chat.say("file-removed")
    return Reply((Edit(Face(gone)),), toast=gone)


def send(chat: Chat, tap: Tap) -> Reply:
    """Everything that belongs to a contact, sent on."""
    files = attachments.of_call(chat.desk, tap.id)
    toast = chat.say("call-files", count=len(files.files))
    return Reply(tuple(sent_on(chat, files, one) for one in files.files), toast=toast)


def sent_on(chat: Chat, files: Files, one: FileShown) -> SendFile:
    """A file, with what it belongs to and what was written under it."""
    head = in_row(one_line(files.customer), dated(chat, files.happened_on), one_line(files.author, 40))
    caption = several_lines(one.caption, CAPTION)
    text = Markup("\n").join(Markup.escape(line) for line in (head, caption) if line)
    return SendFile(one.kind, one.file_id, text)


ROUTES = [
    Press("call:files", send, may=Verb.LOOK_UP),
    Press("call:file-ask", ask_again, may=Verb.LOG_CALL),
    Press("call:file-put", put, may=Verb.LOG_CALL),
    Press("call:file-remove", remove, may=Verb.LOG_CALL),
    Card("call-files", drawn),
]
