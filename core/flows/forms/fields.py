"""What people type into a form, made into values; and values shown to them. Pure.

Each field is read by `read`, a whole form by `read_form`, from lines such as `金额：3,500 元`. What comes out is kept
as values.py says, and meets the field's rules; what does not is refused with the field, the rule and what to do.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from core.calls.dates import Spoken, read_day
from core.calls.understanding import WorkingCalendar
from core.calls.understanding.folding import plain
from core.flows.definition import FormField, Label
from core.flows.engine.values import clean, fits, kept, no, options_of, priced
from core.flows.forms import rows
from core.flows.forms.amounts import folded, read_money, read_number, words
from core.flows.forms.book import Book, Unfilled, one_of, several

LONGEST_WORDS: Final = 80
"""Letters of a date or a name."""

NOTHING: Final = frozenset(("-", "–", "—"))
COMPACT: Final = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
YEARS: Final = range(1900, 2101)
YEN: Final = "¥"
"""The sign of two currencies; it means the yen where yen are expected."""

YEAR: Final = 300
"""Days: a day without its year that is farther away than this is meant to be the nearer one, of last year."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Whose words are read, and when (local time). `currency` is meant where a field and a text name none."""

    language: str
    now: datetime
    calendar: WorkingCalendar
    book: Book = field(default_factory=Unfilled)
    currency: str = ""


def read(one: FormField, text: str, reader: Reader) -> Any:
    """The value that a text means for a field, None for nothing; FlowRefusal with the rule it breaks."""
    said = clean(text)
    if not said or (said in NOTHING and one.type != "bool"):
        return None
    value = kept(one, READERS.get(one.type, _as_it_is)(one, said, reader))
    fits(one, value)
    return value


def _as_it_is(_one: FormField, said: str, _reader: Reader) -> str:
    return said


def _whole(one: FormField, said: str, reader: Reader) -> Any:
    number = read_number(said, reader.language)
    if number is None:
        raise no(one, "int")
    return number


def _number(one: FormField, said: str, reader: Reader) -> Any:
    number = read_number(said, reader.language)
    if number is None:
        raise no(one, "number")
    return number


def _money(one: FormField, said: str, reader: Reader) -> Any:
    found = read_money(said, reader.language)
    if found is None:
        raise no(one, "money")
    number, named = found
    expected = one.currency or reader.currency
    yen = expected == "JPY" and YEN in folded(said)
    return priced(one, number, expected if yen else named or expected)


def _answer(one: FormField, said: str, _reader: Reader) -> bool:
    known = words()["answers"]
    told = plain(said[:LONGEST_WORDS]).rstrip(" .!。")
    for answer, meant in (("yes", True), ("no", False)):
        if told in {plain(word) for word in known[answer]}:
            return meant
    raise no(one, "bool")


def _date(one: FormField, said: str, reader: Reader) -> str:
    on = _dated(said, reader) if len(said) <= LONGEST_WORDS else None
    if on is None or on.year not in YEARS:
        raise no(one, "date")
    return on.isoformat()


def _dated(said: str, reader: Reader) -> date | None:
    """The day that is meant; one may be told with its day of the week, as it is shown."""
    on = _single(said, reader)
    for word in [] if on else filter(str.isalpha, said.split()):
        told, named = (_single(part, reader) for part in (said.replace(word, "", 1).strip(), word))
        if told and named and told.weekday() == named.weekday():
            return told
    return on


def _single(said: str, reader: Reader) -> date | None:
    return _compact(folded(said)) or _day(said, reader)


def _compact(said: str) -> date | None:
    found = COMPACT.fullmatch(said)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _day(said: str, reader: Reader) -> date | None:
    """The day that words name; one without its year is the nearer of the two."""
    ahead, behind = (_spoken(said, reader, past=past) for past in (False, True))
    if ahead is None or ahead.on is None or ahead.at is not None:
        return None
    if behind is None or behind.on is None or (ahead.on - behind.on).days < YEAR:
        return ahead.on
    today = reader.now.date()
    return min(ahead.on, behind.on, key=lambda on: abs((on - today).days))


def _spoken(said: str, reader: Reader, *, past: bool) -> Spoken | None:
    return read_day(said, now=reader.now, language=reader.language, calendar=reader.calendar, past=past)


def _option(one: FormField, said: str, _reader: Reader) -> str:
    """By its name in any language, its place in the list, or a beginning that no other has."""
    told = plain(said[:LONGEST_WORDS])
    names = {key: {plain(key), *map(plain, one.option_names.get(key, Label({})).root.values())} for key in one.options}
    exact = [key for key, known in names.items() if told in known]
    begun = [key for key, known in names.items() if any(name.startswith(told) for name in known)]
    placed = [key for place, key in enumerate(one.options, 1) if str(place) == told]
    for found in (exact, placed, begun):
        if len(found) == 1:
            return found[0]
    raise no(one, "options", options=options_of(one))


def _person(one: FormField, said: str, reader: Reader) -> str:
    return one_of(one, said, reader.book.people(said), "person", "people")


def _people(one: FormField, said: str, reader: Reader) -> list[str]:
    return several(one, said, reader.book.people)


def _dept(one: FormField, said: str, reader: Reader) -> str:
    return one_of(one, said, reader.book.depts(said), "dept", "depts")


def _record(one: FormField, said: str, reader: Reader) -> str:
    """What is not among the records that may be named is taken only where nobody can tell why it should not be."""
    found = reader.book.records(one, said)
    if found:
        return one_of(one, said, found, "record", "records")
    fits(one, said)
    why = reader.book.unmet(one, said)
    if why:
        raise no(one, why.which, said=said[:LONGEST_WORDS], **why.details)
    return said


def _table(one: FormField, said: str, reader: Reader) -> list[Mapping[str, Any]]:
    return rows.read(one, said, lambda cell, text: read(cell, text, reader))


def _file(one: FormField, _said: str, _reader: Reader) -> Any:
    raise no(one, "file")


READERS: Final[Mapping[str, Callable[[FormField, str, Reader], Any]]] = {
    "int": _whole,
    "number": _number,
    "money": _money,
    "bool": _answer,
    "date": _date,
    "enum": _option,
    "person": _person,
    "people": _people,
    "dept": _dept,
    "ref": _record,
    "table": _table,
    "file": _file,
}
