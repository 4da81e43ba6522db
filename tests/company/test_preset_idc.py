"""Company A as it ships: the rights of its roles, its cast, its made-up customers."""

import runpy
from collections import Counter
from pathlib import Path

import phonenumbers
import pytest

from core.company.definitions import Company, Entity, NumberKind
from core.company.demo import Demo, load_demo
from core.company.loader import folder_of, load, load_people

IDC = folder_of("idc")

SIGHTS = {
    "salesperson": {"customer": "own", "call": "own", "contract": "own", "ticket": "own"},
    "regional_manager": {"customer": "region", "call": "region", "contract": "region", "ticket": "region"},
    "marketing_director": dict.fromkeys(["customer", "call", "contract", "ticket"], "department"),
    "contract_owner": {"customer": "signed", "contract": "all"},
    "operations_owner": {"customer": "signed", "contract": "all", "ticket": "all"},
    "finance": {"customer": "signed", "contract": "all"},
    "support": {"customer": "signed", "contract": "signed", "ticket": "all"},
    "head": {},
    "administrator": {},
    "general_manager_office": dict.fromkeys(["customer", "call", "contract", "ticket"], "all"),
}


@pytest.fixture(scope="module")
def idc() -> Company:
    return load("idc")


@pytest.fixture(scope="module")
def demo(idc: Company) -> Demo:
    return load_demo(IDC, idc)


@pytest.mark.parametrize(("role", "reaches"), SIGHTS.items(), ids=SIGHTS.keys())
def test_a_role_sees_of_sales_what_it_should_and_no_more(idc: Company, role: str, reaches: dict[str, str]) -> None:
    see = idc.roles[role].see
    assert {kind: sight.reach for kind, sight in see.items() if kind not in ("employee", "daily_log")} == reaches


def test_every_role_is_listed_here(idc: Company) -> None:
    assert set(idc.roles) == set(SIGHTS)


def test_support_sees_neither_notes_nor_prices(idc: Company) -> None:
    support = idc.roles["support"].see
    assert support[Entity.CUSTOMER].fields == {"number", "name", "status", "service_contact", "owner"}
    assert support[Entity.CONTRACT].fields == {"number", "customer", "starts", "ends"}


def test_the_cast_speaks_three_languages_and_each_region_has_its_manager(idc: Company) -> None:
    people = {person.number: person for person in load_people(IDC / "people.csv", idc)}
    assert {person.language for person in people.values()} == {"zh", "en", "ru"}
    regions = idc.department("marketing").parts
    assert len(regions) == 2
    for region in regions:
        manager = people[region.head or ""]
        assert (manager.department, manager.roles) == (region.key, ("regional_manager",))
        sellers = [person for person in people.values() if person.superior == manager.number]
        assert len(sellers) >= 2
        assert {person.roles for person in sellers} == {("salesperson",)}


def test_everybody_who_hands_in_a_log_has_a_template_and_a_superior(idc: Company) -> None:
    for person in load_people(IDC / "people.csv", idc):
        if any("hand_in_log" in idc.roles[role].may for role in person.roles):
            assert idc.daily_log.template_for(idc.department_path(person.department), person.post)
            assert person.superior


def test_contract_numbers_are_twelve_long(idc: Company) -> None:
    assert idc.numbers[NumberKind.CONTRACT].length == 12


def test_the_demo_is_what_its_script_makes(tmp_path: Path) -> None:
    made = runpy.run_path(str(IDC / "demo" / "make.py"))
    made["main"](tmp_path)
    names = ("customers.csv", "contacts.csv", "calls.csv")
    assert [(tmp_path / name).read_bytes() for name in names] == [(IDC / "demo" / name).read_bytes() for name in names]


def test_there_are_two_hundred_customers_with_numbers_and_names_of_their_own(idc: Company, demo: Demo) -> None:
    assert len(demo.customers) == len({customer.name for customer in demo.customers}) == 200
    assert len({customer.number for customer in demo.customers}) == 200
    assert {len(customer.number) for customer in demo.customers} == {idc.numbers[NumberKind.CUSTOMER].length}


def test_every_customer_belongs_to_a_salesperson_and_came_by_allowed_steps(idc: Company, demo: Demo) -> None:
    roles = {person.number: person.roles for person in load_people(IDC / "people.csv", idc)}
    for customer in demo.customers:
        assert roles[customer.owner] == ("salesperson",)
        assert customer.industry in idc.customers.industries
        assert customer.path[0].status == idc.customers.statuses[0].key
        for earlier, later in zip(customer.path, customer.path[1:], strict=False):
            assert later.status in idc.customers.status(earlier.status).next
            assert later.days_ago < earlier.days_ago


def test_every_status_is_met_and_every_customer_has_one_contact_for_service(idc: Company, demo: Demo) -> None:
    reached = {customer.path[-1].status for customer in demo.customers}
    assert reached == {status.key for status in idc.customers.statuses}
    for_service = Counter(contact.customer for contact in demo.contacts if contact.for_service)
    assert for_service == Counter(customer.number for customer in demo.customers)


def test_calls_are_by_the_owner_after_the_customer_was_entered_and_of_known_kinds(idc: Company, demo: Demo) -> None:
    customers = {customer.number: customer for customer in demo.customers}
    for call in demo.calls:
        customer = customers[call.customer]
        assert call.author == customer.owner
        assert call.days_ago <= customer.path[0].days_ago
        assert call.kind in idc.calls.kinds
        assert call.outcome in idc.calls.results


def test_each_salesperson_has_follow_ups_for_today_and_namesakes_to_tell_apart(demo: Demo) -> None:
    owners = {customer.owner for customer in demo.customers}
    assert {call.author for call in demo.calls if call.follow_up_days == 0} == owners
    brands = Counter(
        (customer.owner, brand)
        for customer in demo.customers
        for brand in ("刺猬", "Hedgehog", "Badger", "ёж", "барсук")
        if brand in customer.name
    )
    assert {owner for (owner, _), count in brands.items() if count > 1} == owners


def test_no_phone_number_can_be_a_real_persons(idc: Company, demo: Demo) -> None:
    phones = [contact.phone for contact in demo.contacts]
    phones += [person.phone for person in load_people(IDC / "people.csv", idc) if person.phone]
    for phone in phones:
        assert phone.startswith(("+86100", "+447700900", "+7900000"))
        assert phonenumbers.is_possible_number(phonenumbers.parse(phone))
