"""What a look-up means, and in which order its finds are shown. Pure."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from rapidfuzz import fuzz

from core.names.entries import BY_DIGITS, Entry, Found
from core.names.grams import ENDINGS, Meaning, meanings, number_in, on_other_keyboard
from core.names.spelling import like_a_word, normal
from core.search import closeness
from core.search.closeness import AWAY, Fit, nearness, to_number

LONGEST: Final = 200
NUMBER: Final = re.compile(r"[+\d\s()./\-\u2010-\u2015]*\d[+\d\s()./\-\u2010-\u2015]*")
FAR: Final = 62.0
"""A name less near than this is another name."""

CERTAIN: Final = 95.0
"""Near enough, with its cover, not to think that the keyboard of a text with vowels was the wrong one."""

LONG_NUMBER: Final = 6
COVER: Final = 28.0
BOTH: Final = 2
SPELLED: Final = 4.0


@dataclass(frozen=True)
class Query:
    """What is looked for."""

    text: str

    def __bool__(self) -> bool:
        return bool(self.meanings or self.number)

    @cached_property
    def meanings(self) -> tuple[Meaning, ...]:
        """What it may mean as a name."""
        return tuple(meanings(self.text))

    @cached_property
    def otherwise(self) -> tuple[Meaning, ...]:
        """What it may mean typed on the other keyboard."""
        return tuple(on_other_keyboard(self.text))

    @cached_property
    def number(self) -> str:
        """Its letters and digits, if it is a number; one or two digits are the end of a customer's, after zeros."""
        found = number_in(self.text)
        return found.rjust(ENDINGS[0], "0") if found.isdecimal() else found

    @cached_property
    def mistrusted(self) -> bool:
        """Whether it may be typed on the wrong keyboard even if some name comes near to it."""
        return not like_a_word(normal(self.text))

    @property
    def surely_number(self) -> bool:
        """Whether it is so long a number that no name is meant if somebody has it."""
        return self.number.isdecimal() and len(self.number) >= LONG_NUMBER

    @cached_property
    def lower(self) -> str:
        """As it was typed, in one case."""
        return self.text.casefold()


@dataclass(frozen=True, slots=True)
class Match:
    """How a customer fits: the better the nearer, `by` the entry that fits best."""

    id: int
    fit: Fit
    near: float
    by: Entry


def read(text: str) -> Query:
    """What is looked for. A text without letters and digits looks for nothing."""
    return Query(text[:LONGEST].strip())


def is_number(text: str) -> bool:
    """Digits alone are a number to look up, never a call."""
    return bool(NUMBER.fullmatch(unicodedata.normalize("NFKC", text).strip()))


def has(query: Query, asked: tuple[Meaning, ...], entries: tuple[Entry, ...]) -> bool:
    """Whether a customer has a name that is what was typed, or in which it stands: those who have not are dropped."""
    for entry in _with_people(query, entries):  # noqa: SIM110 - a generator takes half as long again
        if closeness.has(asked, entry.key):
            return True
    return False


def match(
    query: Query, asked: tuple[Meaning, ...], customer_id: int, entries: tuple[Entry, ...], cover: float
) -> Match | None:
    """How a customer fits by his names; None if he does not."""
    best, by = AWAY, None
    for entry in _with_people(query, entries):
        near = nearness(asked, entry.key)
        if near.score > best.score:
            best, by = near, entry
    if by is None or best.score < FAR:
        return None
    return Match(customer_id, best.fit, best.score + COVER * cover, by)


def doubtful(query: Query, found: Match) -> bool:
    """Whether what was found leaves open that the keyboard was the wrong one."""
    return found.fit is Fit.NEARLY and (query.mistrusted or found.near < CERTAIN)


def _with_people(query: Query, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """All of them, and a customer's name with one of his people, for who typed something of both."""
    if len(entries) < BOTH or " " not in query.text:
        return entries
    names = [entry for entry in entries if entry.field is Found.NAME]
    people = [entry for entry in entries if entry.field in (Found.PERSON, Found.SERVICE_PERSON)]
    together = (
        Entry(person.field, f"{name.core} {person.core}", f"{name.sound} {person.sound}")
        for name in names
        for person in people
        if name.key.han == person.key.han
    )
    return (*entries, *together)


def match_digits(query: Query, customer_id: int, entries: tuple[Entry, ...]) -> Match | None:
    """How a customer fits by his number or a phone of his; None if he does not."""
    scored = [
        (to_number(query.number, entry.core, phone=entry.field is not Found.NUMBER), entry)
        for entry in entries
        if entry.field in BY_DIGITS
    ]
    near, by = max(scored, key=lambda pair: pair[0].score, default=(AWAY, None))
    return None if by is None or near is AWAY else Match(customer_id, near.fit, near.score, by)


def spelled_alike(query: Query, name: str) -> float:
    """What tells names apart that are the same but for their legal form."""
    return SPELLED * fuzz.ratio(query.lower, name.casefold()) / 100
