"""The door, as those before it and those behind it see it."""

from typing import Any

import pytest
from sqlalchemy import func, select

from core.desk import Desk
from core.people import actions, queries
from models import tables
from tests.people.door import invite, invited, unknown
from tests.support.office import Office
from tests.support.phone import Shown

ACTIVE = select(tables.binding.c.telegram_id).where(tables.binding.c.status == "active")
OWN = -1
HAZEL = "+447700900006"
USER = {"id": 42, "is_bot": False, "first_name": "Other"}
HIDDEN = {"type": "hidden_user", "date": 1, "sender_user_name": "H"}
FORWARDED = {"type": "user", "date": 1, "sender_user": USER}
CHANNEL = {"type": "channel", "date": 1, "message_id": 1, "chat": {"id": -100, "type": "channel", "title": "News"}}
GROUP = {"id": -5, "type": "group", "title": "Group"}


def data_of(shown: Shown, label: str) -> str:
    """What the button that says `label` carries."""
    return next(b["callback_data"] for row in shown.buttons for b in row if label in b["text"])


@pytest.mark.db(story=True)
@pytest.mark.parametrize(
    ("number", "language", "contact", "asked", "welcome", "hello"),
    [
        pytest.param("E05", "zh", "8610000000005", "10 分钟", "欢迎您，竹小满", "早上好，竹小满", id="zh"),
        pytest.param("E06", "en", "+44 7700 900006", "10 minutes", "Welcome, Hazel", "Good morning, Hazel", id="en"),
        pytest.param("E08", "ru", "79000000008", "10 минут", "Добро пожаловать, Тимофей", "Доброе утро, Тим", id="ru"),
    ],
)
def test_an_invited_person_shares_the_own_contact_and_stands_at_the_desk(
    office: Office, number: str, language: str, contact: str, asked: str, welcome: str, hello: str
) -> None:
    phone = invited(office, number, language)
    request, other_way = phone.messages
    assert asked in request.text
    assert request.keyboard is not None
    assert request.keyboard["keyboard"][0][0]["request_contact"] is True
    assert len(other_way.labels) == 1
    phone.read()
    phone.share_contact(contact)
    greeting, desk = phone.read()
    assert welcome in greeting
    assert hello in desk
    assert phone.id in [row.telegram_id for row in office.read(ACTIVE)]
    assert office.phones[number].id not in [row.telegram_id for row in office.read(ACTIVE)]
    assert hello in (phone.say("/start") or phone.last).text


FORGED: list[Any] = [
    pytest.param(HAZEL, 42, {}, id="somebody else's contact"),
    pytest.param(HAZEL, None, {}, id="a contact without an account"),
    pytest.param(HAZEL, OWN, {"forward_origin": FORWARDED}, id="forwarded from a person"),
    pytest.param(HAZEL, OWN, {"forward_origin": HIDDEN}, id="forwarded from a hidden person"),
    pytest.param(HAZEL, OWN, {"forward_origin": CHANNEL}, id="forwarded from a channel"),
    pytest.param(HAZEL, OWN, {"via_bot": {"id": 9, "is_bot": True, "first_name": "b"}}, id="sent through a bot"),
    pytest.param("+447700900007", OWN, {}, id="his own contact, another number"),
    pytest.param("07700900006", OWN, {}, id="the number without its country"),
    pytest.param("+4477009000060", OWN, {}, id="one digit more"),
    pytest.param("+447700900006;ext=1", OWN, {}, id="an extension behind it"),
    pytest.param("Hazel", OWN, {}, id="letters for a number"),
    pytest.param("late", OWN, {}, id="after eleven minutes"),
]


def test_forged_contacts_are_refused_with_one_sentence_and_left_to_an_administrator(office: Office) -> None:
    assert len(FORGED) == 12
    for n, case in enumerate(FORGED):
        number, owner, more = case.values
        phone = invited(office, "E06", telegram_id=6_000_000_001 + n)
        if number == "late":
            office.clock.pass_(minutes=11)
            number = HAZEL
        shown = phone.share_contact(number, user_id=owner, **more)
        assert "does not tell me who you are" in shown.text, case.id
        assert phone.id not in [row.telegram_id for row in office.read(ACTIVE)], case.id
        assert "Somebody" not in shown.text
    assert len(office.phones["E15"].messages) == len(FORGED)


@pytest.mark.parametrize(
    "disguise",
    [
        pytest.param({"chat": GROUP}, id="said in a group"),
        pytest.param({"sender_chat": CHANNEL["chat"]}, id="said by a channel"),
        pytest.param({"from": {"id": 6_000_000_001, "is_bot": True, "first_name": "b"}}, id="said by a bot"),
    ],
)
def test_a_contact_that_no_person_sent_in_private_is_not_even_heard(office: Office, disguise: dict[str, Any]) -> None:
    phone = invited(office, "E06")
    phone.read()
    body = phone.message(contact={"phone_number": HAZEL, "first_name": "H", "user_id": phone.id})
    office.take("message", body | disguise)
    assert phone.read() == []
    assert phone.id not in [row.telegram_id for row in office.read(ACTIVE)]


def test_a_contact_nobody_asked_for_is_a_strangers_word(office: Office) -> None:
    stranger = office.stranger()
    fixed = stranger.say("/start")
    assert fixed is not None
    assert stranger.share_contact(HAZEL).text == fixed.text


