"""What the bot is called and what it says of itself."""

import json
from collections.abc import Callable
from typing import Any

from bot.sandbox.commands import read_language
from bot.sandbox.errors import bad_request
from bot.sandbox.params import Params
from bot.sandbox.world import World

LIMITS = {"name": 64, "description": 512, "short_description": 120}


def get_me(world: World, _params: Params) -> dict[str, Any]:
    return world.bot.as_me()


def true(_world: World, _params: Params) -> bool:
    return True


def _setter(field: str) -> Callable[[World, Params], bool]:
    def put(world: World, params: Params) -> bool:
        text = params.text(field)
        if len(text) > LIMITS[field]:
            raise bad_request(f"bot {field.replace('_', ' ')} is too long")
        language = read_language(params)
        world.profile.texts[field, language] = text
        world.keeper.put("text", json.dumps([field, language]), text)
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
    "logout": true,
    "close": true,
    "setmyname": _setter("name"),
    "getmyname": _getter("name"),
    "setmydescription": _setter("description"),
    "getmydescription": _getter("description"),
    "setmyshortdescription": _setter("short_description"),
    "getmyshortdescription": _getter("short_description"),
}
