"""The bot itself from intake to wire: database, writer, lanes, dispatcher, outbox, sender. Only Telegram is made up."""

import asyncio
import json
from typing import Any, cast

from markupsafe import Markup
from sqlmodel import Session
from telegram.ext import ExtBot

from bot import dispatch, screens
from bot.answers import Answers
from bot.app import Ears, prepare
from bot.buttons import Signer
from bot.clock import Clock
from bot.composer import Composer
from bot.flood import Bucket, Budget
from bot.intake import Intake
from bot.lanes import Lanes
from bot.pace import Pace
from bot.sender import Sender
from bot.tasks import Tasks
from bot.wire import LAST, Answer
from bot.writer import Writer
from core import audit
from core.company.definitions import Company
from handlers.shared.chat import Chat, Heard
from handlers.shared.reply import Reply, said
from handlers.shared.routes import Command
from handlers.shared.speech import Speech
from models.engine import writer_engine
from tests.benchmarks.peers.town import Town

UNLIMITED = 1e9
SOON = 60.0
ENDLESS = 10**9


class TownBot:
    """python-telegram-bot's place: a request reaches the town and is accepted at once."""

    def __init__(self) -> None:
        """`town` is the one of the round."""
        self.town: Town | None = None
        self.sent = 0

    async def do_api_request(self, method: str, api_kwargs: dict[str, Any], **_: Any) -> None:
        """What the sender calls."""
        assert self.town
        self.sent += 1
        LAST.set(Answer(200, json.dumps({"ok": True, "result": {"message_id": self.sent}}).encode()))
        self.town.answered(api_kwargs["chat_id"])


class NoLimits(Budget):
    """Telegram's limits, lifted: the program's own speed is measured."""

    def chat(self, chat_id: int) -> Bucket:
        """Any chat may speak at any rate."""
        return self.overall


class Chain:
    """The parts of the running bot that a message goes through."""

    def __init__(self, address: str, company: Company, token: str) -> None:
        """`address` is a filled database."""
        self.clock = Clock()
        self.company = company
        self.token = token
        self.bot_id = int(token.split(":")[0])
        self.engine = writer_engine(address)
        self.writer = Writer(self.engine)
        self.wire = TownBot()

    async def open(self) -> None:
        """Build it as the composition root does, and start it."""
        prepare(self.engine, self.company, self.clock, sandboxed=False)
        bot = cast("ExtBot[str]", self.wire)
        self.sends = Tasks()
        budget = NoLimits(Bucket(UNLIMITED, UNLIMITED))
        self.sender = Sender(bot, self.writer, self.clock, self.sends, budget)
        answers = Answers(bot, self.writer, self.clock, self.sends)
        self.intake = Intake(self.bot_id, self.writer, self.clock, answers)
        self.intake.pace = Pace(burst=ENDLESS)
        speech, table = Speech(), screens.table()
        table.commands["least"] = Command("least", least)
        signer = Signer(b"a secret for measuring", self.bot_id)
        composer = Composer(signer, speech, table.draws, self.clock)
        reception = dispatch.Reception(self.company, table, speech, signer)
        deaf, dispatcher = dispatch.build(reception, self.token)
        ears = Ears(self.sender, answers)
        Lanes(self.writer, dispatcher, deaf, composer, speech, self.company, self.clock, "bench", ears).attach()
        self.writer.start()
        self.running = asyncio.create_task(self.sender.run())

    async def play(self, town: Town) -> None:
        """Poll and store until everything is answered, then let the last answers be written down."""
        self.wire.town = town
        while not town.over:
            await self.intake.store(await town.poll())
        while self.sends.running:
            await self.sends.finish(SOON)

    async def close(self) -> None:
        """Stop as the bot stops."""
        await self.sender.stop()
        await self.running
        await asyncio.get_running_loop().run_in_executor(None, self.writer.stop)
        self.engine.dispose()

    def rows(self, statement: Any) -> Any:
        """What is in the database now."""
        with Session(self.engine) as session:
            return session.execute(statement).all()


def least(chat: Chat, heard: Heard) -> Reply:
    """One row written, one reply."""
    audit.note(chat.desk, "least", "benchmark", heard.sender_id)
    return said(Markup.escape(heard.rest))
