"""Updates as they come: kept once, in their lane, in their order."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlmodel import Session

from bot import inbox
from bot.pace import Turn
from models import tables
from models.engine import writer_engine
from tests.support import databases

NOW = datetime(2026, 3, 9, 1, 30, tzinfo=UTC)
pytestmark = pytest.mark.db


@pytest.fixture
def session(database: str) -> Iterator[Session]:
    databases.migrated(database)
    engine = writer_engine(database)
    with Session(engine) as session:
        yield session
    engine.dispose()


def message(update_id: int, person: int = 5, text: str = "hello", **more: Any) -> inbox.Arrival:
    body = {"message_id": 1, "from": {"id": person}, "chat": {"id": person, "type": "private"}, "text": text}
    found = inbox.arrival({"update_id": update_id, "message": body | more})
    assert found is not None
    return found


def store(session: Session, *items: inbox.Arrival) -> int:
    return inbox.store(session, 1, items, NOW)


def claim(session: Session, room: int = 10) -> list[inbox.Claimed]:
    return inbox.claim(session, "me", NOW, room)


@pytest.mark.parametrize(
    ("update", "lane"),
    [
        ({"message": {"from": {"id": 5}, "chat": {"id": 5, "type": "private"}}}, 5),
        ({"message": {"from": {"id": 5}, "chat": {"id": -9, "type": "group"}}}, -9),
        ({"callback_query": {"from": {"id": 5}, "message": {"chat": {"id": -9, "type": "group"}}}}, 5),
        ({"my_chat_member": {"from": {"id": 5}, "chat": {"id": -9, "type": "supergroup"}}}, -9),
        ({"message": "not an object"}, -1),
        ({"message": {"from": {"id": "5"}, "chat": {}}}, -1),
        ({"message": {"from": {"id": 2**70}, "chat": {"type": "private"}}}, -1),
        ({}, -1),
    ],
    ids=str,
)
def test_every_update_has_a_lane(update: dict[str, Any], lane: int) -> None:
    found = inbox.arrival({"update_id": 1, **update})
    assert found is not None
    assert found.lane == lane


@pytest.mark.parametrize("update", [{}, {"update_id": "7"}, {"update_id": None}, {"update_id": True}], ids=str)
def test_without_a_number_there_is_no_update(update: dict[str, Any]) -> None:
    assert inbox.arrival(update) is None


def test_the_same_update_is_kept_once(session: Session) -> None:
    assert store(session, message(10), message(11)) == 2
    assert store(session, message(11), message(12)) == 1


def test_the_same_number_with_another_content_is_another_update(session: Session) -> None:
    store(session, message(10, text="one"))
    assert store(session, message(10, text="two")) == 1
    assert store(session, message(10, text="two")) == 0
    assert len(session.execute(select(tables.inbox.c.id)).all()) == 2


def test_one_row_of_each_lane_is_claimed_oldest_number_first(session: Session) -> None:
    store(session, message(12, person=5), message(11, person=5), message(13, person=6))
    first = claim(session)
    assert sorted(row.lane for row in first) == [5, 6]
    assert claim(session) == []
    inbox.finish(session, "me", [row.id for row in first], NOW)
    (second,) = claim(session)
    assert '"update_id":12' in second.payload


def test_a_lane_waits_for_its_failed_row_then_goes_on_without_it(session: Session) -> None:
    store(session, message(10), message(11))
    now = NOW
    for attempt in range(5):
        (row,) = inbox.claim(session, "me", now, 10)
        assert '"update_id":10' in row.payload
        dead, reference = inbox.failed(session, row, "trace", now)
        assert dead == (attempt == 4)
        assert len(reference) == 4
        if not dead:
            assert inbox.claim(session, "me", now, 10) == []
        now += timedelta(seconds=121)
    (row,) = inbox.claim(session, "me", now, 10)
    assert '"update_id":11' in row.payload


def test_after_a_crash_rows_come_again_alone_and_die_after_three(session: Session) -> None:
    store(session, message(10, person=5), message(11, person=6))
    assert len(claim(session)) == 2
    for _ in range(3):
        assert inbox.recover(session) == []
        (row,) = claim(session)
        assert row.crashed
        assert row.lane == 5
    (doomed,) = inbox.recover(session)
    assert doomed.lane == 5
    inbox.bury(session, doomed.id, "crashed", NOW)
    (row,) = claim(session)
    assert row.lane == 6


def test_what_another_process_took_over_cannot_be_finished(session: Session) -> None:
    store(session, message(10))
    (row,) = claim(session)
    inbox.recover(session)
    inbox.claim(session, "somebody else", NOW, 10)
    with pytest.raises(inbox.TakenOver):
        inbox.finish(session, "me", [row.id], NOW)


@pytest.mark.parametrize(
    "text", ["a\x00b", "lone \ud83d surrogate", "emoji 😀", "x" * 60_000], ids=lambda t: repr(t[:20])
)
def test_any_text_is_stored_and_read_back_as_far_as_it_is_text(session: Session, text: str) -> None:
    store(session, message(10, text=text))
    (row,) = claim(session)
    back = inbox.decode(row.payload)["message"]["text"]
    assert back.encode("utf-8")
    assert "\x00" not in back
    assert text.startswith(("a", "lone")) or back == text


def test_a_second_update_of_one_number_is_told(session: Session) -> None:
    store(session, message(10, text="one"), message(11, text="one"))
    store(session, message(10, text="two"), message(11, text="two"))
    store(session, message(10, text="two"))
    assert list(session.execute(select(tables.incident.c.kind)).scalars()) == ["numbering"]


def test_what_comes_too_fast_waits_or_is_kept_unread(session: Session) -> None:
    later = NOW + timedelta(seconds=2)
    slow = replace(message(10), turn=Turn(not_before=later))
    unread = replace(message(11), turn=Turn(refused=True))
    assert store(session, slow, unread) == 2
    assert claim(session) == []
    (row,) = inbox.claim(session, "me", later, 10)
    assert '"update_id":10' in row.payload
    inbox.finish(session, "me", [row.id], later)
    assert inbox.claim(session, "me", later, 10) == [], "the unread one is settled"
    assert store(session, unread) == 0, "and known"
