"""The index says what the customers say, whatever was done to them in whatever order."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from sqlalchemy import insert, select, update
from sqlmodel import Session

from core.company.definitions import Company
from core.company.loader import folder_of, load, load_people
from core.contracts import actions as contracts
from core.contracts.rules import OurRole, Terms
from core.customers import actions, by_process, details, merging, owners, persons
from core.customers.details import Detail
from core.customers.entry import Field
from core.desk import Desk, System
from core.names import index
from core.names.differences import Difference, differences
from core.people import queries as people
from core.people import staff
from core.refusals import NotFound, Refusal
from models.engine import writer_engine
from models.tables import contact, customer, gram, gram_count, search_key
from tests.customers.cast import add_customer, as_person
from tests.support import databases
from tests.support.office import Office

NOW = datetime(2026, 3, 9, 2, 0, tzinfo=UTC)
PARTS = (
    "广州因孚",
    "网络科技有限公司",
    "Тихий",
    "Журавль",
    "Quiet",
    "Otter",
    "Ltd",
    "上海",
    "3M",
    "рога-и-копыта",
    "因浮",
)
PEOPLE = ("王建国", "Анна Седова", "Basil Fernley", "")
OWNER, MANAGER = "E06", "E03"
Told = list[tuple[object, ...]]


class Chance:
    """Somebody who does one thing after another, as chance has it."""

    def __init__(self, session: Session, company: Company) -> None:
        self.rnd = Random(0)
        self.session = session
        self.system = Desk(session, System(), NOW, company)

    def desk(self, number: str) -> Desk:
        """The desk of a colleague."""
        found = people.employee_by_id(self.system, people.id_of(self.system, number) or 0)
        assert found is not None
        return self.system.as_(found)

    def name(self) -> str:
        """Some words."""
        return " ".join(self.rnd.sample(PARTS, self.rnd.randint(1, 3)))

    def phone(self) -> str:
        """Some phone."""
        return f"+8613{self.rnd.randrange(10**9):09d}"

    def somebody(self) -> tuple[int, int, str]:
        """A customer who is there: row, version, number."""
        there = select(customer.c.id, customer.c.version, customer.c.number).where(customer.c.deleted_at.is_(None))
        known = self.session.execute(there.order_by(customer.c.id)).all()
        if not known:
            raise NotFound
        row = self.rnd.choice(known)
        return row.id, row.version, row.number

    def person(self, customer_id: int) -> int:
        """A contact person of his, or nobody."""
        theirs = select(contact.c.id).where(contact.c.customer_id == customer_id).order_by(contact.c.id)
        return int(self.rnd.choice([*self.session.execute(theirs).scalars(), 0]))


@pytest.fixture(scope="module")
def chance() -> Iterator[Chance]:
    """At work in a database with the staff of company A."""
    company = load("idc")
    rows = load_people(folder_of("idc") / "people.csv", company)
    with TemporaryDirectory() as folder:
        address = f"sqlite:///{Path(folder) / 'office.db'}"
        databases.migrated(address)
        engine = writer_engine(address)
        with Session(engine) as session:
            staff.import_people(Desk(session, System(), NOW, company), rows)
            yield Chance(session, company)
            session.rollback()
        engine.dispose()


def rename(do: Chance) -> None:
    row, version, _ = do.somebody()
    actions.change(do.desk(OWNER), row, version, Field.NAME, do.name())


def rename_by_process(do: Chance) -> None:
    by_process.change(do.system, do.somebody()[2], {"field": "name", "value": do.name()}, OWNER)


def call_short(do: Chance) -> None:
    row, version, _ = do.somebody()
    actions.change(do.desk(OWNER), row, version, Field.SHORT, do.rnd.choice(["-", do.name(), f"{do.name()}, x1"]))


def call_legally(do: Chance) -> None:
    row, version, _ = do.somebody()
    details.change(do.desk(OWNER), row, version, Detail.LEGAL_NAME, do.rnd.choice(["", do.name()]))


def add(do: Chance) -> None:
    actions.add(do.desk(OWNER), {Field.NAME: do.name(), Field.PHONE: do.phone(), Field.SHORT: do.name()})


def delete(do: Chance) -> None:
    row, version, _ = do.somebody()
    actions.delete(do.desk(OWNER), row, version)


def add_person(do: Chance) -> None:
    row, version, _ = do.somebody()
    persons.add(do.desk(OWNER), row, version, {Field.PERSON: do.rnd.choice(PEOPLE), Field.PHONE: do.phone()})


def change_phone(do: Chance) -> None:
    row, version, _ = do.somebody()
    persons.change(do.desk(OWNER), do.person(row), version, {Field.PHONE: do.phone()})


def mark_person(do: Chance) -> None:
    row, version, _ = do.somebody()
    persons.mark(do.desk(OWNER), do.person(row), version)


def remove_person(do: Chance) -> None:
    row, version, _ = do.somebody()
    persons.remove(do.desk(OWNER), do.person(row), version)


def sign(do: Chance) -> None:
    row = do.somebody()[0]
    do.session.execute(update(customer).where(customer.c.id == row).values(status="signed"))
    contracts.add(do.desk(OWNER), row, Terms(OurRole.SUPPLIER))


def hand_over(do: Chance) -> None:
    row, version, _ = do.somebody()
    owners.give(do.desk(MANAGER), row, version, people.id_of(do.system, do.rnd.choice(["E05", OWNER])) or 0)


def merge(do: Chance) -> None:
    gone, version, _ = do.somebody()
    merging.merge(do.desk(MANAGER), gone, version, do.somebody()[0])


DEEDS: tuple[Callable[[Chance], None], ...] = (
    rename,
    rename_by_process,
    call_short,
    call_legally,
    add,
    delete,
    add_person,
    change_phone,
    mark_person,
    remove_person,
    sign,
    hand_over,
    merge,
)


@settings(max_examples=18, deadline=None)
@given(some.lists(some.tuples(some.sampled_from(DEEDS), some.integers(0, 2**20)), min_size=4, max_size=15))
def test_it_is_a_function_of_the_customers_whatever_was_done(
    chance: Chance, deeds: list[tuple[Callable[[Chance], None], int]]
) -> None:
    session = chance.session
    point = session.begin_nested()
    try:
        whatever_is_done(chance, deeds)
        assert list(differences(session)) == []
        grown = kept(session)
        index.rebuild(session)
        assert kept(session) == grown
    finally:
        point.rollback()


def whatever_is_done(do: Chance, deeds: list[tuple[Callable[[Chance], None], int]]) -> None:
    do.rnd.seed(0)
    for at in range(4):
        actions.add(do.desk(OWNER), {Field.NAME: f"{do.name()} {at}", Field.PHONE: f"+861380013800{at}"})
    for deed, seed in deeds:
        do.rnd.seed(seed)
        step = do.session.begin_nested()
        try:
            deed(do)
        except Refusal:
            step.rollback()


def kept(session: Session) -> tuple[Told, ...]:
    """Everything the index consists of; pieces that nobody has count for nothing."""
    keys = select(search_key.c.customer_id, search_key.c.field, search_key.c.core, search_key.c.sound)
    counts = select(gram_count.c.t, gram_count.c.customers).where(gram_count.c.customers != 0)
    return tuple(sorted(map(tuple, session.execute(asked))) for asked in (keys, select(gram), counts))


def found(office: Office) -> list[Difference]:
    """In what the index and the customers differ."""
    told: list[Difference] = office.run(lambda desk: list(differences(desk.session)))
    return told


@pytest.mark.db
def test_both_databases_keep_it_in_step_and_make_it_alike(office: Office) -> None:
    otter = add_customer(office, "广州因孚网络科技有限公司", OWNER, contacts=(("王建国", "+8613800138000", False),))
    crane = add_customer(office, "Тихий Журавль", OWNER, contacts=(("Анна", "+79160000001", True),))
    as_person(office, OWNER, lambda desk: actions.change(desk, otter, 1, Field.NAME, "上海因浮"))
    as_person(office, OWNER, lambda desk: actions.change(desk, crane, 1, Field.SHORT, "журавли, жр"))
    as_person(office, OWNER, lambda desk: details.change(desk, otter, 2, Detail.LEGAL_NAME, "上海因浮股份有限公司"))
    as_person(office, OWNER, lambda desk: merging.merge(desk, crane, 2, otter))
    assert found(office) == []

    def made_anew(desk: Desk) -> bool:
        grown = kept(desk.session)
        index.rebuild(desk.session)
        return kept(desk.session) == grown

    assert office.run(made_anew)


@pytest.mark.db
def test_what_is_not_as_it_should_be_is_named(office: Office) -> None:
    otter = add_customer(office, "Quiet Otter Ltd", OWNER, number="C01001")
    badger = add_customer(office, "Velvet Badger Ltd", OWNER, number="C01002")

    def spoil(desk: Desk) -> None:
        desk.session.execute(update(customer).where(customer.c.id == otter).values(name="Loud Otter Ltd"))
        desk.session.execute(insert(gram), [{"t": 5, "customer_id": badger}, {"t": 2**31 - 1, "customer_id": 10**6}])
        desk.session.execute(update(gram_count).values(customers=gram_count.c.customers + 1))

    office.run(spoil)
    kinds = {(one.what, one.number): one for one in found(office)}
    assert kinds["missing", "C01001"].entries == ("name loud otter",)
    assert kinds["surplus", "C01001"].entries == ("name quiet otter",)
    pieces = {("missing-pieces", "C01001"), ("surplus-pieces", "C01001"), ("surplus-pieces", "C01002")}
    assert kinds.keys() - {("missing", "C01001"), ("surplus", "C01001")} == pieces | {
        ("surplus-pieces", ""),
        ("count", ""),
    }
    office.run(lambda desk: index.rebuild(desk.session))
    assert found(office) == []
