"""What sending and editing refuse, and the words they refuse with."""

import json
from typing import Any

import pytest

from bot.sandbox import phones
from bot.sandbox.api import METHODS
from bot.sandbox.errors import ApiError
from bot.sandbox.params import Params
from bot.sandbox.world import World
from tests.sandbox.cast import ANNA, LI, NEW, Time, world

OK = {"text": "ok", "callback_data": "x"}
REPLY = {"keyboard": [["yes"]]}


def call(world: World, method: str, **params: Any) -> Any:
    return METHODS[method.lower()](world, Params(params))


def words(world: World, method: str, **params: Any) -> str:
    with pytest.raises(ApiError) as refusal:
        call(world, method, **params)
    assert refusal.value.description.startswith({400: "Bad Request: ", 403: "Forbidden: "}[refusal.value.code])
    return refusal.value.description.split(": ", 1)[1]


def inline(*buttons: Any) -> dict[str, Any]:
    return {"inline_keyboard": [list(buttons)]}


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        pytest.param({"text": ""}, "message text is empty", id="no text"),
        pytest.param({"text": " \n "}, "text must be non-empty", id="only space"),
        pytest.param({"text": "<b> </b>", "parse_mode": "HTML"}, "text must be non-empty", id="only space in bold"),
        pytest.param({"text": "я" * 16385}, "text is too long", id="too many bytes before parsing"),
        pytest.param({"text": "x" * 4097}, "message is too long", id="too many characters"),
        pytest.param({"text": "😀" * 4097}, "message is too long", id="characters, not units, are counted"),
        pytest.param({"text": "x", "parse_mode": "BBCode"}, "unsupported parse_mode", id="parse mode"),
        pytest.param(
            {"text": "я<x>", "parse_mode": "html"},
            'can\'t parse entities: Unsupported start tag "x" at byte offset 2',
            id="markup",
        ),
        pytest.param({"chat_id": ""}, "chat_id is empty", id="no chat"),
        pytest.param({"chat_id": 999}, "chat not found", id="unknown chat"),
        pytest.param({"chat_id": "@nobody"}, "chat not found", id="unknown name"),
        pytest.param({"chat_id": NEW}, "bot can't initiate conversation with a user", id="never started"),
        pytest.param({"chat_id": ANNA}, "bot was blocked by the user", id="blocked"),
        pytest.param(
            {"reply_parameters": {"message_id": 77}}, "message to be replied not found", id="reply to nothing"
        ),
        pytest.param({"reply_parameters": [1]}, "object expected as reply parameters", id="reply to an array"),
        pytest.param({"reply_to_message_id": 77}, "message to be replied not found", id="reply the old way"),
        pytest.param({"reply_markup": "{"}, "can't parse reply keyboard markup JSON object", id="markup JSON"),
        pytest.param({"reply_markup": "[]"}, "object expected as reply markup", id="markup array"),
        pytest.param(
            {"reply_markup": {"inline_keyboard": 1}}, 'field "inline_keyboard" must be of type Array', id="rows"
        ),
        pytest.param(
            {"reply_markup": inline({"text": "x"})},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
            id="button without action",
        ),
        pytest.param(
            {"reply_markup": inline({"callback_data": "x"})},
            "can't parse inline keyboard button: Can't find field \"text\"",
            id="button without text",
        ),
        pytest.param(
            {"reply_markup": inline({"text": "x", "callback_data": "я" * 33})}, "BUTTON_DATA_INVALID", id="66 bytes"
        ),
        pytest.param({"reply_markup": inline({"text": "x", "callback_data": ""})}, "BUTTON_DATA_INVALID", id="0 bytes"),
        pytest.param({"reply_markup": inline(*[OK] * 101)}, "reply markup is too long", id="101 buttons"),
        pytest.param(
            {"reply_markup": inline({"text": "x", "url": "nowhere"})},
            "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL",
            id="button address",
        ),
        pytest.param(
            {"reply_markup": inline({"text": "x", "web_app": {"url": "http://a.org"}})},
            "inline keyboard button Web App URL 'http://a.org' is invalid: Only HTTPS links are allowed",
            id="web app without TLS",
        ),
        pytest.param(
            {"reply_markup": {"keyboard": [[" "]]}}, "keyboard button text must be non-empty", id="reply button"
        ),
    ],
)
def test_sending_is_refused(params: dict[str, Any], expected: str) -> None:
    office = world()
    phones.block(office, ANNA)
    assert words(office, "sendMessage", **({"chat_id": LI, "text": "x"} | params)) == expected
    assert not office.chats[LI].messages


@pytest.mark.parametrize(
    ("params", "text"),
    [
        pytest.param({"text": "x" * 4096}, "x" * 4096, id="4096 characters"),
        pytest.param({"text": "😀" * 4096}, "😀" * 4096, id="4096 characters of two units"),
        pytest.param({"text": "<b>" + "x" * 4096 + "</b>", "parse_mode": "HTML"}, "x" * 4096, id="tags do not count"),
        pytest.param({"text": "\n a\r\n\tb \n"}, "a\n b", id="trimmed and cleaned"),
        pytest.param({"reply_markup": inline(*[OK] * 100)}, "x", id="100 buttons"),
        pytest.param({"reply_markup": inline({"text": "x", "callback_data": "я" * 32})}, "x", id="64 bytes"),
        pytest.param({"reply_parameters": {"message_id": 7, "allow_sending_without_reply": True}}, "x", id="any reply"),
    ],
)
def test_sending_at_the_limit_is_allowed(params: dict[str, Any], text: str) -> None:
    assert call(world(), "sendMessage", **({"chat_id": LI, "text": "x"} | params))["text"] == text


