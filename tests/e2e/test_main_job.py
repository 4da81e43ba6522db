"""The main job in a browser: log a call, look the customer up, hand in the day's log, meet the lock."""

import pytest
from playwright.async_api import Locator, expect

from tests.e2e.conftest import Opening
from tests.e2e.screen import PhoneOnPage, Screen

pytestmark = [pytest.mark.browser, pytest.mark.asyncio]

WIDE = (1800, 900)
NINE, FIVE, SIX = "09:0", "17:0", "18:00"
SIGNED, ITS_NUMBER, SAID = "深圳蓝鹭鸶健康科技有限公司", "C01012", "想再加四个机柜"
FOR_SERVICE, NOT_FOR_SERVICE = "葛小满", "沙棘林"


async def test_a_call_told_on_one_phone_is_seen_on_others_handed_in_and_locked(opened: Opening) -> None:
    screen = await opened("E05", "E03", "E13", "E06", size=WIDE)
    seller, head, support, silent = (screen.phone(number) for number in ("E05", "E03", "E13", "E06"))
    await screen.next_working_day()
    await tell_a_call(seller)
    await see_it_whole(head)
    await see_a_part(support)
    await silent.say("Paper Puffin Logistics asked about bandwidth, follow up tomorrow")
    await hand_in(seller, head)
    await meet_the_lock(screen, seller, head, silent)


async def tell_a_call(seller: PhoneOnPage) -> None:
    told = await seller.say(f"蓝鹭鸶健康 {SAID}，明天回访")
    await expect(told).to_contain_text(seller.words("call-saved", customer=SIGNED, number=ITS_NUMBER))
    await expect(told).to_contain_text("回访：")
    await expect(told).not_to_contain_class("edited")
    if not await seller.button("要报价", told).count():
        await seller.press(seller.words("call-button-result"), told)
    await seller.press("要报价", told)
    await expect(seller.toast.last).to_have_text("要报价")
    await expect(told).to_contain_class("edited")
    await expect(told.locator(".text")).to_contain_text("电话 · 要报价")
    await expect(told.locator(".edited-mark")).to_have_text(seller.words("sandbox-edited"))
    await expect(seller.heard.filter(has_text=SAID)).to_have_count(1)


async def see_it_whole(head: PhoneOnPage) -> None:
    card = await head.say("蓝鹭鸶健康")
    for part in (SIGNED, ITS_NUMBER, "竹小满", FOR_SERVICE, NOT_FOR_SERVICE, "要报价", SAID):
        await expect(card).to_contain_text(part)
    await head.press(head.words("find-history"), card)
    await expect(card).to_contain_text(head.words("find-history-of", name=SIGNED))
    await expect(card).to_contain_text(SAID)
    await head.press(head.words("find-to-card"), card)


async def see_a_part(support: PhoneOnPage) -> None:
    card = await support.say(ITS_NUMBER)
    for part in (SIGNED, "Signed", FOR_SERVICE):
        await expect(card).to_contain_text(part)
    for hidden in (NOT_FOR_SERVICE, SAID, "要报价"):
        await expect(card).not_to_contain_text(hidden)
    await expect(card.locator("button.inline")).to_have_count(0)


async def hand_in(seller: PhoneOnPage, head: PhoneOnPage) -> None:
    form = await seller.say("/log")
    await expect(form).to_contain_text(SAID)
    await seller.press(seller.words("log-button-send"), form)
    await expect(form).to_contain_text(on_time(seller, NINE))
    await expect(seller.toast.last).to_contain_text(on_time(seller, NINE, "log-verdict-on-time"))
    card = head.heard.filter(has_text="📄")
    await expect(card).to_have_count(1)
    for part in ("竹小满", on_time(head, NINE), SIGNED, SAID):
        await expect(card).to_contain_text(part)
    await head.press("👍", card)
    await expect(head.button("👍", card)).to_have_count(0)
    await expect(form).to_contain_text(f"👍 {head.name} {NINE}")


