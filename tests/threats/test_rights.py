"""Who may know what, tried by everybody on every screen: nobody is shown, told or allowed to guess more."""

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import Session

from bot import screens
from core.company.definitions import Company, Entity
from core.company.loader import folder_of, load_people
from core.desk import Desk, System
from core.people import staff
from models import migrate
from models.engine import writer_engine
from tests.support import shipped
from tests.support.office import SPEECH
from tests.threats.bystander import NO_BUTTON, Bystander
from tests.threats.oracle import SIGN, Organisation, Person, sign
from tests.threats.organisation import PROBERS, build, bundle, contract_number

NOW = datetime(2026, 3, 10, 2, 0, tzinfo=UTC)
FOREIGN = 700_001
NORTH = "S070"
NAME = f"Marten {sign('k', FOREIGN)} Ltd"
NEARLY = NAME.replace("Marten", "Martin").replace("zq", "qz")
WORDS = (
    NAME,
    NAME.split()[1],
    NAME[:12],
    NEARLY,
    f"C{10_000 + FOREIGN % 80_000:05}",
    f"+7916{FOREIGN:06}1",
    f"{FOREIGN:06}2"[-4:],
    sign("p", FOREIGN),
    f"Elder {sign('v', FOREIGN)}",
    contract_number(FOREIGN)[-5:],
    "marten",
    contract_number(FOREIGN),
)
WARNED = {f"say customer-new {NAME}"}
"""Whoever adds a customer by the very name of another is told to ask his superior first: wanted, and all he learns."""


ADMINISTERED = ("card substitute ", "press away:open ", "press away:end ")
"""What whoever administers sees of everybody, and ends for everybody: who stands in for whom."""


def administered(house: "House", number: str, what: str) -> bool:
    """Whether somebody may know this because he administers."""
    return "administrator" in house.org.person(number).roles and what.startswith(ADMINISTERED)


@dataclass
class House:
    """The generated company, open for trying."""

    session: Session
    company: Company
    org: Organisation
    known: dict[str, dict[str, str]] = field(default_factory=dict)

    def usual(self, number: str) -> dict[str, str]:
        """What comes of all that this person can try, about what is his and what is not there."""
        if number not in self.known:
            prober, mine = self.prober(number), self.org.own(self.org.person(number))
            tried = [
                *everything(prober, FOREIGN),
                *prober.press([mine]),
                *prober.look([mine]),
                *prober.go_on(*WORDS[:5]),
            ]
            self.known[number] = dict(tried) | dict(prober.say(*own_words(mine), "zqb", "/find zqbf"))
        return self.known[number]

    def prober(self, number: str) -> Bystander:
        """Somebody who tries everything."""
        person = self.org.person(number)
        return Bystander(self.session, screens.table(), self.company, SPEECH, NOW, person.id)


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    """Built once: two hundred people, four hundred customers, their calls and logs."""
    company = shipped.company().model_copy(update={"inline": True})
    with tempfile.TemporaryDirectory() as folder:
        address = f"sqlite:///{Path(folder) / 'office.db'}"
        migrate.upgrade(address)
        engine = writer_engine(address)
        with Session(engine) as session:
            desk = Desk(session, System(), NOW, company)
            staff.import_people(desk, load_people(folder_of("idc") / "people.csv", company))
            yield House(session, company, build(desk))
            session.rollback()
        engine.dispose()


def everything(prober: Bystander, *numbers: int) -> Iterator[tuple[str, str]]:
    """All that can be tried about these records, and about the customer of the words."""
    commands = [f"/{name}" for name in prober.table.commands]
    yield from prober.say(*commands, *WORDS, *(f"/find {word}" for word in (*WORDS[:2], WORDS[-1])))
    yield from prober.say(f"/contract {WORDS[-1]}", f"/contract {NAME}")
    yield from prober.say(f"/call {NAME} wants an offer", f"{NAME.split()[1]} wants an offer, call back on Friday")
    yield from prober.offered(*WORDS)
    yield from prober.press(numbers)
    yield from prober.look(numbers)
    yield from prober.answer(numbers, "well done")
    yield from prober.go_on(*WORDS[:5])


def own_words(number: int) -> tuple[str, ...]:
    """What somebody may say of his own customer."""
    return f"Marten {sign('k', number)}", f"C{10_000 + number % 80_000:05}", f"/call {sign('k', number)} wants an offer"


