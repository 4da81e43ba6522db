"""Delivery to a webhook: order, side by side, retries, secrets, answers."""

import asyncio
from typing import Any

import pytest
from aiohttp import web

from bot.sandbox import Sandbox
from bot.sandbox.web.webhook import pause
from tests.sandbox.cast import ANNA, LI
from tests.sandbox.conftest import Receiver, Wire

pytestmark = pytest.mark.asyncio


async def settled(sandbox: Sandbox) -> None:
    """Until nothing waits for delivery any more."""
    await sandbox.until(lambda: not sandbox.pending(), 20)


async def test_updates_come_with_the_secret(wire: Wire, sandbox: Sandbox, receiver: Receiver) -> None:
    answer = await wire.call("setWebhook", url=receiver.url, secret_token="s-e_cret")
    assert answer == {"ok": True, "result": True, "description": "Webhook was set"}
    sandbox.say(LI, "hi")
    await settled(sandbox)
    assert receiver.texts() == ["hi"]
    assert receiver.secrets == {"s-e_cret"}


async def test_a_chat_keeps_its_order_while_others_overtake(wire: Wire, sandbox: Sandbox, receiver: Receiver) -> None:
    together: list[set[int]] = []
    busy: set[int] = set()

    async def slowly(update: dict[str, Any]) -> web.Response:
        chat = update["message"]["chat"]["id"]
        assert chat not in busy
        busy.add(chat)
        together.append(set(busy))
        await asyncio.sleep(0.01)
        busy.discard(chat)
        return web.Response()

    receiver.answer = slowly
    await wire.result("setWebhook", url=receiver.url)
    for number in range(10):
        sandbox.say(LI, f"l{number}")
        sandbox.say(ANNA, f"a{number}")
    await settled(sandbox)
    for letter in "la":
        assert [text for text in receiver.texts() if text[0] == letter] == [f"{letter}{n}" for n in range(10)]
    assert {LI, ANNA} in together


async def test_a_press_does_not_wait_for_the_chats_messages(wire: Wire, sandbox: Sandbox, receiver: Receiver) -> None:
    gate = asyncio.Event()

    async def messages_hang(update: dict[str, Any]) -> web.Response:
        if "message" in update:
            await gate.wait()
        return web.Response()

    receiver.answer = messages_hang
    await wire.result("setWebhook", url=receiver.url)
    buttons = {"inline_keyboard": [[{"text": "ok", "callback_data": "x"}]]}
    await wire.result("sendMessage", chat_id=LI, text="card", reply_markup=buttons)
    sandbox.say(LI, "hi")
    sandbox.press(LI, 1, "x")
    await sandbox.until(lambda: sandbox.pending() == 1, 20)
    assert any("callback_query" in update for update in receiver.got)
    assert (await wire.result("getWebhookInfo"))["pending_update_count"] == 1
    gate.set()
    await settled(sandbox)


async def test_max_connections_bounds_what_runs_side_by_side(wire: Wire, sandbox: Sandbox, receiver: Receiver) -> None:
    running, most = 0, 0

    async def count(_update: dict[str, Any]) -> web.Response:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.01)
        running -= 1
        return web.Response()

    receiver.answer = count
    await wire.result("setWebhook", url=receiver.url, max_connections=1)
    for text in "abc":
        sandbox.say(LI, text)
        sandbox.say(ANNA, text)
    await settled(sandbox)
    assert (len(receiver.got), most) == (6, 1)


async def test_a_refused_update_comes_again_before_the_next(wire: Wire, sandbox: Sandbox, receiver: Receiver) -> None:
    async def refuse_thrice(_update: dict[str, Any]) -> web.Response:
        return web.Response(status=500 if len(receiver.got) <= 3 else 200)

    receiver.answer = refuse_thrice
    await wire.result("setWebhook", url=receiver.url)
    sandbox.say(LI, "first")
    sandbox.say(LI, "second")
    await settled(sandbox)
    assert receiver.texts() == ["first"] * 4 + ["second"]
    info = await wire.result("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"
    assert info["last_error_date"]


async def test_a_webhook_nobody_answers_keeps_updates_for_later(wire: Wire, sandbox: Sandbox) -> None:
    await wire.result("setWebhook", url="http://127.0.0.1:9/hook")
    sandbox.say(LI, "hi")
    await sandbox.until(lambda: bool(sandbox._api.hooks.hook.last_error), 20)
    assert "last_error_message" in await wire.result("getWebhookInfo")
    answer = await wire.call("deleteWebhook")
    assert answer["description"] == "Webhook was deleted"
    assert len(await wire.result("getUpdates")) == 1


async def test_the_answer_may_hold_a_method_call(wire: Wire, sandbox: Sandbox, receiver: Receiver) -> None:
    calls = [
        {"method": "sendMessage", "chat_id": LI, "text": "in the answer"},
        {"method": "deleteWebhook"},
        {"method": "sendMessage", "chat_id": LI, "text": ""},
    ]

    async def answer(_update: dict[str, Any]) -> web.Response:
        return web.json_response(calls[len(receiver.got) - 1])

    receiver.answer = answer
    await wire.result("setWebhook", url=receiver.url)
    for text in "abc":
        sandbox.say(LI, text)
    await settled(sandbox)
    assert [shown["text"] for shown in sandbox.messages(LI) if not shown["out"]] == ["in the answer"]
    assert (await wire.result("getWebhookInfo"))["url"] == receiver.url


async def test_pending_updates_can_be_dropped(wire: Wire, sandbox: Sandbox, receiver: Receiver) -> None:
    sandbox.say(LI, "old")
    await wire.result("setWebhook", url=receiver.url, drop_pending_updates=True)
    sandbox.say(LI, "new")
    await settled(sandbox)
    assert receiver.texts() == ["new"]


async def test_setting_it_again(wire: Wire) -> None:
    url = "http://127.0.0.1:9/a"
    await wire.result("setWebhook", url=url)
    assert (await wire.call("setWebhook", url=url))["description"] == "Webhook is already set"
    assert await wire.words("setWebhook", url=f"{url}b") == "Too Many Requests: retry after 1"
    assert (await wire.call("setWebhook", url=""))["description"] == "Webhook was deleted"
    assert (await wire.call("deleteWebhook"))["description"] == "Webhook is already deleted"


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"url": "ftp://127.0.0.1/"}, "Bad Request: bad webhook: URL must be a valid HTTP or HTTPS URL"),
        (
            {"url": "http://127.0.0.1/", "secret_token": "a b"},
            "Bad Request: secret token contains unallowed characters",
        ),
        ({"url": "http://127.0.0.1/", "secret_token": "a" * 257}, "Bad Request: secret token is too long"),
    ],
)
async def test_bad_webhooks_are_refused(wire: Wire, params: dict[str, str], words: str) -> None:
    assert await wire.words("setWebhook", **params) == words


@pytest.mark.parametrize(("failures", "seconds"), [(1, 0), (2, 2), (3, 4), (4, 8), (5, 16)])
async def test_pauses_double(failures: int, seconds: float) -> None:
    assert pause(failures, 2.0) == seconds


async def test_pauses_end_between_one_and_two_minutes() -> None:
    assert 60 <= pause(30, 2.0) <= 120
