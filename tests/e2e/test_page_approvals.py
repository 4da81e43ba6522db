"""Approvals on several phones: whoever acts, every card tells the same."""

import asyncio
import re

import pytest
from playwright.async_api import FilePayload, Locator, expect

from tests.contracts.cast import document
from tests.e2e.conftest import Opening
from tests.e2e.screen import PhoneOnPage
from tests.support.running import Running

pytestmark = [pytest.mark.browser, pytest.mark.asyncio]

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ROOM = (1840, 1100)
LEAVE = "Kind: annual\nFirst day: tomorrow\nLast day: tomorrow\nReason: moving house"


async def handed_in(phone: PhoneOnPage, form: Locator) -> Locator:
    """The summary is handed in, and becomes the card of one's own process."""
    await phone.press(phone.words("apply-button-send"), form)
    await expect(form).to_contain_text("P2026-")
    return form


async def drafted(owner: PhoneOnPage) -> Locator:
    """The card of a new contract with a customer who has signed, with its draft."""
    form = await owner.say("/contract C01012\n金额：12万")
    await owner.press(owner.words("contract-button-save"), form)
    await expect(form).to_contain_text("还没有文件")
    before = await owner.heard.count()
    draft: FilePayload = {"name": "合同草案.docx", "mimeType": WORD, "buffer": document()}
    await owner.attach(draft)
    await owner.root.locator("button.send").click()
    card = owner.heard.nth(before)
    await expect(card).to_contain_text("合同草案.docx")
    await expect(owner.button("合同审批", card)).to_be_visible()
    return card


async def test_a_request_is_decided_on_other_phones_also_after_a_restart(opened: Opening, bot: Running) -> None:
    screen = await opened("E06", "E03", "E15", size=ROOM)
    asks, decides, records = (screen.phone(number) for number in ("E06", "E03", "E15"))
    await screen.next_working_day()
    own = await handed_in(asks, await asks.say(f"/apply leave\n{LEAVE}"))
    card = decides.heard.filter(has_text="P2026-00001")
    await expect(card).to_contain_text(asks.name)
    await decides.button("同意", card).dblclick()
    await expect(card).to_contain_text(f"✅ 已同意 · {decides.name}")
    await expect(decides.button("同意", card)).to_have_count(0)
    await expect(own).to_contain_text(records.name)
    await records.press(records.words("todo-button-submit"), records.heard.filter(has_text="P2026-00001"))
    completed = asks.words("apply-status", status="completed")
    await expect(own).to_contain_text(completed)
    await expect(asks.heard.filter(has_text=completed), "it is told too").to_have_count(2)

    second = await handed_in(asks, await asks.say(f"/apply leave\n{LEAVE}"))
    card = decides.heard.filter(has_text="P2026-00002").first
    await decides.press(decides.words("todo-button-reject"), card)
    await expect(card).to_contain_text("驳回的原因是？")
    await bot.kill()
    await decides.write("人手不够，下个月再休")
    await expect(card).to_contain_text(f"❌ 已驳回 · {decides.name}")
    await expect(card).to_contain_text("人手不够，下个月再休")
    await expect(second).to_contain_text(asks.words("apply-status", status="rejected"))
    result = asks.heard.filter(has_text="💬 人手不够，下个月再休")
    await expect(result).to_contain_text(f"❌ Refused · {decides.name}")


async def test_of_two_who_decide_at_once_one_does_and_the_other_is_told_who(opened: Opening) -> None:
    screen = await opened("E05", "E02", "E10", size=ROOM)
    owner, director, one = (screen.phone(number) for number in ("E05", "E02", "E10"))
    other = (await opened("E11", size=ROOM)).phone("E11")
    await screen.next_working_day()
    card = await drafted(owner)
    await owner.press("合同审批", card)
    form = owner.last
    await expect(form).to_contain_text("提交后的流转")
    await owner.press("修改", form)
    await owner.press("区域经理", form)
    await expect(form).to_contain_text("是或否")
    await owner.press("否", form)
    await expect(form).to_contain_text(director.name)
    own = await handed_in(owner, form)
    await director.press("同意", director.heard.filter(has_text="P2026-00001"))
    cards = [phone.heard.filter(has_text="P2026-00001").first for phone in (one, other)]
    presses = [
        phone.button(phone.words("todo-button-submit"), card).click()
        for phone, card in zip((one, other), cards, strict=True)
    ]
    await asyncio.gather(*presses)
    for shown in cards:
        await expect(shown).to_contain_text("✅")
        await expect(shown.locator("button.inline").filter(has_text="✅")).to_have_count(0)
    outcomes = [await shown.inner_text() for shown in cards]
    who = [re.findall(r"✅ [^·\n]+ · ([^·\n]+) ·", text) for text in outcomes]
    assert who in ([[one.name]] * 2, [[other.name]] * 2)
    await expect(own).to_contain_text("合同负责人审核条款")
