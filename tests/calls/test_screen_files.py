"""Photos, voice notes and documents: attached to the right contact, or asked about; sent back to who may see them."""

from typing import Any

import pytest
from sqlalchemy import select

from models.tables import call, call_attachment
from tests.customers.cast import add_customer, hand_over
from tests.support.office import Office
from tests.support.phone import Phone

FILES = select(
    call_attachment.c.call_id, call_attachment.c.kind, call_attachment.c.file_id, call_attachment.c.caption
).order_by(call_attachment.c.id)


def files(office: Office) -> list[Any]:
    """What is kept, and with which contact."""
    return office.read(FILES)


def calls(office: Office) -> list[int]:
    """The contacts written down."""
    return [row.id for row in office.read(select(call.c.id).order_by(call.c.id))]


@pytest.mark.db(story=True)
def test_what_is_sent_right_after_a_contact_belongs_to_it_and_comes_back_from_the_history(office: Office) -> None:
    add_customer(office, "Quiet Otter Ltd", "E06")
    phone, head = office.phones["E06"], office.phones["E03"]
    card = phone.say("visited quiet otter, they want a quote")
    assert card is not None
    office.clock.pass_(minutes=10)
    shown = phone.send("photo", "their rack room")
    assert shown is not None
    assert shown.text == "📎 Attached to the contact with Quiet Otter Ltd, Mon 9 Mar"
    assert shown.private
    assert "📎 1" in card.text, "the contact's own card shows it"
    office.clock.pass_(minutes=10)
    phone.send("voice", reply_to=card, size=3_000_000_000)
    assert [row[:2] for row in files(office)] == [(1, "photo"), (1, "voice")]
    head.say("C00001")
    head.press("联系历史")
    assert "📎 2" in head.last.text
    head.press("📎 2 · 3月9日 周一")
    photo, voice = head.messages[-2:]
    assert photo.file.startswith("photo-"), "the largest size"
    assert photo.text == "Quiet Otter Ltd · 3月9日 周一 · Hazel Thornbush\ntheir rack room"
    assert voice.file.startswith("voice-")
    assert photo.private
    assert voice.private
    assert head.toast == "📎 2"
    hand_over(office, 1, "E08")
    head.press("📎 2", on=next(item for item in head.messages if any("📎 2" in label for label in item.labels)))
    assert head.alert, "who may not see what was said gets no file either"
    phone.send("document")
    assert len(files(office)) == 3
    assert files(office)[2].call_id is None, "not kept with a customer who is somebody else's now"


@pytest.mark.db(story=True)
def test_too_late_or_unclear_it_is_asked_to_which_contact_it_belongs(office: Office) -> None:
    add_customer(office, "Quiet Otter Ltd", "E06")
    add_customer(office, "Copper Heron Ltd", "E06")
    phone = office.phones["E06"]
    phone.send("photo")
    assert phone.last.text.startswith("📎 There is no contact of today to attach this to.")
    phone.say("quiet otter wants a quote")
    phone.press("Choose the contact")
    phone.press("Quiet Otter Ltd · 09:30")
    assert phone.toast == "Attached"
    assert files(office)[0].call_id == 1
    office.clock.pass_(minutes=11)
    phone.say("quiet otter no answer\ncopper heron signed")
    asked = phone.send("voice")
    assert asked is not None
    assert [label.split(" · ")[0] for label in asked.labels] == [
        "Copper Heron Ltd",
        "Quiet Otter Ltd",
        "Quiet Otter Ltd",
        "✖️ Do not keep",
    ]
    phone.press("Copper Heron", on=asked)
    assert asked.text == "📎 Attached to the contact with Copper Heron Ltd, Mon 9 Mar"
    phone.press("Remove", on=asked)
    assert asked.text == "Not kept."
    assert len(files(office)) == 1
    phone.press("✏️ 1")
    phone.press("Undo")
    phone.say("copper wants a quote")
    phone.press("Undo", on=phone.last)
    late = phone.send("photo")
    assert late is not None
    assert late.text == "📎 Which contact does this belong to?", "the last contact does not count any more"
    phone.press("Do not keep", on=late)
    assert len(files(office)) == 1


