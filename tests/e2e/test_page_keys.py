"""Keyboards of the bot under the text box, on the narrowest phone there is."""

import pytest
from playwright.async_api import expect

from tests.e2e.conftest import Opening
from tests.e2e.puppet import Puppet
from tests.e2e.screen import id_of
from tests.e2e.test_page_files import PHOTO
from tests.e2e.test_small_screen import assert_fits

pytestmark = [pytest.mark.browser, pytest.mark.asyncio]

NARROW = (320, 640)
MY_NUMBER = "Отправить мой номер телефона"
DAYS = ["Сегодня", "Завтра", "🦊 مرحبا"]


async def test_a_keyboard_is_pressed_folded_and_taken_away_while_a_draft_waits(table: Opening, puppet: Puppet) -> None:
    screen = await table("E08", size=NARROW, has_touch=True, color_scheme="dark")
    phone, to = screen.phone("E08"), id_of("E08")
    key, fold = phone.root.locator("button.key"), phone.root.locator(".keys-toggle")
    offer = {
        "keyboard": [[{"text": MY_NUMBER, "request_contact": True}], DAYS],
        "resize_keyboard": True,
        "input_field_placeholder": "Выберите день звонка",
    }
    await puppet.call("sendMessage", chat_id=to, text="Когда?", reply_markup=offer)
    await expect(phone.box).to_have_attribute("placeholder", "Выберите день звонка")
    await assert_fits(screen.page.locator("html"), phone.root, phone.root.locator(".composer"))
    await fold.click()
    await expect(key.first).to_be_hidden()
    await fold.click()

    await phone.box.fill("черновик")
    await key.filter(has_text="Завтра").click()
    assert (await puppet.hear("message"))["text"] == "Завтра"
    await expect(phone.box).to_have_value("черновик")
    await key.filter(has_text=MY_NUMBER).click()
    assert (await puppet.hear("message"))["contact"]["user_id"] == to
    await expect(phone.own.last.locator(".contact-number")).to_be_visible()

    once = {"keyboard": [["Да"]], "one_time_keyboard": True}
    await puppet.call("sendMessage", chat_id=to, text="Точно?", reply_markup=once)
    await expect(key).to_have_count(1)
    await phone.attach(PHOTO)
    await assert_fits(screen.page.locator("html"), phone.root, phone.root.locator(".tray"))
    await phone.root.locator(".tray-item").get_by_role("button").click()
    await key.click()
    await expect(key).to_have_count(0)
    assert (await puppet.hear("message"))["text"] == "Да"

    await phone.box.fill("")
    asked = await puppet.call("sendMessage", chat_id=to, text="Почему?", reply_markup={"force_reply": True})
    await expect(phone.root.locator(".about")).to_contain_text("Почему?")
    await phone.write("так надо")
    assert (await puppet.hear("message"))["reply_to_message"]["message_id"] == asked["message_id"]
    await expect(phone.own.last.locator(".quoted-text")).to_have_text("Почему?")

    always = {"keyboard": [["Отчёт"]], "is_persistent": True}
    await puppet.call("sendMessage", chat_id=to, text="Пишите", reply_markup=always)
    await expect(key).to_have_text("Отчёт")
    await expect(fold).to_be_hidden()
