"""What somebody finds is what he would find if there were nothing but what he may see: hits, order, words, page."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from sqlalchemy import delete, insert, update
from sqlmodel import Session

from core.company.definitions import Company, Entity, Reach, Role, Sight, Words
from core.company.loader import folder_of, load, load_people
from core.customers import actions, merging
from core.customers.entry import Field
from core.customers.rules import key_of
from core.desk import Desk, Employee, System
from core.names import index
from core.people import queries as people
from core.people import staff
from core.search import candidates, queries
from core.search.queries import Found
from core.search.rules import read
from models import tables
from models.engine import writer_engine
from tests.customers.cast import add_customer, as_person
from tests.support import databases
from tests.support.office import Office

NOW = datetime(2026, 3, 10, 2, 0, tzinfo=UTC)
SELLERS = ("E05", "E06", "E07", "E08", "E09", "E03", "E02")
READERS = ("E05", "E03", "E08", "E13", "E02")
PEOPLE = tuple(dict.fromkeys((*SELLERS, *READERS)))
CUSTOMERS = 70
STATUSES = ("entered", "negotiation", "signed", "signed", "terminated")
FIELDS = ("name", "number", "contacts", "service_contact", "requisites", "city", "status", "owner")
FIRST = ("Quiet", "Velvet", "Paper", "Тихий", "Северный", "蓝河", "广州", "因孚", "Amber", "青山")
SECOND = ("Otter", "Badger", "Heron", "Журавль", "Выдра", "网络", "科技", "金服", "Otters", "Heronry")
PERSONS = ("Basil Fernley", "Tansy Willows", "王建国", "Анна Седова", "李青", "Basil Willows")
ALWAYS = ("C05555", "5555", "0", "916", "ltd", "otetr", "yinfu", "gz", "ghbdtn", "gone otter")
TITLE = Words({"zh": "x", "en": "x", "ru": "x"})


@dataclass
class Firm:
    """A customer as the plain rules see him."""

    id: int
    owner: Employee
    status: str
    words: list[str] = field(default_factory=list)
    """Everything he could be found by, seen or not."""


@dataclass
class Town:
    """Seventy firms with everything that can be looked up, and those who look."""

    session: Session
    company: Company
    people: dict[str, Employee]
    firms: dict[int, Firm] = field(default_factory=dict)

    def desk(self, reader: Employee, roles: dict[str, Role]) -> Desk:
        """The desk of a reader with these roles."""
        company = self.company.model_copy(update={"roles": self.company.roles | roles})
        return Desk(self.session, replace(reader, roles=tuple(roles)), NOW, company)


@pytest.fixture(scope="module")
def town() -> Iterator[Town]:
    company = load("idc")
    with TemporaryDirectory() as folder:
        address = f"sqlite:///{Path(folder) / 'office.db'}"
        databases.migrated(address)
        engine = writer_engine(address)
        with Session(engine) as session:
            desk = Desk(session, System(), NOW, company)
            staff.import_people(desk, load_people(folder_of("idc") / "people.csv", company))
            known = {number: people.employee_by_id(desk, people.id_of(desk, number) or 0) for number in PEOPLE}
            town = Town(session, company, {number: one for number, one in known.items() if one})
            settle(town)
            index.rebuild(session)
            yield town
            session.rollback()
        engine.dispose()


def settle(town: Town) -> None:
    """Found the firms: names that are alike, shared phones, contracts, calls, some merged into others."""
    rnd = random.Random(20260310)
    for row in range(1, CUSTOMERS + 1):
        owner = town.people[rnd.choice(SELLERS)]
        town.firms[row] = firm = Firm(row, owner, rnd.choice(STATUSES))
        furnish(town, firm, rnd)
    gone = {"deleted_at": NOW, "merged_into_id": 5, "number": "C05555"}
    put(town, "customer", customer_row(town, Firm(500, town.people["E05"], "signed"), "Gone Otter") | gone)


def customer_row(town: Town, firm: Firm, name: str) -> dict[str, Any]:
    """A customer; his number says nothing of his place."""
    values: dict[str, Any] = {"id": firm.id, "number": f"C{(firm.id * 7919) % 90000 + 10000}", "name": name}
    values |= {"name_key": key_of(name), "city": "Leeds", "status": firm.status, "owner_id": firm.owner.id}
    values |= {"department_id": firm.owner.department_id, "created_by": firm.owner.id}
    return values | {"created_at": NOW, "changed_at": NOW}


def furnish(town: Town, firm: Firm, rnd: random.Random) -> None:
    """A firm with all that hangs on it."""
    name, short, former, legal = (f"{rnd.choice(FIRST)} {rnd.choice(SECOND)}" for _ in range(4))
    row = customer_row(town, firm, name) | {"legal_name": rnd.choice(["", f"{legal} Holding"])}
    put(town, "customer", row)
    firm.words += [name, short, former, legal, row["number"], row["number"][-3:]]
    for kind, other in (("short", short), ("former", former)):
        put(town, "customer_name", {"customer_id": firm.id, "kind": kind, "name": other, "at": NOW})
    for service in (False, True):
        person, phone = rnd.choice(PERSONS), f"+7916{rnd.randrange(30):03}{rnd.randrange(50):04}"
        values = {"customer_id": firm.id, "name": person, "name_key": key_of(person), "phone": phone}
        put(town, "contact", values | {"title": "", "for_service": service})
        firm.words += [person, phone, phone[-4:]]
    number = f"HT2026-{rnd.randrange(10**5):05}"
    put(town, "contract", contract_row(firm, number))
    firm.words += [number, number[-4:]]
    happened = NOW - timedelta(hours=rnd.randrange(50))
    values = {"customer_id": firm.id, "author_id": rnd.choice(list(town.people.values())).id, "kind": "call"}
    put(town, "call", values | {"note": "x", "happened_on": happened.date(), "created_at": happened, "position": 0})
    seen = {"employee_id": town.people[rnd.choice(READERS)].id, "customer_id": firm.id, "seen_at": happened}
    put(town, "recent_customer", seen)


def contract_row(firm: Firm, number: str) -> dict[str, Any]:
    """A contract; it is the customer's owner's."""
    values: dict[str, Any] = {"number": number, "customer_id": firm.id, "our_role": "supplier", "status": "created"}
    values |= {"owner_id": firm.owner.id, "department_id": firm.owner.department_id, "created_by": firm.owner.id}
    return values | {"created_at": NOW, "changed_at": NOW}


def put(town: Town, table: str, values: dict[str, Any]) -> None:
    """A row."""
    town.session.execute(insert(tables.metadata.tables[table]).values(values))


# The plain rules


def reached(reader: Employee, owner: Employee, status: str, sight: Sight) -> bool:
    """Whether a record of this owner's is within the reach."""
    match sight.reach:
        case Reach.ALL:
            return True
        case Reach.SIGNED:
            return status == "signed"
        case Reach.OWN:
            return owner.id == reader.id
        case Reach.REGION:
            return owner.id == reader.id or owner.department_path.startswith(reader.department_path)
        case _:
            top = "/" + reader.department_path.strip("/").split("/")[0] + "/"
            return owner.id == reader.id or owner.department_path.startswith(top)


