"""Groups on the phones: made, talked in, pressed in by each, moved, left by the bot."""

import pytest
from playwright.async_api import expect

from tests.e2e.conftest import Opening
from tests.e2e.puppet import Puppet
from tests.e2e.screen import PhoneOnPage, id_of

pytestmark = [pytest.mark.browser, pytest.mark.asyncio]

TITLE = "华南 🦊 проект"


async def found(phone: PhoneOnPage, *others: PhoneOnPage) -> None:
    """Make a group of these people, from the first one's phone."""
    await phone.choose("group-new")
    form = phone.root.get_by_role("dialog")
    await form.locator("input[name=title]").fill(TITLE)
    for other in others:
        await form.get_by_text(other.name).click()
    await form.get_by_role("button", name=phone.words("sandbox-group-create")).click()
    await expect(phone.tab(TITLE)).to_have_attribute("aria-current", "true")


async def test_a_group_lives_on_every_members_phone(table: Opening, puppet: Puppet) -> None:
    screen = await table("E05", "E06", "E08")
    owner, second, third = (screen.phone(number) for number in ("E05", "E06", "E08"))
    await found(owner, second, third)
    joined = await puppet.hear("my_chat_member")
    chat = joined["chat"]["id"]
    assert joined["chat"]["title"] == TITLE

    ask = {"inline_keyboard": [[{"text": "👍", "callback_data": "yes"}]]}
    asked = await puppet.call("sendMessage", chat_id=chat, text="Who comes?", reply_markup=ask)
    await expect(second.tab(TITLE).locator(".badge")).not_to_be_empty()
    for phone in (second, third):
        await phone.tab(TITLE).click()
        await expect(phone.tab(TITLE).locator(".badge")).to_be_hidden()
        await phone.button("👍").click()
        query = await puppet.hear("callback_query")
        assert (query["from"]["id"], query["message"]["message_id"]) == (phone.id, asked["message_id"])
        await puppet.call("answerCallbackQuery", callback_query_id=query["id"], text=phone.name, show_alert=True)
        await phone.root.get_by_role("dialog").get_by_role("button").click()
        await expect(phone.root.locator("button.inline.waiting")).to_have_count(0)
    await expect(owner.root.get_by_role("dialog")).to_have_count(0)

    for text in ("一会儿就到", "/log@oabot_demo_bot"):
        await owner.write(text)
    for phone in (second, third):
        await expect(phone.last).to_contain_text("/log")
        await expect(phone.root.locator(".sender").filter(has_text=owner.name)).to_have_count(1)
    assert (await puppet.hear("message"))["text"] == "/log@oabot_demo_bot"

    await owner.heard.get_by_role("button", name="OA Bot").click()
    await expect(owner.tab("OA Bot")).to_have_attribute("aria-current", "true")
    await owner.tab(TITLE).click()
    await move(owner, second, puppet, chat)
    await owner.choose("group-bot-remove")
    assert (await puppet.hear("my_chat_member"))["new_chat_member"]["status"] == "kicked"
    await expect(third.root.locator(".members strong")).to_have_text(third.words("sandbox-group-without-bot"))
    await owner.choose("group-bot-add")
    await expect(third.root.locator(".members strong")).to_have_count(0)


async def move(owner: PhoneOnPage, second: PhoneOnPage, puppet: Puppet, old: int) -> None:
    """The group becomes a supergroup under everybody's eyes; what one is typing comes along."""
    await second.box.fill("half a")
    await owner.choose("group-migrate")
    for phone in (owner, second):
        told = phone.root.locator(".service:visible").last
        await expect(told).to_have_text(phone.words("sandbox-service-migrated"))
        await expect(phone.root).not_to_have_attribute("data-chat", str(old))
        await expect(phone.own.or_(phone.heard).filter(has_text="一会儿就到")).to_have_count(1)
    await expect(second.box).to_have_value("half a")
    told = await puppet.call("sendMessage", chat_id=old, text="too late")
    assert told == "Bad Request: group chat was upgraded to a supergroup chat"


async def test_a_message_is_forwarded_corrected_and_copied_and_a_blocked_bot_is_let_in_again(
    table: Opening, puppet: Puppet
) -> None:
    screen = await table("E06", "E05", permissions=["clipboard-read", "clipboard-write"])
    phone, other = screen.phone("E06"), screen.phone("E05")
    await phone.write("Moonlit Walrus wants a qoute")
    await phone.do("edit", phone.own.last)
    await phone.write("Moonlit Walrus wants a quote")
    assert (await puppet.hear("edited_message"))["text"] == "Moonlit Walrus wants a quote"
    await phone.do("copy", phone.own.last)
    assert await screen.page.evaluate("navigator.clipboard.readText()") == "Moonlit Walrus wants a quote"
    await phone.do("forward", phone.own.last)
    await expect(phone.own.last.locator(".origin")).to_have_text(phone.words("sandbox-forwarded", name=phone.name))
    assert (await puppet.hear("message"))["forward_origin"]["sender_user"]["id"] == id_of("E06")
    await puppet.call("sendMessage", chat_id=phone.id, text="secret", protect_content=True)
    await phone.last.hover()
    await phone.last.locator(".act-more").click()
    await expect(phone.root.get_by_role("menuitem")).to_have_text([phone.words("sandbox-reply")])
    await screen.page.keyboard.press("Escape")

    await phone.choose("block")
    assert (await puppet.hear("my_chat_member"))["new_chat_member"]["status"] == "kicked"
    await expect(phone.box).to_be_hidden()
    await expect(phone.root.locator(".who-post")).to_have_text(phone.words("sandbox-blocked"))
    await expect(other.box).to_be_visible()
    refused = await puppet.call("sendMessage", chat_id=phone.id, text="hello?")
    assert refused == "Forbidden: bot was blocked by the user"
    await phone.root.locator(".barred").get_by_role("button").click()
    await expect(phone.box).to_be_visible()
    await puppet.call("sendMessage", chat_id=phone.id, text="hello again")
    await expect(phone.last).to_contain_text("hello again")
