"""Two customers who prove to be one: what moves, who may, what forbids it, and by what the one is found."""

from datetime import date

import pytest
from sqlalchemy import insert, select, update

from core.calls import actions as calls
from core.calls.reading import read_for
from core.contracts import actions as contracts
from core.contracts.rules import OurRole, Terms
from core.customers import actions, merging, persons
from core.customers.entry import Field
from core.desk import Desk
from core.names.differences import differences
from core.refusals import AlreadyChanged, NotFound, Refusal
from core.search import queries
from core.search.rules import read
from models import tables
from models.tables import call, contact, contract, customer, flow_instance, flow_subject, recent_customer, unclear_call
from tests.customers.cast import add_customer, as_person
from tests.support.office import Office

KNOWN = {"status_change", "owner_change", "call", "contract", "contact", "nickname"}
"""What simply moves."""


def found(office: Office, number: str, text: str) -> list[str]:
    hits = as_person(office, number, lambda desk: queries.find(desk, read(text))).hits
    return [hit.name for hit in hits]


def merged(office: Office, number: str, gone: int, stays: int) -> int:
    def merge(desk: Desk) -> int:
        version = desk.session.execute(select(customer.c.version).where(customer.c.id == gone)).scalar_one()
        return merging.merge(desk, gone, version, stays)

    return as_person(office, number, merge)


def test_whatever_refers_to_a_customer_is_thought_of() -> None:
    theirs = {
        table.name
        for table in tables.metadata.tables.values()
        for key in table.foreign_keys
        if key.column.table is customer
    }
    simply = {table.name for table in merging.SIMPLY_MOVED}
    assert simply == KNOWN
    assert theirs == simply | {"customer", "recent_customer", "customer_name", "search_key"}


@pytest.mark.db
def test_two_become_one_with_everything_of_both(office: Office) -> None:
    stays = add_customer(office, "Quiet Otter Media Ltd", "E05", contacts=(("Basil Fernley", "+447700900123", True),))
    gone = add_customer(
        office,
        "QOM Agency",
        "E06",
        number="C09001",
        city="Leeds",
        contacts=(("Tansy Willows", "+447700900777", False), ("Basil Fernley", "+447700900123", True)),
    )

    def log(desk: Desk) -> None:
        calls.log(desk, read_for(desk, gone, "called, again on Friday", sent_at=office.clock.now()))

    as_person(office, "E06", log)
    as_person(office, "E06", lambda desk: actions.change(desk, gone, 1, Field.NAME, "Otter Agency"))
    as_person(office, "E06", lambda desk: actions.change(desk, gone, 2, Field.SHORT, "OtterAg, Выдра"))
    office.phones["E03"].say("C09001")
    before = {row.id: row.employee_id for row in office.read(select(recent_customer))}
    assert merged(office, "E03", gone, stays) == stays
    for text in ("quiet otter", "QOM", "otter agency", "otterag", "выдра", "C09001", "9001", "tansy", "900777"):
        assert found(office, "E05", text) == ["Quiet Otter Media Ltd"], text
        assert found(office, "E06", text) == [], text
    row = office.read(select(customer).where(customer.c.id == stays))[0]
    assert (row.city, row.version) == ("Leeds", 2)
    assert {one.customer_id for one in office.read(select(call))} == {stays}
    assert {one.follow_up_for for one in office.read(select(call))} == {row.owner_id}
    assert len(office.read(select(contact).where(contact.c.customer_id == stays))) == 3
    assert {one.customer_id for one in office.read(select(recent_customer))} == {stays}
    assert before
    assert office.run(lambda desk: list(differences(desk.session))) == []
    card = office.phones["E05"].say("C09001")
    assert card is not None
    assert "Otter Agency" in card.text
    assert "OtterAg" in card.text
    with pytest.raises(NotFound):
        merged(office, "E03", gone, stays)


def test_what_is_said_to_the_card_of_one_who_was_merged_is_said_of_the_other(office: Office) -> None:
    gone, stays = (add_customer(office, name, "E05") for name in ("Quiet Otter", "Velvet Badger"))
    phone = office.phones["E05"]
    card = phone.say("quiet otter")
    phone.press("📞", on=card)
    merged(office, "E05", gone, stays)
    phone.say("没接")
    phone.say("要报价", reply_to=card)
    assert [one.customer_id for one in office.read(select(call))] == [stays, stays]


def test_who_is_merged_twice_is_found_by_all_the_numbers(office: Office) -> None:
    first, second, third = (
        add_customer(office, name, "E05", number=number)
        for number, name in (("C09001", "Quiet Otter"), ("C09002", "Velvet Badger"), ("C09003", "Paper Heron"))
    )
    merged(office, "E05", first, second)
    merged(office, "E05", second, third)
    for text in ("C09001", "C09002", "C09003", "quiet otter", "velvet badger", "paper heron"):
        assert found(office, "E05", text) == ["Paper Heron"], text
    assert office.run(lambda desk: list(differences(desk.session))) == []


