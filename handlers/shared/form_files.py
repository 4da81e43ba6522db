"""Files that are sent into a form: what they are called, and what becomes of them until it is handed in."""

from dataclasses import replace
from pathlib import PurePosixPath

from markupsafe import Markup

from core.calls.attachments import Attached
from core.files.rules import details
from core.flows.at_hand import enclosed
from core.flows.forms.filling import Filling, Sheet
from core.refusals import Refusal
from handlers.shared.chat import Chat
from handlers.shared.names import one_line
from handlers.shared.reply import Edit, Reply, Shows

FORM = "form"
ENDINGS = {"photo": ".jpg", "voice": ".ogg", "video": ".mp4", "video_note": ".mp4", "animation": ".mp4"}


def called(caption: str, kind: str, number: int) -> str:
    """What a file without a name is called: as its sender says, else by its number."""
    ending = ENDINGS.get(kind, "")
    said = " ".join(caption.split())[:80]
    return (said if PurePosixPath(said).suffix else said + ending) if said else f"{kind}-{number}{ending}"


def refused(chat: Chat, file: Attached, no: Refusal) -> Markup:
    """Why a file is not taken. Of what is sent as a photo, Telegram keeps no name."""
    if file.kind == "photo" and no.code == "flow-attachment-missing-name":
        return chat.say("form-file-as-photo", name=no.details["name"])
    return chat.say("form-wrong", why=chat.say(no.code, **no.details))


def of_album(filling: Filling, file: Attached) -> bool:
    """Whether another file that was sent together with this one is in the form already."""
    return bool(file.album) and any(one.get("album") == file.album for one in filling.files.values())


def in_place(reply: Reply, filling: Filling) -> Reply:
    """In the message that shows the form: what was sent together is answered once."""
    shows = Shows(FORM, filling.id)
    changed = tuple(replace(one, of=shows) if isinstance(one, Edit) else one for one in reply.messages)
    return replace(reply, messages=changed)


def without_lost(chat: Chat, filling: Filling, sheet: Sheet) -> tuple[Filling, tuple[Markup, ...]]:
    """Without the files that came and were not taken in, whose question is asked again; which, and why."""
    notes: tuple[Markup, ...] = ()
    for name, file in enclosed.lost(chat.desk, filling.files).items():
        filling = filling.without_file(name)
        why = chat.say(file.error, **details(file.name, file.kind, file.size)) if file else ""
        notes = (*notes, chat.say("form-file-lost", name=one_line(name), why=why))
    missing = sheet.missing(filling.values) if notes else ""
    return (filling.asking(missing) if missing else filling), notes
