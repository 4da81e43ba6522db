"""The wire: ways of giving parameters, refusals, who may talk to the server, the page's own API."""

import asyncio
import json
from typing import Any

import pytest
from aiohttp import ClientSession, FormData

from bot.sandbox import Sandbox
from tests.sandbox.cast import LI, PEOPLE, TOKEN
from tests.sandbox.conftest import Wire

pytestmark = pytest.mark.asyncio

BUTTONS = {"inline_keyboard": [[{"text": "ok", "callback_data": "x"}]]}


def multipart(values: dict[str, str]) -> FormData:
    form = FormData(values)
    form.add_field("file", b"bytes", filename="a.txt")
    return form


@pytest.mark.parametrize(
    "request_of",
    [
        pytest.param(lambda values: {"params": values}, id="query"),
        pytest.param(lambda values: {"data": values}, id="urlencoded"),
        pytest.param(lambda values: {"data": multipart(values)}, id="multipart"),
        pytest.param(lambda values: {"json": values}, id="JSON with texts"),
        pytest.param(lambda values: {"json": values | {"reply_markup": BUTTONS, "chat_id": LI}}, id="JSON"),
        pytest.param(
            lambda values: {"params": values | {"text": "no"}, "json": {"text": "hi"}}, id="body before query"
        ),
    ],
)
async def test_parameters_come_in_any_way(wire: Wire, request_of: Any) -> None:
    values = {"chat_id": str(LI), "text": "hi", "reply_markup": json.dumps(BUTTONS), "protect_content": "yes"}
    async with wire.http.post(f"{wire.base}/bot{TOKEN}/SENDmessage", **request_of(values)) as response:
        sent = (await response.json())["result"]
    assert (sent["text"], sent["reply_markup"], sent["has_protected_content"]) == ("hi", BUTTONS, True)


async def test_get_works_too(wire: Wire) -> None:
    async with wire.http.get(f"{wire.base}/bot{TOKEN}/getMe") as response:
        assert (await response.json())["result"]["username"] == "oabot_demo_bot"


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        (f"/bot{TOKEN}/sendMoon", 404, "Not Found: method not found"),
        ("/bot4200:wrong/getMe", 401, "Unauthorized"),
        ("/bot4200:ключ/getMe", 401, "Unauthorized"),
        (f"/bot{TOKEN}/sendMessage", 400, "Bad Request: message text is empty"),
        (f"/bot{TOKEN}/logOut", 200, None),
    ],
)
async def test_answers_carry_their_code_twice(wire: Wire, path: str, status: int, words: str | None) -> None:
    async with wire.http.post(wire.base + path) as response:
        answer = await response.json()
    assert response.status == status
    expected = {"ok": False, "error_code": status, "description": words} if words else {"ok": True, "result": True}
    assert answer == expected


async def test_bad_json_is_refused(wire: Wire) -> None:
    headers = {"Content-Type": "application/json"}
    for body in ("{", "[1]"):
        async with wire.http.post(f"{wire.base}/bot{TOKEN}/getMe", data=body, headers=headers) as response:
            assert response.status == 400


async def test_too_many_messages_get_429_with_retry_after() -> None:
    sandbox = Sandbox(TOKEN, PEOPLE, clock=lambda: 1_780_000_000.0)
    base = await sandbox.start()
    try:
        async with ClientSession() as http:
            wire = Wire(base, http)
            for number in range(5):
                await wire.result("sendMessage", chat_id=LI, text=str(number))
            async with http.post(f"{base}/bot{TOKEN}/sendMessage", json={"chat_id": LI, "text": "6"}) as response:
                answer = await response.json()
    finally:
        await sandbox.stop()
    assert response.status == 429
    assert response.headers["Retry-After"] == "1"
    assert answer == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 1",
        "parameters": {"retry_after": 1},
    }


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        pytest.param({"Host": "office.example"}, 403, id="a name rebound to this machine"),
        pytest.param({"Host": "127.0.0.1.office.example"}, 403, id="a name that looks like an address"),
        pytest.param({"Host": "localhost:9"}, 200, id="localhost"),
        pytest.param({"Host": "[::1]:9"}, 200, id="IPv6"),
        pytest.param({"Origin": "https://office.example"}, 403, id="a foreign page"),
        pytest.param({"Origin": "null"}, 403, id="a page from nowhere"),
        pytest.param({"Origin": "http://127.0.0.1:1"}, 403, id="another server of this machine"),
    ],
)
@pytest.mark.parametrize("path", ["/api/state", f"/bot{TOKEN}/getMe", "/sandbox/clock?wait=0"])
async def test_only_this_machine_is_answered(wire: Wire, headers: dict[str, str], status: int, path: str) -> None:
    async with wire.http.get(wire.base + path, headers=headers) as response:
        assert response.status == status


