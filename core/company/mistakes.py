"""What is wrong with a company's files: where, what, and what was probably meant."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from rapidfuzz import fuzz, process


class Say(Protocol):
    """Words by key, as `locales/` has them."""

    def __call__(self, key: str, /, **details: Any) -> str: ...


@dataclass(frozen=True)
class Mistake:
    """One mistake. `line` and `column` count from 1; 0 means the file as a whole.

    `path` is the place inside the file, as in `roles.salesperson.see`; `code` is one of `company-…` in the locales
    without its prefix, `details` what its sentence mentions.
    """

    file: str
    line: int
    column: int
    path: str
    code: str
    details: Mapping[str, Any] = field(default_factory=dict)
    suggestion: str = ""

    @property
    def place(self) -> str:
        """`file:line:column path`, without what is not known."""
        where = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return f"{where} {self.path}".rstrip()

    def said(self, say: Say) -> str:
        """The line an operator reads."""
        problem = say("company-" + self.code, **{name: str(said) for name, said in self.details.items()})
        if self.suggestion:
            problem = say("company-did-you-mean", problem=problem, suggestion=self.suggestion)
        return f"{self.place}: {problem}"


class CompanyMistakes(Exception):  # noqa: N818 - a group of mistakes, named after what it holds
    """The company's files cannot be used; `mistakes` has everything that is wrong, in the order of the files."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(sorted(mistakes, key=lambda one: (one.file, one.line, one.column)))
        super().__init__("; ".join(f"{one.place}: {one.code}" for one in self.mistakes))


def closest(said: object, candidates: Iterable[str]) -> str:
    """The candidate that was probably meant, or an empty string."""
    names = list(candidates)  # of a mapping its values would be compared
    found = process.extractOne(str(said), names, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=65)
    return found[0] if found else ""
