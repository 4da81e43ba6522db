"""What a message says or shows, read from the parameters of a call."""

import json
from typing import Any

from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.markup.formatted import read_caption, read_text
from bot.sandbox.media import Media
from bot.sandbox.params import Params, Upload
from bot.sandbox.world import World

Content = dict[str, Any]
"""Fields of `Message`: all that a message of this kind has, so that putting them on replaces what was there."""

TYPES = frozenset({"photo", "document", "audio", "video", "animation"})
"""What editMessageMedia takes; an album takes these but animations."""

NAMES = {"photo": "Photo", "voice": "VoiceNote", "animation": "Animation"}


def text_content(world: World, params: Params, *, too_long: str = "message is too long", name: str = "text") -> Content:
    text, entities = read_text(params, users(world), too_long=too_long, name=name)
    return {"text": text, "entities": entities, "preview": _preview(params), "media": None, "spoiler": False}


def media_content(world: World, params: Params, kind: str) -> Content:
    """What the parameter named like the kind holds, with its caption."""
    caption = caption_content(world, params)
    media = _media(world, params, kind, kind)
    return caption | {"media": media, "spoiler": params.flag("has_spoiler"), "preview": None}


def caption_content(world: World, params: Params) -> Content:
    text, entities = read_caption(params, users(world))
    return {"text": text, "entities": entities}


def input_media(world: World, params: Params, value: Any, *, album: bool = False) -> Content:
    """The Bot API's InputMedia."""
    if not isinstance(value, dict):
        raise _bad_media("expected an Object")
    inner = params.inner(value)
    kind = inner.text("type")
    if kind not in TYPES or (album and kind == "animation"):
        raise _bad_media(
            f'type "{kind}" can\'t be used in sendMediaGroup' if album else f'type "{kind}" is unsupported'
        )
    if not inner.has("media"):
        raise _bad_media("media not found")
    try:
        caption = caption_content(world, inner)
    except ApiError as error:
        raise _bad_media(error.description.removeprefix("Bad Request: ")) from None
    media = _media(world, inner, kind, "media")
    return caption | {"media": media, "spoiler": inner.flag("has_spoiler"), "preview": None}


def file_of(world: World, file_id: str, kind: str) -> Media:
    """A file that was sent before, of that kind."""
    media = world.files.find(file_id)
    if media is None:
        if "." in file_id:
            raise bad_request("wrong file identifier/HTTP URL specified")
        raise bad_request("wrong remote file identifier specified: Wrong padding in the string")
    if media.kind != kind:
        raise bad_request(f"can't use file of type {_named(media.kind)} as {_named(kind)}")
    return media


def users(world: World) -> dict[int, dict[str, Any]]:
    """Whom a text can mention."""
    return {person.id: person.as_user() for person in world.people.values()}


def object_of(value: Any, thing: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise bad_request(f"object expected as {thing}")
    return value


def _media(world: World, params: Params, kind: str, name: str) -> Media:
    """Uploaded under the parameter's name or as attach://…, or sent before; addresses are not fetched here."""
    given = params.text(name)
    upload = _upload(params, name, given)
    if upload:
        return world.files.add(kind, upload, params)
    if not given:
        raise bad_request(f"there is no {kind.replace('_', ' ')} in the request")
    if given.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content: the sandbox fetches nothing from the network")
    return file_of(world, given, kind)


def _upload(params: Params, name: str, given: str) -> Upload | None:
    if given.startswith("attach://"):
        attached = params.files.get(given.removeprefix("attach://"))
        if attached is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return attached
    return params.files.get(name)


def _preview(params: Params) -> Content | None:
    options = params.json("link_preview_options", "link preview options")
    return None if options is None else object_of(options, "link preview options")


def _bad_media(words: str) -> ApiError:
    return bad_request(f"can't parse InputMedia: {words}")


def _named(kind: str) -> str:
    return NAMES.get(kind, kind.capitalize())


def items(params: Params, name: str) -> list[Any]:
    """A parameter that is a JSON array."""
    if not params.has(name):
        raise bad_request(f'parameter "{name}" is required')
    try:
        found = json.loads(params.text(name))
    except ValueError:
        raise bad_request(f"can't parse {name} JSON object") from None
    if not isinstance(found, list):
        raise bad_request("expected an Array of InputMedia")
    return found
