"""The demo customers, as if they had grown until the moment of seeding."""

from datetime import date

import pytest
from sqlalchemy import func, select

from core.company.definitions import NumberKind
from core.numbering import next_number
from models.tables import call, contact, customer, employee, status_change
from tests.customers.cast import seed_demo
from tests.support.office import Office

MONDAY = date(2026, 3, 9)


@pytest.mark.db
def test_the_demo_is_filled_in_once_ends_today_and_new_numbers_follow_it(office: Office) -> None:
    assert seed_demo(office) == 200
    assert seed_demo(office) == 0
    counted = [office.read(select(func.count()).select_from(table))[0][0] for table in (customer, contact, call)]
    assert counted[0] == 200
    assert min(counted[1:]) >= 200
    latest, first = office.read(select(func.max(call.c.happened_on), func.min(call.c.happened_on)))[0]
    assert first < latest < MONDAY
    assert office.read(select(func.count()).where(call.c.follow_up_on == MONDAY))[0][0] > 0
    assert_every_customer_is_as_his_way_ended(office)
    kinds = (NumberKind.CUSTOMER, NumberKind.CUSTOMER, NumberKind.CONTRACT)
    given = [office.run(lambda desk, kind=kind: next_number(desk, kind)) for kind in kinds]
    assert given == ["C01201", "C01202", "HT2026-00001"]


def assert_every_customer_is_as_his_way_ended(office: Office) -> None:
    """He has the last status of his way and the department of his owner."""
    last = select(status_change.c.status).where(status_change.c.customer_id == customer.c.id)
    last_status = last.order_by(status_change.c.changed_at.desc()).limit(1).scalar_subquery()
    strays = select(customer.c.number).join(employee, employee.c.id == customer.c.owner_id)
    assert not office.read(strays.where(customer.c.department_id != employee.c.department_id))
    assert not office.read(strays.where(customer.c.status != last_status))
