"""The pictures of the README, taken from the page when OABOT_PICTURES is set."""

import os
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.e2e.conftest import HAND, Opening
from tests.e2e.pictures import small
from tests.e2e.screen import Screen
from tests.e2e.test_page_approvals import ROOM, drafted, handed_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.asyncio,
    pytest.mark.skipif(not os.environ.get("OABOT_PICTURES"), reason="OABOT_PICTURES=1 writes docs/images"),
]

IMAGES = Path(__file__).parents[2] / "docs" / "images"


async def keep(screen: Screen, name: str) -> None:
    """What the page shows once everything that comes and goes has gone."""
    await screen.page.mouse.move(0, 0)
    await screen.page.evaluate("document.activeElement.blur()")
    await expect(screen.page.locator(".toast")).to_have_count(0)
    shot = await screen.page.screenshot(animations="disabled")
    (IMAGES / f"{name}.png").write_bytes(await small(screen.page, shot))


async def test_three_languages(opened: Opening) -> None:
    screen = await opened("E05", "E06", "E08", size=(1440, 960))
    chinese, english, russian = (screen.phone(number) for number in ("E05", "E06", "E08"))
    await screen.next_working_day()
    await screen.move("+3600")

    told = await chinese.say("蓝鹭鸶健康 想再加四个机柜 明天回访")
    await chinese.press(chinese.words("call-button-result"), told)
    await chinese.press("要报价", told)
    await chinese.say("雪河马互娱 没接通 周五再打")
    await english.say("Moonlit Walrus Games wants a quote, follow up on Friday")
    await english.say("paper puffin logistics")
    await russian.say("Полосатый тюлень: просят КП на 4 стойки, перезвонить завтра")
    await russian.say("лунный журавль")
    await screen.move("+600")
    await keep(screen, "phones-desktop")


async def test_one_hand(opened: Opening) -> None:
    screen = await opened("E06", size=HAND, sharp=2)
    seller = screen.phone("E06")
    await screen.next_working_day()
    await screen.move("+3600")
    told = await seller.say("Moonlit Walrus Games wants two more racks, follow up on Friday")
    await seller.press(seller.words("call-button-result"), told)
    await screen.page.locator(".clock-toggle").press("Escape")
    await keep(screen, "phone-390")


async def test_reminder_and_lock(opened: Opening) -> None:
    screen = await opened("E06", "E03", size=(1180, 960))
    seller, head = screen.phone("E06"), screen.phone("E03")
    punctual = screen.phone("E05")
    await screen.next_working_day()
    await seller.say("Moonlit Walrus Games wants a quote for two racks, follow up tomorrow")
    await screen.move("reminder")
    await expect(seller.last).to_contain_text(seller.words("log-open-soon", closes="18:00"))
    other = await opened("E05")
    await other.phone("E05").press(punctual.words("log-button-send"))
    await expect(head.heard.filter(has_text="📄")).to_have_count(1)
    await head.press("👍", head.heard.filter(has_text="📄"))
    await screen.move("cut-off")
    await expect(head.last).to_contain_text("🔒")
    await screen.page.locator(".clock-toggle").press("Escape")
    await keep(screen, "reminder-and-lock")


async def test_a_contract_is_approved(opened: Opening) -> None:
    screen = await opened("E05", "E03", "E02", "E11", size=ROOM)
    owner, region, director, operations = (screen.phone(number) for number in ("E05", "E03", "E02", "E11"))
    await screen.next_working_day()
    await owner.press("合同审批", await drafted(owner))
    await expect(owner.last).to_contain_text("提交后的流转")
    own = await handed_in(owner, owner.last)
    await region.press("同意", region.heard.filter(has_text="P2026-00001"))
    await director.press("同意", director.heard.filter(has_text="P2026-00001"))
    await expect(operations.last).to_contain_text("P2026-00001")
    await expect(own).to_contain_text("Вера Малахитова")
    await keep(screen, "approvals")


async def test_leave_in_one_hand(opened: Opening) -> None:
    screen = await opened("E06", size=HAND, sharp=2)
    seller = screen.phone("E06")
    await screen.next_working_day()
    await seller.say("/apply leave\nKind: annual\nFirst day: tomorrow\nLast day: Friday\nReason: moving house")
    await screen.page.locator(".clock-toggle").press("Escape")
    await keep(screen, "apply-390")
