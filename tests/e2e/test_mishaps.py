"""What goes wrong between people and telephones: double taps, corrections, rubbish, a bot that is killed."""

import pytest
from playwright.async_api import Locator, expect
from sqlalchemy import func, select

from models.tables import call, daily_log_version
from tests.e2e.conftest import Opening
from tests.e2e.screen import PhoneOnPage
from tests.support.running import Running

pytestmark = [pytest.mark.browser, pytest.mark.asyncio]

CALLS = select(func.count()).select_from(call)
VERSIONS = select(func.count()).select_from(daily_log_version)
TWICE = """button => {
    const person = button.closest(".phone").dataset.person;
    const message_id = Number(button.closest(".message").dataset.messageId);
    const body = JSON.stringify({ message_id, data: button.dataset.data });
    const headers = { "Content-Type": "application/json" };
    const press = () => fetch(`/api/phones/${person}/presses`, { method: "POST", headers, body });
    return Promise.all([press(), press()]).then((answers) => answers.map((answer) => answer.status));
}"""


async def pressed_twice(button: Locator) -> None:
    """The same press reaches the bot twice at once, as from a thumb on a slow network."""
    assert await button.evaluate(TWICE) == [200, 200]


async def test_a_double_tap_has_one_effect(bot: Running, opened: Opening) -> None:
    screen = await opened("E06", "E03")
    seller, head = screen.phone("E06"), screen.phone("E03")
    await screen.next_working_day()
    told = await seller.say("Moonlit Walrus Games wants a quote, follow up tomorrow")
    await seller.button(seller.words("call-button-undo"), told).dblclick()
    await expect(told).to_contain_text(seller.words("call-undone", customer="Moonlit Walrus Games Ltd"))
    await seller.say("Paper Heron Freight is interested, follow up tomorrow")
    form = await seller.say("/log")
    await pressed_twice(seller.button(seller.words("log-button-send"), form))
    await expect(form).to_contain_text(seller.words("log-on-time", time="09:0", version=1))
    cards = head.heard.filter(has_text="📄")
    await pressed_twice(head.button("👍", cards.first))
    await expect(head.button("👍", cards.first)).to_have_count(0)
    await expect(form.get_by_text("👍")).to_have_count(1)
    await expect(cards).to_have_count(1)
    assert bot.read(VERSIONS)[0][0] == 1


async def test_corrected_messages_and_rubbish_do_no_harm(bot: Running, opened: Opening) -> None:
    screen = await opened("E05", "E13")
    seller, support = screen.phone("E05"), screen.phone("E13")
    before = bot.read(CALLS)[0][0]

    told = await seller.say("蓝鹭鸶健康 谈了 <b>加机柜</b> & <script>alert(1)</script> 要报价")
    await expect(told).to_contain_text("<b>加机柜</b> & <script>alert(1)</script>")
    await expect(seller.own.locator("b, script")).to_have_count(0)

    await correct(seller, "蓝鹭鸶健康 谈了加机柜，要报价")
    await expect(seller.own).to_contain_class("edited")
    await expect(seller.own).to_contain_text("谈了加机柜，要报价")
    await expect(seller.last).to_contain_text(seller.words("edited-undo"))

    for rubbish in ("<b>", "</i></b>&lt;", "';-- \u202eכן 🦛\u200d🦛", "%s{0}$name", "щ" * 4000, "\n\n.\n"):
        await support.say(rubbish)
    await expect(support.own).to_have_count(6)
    await expect(support.last).to_contain_text(support.words("find-none", text="."))
    await expect(support.root.locator(".trouble")).to_be_empty()
    await expect(support.heard.nth(0)).to_contain_text("“<b>”")
    await expect(seller.heard).to_have_count(2)
    assert bot.read(CALLS)[0][0] == before + 1


async def correct(phone: PhoneOnPage, text: str) -> None:
    """Take the last message up again with the arrow key, and send it corrected."""
    box = phone.root.locator("textarea[name=text]")
    await box.press("ArrowUp")
    await expect(box).not_to_be_empty()
    await phone.write(text)


async def test_a_killed_bot_answers_everything_once_it_is_back(bot: Running, opened: Opening) -> None:
    screen = await opened("E05", "E06")
    seller, colleague = screen.phone("E05"), screen.phone("E06")
    await screen.next_working_day()
    before = bot.read(CALLS)[0][0]
    form = await seller.say("/log")
    await seller.press("明日计划", form)
    await expect(form).to_contain_text(seller.words("log-ask-text", field="明日计划"))

    await bot.kill()
    await seller.write("走访两家老客户")
    for text in ("Moonlit Walrus Games wants a quote", "Paper Heron Freight: no answer"):
        await colleague.write(text)
        await expect(colleague.root.locator("textarea")).to_be_empty()

    await expect(seller.last).to_contain_text("走访两家老客户")
    await expect(colleague.heard).to_have_count(3)
    await expect(colleague.heard.nth(1)).to_contain_text("Moonlit Walrus Games Ltd")
    await expect(colleague.heard.last).to_contain_text("Paper Heron Freight Inc")
    await seller.press(seller.words("log-button-send"))
    await expect(seller.last).to_contain_text(seller.words("log-on-time", time="09:0", version=1))
    await expect(seller.heard).to_have_count(3)
    assert bot.read(CALLS)[0][0] == before + 2
