"""What people do, and what the bot hears of it."""

from typing import Any

import pytest

from bot.sandbox import groups, phones
from bot.sandbox.errors import ApiError
from bot.sandbox.messages import for_phone
from bot.sandbox.world import World
from tests.sandbox.cast import ANNA, LI, NEW, Time, world
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


def members(office: World) -> list[tuple[str, str]]:
    changes = [update["my_chat_member"] for update in heard(office) if "my_chat_member" in update]
    return [(one["old_chat_member"]["status"], one["new_chat_member"]["status"]) for one in changes]


def test_the_bot_is_told_when_it_is_blocked_and_unblocked() -> None:
    office = world()
    for blocked in (True, True, False):
        phones.block(office, LI, blocked=blocked)
    assert members(office) == [("member", "kicked"), ("kicked", "member")]
    assert heard(office)[0]["my_chat_member"]["chat"]["id"] == LI
    told = [event.data["blocked"] for event in office.events.remembered() if event.name == "blocked"]
    assert told == [True, False]


def test_unblocking_by_writing_is_told_before_the_message() -> None:
    office = world()
    phones.block(office, LI)
    phones.say(office, LI, "/start")
    kinds = [name for update in heard(office) for name in update if name != "update_id"]
    assert kinds == ["my_chat_member", "my_chat_member", "message"]


def test_nothing_can_be_sent_to_a_deleted_account() -> None:
    office = world()
    phones.vanish(office, LI)
    assert words(office, "sendMessage", chat_id=LI, text="x") == "user is deactivated"


def test_a_foreign_contact_carries_what_it_was_given() -> None:
    office = world()
    card = {"phone_number": "8613900000000", "first_name": "Somebody"}
    phones.share_contact(office, LI, card)
    assert heard(office)[0]["message"]["contact"] == card


def test_a_forwarded_message_names_its_author() -> None:
    office = world()
    call(office, "sendMessage", chat_id=LI, text="<b>card</b>", parse_mode="HTML", reply_markup=inline(OK))
    phones.forward(office, LI, 1)
    phones.forward(office, LI, 2)
    message = heard(office)[1]["message"]
    assert (message["forward_origin"]["sender_user"]["id"], message["text"]) == (4200, "card")
    assert ("reply_markup" in message, message["entities"][0]["type"]) == (False, "bold")
    assert for_phone(office.chats[LI], office.chats[LI].messages[2])["forwarded"] == {"name": "OA Bot"}


def test_an_author_may_stay_unnamed_when_forwarded() -> None:
    office = world()
    chat = groups.create(office, "Team", [ANNA, LI])
    said = phones.say(office, ANNA, "secret", chat_id=chat.id)
    phones.forward(office, LI, said.message_id, chat.id, hidden=True)
    origin = heard(office)[-1]["message"]["forward_origin"]
    assert (origin["type"], origin["sender_user_name"]) == ("hidden_user", "Anna")


@pytest.mark.parametrize("number", [1, 2, 9], ids=["protected", "a line about the chat", "nothing"])
def test_some_messages_are_not_forwarded(number: int) -> None:
    office = world()
    chat = groups.create(office, "Team", [LI])
    call(office, "sendMessage", chat_id=LI, text="secret", protect_content=True)
    with pytest.raises(ApiError, match="can't be forwarded"):
        phones.forward(office, LI, number, chat.id if number == 2 else None)


def test_a_forwarded_message_and_a_contact_are_not_corrected() -> None:
    office = world()
    phones.say(office, LI, "x")
    phones.forward(office, LI, 1)
    phones.share_contact(office, LI)
    for number in (2, 3):
        with pytest.raises(ApiError, match="message can't be edited"):
            phones.edit(office, LI, number, "y")
