"""A restart: chats, files, groups, keyboards, menus, blocks, updates, the webhook and the clock are there again."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.sandbox import Sandbox
from bot.sandbox.keep import InUseError
from bot.sandbox.odd import Oddity
from tests.sandbox.cast import ANNA, LI, NEW, PEOPLE, TOKEN
from tests.sandbox.conftest import Wire
from tests.sandbox.drawn import png
from tests.sandbox.test_limits import OK, call, inline

pytestmark = pytest.mark.asyncio

PROGRAM = """
import asyncio, sys
from pathlib import Path
from bot.sandbox import Sandbox
from tests.sandbox.cast import LI, PEOPLE, TOKEN

async def main():
    sandbox = Sandbox(TOKEN, PEOPLE, keep=Path(sys.argv[1]))
    for number in range(20):
        sandbox.say(LI, str(number))
    print(sandbox.inject("message", {}), flush=True)
    await asyncio.sleep(60)

asyncio.run(main())
"""


def opened(folder: Path) -> Sandbox:
    return Sandbox(TOKEN, PEOPLE, keep=folder, retry_base=0.01, flood=False)


async def test_everything_on_the_phones_is_there_again(tmp_path: Path) -> None:
    first = opened(tmp_path)
    world = first.world
    call(world, "sendMessage", chat_id=LI, text="card", reply_markup=inline(OK))
    call(world, "sendMessage", chat_id=LI, text="?", reply_markup={"keyboard": [["yes"]]})
    first.say(LI, "вот half \ud83d", reply_to=1)
    photo = first.send_photo(LI, png(30, 20), "plan")
    first.forward(LI, 1)
    call(world, "deleteMessage", chat_id=LI, message_id=2)
    call(world, "editMessageText", chat_id=LI, message_id=1, text="over")
    first.share_contact(NEW)
    first.block(ANNA)
    first.vanish(NEW)
    before = {person.id: first.messages(person.id) for person in PEOPLE}
    await first.stop()

    again = opened(tmp_path)
    assert {person.id: again.messages(person.id) for person in PEOPLE} == before
    assert again.keyboard(LI) == {"keyboard": [[{"text": "yes"}]]}
    assert again.content(photo) == png(30, 20)
    assert (again.world.chats[ANNA].blocked, again.world.chats[NEW].gone) == (True, True)
    assert again.say(LI, "next")["message_id"] == 6
    await again.stop()


async def test_groups_and_what_came_by_inline_mode_are_there_again(tmp_path: Path) -> None:
    first = opened(tmp_path)
    kept, gone = first.create_group("Kept", [LI, ANNA]), first.create_group("Grown", [LI])
    grown = first.migrate(gone)
    first.kick_bot(kept)
    asked = asyncio.create_task(first.inline(LI, "in"))
    await first.until(lambda: bool(first.world.offers.open))
    result = {"type": "article", "id": "1", "title": "x", "input_message_content": {"message_text": "x"}}
    number = next(iter(first.world.offers.open))
    call(first.world, "answerInlineQuery", inline_query_id=number, results=[result | {"reply_markup": inline(OK)}])
    await asked
    first.choose(LI, "1", grown)
    chosen = first.world.chats[grown].messages[first.group_messages(grown)[-1]["message_id"]].inline_id
    before = [first.group_messages(chat, LI) for chat in (kept, grown)]
    await first.stop()

    again = opened(tmp_path)
    assert [again.group_messages(chat, LI) for chat in (kept, grown)] == before
    assert again.world.chats[kept].bot == "kicked"
    assert again.world.chats[gone].migrated_to == grown
    assert call(again.world, "editMessageText", inline_message_id=chosen, text="over") is True
    assert again.create_group("Third", [LI]) not in {kept, gone, grown}
    await again.stop()


async def test_what_the_bot_said_of_itself_is_there_again(tmp_path: Path) -> None:
    first = opened(tmp_path)
    scope = {"type": "chat", "chat_id": LI}
    call(
        first.world, "setMyCommands", commands=[{"command": "log", "description": "x"}], scope=scope, language_code="zh"
    )
    call(first.world, "setMyCommands", commands=[{"command": "old", "description": "x"}])
    call(first.world, "deleteMyCommands")
    call(first.world, "setMyDescription", description="описание", language_code="ru")
    call(first.world, "setChatMenuButton", chat_id=LI, menu_button={"type": "default"})
    await first.move_clock(3600.5)
    await first.stop()

    again = opened(tmp_path)
    assert again.world.menus.in_private(LI, "zh") == [{"command": "log", "description": "x"}]
    assert again.world.menus.in_private(LI, "en") == []
    assert call(again.world, "getMyDescription", language_code="ru") == {"description": "описание"}
    assert call(again.world, "getChatMenuButton", chat_id=LI) == {"type": "default"}
    assert again.world.clock.offset == 3600.5
    await again.stop()


async def test_updates_wait_for_the_bot_and_numbers_never_go_back(tmp_path: Path) -> None:
    numbers: list[int] = []
    for round_ in range(3):
        sandbox = opened(tmp_path)
        async with ClientSession() as http:
            wire = Wire(await sandbox.start(), http)
            sandbox.say(LI, f"said in {round_}")
            sandbox.odd_update(LI, Oddity.SURROGATE)
            updates = await wire.result("getUpdates", offset=(numbers or [0])[-1] + 1)
            numbers += [update["update_id"] for update in updates]
        await sandbox.stop()
    assert numbers == sorted(set(numbers))
    assert len(numbers) == 6


async def test_a_press_may_still_be_answered(tmp_path: Path) -> None:
    first = opened(tmp_path)
    call(first.world, "sendMessage", chat_id=LI, text="card", reply_markup=inline(OK))
    query = first.press(LI, 1, "x")
    await first.stop()
    again = opened(tmp_path)
    assert call(again.world, "answerCallbackQuery", callback_query_id=query, text="done")
    assert again.answers(LI)[0]["text"] == "done"
    await again.stop()


async def test_the_webhook_is_served_again(tmp_path: Path) -> None:
    first = opened(tmp_path)
    async with ClientSession() as http:
        wire = Wire(await first.start(), http)
        await wire.result("setWebhook", url="http://127.0.0.1:9/hook", allowed_updates=["message"], max_connections=7)
        await first.stop()
        again = opened(tmp_path)
        wire = Wire(await again.start(), http)
        again.say(LI, "hi")
        await again.until(lambda: bool(again._api.hooks.hook.last_error), 20)
        info = await wire.result("getWebhookInfo")
        await again.stop()
    assert (info["url"], info["max_connections"]) == ("http://127.0.0.1:9/hook", 7)
    assert (info["allowed_updates"], info["pending_update_count"]) == (["message"], 1)


async def test_kill_9_costs_nothing(tmp_path: Path) -> None:
    env = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    program = await asyncio.create_subprocess_exec(
        sys.executable, "-c", PROGRAM, str(tmp_path), stdout=asyncio.subprocess.PIPE, env=env
    )
    assert program.stdout
    last = int(await asyncio.wait_for(program.stdout.readline(), 60))
    with pytest.raises(InUseError):
        opened(tmp_path)
    program.send_signal(signal.SIGKILL)
    await program.wait()
    again = opened(tmp_path)
    assert [shown["text"] for shown in again.messages(LI)] == [str(number) for number in range(20)]
    assert again.pending() == 21
    assert again.inject("message", {}) > last
    await again.stop()


async def test_whoever_has_left_is_seen_no_more_and_comes_back_with_his_chat(tmp_path: Path) -> None:
    first = opened(tmp_path)
    first.say(ANNA, "привет")
    group = first.create_group("Anna's", [ANNA])
    await first.stop()
    without = Sandbox(TOKEN, [person for person in PEOPLE if person.id != ANNA], keep=tmp_path)
    assert {LI, NEW} == without.world.chats.keys()
    await without.stop()
    again = opened(tmp_path)
    assert [shown["text"] for shown in again.messages(ANNA)] == ["привет"]
    assert group in again.world.chats
    await again.stop()
