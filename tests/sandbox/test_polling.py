"""getUpdates over the wire."""

import asyncio

import pytest

from bot.sandbox import Sandbox
from tests.sandbox.cast import LI
from tests.sandbox.conftest import Wire

pytestmark = pytest.mark.asyncio

ANOTHER = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
HOOKED = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


async def waiting(wire: Wire, seconds: float = 0.1) -> asyncio.Task[dict[str, object]]:
    """A long poll that has surely reached the server."""
    task = asyncio.create_task(wire.call("getUpdates", timeout=50))
    await asyncio.sleep(seconds)
    assert not task.done()
    return task


async def test_a_long_poll_ends_with_the_first_update(wire: Wire, sandbox: Sandbox) -> None:
    poll = await waiting(wire)
    sandbox.say(LI, "hi")
    answer = await poll
    assert [update["message"]["text"] for update in answer["result"]] == ["hi"]  # type: ignore[attr-defined]  # JSON


async def test_a_poll_without_timeout_returns_at_once(wire: Wire) -> None:
    assert await wire.result("getUpdates") == []


async def test_an_update_comes_again_until_it_is_acknowledged(wire: Wire, sandbox: Sandbox) -> None:
    sandbox.say(LI, "hi")
    first = await wire.result("getUpdates", timeout=1)
    assert await wire.result("getUpdates", timeout=1) == first
    assert await wire.result("getUpdates", offset=first[0]["update_id"] + 1) == []


async def test_at_most_a_hundred_come_at_once(wire: Wire, sandbox: Sandbox) -> None:
    for number in range(120):
        sandbox.say(LI, str(number))
    assert len(await wire.result("getUpdates", limit=1000)) == 100
    assert len(await wire.result("getUpdates", limit=3)) == 3
    assert len(await wire.result("getUpdates", limit=-1)) == 1


async def test_a_second_long_poll_ends_the_first(wire: Wire, sandbox: Sandbox) -> None:
    first = await waiting(wire)
    second = await waiting(wire)
    assert await first == {"ok": False, "error_code": 409, "description": ANOTHER}
    sandbox.say(LI, "hi")
    assert (await second)["ok"]


async def test_allowed_updates_stay_as_they_were_when_absent(wire: Wire, sandbox: Sandbox) -> None:
    await wire.result("getUpdates", allowed_updates=["callback_query"])
    sandbox.say(LI, "unheard")
    assert await wire.result("getUpdates") == []
    await wire.result("getUpdates", allowed_updates=[])
    sandbox.say(LI, "heard")
    assert len(await wire.result("getUpdates")) == 1


async def test_polling_and_a_webhook_exclude_each_other(wire: Wire) -> None:
    poll = await waiting(wire)
    await wire.result("setWebhook", url="http://127.0.0.1:9/hook")
    assert (await poll)["description"] == "Conflict: terminated by setWebhook request"
    assert await wire.words("getUpdates") == HOOKED
    await wire.result("deleteWebhook")
    assert await wire.result("getUpdates") == []
