"""A form in one line of plain words: `年假 3月10日-12日 回老家`, `annual tomorrow 2 days moving house`. Pure.

What is recognised is taken out: a choice, a day or a period, how many days; the rest is the reason, or whatever text is
asked for first.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import Any, Final

from core.calls.understanding.folding import plain
from core.flows.definition import FormField
from core.flows.engine.work import FlowRefusal
from core.flows.forms.amounts import any_of, words
from core.flows.forms.fields import Reader, read
from core.flows.forms.filling import Sheet
from core.flows.forms.periods import period
from core.flows.forms.typed import names_fields

LONGEST: Final = 300
WORDS: Final = 5
"""The most words that one answer of these kinds has."""
DAYS: Final = re.compile(rf"(\d{{1,3}})\s*(?:{any_of(words()['periods']['days'])})", re.IGNORECASE)
DAY: Final = timedelta(days=1)
TEXTS: Final = ("text", "string")


def loosely(sheet: Sheet, text: str, reader: Reader) -> Mapping[str, Any]:
    """The answers in a line that names no fields; none where nothing but text would be recognised."""
    said = text.strip()
    if not said or "\n" in said or len(said) > LONGEST or names_fields(sheet.questions, said):
        return {}
    line = _Line(said.split(), reader)
    for one in sheet.questions:
        if one.type == "enum" and (found := line.take(partial(_option, one, reader))):
            line.values[one.id] = found
    _days(line, [one for one in sheet.questions if one.type == "date"])
    if not line.values:
        return {}
    return {**line.values, **_rest(sheet, " ".join(line.words))}


@dataclass
class _Line:
    words: list[str]
    reader: Reader
    values: dict[str, Any] = field(default_factory=dict)

    def take(self, meaning: Callable[[str], Any], *, least: bool = False) -> Any:
        """What the first words that mean anything mean, the more words the better; they are taken out.

        `least`: only as many as are needed to mean this.
        """
        for start in range(len(self.words)):
            for end in range(min(len(self.words), start + WORDS), start, -1):
                if found := meaning(" ".join(self.words[start:end])):
                    del self.words[start : self._enough(start, end, found, meaning) if least else end]
                    return found
        return None

    def _enough(self, start: int, end: int, found: Any, meaning: Callable[[str], Any]) -> int:
        """Where the words end that are needed to mean this."""
        while end - start > 1 and meaning(" ".join(self.words[start : end - 1])) == found:
            end -= 1
        return end


def _option(one: FormField, reader: Reader, words: str) -> str | None:
    """A choice by its name or its beginning; never by its place."""
    if len(plain(words)) < 2 or plain(words).isdigit():
        return None
    try:
        return str(read(one, words, reader))
    except FlowRefusal:
        return None


def _days(line: _Line, asked: list[FormField]) -> None:
    """A period, or a first day with how many working days it is."""
    days = line.take(partial(_period, line.reader), least=True) if asked else None
    if days is None:
        return
    first, last = days
    long = line.take(_count) if len(asked) > 1 and first == last else None
    ends = [first, _nth(line.reader, first, long) if long else last]
    line.values.update({one.id: on.isoformat() for one, on in zip(asked, ends, strict=False)})


def _period(reader: Reader, words: str) -> tuple[date, date] | None:
    return period(words, reader)


def _count(words: str) -> int | None:
    found = DAYS.fullmatch(words.strip())
    return int(found[1]) if found else None


def _nth(reader: Reader, first: date, number: int) -> date:
    """The last of so many working days."""
    on, left = first, number - reader.calendar.is_working(first)
    while left > 0:
        on += DAY
        left -= reader.calendar.is_working(on)
    return on


def _rest(sheet: Sheet, words: str) -> dict[str, Any]:
    texts = [one for one in sheet.questions if one.type in TEXTS and not (one.pattern or one.length)]
    wanted = [one for one in texts if one.id in sheet.required] or texts
    return {wanted[0].id: words} if words and wanted else {}
