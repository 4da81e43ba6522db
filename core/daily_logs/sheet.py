"""What a log asks, and how an answer is read and kept. Pure."""

from collections.abc import Mapping
from datetime import datetime

from core.calendar.queries import Unit
from core.calls.rules import OfficeDays
from core.company.definitions import FieldType, LogField, LogTemplate
from core.daily_logs import typed
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
        return found_in(typed.number(text, language), NotANumber(field=label))
    if field.type is FieldType.DATE:
        on = typed.day(text, language, now.astimezone(unit.zone), OfficeDays(unit.calendar))
        return found_in(on.isoformat() if on else None, NotADate(field=label))
    if field.type is FieldType.CHOICE:
        return found_in(_option(field, text), ChooseByButton(field=label))
    return text


def found_in(answer: str | None, otherwise: Refusal) -> str:
    """The answer, if one was found."""
    if answer is None:
        raise otherwise
    return answer


def _option(field: LogField, text: str) -> str | None:
    said = text.casefold()
    fitting = (key for key, words in field.options.items() if said in (word.casefold() for word in words.root.values()))
    return next(fitting, None)
