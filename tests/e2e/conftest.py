"""A bot at work, or one that the test plays, and a browser in front of its phones."""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest_asyncio
from aiohttp import ClientSession
from playwright.async_api import Browser, async_playwright

from bot import demo
from bot.sandbox import Sandbox
from tests.e2e.puppet import Puppet
from tests.e2e.screen import Screen
from tests.support.running import CAST, COMPANY, Running, running

QUIET = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
SILENT = "--disable-component-update --disable-sync --hide-scrollbars --lang=en-GB --force-color-profile=srgb"
DESKTOP, HAND = (1440, 900), (390, 844)

Opening = Callable[..., Awaitable[Screen]]


@pytest_asyncio.fixture
async def bot(database: str, tmp_path: Path) -> AsyncIterator[Running]:
    """Company A and its bot, a process of its own."""
    async with running(database, tmp_path, moments=demo.moments(COMPANY)) as office:
        await office.ready()
        yield office


@pytest_asyncio.fixture
async def chromium() -> AsyncIterator[Browser]:
    """A browser that speaks to nobody but the page."""
    async with async_playwright() as player:
        args = [*QUIET.split(), *SILENT.split()]
        browser = await player.chromium.launch(executable_path=shutil.which("chromium"), args=args)
        yield browser
        await browser.close()


@asynccontextmanager
async def watched(chromium: Browser, address: str) -> AsyncIterator[Opening]:
    """Opens the page with these people's phones; ends with no mistake in any page's console."""
    mistakes: list[str] = []

    async def opening(*numbers: str, size: tuple[int, int] = DESKTOP, sharp: float = 1, **more: Any) -> Screen:
        width, height = size
        view = {"width": width, "height": height}
        context = await chromium.new_context(viewport=view, device_scale_factor=sharp, **more)  # type: ignore[arg-type] # a TypedDict
        page = await context.new_page()
        page.on("pageerror", lambda mistake: mistakes.append(str(mistake)))
        page.on("console", lambda line: mistakes.append(line.text) if line.type == "error" else None)
        return await Screen.opened(page, address, *numbers)

    yield opening
    assert mistakes == []


@pytest_asyncio.fixture
async def opened(bot: Running, chromium: Browser) -> AsyncIterator[Opening]:
    """The page of company A."""
    async with watched(chromium, bot.address) as opening:
        yield opening


@pytest_asyncio.fixture
async def puppet() -> AsyncIterator[Puppet]:
    """Company A's phones, and a bot that the test plays."""
    sandbox = Sandbox(demo.TOKEN, CAST, flood=False, moments=demo.moments(COMPANY))
    address = await sandbox.start()
    async with ClientSession() as http:
        yield Puppet(address, http)
    await sandbox.stop()


@pytest_asyncio.fixture
async def table(puppet: Puppet, chromium: Browser) -> AsyncIterator[Opening]:
    """The page of the phones alone."""
    async with watched(chromium, puppet.address) as opening:
        yield opening
