"""Photos and files on the page: both ways, by every way in, and those that are refused."""

import wave
from io import BytesIO
from pathlib import Path

import pytest
from playwright.async_api import FilePayload, Locator, expect

from tests.e2e.conftest import Opening
from tests.e2e.puppet import Puppet
from tests.e2e.screen import PhoneOnPage, id_of
from tests.sandbox.drawn import png

pytestmark = [pytest.mark.browser, pytest.mark.asyncio]

PHOTO: FilePayload = {"name": "机柜 3.png", "mimeType": "image/png", "buffer": png(300, 200)}
CONTRACT: FilePayload = {"name": "договор №7.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
EMPTY: FilePayload = {"name": "nothing.txt", "mimeType": "text/plain", "buffer": b""}
TOO_LARGE = 21 * 1024 * 1024
DECODED = "async picture => { await picture.decode(); return picture.naturalWidth }"
DROP = """(place, type) => {
    const data = new DataTransfer();
    data.items.add(new File(["seen"], "seen.txt", { type: "text/plain" }));
    place.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
}"""
PASTE = """box => {
    const data = new DataTransfer();
    data.items.add(new File(["no picture"], "image.png", { type: "image/png" }));
    box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


def hum(seconds: int) -> bytes:
    """A recording of that length."""
    held = BytesIO()
    with wave.open(held, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(b"\x80\x90" * 4000 * seconds)
    return held.getvalue()


async def test_the_bots_photo_file_and_voice_are_seen_kept_and_heard(table: Opening, puppet: Puppet) -> None:
    screen = await table("E06")
    phone, to = screen.phone("E06"), id_of("E06")
    await puppet.send("sendPhoto", "chart.png", png(640, 400), chat_id=to, caption="<b>Week</b> 47", parse_mode="HTML")
    photo = phone.last.locator("button.photo")
    assert await photo.locator("img").evaluate(DECODED) == 640
    await expect(phone.last.locator(".text strong")).to_have_text("Week")
    await photo.click()
    viewer = screen.page.locator("dialog.viewer")
    await expect(viewer.locator("img")).to_be_in_viewport()
    await screen.page.keyboard.press("Escape")
    await expect(viewer).to_have_count(0)

    await puppet.send("sendDocument", "因孚 договор.xlsx", b"x" * 2048, chat_id=to)
    await expect(phone.last.locator(".file-size")).to_have_text("2 kB")
    async with screen.page.expect_download() as coming:
        await phone.last.locator("a.file").click()
    assert (await coming.value).suggested_filename == "因孚 договор.xlsx"

    await puppet.send("sendVoice", "note.wav", hum(4), chat_id=to, duration=4, protect_content="true")
    await expect(phone.last.locator(".voice-time")).to_have_text("0:04")
    await phone.last.get_by_role("button", name=phone.words("sandbox-play")).click()
    await expect(phone.last.locator(".voice-time")).to_have_text("0:01 / 0:04")
    await phone.last.get_by_role("button", name=phone.words("sandbox-pause")).click()


async def test_a_persons_files_reach_the_bot_and_unfit_ones_are_refused(
    table: Opening, puppet: Puppet, tmp_path: Path
) -> None:
    screen = await table("E08")
    phone = screen.phone("E08")
    laid = phone.root.locator(".tray-item")
    await phone.attach(PHOTO, CONTRACT)
    await expect(laid).to_have_count(2)
    await phone.write("Фото со стойки")
    heard = await puppet.hear("message")
    assert (heard["caption"], heard["photo"][-1]["width"]) == ("Фото со стойки", 300)
    assert (await puppet.hear("message"))["document"]["file_name"] == "договор №7.pdf"
    await expect(laid).to_have_count(0)
    await expect(phone.box).to_have_value("")
    await expect(phone.own.first.locator("img")).to_have_js_property("complete", value=True)

    await phone.do("reply", phone.own.first)
    await phone.attach(PHOTO)
    await laid.get_by_role("checkbox").check()
    await phone.box.press("Enter")
    heard = await puppet.hear("message")
    assert heard["document"]["file_name"] == "机柜 3.png"
    assert heard["reply_to_message"]["caption"] == "Фото со стойки"

    await refuse(phone, laid, tmp_path / "huge.iso")
    await phone.root.locator(".thread").evaluate(DROP, "dragover")
    await expect(phone.root.locator(".landing")).to_be_visible()
    await phone.root.locator(".thread").evaluate(DROP, "drop")
    await phone.box.evaluate(PASTE)
    await expect(laid).to_have_count(2)
    await laid.last.get_by_role("button").click()
    await phone.box.press("Enter")
    assert (await puppet.hear("message"))["document"]["file_name"] == "seen.txt"


async def refuse(phone: PhoneOnPage, laid: Locator, huge: Path) -> None:
    with huge.open("wb") as file:
        file.truncate(TOO_LARGE)
    await phone.box.fill("не пропадёт")
    await phone.attach(huge)
    trouble = phone.root.locator(".trouble")
    await expect(trouble).to_contain_text("22 МБ")
    await phone.attach(EMPTY)
    await expect(trouble).to_have_text(phone.words("sandbox-file-empty", name="nothing.txt"))
    await expect(laid).to_have_count(0)
    await expect(phone.box).to_have_value("не пропадёт")
    await phone.box.fill("")
