"""Contract numbers as people type them. Pure."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from core.company.definitions import NumberTemplate

DASHES: Final = re.compile("[\u2010-\u2015\u2212]")
BLANK: Final = re.compile(r"\{(year|month|seq:(\d))\}")
DIGITS: Final = {"year": 4, "month": 2}


@dataclass(frozen=True, slots=True)
class Typed:
    """A text that means a contract by its number; `right`: it is written as numbers of contracts are."""

    number: str
    right: bool


def typed(text: str, template: NumberTemplate) -> Typed | None:
    """The number that a text means; None if it means something else.

    What begins as all numbers of contracts do, goes on with digits and is written otherwise means one as well.
    """
    said = DASHES.sub("-", unicodedata.normalize("NFKC", text)).strip().upper()
    if _whole(template).fullmatch(said):
        return Typed(said, right=True)
    letters = re.match(r"[A-Z]*", template.root)
    start = letters[0] if letters else ""
    begun = start and re.fullmatch(rf"{start}[\s/-]*\d[\d\s/-]*", said)
    return Typed(said, right=False) if begun else None


def _whole(template: NumberTemplate) -> re.Pattern[str]:
    parts, at = [], 0
    for blank in BLANK.finditer(template.root):
        parts += [re.escape(template.root[at : blank.start()]), rf"\d{{{blank[2] or DIGITS[blank[1]]}}}"]
        at = blank.end()
    return re.compile("".join([*parts, re.escape(template.root[at:])]))
