"""A bot at work, and a browser in front of its phones."""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from tests.e2e.screen import Screen
from tests.support.running import Running, running

QUIET = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
SILENT = "--disable-component-update --disable-sync --hide-scrollbars --lang=en-GB --force-color-profile=srgb"
DESKTOP, HAND = (1440, 900), (390, 844)

Opening = Callable[..., Awaitable[Screen]]


@pytest_asyncio.fixture
async def bot(database: str, tmp_path: Path) -> AsyncIterator[Running]:
    """Company A and its bot, a process of its own."""
    async with running(database, tmp_path) as office:
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


@pytest_asyncio.fixture
async def opened(bot: Running, chromium: Browser) -> AsyncIterator[Opening]:
    """Opens the page with these people's phones; ends with no mistake in any page's console."""
    mistakes: list[str] = []

    async def opening(*numbers: str, size: tuple[int, int] = DESKTOP, sharp: float = 1) -> Screen:
        width, height = size
        context = await chromium.new_context(viewport={"width": width, "height": height}, device_scale_factor=sharp)
        page = await context.new_page()
        page.on("pageerror", lambda mistake: mistakes.append(str(mistake)))
        page.on("console", lambda line: mistakes.append(line.text) if line.type == "error" else None)
        return await Screen.opened(page, bot.address, *numbers)

    yield opening
    assert mistakes == []
