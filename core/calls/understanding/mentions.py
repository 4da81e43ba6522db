"""Where a line mentions which customers: by name, contact, phone, number, nickname or city."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, zip_longest

from core.calls.understanding.lexicon import HAN, data, listed
from core.calls.understanding.names import (
    CYRILLIC,
    HAN_RUN,
    INITIALS,
    JOINING,
    SHORTEST,
    Keys,
    digits,
    latin,
    same,
    same_short,
    spells,
)

UNIT = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+|&")
PHONE = re.compile(r"(?<![a-z0-9.])(?:\+|c)?\(?\d[\d()\- ]{2,20}\d(?![\d])|(?<![a-z0-9.])c?\d{3,}")
MASKED = re.compile(r"(?<!\d)(\d{2,7})\s?(?:\.{2,}|[*\u00d7x]{2,})\s?(\d{4,})(?!\d)")
GLUE = re.compile(r"[\s\-.\"'\u00ab\u00bb\u201c\u201d()]*")
AMPERSAND = re.compile(r"(?<![^\W_]{3})(?<=[^\W_])&$")
LONGEST_RUN = 5


Fits = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Unit:
    """A word, a number or a run of Chinese letters."""

    start: int
    end: int
    text: str
    han: bool


@dataclass(frozen=True, slots=True)
class Mention:
    start: int
    end: int
    id: int
    kind: str


def units(text: str) -> list[Unit]:
    return [
        Unit(m.start(), m.end(), "and" if m[0] == "&" else m[0], "\u4e00" <= m[0][0] <= "\u9fff")
        for m in UNIT.finditer(text)
    ]


@dataclass(frozen=True)
class Script:
    """A line cut into units, each with what the customers are sifted by."""

    text: str
    units: list[Unit]
    sieves: list[frozenset[str]]
    grams: frozenset[str]
    glued: tuple[bool, ...]

    @staticmethod
    def of(text: str) -> "Script":
        found = units(text)
        sieves = [sieve(unit) | sieve_of_two(unit, after) for unit, after in zip_longest(found, found[1:])]
        glued = [bool(GLUE.fullmatch(text, a.end, b.start)) for a, b in pairwise(found)]
        return Script(text, found, sieves, frozenset().union(*sieves), (*glued, False))

    def run(self, first: int) -> Iterator[tuple[int, list[Unit]]]:
        """The runs of units that begin at one, as far as nothing but blanks and hyphens stands between."""
        for last in range(first, min(first + LONGEST_RUN, len(self.units))):
            yield last, self.units[first : last + 1]
            if not self.glued[last]:
                return


def sieve(unit: Unit) -> frozenset[str]:
    """What a customer's keys must share with a unit for a mention to begin there."""
    if unit.han:
        return frozenset(unit.text[i : i + 2] for i in range(len(unit.text) - 1))
    return frozenset((latin(unit.text)[:3], unit.text[:3], INITIALS + unit.text))


def sieve_of_two(unit: Unit, after: Unit | None) -> frozenset[str]:
    """The same where the first letters of a name are two words ("go fish")."""
    if after is None or unit.han or after.han or len(unit.text) >= SHORTEST:
        return frozenset()
    return frozenset((latin(unit.text + after.text)[:SHORTEST],))


def mentions(script: Script, known: Sequence[Keys]) -> list[Mention]:
    found: list[Mention] = []
    for one in known:
        if not script.grams.isdisjoint(one.grams):
            found += of_customer(script, one)
    return found


def of_customer(script: Script, one: Keys) -> list[Mention]:
    found: list[Mention] = []
    fits: dict[tuple[str, ...], Fits] = {}
    for place, unit in enumerate(script.units):
        if script.sieves[place].isdisjoint(one.grams):
            continue
        found += in_chinese(unit, one) if unit.han else in_words(script, place, one, fits)
    return found


def in_chinese(unit: Unit, one: Keys) -> Iterator[Mention]:
    for start, end in shared(unit.text, one.whole):
        whole = unit.text[start:end] in (one.core, one.whole)
        yield Mention(unit.start + start, unit.start + end, one.id, "exact" if whole else "part")
    names = [(word, "contact") for words in one.contacts for word in words] + [(one.city, "city")]
    names += [("".join(words), "nickname") for words in one.nicknames]
    for word, kind in names:
        if len(word) > 1 and (at := unit.text.find(word)) >= 0:
            yield Mention(unit.start + at, unit.start + at + len(word), one.id, kind)


def shared(text: str, name: str) -> Iterator[tuple[int, int]]:
    """The longest pieces of two letters or more that a text has in common with a name."""
    reach = 0
    for start in range(len(text) - 1):
        end = max(start + 1, reach)
        while end < len(text) and text[start : end + 1] in name:
            end += 1
        if end - start > 1 and end > reach and text[start:end] in name:
            reach = end
            yield start, end


