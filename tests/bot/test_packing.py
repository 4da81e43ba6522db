"""What goes with a message: read or made when it leaves, as its reader may see it then; words where it cannot be."""

import struct
from collections.abc import Callable
from typing import Any

import pytest
from telegram import InputFile

from bot.packing import ENCLOSED, OTHERWISE, fits_a_chat
from core.files import actions as files
from core.refusals import NotAllowed
from handlers.shared.chat import Chat
from models.tables import stored_file
from tests.support.office import Office

PDF = b"%PDF-1.4 terms"


def png(width: int, height: int) -> bytes:
    """The beginning of one, which tells its sides."""
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">II", width, height)


def row(what: dict[str, Any]) -> dict[str, Any]:
    """A message that names what goes with it."""
    return {
        "chat_id": 7,
        "caption": "here",
        ENCLOSED: {"reference": "K7F2", "language": "en", **what},
        OTHERWISE: "could not send it",
    }


def made(**more: Any) -> dict[str, Any]:
    """A drawing for E05."""
    return row({"make": "sheet", "id": 1, "name": "sheet:1.png", "photo": True, "reader": 5, **more})


@pytest.mark.parametrize(
    ("content", "fits"),
    [
        pytest.param(png(1920, 900), True, id="as large as a screen"),
        pytest.param(png(1000, 1921), False, id="too tall"),
        pytest.param(b"\xff\xd8\xff jpeg", False, id="no PNG"),
    ],
)
def test_a_picture_is_shown_in_the_chat_if_it_can_be_read_there(content: bytes, fits: bool) -> None:
    assert fits_a_chat(content) is fits


def test_what_is_made_is_made_as_its_reader_may_see_it_then(office: Office) -> None:
    def sheet(chat: Chat, number: int) -> Callable[[], bytes]:
        if chat.desk.me.number != "E05":
            raise NotAllowed
        return lambda: png(10, 10) + f" {chat.language} {number}".encode()

    office.packer.studio.paints["sheet"] = sheet  # type: ignore[index] # a table of the test's own
    parcel = office.packer.pack("sendDocument", made())
    assert (parcel.method, parcel.params["caption"], parcel.instead) == ("sendPhoto", "here", False)
    photo = parcel.params["photo"]
    assert isinstance(photo, InputFile)
    assert (photo.filename, photo.input_file_content) == ("sheet_1.png", png(10, 10) + b" en 1")
    refused = office.packer.pack("sendDocument", made(reader=6))
    assert (refused.method, refused.instead, "caption" in refused.params) == ("sendMessage", True, False)
    assert refused.params["text"].startswith("Your role")
    assert office.packer.pack("sendDocument", made(reader=999)).instead, "he has left"
    assert office.lost == [], "none of this is a failure of ours"
    assert office.packer.pack("sendDocument", made(make="nobody")).params["text"] == "could not send it"
    assert office.lost == ["K7F2"]


def test_a_kept_file_goes_by_the_number_telegram_knows_or_with_its_bytes(office: Office) -> None:
    def keep(name: str, **values: Any) -> int:
        number: int = office.run(lambda desk: files.keep_own(desk, office.store, name, PDF))
        office.run(
            lambda desk: desk.session.execute(stored_file.update().where(stored_file.c.id == number).values(values))
        )
        return number

    fresh, known = keep("合同.pdf", sent_id=None), keep("合同 2.pdf", sent_id="AgAC")
    gone = keep("gone.pdf", state="failed")
    parcel = office.packer.pack("sendDocument", row({"file": fresh}))
    assert (parcel.params["document"].filename, parcel.params["document"].input_file_content) == ("合同.pdf", PDF)
    assert office.packer.pack("sendDocument", row({"file": known})).params["document"] == "AgAC"
    again = office.packer.pack("sendDocument", row({"file": known}), afresh=True)
    assert (again.params["document"].filename, again.known) == ("合同 2.pdf", False)
    for number in (gone, 999):
        assert office.packer.pack("sendDocument", row({"file": number})).params["text"] == "could not send it"
    assert office.lost == ["K7F2", "K7F2"]
