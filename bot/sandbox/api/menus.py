"""Command menus and the menu button."""

from typing import Any

from bot.sandbox.commands import CHAT_SCOPES, Scope, read_commands, read_language, read_scope
from bot.sandbox.errors import bad_request
from bot.sandbox.params import Params
from bot.sandbox.world import World

BUTTONS = frozenset({"default", "commands", "web_app"})


def set_my_commands(world: World, params: Params) -> bool:
    return _put(world, params, read_commands(params))


def delete_my_commands(world: World, params: Params) -> bool:
    return _put(world, params, [])


def get_my_commands(world: World, params: Params) -> list[dict[str, Any]]:
    return world.menus.get(_scope(world, params), read_language(params))


def set_chat_menu_button(world: World, params: Params) -> bool:
    button = params.json("menu_button", "menu button") or {"type": "default"}
    if not isinstance(button, dict) or button.get("type") not in BUTTONS:
        raise bad_request("can't parse menu button: MenuButton has unsupported type")
    whose = _whose(world, params)
    world.profile.menu_buttons[whose] = button
    world.keeper.put("button", str(whose), button)
    return True


def get_chat_menu_button(world: World, params: Params) -> dict[str, Any]:
    buttons = world.profile.menu_buttons
    return buttons.get(_whose(world, params)) or buttons.get(0) or {"type": "commands"}


def _put(world: World, params: Params, commands: list[dict[str, Any]]) -> bool:
    scope = _scope(world, params)
    world.menus.put(scope, read_language(params), commands)
    _, chat_id, user_id = scope
    world.happened("commands", {"person": user_id or max(chat_id, 0) or None})
    return True


def _scope(world: World, params: Params) -> Scope:
    scope = kind, chat_id, user_id = read_scope(params)
    if user_id and user_id not in world.people:
        raise bad_request("user not found")
    if kind in CHAT_SCOPES:
        chat = world.met(chat_id)
        if chat.is_group and not chat.with_bot:
            raise bad_request("can't access the chat")
        if not chat.is_group and kind != "chat":
            raise bad_request("can't use specified scope in private chats")
    return scope


def _whose(world: World, params: Params) -> int:
    number = params.integer("chat_id")
    return world.met(number).id if number else 0


METHODS = {
    "setmycommands": set_my_commands,
    "deletemycommands": delete_my_commands,
    "getmycommands": get_my_commands,
    "setchatmenubutton": set_chat_menu_button,
    "getchatmenubutton": get_chat_menu_button,
}
