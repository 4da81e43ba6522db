"""The mouth against the sandbox: what the server's answers do to rows, chats and people."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import Engine, select
from telegram.ext import ExtBot

from bot import demo, outbox, sender
from bot.clock import Clock
from bot.flood import Bucket, FloodControl
from bot.outbox import Outgoing, Waiting
from bot.sandbox import Sandbox
from bot.sender import Sender
from bot.tasks import Tasks
from bot.wire import AiohttpRequest
from bot.writer import Tx, Writer
from models.engine import writer_engine
from models.tables import binding, incident
from models.tables import outbox as rows
from tests.support.running import CAST, eventually, furnish

ANNA, BORIS = CAST[4].id, CAST[5].id


@dataclass
class Mouth:
    """A sender with its writer, and the sandbox that hears it."""

    writer: Writer
    sender: Sender
    sandbox: Sandbox
    engine: Engine
    clock: Clock

    def say(
        self, chat: int, text: str, method: str = "sendMessage", until: datetime | None = None, **more: Any
    ) -> None:
        """Queue a message as the pipeline would: in a transaction, offered after its commit."""
        params = {"chat_id": chat, "text": text} | more
        item = Outgoing(chat, "reply", method, params, 0, self.clock.now(), person_id=chat, expires_at=until)

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
    furnish(database)
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


def noted(mouth: Mouth) -> list[Any]:
    return mouth.read(select(incident.c.kind, incident.c.subject).order_by(incident.c.id))


@pytest.mark.asyncio
async def test_a_refused_token_stops_everything_keeps_it_and_is_asked_for_again(
    mouth: Mouth, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sender, "PROBE_SECONDS", 0.05)
    revoked = mouth.sandbox.fault("revoked")
    mouth.say(ANNA, "one")
    await eventually(lambda: mouth.sender.stopped_by is not None)
    mouth.say(BORIS, "two")
    await asyncio.sleep(0.3)
    assert {row.status for row in mouth.read(select(rows.c.status))} == {"pending"}
    assert {row.attempts for row in mouth.read(select(rows.c.attempts))} == {0}
    mouth.sandbox.clear_faults(revoked)
    await mouth.quiet()
    assert (mouth.heard(ANNA), mouth.heard(BORIS)) == (["one"], ["two"])
    assert mouth.sender.stopped_by is None
    assert noted(mouth) == [], "the intake tells, which hears of it as well"


@pytest.mark.asyncio
async def test_a_method_the_server_does_not_know_stops_nobody(mouth: Mouth) -> None:
    mouth.sandbox.fault("refuse", method="sendmessage", chat=ANNA, code=404, words="Not Found: method not found")
    mouth.say(ANNA, "one")
    mouth.say(BORIS, "two")
    await mouth.quiet()
    assert mouth.heard(BORIS) == ["two"]
    assert [row.status for row in mouth.read(select(rows.c.status).where(rows.c.chat_id == ANNA))] == ["dead"]
    assert noted(mouth) == [("message", "")]


@pytest.mark.asyncio
async def test_what_comes_too_late_is_not_sent_and_is_counted(mouth: Mouth) -> None:
    mouth.sandbox.fault("server_error", chat=ANNA, times=1)
    late = mouth.clock.now() + timedelta(seconds=0.5)
    mouth.say(ANNA, "soon pointless", until=late)
    mouth.say(ANNA, "still good")
    await mouth.quiet()
    assert mouth.heard(ANNA) == ["still good"]
    first, second = mouth.read(select(rows.c.status, rows.c.reference, rows.c.expires_at).order_by(rows.c.id))
    assert first.status == "expired"
    assert len(first.reference) == 4
    assert second.expires_at - mouth.clock.now() > timedelta(hours=23), "an answer is good for a day"
    assert noted(mouth) == [("message", "")]


@pytest.mark.asyncio
async def test_an_edit_of_what_the_person_deleted_is_dropped_without_a_word(mouth: Mouth) -> None:
    mouth.say(ANNA, "changed", method="editMessageText", message_id=999)
    await mouth.quiet()
    assert [row.status for row in mouth.read(select(rows.c.status))] == ["cancelled"]
    assert noted(mouth) == []


@pytest.mark.asyncio
async def test_who_blocks_the_bot_is_told_of_once(mouth: Mouth) -> None:
    mouth.sandbox.block(ANNA)
    for text in ("one", "two"):
        mouth.say(ANNA, text)
        await mouth.quiet()
    assert noted(mouth) == [("unreachable", CAST[4].first_name)]


@pytest.mark.asyncio
async def test_rows_put_back_by_hand_are_taken_up(mouth: Mouth) -> None:
    mouth.say(ANNA, "x" * 5000)
    mouth.say(BORIS, "good")
    await mouth.quiet()
    again = rows.update().where(rows.c.status == "dead").values(status="pending", params={"text": "shorter"})
    await mouth.writer.write(lambda tx: tx.session.execute(again))
    waiting = await mouth.writer.write(lambda tx: outbox.unsent(tx.session))
    mouth.sender.look(waiting)
    mouth.sender.look(waiting)
    await mouth.quiet()
    assert mouth.heard(ANNA) == ["shorter"]
    assert mouth.heard(BORIS) == ["good"]


@pytest.mark.asyncio
async def test_a_chat_the_server_holds_back_waits_that_long_and_over_a_restart(mouth: Mouth) -> None:
    mouth.sandbox.fault("flood", chat=ANNA, retry_after=30)
    mouth.say(ANNA, "one")
    await eventually(lambda: bool(mouth.read(select(rows.c.id).where(rows.c.not_before.is_not(None)))))
    (row,) = mouth.read(select(rows.c.status, rows.c.attempts, rows.c.not_before))
    assert (row.status, row.attempts) == ("pending", 0)
    assert timedelta(seconds=20) < row.not_before - mouth.clock.machine() <= timedelta(seconds=30)
    mouth.say(BORIS, "two")
    await eventually(lambda: mouth.heard(BORIS) == ["two"])


@pytest.mark.asyncio
async def test_an_answer_overtakes_what_is_for_everybody_and_takes_along_what_its_chat_was_told_before(
    mouth: Mouth,
) -> None:
    await mouth.sender.stop()
    mouth.sender.budget.overall = Bucket(0.001, 3)
    mouth.sender.enqueue(Waiting(n, 1000 + n, priority=2) for n in range(50))
    mouth.sender.enqueue([Waiting(60, 1040, priority=0), Waiting(61, 1041, priority=1), Waiting(62, 1041, priority=0)])
    assert [row.id for row in mouth.sender._pick()[0]] == [40, 41, 0]
    mouth.sender.budget.overall = Bucket(0.001, 3)
    for chat in (1040, 1041, 1000):
        mouth.sender._release(chat, None)
    assert [row.id for row in mouth.sender._pick()[0]] == [60, 61, 1], "a chat's order stays"
    mouth.sender.budget.overall = Bucket(1000, 1000)
    mouth.sender.busy = set(range(sender.BROADCASTS))
    assert mouth.sender._pick()[0] == [], "however slow the server is"
    mouth.sender.enqueue([Waiting(63, 2000, priority=0)])
    assert [row.id for row in mouth.sender._pick()[0]] == [63], "there is room for an answer"


def standing(mouth: Mouth) -> list[int]:
    """The next rows to leave."""
    return [row.id for row in mouth.sender._pick()[0]]


@pytest.mark.asyncio
async def test_a_file_waits_for_its_room_before_it_is_on_its_way_and_words_pass_it(mouth: Mouth) -> None:
    await mouth.sender.stop()
    mouth.sender.budget.overall = Bucket(1000, 1000)
    mouth.sender.enqueue(Waiting(n, 1000 + n, priority=0, file=True) for n in range(sender.FILES + 2))
    mouth.sender.enqueue([Waiting(60, 1005, priority=0), Waiting(61, 2000, priority=1)])
    assert standing(mouth) == [0, 1, 2, 3, 61]
    assert 1004 not in mouth.sender.budget.chats or mouth.sender.budget.chat(1004).level is None, "nothing paid"
    assert standing(mouth) == []
    mouth.sender._release(1001, None)
    assert standing(mouth) == [4], "the one who came first"
    mouth.sender._release(1000, None)
    mouth.sender._release(1002, None)
    assert standing(mouth) == [5]
    mouth.sender._release(1005, None)
    assert standing(mouth) == [60], "a chat's order stays"


@pytest.mark.asyncio
async def test_rows_know_that_a_file_goes_with_them(mouth: Mouth) -> None:
    await mouth.sender.stop()
    mouth.say(ANNA, "words")
    mouth.say(BORIS, "a file", method=outbox.FILE)
    waiting = await mouth.writer.write(lambda tx: outbox.unsent(tx.session))
    assert [(row.chat_id, row.file) for row in waiting] == [(ANNA, False), (BORIS, True)]
    await eventually(lambda: {one for queue in mouth.sender.queues.values() for one in queue} == set(waiting))


@pytest.mark.asyncio
async def test_an_answer_that_is_due_soon_is_not_kept_waiting_by_what_is_for_everybody(mouth: Mouth) -> None:
    await mouth.sender.stop()
    mouth.sender.busy = set(range(sender.BROADCASTS))
    mouth.sender.enqueue([Waiting(1, 1000, priority=2)])
    assert 0.5 < mouth.sender._pick()[1] <= 1.0
    soon = mouth.clock.machine() + timedelta(seconds=0.2)
    mouth.sender.enqueue([Waiting(2, 2000, priority=0, not_before=soon)])
    assert mouth.sender._pick()[1] <= 0.2
