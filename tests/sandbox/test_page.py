"""The page's own API beyond a single text chat: files, groups, inline mode, blocking, forwarding, who is there."""

import asyncio
import io
import json
from typing import Any

import pytest
from aiohttp import ClientSession, FormData

from bot.sandbox import Sandbox
from bot.sandbox.web import hands
from bot.sandbox.web import presence as presence_module
from tests.sandbox.cast import ANNA, LI, NEW, PEOPLE, TOKEN
from tests.sandbox.conftest import Wire
from tests.sandbox.drawn import png
from tests.sandbox.test_http import records
from tests.sandbox.test_inline import article
from tests.sandbox.test_polling import waiting

pytestmark = pytest.mark.asyncio


async def sent(wire: Wire, data: bytes, name: str, kind: str, **fields: str) -> tuple[int, Any]:
    """What the page's attach button does."""
    form = FormData({"kind": kind, **fields}, quote_fields=False)
    form.add_field(
        "file", io.BytesIO(data), filename=name, content_type="image/png" if kind == "photo" else "text/html"
    )
    async with wire.http.post(f"{wire.base}/api/phones/{LI}/files", data=form) as response:
        return response.status, await response.json()


async def test_a_file_goes_from_the_page_to_the_bot_and_can_be_shown(wire: Wire, sandbox: Sandbox) -> None:
    picture = png(40, 30)
    status, answer = await sent(wire, picture, "план.png", "photo", caption="look")
    media = answer["message"]["media"]
    assert (status, answer["message"]["text"], media["kind"], media["width"]) == (200, "look", "photo", 40)
    async with wire.http.get(wire.base + media["url"]) as response:
        assert (response.status, await response.read()) == (200, picture)
    status, answer = await sent(wire, b"<script>", "план.html", "document", reply_to="1")
    media = answer["message"]["media"]
    assert (answer["message"]["reply_to"], media["file_name"], media["mime_type"]) == (1, "план.html", "text/html")
    headers = {"Range": "bytes=1-3"}
    async with wire.http.get(wire.base + media["url"], headers=headers) as response:
        assert (response.status, await response.read()) == (206, b"scr")
        assert response.headers["Content-Disposition"] == "attachment; filename*=UTF-8''%D0%BF%D0%BB%D0%B0%D0%BD.html"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert "max-age" in response.headers["Cache-Control"]


async def test_a_file_over_20_mb_is_refused_with_a_reason(wire: Wire) -> None:
    status, answer = await sent(wire, bytes(21 * 1024 * 1024), "a.bin", "document")
    assert (status, "20 MB" in answer["error"]) == (413, True)


@pytest.mark.parametrize(
    ("kind", "fields", "words"),
    [
        ("sticker", {}, "kind must be one of"),
        ("photo", {}, "IMAGE_PROCESS_FAILED"),
        ("document", {"reply_to": "x"}, "whole number expected"),
        ("document", {"chat": "-77"}, "no such chat"),
    ],
)
async def test_the_page_is_told_what_is_wrong_with_a_file(
    wire: Wire, kind: str, fields: dict[str, str], words: str
) -> None:
    status, answer = await sent(wire, b"x", "a", kind, **fields)
    assert status in {400, 404}
    assert words in answer["error"]


@pytest.mark.parametrize("path", ["/api/files/none", f"/api/phones/{LI}/groups/-77"])
async def test_what_is_not_there_is_not_found(wire: Wire, path: str) -> None:
    async with wire.http.get(wire.base + path) as response:
        assert response.status == 404


async def test_a_group_from_its_beginning_to_a_supergroup(wire: Wire, sandbox: Sandbox) -> None:
    group = await wire.page("/api/groups", {"title": "Team", "members": [ANNA, LI], "owner": LI})
    assert group | {"id": 0} == {"id": 0, "type": "group", "title": "Team", "members": [LI, ANNA], "bot": True}
    chat = group["id"]
    await wire.page(f"/api/phones/{ANNA}/messages", {"text": "/hi", "chat": chat})
    buttons = {"inline_keyboard": [[{"text": "ok", "callback_data": "x"}]]}
    card = await wire.result("sendMessage", chat_id=chat, text="card", reply_markup=buttons)
    pressed = await wire.page(
        f"/api/phones/{LI}/presses", {"message_id": card["message_id"], "data": "x", "chat": chat}
    )
    assert pressed["callback_query_id"]
    await wire.result("setMyCommands", commands=[{"command": "hi", "description": "x"}])
    seen = await wire.page(f"/api/phones/{ANNA}/groups/{chat}")
    assert [(shown["out"], shown["from"]["first_name"]) for shown in seen["messages"]] == [
        (False, "Li"),
        (False, "Li"),
        (True, "Anna"),
        (False, "OA Bot"),
    ]
    assert seen["messages"][1]["service"] == {"kind": "joined", "names": ["OA Bot"]}
    assert (seen["commands"], seen["keyboard"]) == ([{"command": "hi", "description": "x"}], None)
    grown = (await wire.page(f"/api/groups/{chat}/migrate", {}))["id"]
    seen = await wire.page(f"/api/phones/{LI}/groups/{grown}")
    assert (seen["chat"]["migrated_from"], seen["chat"]["type"]) == (chat, "supergroup")
    assert not [shown for shown in seen["messages"] if "buttons" in shown]
    assert (await wire.page(f"/api/groups/{grown}/bot", {"member": False}))["bot"] is False
    assert (await wire.page("/api/state"))["chats"] == [seen["chat"] | {"bot": False}]
    assert (await wire.page(f"/api/groups/{grown}/bot", {"member": True}))["bot"] is True


