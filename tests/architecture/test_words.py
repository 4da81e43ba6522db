"""The same sentences with the same blanks in every language, and none missing."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot import screens
from core.refusals import Refusal
from handlers.shared.speech import LANGUAGES, LOCALES
from tests.architecture import source
from tests.support.office import SPEECH

FILES = sorted(path.name for path in (LOCALES / "en").glob("*.ftl"))
TAGS = {"b", "i", "u", "s", "code", "pre", "blockquote"}
TAG = re.compile(r"<(/?)([a-z]+)(?: expandable)?>")


class Blanks(Visitor):
    """Collects the blanks of a sentence."""

    def __init__(self) -> None:
        """None so far."""
        self.found: set[str] = set()

    def visit_VariableReference(self, node: Any) -> None:  # noqa: N802 - the visitor's own naming
        """One more."""
        self.found.add(node.id.name)


class Texts(Visitor):
    """Collects the pieces of text of a sentence."""

    def __init__(self) -> None:
        """None so far."""
        self.found: list[str] = []

    def visit_TextElement(self, node: Any) -> None:  # noqa: N802 - the visitor's own naming
        """One more."""
        self.found.append(node.value)


def entries(path: Path) -> Iterator[Any]:
    """The sentences of a file; what is not Fluent is an error."""
    for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
        assert not isinstance(entry, ast.Junk), f"{path}: {entry.content}"
        if isinstance(entry, ast.Message):
            yield entry


def blanks(entry: Any) -> set[str]:
    """The blanks of a sentence."""
    visitor = Blanks()
    visitor.visit(entry)
    return visitor.found


def sentences(language: str, name: str) -> dict[str, set[str]]:
    """The keys of a file, each with its blanks."""
    return {entry.id.name: blanks(entry) for entry in entries(LOCALES / language / name)}


def test_every_language_has_the_same_files() -> None:
    for language in LANGUAGES:
        assert sorted(path.name for path in (LOCALES / language).glob("*.ftl")) == FILES


@pytest.mark.parametrize("name", FILES)
def test_every_language_says_the_same_with_the_same_blanks(name: str) -> None:
    english = sentences("en", name)
    for language in LANGUAGES:
        said = sentences(language, name)
        assert said.keys() == english.keys(), language
        assert {key: said[key] for key in said if said[key] != english[key]} == {}, language


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_written_twice(language: str) -> None:
    keys = Counter(entry.id.name for name in FILES for entry in entries(LOCALES / language / name))
    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_tags_are_those_telegram_knows_and_each_is_closed(language: str) -> None:
    for name in FILES:
        for entry in entries(LOCALES / language / name):
            texts = Texts()
            texts.visit(entry)
            text = "".join(texts.found)
            found = TAG.findall(text)
            assert {tag for _, tag in found} <= TAGS, entry.id.name
            opened, closed = (Counter(tag for slash, tag in found if slash == one) for one in ("", "/"))
            assert opened == closed, entry.id.name
            assert "<" not in TAG.sub("", text), entry.id.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_has_its_sentence(language: str) -> None:
    source.import_all("core", "handlers")
    codes = {kind.code for kind in source.kinds_of(Refusal)}
    assert codes - {key for file in FILES for key in sentences(language, file)} == set()


def test_every_sentence_a_screen_says_is_written() -> None:
    said = (
        (where, key)
        for where, call in source.calls("handlers", "say")
        if call.args
        for key in source.literals(call.args[0], source.names_at(where))
    )
    assert [f"{where}: {key}" for where, key in said if not SPEECH.has(key)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_is_described_in_a_line_that_telegrams_menu_takes(language: str) -> None:
    for name in screens.table().commands:
        words = str(SPEECH.say(language, f"command-{name}"))
        assert 1 <= len(words) <= 60, name
        assert "<" not in words
        assert "\n" not in words
        assert re.fullmatch(r"[a-z][a-z0-9_]{0,31}", name)
