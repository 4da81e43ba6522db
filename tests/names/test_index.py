"""The index says what the customers say, whatever was done to them in whatever order."""

import random
from collections.abc import Callable

import pytest
from sqlalchemy import insert, select, update

from core.customers import actions, persons
from core.customers.entry import Field
from core.desk import Desk
from core.names import index
from core.names.differences import Difference, differences
from core.refusals import Refusal
from models.tables import contact, customer, gram, gram_count, search_key
from tests.customers.cast import add_customer, as_person
from tests.support.office import Office

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
OWNER = "E06"
STEPS = 25


def found(office: Office) -> list[Difference]:
    """In what the index and the customers differ."""
    told: list[Difference] = office.run(lambda desk: list(differences(desk.session)))
    return told


def tables(office: Office) -> tuple[object, ...]:
    """Everything the index consists of; pieces that nobody has count for nothing."""
    keys = select(search_key.c.customer_id, search_key.c.field, search_key.c.core, search_key.c.sound)
    counts = select(gram_count.c.t, gram_count.c.customers).where(gram_count.c.customers != 0)
    return tuple(sorted(map(tuple, office.read(asked))) for asked in (keys, select(gram), counts))


def a_name(rnd: random.Random) -> str:
    return " ".join(rnd.sample(PARTS, rnd.randint(1, 3)))


def a_phone(rnd: random.Random) -> str:
    return f"+8613{rnd.randrange(10**9):09d}"


def some_change(rnd: random.Random) -> Callable[[Desk], object]:
    """One thing that somebody does to a customer, chosen when it is done."""

    def do(desk: Desk) -> object:
        mine = desk.session.execute(select(customer.c.id, customer.c.version).where(customer.c.deleted_at.is_(None)))
        there = rnd.choice(mine.all())
        people = select(contact.c.id).where(contact.c.customer_id == there.id)
        person = rnd.choice([*desk.session.execute(people).scalars(), 0])
        what = rnd.choice(["rename", "add", "delete", "person", "phone", "mark", "remove"])
        match what:
            case "rename":
                return actions.change(desk, there.id, there.version, Field.NAME, a_name(rnd))
            case "add":
                return actions.add(desk, {Field.NAME: a_name(rnd), Field.PHONE: a_phone(rnd)})
            case "delete":
                return actions.delete(desk, there.id, there.version)
            case "person":
                told = {Field.PERSON: rnd.choice(PEOPLE), Field.PHONE: a_phone(rnd)}
                return persons.add(desk, there.id, there.version, told)
            case "phone":
                return persons.change(desk, person, there.version, {Field.PHONE: a_phone(rnd)})
            case "mark":
                return persons.mark(desk, person, there.version)
            case _:
                return persons.remove(desk, person, there.version)

    return do


@pytest.mark.db
def test_it_says_what_the_customers_say_whatever_was_done(office: Office) -> None:
    rnd, done = random.Random(20260309), 0
    for at in range(4):
        add_customer(office, f"{a_name(rnd)} {at}", OWNER, contacts=((rnd.choice(PEOPLE[:3]), a_phone(rnd), False),))
    for _ in range(STEPS):
        try:
            as_person(office, OWNER, some_change(rnd))
            done += 1
        except Refusal:
            pass
        assert found(office) == []
    assert done > STEPS // 2
    grown = tables(office)
    assert office.run(lambda desk: index.rebuild(desk.session)) > 0
    assert tables(office) == grown


def test_what_is_not_as_it_should_be_is_named(office: Office) -> None:
    otter = add_customer(office, "Quiet Otter Ltd", OWNER, number="C01001")
    badger = add_customer(office, "Velvet Badger Ltd", OWNER, number="C01002")

    def spoil(desk: Desk) -> None:
        desk.session.execute(update(customer).where(customer.c.id == otter).values(name="Loud Otter Ltd"))
        desk.session.execute(insert(gram), [{"t": 5, "customer_id": badger}])
        desk.session.execute(update(gram_count).values(customers=gram_count.c.customers + 1))

    office.run(spoil)
    kinds = {(one.what, one.number): one for one in found(office)}
    assert kinds["missing", "C01001"].entries == ("name loud otter",)
    assert kinds["surplus", "C01001"].entries == ("name quiet otter",)
    assert {("missing-pieces", "C01001"), ("surplus-pieces", "C01002"), ("count", "")} < kinds.keys()
    office.run(lambda desk: index.rebuild(desk.session))
    assert found(office) == []
