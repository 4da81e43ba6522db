"""Who has left, or is cut off: on every path a stranger, and nothing that was queued reaches him."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlmodel import Session

from bot import outbox
from core.daily_logs.duty import LogDigest
from core.desk import Desk
from core.people import actions, queries
from core.people.actions import BindingApproved
from models import tables
from models.tables import binding, conversation, employee
from tests.customers.cast import add_customer
from tests.people.test_menus import listed, menus, tick
from tests.support.day import at, jobs_of
from tests.support.office import Office

pytestmark = pytest.mark.db

TODAY = date(2026, 3, 9)
QUEUED = select(tables.outbox.c.status).where(tables.outbox.c.method == "sendMessage")


def leaves(office: Office, number: str, on: date = TODAY) -> None:
    """This employee's last day was the one before."""
    gone = employee.update().where(employee.c.number == number).values(left=on)
    office.run(lambda desk: desk.session.execute(gone))


def write(office: Office, statement: Any) -> Any:
    """Change something without anything being delivered after it."""
    with Session(office.engine) as session:
        done = session.execute(statement)
        session.commit()
    return done


def queue(office: Office, number: str, **more: Any) -> int:
    """Something waits to be sent to this employee's phone."""
    phone = office.phones[number]
    row: dict[str, Any] = {
        "chat_id": phone.id,
        "reader_id": office.read(select(employee.c.id).where(employee.c.number == number))[0].id,
        "kind": "notice",
        "method": "sendMessage",
        "params": {"chat_id": phone.id, "text": "x"},
        "created_at": office.clock.now(),
        "priority": 1,
        "attempts": 0,
        "status": "pending",
    }
    return int(write(office, tables.outbox.insert().values(row | more)).inserted_primary_key[0])


def statuses(office: Office, number: str) -> list[str]:
    """What became of the messages to this employee's phone."""
    rows = QUEUED.where(tables.outbox.c.chat_id == office.phones[number].id).order_by(tables.outbox.c.id)
    return [row.status for row in office.read(rows)]


def state(office: Office, number: str) -> str:
    """How the employee's newest binding stands."""
    mine = binding.c.employee_id.in_(select(employee.c.id).where(employee.c.number == number))
    return str(office.read(select(binding.c.status).where(mine).order_by(binding.c.id.desc()))[0].status)


def test_who_left_this_morning_is_a_stranger_on_every_path(office: Office) -> None:
    hazel, boss = office.phones["E06"], office.phones["E03"]
    add_customer(office, "Quiet Otter", "E06", number="C09001")
    hazel.say("C09001")
    hazel.press("Log a call")
    card = hazel.messages[0]
    leaves(office, "E06")
    hazel.read()
    assert "I do not know you" in (hazel.say("wants an offer") or hazel.last).text
    hazel.press("Log a call", on=card)
    assert hazel.alert
    assert "I do not know you" in hazel.toast
    office.run(lambda desk: desk.notify([queries.id_of(desk, "E06") or 0], BindingApproved(1)))
    hazel.read()
    at(office, "2026-03-09 09:00")
    assert jobs_of(at(office, "2026-03-09 17:00")).count("log-reminder") > 0
    at(office, "2026-03-09 17:45")
    at(office, "2026-03-09 18:30")
    assert hazel.read() == []
    assert not any("Hazel" in text for text in boss.read()), "nobody is missing who does not work here"
    assert office.read(select(func.count()).select_from(tables.call))[0][0] == 0


def test_a_head_who_left_gets_no_digest_and_no_card(office: Office) -> None:
    leaves(office, "E03")
    at(office, "2026-03-09 09:00")
    at(office, "2026-03-09 18:30")
    assert [
        row.kind for row in office.read(select(tables.card.c.kind).where(tables.card.c.kind == LogDigest.kind))
    ] != []
    assert office.phones["E03"].messages == []


@pytest.mark.parametrize("by_list", [pytest.param(True, id="by the staff list"), pytest.param(False, id="by the day")])
def test_what_waits_for_somebody_who_leaves_is_cancelled_and_his_binding_ends(office: Office, *, by_list: bool) -> None:
    hazel = office.phones["E06"]
    tick(office)
    talk = {"chat_id": hazel.id, "person_id": hazel.id, "state": "x", "data": {}, "touched_at": office.clock.now()}
    write(office, conversation.insert().values(talk))
    if not by_list:
        leaves(office, "E06")
    queue(office, "E06")
    queue(office, "E06", status="sending")
    if by_list:
        listed(office, left="2026-03-09")
    tick(office)
    assert (state(office, "E06"), state(office, "E05")) == ("revoked", "active")
    assert statuses(office, "E06")[-2:] == ["cancelled", "cancelled"]
    assert office.read(select(conversation)) == []
    assert hazel.messages == []
    assert menus(office, hazel.id)[-1][0] == "deleteMyCommands"


def test_who_leaves_tomorrow_works_until_midnight(office: Office) -> None:
    leaves(office, "E06", TODAY + timedelta(days=1))
    office.clock.set("2026-03-09 23:59")
    tick(office)
    assert "Hazel" in (office.phones["E06"].say("/desk") or office.phones["E06"].last).text
    office.clock.set("2026-03-10 00:00")
    tick(office)
    assert state(office, "E06") == "revoked"


def test_nothing_written_while_somebody_is_cut_off_leaves_afterwards(office: Office) -> None:
    office.run(lambda desk: actions.revoke(desk, queries.id_of(desk, "E06") or 0))
    late = queue(office, "E06")
    mine, free = queue(office, "E05"), queue(office, "E06", reader_id=None)
    departed = office.run(lambda desk: [row.id for row in outbox.depart(desk.session, [late, mine, free])])
    assert departed == [mine, free], "a stranger's own answer leaves"
    (row,) = office.read(select(tables.outbox.c.status).where(tables.outbox.c.id == late))
    assert row.status == "cancelled"


def test_what_failed_on_its_way_to_who_is_cut_off_is_not_tried_again(office: Office) -> None:
    row_id = queue(office, "E06", status="sending")

    def fail(desk: Desk) -> None:
        actions.revoke(desk, queries.id_of(desk, "E06") or 0)
        outbox.put_back(desk.session, row_id, attempts=1, not_before=None, error="502")

    office.run(fail)
    assert statuses(office, "E06") == ["cancelled"]
