"""What everybody sees of the bot: its name, what it says of itself, and the one command of strangers."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy import select, update
from sqlmodel import Session
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.routes import Table
from bot.writer import Tx, Writer
from handlers.shared.speech import LANGUAGES, Speech
from models.tables import heartbeat
from models.writes import insert_new

log = structlog.get_logger()

NAME = "profile"
ELSEWHERE = "en"
SCOPES = ("all_private_chats", "all_group_chats", "all_chat_administrators")
"""Menus that would hide the one for everybody."""


@dataclass(frozen=True, slots=True)
class Trait:
    """Something the server keeps: asked for with ``get…``, said with ``set…``; with nothing to say it is deleted."""

    what: str
    where: dict[str, Any]
    field: str
    value: Any

    def told(self, answer: Any) -> bool:
        """Whether the server knows it already."""
        known = answer if self.field == "commands" else answer.get(self.field)
        return bool(known == self.value)

    @property
    def method(self) -> str:
        """The method that makes it so."""
        return f"set{self.what}" if self.value else f"delete{self.what}"


def traits(table: Table, speech: Speech) -> Iterator[Trait]:
    """Everything to be said, for each language and for the people who speak another."""
    for language in ("", *LANGUAGES):
        where = {"language_code": language} if language else {}
        words = language or ELSEWHERE
        yield Trait("MyName", where, "name", str(speech.say(words, "profile-name")))
        yield Trait("MyShortDescription", where, "short_description", str(speech.say(words, "profile-about")))
        yield Trait("MyDescription", where, "description", str(speech.say(words, "profile-description")))
        start = [{"command": name, "description": str(speech.say(words, f"command-{name}"))} for name in table.door()]
        yield Trait("MyCommands", where, "commands", start)
        for scope in SCOPES:
            yield Trait("MyCommands", where | {"scope": {"type": scope}}, "commands", [])


async def introduce(bot: ExtBot[str], writer: Writer, table: Table, speech: Speech, now: datetime) -> None:
    """Say what has changed since the last time. What the server does not take now is said at the next start."""
    if bot.bot.can_read_all_group_messages:
        log.warning("the bot can read everything said in its groups: switch its privacy mode on with @BotFather")
    wanted = list(traits(table, speech))
    digest = hashlib.blake2b(json.dumps([repr(one) for one in wanted]).encode(), digest_size=16).hexdigest()
    if await writer.write(lambda tx: _said_last(tx.session)) == digest:
        return
    try:
        for one in wanted:
            await _say(bot, one)
    except TelegramError as problem:
        log.warning("the bot could not introduce itself", why=str(problem))
        return
    await writer.write(lambda tx: _remember(tx, digest, now))


async def _say(bot: ExtBot[str], one: Trait) -> None:
    known = await bot.do_api_request(f"get{one.what}", api_kwargs=one.where)
    if not one.told(known):
        said = {one.field: one.value} if one.value else {}
        await bot.do_api_request(one.method, api_kwargs=one.where | said)


def _said_last(session: Session) -> str | None:
    return session.execute(select(heartbeat.c.detail).where(heartbeat.c.name == NAME)).scalar()


def _remember(tx: Tx, digest: str, now: datetime) -> None:
    insert_new(tx.session, heartbeat, [{"name": NAME, "at": now, "detail": ""}], ("name",))
    tx.session.execute(update(heartbeat).where(heartbeat.c.name == NAME).values(at=now, detail=digest))
