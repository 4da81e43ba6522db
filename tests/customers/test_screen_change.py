"""What is changed about a customer through phones: fields, people, status; and deleting."""

from functools import partial
from typing import Any

import pytest
from sqlalchemy import select, update

from core.calls import actions as calls
from core.calls.reading import read_for
from core.customers import actions
from models.tables import audit, contact, customer, status_change, unclear_call
from tests.customers.cast import add_customer, as_person, hand_over
from tests.support.office import Office
from tests.support.phone import Phone, Shown

PEOPLE = select(contact.c.name, contact.c.title, contact.c.phone, contact.c.for_service).order_by(contact.c.id)
ACTS = select(audit.c.act).where(audit.c.object_kind == "customer").order_by(audit.c.id)


def one(office: Office, customer_id: int) -> Any:
    return office.read(select(customer).where(customer.c.id == customer_id))[0]


def log(office: Office, number: str, customer_id: int, text: str) -> None:
    """A contact, written down by this person."""
    as_person(
        office, number, lambda desk: calls.log(desk, read_for(desk, customer_id, text, sent_at=office.clock.now()))
    )


def opened(phone: Phone, text: str) -> Shown:
    """The card of the customer who is found by these words."""
    shown = phone.say(text)
    assert shown is not None
    return shown


def data_of(shown: Shown, label: str) -> str:
    return next(b["callback_data"] for row in shown.buttons for b in row if label in b["text"])


def test_name_city_and_industry_are_changed_from_the_card(office: Office) -> None:
    made = add_customer(office, "Quiet Otter Ltd", "E06", city="Leeds")
    phone = office.phones["E06"]
    card = opened(phone, "otter")
    phone.press("Edit")
    assert phone.last.labels == [
        "Name",
        "City",
        "Industry",
        "Short names",
        "🏦 Addresses, bank",
        "➕ Contact person",
        "🔗 Same as another…",
        "🗑 Delete customer",
        "‹ To the card",
    ]
    phone.press("City")
    assert phone.last.text == "Which city? A dash for none.\nNow: Leeds"
    phone.say("York")
    assert phone.last.text.startswith("Quiet Otter Ltd\nC00001 · In negotiation · York · Games")
    phone.press("Edit")
    phone.press("Industry")
    assert "✓ Games" in phone.last.labels
    phone.press("Media")
    assert phone.toast == "Changed"
    phone.press("Edit")
    phone.press("Name")
    phone.say("!!!")
    assert "at least one letter" in phone.last.text
    phone.say("Loud Otter Ltd")
    row = one(office, made)
    assert (row.name, row.name_key, row.city, row.industry, row.version) == (
        "Loud Otter Ltd",
        "loudotter",
        "York",
        "media",
        4,
    )
    assert office.read(ACTS) == [("customer.change",)] * 3
    assert card.id == phone.messages[0].id


def test_a_stale_button_says_that_it_changed(office: Office) -> None:
    made = add_customer(office, "Quiet Otter Ltd", "E06")
    hazel, boss = office.phones["E06"], office.phones["E03"]
    opened(hazel, "otter")
    hazel.press("Status")
    opened(boss, "otter")
    boss.press("状态")
    boss.press("已报价")
    hazel.press("Lost")
    assert (hazel.alert, "has changed since" in hazel.toast) == (True, True)
    hazel.press("To the card")
    hazel.press("Edit")
    hazel.press("Name")
    as_person(office, "E03", lambda desk: actions.set_status(desk, made, 2, "signed"))
    hazel.say("Loud Otter")
    assert "has changed since" in hazel.last.text
    hazel.say("Loud Otter")
    assert "Nothing found" not in hazel.last.text, "the question is over"
    assert one(office, made).name == "Quiet Otter Ltd"


def test_a_text_long_after_the_question_changes_nothing_but_the_question_can_be_asked_again(office: Office) -> None:
    made = add_customer(office, "Quiet Otter Ltd", "E06")
    phone = office.phones["E06"]
    opened(phone, "otter")
    phone.press("Edit")
    phone.press("Name")
    office.clock.pass_(minutes=31)
    phone.say("/desk")
    phone.press("Go on")
    assert phone.last.text.startswith("What is the customer called from now on?")
    phone.say("Loud Otter Ltd")
    phone.press("Edit")
    phone.press("Name")
    office.clock.pass_(minutes=31)
    phone.say("Loud Otter wants a quote")
    assert "Wants an offer" in phone.last.text, "a text like any other"
    assert one(office, made).name == "Loud Otter Ltd"