def known_of(reader: Employee, roles: dict[str, Role], firm: Firm, entity: Entity) -> list[frozenset[str]]:
    """The fields that each of his roles shows him of a firm, or of its contracts."""
    sights = [role.see[entity] for role in roles.values() if entity in role.see]
    return [sight.fields for sight in sights if reached(reader, firm.owner, firm.status, sight)]


def leave_only_what_is_seen(town: Town, reader: Employee, roles: dict[str, Role]) -> None:
    """Take everything away of which the reader may not know."""
    run = town.session.execute
    for firm in town.firms.values():
        fields = frozenset[str]().union(*known_of(reader, roles, firm, Entity.CUSTOMER))
        if not fields:
            run(update(tables.customer).where(tables.customer.c.id == firm.id).values(deleted_at=NOW))
        else:
            blank(town, firm, fields)
        contracts = known_of(reader, roles, firm, Entity.CONTRACT)
        if not any({"number", "customer"} <= shown for shown in contracts):
            run(delete(tables.contract).where(tables.contract.c.customer_id == firm.id))
    run(delete(tables.recent_customer).where(tables.recent_customer.c.employee_id != reader.id))
    calls = [firm.id for firm in town.firms.values() if not known_of(reader, roles, firm, Entity.CALL)]
    his = tables.call.c.author_id == reader.id
    if not any(Entity.CALL in role.see for role in roles.values()):
        run(delete(tables.call))
    run(delete(tables.call).where(tables.call.c.customer_id.in_(calls), ~his))


def blank(town: Town, firm: Firm, fields: frozenset[str]) -> None:
    """Take away what of a firm is not shown."""
    run, whose = town.session.execute, tables.customer.c.id == firm.id
    if "name" not in fields:
        run(update(tables.customer).where(whose).values(name=""))
        run(delete(tables.customer_name).where(tables.customer_name.c.customer_id == firm.id))
    if "requisites" not in fields:
        run(update(tables.customer).where(whose).values(legal_name=""))
    if "number" not in fields:
        letters = "".join(chr(97 + int(digit)) for digit in str(firm.id))
        run(update(tables.customer).where(whose).values(number=letters))
        merged = tables.customer.c.merged_into_id == firm.id
        run(update(tables.customer).where(merged).values(merged_into_id=None))
    people_of = tables.contact.c.customer_id == firm.id
    if not fields & {"contacts", "service_contact"}:
        run(delete(tables.contact).where(people_of))
    elif "contacts" not in fields:
        run(delete(tables.contact).where(people_of, ~tables.contact.c.for_service))


