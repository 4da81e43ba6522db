"""MarkdownV2 and the older Markdown, as far as a bot is likely to use them."""

import re
from dataclasses import dataclass, field

from bot.sandbox.markup.html import MarkupError
from bot.sandbox.markup.links import link_entity
from bot.sandbox.markup.units import utf16_length
from bot.sandbox.messages import Entity

NAMES = {"bold": "Bold", "italic": "Italic", "underline": "Underline", "strikethrough": "Strikethrough"}
NAMES |= {"spoiler": "Spoiler", "code": "Code", "pre": "Pre", "link": "Link"}
V2_MARKS = {"*": "bold", "_": "italic", "__": "underline", "~": "strikethrough", "||": "spoiler"}
OLD_MARKS = {"*": "bold", "_": "italic"}
RESERVED = frozenset("_*[]()~`>#+-=|{}.!")
V2_TOKEN = re.compile(r"\\(?P<escaped>[\x01-\x7e])|(?P<mark>```|`|__|_|\*|~|\|\||\[|\])|(?P<other>.)", re.DOTALL)
OLD_TOKEN = re.compile(r"\\(?P<escaped>[_*`\[])|(?P<mark>```|`|_|\*|\[|\])|(?P<other>.)", re.DOTALL)
ADDRESS = re.compile(r"\(((?:\\.|[^)\\])*)\)")
FENCE_LANGUAGE = re.compile(r"[A-Za-z0-9+#_-]+(?=\n)")


@dataclass
class Writer:
    """One pass over the source."""

    source: str
    v2: bool
    at: int = 0
    pieces: list[str] = field(default_factory=list)
    offset: int = 0
    stack: list[tuple[str, int, int, int]] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def run(self) -> None:
        token = V2_TOKEN if self.v2 else OLD_TOKEN
        while self.at < len(self.source):
            match = token.match(self.source, self.at)
            assert match is not None
            begin, self.at = self.at, match.end()
            self.step(match, begin)
        if self.stack:
            kind, _, _, begin = self.stack[-1]
            raise MarkupError(f"Can't find end of {NAMES[kind]} entity at byte offset {self.bytes(begin)}")

    def step(self, match: re.Match[str], begin: int) -> None:
        mark = match["mark"] or ""
        if mark in {"`", "```"}:
            self.code(mark, begin)
        elif mark == "[":
            self.stack.append(("link", self.offset, len(self.pieces), begin))
        elif mark == "]":
            self.link()
        elif mark:
            self.toggle((V2_MARKS if self.v2 else OLD_MARKS)[mark], begin)
        else:
            self.letter(match["escaped"], match["other"])

    def bytes(self, position: int) -> int:
        return len(self.source[:position].encode())

    def emit(self, text: str) -> None:
        self.pieces.append(text)
        self.offset += utf16_length(text)

    def letter(self, escaped: str | None, other: str | None) -> None:
        if self.v2 and other and other in RESERVED:
            raise MarkupError(f"Character '{other}' is reserved and must be escaped with the preceding '\\'")
        self.emit(escaped or other or "")

    def toggle(self, kind: str, begin: int) -> None:
        if self.stack and self.stack[-1][0] == kind:
            self.close({"type": kind}, self.stack.pop()[1])
        else:
            self.stack.append((kind, self.offset, len(self.pieces), begin))

    def close(self, entity: Entity, offset: int) -> None:
        if self.offset > offset:
            self.entities.append(entity | {"offset": offset, "length": self.offset - offset})

    def code(self, mark: str, begin: int) -> None:
        end = self.source.find(mark, self.at)
        entity: Entity = {"type": "code" if mark == "`" else "pre"}
        if end < 0:
            name = NAMES[entity["type"]]
            raise MarkupError(f"Can't find end of {name} entity at byte offset {self.bytes(begin)}")
        content, self.at = self.source[self.at : end], end + len(mark)
        language = FENCE_LANGUAGE.match(content) if mark == "```" else None
        if language:
            entity["language"] = language[0]
            content = content[language.end() :]
        offset = self.offset
        text = content.removeprefix("\n") if mark == "```" else content
        self.emit(re.sub(r"\\([\x01-\x7e])", r"\1", text) if self.v2 else text)
        self.close(entity, offset)

    def link(self) -> None:
        if not self.stack or self.stack[-1][0] != "link":
            return self.letter(None, "]")
        _, offset, piece, _ = self.stack.pop()
        address = ADDRESS.match(self.source, self.at)
        self.at = address.end() if address else self.at
        url = re.sub(r"\\(.)", r"\1", address[1]) if address else ""
        entity = link_entity(url or "".join(self.pieces[piece:]))
        return self.close(entity, offset) if entity else None


def parse_markdown(source: str, *, v2: bool) -> tuple[str, list[Entity]]:
    """Text and entities, or MarkupError."""
    writer = Writer(source, v2)
    writer.run()
    return "".join(writer.pieces), writer.entities
