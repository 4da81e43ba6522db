"""The page while the sandbox or the bot is away."""

import asyncio
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from aiohttp import ClientSession
from playwright.async_api import Browser, expect

from bot import demo
from bot.sandbox import Sandbox
from tests.e2e.puppet import Puppet
from tests.e2e.screen import SPEECH, Screen
from tests.support.running import CAST

pytestmark = [pytest.mark.browser, pytest.mark.asyncio]


async def test_the_page_waits_comes_back_by_itself_and_loses_nothing_typed(chromium: Browser, tmp_path: Path) -> None:
    first = Sandbox(demo.TOKEN, CAST, flood=False, keep=tmp_path)
    address = await first.start()
    page = await (await chromium.new_context()).new_page()
    screen = await Screen.opened(page, address, "E05")
    phone, banner = screen.phone("E05"), page.locator(".connection")
    await phone.write("记得住")
    await expect(phone.own).to_have_count(1)
    await expect(banner).to_have_text(str(SPEECH.say("en", "sandbox-bot-away")))
    await phone.box.fill("写到一半")

    await first.stop()
    await expect(banner).to_have_text(str(SPEECH.say("en", "sandbox-connection-lost")))
    await phone.box.press("Enter")
    await expect(phone.root.locator(".trouble")).to_have_text(phone.words("sandbox-not-sent"))
    await expect(phone.box).to_have_value("写到一半")

    second = Sandbox(demo.TOKEN, CAST, flood=False, keep=tmp_path)
    await second.start(port=urlsplit(address).port or 0)
    async with ClientSession() as http:
        puppet = Puppet(address, http)
        assert (await puppet.hear("message"))["text"] == "记得住"
        listening = asyncio.create_task(puppet.hear("message"))
        await expect(banner).to_be_empty()
        await phone.box.press("Enter")
        assert (await listening)["text"] == "写到一半"
    await expect(phone.own.locator(".text")).to_have_text(["记得住", "写到一半"])
    await second.stop()
