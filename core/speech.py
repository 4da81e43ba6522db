"""Words from ``locales/``: one renderer, everything a person typed is escaped."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from babel.dates import format_date
from fluent.runtime import FluentBundle, FluentResource
from markupsafe import Markup, escape

LOCALES = Path(__file__).parents[1] / "locales"
LANGUAGES = ("zh", "en", "ru")
COMMAS = {"zh": "、"}
DATE_FORMATS = {"zh": "M月d日 EEE", "en": "EEE d MMM", "ru": "EEE d MMM"}


@runtime_checkable
class Named(Protocol):
    """A name in several languages, which its author gave."""

    def said(self, language: str, /) -> str:
        """The name in this language, or in one that is known."""
        ...


class MissingWordsError(KeyError):
    """A key that a language lacks: a mistake of ours, found by a test."""


class Speech:
    """The sentences of all languages, each read once, when it is first spoken."""

    def __init__(self, folder: Path = LOCALES) -> None:
        """Words are read from `folder`/<language>/*.ftl."""
        self.folder = folder

    def say(self, language: str, key: str, /, **blanks: Any) -> Markup:
        """The sentence `key` with its blanks filled, as safe HTML."""
        bundle = _parsed(self.folder, language if language in LANGUAGES else "en")
        pattern = bundle.get_message(key).value if bundle.has_message(key) else None
        if pattern is None:
            raise MissingWordsError(f"{language}: {key}")
        text, mistakes = bundle.format_pattern(pattern, _filled(blanks, language))
        if mistakes:
            raise MissingWordsError(f"{language}: {key}: {mistakes}")
        return Markup(text)  # noqa: S704 - the sentence is ours, every blank was escaped

    def has(self, key: str) -> bool:
        """Whether the sentence exists."""
        return bool(_parsed(self.folder, "en").has_message(key))


@cache
def _parsed(folder: Path, language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    for path in sorted((folder / language).glob("*.ftl")):
        bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle


def _filled(blanks: Mapping[str, Any], language: str) -> dict[str, Any]:
    return {name: _said(value, language) for name, value in blanks.items()}


def _said(value: Any, language: str) -> Any:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return value
    if isinstance(value, datetime):
        return f"{day(value.date(), language)} {value:%H:%M}"
    if isinstance(value, date):
        return day(value, language)
    if isinstance(value, tuple):
        return COMMAS.get(language, ", ").join(str(_said(one, language)) for one in value)
    if isinstance(value, Named):
        return str(escape(value.said(language)))
    return str(escape("" if value is None else value))


@lru_cache(maxsize=1000)
def day(value: date, language: str) -> str:
    """A date with its weekday, as the language writes it."""
    return format_date(value, DATE_FORMATS.get(language, DATE_FORMATS["en"]), locale=language)
