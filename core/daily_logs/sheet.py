"""What a log asks, and how an answer is read and kept. Pure."""

import re
from collections.abc import Mapping
from datetime import date, datetime

from core.calendar.queries import Unit
from core.calls.understanding import days
from core.calls.understanding.types import Break
from core.company.definitions import FieldType, LogField, LogTemplate
from core.refusals import Refusal

LONGEST = 2000
NOTHING = "—"
SOMEBODY = "\ue000"
"""Stands in an answer for a customer whom its author does not see any more; the reader's language names it."""


class NoWords(Refusal):
    """A message without text is no answer."""

    code = "log-no-words"


class TooLong(Refusal):
    """An answer longer than a card can show."""

    code = "log-too-long"


class NotANumber(Refusal):
    """The field takes a number."""

    code = "log-not-a-number"


class NotADate(Refusal):
    """The field takes a date."""

    code = "log-not-a-date"


class ChooseByButton(Refusal):
    """The field takes one of its options."""

    code = "log-choose"


class Today:
    """The working calendar as words for dates need it."""

    def __init__(self, unit: Unit) -> None:
        """Of these people."""
        self.unit = unit

    def is_working(self, day: date) -> bool:
        """Whether it is worked."""
        return self.unit.is_working(day)

    def breaks(self, since: date, until: date) -> list[Break]:
        """Breaks have no names here."""
        return []


def editable(template: LogTemplate) -> list[LogField]:
    """The fields a person fills in or corrects himself."""
    return [field for field in template.fields if field.type is not FieldType.COMPUTED]


def missing(template: LogTemplate, answers: Mapping[str, str]) -> list[LogField]:
    """The required fields that are empty."""
    return [field for field in editable(template) if field.required and not answers.get(field.key)]


def read(field: LogField, text: str, *, language: str, now: datetime, unit: Unit) -> str:
    """The answer as it is kept; a refusal that says what is expected. `now` picks the day that "tomorrow" follows."""
    text, label = text.strip(), field.label.said(language)
    if not text:
        raise NoWords(field=label)
    if len(text) > LONGEST:
        raise TooLong(longest=LONGEST, length=len(text))
    if field.type is FieldType.NUMBER:
        return found_in(_number(text), NotANumber(field=label))
    if field.type is FieldType.DATE:
        return found_in(_date(text, language, now.astimezone(unit.zone), unit), NotADate(field=label))
    if field.type is FieldType.CHOICE:
        return found_in(_option(field, text), ChooseByButton(field=label))
    return text


def found_in(answer: str | None, otherwise: Refusal) -> str:
    """The answer, if one was found."""
    if answer is None:
        raise otherwise
    return answer


def _number(text: str) -> str | None:
    plain = text.replace(" ", "").replace("\u00a0", "").replace(",", ".")
    return plain if re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,6})?", plain) else None


def _date(text: str, language: str, now: datetime, unit: Unit) -> str | None:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        words = [*days.said(text.lower(), language), *days.said(text.lower(), "en")]
    found = (days.resolve(day.rule, now, Today(unit)) for day in words)
    return next((day.isoformat() for day in found if day), None)


def _option(field: LogField, text: str) -> str | None:
    said = text.casefold()
    fitting = (key for key, words in field.options.items() if said in (word.casefold() for word in words.root.values()))
    return next(fitting, None)