async def test_events_name_the_group_and_news_of_groups(wire: Wire, sandbox: Sandbox) -> None:
    async with wire.http.get(f"{wire.base}/api/events") as stream:
        chat = sandbox.create_group("Team", [LI])
        sandbox.say(LI, "/hi", chat=chat)
        sandbox.block(LI)
        await wire.result("sendMessage", chat_id=chat, text="?", reply_markup={"keyboard": [["yes"]]})
        seen = [(name, data) for name, data, _ in await records(stream, 8)]
    assert [name for name, _ in seen] == [
        *["chats", "message", "chats", "message", "message"],
        *["blocked", "message", "keyboard"],
    ]
    assert all(data["chat"] == chat and "person" not in data for name, data in seen if name in {"message", "keyboard"})
    assert seen[5][1] == {"person": LI, "blocked": True}


async def test_blocking_and_forwarding_on_the_page(wire: Wire, sandbox: Sandbox) -> None:
    assert await wire.page(f"/api/phones/{LI}/block", {"blocked": True}) == {"blocked": True}
    assert (await wire.page(f"/api/phones/{LI}"))["blocked"] is True
    await wire.page(f"/api/phones/{LI}/messages", {"text": "hi"})
    assert (await wire.page(f"/api/phones/{LI}"))["blocked"] is False
    chat = sandbox.create_group("Team", [LI])
    passed = await wire.page(f"/api/phones/{LI}/forwards", {"message_id": 1, "to": chat})
    assert (passed["message"]["forwarded"], passed["message"]["out"]) == ({"name": "Li Si"}, True)


async def test_inline_mode_on_the_page(wire: Wire, sandbox: Sandbox) -> None:
    asking = asyncio.create_task(wire.page(f"/api/phones/{LI}/inline", {"query": "in", "offset": ""}))
    updates = await wire.result("getUpdates", timeout=10)
    button = {"text": "more", "start_parameter": "x"}
    await wire.result(
        "answerInlineQuery", inline_query_id=updates[0]["inline_query"]["id"], results=[article()], button=button
    )
    answer = {"results": [{"id": "1", "type": "article", "title": "因孚"}], "next_offset": "", "button": button}
    assert await asking == answer
    assert await sandbox.inline(LI, "in") == answer
    chosen = await wire.page(f"/api/phones/{LI}/inline/choose", {"id": "1"})
    assert (chosen["message"]["via"], chosen["message"]["text"]) == ("oabot_demo_bot", "因孚")


async def test_a_bot_that_does_not_answer_is_not_waited_for(wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hands, "INLINE_SECONDS", 0.05)
    async with wire.http.post(f"{wire.base}/api/phones/{LI}/inline", json={"query": "in"}) as response:
        assert response.status == 504


async def test_the_page_hears_whether_the_bot_is_there(
    wire: Wire, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presence_module, "GRACE_SECONDS", 0.05)
    async with wire.http.get(f"{wire.base}/api/events") as stream:
        assert (await wire.page("/api/state"))["bot"]["here"] is False
        poll = await waiting(wire, 0.05)
        assert (await wire.page("/api/state"))["bot"]["here"] is True
        sandbox.say(NEW, "hi")
        await poll
        await wire.call("getUpdates")
        await sandbox.until(lambda: not sandbox._api.hooks.presence.here)
        await wire.result("setWebhook", url="http://127.0.0.1:9/hook")
        await wire.result("deleteWebhook")
        seen = [data["here"] for name, data, _ in await records(stream, 5) if name == "bot"]
    assert seen == [True, False, True, False]


async def test_moments_to_move_to_are_told_with_the_clock() -> None:
    sandbox = Sandbox(TOKEN, PEOPLE, moments=lambda now: {"morning": int(now) + 60})
    async with ClientSession() as http:
        wire = Wire(await sandbox.start(), http)
        clock = (await wire.page("/api/state"))["clock"]
        moved = await wire.page("/api/clock", {"advance": 60})
    await sandbox.stop()
    assert clock["moments"]["morning"] == clock["now"] + 60
    assert moved["moments"]["morning"] - moved["now"] == 60
    assert json.dumps(moved)
