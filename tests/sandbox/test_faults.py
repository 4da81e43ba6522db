"""Faults: each does what it says to the calls it is meant for, and is over when it should be."""

import asyncio
import json
from typing import Any

import aiohttp
import pytest

from bot.sandbox import Sandbox
from bot.sandbox.faults import Fault, Faults
from bot.sandbox.odd import Oddity
from tests.sandbox.cast import ANNA, LI, PEOPLE, TOKEN, Time
from tests.sandbox.conftest import Receiver, Wire
from tests.sandbox.test_polling import ANOTHER, HOOKED, waiting
from tests.sandbox.test_webhook import settled

pytestmark = pytest.mark.asyncio


async def texts(sandbox: Sandbox) -> list[str]:
    return [shown["text"] for shown in sandbox.messages(LI)]


@pytest.mark.parametrize(
    ("kind", "executed"), [("drop_before", False), ("drop_after", True)], ids=["before executing", "after executing"]
)
async def test_a_connection_is_cut(wire: Wire, sandbox: Sandbox, kind: str, executed: bool) -> None:
    sandbox.fault(kind, method="sendMessage", times=1)
    with pytest.raises(aiohttp.ClientError):
        await wire.call("sendMessage", chat_id=LI, text="x")
    assert bool(await texts(sandbox)) is executed
    (entry,) = sandbox.ledger
    assert (entry.method, entry.chat_id, entry.done, entry.fault) == ("sendmessage", LI, executed, kind)
    assert await wire.result("sendMessage", chat_id=LI, text="again")


@pytest.mark.parametrize("kind", ["slow", "stall"])
async def test_an_answer_comes_late(wire: Wire, sandbox: Sandbox, kind: str) -> None:
    sandbox.fault(kind, seconds=0.1, times=1)
    task = asyncio.create_task(wire.result("sendMessage", chat_id=LI, text="x"))
    await asyncio.sleep(0.05)
    assert bool(await texts(sandbox)) is (kind == "stall")
    assert (await task)["text"] == "x"


async def test_a_slow_call_is_executed_although_the_client_has_given_up(wire: Wire, sandbox: Sandbox) -> None:
    sandbox.fault("slow", seconds=0.1, times=1)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await wire.call("sendMessage", chat_id=LI, text="late")
    await sandbox.until(lambda: bool(sandbox.messages(LI)))
    sandbox.fault("slow", seconds=60)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await wire.call("sendMessage", chat_id=LI, text="never")


async def test_an_answer_comes_torn(wire: Wire, sandbox: Sandbox) -> None:
    sandbox.fault("garble", times=1)
    async with wire.http.post(f"{wire.base}/bot{TOKEN}/sendMessage", json={"chat_id": LI, "text": "x"}) as response:
        body = await response.text()
    assert response.status == 200
    with pytest.raises(json.JSONDecodeError):
        json.loads(body)
    assert await texts(sandbox) == ["x"]


@pytest.mark.parametrize(
    ("code", "content_type", "words"),
    [(500, "application/json", "Internal Server Error"), (502, "text/html", "Bad Gateway")],
)
async def test_the_server_is_in_trouble(wire: Wire, sandbox: Sandbox, code: int, content_type: str, words: str) -> None:
    fault = sandbox.fault("server_error", code=code)
    for _ in range(2):
        async with wire.http.post(f"{wire.base}/bot{TOKEN}/getMe") as response:
            assert (response.status, response.content_type) == (code, content_type)
            assert words in await response.text()
    sandbox.clear_faults(fault)
    assert await wire.result("getMe")
    assert fault.hits == 2


async def test_a_flood_in_one_chat_counts_down_and_ends() -> None:
    time = Time()
    sandbox = Sandbox(TOKEN, PEOPLE, clock=time, flood=False)
    async with aiohttp.ClientSession() as http:
        wire = Wire(await sandbox.start(), http)
        sandbox.fault("flood", chat=LI, retry_after=30)
        for passed, left in ((0, 30), (9.5, 21)):
            time.passes(passed)
            answer = await wire.call("sendMessage", chat_id=LI, text="x")
            assert answer["parameters"] == {"retry_after": left}
        assert await wire.result("sendMessage", chat_id=ANNA, text="x")
        time.passes(20.5)
        assert await wire.result("sendMessage", chat_id=LI, text="x")
    await sandbox.stop()


async def test_a_flood_for_everybody_lasts_as_many_calls_as_told(wire: Wire, sandbox: Sandbox) -> None:
    sandbox.fault("flood", method="send*", retry_after=3, times=2)
    answers = [await wire.call("sendMessage", chat_id=LI, text="x") for _ in range(3)]
    assert [answer["ok"] for answer in answers] == [False, False, True]
    assert [entry.answer for entry in sandbox.ledger.calls("send*", done=False)] == ["flood 429"] * 2


