"""Answers to pressed buttons."""

from bot.sandbox.errors import TOO_OLD, bad_request
from bot.sandbox.params import Params
from bot.sandbox.world import PRESS_SECONDS, World

MAX_TEXT = 200


def answer_callback_query(world: World, params: Params) -> bool:
    """Each query once, within 150 s of machine time."""
    query_id = params.text("callback_query_id")
    text = params.text("text")
    if len(text) > MAX_TEXT:
        raise bad_request("MESSAGE_TOO_LONG")
    if params.has("url"):
        raise bad_request("URL_INVALID")
    press = world.presses.pop(query_id, None)
    if press is None or world.clock.machine() - press.at > PRESS_SECONDS:
        raise bad_request(TOO_OLD)
    shown = {"callback_query_id": query_id, "text": text, "alert": params.flag("show_alert")}
    world.happened("answer", {"person": press.person_id} | shown)
    return True


METHODS = {"answercallbackquery": answer_callback_query}
