"""Inline mode: what somebody may see, offered into any chat. A late answer is of no use, so nothing is kept."""

import asyncio
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any, Final

import structlog
from sqlalchemy import Engine
from sqlmodel import Session
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.clock import Clock
from bot.routes import Table
from bot.tasks import Tasks
from core.company.definitions import Company
from core.desk import Desk, Employee, Stranger, System
from core.people import queries as people
from core.refusals import Refusal
from handlers.shared.chat import Chat
from handlers.shared.reply import Offer
from handlers.shared.speech import LANGUAGES, Speech

log = structlog.get_logger()

WAITING: Final = 200
"""So many people can wait for an answer; of each only what he wrote last is answered."""

LIVES: Final = 25.0
"""Seconds after which Telegram would not take the answer any more, or nearly."""

START: Final = "inline"


class InlineMode:
    """Reads what somebody may see, and nothing else: the database cannot be written here."""

    def __init__(self, engine: Engine, company: Company, table: Table, speech: Speech, clock: Clock) -> None:
        """`engine` is read from only."""
        self.engine = engine
        self.company = company
        self.table = table
        self.speech = speech
        self.clock = clock

    def answer(self, query: Mapping[str, Any]) -> dict[str, Any]:
        """What Telegram is answered: results for him alone, or none and the way into the bot."""
        with Session(self.engine) as session:
            desk = Desk(session, System(), self.clock.now(), self.company)
            actor = self._actor(desk, query["from"])
            found = self._found(replace(desk, actor=actor), actor.language, str(query.get("query", "")))
        known = isinstance(actor, Employee) and self.company.inline
        button = {"text": str(self.speech.say(actor.language, "inline-start").unescape()), "start_parameter": START}
        shown = [_article(place, one) for place, one in enumerate(found, 1)]
        asked = {"inline_query_id": query["id"], "results": shown, "is_personal": True, "cache_time": 0}
        return asked if known else asked | {"button": button}

    def _actor(self, desk: Desk, user: Mapping[str, Any]) -> Employee | Stranger:
        spoken = str(user.get("language_code", ""))[:2]
        stranger = Stranger(user["id"], str(user.get("first_name", "")), spoken if spoken in LANGUAGES else "en")
        return people.by_telegram(desk, user["id"]) or stranger

    def _found(self, desk: Desk, language: str, text: str) -> tuple[Offer, ...]:
        try:
            return self.table.offers(Chat(desk, language, self.speech), text)
        except Refusal:
            return ()


def _article(place: int, one: Offer) -> dict[str, Any]:
    """A result; its id says nothing of what it is."""
    content = {"message_text": str(one.text), "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}
    shown = {"type": "article", "id": str(place), "title": one.title, "input_message_content": content}
    return shown | ({"description": one.about} if one.about else {})


class InlineAnswers:
    """Answers on the main loop, one after the other, in a thread that nobody else waits for."""

    def __init__(self, mode: InlineMode, bot: ExtBot[str], tasks: Tasks) -> None:
        """`bot` sends the answers."""
        self.mode = mode
        self.bot = bot
        self.tasks = tasks
        self.thread = ThreadPoolExecutor(1, "inline")
        self.waiting: dict[int, tuple[float, Mapping[str, Any]]] = {}
        self.working = False

    def check(self) -> None:
        """Say it if the company wants what the bot was not allowed."""
        if self.mode.company.inline and not self.bot.bot.supports_inline_queries:
            log.warning("the company's inline mode is on, the bot's is not: switch it on with @BotFather, /setinline")

    def take(self, query: Any) -> None:
        """Somebody wrote `@bot` and words; whatever he wrote before is not answered any more."""
        if not _understood(query):
            return
        person = query["from"]["id"]
        if person not in self.waiting and len(self.waiting) >= WAITING:
            return
        self.waiting[person] = (asyncio.get_running_loop().time(), query)
        if not self.working:
            self.working = True
            self.tasks.start(self._work())

    async def _work(self) -> None:
        loop = asyncio.get_running_loop()
        try:
            while self.waiting:
                asked_at, query = self.waiting.pop(next(iter(self.waiting)))
                if loop.time() - asked_at < LIVES:
                    await self._answer(query)
        finally:
            self.working = False

    async def _answer(self, query: Mapping[str, Any]) -> None:
        try:
            params = await asyncio.get_running_loop().run_in_executor(self.thread, self.mode.answer, query)
            await self.bot.do_api_request("answerInlineQuery", api_kwargs=params)
        except TelegramError as problem:
            log.info("an inline query was not answered", why=type(problem).__name__)
        # The answer to one query may be lost; those of the others are not.
        except Exception:
            log.exception("an inline query failed")


def _understood(query: Any) -> bool:
    """Whether it is a person's."""
    user = query.get("from") if isinstance(query, dict) else None
    if not isinstance(user, dict) or not isinstance(query.get("id"), str):
        return False
    return isinstance(user.get("id"), int) and not user.get("is_bot")