# What is tried


def some_roles(rnd: random.Random) -> dict[str, Role]:
    """One role or two, each with a sight of its own."""
    return {f"r{number}": some_role(rnd) for number in range(rnd.choice((1, 1, 2)))}


def some_role(rnd: random.Random) -> Role:
    see = {Entity.CUSTOMER: Sight(reach=rnd.choice(list(Reach)), fields=some_fields(rnd, FIELDS))}
    if rnd.random() < 0.7:
        shown = some_fields(rnd, ("number", "customer", "number", "customer", "terms"))
        see[Entity.CONTRACT] = Sight(reach=rnd.choice(list(Reach)), fields=shown)
    if rnd.random() < 0.7:
        see[Entity.CALL] = Sight(reach=rnd.choice(list(Reach)), fields=frozenset({"content"}))
    return Role(name=TITLE, see=see)


def some_fields(rnd: random.Random, fields: tuple[str, ...]) -> frozenset[str]:
    return frozenset(rnd.sample(fields, rnd.randint(1, len(fields))))


def some_words(town: Town, rnd: random.Random) -> list[str]:
    """What may be typed: anything of any firm, whole, in part, with a slip."""
    known = rnd.sample([word for firm in town.firms.values() for word in firm.words], 18)
    parts = [word[: rnd.randint(2, len(word))] for word in known[:6]]
    slips = [word[: len(word) // 2] + word[len(word) // 2 + 1 :] for word in known[6:12]]
    return [*known, *parts, *slips, *rnd.sample(FIRST, 3), *rnd.sample(ALWAYS, 3)]


def everything(town: Town, reader: Employee, roles: dict[str, Role], words: list[str]) -> dict[str, list[Found]]:
    """What the reader finds, page after page."""
    desk = town.desk(reader, roles)
    return {word: list(pages(desk, word)) for word in words}


def pages(desk: Desk, word: str) -> Iterator[Found]:
    """The first two."""
    found = queries.find(desk, read(word))
    yield found
    if found.more:
        yield queries.find(desk, read(word), 1)


def tried(town: Town, seed: int) -> tuple[dict[str, list[Found]], dict[str, list[Found]]]:
    """What somebody finds among all, and if there were nothing but what he may see."""
    rnd = random.Random(seed)
    reader, roles = town.people[rnd.choice(READERS)], some_roles(rnd)
    words = some_words(town, rnd)
    among_all = everything(town, reader, roles, words)
    point = town.session.begin_nested()
    leave_only_what_is_seen(town, reader, roles)
    index.rebuild(town.session)
    alone = everything(town, reader, roles, words)
    point.rollback()
    return among_all, alone


@pytest.mark.parametrize("seed", range(8))
def test_nobody_finds_more_or_less_for_what_he_may_not_see(town: Town, seed: int) -> None:
    among_all, alone = tried(town, seed)
    assert {word: (found, alone[word]) for word, found in among_all.items() if found != alone[word]} == {}


@pytest.mark.parametrize("seed", range(100, 104))
def test_nor_where_there_is_too_much_to_weigh_it_one_by_one(
    town: Town, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(candidates, "FEW", 3)
    among_all, alone = tried(town, seed)
    assert {word: (found, alone[word]) for word, found in among_all.items() if found != alone[word]} == {}


def test_a_number_of_somebody_elses_or_of_nobody_any_more_is_as_one_that_never_was(office: Office) -> None:
    phone = office.phones["E05"]
    hidden = add_customer(office, "Quiet Otter", "E08", number="C07001", contacts=(("Basil", "+447700900123", True),))
    gone = add_customer(office, "Velvet Badger", "E05", number="C07002")
    as_person(office, "E05", lambda desk: actions.delete(desk, gone, 1))
    as_person(office, "E08", lambda desk: actions.change(desk, hidden, 1, Field.NAME, "Paper Heron"))
    merged = add_customer(office, "Amber Crane", "E08", number="C07003")
    as_person(office, "E04", lambda desk: merging.merge(desk, merged, 1, hidden))
    said = {}
    for text in ("C07001", "C07002", "C07003", "C07004", "7001", "900123", "Otter", "Heron", "Crane", "Badger", "Gnu"):
        phone.say(f"/find {text}")
        said[text] = (phone.last.text.replace(text, "…"), [label.replace(text, "…") for label in phone.last.labels])
    numbers = {text: answer for text, answer in said.items() if any(letter.isdigit() for letter in text)}
    assert set(map(str, numbers.values())) == {str(said["C07004"])}
    names = said.keys() - numbers.keys()
    assert {str(said[text]) for text in names} == {str(said["Gnu"])}
