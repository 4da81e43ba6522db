"""Files and photos, both ways: what they look like, what is refused, where they can be fetched from."""

import io
from typing import Any

import pytest
from aiohttp import FormData

from bot.sandbox import Sandbox, parcels, phones
from bot.sandbox.api import METHODS
from bot.sandbox.errors import ApiError
from bot.sandbox.params import Params, Upload
from bot.sandbox.world import World
from tests.sandbox.cast import ANNA, LI, TOKEN, world
from tests.sandbox.conftest import Wire
from tests.sandbox.drawn import letter, photo, png, png_header
from tests.sandbox.test_limits import OK, call, inline, words
from tests.sandbox.test_phones import heard

MB = 1024 * 1024


def send(office: World, method: str, files: dict[str, Upload], **params: Any) -> Any:
    return METHODS[method.lower()](office, Params({"chat_id": LI} | params, files))


def refused(office: World, method: str, files: dict[str, Upload], **params: Any) -> str:
    with pytest.raises(ApiError) as refusal:
        send(office, method, files, **params)
    return refusal.value.description.removeprefix("Bad Request: ")


# ---- from the bot


def test_a_document_keeps_its_name_and_type_and_is_cleaned_of_folders() -> None:
    sent = send(
        world(), "sendDocument", {"document": letter("../../b\\合同.pdf")}, caption="<b>signed</b>", parse_mode="HTML"
    )
    document = sent["document"]
    assert (document["file_name"], document["mime_type"], document["file_size"]) == ("合同.pdf", "application/pdf", 14)
    assert (sent["caption"], sent["caption_entities"][0]["type"], "text" in sent) == ("signed", "bold", False)


def test_a_photo_comes_in_sizes_up_to_1280() -> None:
    sizes = send(world(), "sendPhoto", {"photo": photo(2560, 1280)})["photo"]
    assert [(size["width"], size["height"]) for size in sizes] == [(90, 45), (320, 160), (800, 400), (1280, 640)]
    assert len({size["file_unique_id"] for size in sizes}) == 4


def test_a_small_photo_has_one_size() -> None:
    assert [size["width"] for size in send(world(), "sendPhoto", {"photo": photo(80, 40)})["photo"]] == [80]


@pytest.mark.parametrize(
    ("kind", "told", "kept"),
    [
        ("voice", {"duration": 7}, {"duration": 7, "mime_type": "audio/ogg"}),
        ("audio", {"duration": 9, "title": "Song", "performer": "Choir"}, {"title": "Song", "performer": "Choir"}),
        ("video", {"width": 640, "height": 360, "duration": 3}, {"width": 640, "height": 360, "duration": 3}),
        ("animation", {}, {"width": 0, "height": 0, "duration": 0}),
    ],
)
def test_sounds_and_films_carry_what_is_told_of_them(kind: str, told: dict[str, Any], kept: dict[str, Any]) -> None:
    sent = send(world(), f"send{kind}", {kind: Upload("a.ogg", "audio/ogg", b"sound")}, **told)
    assert kept.items() <= sent[kind].items()
    assert ("document" in sent) is (kind == "animation")


def test_a_file_is_sent_again_by_its_identifier_under_another_caption() -> None:
    office = world()
    first = send(office, "sendPhoto", {"photo": photo()}, caption="one")
    again = call(office, "sendPhoto", chat_id=ANNA, photo=first["photo"][0]["file_id"], caption="two")
    assert (again["photo"], again["caption"]) == (first["photo"], "two")


def test_an_upload_may_be_attached_under_any_name() -> None:
    sent = send(world(), "sendDocument", {"x": letter()}, document="attach://x")
    assert sent["document"]["file_name"] == "合同.pdf"


@pytest.mark.parametrize(
    ("method", "files", "params", "expected"),
    [
        pytest.param("sendDocument", {}, {}, "there is no document in the request", id="nothing"),
        pytest.param("sendDocument", {"document": letter(data=b"")}, {}, "file must be non-empty", id="an empty file"),
        pytest.param(
            "sendDocument",
            {},
            {"document": "https://a.org/b.pdf"},
            "failed to get HTTP URL content: the sandbox fetches nothing from the network",
            id="an address",
        ),
        pytest.param(
            "sendDocument", {}, {"document": "b.pdf"}, "wrong file identifier/HTTP URL specified", id="a file's name"
        ),
        pytest.param(
            "sendDocument",
            {},
            {"document": "AgAC"},
            "wrong remote file identifier specified: Wrong padding in the string",
            id="an unknown identifier",
        ),
        pytest.param(
            "sendDocument",
            {},
            {"document": "attach://x"},
            "wrong file identifier/HTTP URL specified",
            id="attached nowhere",
        ),
        pytest.param("sendPhoto", {"photo": letter()}, {}, "IMAGE_PROCESS_FAILED", id="no picture"),
        pytest.param(
            "sendPhoto",
            {"photo": Upload("a.png", "image/png", png_header(9000, 1001))},
            {},
            "PHOTO_INVALID_DIMENSIONS",
            id="sides over 10000",
        ),
        pytest.param(
            "sendPhoto",
            {"photo": Upload("a.png", "image/png", png_header(2100, 100))},
            {},
            "PHOTO_INVALID_DIMENSIONS",
            id="ratio over 20",
        ),
        pytest.param(
            "sendPhoto",
            {"photo": Upload("a.png", "image/png", png_header(9, 9), 10 * MB + 1)},
            {},
            "file of size 10485761 bytes is too big for a photo; the maximum size is 10485760 bytes",
            id="over 10 MB",
        ),
        pytest.param(
            "sendPhoto",
            {"photo": photo()},
            {"caption": "x" * 1025},
            "message caption is too long",
            id="caption over 1024",
        ),
    ],
)
def test_sending_a_file_is_refused(
    method: str, files: dict[str, Upload], params: dict[str, str], expected: str
) -> None:
    office = world()
    assert refused(office, method, files, **params) == expected
    assert not office.chats[LI].messages


