"""What people do, and what the bot hears of it."""

from typing import Any

import pytest

from bot.sandbox import phones
from bot.sandbox.errors import ApiError
from bot.sandbox.world import World
from tests.sandbox.cast import LI, NEW, Time, world
from tests.sandbox.test_limits import OK, call, inline, words


def heard(office: World) -> list[dict[str, Any]]:
    return [update.as_json() for update in office.updates.waiting(office.clock.machine())]


def test_a_message_reaches_the_bot_with_its_sender_and_entities() -> None:
    office = world()
    phones.say(office, LI, "  /log@oabot_demo_bot 因孚 ")
    message = heard(office)[0]["message"]
    assert message["text"] == "/log@oabot_demo_bot 因孚"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 19}]
    assert message["from"]["language_code"] == "zh"
    assert message["chat"] == {"id": LI, "first_name": "Li", "last_name": "Si", "username": "lisi", "type": "private"}


def test_messages_are_stamped_with_office_time() -> None:
    office = world(Time(1000))
    office.clock.move(500.5)
    phones.say(office, LI, "x")
    assert heard(office)[0]["message"]["date"] == 1500


def test_the_first_message_opens_the_chat() -> None:
    office = world()
    assert words(office, "sendMessage", chat_id=NEW, text="x") == "bot can't initiate conversation with a user"
    phones.say(office, NEW, "/start")
    assert call(office, "sendMessage", chat_id=NEW, text="x")["message_id"] == 2


def test_writing_again_unblocks_the_bot() -> None:
    office = world()
    phones.block(office, LI)
    assert words(office, "sendMessage", chat_id=LI, text="x") == "bot was blocked by the user"
    phones.say(office, LI, "/start")
    assert call(office, "sendMessage", chat_id=LI, text="x")


def test_a_reply_carries_the_message_it_answers_one_level_deep() -> None:
    office = world()
    call(office, "sendMessage", chat_id=LI, text="question")
    phones.say(office, LI, "answer", reply_to=1)
    sent = call(office, "sendMessage", chat_id=LI, text="more", reply_parameters={"message_id": 2})
    assert heard(office)[0]["message"]["reply_to_message"]["text"] == "question"
    assert sent["reply_to_message"]["text"] == "answer"
    assert "reply_to_message" not in sent["reply_to_message"]


def test_an_edited_message_is_told_to_the_bot() -> None:
    office = world()
    phones.say(office, LI, "firts")
    phones.edit(office, LI, 1, "first")
    assert heard(office)[1]["edited_message"]["text"] == "first"
    assert heard(office)[1]["edited_message"]["edit_date"]


def test_a_press_names_its_message_and_data() -> None:
    office = world()
    call(office, "sendMessage", chat_id=LI, text="card", reply_markup=inline(OK))
    query_id = phones.press(office, LI, 1, "x")
    query = heard(office)[0]["callback_query"]
    assert (query["id"], query["data"], query["message"]["text"]) == (query_id, "x", "card")


def test_a_contact_is_the_persons_own() -> None:
    office = world()
    phones.share_contact(office, LI)
    contact = heard(office)[0]["message"]["contact"]
    assert contact == {"phone_number": "8613800000001", "first_name": "Li", "last_name": "Si", "user_id": LI}


@pytest.mark.parametrize(
    ("keyboard", "text", "stays"),
    [
        pytest.param({"keyboard": [["yes"]]}, "yes", True, id="a keyboard stays"),
        pytest.param({"keyboard": [["yes"]], "one_time_keyboard": True}, "yes", False, id="a one-time keyboard goes"),
        pytest.param({"keyboard": [["yes"]], "one_time_keyboard": True}, "other", True, id="until it is used"),
        pytest.param({"force_reply": True}, "other", False, id="a forced reply goes with any message"),
    ],
)
def test_keyboards_under_the_chat(keyboard: dict[str, Any], text: str, stays: bool) -> None:
    office = world()
    call(office, "sendMessage", chat_id=LI, text="?", reply_markup=keyboard)
    phones.say(office, LI, text)
    assert (office.chats[LI].keyboard is not None) is stays


def test_a_keyboard_is_taken_away() -> None:
    office = world()
    call(office, "sendMessage", chat_id=LI, text="?", reply_markup={"keyboard": [[{"text": "yes"}]]})
    call(office, "sendMessage", chat_id=LI, text="!", reply_markup={"remove_keyboard": True})
    assert office.chats[LI].keyboard is None
    keyboards = [event.data["keyboard"] for event in office.events.remembered() if event.name == "keyboard"]
    assert keyboards == [{"keyboard": [[{"text": "yes"}]]}, None]


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        pytest.param(lambda office: phones.say(office, 999, "x"), "no such person", id="nobody"),
        pytest.param(lambda office: phones.say(office, LI, " "), "message text is empty", id="empty"),
        pytest.param(lambda office: phones.say(office, LI, "x" * 4097), "message is too long", id="long"),
        pytest.param(lambda office: phones.say(office, LI, "x", 9), "message to be replied not found", id="reply"),
        pytest.param(lambda office: phones.edit(office, LI, 1, "x"), "message can't be edited", id="the bot's"),
        pytest.param(lambda office: phones.press(office, LI, 1, "y"), "no such button", id="no such data"),
        pytest.param(lambda office: phones.press(office, LI, 2, "x"), "no such button", id="no such message"),
    ],
)
def test_a_phone_refuses(act: Any, expected: str) -> None:
    office = world()
    call(office, "sendMessage", chat_id=LI, text="card", reply_markup=inline(OK))
    with pytest.raises(ApiError, match=expected):
        act(office)
    assert not heard(office)