def in_words(script: Script, place: int, one: Keys, fits: dict[tuple[str, ...], Fits]) -> Iterator[Mention]:
    """`fits`: how the words of the line that were seen so far fit as the name, and as a person; a long one repeats."""
    best: tuple[int, str] | None = None
    if AMPERSAND.search(script.text, 0, script.units[place].start):
        return
    for last, run in script.run(place):
        said = tuple(u.text for u in run)
        if said not in fits:
            fits[said] = name_fits(list(said), one), person_fits(list(said), one)
        name, person = fits[said]
        if name:
            best = last, name
        if person:
            yield Mention(run[0].start, run[-1].end, one.id, person)
    if best:
        yield Mention(script.units[place].start, script.units[best[0]].end, one.id, best[1])


def name_fits(said: list[str], one: Keys) -> str | None:
    """'exact', 'nickname', 'part' or None."""
    flat = "".join(said)
    if flat in (one.whole, one.core) or same_words(said, one.words):
        return "exact"
    if any(same_words(said, n) for n in one.nicknames):
        return "nickname"
    return "part" if part_fits(said, flat, one) else None


def part_fits(said: list[str], flat: str, one: Keys) -> bool:
    if spells_initials(said):
        flat = "".join(s for s in said if s not in JOINING or len(said) == 1)
    elif len(flat) < 2 or flat in JOINING or (len(said) > 1 and len(said[-1]) < 3 and said[-1] not in one.words):
        return False
    if spells_initials(said) and any(i.startswith(flat) for i in one.initials):
        return len(said) > 1 or flat not in listed("legal")
    if spells(flat, one.syllables):
        return True
    if any(run_fits(said, one.words[i : i + len(said)]) for i in range(len(one.words) - len(said) + 1)):
        return True
    if len(flat) < 3 or flat.isdecimal():
        return False
    if flat.isascii() == one.whole.isascii():
        return any(t.startswith(flat) for t in one.tails)
    spelled = latin(flat)
    return any(t.startswith(flat) for t in one.tails) or (
        len(spelled) > 2 and any(t.startswith(spelled) for t in one.latin_tails)
    )


def spells_initials(said: list[str]) -> bool:
    """One word, or single letters with "and" between them."""
    letters = [s for s in said if s not in JOINING]
    return len("".join(letters)) > 1 and (
        len(said) == 1 or (len(letters) < len(said) and all(len(s) == 1 for s in letters))
    )


def run_fits(said: list[str], known: Sequence[str]) -> bool:
    return all(word_fits(s, k) for s, k in zip(said, known, strict=True))


def word_fits(said: str, known: str) -> bool:
    return (
        same(said, known)
        or same_short(said, known)
        or (len(said) > 2 and known.startswith(said))
        or {said, known} == {"n", "and"}
    )


def same_words(said: Sequence[str], known: Sequence[str]) -> bool:
    return len(said) == len(known) and all(
        same(s, k) or {s, k} == {"n", "and"} for s, k in zip(said, known, strict=True)
    )


def person_fits(said: list[str], one: Keys) -> str | None:
    if len(said) == 1 and said[0] in listed("honorifics"):
        return None
    for contact in one.contacts:
        for i in range(len(contact) - len(said) + 1):
            if all(person_word(s, k) for s, k in zip(said, contact[i:], strict=False)):
                return "contact"
    return (
        "city" if one.city and all(map(same, said, one.city.split())) and len(said) == len(one.city.split()) else None
    )


@cache
def unlike() -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
    return [(re.compile(said), re.compile(known)) for said, known in data("ru")["patterns"]["unlike"]]


def person_word(said: str, known: str) -> bool:
    """Whether a word is somebody's name in whatever case; a man's surname is not his wife's."""
    if said != known and CYRILLIC.search(known) and any(a.search(said) and b.search(known) for a, b in unlike()):
        return False
    spelled = len(said) > 3 and not HAN_RUN.search(known) and latin(said) == latin(known)
    many = known.isascii() and len(known) > 2 and said == known + "s"
    return same(said, known) or same_short(said, known) or spelled or many


@dataclass(frozen=True, slots=True)
class Number:
    """Digits that may be a phone or a customer's number; `head` are the first digits of a masked one."""

    start: int
    end: int
    digits: str
    head: str = ""
    lettered: bool = False


def numbers(text: str) -> list[Number]:
    found = [Number(m.start(), m.end(), m[2], m[1]) for m in MASKED.finditer(text)]
    for match in PHONE.finditer(text):
        if all(match.end() <= n.start or match.start() >= n.end for n in found):
            found.append(Number(match.start(), match.end(), digits(match[0]), lettered=match[0][0] == "c"))
    return sorted(found, key=lambda n: n.start)


def number_fits(number: Number, one: Keys) -> str | None:
    if number.head:
        fits = any(p.startswith(number.head) and p.endswith(number.digits) for p in one.phones)
        return "phone" if fits else None
    if number.digits == one.number:
        return "number"
    last = number.digits[-10:]
    return "phone" if len(last) > 3 and not number.lettered and any(p.endswith(last) for p in one.phones) else None
