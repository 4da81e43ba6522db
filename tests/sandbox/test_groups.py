"""Groups: members, privacy, the bot coming and going, supergroups, and what is refused."""

from typing import Any

import pytest

from bot.sandbox import groups, parcels, phones
from bot.sandbox.chats import Chat
from bot.sandbox.errors import ApiError
from bot.sandbox.parcels import Guise
from bot.sandbox.world import World
from tests.sandbox.cast import ANNA, LI, NEW, Time, world
from tests.sandbox.drawn import letter
from tests.sandbox.test_limits import OK, call, inline, words
from tests.sandbox.test_phones import heard

BOT = 4200


def team(office: World) -> Chat:
    """Li's group with Anna; what the bot has heard of it so far is forgotten."""
    chat = groups.create(office, "Team", [LI, ANNA])
    office.updates.clear()
    return chat


def kinds(office: World) -> list[str]:
    return [name for update in heard(office) for name in update if name != "update_id"]


def test_a_new_group_has_its_owner_and_then_the_bot() -> None:
    office = world()
    chat = groups.create(office, "  Team ", [LI, ANNA, LI])
    joined, came = (next(value for name, value in update.items() if name != "update_id") for update in heard(office))
    assert (joined["old_chat_member"]["status"], joined["new_chat_member"]["status"]) == ("left", "member")
    assert (came["new_chat_members"][0]["id"], came["from"]["id"], came["chat"]["title"]) == (BOT, LI, "Team")
    assert chat.id < 0
    assert [found["service"]["kind"] for found in shown(office, chat)] == ["created", "joined"]


def shown(office: World, chat: Chat) -> list[dict[str, Any]]:
    return [event.data["message"] for event in office.events.remembered() if event.data.get("chat") == chat.id]


@pytest.mark.parametrize(("title", "members"), [(" ", [LI]), ("x", []), ("x", [LI, 9])])
def test_a_group_needs_a_title_and_people(title: str, members: list[int]) -> None:
    with pytest.raises(ApiError, match="a title and members"):
        groups.create(world(), title, members)


@pytest.mark.parametrize(
    ("text", "administrator", "is_heard"),
    [
        pytest.param("good morning", False, False, id="talk is private"),
        pytest.param("@oabot_demo_bot hi", False, False, id="naming the bot is not enough"),
        pytest.param("/log 因孚", False, True, id="a command"),
        pytest.param("/log@OABot_demo_bot 因孚", False, True, id="a command for it"),
        pytest.param("/log@other_bot 因孚", False, False, id="a command for another"),
        pytest.param("see /log", False, False, id="a command in passing"),
        pytest.param("good morning", True, True, id="an administrator hears all"),
    ],
)
def test_privacy_mode(text: str, administrator: bool, is_heard: bool) -> None:
    office = world()
    chat = team(office)
    if administrator:
        groups.promote_bot(office, chat, administrator=True)
        office.updates.clear()
    phones.say(office, ANNA, text, chat_id=chat.id)
    assert bool(heard(office)) is is_heard


def test_replies_to_the_bot_are_heard_and_replies_to_people_are_not() -> None:
    office = world()
    chat = team(office)
    sent = call(office, "sendMessage", chat_id=chat.id, text="well?")
    talk = phones.say(office, LI, "hm", chat_id=chat.id)
    phones.say(office, ANNA, "yes", sent["message_id"], chat.id)
    phones.say(office, ANNA, "no", talk.message_id, chat.id)
    assert [update["message"]["text"] for update in heard(office)] == ["yes"]
    phones.edit(office, ANNA, talk.message_id + 1, "oh yes", chat.id)
    assert heard(office)[-1]["edited_message"]["text"] == "oh yes"


def test_a_message_in_a_group_has_a_sender_and_is_out_for_him_alone() -> None:
    office = world()
    chat = team(office)
    phones.say(office, ANNA, "/x", chat_id=chat.id)
    message = heard(office)[0]["message"]
    assert (message["from"]["id"], message["chat"]["type"], message["chat"]["id"]) == (ANNA, "group", chat.id)
    assert shown(office, chat)[-1]["from"] == {"id": ANNA, "first_name": "Anna", "is_bot": False}


