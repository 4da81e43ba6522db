"""A new customer through phones: the name and one press, all at once, or field by field."""

import pytest
from sqlalchemy import select

from models.tables import audit, contact, customer, employee, status_change
from tests.customers.cast import add_customer
from tests.support.office import Office
from tests.support.phone import Phone

ROWS = (
    select(
        customer.c.number, customer.c.name, customer.c.city, customer.c.industry, customer.c.status, employee.c.number
    )
    .join(employee, employee.c.id == customer.c.owner_id)
    .order_by(customer.c.id)
)
PEOPLE = select(contact.c.name, contact.c.title, contact.c.phone).order_by(contact.c.id)


def restarted(office: Office) -> None:
    """A new process over the same database."""
    office.writer.stop()
    office.writer = type(office.writer)(office.engine, threads=1)
    office.lanes = office._lanes()
    office.writer.start()


def test_the_name_and_one_press_are_enough(office: Office) -> None:
    phone = office.phones["E06"]
    phone.say("/customer Blue Whale & Sons Ltd")
    assert phone.last.text == "New customer: Blue Whale & Sons Ltd\n\nWhich city?"
    assert phone.last.labels == ["✅ Save customer", "‹ Back", "Skip ›", "✖️ Cancel"]
    saved = phone.last
    phone.press("Save")
    assert len(phone.messages) == 1
    assert phone.last.text == "Blue Whale & Sons Ltd\nC00001 · Entered\nOwner: Hazel Thornbush"
    assert phone.last.labels == ["📞 Log a call", "🏷 Status", "✏️ Edit"]
    assert (phone.toast, phone.last.private) == ("Saved", True)
    assert office.read(ROWS) == [("C00001", "Blue Whale & Sons Ltd", "", "", "entered", "E06")]
    assert office.read(select(status_change.c.status, status_change.c.customer_id)) == [("entered", 1)]
    assert office.read(select(audit.c.act).where(audit.c.object_kind == "customer")) == [("customer.add",)]
    phone.say("wants an offer, follow up on Friday")
    assert "Blue Whale" in phone.last.text, "he is the last one from now on"
    assert saved.id == phone.messages[0].id


def test_pressing_twice_saves_once_and_says_so(office: Office) -> None:
    phone = office.phones["E08"]
    asked = phone.say("/customer Синий Кит")
    assert asked is not None
    data = next(b["callback_data"] for row in asked.buttons for b in row if "Сохранить" in b["text"])
    phone.press_data(asked, data)
    phone.press_data(asked, data)
    assert phone.alert
    assert "уже закончено" in phone.toast
    assert len(office.read(ROWS)) == 1


def test_everything_at_once_in_lines_of_any_language(office: Office) -> None:
    phone = office.phones["E05"]
    phone.say("/customer 蓝鲸科技\n城市：广州\nindustry: Games\nконтакт: 张三，采购经理，13800138000")
    assert phone.last.text.splitlines() == [
        "新客户：蓝鲸科技",
        "广州 · 游戏",
        "👤 张三, 采购经理, +8613800138000",
        "",
        "都齐了，保存吗？",
    ]
    phone.press("保存")
    assert office.read(ROWS) == [("C00001", "蓝鲸科技", "广州", "games", "entered", "E05")]
    assert office.read(PEOPLE) == [("张三", "采购经理", "+8613800138000")]


def test_one_field_a_message_back_and_forth_and_through_a_restart(office: Office) -> None:
    phone = office.phones["E06"]
    phone.say("/customer")
    assert (phone.last.text, phone.last.labels) == ("You have no customers yet.", ["➕ New customer"])
    phone.press("New customer")
    assert phone.last.labels == ["✖️ Cancel"]
    first = phone.say("Blue Whale")
    phone.say("Leads")
    phone.press("Back")
    phone.say("Leeds")
    phone.press("Finance")
    phone.press("Back")
    phone.press("Games")
    office.clock.pass_(hours=20)
    restarted(office)
    phone.say("/desk")
    assert "✍️ Unfinished: a new customer." in phone.last.text
    phone.press("Go on")
    assert phone.last.text.startswith("New customer: Blue Whale\nLeeds · Games\n\nWho is the contact person?")
    phone.press("Save", on=first)
    assert (phone.alert, "newest message" in phone.toast) == (True, True)
    phone.say("Li Wei")
    phone.press("Skip")
    phone.say("not a number")
    assert phone.last.text.startswith("“not a number” cannot be read as a phone number.")
    phone.say("+44 7700 900123")
    assert phone.last.text.endswith("That is everything. Save?")
    phone.press("Save")
    assert office.read(ROWS) == [("C00001", "Blue Whale", "Leeds", "games", "entered", "E06")]
    assert office.read(PEOPLE) == [("Li Wei", "", "+447700900123")]
    phone.say("/desk")
    assert "Unfinished" not in phone.last.text


