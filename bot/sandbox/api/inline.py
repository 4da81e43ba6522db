"""Answers to inline queries."""

from collections.abc import Callable
from typing import Any

from bot.sandbox.api.contents import Content, caption_content, file_of, object_of, text_content
from bot.sandbox.errors import TOO_OLD, ApiError, bad_request
from bot.sandbox.keyboards import read_markup
from bot.sandbox.offers import Answer, Offer
from bot.sandbox.params import Params
from bot.sandbox.world import World

MAX_RESULTS = 50
MAX_ID_BYTES = 64
DEFAULT_CACHE_SECONDS = 300
MAX_CACHE_SECONDS = 24 * 60 * 60
CACHED = {
    "photo": "photo_file_id",
    "document": "document_file_id",
    "voice": "voice_file_id",
    "audio": "audio_file_id",
    "video": "video_file_id",
    "gif": "gif_file_id",
    "mpeg4_gif": "mpeg4_file_id",
}
KINDS = {"gif": "animation", "mpeg4_gif": "animation"}
SHOWN = ("id", "type", "title", "description")


def answer_inline_query(world: World, params: Params) -> bool:
    """Each query once, within 30 s; the answer serves whoever asks the same, for `cache_time` of machine time."""
    answer = _answer(world, params)
    now = world.clock.machine()
    asked = world.offers.take(params.text("inline_query_id"), now)
    if asked is None:
        raise bad_request(TOO_OLD)
    seconds = max(0, min(params.integer("cache_time", DEFAULT_CACHE_SECONDS), MAX_CACHE_SECONDS))
    world.offers.answer(asked, answer, now + seconds, personal=params.flag("is_personal"))
    world.on_change()
    return True


def _answer(world: World, params: Params) -> Answer:
    results = params.json("results", "JSON encoded inline query results") or []
    if not isinstance(results, list):
        raise bad_request("expected an Array of inline query results")
    if len(results) > MAX_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    if len(params.text("next_offset").encode()) > MAX_ID_BYTES:
        raise bad_request("NEXT_OFFSET_INVALID")
    offers = [_offer(world, result) for result in results]
    by_id = {offer.listed["id"]: offer for offer in offers}
    if len(by_id) < len(offers):
        raise bad_request("RESULT_ID_DUPLICATE")
    return Answer(by_id, params.text("next_offset"), _button(params))


def _button(params: Params) -> dict[str, Any] | None:
    value = params.json("button", "inline query results button")
    if value is None:
        return None
    button = object_of(value, "inline query results button")
    if not button.get("text"):
        raise bad_request("button text must be non-empty")
    start = str(button.get("start_parameter", ""))
    if "web_app" not in button and not 1 <= len(start) <= MAX_ID_BYTES:
        raise bad_request("START_PARAM_INVALID" if start else "START_PARAM_EMPTY")
    return button


def _offer(world: World, result: Any) -> Offer:
    if not isinstance(result, dict):
        raise _bad_result("Inline query result must be an object")
    params = Params(result)
    for name in ("type", "id"):
        if not isinstance(result.get(name), str):
            raise _bad_result(f'Can\'t find field "{name}"')
    if not 1 <= len(params.text("id").encode()) <= MAX_ID_BYTES:
        raise bad_request("RESULT_ID_INVALID")
    content = _content(world, params) | {"buttons": read_markup(params).buttons}
    return Offer({name: result[name] for name in SHOWN if result.get(name)}, content)


def _content(world: World, params: Params) -> Content:
    """The message a result becomes."""
    kind, given = params.text("type").lower(), params.json("input_message_content", "input message content")
    if kind == "article" and not params.has("title"):
        raise _bad_result('Can\'t find field "title"')
    if given is not None:
        return _given(world, Params(object_of(given, "input message content")))
    if kind not in CACHED:
        raise _bad_result("Input message content is not specified")
    if not params.has(CACHED[kind]):
        raise bad_request("WEBDOCUMENT_URL_INVALID: the sandbox fetches nothing from the network")
    media = file_of(world, params.text(CACHED[kind]), KINDS.get(kind, kind))
    return caption_content(world, params) | {"media": media}


def _given(world: World, params: Params) -> Content:
    if params.has("phone_number"):
        return {"contact": {name: params.text(name) for name in ("phone_number", "first_name")}}
    try:
        return text_content(world, params, name="message_text")
    except ApiError as error:
        raise _bad_result(error.description.removeprefix("Bad Request: ")) from None


def _bad_result(words: str) -> ApiError:
    return bad_request(f"can't parse inline query result: {words}")


METHODS: dict[str, Callable[[World, Params], Any]] = {"answerinlinequery": answer_inline_query}
