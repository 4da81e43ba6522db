"""Business numbers, counted without gaps in the transaction that uses them."""

import re
from collections.abc import Iterable

from sqlalchemy import insert, select, update

from core.company.definitions import NumberKind, NumberTemplate
from core.desk import Desk
from core.refusals import Refusal
from models.tables import counter
from models.writes import insert_new

COUNT = re.compile(r"\{seq:\d\}")


class NumbersUsedUp(Refusal):
    """The template has no number left."""

    code = "numbers-used-up"


def next_number(desk: Desk, kind: NumberKind) -> str:
    """The next number of this kind; NumbersUsedUp when its digits do not suffice."""
    return next_of(desk, desk.company.numbers[kind])


def next_of(desk: Desk, template: NumberTemplate, journal: str = "") -> str:
    """The next number of a template; each journal counts for itself. NumbersUsedUp as above."""
    series = template.series(desk.today)
    counted = _counted(desk, f"{journal}:{series}" if journal else series)
    try:
        return template.written(desk.today, counted)
    except OverflowError:
        raise NumbersUsedUp from None


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
    """The next of the series; whoever else counts in it waits until this transaction is over."""
    grown = update(counter).where(counter.c.name == series).values(value=counter.c.value + 1)
    counting = grown.returning(counter.c.value)
    value = desk.session.execute(counting).scalar()
    if value is None:
        insert_new(desk.session, counter, [{"name": series, "value": 0}], ["name"])
        value = desk.session.execute(counting).scalar_one()
    return int(value)