@pytest.mark.parametrize(
    ("guise", "sender", "sender_chat"),
    [("anonymous", 1087968824, "Team"), ("channel", 136817688, "A channel"), ("linked", 777000, "A channel")],
)
def test_people_may_write_in_other_names(guise: Guise, sender: int, sender_chat: str) -> None:
    office = world()
    chat = team(office)
    parcels.say_as(office, LI, "/who", chat.id, guise)
    message = heard(office)[0]["message"]
    assert (message["from"]["id"], message["sender_chat"]["title"]) == (sender, sender_chat)


def test_files_and_presses_work_in_groups() -> None:
    office = world()
    chat = team(office)
    sent = call(office, "sendMessage", chat_id=chat.id, text="card", reply_markup=inline(OK))
    phones.press(office, ANNA, sent["message_id"], "x", chat.id)
    parcels.send_file(office, ANNA, letter(), "document", "/file", chat_id=chat.id)
    query, message = heard(office)[0]["callback_query"], heard(office)[1]["message"]
    assert (query["from"]["id"], query["message"]["chat"]["id"], message["caption"]) == (ANNA, chat.id, "/file")


def test_people_come_and_go() -> None:
    office = world()
    chat = team(office)
    groups.join(office, chat, office.people[NEW])
    groups.leave(office, chat, office.people[ANNA])
    groups.leave(office, chat, office.people[LI])
    assert chat.members == [LI, NEW]
    first, second = (update["message"] for update in heard(office))
    assert (first["new_chat_members"][0]["id"], second["left_chat_member"]["id"]) == (NEW, ANNA)


def test_an_administrator_that_asks_for_it_hears_of_every_member() -> None:
    office = world()
    chat = team(office)
    office.updates.allow(["chat_member"])
    groups.join(office, chat, office.people[NEW])
    assert not heard(office)
    groups.promote_bot(office, chat, administrator=True)
    groups.leave(office, chat, office.people[NEW])
    assert heard(office)[0]["chat_member"]["new_chat_member"]["status"] == "left"


@pytest.mark.parametrize(
    ("supergroup", "by_itself", "expected"),
    [
        (False, False, "bot was kicked from the group chat"),
        (True, False, "bot was kicked from the supergroup chat"),
        (False, True, "bot is not a member of the group chat"),
        (True, True, "bot is not a member of the supergroup chat"),
    ],
)
def test_a_bot_that_is_out_can_send_nothing_and_hears_nothing(supergroup: bool, by_itself: bool, expected: str) -> None:
    office = world()
    chat = team(office)
    chat = groups.migrate(office, chat) if supergroup else chat
    office.updates.clear()
    if by_itself:
        call(office, "leaveChat", chat_id=chat.id)
    else:
        groups.remove_bot(office, chat)
    status = heard(office)[-1]["my_chat_member"]["new_chat_member"]["status"]
    assert status == ("left" if by_itself else "kicked")
    assert words(office, "sendMessage", chat_id=chat.id, text="x") == expected
    assert words(office, "getChat", chat_id=chat.id) == expected
    office.updates.clear()
    phones.say(office, LI, "/x", chat_id=chat.id)
    assert not heard(office)
    groups.add_bot(office, chat)
    assert kinds(office) == ["my_chat_member", "message"]
    assert call(office, "sendMessage", chat_id=chat.id, text="back")


def test_a_group_that_grew_leads_to_its_new_number() -> None:
    office = world()
    chat = team(office)
    grown = groups.migrate(office, chat)
    first, second = (update["message"] for update in heard(office))
    assert (first["chat"]["id"], first["migrate_to_chat_id"]) == (chat.id, grown.id)
    assert (second["chat"]["id"], second["migrate_from_chat_id"]) == (grown.id, chat.id)
    with pytest.raises(ApiError, match="group chat was upgraded to a supergroup chat") as refusal:
        call(office, "sendMessage", chat_id=chat.id, text="x")
    assert (refusal.value.code, refusal.value.parameters) == (400, {"migrate_to_chat_id": grown.id})
    assert call(office, "sendMessage", chat_id=grown.id, text="x")["chat"]["type"] == "supergroup"
    assert str(grown.id).startswith("-100")
    assert groups.listed(office) == [grown.as_listed()]
    with pytest.raises(ApiError, match="only a group"):
        groups.migrate(office, grown)


