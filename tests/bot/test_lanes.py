"""What comes of an update: its effects and its answer, or a refusal, or an apology with a reference."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from markupsafe import Markup
from sqlalchemy import insert, select

from bot.dispatch import CalledInsideTransactionError
from bot.outbox import cancel_chat
from core.desk import Notice
from core.refusals import NotFound
from handlers.shared.chat import Chat, Heard
from handlers.shared.reply import Face, Reply, said
from handlers.shared.routes import Command
from models.tables import binding, counter, inbox, outbox
from tests.support.office import Office

pytestmark = pytest.mark.db

Hears = Callable[[Chat, Heard], Reply]
COLLEAGUES = [f"E{number:02}" for number in range(1, 16)]


def teach(office: Office, name: str, run: Hears) -> None:
    """Let the bot answer one more command."""
    office.table.commands[name] = Command(name, run)


def echo(_chat: Chat, heard: Heard) -> Reply:
    return said(Markup.escape(heard.rest))


def statuses(office: Office) -> list[str]:
    return [row.status for row in office.read(select(inbox.c.status).order_by(inbox.c.id))]


def test_a_failing_update_is_tried_five_times_then_owned_up_to(office: Office) -> None:
    attempts: list[str] = []

    def fail(_chat: Chat, heard: Heard) -> Reply:
        attempts.append(heard.rest)
        raise ZeroDivisionError

    teach(office, "fail", fail)
    teach(office, "echo", echo)
    ru = office.phones["E08"]
    assert ru.say("/fail one") is None
    assert ru.say("/echo two") is None, "the lane waits for the row before it"
    neighbour = office.phones["E05"].say("/echo three")
    assert neighbour is not None, "nobody else waits"
    for pause in (1, 5, 30, 120, 0, 0, 0):
        office.clock.pass_(seconds=pause)
        office.writer.poke()
        office.settle()
    office.deliver()
    assert len(attempts) >= 5
    apology, answer = ru.read()
    (row,) = office.read(select(inbox).where(inbox.c.status == "dead"))
    assert row.attempts == 5
    assert row.reference in apology
    assert "ZeroDivisionError" in row.error
    assert "Ошибка" in apology
    assert answer == "two"


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("message", {"message_id": "x", "from": {"id": 1}}),
        ("message", "not an object"),
        ("callback_query", {"id": 5}),
    ],
    ids=str,
)
def test_a_malformed_update_is_put_aside_at_once(office: Office, kind: str, body: Any) -> None:
    office.take(kind, body)
    assert statuses(office) == ["dead"]
    teach(office, "echo", echo)
    assert office.phones["E05"].say("/echo hello") is not None


def test_an_update_of_no_use_is_ignored(office: Office) -> None:
    office.take("poll", {"id": "1", "question": "?", "options": []})
    office.take("something_new", {"from": {"id": 5}})
    assert statuses(office) == ["ignored", "ignored"]
    assert office.read(select(outbox)) == []


def test_a_refusal_after_a_write_leaves_no_write(office: Office) -> None:
    def write_then_refuse(chat: Chat, _heard: Heard) -> Reply:
        chat.desk.session.execute(insert(counter).values(name="written", value=1))
        raise NotFound

    teach(office, "half", write_then_refuse)
    answer = office.phones["E06"].say("/half")
    assert answer is not None
    assert "no such record" in answer.text
    assert office.read(select(counter).where(counter.c.name == "written")) == []
    assert statuses(office) == ["done"]


def test_a_persons_messages_are_answered_in_their_order(office: Office) -> None:
    teach(office, "echo", echo)
    phone = office.phones["E05"]
    for number in range(20):
        phone.say(f"/echo {number}")
    assert phone.read() == [str(number) for number in range(20)]


async def call_telegram(office: Office) -> None:
    await office.lanes.bot.get_me()


@pytest.mark.asyncio
async def test_no_handler_can_talk_to_telegram_itself(office: Office) -> None:
    with pytest.raises(CalledInsideTransactionError):
        await call_telegram(office)


def test_markup_of_a_person_stays_text(office: Office) -> None:
    teach(office, "echo", echo)
    for text in ("<b>bold</b>", "a & b < c", "emoji 😀", "‮rtl שלום", "\x00nul"):
        shown = office.phones["E05"].say(f"/echo {text}")
        assert shown is not None
        assert shown.text == text.replace("\x00", "")


def test_a_card_that_one_reader_cannot_be_shown_harms_nobody(office: Office) -> None:
    @dataclass(frozen=True, slots=True)
    class News(Notice):
        kind = "news"

    def draw(chat: Chat, _id: int) -> Face:
        if chat.desk.me.number == "E06":
            raise NotFound
        if chat.desk.me.number == "E07":
            raise ZeroDivisionError
        return Face(Markup("news"))

    def publish(chat: Chat, _heard: Heard) -> Reply:
        chat.desk.notify(range(5, 10), News(1))
        return said(Markup("published"))

    office.table.draws["news"] = draw
    teach(office, "publish", publish)
    published = office.phones["E01"].say("/publish")
    assert published is not None
    assert published.text == "published"
    heard = [number for number in COLLEAGUES if any(shown.text == "news" for shown in office.phones[number].messages)]
    assert heard == ["E05", "E08", "E09"]
    assert statuses(office) == ["done"]


def test_whoever_blocked_the_bot_is_reached_again_once_he_writes(office: Office) -> None:
    phone = office.phones["E05"]
    office.run(lambda desk: cancel_chat(desk.session, phone.id, "blocked", desk.now))
    reachable = select(binding.c.reachable, binding.c.menu).where(binding.c.telegram_id == phone.id)
    assert office.read(reachable)[0].reachable is False
    phone.say("/desk")
    assert office.read(reachable) == [(True, "")]


def test_a_colleague_whose_message_is_malformed_is_told_the_reference_a_stranger_is_not(office: Office) -> None:
    for phone in (office.phones["E08"], office.stranger()):
        office.take("message", phone.message(text="hello") | {"date": "not a date"})
    (told,) = office.phones["E08"].read()
    rows = office.read(select(inbox.c.status, inbox.c.reference).order_by(inbox.c.id))
    assert [row.status for row in rows] == ["dead", "dead"]
    assert rows[0].reference in told
    assert office.stranger().read() == []
