"""Command menus: one list for each scope and language, and which of them a person sees."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from bot.sandbox.errors import bad_request
from bot.sandbox.keep import Forgetful, Keeper
from bot.sandbox.params import Params

Scope = tuple[str, int, int]
"""Kind, chat id, user id; 0 where the kind needs none."""

DEFAULT: Scope = ("default", 0, 0)
PLAIN_SCOPES = frozenset({"default", "all_private_chats", "all_group_chats", "all_chat_administrators"})
CHAT_SCOPES = frozenset({"chat", "chat_administrators", "chat_member"})
MAX_COMMANDS = 100
LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_")


class CommandMenus:
    """Lists of `{"command", "description"}`."""

    def __init__(self, keeper: Keeper | None = None) -> None:
        self._menus: dict[tuple[Scope, str], list[dict[str, Any]]] = {}
        self._keeper = keeper or Forgetful()

    def put(self, scope: Scope, language: str, commands: list[dict[str, Any]]) -> None:
        """Keep a list; an empty one is the same as none."""
        self._menus.pop((scope, language), None)
        if commands:
            self._menus[scope, language] = commands
        self._keeper.put("menu", json.dumps([*scope, language]), commands)

    def get(self, scope: Scope, language: str) -> list[dict[str, Any]]:
        """Exactly that list, without looking further."""
        return self._menus.get((scope, language), [])

    def restore(self, menus: Mapping[str, list[dict[str, Any]]]) -> None:
        """Take up what was kept."""
        for key, commands in menus.items():
            kind, chat_id, user_id, language = json.loads(key)
            if commands:
                self._menus[(kind, chat_id, user_id), language] = commands

    def in_private(self, person_id: int, language: str) -> list[dict[str, Any]]:
        """What a person sees: his chat, then all private chats, then everybody; in each his language first."""
        return self._nearest([("chat", person_id, 0), ("all_private_chats", 0, 0), DEFAULT], language)

    def in_group(self, chat_id: int, person_id: int, language: str, *, administrator: bool) -> list[dict[str, Any]]:
        """What a member sees: his own list, the administrators' if he is one, the group's, then those of all groups."""
        own: list[Scope] = [("chat_member", chat_id, person_id)]
        here: list[Scope] = [("chat_administrators", chat_id, 0)] if administrator else []
        everywhere: list[Scope] = [("all_chat_administrators", 0, 0)] if administrator else []
        scopes = [*own, *here, ("chat", chat_id, 0), *everywhere, ("all_group_chats", 0, 0), DEFAULT]
        return self._nearest(scopes, language)

    def _nearest(self, scopes: Iterable[Scope], language: str) -> list[dict[str, Any]]:
        keys = [(scope, code) for scope in scopes for code in (language, "")]
        return next((self._menus[key] for key in keys if key in self._menus), [])


def read_scope(params: Params) -> Scope:
    scope = params.json("scope", "BotCommandScope")
    if scope is None:
        return DEFAULT
    kind = scope.get("type") if isinstance(scope, dict) else None
    if kind in PLAIN_SCOPES:
        return (kind, 0, 0)
    if kind in CHAT_SCOPES:
        return (kind, _identifier(scope, "chat_id"), _identifier(scope, "user_id") if kind == "chat_member" else 0)
    raise bad_request("can't parse BotCommandScope: Unsupported type specified")


def read_language(params: Params) -> str:
    code = params.text("language_code")
    if code and not (len(code) == 2 and code.isascii() and code.isalpha() and code.islower()):
        raise bad_request("invalid language code specified")
    return code


def read_commands(params: Params) -> list[dict[str, Any]]:
    commands = params.json("commands", "commands")
    if not isinstance(commands, list):
        raise bad_request(
            'parameter "commands" must be a JSON array' if commands is not None else "commands are not specified"
        )
    if len(commands) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    return [_command(command) for command in commands]


def _command(command: Any) -> dict[str, Any]:
    if not isinstance(command, dict):
        raise bad_request("expected an Object as BotCommand")
    name = str(command.get("command", "")).removeprefix("/")
    description = str(command.get("description", "")).strip()
    if not name or not description:
        raise bad_request(f"command {'description ' if name else ''}must be non-empty")
    if len(name) > 32 or len(description) > 256:
        raise bad_request("BOT_COMMAND_INVALID" if len(name) > 32 else "BOT_COMMAND_DESCRIPTION_INVALID")
    if not set(name) <= LETTERS:
        raise bad_request("BOT_COMMAND_INVALID")
    return {"command": name, "description": description}


def _identifier(scope: dict[str, Any], name: str) -> int:
    try:
        return int(scope[name])
    except (KeyError, TypeError, ValueError):
        raise bad_request(f"can't parse BotCommandScope: Can't find field \"{name}\"") from None
