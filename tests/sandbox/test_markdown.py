"""MarkdownV2 and Markdown."""

from typing import Any

import pytest

from bot.sandbox.markup.html import MarkupError
from bot.sandbox.markup.markdown import parse_markdown
from tests.sandbox.test_html import entity


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("*b* _i_ __u__", "b i u", [entity("bold", 0, 1), entity("italic", 2, 1), entity("underline", 4, 1)]),
        ("~s~ ||h||", "s h", [entity("strikethrough", 0, 1), entity("spoiler", 2, 1)]),
        (r"1\.5 \*", "1.5 *", []),
        ("`a_b` x", "a_b x", [entity("code", 0, 3)]),
        ("```py\nx = 1```", "x = 1", [entity("pre", 0, 5, language="py")]),
        ("[x](https://a.org/b)", "x", [entity("text_link", 0, 1, url="https://a.org/b")]),
        ("[x](tg://user?id=7)", "x", [entity("text_mention", 0, 1, user_id=7)]),
        ("*я _😀_*", "я 😀", [entity("italic", 2, 2), entity("bold", 0, 4)]),
    ],
)
def test_markdown_v2_becomes_text_and_entities(source: str, text: str, entities: list[dict[str, Any]]) -> None:
    assert parse_markdown(source, v2=True) == (text, entities)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("a.", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("x]", "Character ']' is reserved and must be escaped with the preceding '\\'"),
        ("я *b", "Can't find end of Bold entity at byte offset 3"),
        ("`x", "Can't find end of Code entity at byte offset 0"),
    ],
)
def test_broken_markdown_v2_is_refused(source: str, words: str) -> None:
    with pytest.raises(MarkupError) as refusal:
        parse_markdown(source, v2=True)
    assert str(refusal.value) == words


def test_old_markdown_reserves_nothing() -> None:
    assert parse_markdown("*b* 1.5 - __", v2=False) == ("b 1.5 - ", [entity("bold", 0, 1)])
