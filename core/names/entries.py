"""What a customer is found by, and the pieces it is indexed by. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from core.names.grams import digits_of, number_of, of_digits, of_name
from core.names.spelling import Key, key_of


class Found(StrEnum):
    """What a customer is found by. A role that is not shown it cannot find by it."""

    NAME = "name"
    SHORT_NAME = "short_name"
    FORMER_NAME = "former_name"
    LEGAL_NAME = "legal_name"
    PERSON = "person"
    SERVICE_PERSON = "service_person"
    NUMBER = "number"
    FORMER_NUMBER = "former_number"
    """Of one that proved to be the same customer."""
    CONTRACT = "contract"
    PHONE = "phone"
    SERVICE_PHONE = "service_phone"


NAMES: Final = frozenset({Found.NAME, Found.SHORT_NAME, Found.FORMER_NAME, Found.LEGAL_NAME})
NUMBERS: Final = frozenset({Found.NUMBER, Found.FORMER_NUMBER})
PHONES: Final = frozenset({Found.PHONE, Found.SERVICE_PHONE})
BY_DIGITS: Final = NUMBERS | PHONES | {Found.CONTRACT}
MARKS: Final[Mapping[Found, int]] = {
    Found.NAME: 0,
    Found.SHORT_NAME: 0,
    Found.FORMER_NAME: 0,
    Found.LEGAL_NAME: 1,
    Found.PERSON: 2,
    Found.SERVICE_PERSON: 3,
    Found.NUMBER: 0,
    Found.FORMER_NUMBER: 0,
    Found.CONTRACT: 1,
    Found.PHONE: 2,
    Found.SERVICE_PHONE: 3,
}
"""What sets the grams apart by which not everybody may find; kinds that go together share theirs.

Grams of digits are no grams of names: both have the same marks.
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing a customer is found by."""

    field: Found
    core: str
    sound: str = ""

    @property
    def key(self) -> Key:
        """As names are compared."""
        return Key(self.core, self.sound)

    @property
    def grams(self) -> frozenset[str]:
        """The pieces it is indexed by."""
        if self.field in BY_DIGITS:
            return of_digits(digits_of(self.core), begun=self.field not in PHONES)
        return of_name(self.key)

    @property
    def numbers(self) -> frozenset[int]:
        """The same as the index keeps them."""
        mark = MARKS[self.field]
        return frozenset(number_of(one) | mark for one in self.grams)


def named(field: Found, text: str) -> Iterator[Entry]:
    """A name, or digits, as an entry; nothing when there is nothing in it to compare."""
    if field in BY_DIGITS:
        number = re.sub(r"[^\w]|_", "", text.casefold())
        if digits_of(number):
            yield Entry(field, number)
        return
    key = key_of(text)
    if key.core:
        yield Entry(field, key.core, key.sound)