async def test_any_refusal_can_be_had(wire: Wire, sandbox: Sandbox) -> None:
    words = "Bad Request: group chat was upgraded to a supergroup chat"
    sandbox.fault("refuse", code=400, words=words, parameters={"migrate_to_chat_id": -1009}, times=1)
    answer = await wire.call("sendMessage", chat_id=LI, text="x")
    assert (answer["description"], answer["parameters"]) == (words, {"migrate_to_chat_id": -1009})


@pytest.mark.parametrize(("kind", "words"), [("revoked", "Unauthorized"), ("foreign_poller", ANOTHER)])
async def test_a_long_poll_ends_at_once_and_works_again_later(
    wire: Wire, sandbox: Sandbox, kind: str, words: str
) -> None:
    poll = await waiting(wire)
    fault = sandbox.fault(kind)
    assert (await poll)["description"] == words
    assert await wire.words("getUpdates") == words
    assert (await wire.call("getMe"))["ok"] is (kind != "revoked")
    sandbox.clear_faults(fault)
    sandbox.say(LI, "hi")
    assert len(await wire.result("getUpdates")) == 1


async def test_nothing_is_brought_while_the_token_is_revoked(wire: Wire, sandbox: Sandbox, receiver: Receiver) -> None:
    await wire.result("setWebhook", url=receiver.url)
    sandbox.fault("revoked")
    sandbox.say(LI, "later")
    await asyncio.sleep(0.05)
    assert not receiver.got
    sandbox.clear_faults()
    await settled(sandbox)
    assert receiver.texts() == ["later"]


async def test_a_foreign_webhook_takes_the_updates_until_it_is_deleted(wire: Wire, sandbox: Sandbox) -> None:
    poll = await waiting(wire)
    await sandbox.hook_elsewhere()
    assert (await poll)["description"] == "Conflict: terminated by setWebhook request"
    assert await wire.words("getUpdates") == HOOKED
    assert (await wire.result("getWebhookInfo"))["url"] == "https://elsewhere.example/hook"
    sandbox.say(LI, "hi")
    await wire.result("deleteWebhook")
    assert len(await wire.result("getUpdates")) == 1


async def test_downloads_meet_faults_too(wire: Wire, sandbox: Sandbox) -> None:
    sandbox.send_document(LI, b"x", "a.txt")
    file_id = (await wire.result("getUpdates"))[0]["message"]["document"]["file_id"]
    path = (await wire.result("getFile", file_id=file_id))["file_path"]
    sandbox.fault("server_error", method="file", code=500, times=1)
    for status in (500, 200):
        async with wire.http.get(f"{wire.base}/file/bot{TOKEN}/{path}") as response:
            assert response.status == status
    sandbox.fault("drop_after", method="file")
    with pytest.raises(aiohttp.ClientError):
        await wire.http.get(f"{wire.base}/file/bot{TOKEN}/{path}")


async def test_webhooks_come_more_than_once(wire: Wire, sandbox: Sandbox, receiver: Receiver) -> None:
    sandbox.fault("duplicate", copies=3, times=1)
    await wire.result("setWebhook", url=receiver.url)
    sandbox.say(LI, "a")
    sandbox.say(LI, "b")
    await settled(sandbox)
    assert receiver.texts() == ["a", "a", "a", "b"]
    assert len(sandbox.confirmed()) == 2


async def test_webhooks_come_in_any_order_and_all_at_once(
    wire: Wire,
    sandbox: Sandbox,
    receiver: Receiver,
) -> None:
    together = 0
    gate = asyncio.Event()

    async def hold(_update: dict[str, Any]) -> aiohttp.web.Response:
        nonlocal together
        together += 1
        if together == 40:
            gate.set()
        await gate.wait()
        return aiohttp.web.Response()

    receiver.answer = hold
    for kind in ("duplicate", "shuffle", "parallel"):
        sandbox.fault(kind)
    await wire.result("setWebhook", url=receiver.url)
    for number in range(40):
        sandbox.say(LI, str(number))
    await settled(sandbox)
    order = [int(text) for text in receiver.texts()]
    assert sorted(order) == sorted([*range(40)] * 2)
    assert order != sorted(order)


