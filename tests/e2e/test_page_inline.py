"""Inline mode: "@bot words" in the text box, results over it, one of them in the chat."""

from typing import Any

import pytest
from playwright.async_api import expect

from tests.e2e.conftest import Opening
from tests.e2e.puppet import Puppet

pytestmark = [pytest.mark.browser, pytest.mark.asyncio]

OPEN = {"inline_keyboard": [[{"text": "Open", "callback_data": "open"}]]}


def customer(number: int) -> dict[str, Any]:
    """One result."""
    content = {"message_text": f"Customer C{number}"}
    about = {"title": f"Walrus {number}", "description": "Signed · Hazel"}
    return {"type": "article", "id": f"c{number}", "input_message_content": content, "reply_markup": OPEN} | about


async def test_a_result_is_found_page_by_page_and_put_into_the_chat(table: Opening, puppet: Puppet) -> None:
    screen = await table("E06")
    phone = screen.phone("E06")
    panel, offers = phone.root.locator(".inline-search"), phone.root.locator(".inline-search [data-result]")
    await phone.box.press_sequentially("@oabot_demo_bot wal")
    query = await puppet.hear("inline_query")
    assert (query["from"]["id"], query["query"], query["offset"]) == (phone.id, "wal", "")
    await expect(panel).to_contain_text(phone.words("sandbox-inline-searching"))
    found = [customer(number) for number in range(3)]
    await puppet.call("answerInlineQuery", inline_query_id=query["id"], results=found, next_offset="3")
    await expect(offers).to_have_count(3)

    await panel.get_by_text(phone.words("sandbox-inline-more")).click()
    query = await puppet.hear("inline_query")
    assert query["offset"] == "3"
    await puppet.call("answerInlineQuery", inline_query_id=query["id"], results=[customer(3)])
    await expect(offers).to_have_count(4)
    await expect(offers.last).to_have_attribute("aria-selected", "true")
    await phone.box.press("Enter")
    await expect(phone.own).to_contain_text("Customer C3")
    await expect(phone.own.locator(".origin")).to_have_text(phone.words("sandbox-via", name="@oabot_demo_bot"))
    await expect(phone.box).to_have_value("")
    await expect(panel).to_be_hidden()
    await expect(phone.button("Open", phone.own)).to_be_enabled()

    await phone.box.fill("@oabot_demo_bot nobody")
    query = await puppet.hear("inline_query")
    await puppet.call("answerInlineQuery", inline_query_id=query["id"], results=[])
    await expect(panel).to_contain_text(phone.words("sandbox-inline-none"))
    await phone.box.press("Escape")

    again = {"inline_keyboard": [[{"text": "Again", "switch_inline_query_current_chat": "otter"}]]}
    await puppet.call("sendMessage", chat_id=phone.id, text="Not found?", reply_markup=again)
    await phone.button("Again").click()
    assert (await puppet.hear("inline_query"))["query"] == "otter"
    await expect(phone.box).to_be_focused()