def test_a_file_of_one_kind_is_not_one_of_another() -> None:
    office = world()
    file_id = send(office, "sendPhoto", {"photo": photo()})["photo"][-1]["file_id"]
    assert words(office, "sendDocument", chat_id=LI, document=file_id) == "can't use file of type Photo as Document"


def test_a_caption_of_1024_characters_is_allowed() -> None:
    assert send(world(), "sendPhoto", {"photo": photo()}, caption="<b>" + "😀" * 1024 + "</b>", parse_mode="HTML")


def test_an_album_shares_one_number_and_answers_with_all_messages() -> None:
    office = world()
    files = {"a": photo(), "b": photo(30, 20)}
    media = [{"type": "photo", "media": "attach://a", "caption": "both"}, {"type": "photo", "media": "attach://b"}]
    sent = send(office, "sendMediaGroup", files, media=media)
    assert [message.get("caption") for message in sent] == ["both", None]
    assert len({message["media_group_id"] for message in sent}) == 1


@pytest.mark.parametrize(
    ("media", "expected"),
    [
        (None, 'parameter "media" is required'),
        ({}, "expected an Array of InputMedia"),
        ([], "there are no messages to send"),
        ([{"type": "photo", "media": "attach://a"}] * 11, "too many messages to send as an album"),
        ([7], "can't parse InputMedia: expected an Object"),
        ([{"type": "photo"}], "can't parse InputMedia: media not found"),
        (
            [{"type": "animation", "media": "attach://a"}],
            "can't parse InputMedia: type \"animation\" can't be used in sendMediaGroup",
        ),
        (
            [{"type": "photo", "media": "attach://a"}, {"type": "document", "media": "attach://b"}],
            "document can't be mixed with other media types",
        ),
        (
            [{"type": "photo", "media": "attach://a", "caption": "x" * 1025}],
            "can't parse InputMedia: message caption is too long",
        ),
    ],
)
def test_albums_are_refused(media: Any, expected: str) -> None:
    office = world()
    assert refused(office, "sendMediaGroup", {"a": photo(), "b": letter()}, media=media) == expected
    assert not office.chats[LI].messages


def test_captions_are_edited_and_texts_are_not_captions() -> None:
    office = world()
    send(office, "sendDocument", {"document": letter()}, caption="old")
    edited = call(office, "editMessageCaption", chat_id=LI, message_id=1, caption="new", reply_markup=inline(OK))
    assert (edited["caption"], bool(edited["reply_markup"]), bool(edited["edit_date"])) == ("new", True, True)
    assert words(office, "editMessageText", chat_id=LI, message_id=1, text="x").startswith("there is no text")
    assert words(
        office, "editMessageCaption", chat_id=LI, message_id=1, caption="new", reply_markup=inline(OK)
    ).startswith("message is not modified")
    call(office, "sendMessage", chat_id=LI, text="text")
    assert words(office, "editMessageCaption", chat_id=LI, message_id=2, caption="x").startswith("there is no caption")


def test_media_is_exchanged_and_added_to_a_text() -> None:
    office = world()
    send(office, "sendDocument", {"document": letter()}, caption="old")
    media = {"type": "photo", "media": "attach://p", "caption": "picture"}
    edited = send(office, "editMessageMedia", {"p": photo()}, message_id=1, media=media)
    assert ("photo" in edited, "document" in edited, edited["caption"]) == (True, False, "picture")
    call(office, "sendMessage", chat_id=LI, text="text")
    edited = send(office, "editMessageMedia", {"p": photo()}, message_id=2, media=media)
    assert ("text" in edited, "photo" in edited) == (False, True)
    assert words(office, "editMessageMedia", chat_id=LI, message_id=2) == 'parameter "media" is required'


# ---- from people


def test_a_person_sends_a_document_the_bot_can_describe() -> None:
    office = world()
    parcels.send_file(office, LI, letter(), "document", "  please #sign ")
    message = heard(office)[0]["message"]
    assert (message["document"]["file_name"], message["caption"]) == ("合同.pdf", "please #sign")
    assert message["caption_entities"][0]["type"] == "hashtag"