@pytest.mark.parametrize(
    ("what", "check"),
    [
        pytest.param(Oddity.SURROGATE, lambda update: "\ud83d" in update["message"]["text"], id="half a pair"),
        pytest.param(Oddity.NUL, lambda update: "\x00" in update["message"]["text"], id="NUL"),
        pytest.param(Oddity.HUGE, lambda update: len(update["message"]["text"]) == 65536, id="64 KiB"),
        pytest.param(Oddity.UNKNOWN, lambda update: update.keys() == {"update_id", "moon_phase"}, id="unknown kind"),
        pytest.param(Oddity.SHAPELESS, lambda update: isinstance(update["message"], list), id="a list"),
        pytest.param(Oddity.BARE, lambda update: "from" not in update["message"], id="from nobody"),
    ],
)
async def test_odd_updates_arrive_among_the_others(wire: Wire, sandbox: Sandbox, what: Oddity, check: Any) -> None:
    sandbox.say(LI, "before")
    number = sandbox.odd_update(LI, what)
    sandbox.say(LI, "after")
    updates = await wire.result("getUpdates")
    assert [update["update_id"] for update in updates] == [number - 1, number, number + 1]
    assert check(updates[1])


async def test_numbers_begin_again_lower_and_are_given_twice(wire: Wire, sandbox: Sandbox) -> None:
    sandbox.say(LI, "old")
    with pytest.raises(ValueError, match="waiting"):
        sandbox.restart_ids(5)
    old = (await wire.result("getUpdates"))[0]["update_id"]
    assert await wire.result("getUpdates", offset=old + 1) == []
    sandbox.restart_ids(old - 50)
    sandbox.say(LI, "new")
    updates = await wire.result("getUpdates", offset=old + 1)
    assert [update["update_id"] for update in updates] == [old - 50]
    assert sandbox.inject("message", {"text": "other"}, update_id=old) == old
    assert (await wire.result("getUpdates", offset=old - 49))[0]["message"] == {"text": "other"}
    assert sandbox.confirmed() == [old, old - 50]


async def test_the_ledger_tells_calls_apart(wire: Wire, sandbox: Sandbox) -> None:
    await wire.call("sendMessage", chat_id=LI, text="one")
    await wire.call("sendMessage", chat_id=ANNA, text="")
    await wire.call("getUpdates")
    await wire.call("sendMoon")
    assert [entry.params["text"] for entry in sandbox.ledger.calls("sendmessage", LI, done=True)] == ["one"]
    assert [entry.answer for entry in sandbox.ledger.calls(done=False)] == [
        "Bad Request: message text is empty",
        "Not Found: method not found",
    ]
    assert len(sandbox.ledger) == 3


async def test_faults_are_set_from_outside(wire: Wire, sandbox: Sandbox) -> None:
    set_ = await wire.page("/sandbox/faults", {"kind": "refuse", "code": 403, "words": "Forbidden: no", "times": 1})
    assert (set_["kind"], set_["hits"]) == ("refuse", 0)
    assert len(await wire.page("/sandbox/faults")) == 1
    assert await wire.words("getMe") == "Forbidden: no"
    assert await wire.page("/sandbox/faults") == []
    await wire.page("/sandbox/faults", {"kind": "odd", "what": "nul", "person": LI})
    await wire.page("/sandbox/faults", {"kind": "foreign_webhook"})
    assert await wire.words("getUpdates") == HOOKED
    await wire.result("deleteWebhook", drop_pending_updates=True)
    await wire.page("/sandbox/faults", {"kind": "restart_ids", "at": 7})
    sandbox.say(LI, "x")
    assert (await wire.result("getUpdates"))[0]["update_id"] == 7
    await wire.page("/sandbox/faults", {"kind": "revoked"})
    async with wire.http.delete(f"{wire.base}/sandbox/faults") as response:
        assert await response.json() == []
    assert await wire.result("getMe")


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"kind": "rain"},
        {"kind": "slow", "colour": 1},
        {"kind": "odd", "what": "rain", "person": LI},
        {"kind": "restart_ids"},
    ],
)
async def test_nonsense_from_outside_is_refused(wire: Wire, body: dict[str, Any]) -> None:
    async with wire.http.post(f"{wire.base}/sandbox/faults", json=body) as response:
        assert (response.status, list(await response.json())) == (400, ["error"])


async def test_a_call_meets_the_oldest_fault_that_means_it() -> None:
    faults = Faults()
    faults.add(Fault("slow", method="edit*"), 0)
    faults.add(Fault("refuse", chat=LI), 0)
    faults.add(Fault("stall", times=1), 0)
    met = [faults.strike("sendmessage", chat, 0) for chat in (LI, ANNA, ANNA)]
    assert [fault.kind if fault else None for fault in met] == ["refuse", "stall", None]
    faults.clear()
    assert not faults.in_force()


async def test_a_fault_of_no_known_kind_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="rain is none of"):
        Fault("rain")
