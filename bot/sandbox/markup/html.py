"""Telegram's HTML: which tags there are, what entities they make, how it complains.

Works on bytes, because complaints name a byte offset.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.sandbox.markup.links import link_entity
from bot.sandbox.markup.units import utf16_length
from bot.sandbox.messages import Entity

PLAIN_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "pre": "pre",
}
TAGS = frozenset(PLAIN_TAGS) | {"a", "code", "blockquote", "tg-emoji", "tg-time"}
NAMED = {b"lt": "<", b"gt": ">", b"amp": "&", b"quot": '"'}

TEXT = re.compile(rb"[^<&]+")
REFERENCE = re.compile(rb"&(?:#x([0-9a-fA-F]{0,6})|#([0-9]{0,7})|([A-Za-z]+));?")
TAG_NAME = re.compile(rb"[^\s>]*")
ATTRIBUTE_NAME = re.compile(rb"[^\s=>/\"']*")
TOKEN = re.compile(rb"[A-Za-z0-9.-]*")
SPACE = re.compile(rb"\s*")


class MarkupError(Exception):
    """The text is not well-formed; its words are the server's."""


@dataclass
class Open:
    """A tag waiting for its end."""

    tag: str
    attributes: dict[str, str]
    offset: int
    piece: int


@dataclass
class Reader:
    """One pass over the source."""

    source: bytes
    at: int = 0
    pieces: list[str] = field(default_factory=list)
    offset: int = 0
    stack: list[Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def run(self) -> None:
        while self.at < len(self.source):
            if self.source[self.at] == ord("<"):
                self.end_tag() if self.peek(1) == b"/" else self.start_tag()
            else:
                self.text()
        if self.stack:
            raise MarkupError(f'Can\'t find end tag corresponding to start tag "{self.stack[-1].tag}"')

    def peek(self, ahead: int = 0) -> bytes:
        return self.source[self.at + ahead : self.at + ahead + 1]

    def take(self, pattern: re.Pattern[bytes]) -> bytes:
        """What the pattern matches here; the pattern may match nothing, but always matches."""
        match = pattern.match(self.source, self.at)
        found = match[0] if match else b""
        self.at += len(found)
        return found

    def emit(self, text: str) -> None:
        self.pieces.append(text)
        self.offset += utf16_length(text)

    def text(self) -> None:
        if self.peek() == b"&":
            self.emit(self.reference())
        else:
            self.emit(self.take(TEXT).decode())

    def reference(self) -> str:
        """The character a reference means, or the bare ampersand."""
        match = REFERENCE.match(self.source, self.at)
        letter = _character(match) if match else ""
        self.at += len(match[0]) if match and letter else 1
        return letter or "&"

    def start_tag(self) -> None:
        begin = self.at
        self.at += 1
        tag = self.take(TAG_NAME).decode().lower()
        if not self.peek():
            raise MarkupError(f"Unclosed start tag at byte offset {begin}")
        if tag not in TAGS:
            raise MarkupError(f'Unsupported start tag "{tag}" at byte offset {begin}')
        attributes = self.attributes(tag, begin)
        self.at += 1
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise MarkupError(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        self.stack.append(Open(tag, attributes, self.offset, len(self.pieces)))

    def attributes(self, tag: str, begin: int) -> dict[str, str]:
        found: dict[str, str] = {}
        self.take(SPACE)
        while self.peek() != b">":
            name = self.take(ATTRIBUTE_NAME).decode().lower()
            if not name:
                raise MarkupError(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
            self.take(SPACE)
            found[name] = self.value(begin) if self.peek() == b"=" else ""
            self.take(SPACE)
            if not self.peek():
                raise MarkupError(f"Unclosed start tag at byte offset {begin}")
        return found

    def value(self, begin: int) -> str:
        self.at += 1
        self.take(SPACE)
        if not self.peek():
            raise MarkupError(f"Unclosed start tag at byte offset {begin}")
        return self.quoted(self.peek()) if self.peek() in {b'"', b"'"} else self.token()

    def quoted(self, quote: bytes) -> str:
        self.at += 1
        plain = re.compile(rb"[^&" + quote + rb"]+")
        parts: list[str] = []
        while self.peek() not in {quote, b""}:
            parts.append(self.reference() if self.peek() == b"&" else self.take(plain).decode())
        self.at += len(self.peek())
        return "".join(parts)

    def token(self) -> str:
        begin = self.at
        value = self.take(TOKEN).decode().lower()
        if self.peek() not in {b">", b""} and not self.peek().isspace():
            raise MarkupError(f"Unexpected end of name token at byte offset {begin}")
        return value

    def end_tag(self) -> None:
        begin = self.at
        if not self.stack:
            raise MarkupError(f"Unexpected end tag at byte offset {begin}")
        self.at += 2
        tag = self.take(TAG_NAME).decode().lower()
        self.take(SPACE)
        if self.peek() != b">":
            raise MarkupError(f"Unclosed end tag at byte offset {begin}")
        self.at += 1
        opened = self.stack.pop()
        if tag and tag != opened.tag:
            expected = f'expected "</{opened.tag}>", found "</{tag}>"'
            raise MarkupError(f"Unmatched end tag at byte offset {begin}, {expected}")
        if self.offset > opened.offset:
            self.close(opened)

    def close(self, opened: Open) -> None:
        span = {"offset": opened.offset, "length": self.offset - opened.offset}
        entity = MAKERS[opened.tag](opened.attributes, "".join(self.pieces[opened.piece :]))
        if entity is None or self._merged(opened, span):
            return
        self.entities.append(entity | span)

    def _merged(self, opened: Open, span: dict[str, int]) -> bool:
        """`pre` and `code class="language-…"` around the same text, in either order, are one entity."""
        last = self.entities[-1] if self.entities else {}
        same = all(last.get(name) == value for name, value in span.items())
        language = _language(opened.attributes)
        if opened.tag == "pre" and same and last.get("type") == "code" and "language" in last:
            last["type"] = "pre"
            return True
        if opened.tag == "code" and same and last.get("type") == "pre" and language:
            last["language"] = language
            return True
        return False


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Text and entities, or MarkupError."""
    reader = Reader(source.encode("utf-8", "replace"))
    reader.run()
    for entity in reader.entities:
        if entity["type"] == "code":
            entity.pop("language", None)
    return "".join(reader.pieces), reader.entities


def _character(match: re.Match[bytes]) -> str:
    hexadecimal, decimal, name = match.groups()
    if name is not None:
        return NAMED.get(name, "")
    code = int(hexadecimal or b"0", 16) if hexadecimal is not None else int(decimal or b"0")
    return chr(code) if 0 < code < 0x10FFFF and not 0xD800 <= code <= 0xDFFF else ""


def _language(attributes: dict[str, str]) -> str:
    name = attributes.get("class", "")
    return name.removeprefix("language-") if name.startswith("language-") else ""


def _code(attributes: dict[str, str], _content: str) -> Entity:
    language = _language(attributes)
    return {"type": "code", "language": language} if language else {"type": "code"}


def _quote(attributes: dict[str, str], _content: str) -> Entity:
    return {"type": "expandable_blockquote" if "expandable" in attributes else "blockquote"}


def _emoji(attributes: dict[str, str], _content: str) -> Entity:
    identifier = attributes.get("emoji-id", "")
    if not identifier.isdecimal() or int(identifier) == 0:
        raise MarkupError("Invalid custom emoji identifier specified")
    return {"type": "custom_emoji", "custom_emoji_id": identifier}


def _time(attributes: dict[str, str], _content: str) -> Entity | None:
    if not attributes.get("unix", "").isdecimal():
        raise MarkupError("Invalid date specified")
    entity = {"type": "date_time", "unix_time": int(attributes["unix"])}
    return entity | ({"date_time_format": attributes["format"]} if attributes.get("format") else {})


def _link(attributes: dict[str, str], content: str) -> Entity | None:
    return link_entity(attributes.get("href") or content)


def _plain(kind: str) -> Callable[[dict[str, str], str], Entity | None]:
    return lambda _attributes, _content: {"type": kind}


MAKERS: dict[str, Callable[[dict[str, str], str], Entity | None]] = {
    **{tag: _plain(kind) for tag, kind in PLAIN_TAGS.items()},
    "a": _link,
    "code": _code,
    "blockquote": _quote,
    "tg-emoji": _emoji,
    "tg-time": _time,
}
