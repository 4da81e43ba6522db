"""Invites and bindings at the desk: each is used once, decided once, and ends at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select
from sqlmodel import Session

from core.desk import Desk, Stranger
from core.people import actions, queries
from core.people.rules import AlreadyDecided, NotKnown
from models import tables
from models.engine import writer_engine
from tests.people.door import invite
from tests.support.office import Office

EVERYBODY = 20
BINDINGS = select(tables.binding.c.telegram_id, tables.binding.c.status).order_by(tables.binding.c.id)


@pytest.mark.db
def test_of_twenty_who_redeem_one_invite_at_once_exactly_one_gets_in(office: Office, database: str) -> None:
    code = invite(office, "E06")
    engine = writer_engine(database, threads=EVERYBODY)

    def redeem(n: int) -> bool:
        with Session(engine) as session:
            desk = Desk(session, Stranger(6_000_000_000 + n, f"Stranger {n}", "en"), office.clock.now(), office.company)
            try:
                actions.redeem(desk, code)
            except NotKnown:
                return False
            session.commit()
            return True

    with ThreadPoolExecutor(EVERYBODY) as crowd:
        lucky = sum(crowd.map(redeem, range(EVERYBODY)))
    engine.dispose()
    waiting = office.read(select(func.count()).where(tables.binding.c.status == "pending"))[0][0]
    assert (lucky, waiting) == (1, 1)


@pytest.mark.db
def test_of_ten_decisions_at_once_exactly_one_stands(office: Office, database: str) -> None:
    code, stranger = invite(office, "E06"), office.stranger()
    stranger.say(f"/start {code}")
    wish = office.read(select(tables.binding.c.id).where(tables.binding.c.status == "pending"))[0].id
    engine = writer_engine(database, threads=10)

    def decide(n: int) -> bool:
        with Session(engine) as session:
            desk = office.system(session)
            desk.actor = queries.employee_by_id(desk, queries.id_of(desk, "E15") or 0) or desk.actor
            try:
                actions.decide(desk, wish, approve=n % 2 == 0)
            except AlreadyDecided:
                return False
            session.commit()
            return True

    with ThreadPoolExecutor(10) as crowd:
        first = sum(crowd.map(decide, range(10)))
    engine.dispose()
    active = select(tables.binding.c.telegram_id).where(tables.binding.c.status == "active")
    mine = [row for row in office.read(active) if row.telegram_id in (stranger.id, office.phones["E06"].id)]
    assert (first, len(mine)) == (1, 1)


@pytest.mark.db
def test_a_code_is_good_for_24_hours_once_and_is_kept_only_as_a_hash(office: Office) -> None:
    def tries(code: str, telegram_id: int) -> bool:
        def work(desk: Desk) -> bool:
            me = desk.as_(Stranger(telegram_id, "Stranger", "en"))
            try:
                actions.redeem(me, code)
            except NotKnown:
                return False
            return True

        return bool(office.run(work))

    old = invite(office, "E06")
    office.clock.pass_(hours=24)
    fresh = invite(office, "E06")
    assert len(fresh) >= 22
    assert fresh not in {row.code_hash for row in office.read(select(tables.invite.c.code_hash))}
    assert [tries(code, n) for n, code in enumerate([old, "", "x" * 5000, fresh, fresh], 6_000_000_000)] == [
        False,
        False,
        False,
        True,
        False,
    ]


@pytest.mark.db
def test_an_invite_of_a_leaver_lets_nobody_in(office: Office) -> None:
    code = invite(office, "E06")
    left = tables.employee.update().where(tables.employee.c.number == "E06")
    office.run(lambda desk: desk.session.execute(left.values(left=desk.today)))
    stranger = office.stranger()
    refused = stranger.say("/start")
    shown = stranger.say(f"/start {code}")
    assert refused is not None
    assert shown is not None
    assert shown.text == refused.text


@pytest.mark.db
def test_revoking_cancels_what_is_queued_and_every_invite_and_ends_the_conversation(office: Office) -> None:
    hazel = office.phones["E06"]
    code = invite(office, "E06")
    queued = {
        "chat_id": hazel.id,
        "kind": "notice",
        "method": "sendMessage",
        "params": {"chat_id": hazel.id, "text": "x"},
    }
    queued |= {"created_at": office.clock.now(), "priority": 1, "status": "pending", "attempts": 0}
    talk = {"chat_id": hazel.id, "person_id": hazel.id, "state": "x", "data": {}, "touched_at": office.clock.now()}

    def work(desk: Desk) -> None:
        desk.session.execute(tables.outbox.insert().values(queued))
        desk.session.execute(tables.conversation.insert().values(talk))
        actions.revoke(desk, queries.id_of(desk, "E06") or 0)

    office.run(work)
    assert hazel.messages == []
    unsent = select(tables.outbox.c.status).where(tables.outbox.c.chat_id == hazel.id)
    assert [row.status for row in office.read(unsent)] == ["cancelled"]
    assert office.read(select(tables.conversation)) == []
    assert (hazel.id, "revoked") in [tuple(row) for row in office.read(BINDINGS)]
    stranger = office.stranger()
    assert "invitation link" in (stranger.say(f"/start {code}") or stranger.last).text


def test_a_new_account_of_an_employee_ends_the_old_one(office: Office) -> None:
    old, new = office.phones["E06"], office.stranger()
    office.run(lambda desk: actions.bind(desk, queries.id_of(desk, "E06") or 0, new.id, "Hazel's new phone"))
    assert "Hazel" in (new.say("/desk") or new.last).text
    assert "invitation link" in (old.say("/desk") or old.last).text


def test_the_language_and_a_changed_role_ask_for_a_new_menu(office: Office) -> None:
    menus = select(tables.binding.c.menu).where(tables.binding.c.telegram_id == office.phones["E06"].id)
    office.run(lambda desk: desk.session.execute(tables.binding.update().values(menu="known")))
    office.phones["E06"].say("/lang")
    office.phones["E06"].press("中文")
    assert [row.menu for row in office.read(menus)] == [""]


@pytest.mark.db
def test_who_was_let_in_before_is_let_in_again_by_an_administrator_only(office: Office) -> None:
    thief, admin = office.stranger(), office.phones["E15"]
    thief.say(f"/start {invite(office, 'E06')}")
    assert [shown.keyboard for shown in thief.messages] == [None], "the phone is not even asked for"
    thief.share_contact("+447700900006")
    assert "An administrator has been asked" in thief.last.text
    assert "У сотрудника уже есть аккаунт" in admin.last.text
    assert "Hazel" in (office.phones["E06"].say("/desk") or office.phones["E06"].last).text
    admin.press("Подтвердить")
    assert "уже есть" not in admin.last.text
    assert "Welcome, Hazel" in thief.last.text
    office.run(lambda desk: actions.revoke(desk, queries.id_of(desk, "E06") or 0))
    again = office.stranger(6_000_000_002)
    again.say(f"/start {invite(office, 'E06')}")
    assert "Прежний аккаунт сотрудника отключён: пн 9 мар." in admin.last.text


def test_when_there_is_nobody_to_ask_the_phone_must_do(office: Office) -> None:
    office.run(lambda desk: actions.revoke(desk, queries.id_of(desk, "E15") or 0))
    phone = office.stranger(language="ru")
    phone.say(f"/start {invite(office, 'E15')}")
    phone.share_contact("+79000000015")
    assert "Добро пожаловать, Мария" in phone.read()[-2]