def test_a_contact_of_an_open_question_is_with_the_one_who_stays(office: Office) -> None:
    gone, stays, other = (add_customer(office, name, "E05") for name in ("Quiet Otter", "Velvet Badger", "Heron"))

    def ask(desk: Desk) -> None:
        values = {"author_id": desk.me.id, "told": {}, "asked_at": desk.now, "position": 0}
        for version, offered in enumerate(([gone, other], [gone, stays], [other]), 1):
            desk.session.execute(insert(unclear_call).values(values | {"offered": offered, "version": version}))

    as_person(office, "E05", ask)
    merged(office, "E05", gone, stays)
    rows = office.read(select(unclear_call).order_by(unclear_call.c.id))
    assert [(row.offered, row.version) for row in rows] == [([stays, other], 1), ([stays], 3), ([other], 3)]


def test_what_forbids_it_is_said(office: Office) -> None:
    mine, theirs = add_customer(office, "Quiet Otter", "E05"), add_customer(office, "Velvet Badger", "E06")
    signed = add_customer(office, "Paper Heron", "E05", status="signed", number="C09003")

    def refused(number: str, gone: int, stays: int) -> str:
        with pytest.raises(Refusal) as no:
            merged(office, number, gone, stays)
        return no.value.code

    assert refused("E05", mine, mine) == merging.SameItself.code
    assert refused("E05", mine, theirs) == NotFound.code, "whom he does not see is not there"
    assert refused("E01", mine, theirs) == merging.NotYoursToMerge.code
    with pytest.raises(AlreadyChanged):
        as_person(office, "E05", lambda desk: merging.merge(desk, mine, 7, signed))
    terms = Terms(OurRole.SUPPLIER, ends_on=date(2027, 1, 1))
    made = as_person(office, "E05", lambda desk: contracts.add(desk, signed, terms))
    assert refused("E05", signed, mine) == merging.NeedsSigned.code
    number = office.read(select(contract.c.number).where(contract.c.id == made))[0][0]
    assert found(office, "E05", number) == ["Paper Heron"]
    run_about(office, "contract", number)
    office.run(lambda desk: desk.session.execute(update(customer).where(customer.c.id == mine).values(status="signed")))
    assert refused("E05", signed, mine) == merging.InProcesses.code
    office.run(lambda desk: desk.session.execute(update(flow_instance).values(status="ended")))
    assert merged(office, "E05", signed, mine) == mine
    assert found(office, "E05", number) == ["Quiet Otter"]
    full = add_customer(office, "Full House", "E05", contacts=tuple((f"Man {at}", None, False) for at in range(20)))
    crowd = add_customer(office, "Crowd", "E05", contacts=(("Woman", None, False),))
    assert refused("E05", crowd, full) == "customer-too-many-people"
    assert persons.MOST == 20


def run_about(office: Office, kind: str, key: str) -> None:
    """A process about a record is running."""

    def run(desk: Desk) -> None:
        version = {
            "flow": "x",
            "version": 1,
            "sha256": "x",
            "definition": {},
            "offered": False,
            "published_at": desk.now,
        }
        made = insert(tables.flow_version).values(version).returning(tables.flow_version.c.id)
        values = {"version_id": desk.session.execute(made).scalar_one(), "flow": "x", "status": "running"}
        values |= {"initiator": "E05", "started_at": desk.now, "data": {}}
        instance = desk.session.execute(insert(flow_instance).values(values).returning(flow_instance.c.id))
        about = {"instance_id": instance.scalar_one(), "field": "f", "object": kind, "key": key}
        desk.session.execute(insert(flow_subject).values(about))

    office.run(run)


def test_it_is_done_from_the_card(office: Office) -> None:
    add_customer(office, "Quiet Otter Media Ltd", "E06", number="C09001")
    add_customer(office, "Velvet Badger", "E06", number="C09002", city="Leeds")
    add_customer(office, "Velvet Otter", "E06", number="C09003")
    phone = office.phones["E06"]
    phone.say("C09002")
    badger = phone.last
    phone.say("C09001")
    phone.press("Edit")
    phone.press("Same as another")
    assert "Quiet Otter Media Ltd" in phone.last.text
    phone.say("velvet")
    assert {label for label in phone.last.labels if "·" in label} == {"Velvet Badger · C09002", "Velvet Otter · C09003"}
    phone.say("no such company")
    assert "Nothing found" in phone.last.text
    phone.say("C09002")
    assert "becomes part of" in phone.last.text
    assert phone.last.text.index("Quiet Otter") < phone.last.text.index("Velvet Badger")
    phone.press("Keep the other")
    assert phone.last.text.index("Velvet Badger") < phone.last.text.index("Quiet Otter")
    phone.press("Yes, one company")
    assert phone.toast == "Now part of Quiet Otter Media Ltd"
    assert "Formerly: Velvet Badger" in phone.last.text
    assert badger.text == phone.last.text, "where the other one stood there is the one who stays"
    assert "Leeds" in phone.last.text
    phone.press("Status")
    assert "Velvet Badger" in phone.last.text
    phone.say("velvet badger")
    assert "C09001" in phone.last.text, "the conversation is over: it is looked up"
    add_customer(office, "Blue Crane", "E05", number="C09004")
    phone.say("C09003")
    old = phone.last
    manager = office.phones["E03"]
    manager.say("C09003")
    manager.press("修改")
    manager.press("同一家")
    manager.say("C09004")
    phone.read()
    manager.press("是同一家")
    assert manager.last.text.startswith("Blue Crane\n曾用名：Velvet Otter")
    assert phone.read() == ["🤝 Velvet Otter is with another colleague now."]
    assert old.text == "This customer is not among those you see any more."