async def test_the_page_itself_may_write(wire: Wire) -> None:
    headers = {"Origin": wire.base}
    path = f"{wire.base}/api/phones/{LI}/messages"
    async with wire.http.post(path, json={"text": "hi"}, headers=headers) as response:
        assert response.status == 200


async def test_the_server_listens_to_this_machine_only() -> None:
    with pytest.raises(ValueError, match="loopback"):
        await Sandbox(TOKEN, PEOPLE).start("192.0.2.1")


@pytest.mark.parametrize(
    ("path", "status"),
    [("/", 200), ("/static/main.js", 200), ("/static/none.js", 404), ("/static/%2e%2e/sandbox.py", 404)],
)
async def test_pages_are_strict_and_never_stored(wire: Wire, path: str, status: int) -> None:
    async with wire.http.get(wire.base + path) as response:
        assert response.status == status
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Content-Security-Policy"].startswith("default-src 'self';")


async def test_the_page_reads_state_words_and_phones(wire: Wire) -> None:
    state = await wire.page("/api/state")
    assert state["bot"] == {"id": 4200, "username": "oabot_demo_bot", "first_name": "OA Bot", "here": False}
    assert state["people"][0]["note"] == {"en": "Sales"}
    assert state["clock"]["time_zone"] == "Asia/Shanghai"
    words = await wire.page("/api/words")
    assert words["zh"].keys() == words["en"].keys() == words["ru"].keys()
    await wire.result("setMyCommands", commands=[{"command": "log", "description": "x"}])
    await wire.result("sendMessage", chat_id=LI, text="hi", reply_markup=BUTTONS)
    phone = await wire.page(f"/api/phones/{LI}")
    assert phone["person"]["phone"] == "+8613800000001"
    assert phone["commands"] == [{"command": "log", "description": "x"}]
    assert phone["keyboard"] is None
    assert [(shown["text"], shown["out"], shown["buttons"]) for shown in phone["messages"]] == [
        ("hi", False, BUTTONS["inline_keyboard"])
    ]


async def test_the_page_writes_edits_presses_and_shares(wire: Wire) -> None:
    await wire.result("sendMessage", chat_id=LI, text="card", reply_markup=BUTTONS)
    said = await wire.page(f"/api/phones/{LI}/messages", {"text": "helo", "reply_to": 1})
    assert said["message"] | {"date": 0} == {
        "message_id": 2,
        "out": True,
        "date": 0,
        "text": "helo",
        "entities": [],
        "reply_to": 1,
    }
    await wire.page(f"/api/phones/{LI}/edits", {"message_id": 2, "text": "hello"})
    pressed = await wire.page(f"/api/phones/{LI}/presses", {"message_id": 1, "data": "x"})
    await wire.page(f"/api/phones/{LI}/contact", {})
    updates = await wire.result("getUpdates")
    kinds = [name for update in updates for name in update if name != "update_id"]
    assert kinds == ["message", "edited_message", "callback_query", "message"]
    assert updates[2]["callback_query"]["id"] == pressed["callback_query_id"]


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/api/phones/9/messages", {"text": "x"}, 404),
        (f"/api/phones/{LI}/messages", {"text": 5}, 400),
        (f"/api/phones/{LI}/messages", {"text": "x", "reply_to": "y"}, 400),
        (f"/api/phones/{LI}/presses", {"message_id": 1, "data": "x"}, 400),
        ("/api/clock", {"advance": "far"}, 400),
        ("/api/clock", {"offset": 1e300}, 400),
        ("/api/clock", [], 400),
    ],
)
async def test_the_page_is_told_what_went_wrong(wire: Wire, path: str, body: Any, status: int) -> None:
    async with wire.http.post(wire.base + path, json=body) as response:
        assert (response.status, list(await response.json())) == (status, ["error"])


