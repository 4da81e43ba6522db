"""A long announcement in several messages."""

import pytest

from handlers.notice.cards import PART, in_parts

WORDS = "All of us meet at eight. " * 400
TEXTS = {
    "nothing": ("", 1),
    "a line": ("Closed on Friday.", 1),
    "as much as fits": ("x" * PART, 1),
    "a letter more": ("x" * (PART + 1), 2),
    "signs of two units each": ("😀" * PART, 2),
    "words": (WORDS, 4),
    "lines": ("A line of the announcement.\n" * 200, 3),
}


@pytest.mark.parametrize(("text", "count"), TEXTS.values(), ids=TEXTS.keys())
def test_every_part_fits_and_nothing_is_lost(text: str, count: int) -> None:
    parts = in_parts(text)
    assert len(parts) == count
    assert all(len(part.encode("utf-16-le")) <= 2 * PART for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_words_and_lines_stay_whole() -> None:
    assert {word for part in in_parts(WORDS) for word in part.split()} == set(WORDS.split())
