"""The mouth against the sandbox: what the server's answers do to rows, chats and people."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import Engine, select
from telegram.ext import ExtBot

from bot import demo, outbox
from bot.clock import Clock
from bot.flood import FloodControl
from bot.outbox import Outgoing
from bot.sandbox import Sandbox
from bot.sender import Sender
from bot.tasks import Tasks
from bot.wire import AiohttpRequest
from bot.writer import Tx, Writer
from models.engine import writer_engine
from models.tables import binding
from models.tables import outbox as rows
from tests.support.running import CAST, COMPANY, eventually

ANNA, BORIS = CAST[4].id, CAST[5].id


@dataclass
class Mouth:
    """A sender with its writer, and the sandbox that hears it."""

    writer: Writer
    sender: Sender
    sandbox: Sandbox
    engine: Engine
    clock: Clock

    def say(self, chat: int, text: str, **more: Any) -> None:
        """Queue a message as the pipeline would: in a transaction, offered after its commit."""
        params = {"chat_id": chat, "text": text} | more
        item = Outgoing(chat, "reply", "sendMessage", params, 0, self.clock.now(), person_id=chat)

        def work(tx: Tx) -> None:
            tx.rows.append(item)
            outbox.write_out(tx)
            tx.committed.append(lambda: self.sender.offer([item]))

        self.writer.submit(work).result(60)

    def heard(self, person: int) -> list[str]:
        """What arrived on a phone."""
        return [shown["text"] for shown in self.sandbox.messages(person) if not shown["out"]]

    def read(self, statement: Any) -> list[Any]:
        """Rows as they are committed now."""
        with self.engine.connect() as connection:
            return list(connection.execute(statement).all())

    async def quiet(self) -> None:
        """Wait until nothing is pending or on its way."""
        busy = select(rows.c.id).where(rows.c.status.in_(("pending", "sending")))
        await eventually(lambda: not self.read(busy))


@pytest_asyncio.fixture
async def mouth(database: str) -> AsyncIterator[Mouth]:
    demo.fill(database, "idc", COMPANY)
    engine = writer_engine(database)
    sandbox = Sandbox(demo.TOKEN, CAST, flood=False)
    address = await sandbox.start()
    bot = ExtBot(demo.TOKEN, base_url=f"{address}/bot", request=AiohttpRequest(), rate_limiter=FloodControl())
    await bot.initialize()
    clock, writer = Clock(), Writer(engine)
    writer.start()
    sender = Sender(bot, writer, clock, Tasks())
    running = asyncio.create_task(sender.run())
    yield Mouth(writer, sender, sandbox, engine, clock)
    await sender.stop()
    await running
    writer.stop()
    await bot.shutdown()
    await sandbox.stop()
    engine.dispose()


@pytest.mark.db
@pytest.mark.asyncio
async def test_each_chat_hears_everything_once_in_order(mouth: Mouth) -> None:
    for number in range(5):
        mouth.say(ANNA, f"a{number}")
        mouth.say(BORIS, f"b{number}")
    await mouth.quiet()
    assert mouth.heard(ANNA) == [f"a{number}" for number in range(5)]
    assert mouth.heard(BORIS) == [f"b{number}" for number in range(5)]


@pytest.mark.asyncio
async def test_markup_the_server_refuses_is_sent_plain(mouth: Mouth) -> None:
    mouth.say(ANNA, "<b>bold", parse_mode="HTML")
    await mouth.quiet()
    assert mouth.heard(ANNA) == ["bold"]


@pytest.mark.asyncio
async def test_whoever_blocks_the_bot_is_left_alone_and_nobody_else(mouth: Mouth) -> None:
    mouth.sandbox.block(ANNA)
    for number in range(3):
        mouth.say(ANNA, f"a{number}")
    mouth.say(BORIS, "b")
    await mouth.quiet()
    assert mouth.heard(BORIS) == ["b"]
    assert {row.status for row in mouth.read(select(rows.c.status).where(rows.c.chat_id == ANNA))} == {"cancelled"}
    reachable = select(binding.c.reachable).where(binding.c.telegram_id == ANNA, binding.c.status == "active")
    assert mouth.read(reachable) == [(False,)]


@pytest.mark.asyncio
async def test_what_can_never_be_sent_is_dead_and_the_next_goes_on(mouth: Mouth) -> None:
    mouth.say(ANNA, "x" * 5000)
    mouth.say(ANNA, "short")
    await mouth.quiet()
    assert mouth.heard(ANNA) == ["short"]
    statuses = mouth.read(select(rows.c.status, rows.c.error).order_by(rows.c.id))
    assert [row.status for row in statuses] == ["dead", "sent"]
    assert "too long" in statuses[0].error


@pytest.mark.asyncio
async def test_rows_on_their_way_at_a_crash_are_repeated_once_then_listed_as_unknown(mouth: Mouth) -> None:
    await mouth.sender.stop()
    for text in ("first time", "second time"):
        mouth.say(ANNA, text)
    await eventually(lambda: len(mouth.read(select(rows.c.id))) == 2)

    def on_their_way(tx: Tx) -> None:
        outbox.depart(tx.session, [row.id for row in outbox.unsent(tx.session)])
        tx.session.execute(rows.update().where(rows.c.id == 2).values(attempts=1))
        outbox.after_crash(tx.session, mouth.clock.now())

    await mouth.writer.write(on_their_way)
    statuses = mouth.read(select(rows.c.status, rows.c.attempts).order_by(rows.c.id))
    assert statuses == [("pending", 1), ("unknown", 1)]
