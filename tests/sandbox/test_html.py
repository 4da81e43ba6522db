"""HTML to text and entities, and the complaints with their byte offsets."""

from typing import Any

import pytest

from bot.sandbox.markup.html import MarkupError, parse_html


def entity(kind: str, offset: int, length: int, **more: Any) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("b", "bold"),
        ("strong", "bold"),
        ("i", "italic"),
        ("em", "italic"),
        ("u", "underline"),
        ("ins", "underline"),
        ("s", "strikethrough"),
        ("strike", "strikethrough"),
        ("del", "strikethrough"),
        ("tg-spoiler", "spoiler"),
        ("code", "code"),
        ("pre", "pre"),
        ("blockquote", "blockquote"),
        ("B", "bold"),
    ],
)
def test_a_plain_tag_makes_its_entity(tag: str, kind: str) -> None:
    assert parse_html(f"a<{tag}>bc</{tag}>d") == ("abcd", [entity(kind, 1, 2)])


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        pytest.param("plain & simple", "plain & simple", [], id="a bare ampersand stays"),
        pytest.param("&lt;b&gt; &amp; &quot; &#65;&#x4e2d;", '<b> & " A中', [], id="references"),
        pytest.param("&lt b&nbsp;", "< b&nbsp;", [], id="a missing semicolon, an unknown name"),
        pytest.param("&#0; &#xD800;", "&#0; &#xD800;", [], id="references to no character stay"),
        pytest.param("😀<b>я</b>", "😀я", [entity("bold", 2, 1)], id="offsets count UTF-16 units"),
        pytest.param("<b>😀</b>", "😀", [entity("bold", 0, 2)], id="lengths count UTF-16 units"),
        pytest.param("<b></b>x", "x", [], id="an empty tag leaves nothing"),
        pytest.param("<b>a</>", "a", [entity("bold", 0, 1)], id="a nameless end tag ends the innermost"),
        pytest.param(
            "<b>a<i>b</i></b>", "ab", [entity("italic", 1, 1), entity("bold", 0, 2)], id="nested: inner first"
        ),
        pytest.param(
            '<a href="https://Example.com?a=1&amp;b=2">x</a>',
            "x",
            [entity("text_link", 0, 1, url="https://example.com?a=1&b=2")],
            id="a link",
        ),
        pytest.param("<a href='x.org'>x</a>", "x", [entity("text_link", 0, 1, url="http://x.org/")], id="no scheme"),
        pytest.param("<a>x.org</a>", "x.org", [entity("text_link", 0, 5, url="http://x.org/")], id="text as address"),
        pytest.param("<a href='nowhere'>x</a>", "x", [], id="an address that is none"),
        pytest.param("<a href='tg://user?id=5'>x</a>", "x", [entity("text_mention", 0, 1, user_id=5)], id="a person"),
        pytest.param('<span class="tg-spoiler">x</span>', "x", [entity("spoiler", 0, 1)], id="span spoiler"),
        pytest.param("<blockquote expandable>x</blockquote>", "x", [entity("expandable_blockquote", 0, 1)], id="fold"),
        pytest.param(
            '<pre><code class="language-py">x</code></pre>', "x", [entity("pre", 0, 1, language="py")], id="code in pre"
        ),
        pytest.param(
            '<code class="language-py"><pre>x</pre></code>', "x", [entity("pre", 0, 1, language="py")], id="pre in code"
        ),
        pytest.param('<code class="language-py">x</code>', "x", [entity("code", 0, 1)], id="a language needs pre"),
        pytest.param(
            '<tg-emoji emoji-id="53">x</tg-emoji>',
            "x",
            [entity("custom_emoji", 0, 1, custom_emoji_id="53")],
            id="emoji",
        ),
        pytest.param(
            '<tg-time unix="1780000000" format="t">x</tg-time>',
            "x",
            [entity("date_time", 0, 1, unix_time=1780000000, date_time_format="t")],
            id="a date",
        ),
    ],
)
def test_markup_becomes_text_and_entities(source: str, text: str, entities: list[dict[str, Any]]) -> None:
    assert parse_html(source) == (text, entities)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("5 < 6", 'Unsupported start tag "" at byte offset 2'),
        ("你好<x>", 'Unsupported start tag "x" at byte offset 6'),
        ("<br/>", 'Unsupported start tag "br/" at byte offset 0'),
        ("a<b", "Unclosed start tag at byte offset 1"),
        ("a<", "Unclosed start tag at byte offset 1"),
        ("<a href=", "Unclosed start tag at byte offset 0"),
        ("<a href='x", "Unclosed start tag at byte offset 0"),
        ("<a href>", 'Can\'t find end tag corresponding to start tag "a"'),
        ("<a =x>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<b />x</b>", 'Empty attribute name in the tag "b" at byte offset 0'),
        ("<a href=x/y>", "Unexpected end of name token at byte offset 8"),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<b>x</b y>", "Unclosed end tag at byte offset 4"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<tg-emoji emoji-id='x'>x</tg-emoji>", "Invalid custom emoji identifier specified"),
    ],
)
def test_broken_markup_is_refused_in_the_servers_words(source: str, words: str) -> None:
    with pytest.raises(MarkupError) as refusal:
        parse_html(source)
    assert str(refusal.value) == words
