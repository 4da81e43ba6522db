"""One word per thing: the glossary is complete, and what people read keeps to it."""

import re
from pathlib import Path

import pytest

from handlers.shared.speech import LANGUAGES, LOCALES

GLOSSARY = (Path(__file__).parents[2] / "docs" / "glossary.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in GLOSSARY.splitlines() if line[:2] == "| "]
NAMED = [row for row in ROWS if len(row) == 5 and row[0] != "in code"]
AVOIDED = [row for row in ROWS if len(row) == 3 and row[0] in LANGUAGES]
SENTENCE = re.compile(r"^(?=[a-z][a-z0-9-]* =)", re.MULTILINE)
EXAMPLES = re.compile(r"<code>.*?</code>", re.DOTALL)
TYPED = re.compile(r"\S*-(words|labels-\w+) =")
"""What people may write themselves, shown or understood: there anything goes."""


def test_every_thing_has_its_word_in_every_language() -> None:
    assert len(NAMED) > 50
    assert [row for row in NAMED if "" in row] == []


def test_nothing_is_named_twice() -> None:
    names = [row[0] for row in NAMED]
    assert sorted(set(names)) == sorted(names)


def said(language: str) -> list[str]:
    """Every sentence people read, with its key in front."""
    files = [path for path in sorted((LOCALES / language).glob("*.ftl")) if path.stem not in ("sandbox", "company")]
    sentences = (SENTENCE.split(path.read_text(encoding="utf-8")) for path in files)
    return [EXAMPLES.sub("", one) for file in sentences for one in file if one and not TYPED.match(one)]


@pytest.mark.parametrize("row", AVOIDED, ids=[" ".join(row[:2]) for row in AVOIDED])
def test_people_never_read_the_other_word(row: list[str]) -> None:
    language, words, _ = row
    start = r"\b" if language != "zh" else ""
    avoided = re.compile("|".join(start + re.escape(word.strip()) for word in words.split(",")), re.IGNORECASE)
    assert [text for text in said(language) if avoided.search(text.partition("=")[2])] == []
