"""Small checked values from which the definitions are built, and how their mistakes are raised."""

import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import time
from functools import cache
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import available_timezones

import phonenumbers
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    RootModel,
    StringConstraints,
    ValidationInfo,
    field_validator,
)
from pydantic_core import PydanticCustomError


@dataclass(frozen=True)
class Known:
    """What the company's files declare, so that what refers to it can be checked while it is read.

    Given to pydantic as the validation context. `names` maps a kind (departments, posts, roles, statuses, people)
    to its keys; a kind that is absent, like no context at all, is not checked. `folder` is where other files lie.
    """

    languages: tuple[str, ...] = ()
    names: dict[str, frozenset[str]] = field(default_factory=dict)
    folder: Path | None = None


def mistake(code: str, **details: Any) -> PydanticCustomError:
    """A mistake with its code and details; its words are in `locales/<language>/company.ftl`.

    Two details are not for the words: `candidates`, from which a suggestion is taken, and `at`, the steps from the
    checked value to the place of the mistake.
    """
    return PydanticCustomError("company-" + code, code, details)


class Frozen(BaseModel):
    """What every definition is: unchangeable, and without keys that nobody reads."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def shaped(pattern: str, code: str) -> AfterValidator:
    """A text must look like this as a whole."""

    def check(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise mistake(code, value=text)
        return text

    return AfterValidator(check)


Key = Annotated[str, shaped(r"[a-z][a-z0-9_]{0,39}", "bad-key")]
"""A name inside the company's files: small Latin letters, digits and `_`, at most 40."""

Line = Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True)]
"""One line that a person reads."""

Language = Annotated[str, shaped(r"[a-z]{2}", "bad-language")]
"""A language by its two letters, such as `zh`."""


class Words(RootModel[dict[str, Line]]):
    """The same words in each of the company's languages."""

    model_config = ConfigDict(frozen=True)

    def said(self, language: str) -> str:
        """The words in this language, or else in the company's first."""
        return self.root.get(language) or next(iter(self.root.values()))

    @field_validator("root")
    @classmethod
    def _in_every_language(cls, words: dict[str, str], info: ValidationInfo) -> dict[str, str]:
        declared = info.context.languages if isinstance(info.context, Known) else ()
        languages = declared or tuple(words)
        missing = [language for language in languages if language not in words]
        if missing or not words:
            raise mistake("missing-language", value=", ".join(missing))
        foreign = [language for language in words if language not in languages]
        if foreign:
            raise mistake("unknown-language", value=", ".join(foreign), candidates=list(languages))
        return {language: words[language] for language in languages}


def refers_to(kind: str) -> AfterValidator:
    """A reference must name something that the company's files declare under this kind."""

    def check(value: str, info: ValidationInfo) -> str:
        names = info.context.names.get(kind) if isinstance(info.context, Known) else None
        if names is not None and value not in names:
            raise mistake("unknown-" + kind, value=value, candidates=sorted(names))
        return value

    return AfterValidator(check)


def _not_empty(members: tuple[Any, ...]) -> tuple[Any, ...]:
    if not members:
        raise mistake("empty-list")
    return members


not_empty = AfterValidator(_not_empty)
"""A list must have at least one member (pydantic's own check also complains of lists whose members are wrong)."""


def distinct(by: Callable[[Any], Hashable] = lambda member: member) -> AfterValidator:
    """No two members of a list may share this property."""

    def check(members: tuple[Any, ...]) -> tuple[Any, ...]:
        twice = repeated(by(member) for member in members)
        if twice:
            raise mistake("said-twice", value=", ".join(map(str, twice)))
        return members

    return AfterValidator(check)


def repeated(values: Iterable[Hashable]) -> list[Hashable]:
    """The values that occur again, once each, in the order of their repetition."""
    seen: dict[Hashable, int] = {}
    for value in values:
        seen[value] = seen.get(value, 0) + 1
    return [value for value, times in seen.items() if times > 1]


_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


@cache
def currencies() -> frozenset[str]:
    from babel.numbers import list_currencies

    return frozenset(list_currencies())


@cache
def time_zones() -> frozenset[str]:
    return frozenset(available_timezones())


def _time_zone(name: str) -> str:
    if name not in time_zones():
        raise mistake("unknown-time-zone", value=name, candidates=sorted(time_zones()))
    return name


def _phone(text: str) -> str:
    try:
        number = phonenumbers.parse(text)
    except phonenumbers.NumberParseException:
        raise mistake("bad-phone", value=text) from None
    written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    if written != text or not phonenumbers.is_possible_number(number):
        raise mistake("bad-phone", value=text)
    return text


def _currency(code: str) -> str:
    if code and code not in currencies():
        raise mistake("unknown-currency", value=code, candidates=sorted(currencies()))
    return code


def _local_time(said: Any) -> Any:
    if not (isinstance(said, time) or (isinstance(said, str) and _CLOCK.fullmatch(said))):
        raise mistake("bad-time", value=str(said))
    return said


def _company_language(language: str, info: ValidationInfo) -> str:
    known = info.context.languages if isinstance(info.context, Known) else ()
    if known and language not in known:
        raise mistake("unknown-language", value=language, candidates=list(known))
    return language


PersonNumber = Annotated[str, refers_to("people")]
"""The number of somebody in `people.csv`."""
DepartmentKey = Annotated[Key, refers_to("departments")]
"""The key of one of the `departments`, or of a part of one."""
PostKey = Annotated[Key, refers_to("posts")]
"""The key of one of the `posts`."""
KnownLanguage = Annotated[str, AfterValidator(_company_language)]
"""One of the company's `languages`."""
RoleKey = Annotated[Key, refers_to("roles")]
"""The key of one of the `roles`."""
StatusKey = Annotated[Key, refers_to("statuses")]
"""The key of one of the customers' `statuses`."""

Currency = Annotated[str, AfterValidator(_currency)]
"""A currency by its three letters, such as `CNY`."""

LocalTime = Annotated[time, BeforeValidator(_local_time)]
"""A time of day without a zone, written `18:00`."""

TimeZone = Annotated[str, AfterValidator(_time_zone)]
"""A name of the tz database, such as `Asia/Shanghai`."""

Phone = Annotated[str, AfterValidator(_phone)]
"""A phone number in E.164: `+`, country code, number, nothing between."""
