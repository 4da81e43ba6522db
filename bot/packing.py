"""Files that go with a message: read from our disk, or made now, outside of every change of the database."""

import asyncio
import struct
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import structlog
from sqlalchemy import Engine, select, update
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session
from telegram import InputFile

from bot.clock import Clock
from core.company.definitions import Company
from core.desk import Desk, System
from core.files.rules import shown_name
from core.files.store import Store
from core.people import queries as people
from core.people.rules import NotKnown
from core.refusals import Refusal
from handlers.shared.chat import Chat
from handlers.shared.routes import Paints
from handlers.shared.speech import Speech
from models.tables import stored_file

log = structlog.get_logger()

ENCLOSED, OTHERWISE = "enclosed", "otherwise"
"""Of a row: what goes with the message, and what is said if that cannot be."""
LONGEST_SIDE = 1920
"""Dots of a picture that can still be read where it is shown; a larger one is sent as a document."""
PNG = b"\x89PNG\r\n\x1a\n"

FILE = select(
    stored_file.c.name, stored_file.c.state, stored_file.c.stored_as, stored_file.c.sha256, stored_file.c.sent_id
)


class LostError(Exception):
    """It cannot be sent, and why that is."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """What goes over the wire. `known`: by the number under which Telegram has the file already.

    `instead`: without the file, in words.
    """

    method: str
    params: dict[str, Any]
    known: bool = False
    instead: bool = False


@dataclass(frozen=True, slots=True)
class Studio:
    """What is needed to make a file as its reader may see it."""

    company: Company
    speech: Speech
    paints: Mapping[str, Paints]
    clock: Clock


class Packer:
    """Puts into a message what its row only names. One thread: files are read and made one after the other."""

    def __init__(self, engine: Engine, store: Store, studio: Studio, note: Callable[[str], None]) -> None:
        """`engine` is read from only; `note` is told the reference of what failed for a reason of ours."""
        self.engine = engine
        self.store = store
        self.studio = studio
        self.note = note
        self.thread = ThreadPoolExecutor(1, "packer")

    async def packed(self, method: str, params: Mapping[str, Any], *, afresh: bool = False) -> Parcel:
        """The message with its file, or with words in its place. `afresh`: not by the number Telegram gave it."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.thread, lambda: self.pack(method, params, afresh=afresh))

    def pack(self, method: str, params: Mapping[str, Any], *, afresh: bool = False) -> Parcel:
        """The same at once, in the thread it is called in."""
        what = params[ENCLOSED]
        plain = {key: value for key, value in params.items() if key not in (ENCLOSED, OTHERWISE)}
        try:
            if "file" in what:
                return self._stored(plain, int(what["file"]), afresh=afresh)
            return self._made(plain, what)
        except Refusal as no:
            return instead(params, str(self.studio.speech.say(what["language"], no.code, **no.details)))
        except DBAPIError:
            raise
        # Whatever one drawing does to the library, the others are sent.
        except Exception as problem:
            log.exception("a file could not be packed")
            return self.refused(params, str(problem))

    def refused(self, params: Mapping[str, Any], why: str) -> Parcel:
        """What can never be sent, in words with a reference under which it is noted."""
        log.error("a file was not sent", what=params[ENCLOSED], why=why)
        self.note(params[ENCLOSED]["reference"])
        return instead(params)

    def _stored(self, plain: dict[str, Any], file_id: int, *, afresh: bool) -> Parcel:
        with Session(self.engine) as session:
            row = session.execute(FILE.where(stored_file.c.id == file_id)).first()
        if row is None or row.state != "kept":
            raise LostError(f"file {file_id} is not there: {row.state if row else 'no row'}")
        if row.sent_id and not afresh:
            return Parcel("sendDocument", plain | {"document": row.sent_id}, known=True)
        content = self.store.read(row.stored_as, row.sha256)
        return Parcel("sendDocument", plain | {"document": InputFile(content, filename=row.name)})

    def _made(self, plain: dict[str, Any], what: Mapping[str, Any]) -> Parcel:
        with Session(self.engine) as session:
            desk = Desk(session, System(), self.studio.clock.now(), self.studio.company)
            reader = people.employee_by_id(desk, what["reader"])
            if reader is None:
                raise NotKnown
            chat = Chat(desk.as_(reader), what["language"], self.studio.speech, plain["chat_id"])
            make = self.studio.paints[what["make"]](chat, what["id"])
        content = make()
        kind = "photo" if what["photo"] and fits_a_chat(content) else "document"
        file = InputFile(content, filename=shown_name(what["name"]))
        return Parcel("sendPhoto" if kind == "photo" else "sendDocument", plain | {kind: file})


def remember(session: Session, params: Mapping[str, Any], sent_id: str) -> None:
    """The number under which Telegram has a file of ours, once it was sent."""
    file = params.get(ENCLOSED, {}).get("file")
    if file and sent_id:
        session.execute(update(stored_file).where(stored_file.c.id == file).values(sent_id=sent_id))


def instead(params: Mapping[str, Any], text: str = "") -> Parcel:
    """Words in the place of the file: those its row has for it, unless there are better ones."""
    said = {"text": text or params[OTHERWISE], "parse_mode": "HTML"}
    return Parcel("sendMessage", {"chat_id": params["chat_id"]} | said, instead=True)


def fits_a_chat(content: bytes) -> bool:
    """Whether a PNG can be read as a chat shows it, without being opened."""
    return content.startswith(PNG) and max(struct.unpack(">II", content[16:24])) <= LONGEST_SIDE
