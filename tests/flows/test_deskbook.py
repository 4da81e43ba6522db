"""Whom and what a form may name is asked of the company's rows."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from core.calls.rules import OfficeDays, calendar_of
from core.desk import Desk
from core.flows.definition import FormField
from core.flows.engine.work import FlowRefusal
from core.flows.forms.deskbook import DeskBook
from core.flows.forms.fields import Reader, read
from models.tables import employee
from tests.customers.cast import add_customer
from tests.flows.company import at_desk
from tests.support.office import Office

PERSON = FormField(id="who", type="person")
PEOPLE = FormField(id="who", type="people")
DEPT = FormField(id="where", type="dept")
CUSTOMER = FormField.model_validate({"id": "client", "type": "ref", "ref": {"object": "customer"}})

KNOWN = [
    (PERSON, "松柏年", "E01"),
    (PERSON, "e06", "E06"),
    (PERSON, "thornbush", "E06"),
    (PERSON, "кедрин", "E08"),
    (PERSON, "技术工程师", "E14"),
    (PERSON, "accountant", "E12"),
    (PEOPLE, "白芷兰、Hazel Thornbush", ["E03", "E06"]),
    (DEPT, "总经办", "general_office"),
    (DEPT, "дирекция", "general_office"),
    (CUSTOMER, "c00001", "C00001"),
    (CUSTOMER, "orchard", "C00001"),
]


def reader(desk: Desk) -> Reader:
    """Hazel, who writes."""
    hers = at_desk(desk, "E06")
    return Reader("en", hers.now.astimezone(hers.zone), OfficeDays(calendar_of(hers)), DeskBook(hers, "en"))


def test_colleagues_departments_and_customers_are_found_by_what_they_are_called(office: Office) -> None:
    add_customer(office, "Orchard Ltd", "E06", number="C00001")
    add_customer(office, "Bamboo Works", "E05", number="C00002")
    found = office.run(lambda desk: [read(one, said, reader(desk)) for one, said, _ in KNOWN])
    assert found == [key for _, _, key in KNOWN]


UNCLEAR = [
    (PERSON, "salesperson", "people"),
    (PERSON, "Nobody", "person"),
    (PERSON, "%", "person"),
    (PERSON, "x" * 10_000, "person"),
    (DEPT, "market", "depts"),
    (DEPT, "moon", "dept"),
    (CUSTOMER, "C99999", "record"),
]


def why_not(desk: Desk, one: FormField, said: str) -> str:
    """The code of the refusal."""
    with pytest.raises(FlowRefusal) as refused:
        read(one, said, reader(desk))
    return refused.value.code.removeprefix("flow-field-pattern-")


def test_who_is_not_clear_is_asked_for(office: Office) -> None:
    found = office.run(lambda desk: [why_not(desk, one, said) for one, said, _ in UNCLEAR])
    assert found == [code for _, _, code in UNCLEAR]


def test_nobody_is_named_who_has_left(office: Office) -> None:
    def leave(desk: Desk) -> None:
        gone = desk.now.date() - timedelta(days=3)
        desk.session.execute(update(employee).where(employee.c.number == "E14").values(left=gone))
        read(PERSON, "铁木耳", reader(desk))

    with pytest.raises(FlowRefusal, match="flow-field-pattern-person"):
        office.run(leave)
