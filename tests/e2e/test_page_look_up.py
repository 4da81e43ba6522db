"""Looking up and correcting on the page: misspelt words and rubbish, a double tap, a bot that is killed."""

import pytest
from playwright.async_api import expect
from sqlalchemy import select

from models.tables import call, customer, nickname
from tests.e2e.conftest import Opening
from tests.e2e.test_mishaps import pressed_twice
from tests.support.running import Running

pytestmark = [pytest.mark.browser, pytest.mark.asyncio]

WITH_WHOM = select(customer.c.name).join(call, call.c.customer_id == customer.c.id).order_by(call.c.id.desc())
LEARNED = select(customer.c.name).join(nickname, nickname.c.customer_id == customer.c.id)


async def test_each_finds_his_own_or_is_told_what_to_try(opened: Opening) -> None:
    screen = await opened("E05", "E06", "E08")
    for number, typed, found in (
        ("E05", "lanlusi", "蓝鹭鸶"),
        ("E06", "Walrsu Games", "Moonlit Walrus Games Ltd"),
        ("E08", "bumazhny ezh", "Бумажный ёж"),
    ):
        phone = screen.phone(number)
        await phone.say(typed)
        await expect(phone.last).to_contain_text(found)
        for rubbish in ("🦛🦛", "';--%_"):
            await phone.say(rubbish)
            await expect(phone.last).to_contain_text(phone.words("find-none", text=rubbish).splitlines()[0])


async def test_a_corrected_customer_is_corrected_once_even_if_the_bot_is_killed(bot: Running, opened: Opening) -> None:
    screen = await opened("E06")
    seller = screen.phone("E06")
    before = len(bot.read(WITH_WHOM))
    told = await seller.say("Moonlit Walrus Games wants a quote")
    await expect(told).to_contain_text("Moonlit Walrus Games Ltd")
    await seller.press(seller.words("call-button-customer"), told)
    other = seller.button("Walrus", told).first
    meant = ((await other.text_content()) or "").split(" · ")[0].strip()
    await bot.kill()
    await pressed_twice(other)
    await expect(told).to_contain_text(f"✅ {meant}")
    assert bot.read(WITH_WHOM)[0][0] == meant
    assert len(bot.read(WITH_WHOM)) == before + 1
    assert not bot.read(LEARNED), "the whole name of a customer is nobody else's nickname"
