"""Command menus by scope and language, and the other things a bot says of itself."""

from typing import Any

import pytest

from bot.sandbox import groups
from tests.sandbox.cast import ANNA, LI, NEW, world
from tests.sandbox.test_limits import call, words

CHAT = {"type": "chat", "chat_id": LI}
PRIVATE = {"type": "all_private_chats"}


def menu(name: str) -> list[dict[str, str]]:
    return [{"command": name, "description": name}]


def test_the_nearest_scope_wins_and_in_it_the_persons_language() -> None:
    office = world()
    steps: list[tuple[str, dict[str, Any]]] = [
        ("everybody", {}),
        ("everybody_zh", {"language_code": "zh"}),
        ("private", {"scope": PRIVATE}),
        ("private_zh", {"scope": PRIVATE, "language_code": "zh"}),
        ("li", {"scope": CHAT}),
        ("li_zh", {"scope": CHAT, "language_code": "zh"}),
    ]
    seen = []
    for name, where in steps:
        call(office, "setMyCommands", commands=menu(name), **where)
        seen.append(office.menus.in_private(LI, "zh")[0]["command"])
    assert seen == [name for name, _ in steps]
    assert office.menus.in_private(ANNA, "ru") == menu("private")
    for _, where in reversed(steps):
        call(office, "deleteMyCommands", **where)
    assert office.menus.in_private(LI, "zh") == []


def test_in_a_group_the_nearest_scope_wins_and_in_it_the_members_language() -> None:
    office = world()
    group = {"chat_id": groups.create(office, "Team", [LI, ANNA]).id}
    steps: list[tuple[str, dict[str, Any]]] = [
        ("everybody", {}),
        ("groups", {"type": "all_group_chats"}),
        ("administrators", {"type": "all_chat_administrators"}),
        ("team", {"type": "chat"} | group),
        ("team_administrators", {"type": "chat_administrators"} | group),
        ("li", {"type": "chat_member", "user_id": LI} | group),
    ]
    seen: dict[int, list[str]] = {LI: [], ANNA: []}
    for name, scope in steps:
        for suffix, language in (("", ""), ("_zh", "zh")):
            where = {"scope": scope} if scope else {}
            call(office, "setMyCommands", commands=menu(name + suffix), language_code=language, **where)
        for person in seen:
            first = office.menus.in_group(group["chat_id"], person, "zh", administrator=person == LI)[0]
            seen[person].append(first["command"].removesuffix("_zh"))
            assert first["command"].endswith("_zh")
    assert seen[LI] == [name for name, _ in steps]
    assert seen[ANNA] == ["everybody", "groups", "groups", "team", "team", "team"]
    assert office.menus.in_group(group["chat_id"], LI, "ru", administrator=True)[0]["command"] == "li"
    assert office.menus.in_private(LI, "zh")[0]["command"] == "everybody_zh"
    told = [event.data["person"] for event in office.events.remembered() if event.name == "commands"]
    assert told == [None] * 10 + [LI] * 2


def test_get_my_commands_gives_exactly_what_was_set_there() -> None:
    office = world()
    call(office, "setMyCommands", commands=menu("all"))
    assert call(office, "getMyCommands") == menu("all")
    assert call(office, "getMyCommands", scope=CHAT) == []


def test_a_change_tells_the_phones_it_concerns() -> None:
    office = world()
    call(office, "setMyCommands", commands=menu("x"), scope=CHAT)
    call(office, "setMyCommands", commands=menu("x"))
    assert [event.data for event in office.events.remembered()] == [{"person": LI}, {"person": None}]


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({"commands": menu("Log")}, "BOT_COMMAND_INVALID"),
        ({"commands": menu("x" * 33)}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "x", "description": ""}]}, "command description must be non-empty"),
        ({"commands": [{"command": "x", "description": "d" * 257}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": menu("x") * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": menu("x"), "language_code": "rus"}, "invalid language code specified"),
        ({"commands": menu("x"), "scope": {"type": "chat", "chat_id": 9}}, "chat not found"),
        ({"commands": menu("x"), "scope": {"type": "chat", "chat_id": NEW}}, "chat not found"),
        (
            {"commands": menu("x"), "scope": {"type": "chat_member", "chat_id": LI, "user_id": LI}},
            "can't use specified scope in private chats",
        ),
        (
            {"commands": menu("x"), "scope": {"type": "chat_administrators", "chat_id": LI}},
            "can't use specified scope in private chats",
        ),
        (
            {"commands": menu("x"), "scope": {"type": "chat_member", "chat_id": LI, "user_id": 9}},
            "user not found",
        ),
        ({"commands": menu("x"), "scope": {"type": "moon"}}, "can't parse BotCommandScope: Unsupported type specified"),
        (
            {"commands": menu("x"), "scope": {"type": "chat"}},
            "can't parse BotCommandScope: Can't find field \"chat_id\"",
        ),
    ],
)
def test_bad_commands_are_refused(params: dict[str, Any], expected: str) -> None:
    assert words(world(), "setMyCommands", **params) == expected


def test_a_group_the_bot_is_not_in_takes_no_commands() -> None:
    office = world()
    chat = groups.create(office, "Team", [LI])
    groups.remove_bot(office, chat)
    scope = {"type": "chat", "chat_id": chat.id}
    assert words(office, "setMyCommands", commands=menu("x"), scope=scope) == "can't access the chat"


@pytest.mark.parametrize(
    ("method", "field", "longest"),
    [("Name", "name", 64), ("Description", "description", 512), ("ShortDescription", "short_description", 120)],
)
def test_the_profile_is_kept_by_language(method: str, field: str, longest: int) -> None:
    office = world()
    call(office, f"setMy{method}", **{field: "y" * longest})
    call(office, f"setMy{method}", language_code="zh", **{field: "中文"})
    assert call(office, f"getMy{method}", language_code="zh") == {field: "中文"}
    assert call(office, f"getMy{method}", language_code="ru") == {field: "y" * longest}
    assert "too long" in words(office, f"setMy{method}", **{field: "y" * (longest + 1)})


def test_the_menu_button_is_kept_by_chat() -> None:
    office = world()
    button = {"type": "web_app", "text": "x", "web_app": {"url": "https://a.org"}}
    call(office, "setChatMenuButton", chat_id=LI, menu_button=button)
    assert call(office, "getChatMenuButton", chat_id=LI) == button
    assert call(office, "getChatMenuButton", chat_id=ANNA) == {"type": "commands"}
    assert "unsupported type" in words(office, "setChatMenuButton", menu_button={"type": "moon"})


def test_get_chat_knows_the_person() -> None:
    assert call(world(), "getChat", chat_id=LI)["username"] == "lisi"
