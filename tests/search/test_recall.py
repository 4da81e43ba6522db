"""People find what they mean by whatever they type of it, and of many that fit alike the one they dealt with."""

from collections import defaultdict

import pytest
from sqlalchemy import insert, select

from core.desk import Desk
from core.names import index
from core.search import queries
from core.search.rules import read
from models.tables import contact, customer, employee, recent_customer
from tests.customers.cast import as_person
from tests.support.firms import KINDS, SHARED_BRAND, Firm, firms, typed
from tests.support.office import Office

CUSTOMERS = 2000
EACH = 12
SHOWN = 5
LEADER = "E01"
ALIKE = 144


def settle(desk: Desk, customers: list[Firm]) -> None:
    """These are the customers of the office."""
    owner = desk.session.execute(
        select(employee.c.id, employee.c.department_id).where(employee.c.number == "E02")
    ).one()
    same = {"owner_id": owner.id, "department_id": owner.department_id, "created_by": owner.id, "status": "offer"}
    same |= {"created_at": desk.now, "changed_at": desk.now, "city": "", "industry": "", "version": 1}
    named = [
        {"id": at, "number": one.number, "name": one.name, "name_key": one.name} for at, one in enumerate(customers, 1)
    ]
    desk.session.execute(insert(customer), [same | row for row in named])
    person = {"name": "", "name_key": "", "title": "", "for_service": False}
    phones = [person | {"customer_id": at, "phone": one.phone} for at, one in enumerate(customers, 1)]
    desk.session.execute(insert(contact), phones)
    index.rebuild(desk.session)


@pytest.mark.timeout(300)
def test_whatever_one_types_of_a_name_finds_it_and_of_equals_the_one_dealt_with_lately(office: Office) -> None:
    customers = firms(CUSTOMERS, shared=ALIKE)
    office.run(lambda desk: settle(desk, customers))
    asked = typed(customers, EACH)

    def look_up(desk: Desk) -> list[bool]:
        return [one.number in [hit.number for hit in queries.find(desk, read(one.text)).hits] for one in asked]

    found = as_person(office, LEADER, look_up)
    missed = [f"{one.kind}: {one.text}" for one, there in zip(asked, found, strict=True) if not there]
    kinds: dict[str, list[bool]] = defaultdict(list)
    for one, there in zip(asked, found, strict=True):
        kinds[one.kind].append(there)
    assert kinds.keys() == KINDS.keys()
    assert len(missed) <= len(asked) // 100, missed

    alike = [one for one in customers if SHARED_BRAND in one.parts]
    texts = [SHARED_BRAND, "songguo", "松果广告", alike[-1].number[-3:]]
    last = customers.index(alike[-1]) + 1

    def first(desk: Desk) -> list[str]:
        desk.session.execute(insert(recent_customer).values(employee_id=desk.me.id, customer_id=last, seen_at=desk.now))
        return [queries.find(desk, read(text)).hits[0].number for text in texts]

    assert len(alike) == ALIKE
    assert as_person(office, LEADER, first) == [alike[-1].number] * len(texts)
