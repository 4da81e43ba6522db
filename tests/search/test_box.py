"""One box for everything: what is found is told with its reason, by kind, as far as one may see it."""

import pytest
from sqlalchemy import select, update

from core.desk import Desk
from models.tables import call, customer, flow_instance
from tests.contracts.cast import recorded
from tests.customers.cast import add_customer
from tests.flows.company import do, flow, publish, start
from tests.support.office import Office


def signed(office: Office, name: str, owner: str, number: str) -> int:
    """A signed customer with a contract; his row."""
    row = add_customer(office, name, owner, number=number, status="signed")
    office.run(lambda desk: recorded(desk, row, owner))
    return row


@pytest.mark.db(story=True)
def test_the_reason_is_told_and_what_is_only_nearly_it_is_asked(office: Office) -> None:
    phone = "+447700900123"
    for name, person in (("Quiet Otter Ltd", "Basil Fernley"), ("Velvet Badger Ltd", "Tansy Willows")):
        add_customer(office, name, "E06", contacts=((person, phone, False),))
    hazel = office.phones["E06"]
    hazel.say("0123")
    assert hazel.last.text.splitlines() == [
        "Several customers fit “0123”. Which one?",
        f"Quiet Otter Ltd · C00001 – phone {phone}",
        f"Velvet Badger Ltd · C00002 – phone {phone}",
    ]
    hazel.say("basil")
    assert hazel.last.text.startswith("🔎 contact person Basil Fernley\nQuiet Otter Ltd\n")
    hazel.say("quiet ottre")
    assert hazel.last.text.startswith("🔎 not exactly what you typed, the nearest there is\nQuiet Otter Ltd\n")
    hazel.say("quiet otter")
    assert hazel.last.text.startswith("Quiet Otter Ltd\n")
    assert office.read(select(call.c.id)) == [], "a name alone is no contact, however it is spelled"
    hazel.say("Zorblax Media Ltd")
    assert hazel.last.text.splitlines()[0] == "Nothing found for “Zorblax Media Ltd”."
    hazel.press("New customer “Zorblax")
    hazel.press("Save customer")
    assert office.read(select(customer.c.name).order_by(customer.c.id.desc()))[0][0] == "Zorblax Media Ltd"
    for odd in ("a\0b1", "x" * 4000, "😀", "'; --", "A1\u0000/%_"):
        hazel.say(odd)
        assert hazel.last.text.startswith("Nothing found"), odd
    support = office.phones["E13"]
    support.say("Zorblax Media Ltd")
    assert (support.last.text.splitlines()[0], support.last.labels) == ("Nothing found for “Zorblax Media Ltd”.", [])
    support.say("0123")
    assert "Otter" not in support.last.text, "what may not be shown is no reason either"


@pytest.mark.db(story=True)
def test_everything_is_found_by_one_text_and_grouped_by_what_it_is(office: Office) -> None:
    publish(office, flow())
    signed(office, "Hazel Nut Trade Ltd", "E06", "C00901")
    signed(office, "Copper Heron Ltd", "E06", "C00902")
    badger = signed(office, "Velvet Badger Ltd", "E06", "C00001")
    trip = start(office, "E06", city="Ufa", days=1)
    do(office, trip.instance_id, "E06", "submit")
    number = office.read(select(flow_instance.c.number))[0][0]
    hazel, clerk, other = (office.phones[who] for who in ("E06", "E12", "E07"))
    hazel.say("hazel")
    assert hazel.last.labels[-1] == "🔎 Also found: colleagues ›"
    hazel.press("Also found")
    assert hazel.last.text.splitlines() == [
        "Found for “hazel”:",
        "",
        "Customers",
        "Hazel Nut Trade Ltd · C00901",
        "",
        "Colleagues",
        "Hazel Thornbush · E06 · Salesperson · South region",
    ]
    hazel.press("👤 Hazel")
    assert hazel.last.text.startswith("Hazel Thornbush · E06\nSalesperson · South region\nSuperior: 白芷兰")
    hazel.press("To the list")
    hazel.press("Hazel Nut")
    assert hazel.last.text.startswith("Hazel Nut Trade Ltd")
    for text in (number, number.lower()):
        hazel.say(text)
        assert number in hazel.last.text
        other.say(text)
        assert number not in "".join(other.last.labels)
        assert "Hazel" not in other.last.text
    hazel.say(number[-4:].lstrip("0").rjust(3, "0"))
    assert {"📄 HT2026-00001", f"▶️ {number} · Trip"} <= set(hazel.last.labels) or "Also" in hazel.last.labels[-1]
    clerk.say("001")
    assert "📄 HT2026-00001" in clerk.last.labels or "合同" in clerk.last.labels[-1]
    other.say("001")
    assert other.last.labels == [] or not any("HT2026" in label for label in other.last.labels)
    hazel.say("E06")
    assert hazel.last.text.startswith("Hazel Thornbush · E06"), "a whole number is what has it"
    office.run(lambda desk: _lose(desk, badger))
    clerk.say("Velvet Badger")
    assert not any("Badger" in label for label in clerk.last.labels)


def _lose(desk: Desk, row: int) -> None:
    desk.session.execute(update(customer).where(customer.c.id == row).values(status="lost"))
