"""What is over goes, in small pieces; what is still needed stays, however old."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, insert, select, update

from bot import housekeeping
from core.desk import Desk
from models.tables import follow_up_reminder, inbox, log_urge, look_up, outbox
from tests.customers.cast import add_customer
from tests.support.office import Office


def clear(office: Office) -> None:
    """One sweep, two rows at a time."""

    def run(desk: Desk) -> None:
        for rule in housekeeping.RULES:
            after: int | None = 0
            while after is not None:
                _, after = housekeeping.clear(desk.session, rule, desk.now, after, 2)

    office.run(run)


def count(office: Office, table: Any) -> int:
    return int(office.read(select(func.count()).select_from(table))[0][0])


@pytest.mark.db
def test_what_is_over_goes_but_the_newest_row_and_what_waits_or_failed_stay(office: Office) -> None:
    add_customer(office, "Quiet Otter Ltd", "E06")
    add_customer(office, "Quiet Heron Ltd", "E06")
    phone = office.phones["E06"]
    shown = phone.say("otter wants a quote")
    assert shown is not None
    for _ in range(4):
        phone.say("quiet")

    def age(desk: Desk) -> None:
        by = {"employee_id": 1, "urged_by": 2, "local_date": date(2026, 3, 9), "urged_at": desk.now}
        desk.session.execute(insert(log_urge), [by, by, by])
        for day in (7, 8, 9):
            of_day = {"employee_id": 1, "local_date": date(2026, 3, day), "calls": [1], "sent_at": desk.now}
            desk.session.execute(insert(follow_up_reminder).values(of_day))
        desk.session.execute(update(outbox).where(outbox.c.id == 2).values(status="dead"))
        desk.session.execute(update(inbox).where(inbox.c.id == 2).values(status="dead"))

    office.run(age)
    office.clock.pass_(days=29)
    clear(office)
    assert [row.status for row in office.read(select(inbox.c.status).order_by(inbox.c.id))] == ["dead", "done"]
    assert (count(office, outbox), count(office, look_up), count(office, log_urge)) == (5, 4, 3)
    office.clock.pass_(days=2)
    clear(office)
    assert [row.status for row in office.read(select(outbox.c.status).order_by(outbox.c.id))] == ["dead", "sent"]
    assert (count(office, look_up), count(office, log_urge), count(office, follow_up_reminder)) == (1, 1, 3)
    office.clock.pass_(days=60)
    clear(office)
    assert count(office, follow_up_reminder) == 1
    phone.press("Result", on=shown)
    assert "Quiet Otter Ltd" in shown.text, "a card whose message was sent long ago is edited still"
