"""The queue of updates, the flood limits, the ring of events."""

import pytest

from bot.sandbox.errors import ApiError
from bot.sandbox.events import EventRing
from bot.sandbox.flood import Flood
from bot.sandbox.updates import UpdateQueue

FIRST = 1000


def filled(count: int = 5) -> UpdateQueue:
    queue = UpdateQueue(FIRST)
    for number in range(count):
        queue.push("message", {"n": number}, lane="chat 1", now=0)
    return queue


@pytest.mark.parametrize(
    ("offset", "given", "left"),
    [
        pytest.param(0, [0, 1, 2, 3, 4], 5, id="0 gives all and forgets none"),
        pytest.param(FIRST + 2, [2, 3, 4], 3, id="an offset forgets all below"),
        pytest.param(FIRST + 5, [], 0, id="the next number forgets all"),
        pytest.param(FIRST + 15, [], 0, id="10 beyond the next number still counts"),
        pytest.param(FIRST + 16, [0, 1, 2, 3, 4], 5, id="further beyond is ignored"),
        pytest.param(FIRST - 500, [0, 1, 2, 3, 4], 5, id="long ago"),
        pytest.param(-1, [4], 1, id="-1 gives the newest and forgets the rest"),
        pytest.param(-3, [2, 3, 4], 3, id="-3 gives three"),
        pytest.param(-99, [0, 1, 2, 3, 4], 5, id="from before the first"),
    ],
)
def test_offsets(offset: int, given: list[int], left: int) -> None:
    queue = filled()
    assert [update.payload["n"] for update in queue.fetch(offset, 100, now=1)] == given
    assert queue.count(now=1) == left


def test_numbers_follow_each_other_from_a_random_start() -> None:
    first, second = UpdateQueue(), UpdateQueue()
    for queue in (first, second):
        queue.push("message", {}, lane="", now=0)
        queue.push("message", {}, lane="", now=0)
    numbers = [[update.update_id for update in queue.fetch(0, 100, 0)] for queue in (first, second)]
    assert all(later == earlier + 1 for earlier, later in numbers)
    assert numbers[0] != numbers[1]


def test_no_more_than_the_limit_is_given() -> None:
    assert [update.update_id for update in filled().fetch(0, 2, now=0)] == [FIRST, FIRST + 1]


@pytest.mark.parametrize(("kind", "life"), [("message", 86400), ("callback_query", 150), ("inline_query", 30)])
def test_updates_grow_old(kind: str, life: int) -> None:
    queue = UpdateQueue(FIRST)
    queue.push(kind, {}, lane="", now=0)
    assert queue.count(now=life) == 1
    assert queue.count(now=life + 1) == 0


@pytest.mark.parametrize(
    ("allowed", "kind", "kept"),
    [
        ([], "message", True),
        ([], "chat_member", False),
        (["chat_member"], "chat_member", True),
        (["chat_member"], "message", False),
        (["Message"], "message", True),
    ],
)
def test_only_wanted_kinds_are_kept(allowed: list[str], kind: str, kept: bool) -> None:
    queue = UpdateQueue(FIRST)
    queue.allow(allowed)
    queue.push(kind, {}, lane="", now=0)
    assert queue.count(now=0) == kept


def test_forgetting_out_of_order_leaves_the_others() -> None:
    queue = filled(3)
    queue.confirm(FIRST + 1)
    assert [update.payload["n"] for update in queue.fetch(0, 100, now=0)] == [0, 2]


def spent(flood: Flood, chat_id: int, now: float, kind: str = "send") -> int:
    """How many go through before the limit says stop."""
    for count in range(100):
        try:
            flood.spend(chat_id, kind, now)
        except ApiError:
            return count
    return 100


def test_a_private_chat_takes_five_at_once_then_one_a_second() -> None:
    flood = Flood(enabled=True)
    assert spent(flood, 1, now=0) == 5
    with pytest.raises(ApiError) as refusal:
        flood.spend(1, "send", now=0.5)
    assert refusal.value.description == "Too Many Requests: retry after 1"
    assert refusal.value.parameters == {"retry_after": 1}
    assert spent(flood, 1, now=2) == 2


def test_edits_do_not_use_up_messages() -> None:
    flood = Flood(enabled=True)
    assert spent(flood, 1, now=0) == 5
    assert spent(flood, 1, now=0, kind="edit") == 5


def test_all_chats_together_take_thirty_a_second() -> None:
    flood = Flood(enabled=True)
    assert sum(spent(flood, chat, now=0) for chat in range(1, 20)) == 30
    assert sum(spent(flood, chat, now=1) for chat in range(20, 40)) == 30


def test_a_group_takes_twenty_a_minute() -> None:
    flood = Flood(enabled=True)
    assert spent(flood, -100, now=0) == 20
    assert spent(flood, -100, now=60) == 20


def test_without_limits_everything_goes_through() -> None:
    assert spent(Flood(enabled=False), 1, now=0) == 100


def test_a_ring_replays_what_it_still_has() -> None:
    ring = EventRing(size=3)
    for number in range(5):
        ring.add("message", {"n": number})
    assert [event.number for event in ring.since(3) or []] == [4, 5]
    assert [event.number for event in ring.since(2) or []] == [3, 4, 5]
    assert ring.since(5) == []
    assert ring.since(1) is None
    assert ring.since(6) is None