def test_the_history_of_a_group_stays_before_that_of_its_supergroup() -> None:
    office = world()
    chat = team(office)
    phones.say(office, LI, "before", chat_id=chat.id)
    grown = groups.migrate(office, chat)
    phones.say(office, LI, "after", chat_id=grown.id)
    found = groups.seen(office, grown)
    assert [message["text"] for message in found if message["text"]] == ["before", "after"]
    numbers = [message["message_id"] for message in found]
    assert numbers == sorted(set(numbers))


def test_what_a_bot_learns_of_a_group() -> None:
    office = world()
    chat = team(office)
    assert call(office, "getChat", chat_id=chat.id)["title"] == "Team"
    assert call(office, "getChatMemberCount", chat_id=chat.id) == 3
    assert [one["user"]["id"] for one in call(office, "getChatAdministrators", chat_id=chat.id)] == [LI]
    statuses = {
        who: call(office, "getChatMember", chat_id=chat.id, user_id=who)["status"] for who in (LI, ANNA, NEW, BOT)
    }
    assert statuses == {LI: "creator", ANNA: "member", NEW: "left", BOT: "member"}


def test_what_a_bot_learns_of_a_private_chat() -> None:
    office = world()
    assert call(office, "getChatMember", chat_id=LI, user_id=LI)["status"] == "member"
    assert call(office, "getChatMember", chat_id=LI, user_id=ANNA)["status"] == "left"
    assert call(office, "getChatMemberCount", chat_id=LI) == 2
    assert words(office, "getChatAdministrators", chat_id=LI) == "there are no administrators in the private chat"
    assert words(office, "leaveChat", chat_id=LI) == "chat member status can't be changed in private chats"


@pytest.mark.parametrize(("user_id", "expected"), [(0, "invalid user_id specified"), (9, "PARTICIPANT_ID_INVALID")])
def test_members_nobody_knows(user_id: int, expected: str) -> None:
    office = world()
    assert words(office, "getChatMember", chat_id=team(office).id, user_id=user_id) == expected


def test_a_group_takes_twenty_messages_a_minute() -> None:
    office = world(Time(), flood=True)
    chat = team(office)
    for _ in range(20):
        call(office, "sendMessage", chat_id=chat.id, text="x")
    with pytest.raises(ApiError) as refusal:
        call(office, "sendMessage", chat_id=chat.id, text="x")
    assert refusal.value.parameters == {"retry_after": 3}


@pytest.mark.parametrize(
    ("button", "expected"),
    [
        ({"request_contact": True}, "phone number can be requested in private chats only"),
        ({"request_users": {"request_id": 1}}, "users can be requested in private chats only"),
        ({"web_app": {"url": "https://a.org"}}, "Web App buttons can be used in private chats only"),
    ],
)
def test_some_buttons_work_in_private_only(button: dict[str, Any], expected: str) -> None:
    office = world()
    chat = team(office)
    markup = {"keyboard": [[{"text": "mine"} | button]]}
    assert words(office, "sendMessage", chat_id=chat.id, text="?", reply_markup=markup) == expected
    assert call(office, "sendMessage", chat_id=LI, text="?", reply_markup=markup)


def test_web_apps_open_from_inline_buttons_in_private_only() -> None:
    office = world()
    markup = inline({"text": "open", "web_app": {"url": "https://a.org"}})
    assert words(office, "sendMessage", chat_id=team(office).id, text="?", reply_markup=markup) == "BUTTON_TYPE_INVALID"
    assert call(office, "sendMessage", chat_id=LI, text="?", reply_markup=markup)


def test_a_bot_deletes_others_messages_in_a_group_only_as_an_administrator() -> None:
    office = world()
    chat = team(office)
    talk = phones.say(office, LI, "/x", chat_id=chat.id)
    target = {"chat_id": chat.id, "message_id": talk.message_id}
    assert words(office, "deleteMessage", **target) == "message can't be deleted for everyone"
    groups.promote_bot(office, chat, administrator=True)
    assert call(office, "deleteMessage", **target)


def test_nobody_writes_to_a_group_he_is_not_in_or_in_anothers_private_chat() -> None:
    office = world()
    chat = team(office)
    for where in (chat.id, ANNA):
        with pytest.raises(ApiError, match="no such chat"):
            phones.say(office, NEW, "/x", chat_id=where)
