"""Entities that the network itself finds in a text: commands, mentions, hash tags, links, addresses."""

import re

from bot.sandbox.markup.units import utf16_length
from bot.sandbox.messages import Entity

PATTERN = re.compile(
    r"(?P<url>https?://[^\s<>\"]+[^\s<>\".,;:!?)\]])"
    r"|(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/]))"
    r"|(?P<mention>(?<!\w)@[A-Za-z][A-Za-z0-9_]{3,31}(?!\w))"
    r"|(?P<hashtag>(?<!\w)#\w*[^\W\d]\w*)"
)


def detected(text: str, taken: list[Entity] | None = None) -> list[Entity]:
    """Found entities, none of them inside one of the `taken`."""
    found = [_entity(text, match) for match in PATTERN.finditer(text)]
    return [entity for entity in found if not any(_overlap(entity, other) for other in taken or [])]


def _entity(text: str, match: re.Match[str]) -> Entity:
    kind = match.lastgroup or ""
    return {"type": kind, "offset": utf16_length(text[: match.start()]), "length": utf16_length(match[0])}


def _overlap(one: Entity, other: Entity) -> bool:
    starts_before_end = one["offset"] < other["offset"] + other["length"]
    return bool(starts_before_end and other["offset"] < one["offset"] + one["length"])