def test_people_are_added_changed_marked_for_service_and_removed(office: Office) -> None:
    add_customer(office, "Quiet Otter Ltd", "E06")
    phone = office.phones["E06"]
    opened(phone, "otter")
    phone.press("Edit")
    phone.press("Contact person")
    phone.say("Basil Fernley, buyer, +44 7700 900123")
    assert "👤 Basil Fernley, buyer, +447700900123" in phone.last.text
    phone.press("Edit")
    phone.press("Basil")
    about = ["Name", "Title", "Phone", "Mail"]
    assert phone.last.labels == [*about, "☎️ Make them the contact for service", "🗑 Remove", "‹ Back"]
    phone.press("Mail")
    phone.say("basil at otter")
    assert "no mail address" in phone.last.text
    phone.say("Basil@Otter.example")
    assert phone.last.text == "Quiet Otter Ltd\n👤 Basil Fernley, buyer, +447700900123, Basil@otter.example"
    phone.press("for service")
    assert (phone.toast, office.read(PEOPLE)[0].for_service) == ("Contact for service", True)
    phone.press("Phone")
    phone.say("+44 (7700) 900-456")
    for field in ("Title", "Mail"):
        phone.press(field)
        phone.say("-")
    assert phone.last.text == "Quiet Otter Ltd\n👤 Basil Fernley, +447700900456\n☎️ Contact for service"
    phone.press("Name")
    phone.share_contact("447700900789")
    assert office.read(PEOPLE) == [("Hazel Thornbush", "", "+447700900789", True)]
    phone.press("Remove")
    phone.press("No, keep")
    phone.press("Remove")
    phone.press("Yes, remove")
    assert office.read(PEOPLE) == []
    acts = [row.act.removeprefix("customer.") for row in office.read(ACTS)]
    changes = ["person-service", *["person-change"] * 4, "person-remove"]
    assert acts == ["person-add", "person-change", *changes]


def test_many_people_are_paged_and_there_is_an_end(office: Office) -> None:
    people = tuple((f"Person {at:02}", None, False) for at in range(20))
    add_customer(office, "Quiet Otter Ltd", "E06", contacts=people)
    phone = office.phones["E06"]
    opened(phone, "otter")
    assert "… and 12 more contact people" in phone.last.text
    phone.press("Edit")
    for _ in range(3):
        phone.press("More")
    assert [label for label in phone.last.labels if "Person" in label] == ["👤 Person 18", "👤 Person 19"]
    phone.press("Contact person")
    phone.say("One more")
    assert "at most 20" in phone.last.text


def test_the_status_moves_by_the_companys_rules_and_everybody_concerned_sees_it(office: Office) -> None:
    made = add_customer(office, "Quiet Otter Ltd", "E06")
    hazel, boss, support = office.phones["E06"], office.phones["E03"], office.phones["E13"]
    bosses = opened(boss, "otter")
    older = opened(hazel, "otter")
    opened(hazel, "otter")
    assert "Nothing found" in opened(support, "otter").text
    hazel.press("Status")
    assert hazel.last.text == "Quiet Otter Ltd\nStatus: In negotiation\n\nWhat is the new status?"
    assert hazel.last.labels == ["→ Offer made", "→ Signed", "→ Lost", "‹ To the card"]
    hazel.press("Signed")
    assert (hazel.toast, "C00001 · Signed" in hazel.last.text) == ("Signed", True)
    assert "C00001 · 已签约" in bosses.text, "the card that hangs elsewhere is edited"
    assert not older.edited, "only the newest card of a reader"
    assert opened(support, "otter").labels == [], "signed: support sees him, and changes nothing"
    boss.press("状态", on=bosses)
    assert (
        boss.last.text
        == "Quiet Otter Ltd\n状态：已签约\n\n3月9日 周一 09:30 · 已签约 · Hazel Thornbush\n\n改成什么状态？"
    )
    assert office.read(select(status_change.c.status).where(status_change.c.customer_id == made)) == [("signed",)]
    gm = office.phones["E01"]
    opened(gm, "otter")
    gm.press("状态")
    assert gm.last.labels == ["‹ 返回客户"], "reads the way, moves nothing"


