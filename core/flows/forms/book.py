"""People, departments and records by what somebody calls them. Pure: who may be named comes from outside."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Protocol

from core.calls.understanding.folding import plain
from core.flows.definition import FormField
from core.flows.engine.values import no
from core.flows.engine.work import Unmet
from core.flows.forms.amounts import words

MOST: Final = 5
"""Candidates that a refusal names."""

LONGEST: Final = 80
MANY: Final = 100
Look = Callable[[str], "Sequence[Candidate]"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person, department or record that may be named: by its key, its name, or what else it goes by (a post)."""

    key: str
    name: str
    also: tuple[str, ...] = ()

    def __str__(self) -> str:
        """As a refusal lists it."""
        return f"{self.name} ({self.key})" if self.name and self.name != self.key else self.key


class Book(Protocol):
    """Whom and what a form may name, as far as the reader may know of it.

    Each is asked with what somebody said, and gives at least all whose key, name or post begins so or contains it;
    `unmet` tells why what is none of them may not be named, as far as that is known already.
    """

    def people(self, said: str) -> Sequence[Candidate]: ...
    def depts(self, said: str) -> Sequence[Candidate]: ...
    def records(self, field: FormField, said: str) -> Sequence[Candidate]: ...
    def unmet(self, field: FormField, said: str) -> Unmet | None: ...


class Unfilled:
    """A book in which nothing is written."""

    def people(self, said: str) -> Sequence[Candidate]:
        """Nobody."""
        return ()

    def depts(self, said: str) -> Sequence[Candidate]:
        """None."""
        return ()

    def records(self, field: FormField, said: str) -> Sequence[Candidate]:
        """None."""
        return ()

    def unmet(self, field: FormField, said: str) -> Unmet | None:
        """Nobody knows better."""
        return None


def found(said: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Whoever is meant: who has exactly this key, name or post; else whose name begins so, or contains it."""
    told = plain(said[:LONGEST])
    if not told:
        return []
    named = [(one, [plain(word) for word in (one.key, one.name, *one.also)]) for one in candidates]
    for fits in (str.__eq__, str.startswith, _contains):
        if meant := [one for one, known in named if any(fits(word, told) for word in known)]:
            return meant
    return []


def _contains(word: str, told: str) -> bool:
    """Part of a name, a single letter apart."""
    return len(told) > 1 and told in word


def one_of(one: FormField, said: str, candidates: Sequence[Candidate], none: str, many: str) -> str:
    """The key of whoever is meant; FlowRefusal with at most five candidates if it may be several."""
    meant = found(said, candidates)
    if not meant:
        raise no(one, none, said=said[:LONGEST])
    if len(meant) > 1:
        raise no(one, many, said=said[:LONGEST], candidates=tuple(map(str, meant[:MOST])))
    return meant[0].key


def several(one: FormField, said: str, people: Look) -> list[str]:
    """The numbers of people who are named one after another, with commas, on lines, or joined by `and`."""
    names = [part.strip() for part in re.split(r"[,;\n，、；]", said) if part.strip()]
    if len(names) > MANY:
        raise no(one, "rows", least=0, most=MANY, found=len(names))
    parts = [part for name in names for part in _parted(name, people)]
    return [one_of(one, part, people(part), "person", "people") for part in parts]


def _parted(name: str, people: Look) -> list[str]:
    """`李雷和韩梅` are two people; 和珅 is one."""
    if found(name, people(name)):
        return [name]
    return [part.strip() for part in _and().split(name) if part.strip()]


@cache
def _and() -> re.Pattern[str]:
    joining = words()["lists"]["and"]
    spaced = "|".join(word for word in joining if word.isalpha() and word < "\u2e80")
    close = "|".join(word for word in joining if word >= "\u2e80")
    return re.compile(rf"\s(?:{spaced})\s|{close}", re.IGNORECASE)
