"""How fast we may speak."""

import pytest

from bot.flood import Bucket, Budget


def spoken(bucket: Bucket, until: float) -> list[float]:
    """The moments at which a bucket lets something go, if there is always something to say."""
    moments, now = [], 0.0
    while (now := max(now, bucket.ready_at(now))) <= until:
        bucket.take(now)
        moments.append(now)
    return moments


def test_a_person_hears_a_burst_and_then_one_a_second() -> None:
    moments = spoken(Budget().chat(5), 10)
    assert moments == pytest.approx([0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])


def test_a_group_hears_twenty_a_minute() -> None:
    assert len(spoken(Budget().chat(-5), 60)) <= 23


def test_overall_we_stay_below_thirty_a_second() -> None:
    moments = spoken(Budget().overall, 60)
    for start in range(59):
        assert sum(start <= moment < start + 1 for moment in moments) <= 35
    assert len(moments) / 60 >= 29


def test_a_refusal_holds_only_the_chat_it_names() -> None:
    budget = Budget()
    budget.hold(5, 30, now=0)
    assert budget.chat(5).ready_at(0) == 30
    assert budget.chat(6).ready_at(0) == 0
    assert budget.overall.ready_at(0) == 0


def test_refusals_in_chat_after_chat_hold_everybody() -> None:
    budget = Budget()
    for chat in (5, 6, 7):
        budget.hold(chat, 30, now=0)
    assert budget.overall.ready_at(0) == 30


def test_an_accepted_message_ends_the_suspicion() -> None:
    budget = Budget()
    budget.hold(5, 30, now=0)
    budget.hold(6, 30, now=0)
    budget.accepted()
    budget.hold(7, 30, now=0)
    assert budget.overall.ready_at(0) == 0


def test_idle_chats_are_forgotten_held_ones_are_not() -> None:
    budget = Budget()
    budget.take(5, 0)
    budget.hold(6, 500, 0)
    budget.forget_idle(100)
    assert list(budget.chats) == [6]


def test_a_slot_that_was_not_used_is_there_for_the_next() -> None:
    budget = Budget()
    for _ in range(50):
        assert budget.chat(1).ready_at(0.0) == 0.0
        assert budget.overall.ready_at(0.0) == 0.0
        budget.take(1, 0.0)
        budget.give_back(1)
    assert budget.chat(1).level == 3