async def records(stream: Any, count: int) -> list[tuple[str, Any, int]]:
    """The next server-sent events: name, data, number."""
    found: list[tuple[str, Any, int]] = []
    while len(found) < count:
        block = (await stream.content.readuntil(b"\n\n")).decode()
        if block.startswith("event: "):
            name, data, number = (line.split(": ", 1)[1] for line in block.strip().split("\n"))
            found.append((name, json.loads(data), int(number)))
    return found


async def test_events_tell_of_everything_on_the_phones(wire: Wire, sandbox: Sandbox) -> None:
    async with wire.http.get(f"{wire.base}/api/events") as stream:
        assert stream.content_type == "text/event-stream"
        sandbox.say(LI, "hi")
        await wire.result("sendMessage", chat_id=LI, text="card", reply_markup=BUTTONS)
        await wire.result("answerCallbackQuery", callback_query_id=sandbox.press(LI, 2, "x"), text="done")
        await wire.result("editMessageText", chat_id=LI, message_id=2, text="over")
        await wire.result("deleteMessage", chat_id=LI, message_id=2)
        seen = await records(stream, 5)
    assert [name for name, _, _ in seen] == ["message", "message", "answer", "edit", "delete"]
    assert all(data["person"] == LI for _, data, _ in seen)
    assert (seen[2][1]["text"], seen[2][1]["alert"]) == ("done", False)
    assert sandbox.answers(LI) == [seen[2][1]]


@pytest.mark.parametrize(("last", "names"), [("1", ["message", "message"]), ("0", ["message"] * 3), ("99", ["reload"])])
async def test_a_page_that_comes_back_hears_what_it_missed(
    wire: Wire, sandbox: Sandbox, last: str, names: list[str]
) -> None:
    for text in "abc":
        sandbox.say(LI, text)
    async with wire.http.get(f"{wire.base}/api/events", headers={"Last-Event-ID": last}) as stream:
        assert [name for name, _, _ in await records(stream, len(names))] == names


async def follow(wire: Wire, seen: int, wait: float = 25) -> dict[str, Any]:
    async with wire.http.get(f"{wire.base}/sandbox/clock", params={"seen": seen, "wait": wait}) as response:
        return dict(await response.json())


async def test_the_clock_moves_by_offset_step_and_target(wire: Wire) -> None:
    assert (await wire.page("/api/clock", {"offset": 60}))["offset"] == 60
    assert (await wire.page("/api/clock", {"advance": 30}))["offset"] == 90
    moved = await wire.page("/api/clock", {"to": 2_000_000_000})
    assert abs(moved["now"] - 2_000_000_000) <= 2
    sent = await wire.result("sendMessage", chat_id=LI, text="x")
    assert abs(sent["date"] - 2_000_000_000) <= 60


async def test_a_move_returns_once_the_bot_has_noted_it(wire: Wire, sandbox: Sandbox) -> None:
    first = await follow(wire, 0)
    assert first == {"sandbox": True, "offset": 0.0, "version": 1}
    noted = []

    async def bot() -> None:
        news = await follow(wire, 1)
        noted.append(news["offset"])
        await follow(wire, news["version"], wait=0)

    task = asyncio.create_task(bot())
    await sandbox.until(lambda: sandbox.world.clock.version == 1)
    await wire.page("/api/clock", {"offset": 3600})
    assert noted == [3600]
    await task


async def test_following_the_clock_waits_no_longer_than_asked(wire: Wire) -> None:
    assert (await follow(wire, 1, wait=0.05))["version"] == 1


async def test_stopping_ends_every_wait(sandbox: Sandbox, wire: Wire) -> None:
    polls = [
        asyncio.create_task(wire.call("getUpdates", timeout=50)),
        asyncio.create_task(follow(wire, 1, wait=50)),
    ]
    await asyncio.sleep(0.5)  # both have arrived by then, ten times over
    async with asyncio.timeout(20):
        await sandbox.stop()
        assert (await polls[0])["result"] == []
        assert (await polls[1])["version"] == 1
