"""From the parameters of a call to the text and entities of a message, with the limits on the way."""

from collections.abc import Callable
from typing import Any

from bot.sandbox.errors import bad_request
from bot.sandbox.markup.detect import detected
from bot.sandbox.markup.html import MarkupError, parse_html
from bot.sandbox.markup.markdown import parse_markdown
from bot.sandbox.markup.units import utf16_length
from bot.sandbox.messages import Entity
from bot.sandbox.params import Params

MAX_SOURCE_BYTES = 32768
MAX_CHARACTERS = 4096
MAX_CAPTION = 1024
MAX_ENTITIES = 100
CLOSED = frozenset({"pre", "code", "text_link", "text_mention"})
"""Kinds inside which nothing more is detected."""

Parser = Callable[[str], tuple[str, list[Entity]]]
PARSERS: dict[str, Parser] = {
    "html": parse_html,
    "markdownv2": lambda source: parse_markdown(source, v2=True),
    "markdown": lambda source: parse_markdown(source, v2=False),
}
CONTROL = {code: " " for code in range(32) if code != ord("\n")} | {ord("\r"): None}


def read_text(
    params: Params, users: dict[int, dict[str, Any]], *, too_long: str, name: str = "text"
) -> tuple[str, list[Entity]]:
    """The text of a message as people will see it, or the server's 400; `users` are those who can be mentioned."""
    source = params.text(name)
    if not source:
        raise bad_request("message text is empty")
    text, entities = _cleaned(source, params, "entities")
    if not text:
        raise bad_request("text must be non-empty")
    if len(text) > MAX_CHARACTERS:
        raise bad_request(too_long)
    return text, _finished(text, entities, users)


def read_caption(params: Params, users: dict[int, dict[str, Any]]) -> tuple[str, list[Entity]]:
    """What stands under a picture or file; nothing is allowed too."""
    text, entities = _cleaned(params.text("caption"), params, "caption_entities")
    if len(text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    return text, _finished(text, entities, users)


def _cleaned(source: str, params: Params, given: str) -> tuple[str, list[Entity]]:
    if len(source.encode("utf-8", "replace")) > MAX_SOURCE_BYTES:
        raise bad_request("text is too long")
    return trim(*_parsed(source.translate(CONTROL), params, given))


def trim(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Without white space at the end, and at the beginning as far as no entity begins in it."""
    text = text.rstrip()
    first = min((entity["offset"] for entity in entities), default=len(text))
    cut = min(len(text) - len(text.lstrip(" \n")), first)
    text = text[cut:]
    size = utf16_length(text)
    moved = [entity | {"offset": entity["offset"] - cut} for entity in entities]
    kept = [entity | {"length": min(entity["length"], size - entity["offset"])} for entity in moved]
    return text, [entity for entity in kept if entity["length"] > 0]


def _parsed(source: str, params: Params, given: str) -> tuple[str, list[Entity]]:
    mode = params.text("parse_mode").lower()
    if mode in {"", "none"}:
        return source, _given(params, given)
    if mode not in PARSERS:
        raise bad_request("unsupported parse_mode")
    try:
        return PARSERS[mode](source)
    except MarkupError as error:
        raise bad_request(f"can't parse entities: {error}") from None


def _given(params: Params, name: str) -> list[Entity]:
    entities = params.json(name, "entities")
    if entities is None:
        return []
    if not isinstance(entities, list) or not all(_well_formed(entity) for entity in entities):
        raise bad_request("can't parse entities: expected an Array of MessageEntity")
    return [dict(entity) for entity in entities]


def _well_formed(entity: Any) -> bool:
    return isinstance(entity, dict) and all(
        isinstance(entity.get(name), kind) for name, kind in (("type", str), ("offset", int), ("length", int))
    )


def _finished(text: str, entities: list[Entity], users: dict[int, dict[str, Any]]) -> list[Entity]:
    named = [known for entity in entities if (known := _mention(entity, users))]
    found = detected(text, [entity for entity in named if entity["type"] in CLOSED])
    return sorted(named + found, key=lambda entity: (entity["offset"], -entity["length"]))[:MAX_ENTITIES]


def _mention(entity: Entity, users: dict[int, dict[str, Any]]) -> Entity | None:
    """The entity with the mentioned user in it; None for a stranger."""
    if "user_id" not in entity:
        return entity
    user = users.get(entity["user_id"])
    return {name: value for name, value in entity.items() if name != "user_id"} | {"user": user} if user else None