def test_a_shared_or_forwarded_contact_is_the_contact_person(office: Office) -> None:
    phone = office.phones["E08"]
    forwarded = {"type": "hidden_user", "date": 1, "sender_user_name": "H"}
    phone.say("/customer Синий Кит")
    phone.share_contact("79000000077", user_id=None, forward_origin=forwarded)
    assert "👤 Тимофей Кедрин, +79000000077" in phone.last.text
    phone.press("Сохранить")
    assert office.read(PEOPLE) == [("Тимофей Кедрин", "", "+79000000077")]


def test_cancelled_it_is_gone_whichever_way(office: Office) -> None:
    phone = office.phones["E06"]
    phone.say("/customer Blue Whale")
    phone.press("Cancel")
    assert phone.last.text == "No customer was saved."
    again = phone.say("/customer Red Whale")
    phone.say("/cancel")
    assert phone.last.text.startswith("Dropped: a new customer.")
    phone.press("Save", on=again)
    assert (phone.alert, "/customer" in phone.toast) == (True, True)
    phone.say("/customer Green Whale")
    grown = phone.say("/customer Grey Whale")
    phone.press("Save", on=phone.messages[-2])
    assert phone.alert, "the newer form took the place of the older"
    phone.press("Save", on=grown)
    assert [row.name for row in office.read(ROWS)] == ["Grey Whale"]


BAD = {
    "E05": [
        ("/customer 《！》", "名称里至少要有一个字或数字"),
        ("/customer " + "蓝" * 201, "名称有 201 个字，最多只能放 200 个"),
    ],
    "E06": [
        ("/customer 🚀🚀", "at least one letter or digit"),
        ("/customer " + "x" * 201, "has 201 characters, and only 200 fit"),
    ],
    "E08": [("/customer —", "хотя бы одна буква или цифра"), ("/customer " + "й" * 201, "201 зн., а помещается 200")],
}


def test_what_cannot_be_a_name_is_refused_in_ones_language_and_opens_nothing(office: Office) -> None:
    for number, refused in BAD.items():
        phone = office.phones[number]
        for text, answer in refused:
            phone.say(text)
            assert answer in phone.last.text
        phone.say("/cancel")
        assert phone.last.labels == []
    assert office.read(ROWS) == []


ODD = ["<b>Bold</b> & Co", "שלום בע״מ", "🚀 Rocket 🚀", "😀a", "x" * 200, "{ $name }", 'O\'Hare "Q"']


def test_odd_names_are_kept_and_shown_as_they_are(office: Office) -> None:
    phone = office.phones["E06"]
    for name in ODD:
        phone.say("/customer " + name)
        phone.press("Save")
        assert name.split()[0] in phone.last.text
    phone.say("/customer")
    assert "Bold</b> & Co" in " ".join(phone.last.labels)
    assert [row.name for row in office.read(ROWS)] == ODD


@pytest.mark.db(story=True)
def test_the_list_shows_those_of_late_first_a_screen_at_a_time(office: Office) -> None:
    for at in range(9):
        add_customer(office, f"Paper Otter {at}", "E06")
        office.clock.pass_(minutes=1)
    add_customer(office, "Somebody else's", "E05")
    phone: Phone = office.phones["E06"]
    phone.say("Paper Otter 3")
    phone.say("/customer")
    assert [label.split(" · ")[0] for label in phone.last.labels[1:-1]] == [
        f"Paper Otter {at}" for at in (3, 8, 7, 6, 5, 4, 2)
    ]
    phone.press("More")
    assert [label.split(" · ")[0] for label in phone.last.labels] == [
        "➕ New customer",
        "Paper Otter 1",
        "Paper Otter 0",
        "‹ Back",
    ]
    phone.press("Paper Otter 0")
    phone.press("To the list")
    assert len(phone.messages) == 2
    assert phone.last.labels[-1] == "‹ Back", "the same page"
    office.phones["E03"].say("/customer")
    assert "Somebody else's" in office.phones["E03"].last.labels[1], "a regional manager has his region's"


def test_who_may_add_none_has_no_such_command(office: Office) -> None:
    for number in ("E01", "E10", "E12", "E13", "E15"):
        phone = office.phones[number]
        phone.say("/customer Blue Whale")
        assert phone.last.labels == []
    assert office.read(ROWS) == []
