"""Company A with sixty-four salespeople, each a copy of one of the demo's, customers and their people included."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Row, insert, select
from sqlmodel import Session

from bot.clock import Clock
from core.company.definitions import Company
from core.company.demo import load_demo
from core.company.loader import folder_of, load_people
from core.customers.demo import seed
from core.desk import Desk, System
from core.people import actions as people
from core.people import staff
from models import migrate
from models.engine import writer_engine
from models.tables import contact, customer, employee
from tests.benchmarks.peers.town import Person

FIRST_PERSON = 5_100_000_000
TOLD = {
    "zh": ("打电话给{} 要报价 下周三回访", "拜访了{}，对方在比较两家供应商", "{} 没人接 明天再打"),
    "en": ("called {}, wants a quote, follow up on Wednesday", "visited {}, 20 min, they compare two offers"),
    "ru": ("звонил {}, просят КП, перезвонить в среду", "встреча с {}, 40 минут, сравнивают двух поставщиков"),
}


@dataclass(frozen=True)
class Staffed:
    """A filled database: its address, the salespeople, and the names and numbers of each one's customers."""

    address: str
    people: Sequence[Person]
    names: Sequence[Sequence[str]]
    numbers: Sequence[Sequence[str]]

    def telling(self, place: int, turn: int) -> str:
        """What a salesperson writes about a contact: each time another customer, in his own words."""
        told = TOLD[self.people[place].language]
        names = self.names[place]
        return told[(place + turn) % len(told)].format(names[(place + 7 * turn) % len(names)])

    def numbered(self, place: int, turn: int) -> str:
        """The same for a bot that understands no sentences: a customer's number and a note."""
        numbers = self.numbers[place]
        return f"{numbers[(place + 7 * turn) % len(numbers)]} wants a quote"


def furnish(path: Path, company: Company, chats: int) -> Staffed:
    """A new database at `path` for so many chats."""
    address = f"sqlite:///{path}"
    migrate.upgrade(address)
    engine = writer_engine(address)
    with Session(engine) as session:
        desk = Desk(session, System(), Clock().now(), company)
        staff.import_people(desk, load_people(folder_of("idc") / "people.csv", company))
        seed(desk, load_demo(folder_of("idc"), company))
        sellers = session.execute(select(employee).where(employee.c.post == "salesperson")).all()
        copies = [_copy(desk, sellers[place % len(sellers)], place) for place in range(chats)]
        session.commit()
    engine.dispose()
    who, names, numbers = zip(*copies, strict=True)
    return Staffed(address, who, names, numbers)


def _copy(desk: Desk, seller: Row[Any], place: int) -> tuple[Person, list[str], list[str]]:
    session = desk.session
    as_new = _values(seller) | {"number": f"X{place:03}", "phone": None}
    employee_id = session.execute(insert(employee).values(as_new).returning(employee.c.id)).scalar_one()
    people.bind(desk, employee_id, FIRST_PERSON + place, seller.name)
    theirs = session.execute(select(customer).where(customer.c.owner_id == seller.id)).all()
    new_numbers = (f"X{place:03}{at:03}" for at in count())
    copies = [(one, _values(one) | {"number": next(new_numbers), "owner_id": employee_id}) for one in theirs]
    for one, values in copies:
        customer_id = session.execute(insert(customer).values(values).returning(customer.c.id)).scalar_one()
        rows = session.execute(select(contact).where(contact.c.customer_id == one.id)).all()
        if rows:
            session.execute(insert(contact), [_values(row) | {"customer_id": customer_id} for row in rows])
    person = Person(FIRST_PERSON + place, seller.name, seller.language)
    return person, [values["name"] for _, values in copies], [values["number"] for _, values in copies]


def _values(row: Row[Any]) -> dict[str, Any]:
    return {name: value for name, value in row._asdict().items() if name != "id"}