@pytest.mark.parametrize("number", PROBERS)
def test_nothing_is_shown_that_the_person_may_not_know(house: House, number: str) -> None:
    me, tried = house.org.person(number), house.usual(number)
    leaks = {what: found for what, said in tried.items() if (found := house.org.given_away(me, without(what, said)))}
    assert leaks == {}


def test_a_field_that_a_role_is_not_given_is_on_none_of_its_screens(house: House) -> None:
    me = house.org.person("E05")
    fewer = {Entity.CUSTOMER: {"name", "city", "contacts"}, Entity.CALL: {"content"}, Entity.CONTRACT: {"customer"}}
    prober, mine = house.prober("E05"), house.org.own(me)
    prober.company = without_fields(house.company, "salesperson", fewer)
    tried = [*everything(prober, mine), *prober.say(*own_words(mine), "zqb")]
    shown = {(what, found) for what, said in tried for found in SIGN.findall(without(what, said))}
    notes = {found for _, found in shown if house.org.facts.get(found, ("", None))[0] == "note"}
    assert {found for found in notes if house.org.facts[found][1][0] != me} == set(), "one's own words are one's own"
    hidden = {"name", "city", "contact"}
    assert {one for one in shown if house.org.facts.get(one[1], ("", None))[0] in hidden} == set()


def without_fields(company: Company, role: str, fewer: Mapping[Entity, set[str]]) -> Company:
    """The same company, whose role is shown less."""
    see = {
        entity: sight.model_copy(update={"fields": sight.fields - fewer.get(entity, set())})
        for entity, sight in company.roles[role].see.items()
    }
    roles = company.roles | {role: company.roles[role].model_copy(update={"see": see})}
    return company.model_copy(update={"roles": roles})


def without(what: str, said: str) -> str:
    """An answer without the words that the person brought himself."""
    for word in SIGN.findall(what):
        said = said.replace(word, "")
    return said


def blind(house: House, status: str) -> list[str]:
    """The probers who may know nothing of a customer, call or log of this northern salesperson's."""
    seller = house.org.person(NORTH)
    return [number for number in PROBERS if not may_know_any(house.org.person(number), seller, status)]


def may_know_any(reader: Person, seller: Person, status: str) -> bool:
    """By the plain rules: his region's head, the heads above, and of a signed customer those who maintain it."""
    above = reader.id == seller.superior or reader.roles & {"marketing_director", "general_manager_office"}
    maintain = status == "signed" and reader.roles & {"support", "contract_owner", "operations_owner", "finance"}
    return bool(above or maintain)


@pytest.mark.parametrize("status", ["offer", "signed"])
def test_what_one_may_not_know_of_changes_no_sign_on_any_screen(house: House, status: str) -> None:
    seller, readers = house.org.person(NORTH), blind(house, status)
    assert len(readers) >= 4
    before = {number: house.usual(number) for number in readers}
    point = house.session.begin_nested()
    bundle(house.session, house.org, FOREIGN, seller, NOW, status)
    after = {number: dict(everything(house.prober(number), FOREIGN)) for number in readers}
    point.rollback()
    changed = {
        f"{number}: {what}": (before[number][what], said)
        for number, tried in after.items()
        for what, said in tried.items()
        if before[number][what] != said and NO_BUTTON not in (said, before[number][what]) and what not in WARNED
    }
    assert {what: said for what, said in changed.items() if not administered(house, *what.split(": ", 1))} == {}


def test_the_plain_rules_know_what_is_wrong(house: House) -> None:
    org = house.org
    seller, other, manager, support, admin = map(org.person, ("E05", "S060", "E03", "E13", "E15"))
    mine = org.own(seller)
    told = f"{sign('k', mine)} {sign('n', mine)} {sign('s', mine)} {sign('l', mine)} C{10_000 + mine % 80_000}"
    assert [len(org.given_away(reader, told)) for reader in (seller, manager, other, support, admin)] == [0, 0, 5, 5, 5]
    signed = next(one for one in org.customers.values() if one.signed and one.owner == seller)
    told = f"{sign('k', signed.id)} {sign('s', signed.id)} {sign('t', signed.id)} {sign('n', signed.id * 10)}"
    assert org.given_away(support, told) == {sign("t", signed.id), sign("n", signed.id * 10)}
    assert len(org.given_away(admin, told)) == 4
