"""Contracts among what is looked up: by the last digits of their number. Whose they are the customer's card tells."""

from typing import Final

from sqlalchemy import ColumnElement, bindparam, select

from core.access.queries import visible
from core.company.definitions import Entity, NumberKind
from core.contracts import lists
from core.contracts.lists import Listed
from core.desk import Desk
from core.search.rules import Query
from models.tables import contract

PAGE: Final = 5
DIGITS: Final = range(3, 10)
YEARS: Final = 2
MONTHS: Final = range(1, 13)
NUMBERED: Final = select(contract.c.id).where(contract.c.number.in_(bindparam("numbers", expanding=True)))


def find(desk: Desk, query: Query, page: int = 0) -> tuple[list[Listed], bool]:
    """One page of the contracts of this year or the last with this running number; and whether there is a next one."""
    which = _numbered(desk, query.text)
    return ([], False) if which is None else lists.chosen(desk, which, page, PAGE)


def _numbered(desk: Desk, digits: str) -> ColumnElement[bool] | None:
    seen = visible(desk, Entity.CONTRACT)
    if not seen.tiers or not digits.isdecimal() or len(digits) not in DIGITS or not int(digits):
        return None
    template = desk.company.numbers[NumberKind.CONTRACT]
    years = [desk.today.year - back for back in range(YEARS)]
    days = [desk.today.replace(year=year, month=month, day=1) for year in years for month in MONTHS]
    try:
        numbers = {template.written(day, int(digits)) for day in days}
    except OverflowError:
        return None
    there = list(desk.session.execute(NUMBERED, {"numbers": sorted(numbers)}).scalars())
    return contract.c.id.in_(there) & seen.showing("number") if there else None