def test_support_cannot_move_even_with_a_button_of_better_days(office: Office) -> None:
    made = add_customer(office, "Quiet Otter Ltd", "E06", status="signed")
    with pytest.raises(Exception, match="refused-not-allowed"):
        as_person(office, "E13", lambda desk: actions.set_status(desk, made, 1, "terminated"))
    for number in ("E07", "E08", "E04", "E15"):
        with pytest.raises(Exception, match=r"refused-not-found|find-no-customers"):
            as_person(office, number, lambda desk: actions.set_status(desk, made, 1, "terminated"))
    as_person(office, "E02", lambda desk: actions.set_status(desk, made, 1, "terminated"))


def test_only_the_owner_deletes_and_only_while_nothing_hangs_on_the_customer(office: Office) -> None:
    made = add_customer(office, "Quiet Otter Ltd", "E06", contacts=(("Basil", None, True),))
    hazel, boss = office.phones["E06"], office.phones["E03"]
    for text in ("met them", "phoned"):
        log(office, "E03", made, text)
    hazel.say("quiet paper wants a quote")
    ask = hazel.last
    office.run(lambda desk: desk.session.execute(update(unclear_call).values(offered=[made, 77], settled_at=None)))
    opened(boss, "otter")
    boss.press("修改")
    assert not any("删除" in label for label in boss.last.labels)
    boss.press("返回客户")
    opened(hazel, "otter")
    hazel.press("Edit")
    hazel.press("Delete")
    assert hazel.alert
    assert "• 2 contacts • 1 contact that waits for its customer" in hazel.toast
    hazel.press("Do not save", on=ask)
    for call_id in (1, 2):
        as_person(office, "E03", partial(calls.undo, call_id=call_id, at=office.clock.now()))
    hazel.press("Delete")
    assert hazel.last.text == "Delete Quiet Otter Ltd · C00001, with 1 contact person? This cannot be undone."
    hazel.press("No, keep")
    hazel.press("Edit")
    hazel.press("Delete")
    hazel.press("Yes, delete")
    assert (hazel.last.text, hazel.last.labels) == ("🗑 Deleted: Quiet Otter Ltd", [])
    assert "不在您可以查看的范围内" in boss.messages[0].text, "the card that hangs elsewhere says so"
    for phone in (hazel, boss):
        phone.say("otter")
        assert not any("Otter" in label for label in phone.last.labels)
    hazel.say("/customer")
    assert hazel.last.labels == ["➕ New customer"]
    hazel.say("/customer Quiet Otter Ltd")
    assert "⚠️" not in hazel.last.text
    hazel.press("Save")
    assert "C00002" in hazel.last.text, "a number is not given again"


def test_buttons_of_a_customer_who_is_gone_are_dead_at_once(office: Office) -> None:
    made = add_customer(office, "Quiet Otter Ltd", "E06", contacts=(("Basil", None, True),))
    phone = office.phones["E06"]
    card = opened(phone, "otter")
    pages = [data_of(card, label) for label in ("Status", "Edit", "Log a call")]
    phone.press("Edit")
    pages += [
        data_of(card, label) for label in ("Name", "Industry", "Contact person", "Basil", "Delete", "To the card")
    ]
    phone.press("Basil")
    pages += [data_of(card, label) for label in ("Title", "service", "Remove")]
    phone.press("Back")
    phone.press("To the card")
    phone.press("Status")
    pages.append(data_of(card, "Signed"))
    before = one(office, made)
    hand_over(office, made, "E05")
    for data in pages:
        phone.press_data(card, data)
        assert (phone.alert, phone.toast.startswith("There is no such record here")) == (True, True)
    after = one(office, made)
    assert (after.version, after.status, after.name) == (before.version, before.status, before.name)
