"""Who speaks is who Telegram says sent the message: no group, channel, bot or forwarded word stands for a person."""

from typing import Any

import pytest

from tests.support.office import Office

GROUP = {"id": -5, "type": "group", "title": "Group"}
CHANNEL = {"id": -100, "type": "channel", "title": "News"}


@pytest.mark.parametrize(
    "disguise",
    [
        pytest.param({"chat": GROUP}, id="in a group"),
        pytest.param({"chat": {"id": -6, "type": "supergroup", "title": "Group"}}, id="in a large group"),
        pytest.param({"sender_chat": CHANNEL}, id="as a channel"),
        pytest.param(
            {"chat": GROUP, "from": {"id": 1087968824, "is_bot": True, "first_name": "Group"}, "sender_chat": GROUP},
            id="as an anonymous administrator",
        ),
        pytest.param(
            {"chat": GROUP, "from": {"id": 777000, "is_bot": False, "first_name": "Telegram"}, "sender_chat": CHANNEL},
            id="as Telegram itself",
        ),
        pytest.param({"from": {"id": 5_000_000_006, "is_bot": True, "first_name": "b"}}, id="as a bot"),
        pytest.param({"from": None}, id="as nobody"),
    ],
)
def test_what_no_person_says_in_private_is_not_answered(office: Office, disguise: dict[str, Any]) -> None:
    phone = office.phones["E06"]
    body = phone.message(text="/desk") | disguise
    office.take("message", {key: value for key, value in body.items() if value is not None})
    assert all(shown == [] for shown in (one.messages for one in office.phones.values()))


def test_an_edited_message_does_nothing(office: Office) -> None:
    phone = office.phones["E06"]
    phone.say("hello there")
    before = phone.read()
    assert before
    office.take("edited_message", phone.message(text="/desk") | {"edit_date": 1_773_020_000})
    assert phone.read() == []


@pytest.mark.parametrize(
    "passed_on",
    [
        pytest.param({"forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "H"}}, id="forwarded"),
        pytest.param({"via_bot": {"id": 9, "is_bot": True, "first_name": "b"}}, id="made by another bot"),
    ],
)
def test_somebody_elses_words_are_no_command(office: Office, passed_on: dict[str, Any]) -> None:
    phone = office.phones["E06"]
    office.take("message", phone.message(text="/desk", **passed_on))
    assert not any("Good morning" in text for text in phone.read())