def test_anything_but_a_contact_repeats_the_question(office: Office) -> None:
    phone = invited(office, "E06")
    phone.read()
    phone.say(HAZEL)
    assert "10 minutes" in phone.read()[0]
    phone.share_contact(HAZEL)
    assert "Welcome" in phone.read()[0]


@pytest.mark.db(story=True)
def test_an_administrator_lets_a_person_in_and_the_second_one_learns_who_did(office: Office) -> None:
    promote = tables.employee.update().where(tables.employee.c.number == "E01")
    office.run(lambda desk: desk.session.execute(promote.values(roles=["administrator"])))
    first, second = office.phones["E15"], office.phones["E01"]
    phone = invited(office, "E06", "zh")
    assert "管理员" in phone.press("请管理员确认").text
    card = first.last
    assert "Stranger" in card.text
    assert str(phone.id) in card.text
    assert "Hazel Thornbush · E06" in card.text
    stale = data_of(second.last, "通过")
    office.clock.pass_(minutes=3)
    first.press("Подтвердить")
    assert "Hazel" in first.toast
    for held in (card, second.last):
        assert held.edited
        assert held.labels == []
        assert "Мария Берёзкина" in held.text
        assert "09:33" in held.text
    second.press_data(second.last, stale)
    assert second.alert
    assert "Мария Берёзкина" in second.toast
    assert "09:33" in second.toast
    assert "Welcome, Hazel Thornbush" in phone.last.text
    assert "/desk" not in phone.last.text
    assert "Hazel" in (phone.say("/desk") or phone.last).text
    assert office.phones["E06"].id not in [row.telegram_id for row in office.read(ACTIVE)]


@pytest.mark.db(story=True)
def test_an_administrator_refuses_and_the_person_is_told_in_his_language(office: Office) -> None:
    phone, admin = invited(office, "E06", "ru"), office.phones["E15"]
    again = data_of(phone.last, "Спросить")
    phone.press("Спросить администратора")
    assert not any(shown.labels for shown in phone.messages)
    phone.press_data(phone.last, again)
    assert len(admin.messages) == 1
    assert "1 человек ждёт доступа" in (admin.say("/desk") or admin.last).text
    admin.press("Запросы доступа")
    admin.press("Отказать")
    assert all("Отказ: Мария" in shown.text for shown in admin.messages if "Запрос доступа" in shown.text)
    assert "не подтвердил" in phone.last.text
    assert phone.id not in [row.telegram_id for row in office.read(ACTIVE)]
    fixed = office.stranger(6_000_000_009, "ru").say("/start")
    assert fixed is not None
    assert (phone.say("/desk") or phone.last).text == fixed.text
    assert (phone.say("/start") or phone.last).text == fixed.text
    admin.press("Запросы доступа")
    assert "больше нет" in admin.toast


def test_without_a_known_phone_the_administrators_are_asked_at_once(office: Office) -> None:
    forget = tables.employee.update().where(tables.employee.c.number == "E06")
    office.run(lambda desk: desk.session.execute(forget.values(phone=None)))
    phone = invited(office, "E06")
    assert "An administrator has been asked" in phone.last.text
    assert "Hazel" in office.phones["E15"].last.text
    assert "An administrator has been asked" in (phone.say("/start") or phone.last).text
    assert len(office.phones["E15"].messages) == 1


def test_an_employee_keeps_the_desk_and_the_code_stays_unused(office: Office) -> None:
    code = invite(office, "E06")
    assert "竹小满" in (office.phones["E05"].say(f"/start {code}") or office.phones["E05"].last).text
    unused = select(func.count()).where(tables.invite.c.used_at.is_(None))
    assert office.read(unused)[0][0] == 1


def test_a_second_invite_of_one_account_replaces_the_first(office: Office) -> None:
    phone = invited(office, "E06")
    phone.press("Ask an administrator")
    unknown(office, "E09")
    phone.say(f"/start {invite(office, 'E09')}")
    phone.share_contact("+447700900009")
    assert "Rowan" in phone.last.text
    assert "Больше не действует" in office.phones["E15"].last.text
    assert office.phones["E15"].last.labels == []


@pytest.mark.db(story=True)
def test_after_a_revocation_the_buttons_are_dead_at_once(office: Office) -> None:
    hazel = office.phones["E06"]
    hazel.say("/lang")
    office.run(lambda desk: actions.revoke(desk, queries.id_of(desk, "E06") or 0))
    hazel.press("中文")
    assert hazel.alert
    assert "invitation link" in hazel.toast
    language = select(tables.employee.c.language).where(tables.employee.c.number == "E06")
    assert office.read(language)[0].language == "en"
    assert "invitation link" in (hazel.say("/desk") or hazel.last).text


def test_the_card_of_a_refused_wish_cannot_be_pressed_by_who_is_no_administrator(office: Office) -> None:
    phone = invited(office, "E06")
    phone.press("Ask an administrator")
    admin = office.phones["E15"]

    def demote(desk: Desk) -> None:
        desk.session.execute(tables.employee.update().where(tables.employee.c.number == "E15").values(roles=["head"]))

    office.run(demote)
    admin.press("Подтвердить")
    assert admin.alert
    assert "роль" in admin.toast
    assert phone.id not in [row.telegram_id for row in office.read(ACTIVE)]
