"""What the bot is called, and what it may know of a chat."""

from collections.abc import Callable
from typing import Any

from bot.sandbox.api.messages import chat_id
from bot.sandbox.commands import read_language
from bot.sandbox.errors import bad_request
from bot.sandbox.params import Params
from bot.sandbox.world import World

LIMITS = {"name": 64, "description": 512, "short_description": 120}


def get_me(world: World, _params: Params) -> dict[str, Any]:
    return world.bot.as_me()


def get_chat(world: World, params: Params) -> dict[str, Any]:
    chat = world.met(chat_id(params))
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    return chat.face | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
    }


def true(_world: World, _params: Params) -> bool:
    return True


def _setter(field: str) -> Callable[[World, Params], bool]:
    def put(world: World, params: Params) -> bool:
        text = params.text(field)
        if len(text) > LIMITS[field]:
            raise bad_request(f"bot {field.replace('_', ' ')} is too long")
        world.profile.texts[field, read_language(params)] = text
        return True

    return put


def _getter(field: str) -> Callable[[World, Params], dict[str, str]]:
    def get(world: World, params: Params) -> dict[str, str]:
        texts = world.profile.texts
        usual = world.bot.first_name if field == "name" else ""
        return {field: texts.get((field, read_language(params))) or texts.get((field, "")) or usual}

    return get


METHODS: dict[str, Callable[[World, Params], Any]] = {
    "getme": get_me,
    "getchat": get_chat,
    "logout": true,
    "close": true,
    "setmyname": _setter("name"),
    "getmyname": _getter("name"),
    "setmydescription": _setter("description"),
    "getmydescription": _getter("description"),
    "setmyshortdescription": _setter("short_description"),
    "getmyshortdescription": _getter("short_description"),
}