@pytest.mark.parametrize(
    ("claims", "words_"), [(20 * MB, None), (20 * MB + 1, "file is too big"), (100 * MB, "file is too big")]
)
def test_a_bot_fetches_at_most_20_mb(claims: int, words_: str | None) -> None:
    office = world()
    parcels.send_file(office, LI, Upload("big.zip", "", b"", claims), "document")
    document = heard(office)[0]["message"]["document"]
    assert document["file_size"] == claims
    if words_:
        assert words(office, "getFile", file_id=document["file_id"]) == words_
    else:
        assert call(office, "getFile", file_id=document["file_id"])["file_path"] == "documents/file_1.zip"


@pytest.mark.parametrize(("file_id", "expected"), [("", "file_id not specified"), ("x", "invalid file_id")])
def test_get_file_refuses(file_id: str, expected: str) -> None:
    assert words(world(), "getFile", file_id=file_id) == expected


@pytest.mark.parametrize("name", ["a.p/d/f", "a.т", "a.", "плохо\n.x", ".htaccess", "a.sh;rm"])
def test_addresses_hold_nothing_of_a_hostile_name(name: str) -> None:
    office = world()
    message = parcels.send_file(office, LI, Upload(name, "", b"x"), "document")
    assert message.media
    path = call(office, "getFile", file_id=message.media.biggest["file_id"])["file_path"]
    assert path.startswith("documents/file_1")
    assert path.isascii()
    assert set(path) <= set("abcdefghijklmnopqrstuvwxyz0123456789_./")


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        pytest.param(
            lambda office: parcels.send_file(office, LI, letter(), "sticker"), "kind must be one of", id="kind"
        ),
        pytest.param(lambda office: parcels.send_file(office, LI, letter(), "photo"), "IMAGE_PROCESS", id="no photo"),
        pytest.param(
            lambda office: parcels.send_file(office, LI, letter(), "document", "x" * 1025), "too long", id="caption"
        ),
        pytest.param(
            lambda office: parcels.send_file(office, LI, Upload("", "", b"", 2001 * MB), "document"),
            "over 2000 MB",
            id="size",
        ),
    ],
)
def test_a_phone_refuses_a_file(act: Any, expected: str) -> None:
    office = world()
    with pytest.raises(ApiError, match=expected):
        act(office)
    assert not heard(office)


def test_a_caption_is_corrected_and_may_be_taken_away() -> None:
    office = world()
    parcels.send_file(office, LI, letter(), "document", "firts")
    phones.edit(office, LI, 1, "first")
    phones.edit(office, LI, 1, "")
    captions = [update["edited_message"].get("caption") for update in heard(office)[1:]]
    assert captions == ["first", None]


# ---- over the wire


@pytest.mark.asyncio
async def test_a_file_goes_to_the_bot_and_back_unchanged(wire: Wire, sandbox: Sandbox) -> None:
    picture = png(300, 200)
    sandbox.send_photo(LI, picture, "look")
    message = (await wire.result("getUpdates"))[0]["message"]
    found = await wire.result("getFile", file_id=message["photo"][-1]["file_id"])
    async with wire.http.get(f"{wire.base}/file/bot{TOKEN}/{found['file_path']}") as response:
        assert (response.status, await response.read()) == (200, picture)
    form = FormData({"chat_id": str(LI), "caption": "back"}, quote_fields=False)
    form.add_field("document", picture, filename="图片.png", content_type="image/png")
    async with wire.http.post(f"{wire.base}/bot{TOKEN}/sendDocument", data=form) as response:
        assert (await response.json())["result"]["document"]["file_name"] == "图片.png"
    shown = sandbox.messages(LI)[-1]
    assert {"kind": "document", "file_name": "图片.png", "size": len(picture)}.items() <= shown["media"].items()
    assert sandbox.content(shown) == picture


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("path", "status", "description"),
    [
        (f"/file/bot{TOKEN}/documents/file_9.pdf", 404, "Not Found"),
        (f"/file/bot{TOKEN}/../../etc/passwd", 404, None),
        ("/file/bot1:wrong/documents/file_1.pdf", 401, "Unauthorized"),
    ],
)
async def test_downloads_are_refused(wire: Wire, path: str, status: int, description: str | None) -> None:
    async with wire.http.get(wire.base + path) as response:
        assert response.status == status
        if description:
            assert (await response.json())["description"] == description


@pytest.mark.asyncio
async def test_an_upload_over_50_mb_is_refused(wire: Wire) -> None:
    for size in (50 * MB + 1, 52 * MB):
        form = FormData({"chat_id": str(LI)})
        form.add_field("document", io.BytesIO(bytes(size)), filename="big.bin")
        async with wire.http.post(f"{wire.base}/bot{TOKEN}/sendDocument", data=form) as response:
            assert await response.json() == {"ok": False, "error_code": 413, "description": "Request Entity Too Large"}