@pytest.mark.db(story=True)
def test_a_caption_that_tells_of_a_contact_is_one_and_takes_the_album_along(office: Office) -> None:
    otter = add_customer(office, "广州因孚网络有限公司", "E05")
    phone = office.phones["E05"]
    shown = phone.send("photo", "因孚 现场照片 谈了扩容", media_group_id="a1")
    assert shown is not None
    assert shown.text.startswith("✅ 广州因孚网络有限公司 · C00001")
    assert "📎 1" in shown.text
    phone.send("photo", media_group_id="a1")
    phone.send("photo", media_group_id="a1")
    assert phone.last is shown, "one answer for the album"
    assert "📎 3" in shown.text
    phone.send("document", media_group_id="a2")
    phone.send("document", "报价单", media_group_id="a2")
    assert phone.last.text == "📎 2 个文件已附在 3月9日 周一 与广州因孚网络有限公司的联系上"
    assert [row.call_id for row in files(office)] == [1] * 5
    assert office.read(select(call.c.customer_id)) == [(otter,)]
    phone.press("移除")
    assert len(files(office)) == 3


@pytest.mark.db(story=True)
def test_a_file_waits_until_its_customer_is_named_and_goes_with_what_is_dropped(office: Office) -> None:
    for name in ("Copper Heron Ltd", "Copper Walrus Ltd", "Velvet Otter Ltd", "Velvet Heron Ltd"):
        add_customer(office, name, "E06")
    phone = office.phones["E06"]
    phone.send("photo", "copper wants a quote", media_group_id="b")
    phone.send("photo", media_group_id="b")
    assert [row.call_id for row in files(office)] == [None, None]
    phone.press("Copper Walrus")
    assert [row.call_id for row in files(office)] == [1, 1]
    assert "📎 2" in phone.last.text
    phone.send("photo", "velvet signed")
    phone.press("Do not save")
    assert len(files(office)) == 2
    phone.say("velvet no answer")
    asked = phone.send("photo")
    assert asked is not None
    assert asked.text == "📎 Which contact does this belong to?", "the last words were about somebody unclear"


def test_a_file_for_a_customer_goes_to_no_other_and_forwarded_words_are_nobodys_contact(office: Office) -> None:
    add_customer(office, "Quiet Otter Ltd", "E06")
    add_customer(office, "Copper Heron Ltd", "E06")
    phone = office.phones["E06"]
    card = phone.say("copper heron")
    phone.say("quiet otter wants a quote")
    phone.send("photo", reply_to=card)
    assert phone.last.text.startswith("Write under the file what was said")
    phone.send("photo", "they want racks", reply_to=card)
    assert phone.last.text.startswith("✅ Copper Heron Ltd")
    assert [row.call_id for row in files(office)] == [2]
    phone.press("Log a call", on=card)
    phone.send("voice")
    assert phone.last.text.startswith("Write under the file what was said")
    phone.send("voice", "they signed")
    assert [row.call_id for row in files(office)] == [2, 3]
    origin = {"type": "hidden_user", "sender_user_name": "X", "date": 1}
    phone.send("photo", "quiet otter signed", forward_origin=origin)
    assert calls(office) == [1, 2, 3]
    assert [row.call_id for row in files(office)] == [2, 3, 3]


def test_a_contact_holds_so_many_files_and_who_logs_none_can_attach_none(office: Office) -> None:
    add_customer(office, "Quiet Otter Ltd", "E06", status="signed")
    phone: Phone = office.phones["E06"]
    phone.say("quiet otter wants a quote")
    for _ in range(20):
        phone.send("photo")
    phone.send("document")
    assert phone.last.text.startswith("A contact holds at most 20 files, so this was not kept.")
    assert len(files(office)) == 20
    office.phones["E13"].send("photo")
    assert office.phones["E13"].last.text.startswith("I can only read text")
    office.stranger().send("photo")
    assert len(files(office)) == 20
