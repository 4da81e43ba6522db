"""The page in one hand: 390 pixels."""

import pytest
from playwright.async_api import Locator, expect

from tests.e2e.conftest import HAND, Opening

pytestmark = [pytest.mark.browser, pytest.mark.asyncio]

SPARE = "node => node.scrollWidth - node.clientWidth"


async def assert_fits(*parts: Locator) -> None:
    """Nothing has to be pushed sideways."""
    for part in parts:
        assert await part.evaluate(SPARE) == 0


async def test_one_phone_at_a_time_does_the_job_without_sideways_scrolling(opened: Opening) -> None:
    screen = await opened("E06", size=HAND)
    seller, head = screen.phone("E06"), screen.phone("E03")
    await screen.next_working_day()
    await seller.say("Moonlit Walrus Games wants a quote, follow up tomorrow")
    form = await seller.say("/log")
    await seller.press(seller.words("log-button-send"), form)
    await expect(form).to_contain_text(seller.words("log-on-time", time="09:0", version=1))
    page = screen.page.locator("html")
    await assert_fits(page, seller.root, seller.root.locator(".messages"))

    opener = screen.page.locator(f'[data-open-person="{head.id}"]')
    await expect(opener.locator(".badge")).to_have_text("1")
    await opener.click()
    await expect(seller.root).to_have_count(0)
    await expect(head.last).to_contain_text("Hazel Thornbush")
    await expect(opener.locator(".badge")).to_be_hidden()
    await head.press("👍")
    await head.say("walrus")
    await expect(head.last.locator("button.inline")).not_to_have_count(0)
    await assert_fits(page, head.root, head.root.locator(".messages"))
    await expect(head.root.locator("textarea")).to_be_in_viewport()
