"""Business numbers, counted without gaps in the transaction that uses them."""

import re
from collections.abc import Iterable

from sqlalchemy import insert, select, update

from core.company.definitions import NumberKind
from core.desk import Desk
from models.tables import counter

COUNT = re.compile(r"\{seq:\d\}")


def next_number(desk: Desk, kind: NumberKind) -> str:
    """The next number of this kind; OverflowError when its digits are used up."""
    return desk.company.numbers[kind].written(desk.today, _counted(desk, _series(desk, kind)))


def keep_clear_of(desk: Desk, kind: NumberKind, taken: Iterable[str]) -> None:
    """Let the count of this kind continue after numbers that came from elsewhere."""
    before, after = COUNT.split(_series(desk, kind))
    pattern = re.compile(re.escape(before) + r"(\d+)" + re.escape(after))
    used = max((int(found[1]) for number in taken if (found := pattern.fullmatch(number))), default=0)
    series = _series(desk, kind)
    value = desk.session.execute(select(counter.c.value).where(counter.c.name == series)).scalar()
    if value is None:
        desk.session.execute(insert(counter).values(name=series, value=used))
    elif value < used:
        desk.session.execute(update(counter).where(counter.c.name == series).values(value=used))


def _series(desk: Desk, kind: NumberKind) -> str:
    return desk.company.numbers[kind].series(desk.today)


def _counted(desk: Desk, series: str) -> int:
    grown = update(counter).where(counter.c.name == series).values(value=counter.c.value + 1)
    value = desk.session.execute(grown.returning(counter.c.value)).scalar()
    if value is None:
        desk.session.execute(insert(counter).values(name=series, value=1))
    return value or 1
