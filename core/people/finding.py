"""Finding colleagues, inside what the person who looks may see."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Select, bindparam, select

from core.access.queries import Visible, visible
from core.company.definitions import Entity, Words
from core.desk import Desk
from core.names.spelling import Key, key_of
from core.people.keys import NUMBER, POST, Asked, asked
from core.people.rules import countries, readings
from core.refusals import Refusal
from models.tables import department, employee, employee_key

PAGE: Final = 5
LONGEST: Final = 25
"""So many finds have an order; nobody leafs further."""

LONGEST_TEXT: Final = 200
READ: Final = 100
END: Final = "\U0010ffff"
"""After everything that begins alike."""

PHONE: Final = range(7, 20)
FEWEST_HAN: Final = 2
FEWEST_LETTERS: Final = 4


class NoColleaguesHere(Refusal):
    """Colleagues are not shown to this person."""

    code = "people-not-yours"


@dataclass(frozen=True, slots=True)
class Person:
    """A colleague in a list; what the reader may not know is empty. `department` is a key, like `post`."""

    id: int
    number: str
    name: str
    department: str
    post: str


@dataclass(frozen=True, slots=True)
class People:
    """One page of the colleagues found, and whether there is a next one.

    `sure`: they are called so, or numbered so; else it only sounds like them. `exact`: the text is nobody else's.
    """

    found: tuple[Person, ...] = ()
    page: int = 0
    more: bool = False
    sure: bool = True
    exact: bool = False


COLUMNS = (employee.c.id, employee.c.number, employee.c.name, employee.c.post, department.c.key.label("department"))
IN_DEPARTMENT = department.c.id == employee.c.department_id
HERE = employee.c.left.is_(None) | (employee.c.left > bindparam("today"))
_BEGINS = (employee_key.c.key >= bindparam("low")) & (employee_key.c.key <= bindparam("high"))


def sight(desk: Desk) -> Visible:
    """Which colleagues the actor sees; one who sees none at all is refused."""
    seen = visible(desk, Entity.EMPLOYEE)
    if not seen.tiers:
        raise NoColleaguesHere
    return seen


def find(desk: Desk, text: str, page: int = 0) -> People:
    """Colleagues by number, phone, any part of the name, its pinyin or initials, department or post.

    Who is called exactly so comes first, then who works in the same department. Those who have left are not found.
    """
    seen, text = visible(desk, Entity.EMPLOYEE), text[:LONGEST_TEXT]
    what = asked(text)
    if not seen.tiers or not what.whole:
        return People()
    for sure, rows in _ways(desk, seen, text, what):
        if rows:
            return _paged(desk, seen, what, rows, page, sure=sure)
    return People()


def _ways(desk: Desk, seen: Visible, text: str, what: Asked) -> Iterator[tuple[bool, list[Row[Any]]]]:
    yield True, _by_phone(desk, seen, text)
    yield True, _beginning(desk, seen, NUMBER + what.number, "number", whole=True)
    yield True, [row for way in what.whole for row in _beginning(desk, seen, way)]
    yield True, _by_words(desk, seen, what)
    yield True, _by_place(desk, seen, text)
    for way in (what.sound, what.otherwise):
        yield False, _beginning(desk, seen, way)


def _beginning(desk: Desk, seen: Visible, way: str, field: str = "name", *, whole: bool = False) -> list[Row[Any]]:
    """Everybody of whom a key begins so, or is so, as far as one may know him by this field."""
    if not way:
        return []
    given = {"low": way, "high": way if whole else way + END, "today": desk.today}
    return list(desk.session.execute(_with_key(seen, field), given).all())


@lru_cache(maxsize=10_000)
def _with_key(seen: Visible, field: str) -> Select[Any]:
    return (
        select(*COLUMNS, employee_key.c.key, *seen.flags)
        .join(employee, employee.c.id == employee_key.c.employee_id)
        .join(department, IN_DEPARTMENT)
        .where(_BEGINS, HERE, seen.showing(field))
        .order_by(employee_key.c.key, employee_key.c.employee_id)
        .limit(READ)
    )


def _by_words(desk: Desk, seen: Visible, what: Asked) -> list[Row[Any]]:
    """Who is called by each of several words, in whatever order they were typed."""
    if not what.words:
        return []
    longest = max(what.words, key=lambda ways: len(ways[0]))
    rows = [row for way in longest for row in _beginning(desk, seen, way)]
    keys = _keys(desk, {row.id for row in rows})
    return [row for row in rows if all(_any_begins(keys[row.id], ways) for ways in what.words)]


def _any_begins(keys: Iterable[str], ways: tuple[str, ...]) -> bool:
    return any(key.startswith(ways) for key in keys)


def _keys(desk: Desk, ids: Collection[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {one: [] for one in ids}
    for row in desk.session.execute(select(employee_key).where(employee_key.c.employee_id.in_(ids))):
        found[row.employee_id].append(row.key)
    return found


def _by_phone(desk: Desk, seen: Visible, text: str) -> list[Row[Any]]:
    if sum(letter.isdecimal() for letter in text) not in PHONE:
        return []
    numbers = sorted(readings(text, countries(desk.company)))
    return listed(desk, seen, employee.c.phone.in_(numbers) & seen.showing("phone"), READ) if numbers else []


def _by_place(desk: Desk, seen: Visible, text: str) -> list[Row[Any]]:
    """Everybody of a department or a post that is called so, or else that begins so."""
    key = key_of(text)
    for fits in (_is_called, _begins):
        for part in desk.company.all_departments():
            if fits(key, part.name):
                below = department.c.key.in_([one.key for one in part.tree()])
                return listed(desk, seen, below & seen.showing("department"), READ)
        for post, known in desk.company.posts.items():
            if fits(key, known.name):
                return _beginning(desk, seen, POST + post, "post", whole=True)
    return []


def _is_called(key: Key, name: Words) -> bool:
    return any(key_of(known).core == key.core for known in name.root.values())


def _begins(key: Key, name: Words) -> bool:
    """Whether what was typed is enough of its beginning."""
    enough = len(key.joined) >= (FEWEST_HAN if key.han else FEWEST_LETTERS)
    return enough and any(key_of(known).core.startswith(key.core) for known in name.root.values())


def listed(
    desk: Desk, seen: Visible, which: ColumnElement[bool], most: int, first: int = 0, head: str = ""
) -> list[Row[Any]]:
    """Those of whom this is true, as far as the reader sees them, in the order of the staff list; a head before all."""
    asked_ = select(*COLUMNS, *seen.flags).join(department, IN_DEPARTMENT).where(which, HERE, seen.predicate)
    order = (employee.c.number != head, employee.c.id) if head else (employee.c.id,)
    asked_ = asked_.order_by(*order).offset(first).limit(most)
    return list(desk.session.execute(asked_, {"today": desk.today}).all())


def _paged(desk: Desk, seen: Visible, what: Asked, rows: list[Row[Any]], page: int, *, sure: bool) -> People:
    exact = {row.id for row in rows if getattr(row, "key", "") in what.whole and sure}
    mine = _own_department(desk)
    unique = {row.id: row for row in rows}.values()
    best = sorted(unique, key=lambda row: (row.id not in exact, row.department != mine, row.name, row.id))[:LONGEST]
    shown = [person_of(row, seen.fields(row)) for row in best]
    first = page * PAGE
    numbered = any(getattr(row, "key", "") == NUMBER + what.number for row in best)
    return People(tuple(shown[first : first + PAGE]), page, len(shown) > first + PAGE, sure, numbered)


def _own_department(desk: Desk) -> str:
    return desk.me.department_path.strip("/").split("/")[-1]


def person_of(row: Row[Any], fields: Collection[str]) -> Person:
    """A colleague with these fields."""
    return Person(
        row.id,
        row.number if "number" in fields else "",
        row.name if "name" in fields else "",
        row.department if "department" in fields else "",
        row.post if "post" in fields else "",
    )
