"""Who speaks is who Telegram says sent the message: no group, channel, bot or forwarded word stands for a person."""

from typing import Any

import pytest
from sqlalchemy import select

from models import tables
from tests.customers.cast import add_customer
from tests.support.office import Office
from tests.support.phone import Phone

HIDDEN = {"type": "hidden_user", "date": 1, "sender_user_name": "H"}
GROUP: dict[str, Any] = {"id": -5, "type": "group", "title": "Group"}
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


@pytest.mark.parametrize(
    "content",
    [
        pytest.param({"chat": {"id": 5_000_000_009, "type": "private", "first_name": "R"}}, id="in another's chat"),
        pytest.param({"from": {"id": 777000, "is_bot": False, "first_name": "Telegram"}}, id="as Telegram in private"),
    ],
)
def test_a_message_that_contradicts_itself_is_not_answered(office: Office, content: dict[str, Any]) -> None:
    phone = office.phones["E06"]
    office.take("message", phone.message(text="/desk") | content)
    assert all(shown == [] for shown in (one.messages for one in office.phones.values()))


@pytest.mark.db
def test_in_a_group_a_command_gets_one_sentence_an_hour_whoever_gives_it(office: Office) -> None:
    hazel, stranger = office.phones["E06"], office.stranger(6_000_000_001, "en")
    group = Phone(office, GROUP["id"], "Group", "en", None)
    add_customer(office, "Quiet Otter", "E06", number="C09001")
    for phone, text in ((hazel, "/find C09001"), (stranger, "/start"), (hazel, "C09001"), (hazel, "/desk@oabot")):
        office.take("message", phone.message(text=text) | {"chat": GROUP})
    assert [shown.text for shown in group.messages] == [
        "I answer in private only: open my profile and write to me there."
    ]
    assert hazel.messages == stranger.messages == []
    genuine = hazel.say("/lang")
    assert genuine is not None
    press = {"id": "cb1", "from": hazel.sender, "chat_instance": "1", "data": genuine.buttons[0][0]["callback_data"]}
    office.take("callback_query", press | {"message": hazel.message(text="x") | {"chat": GROUP}})
    assert office.ears.toasts["cb1"][0].startswith("This button no longer works")
    office.clock.pass_(hours=1)
    office.take("message", stranger.message(text="/start") | {"chat": GROUP})
    assert len(group.messages) == 2
    assert hazel.say("/lang") is not None, "in private he is answered as ever"


@pytest.mark.db
def test_an_edited_message_does_nothing_and_its_author_is_told_so_once(office: Office) -> None:
    phone = office.phones["E06"]
    customer = add_customer(office, "Quiet Otter", "E06", number="C09001")
    said = phone.message(text="/call C09001 wants an offer")
    office.take("message", said)
    lines = phone.message(text="hello there")
    office.take("message", lines)
    phone.read()
    for text in ("/desk", "/call C09001 never called"):
        office.take("edited_message", said | {"text": text, "edit_date": 1_773_020_000})
    (told,) = phone.read()
    assert "Undo" in told
    office.take("edited_message", lines | {"text": "/desk", "edit_date": 1_773_020_000})
    office.take("edited_message", lines | {"edit_date": 1_773_020_000, "location": {"latitude": 1, "longitude": 1}})
    assert [text.startswith("I read each message once") for text in phone.read()] == [True]
    office.clock.pass_(minutes=11)
    again = phone.message(text="hello again")
    office.take("edited_message", again | {"edit_date": 1_773_020_000})
    assert "Undo" not in phone.read()[0]
    calls = office.read(select(tables.call.c.note).where(tables.call.c.customer_id == customer))
    assert [row.note for row in calls] == ["C09001 wants an offer"]


def test_an_edit_leaves_the_open_conversation_as_it_is(office: Office) -> None:
    phone = office.phones["E06"]
    add_customer(office, "Quiet Otter", "E06", number="C09001")
    phone.say("C09001")
    phone.press("Log a call")
    office.take("edited_message", phone.message(text="something else", edit_date=1_773_020_000))
    assert office.read(select(tables.call.c.id)) == []
    phone.say("wants an offer")
    assert [row.note for row in office.read(select(tables.call.c.note))] == ["wants an offer"]


@pytest.mark.parametrize(
    "passed_on",
    [
        pytest.param({"forward_origin": HIDDEN}, id="forwarded"),
        pytest.param({"via_bot": {"id": 9, "is_bot": True, "first_name": "b"}}, id="made by another bot"),
    ],
)
def test_somebody_elses_words_are_no_command(office: Office, passed_on: dict[str, Any]) -> None:
    phone = office.phones["E06"]
    add_customer(office, "Quiet Otter", "E06", number="C09001")
    for text in ("/desk", "/call C09001 wants an offer", "Quiet Otter wants an offer, call back on Wednesday"):
        office.take("message", phone.message(text=text, **passed_on))
        assert [said.startswith("These are somebody else’s words") for said in phone.read()] == [True], text
    assert office.read(select(tables.call.c.id)) == []
    for text in ("C09001", "quiet otter"):
        office.take("message", phone.message(text=text, **passed_on))
        assert phone.read()[0].startswith("Quiet Otter\nC09001")


def test_somebody_elses_words_do_not_answer_a_question_of_the_bot(office: Office) -> None:
    phone = office.phones["E06"]
    add_customer(office, "Quiet Otter", "E06", number="C09001")
    phone.say("C09001")
    phone.press("Log a call")
    phone.read()
    office.take("message", phone.message(text="we shall sign", forward_origin=HIDDEN))
    assert phone.read()[0].startswith("These are somebody else’s words")
    phone.say("they will sign")
    assert [row.note for row in office.read(select(tables.call.c.note))] == ["they will sign"]


def test_a_contact_is_looked_up_within_what_one_may_see(office: Office) -> None:
    add_customer(office, "Quiet Otter", "E06", number="C09001", contacts=(("Reed", "+79161234567", False),))
    contact = {"phone_number": "79161234567", "first_name": "R"}
    known, other, admin = (office.phones[number] for number in ("E06", "E07", "E15"))
    for phone in (known, other, admin):
        office.take("message", phone.message(contact=contact))
    assert known.read()[0].startswith("🔎 phone +79161234567\nQuiet Otter\nC09001")
    assert "Otter" not in other.read()[0]
    assert "Otter" not in admin.read()[0]


def test_what_has_no_words_is_answered_with_what_has(office: Office) -> None:
    phone = office.phones["E08"]
    office.take("message", phone.message(dice={"emoji": "🎲", "value": 6}))
    office.take("message", phone.message(location={"latitude": 1.0, "longitude": 1.0}))
    assert [text.startswith("Я этого не понимаю") for text in phone.read()] == [True, True]