async def meet_the_lock(screen: Screen, seller: PhoneOnPage, head: PhoneOnPage, silent: PhoneOnPage) -> None:
    before = await seller.heard.count()
    await screen.move("reminder")
    reminder = silent.heard.filter(has_text="📝").first
    await expect(reminder).to_contain_text(silent.words("log-open-soon", closes=SIX))
    await expect(reminder).to_contain_text("Paper Puffin Logistics Ltd")
    await expect(silent.button(silent.words("log-button-send"), reminder)).to_be_enabled()
    await screen.move("cut-off")
    digest = head.last
    await expect(digest).to_contain_text("🔒")
    for part in (silent.name, "柳一诺"):
        await expect(digest).to_contain_text(part)
    await expect(digest).not_to_contain_text(seller.name)
    await expect(seller.heard, "who has handed in is left in peace").to_have_count(before)
    await come_too_late(silent, reminder, head)
    kept = await seller.say("/log")
    await expect(kept).to_contain_text(on_time(seller, NINE))
    await expect(kept.locator("button.inline")).to_have_count(0)


async def come_too_late(silent: PhoneOnPage, reminder: Locator, head: PhoneOnPage) -> None:
    missed = silent.words("log-status-missed", closed=SIX, add=False, head=f" ({head.name})")
    await expect(reminder).to_contain_text(missed)
    await expect(reminder.locator("button.inline")).to_have_count(0)
    late = await silent.say("/log send")
    await expect(late).to_contain_text(f"after the cut-off at {SIX}: kept, but not counted")
    await expect(late.locator("button.inline")).to_have_count(0)


def on_time(phone: PhoneOnPage, time: str, key: str = "log-on-time") -> str:
    """The verdict up to the first digit of its minute: the clock goes on while the test does."""
    return phone.words(key, time=time, version=1)


async def test_english_and_russian_phones_do_the_same_and_a_reload_keeps_everything(opened: Opening) -> None:
    screen = await opened("E06", "E08")
    english, russian = screen.phone("E06"), screen.phone("E08")
    await screen.next_working_day()

    told = await english.say("Moonlit Walrus Games wants two more racks, follow up tomorrow")
    await expect(told).to_contain_text(
        english.words("call-saved", customer="Moonlit Walrus Games Ltd", number="C01092")
    )
    await english.press(english.words("call-button-result"), told)
    await english.press("Wants an offer", told)
    await expect(told).to_contain_text("Call · Wants an offer")
    await english.press(english.words("call-button-follow-up"), told)
    await english.press(english.words("call-on-no-day"), told)
    await expect(told).not_to_contain_text("Follow-up:")

    told = await russian.say("Полосатый тюлень: просят КП на клетку, перезвонить завтра")
    await expect(told).to_contain_text(russian.words("call-saved", customer="ООО «Полосатый тюлень»", number="C01168"))
    await expect(told).to_contain_text("Просит КП")
    await russian.press(russian.words("call-button-undo"), told)
    await expect(told).to_contain_text(russian.words("call-undone", customer="ООО «Полосатый тюлень»"))

    card = await english.say("C01092")
    for part in ("Signed", "Owner: Hazel Thornbush", "Sorrel Ashdown", "Wants an offer", "two more racks"):
        await expect(card).to_contain_text(part)
    card = await russian.say("полосатый тюлень")
    await expect(card).to_contain_text("Лидия Калинина-Лесная")
    await expect(card).not_to_contain_text("клетку, перезвонить")

    before = [await phone.root.locator(".bubble").all_inner_texts() for phone in (english, russian)]
    await russian.root.locator("textarea").fill("начато, но не")
    await screen.page.reload()
    await expect(russian.own).to_have_count(2)
    await expect(english.own).to_have_count(2)
    after = [await phone.root.locator(".bubble").all_inner_texts() for phone in (english, russian)]
    assert after == before
    await expect(russian.root.locator("textarea")).to_have_value("начато, но не")
    await expect(screen.page.locator("#hint")).to_be_hidden()