def test_entities_are_trimmed_with_the_text() -> None:
    sent = call(world(), "sendMessage", chat_id=LI, text="  <b>bold </b> ", parse_mode="HTML")
    assert (sent["text"], sent["entities"]) == ("bold", [{"type": "bold", "offset": 0, "length": 4}])


def test_given_entities_are_used_when_there_is_no_parse_mode() -> None:
    entities = json.dumps([{"type": "italic", "offset": 0, "length": 1}])
    assert call(world(), "sendMessage", chat_id=LI, text="xy", entities=entities)["entities"] == json.loads(entities)


def test_options_of_the_preview_are_kept() -> None:
    sent = call(world(), "sendMessage", chat_id=LI, text="x", link_preview_options={"is_disabled": True})
    assert sent["link_preview_options"] == {"is_disabled": True}


def test_a_mention_of_a_stranger_is_dropped_and_of_a_known_person_carries_him() -> None:
    html = '<a href="tg://user?id=999">x</a> <a href="tg://user?id=102">y</a>'
    sent = call(world(), "sendMessage", chat_id=LI, text=html, parse_mode="HTML")
    assert [(found["offset"], found["user"]["first_name"]) for found in sent["entities"]] == [(2, "Anna")]


def test_commands_and_links_are_found_but_not_inside_code() -> None:
    sent = call(world(), "sendMessage", chat_id=LI, text="/log <code>/x</code> https://a.org/b.", parse_mode="HTML")
    found = [(found["type"], found["offset"], found["length"]) for found in sent["entities"]]
    assert found == [("bot_command", 0, 4), ("code", 5, 2), ("url", 8, 15)]


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        pytest.param({"message_id": ""}, "message identifier is not specified", id="no number"),
        pytest.param({"message_id": 77}, "message to edit not found", id="no such message"),
        pytest.param({"message_id": 1}, "message can't be edited", id="the person's message"),
        pytest.param({"message_id": 3}, "message can't be edited", id="one with a reply keyboard"),
        pytest.param({"text": "x" * 4097}, "MESSAGE_TOO_LONG", id="too long"),
        pytest.param({"text": "card", "reply_markup": inline(OK)}, "message is not modified", id="the same"),
        pytest.param({"reply_markup": REPLY}, "inline keyboard expected", id="a reply keyboard"),
    ],
)
def test_editing_is_refused(params: dict[str, Any], expected: str) -> None:
    office = world()
    phones.say(office, LI, "hello")
    call(office, "sendMessage", chat_id=LI, text="card", reply_markup=inline(OK))
    call(office, "sendMessage", chat_id=LI, text="choose", reply_markup=REPLY)
    found = words(office, "editMessageText", **({"chat_id": LI, "message_id": 2, "text": "new"} | params))
    assert found.split(":")[0] == expected


def test_an_edit_without_buttons_takes_them_away() -> None:
    office = world()
    call(office, "sendMessage", chat_id=LI, text="card", reply_markup=inline(OK))
    edited = call(office, "editMessageText", chat_id=LI, message_id=1, text="card")
    assert "reply_markup" not in edited
    assert words(office, "editMessageReplyMarkup", chat_id=LI, message_id=1).startswith("message is not modified")
    assert call(office, "editMessageReplyMarkup", chat_id=LI, message_id=1, reply_markup=inline(OK))["reply_markup"]


def test_deleting_forgets_the_message_and_refuses_strangers_and_old_ones() -> None:
    time = Time()
    office = world(time)
    for text in "abc":
        call(office, "sendMessage", chat_id=LI, text=text)
    assert call(office, "deleteMessage", chat_id=LI, message_id=1)
    assert words(office, "deleteMessage", chat_id=LI, message_id=1) == "message to delete not found"
    assert call(office, "deleteMessages", chat_id=LI, message_ids=[1, 2, 77])
    assert words(office, "deleteMessages", chat_id=LI, message_ids=list(range(101))).startswith("too many")
    time.passes(48 * 3600)
    assert words(office, "deleteMessage", chat_id=LI, message_id=3) == "message can't be deleted for everyone"
    assert list(office.chats[LI].messages) == [3]


TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


def pressed(office: World) -> str:
    call(office, "sendMessage", chat_id=LI, text="card", reply_markup=inline(OK))
    return phones.press(office, LI, 1, "x")


def test_a_callback_query_is_answered_once() -> None:
    office = world()
    query = pressed(office)
    assert call(office, "answerCallbackQuery", callback_query_id=query, text="x" * 200, show_alert="True")
    assert words(office, "answerCallbackQuery", callback_query_id=query) == TOO_OLD
    answer = office.events.remembered()[-1]
    assert (answer.name, answer.data["text"], answer.data["alert"]) == ("answer", "x" * 200, True)


@pytest.mark.parametrize(("age", "alive"), [(150, True), (151, False)])
def test_a_callback_query_dies_after_150_seconds_of_machine_time(age: int, alive: bool) -> None:
    time = Time()
    office = world(time)
    query = pressed(office)
    office.clock.move(86400)
    time.passes(age)
    if alive:
        assert call(office, "answerCallbackQuery", callback_query_id=query)
    else:
        assert words(office, "answerCallbackQuery", callback_query_id=query) == TOO_OLD


def test_an_answer_over_200_characters_is_refused_and_may_be_given_again() -> None:
    office = world()
    query = pressed(office)
    assert words(office, "answerCallbackQuery", callback_query_id=query, text="x" * 201) == "MESSAGE_TOO_LONG"
    assert call(office, "answerCallbackQuery", callback_query_id=query)


def test_chat_actions_are_checked() -> None:
    assert call(world(), "sendChatAction", chat_id=LI, action="typing")
    assert words(world(), "sendChatAction", chat_id=LI, action="dancing") == "wrong parameter action in request"
