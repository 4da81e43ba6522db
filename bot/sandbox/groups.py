"""Groups: how they come about, who joins and leaves, how they grow into supergroups."""

from typing import Any

from bot.sandbox.chats import PRESENT, Chat
from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.messages import Message, for_phone
from bot.sandbox.people import Person
from bot.sandbox.world import World

MAX_TITLE = 128
GROUP_BASE = 4_000_000_000
SUPERGROUP_BASE = 1_002_000_000_000


def create(world: World, title: str, members: list[int]) -> Chat:
    """A group of these people, the first of them its owner, who then adds the bot."""
    title = title.strip()[:MAX_TITLE]
    if not title or not members or not set(members) <= world.people.keys():
        raise bad_request("a title and members who are people of the sandbox are needed")
    face = {
        "id": -(GROUP_BASE + _count(world)),
        "title": title,
        "type": "group",
        "all_members_are_administrators": True,
    }
    chat = Chat(face, members=list(dict.fromkeys(members)))
    world.chats[chat.id] = chat
    world.happened("chats", {})
    _service(world, chat, owner(world, chat).as_user(), {"group_chat_created": True})
    add_bot(world, chat)
    return chat


def add_bot(world: World, chat: Chat) -> None:
    """The owner adds the bot; nothing when it is there already."""
    if chat.bot in PRESENT:
        return
    by = owner(world, chat).as_user()
    _set_bot(world, chat, by, "member")
    _service(world, chat, by, {"new_chat_members": [world.bot.as_user()]})


def remove_bot(world: World, chat: Chat, *, by_itself: bool = False) -> None:
    """The owner kicks the bot, or it leaves; nothing when it is not there."""
    if chat.bot not in PRESENT:
        return
    by = world.bot.as_user() if by_itself else owner(world, chat).as_user()
    _service(world, chat, by, {"left_chat_member": world.bot.as_user()})
    _set_bot(world, chat, by, "left" if by_itself else "kicked")


def promote_bot(world: World, chat: Chat, *, administrator: bool) -> None:
    """The owner makes the bot an administrator, or takes that back."""
    if chat.bot in PRESENT:
        _set_bot(world, chat, owner(world, chat).as_user(), "administrator" if administrator else "member")


def join(world: World, chat: Chat, person: Person) -> None:
    """Somebody comes in by himself."""
    if person.id not in chat.members:
        chat.members.append(person.id)
        _tell_of_member(world, chat, person, "left", "member")
        _service(world, chat, person.as_user(), {"new_chat_members": [person.as_user()]})


def leave(world: World, chat: Chat, person: Person) -> None:
    """Somebody leaves. An owner cannot."""
    if person.id in chat.members[1:]:
        _service(world, chat, person.as_user(), {"left_chat_member": person.as_user()})
        chat.members.remove(person.id)
        world.keep(chat)
        _tell_of_member(world, chat, person, "member", "left")


def migrate(world: World, chat: Chat) -> Chat:
    """The group becomes a supergroup with a number of its own; the old number stays as a signpost."""
    if chat.face["type"] != "group" or chat.migrated_to:
        raise bad_request("only a group can become a supergroup")
    face = {"id": -(SUPERGROUP_BASE + _count(world)), "title": chat.face["title"], "type": "supergroup"}
    grown = Chat(face, members=chat.members, bot=chat.bot, migrated_from=chat.id, last_id=chat.last_id + 1)
    world.chats[grown.id] = grown
    by = owner(world, chat).as_user()
    _service(world, chat, by, {"migrate_to_chat_id": grown.id})
    chat.migrated_to = grown.id
    world.keep(chat)
    _service(world, grown, by, {"migrate_from_chat_id": chat.id})
    world.happened("chats", {})
    return grown


def find(world: World, chat_id: int) -> Chat:
    """The group, or 404."""
    chat = world.chats.get(chat_id)
    if chat is None or not chat.is_group:
        raise ApiError(404, "Not Found: no such group")
    return chat


def owner(world: World, chat: Chat) -> Person:
    return world.people[chat.members[0]]


def listed(world: World) -> list[dict[str, Any]]:
    """Groups as the page lists them; one that became a supergroup is the supergroup."""
    return [chat.as_listed() for chat in world.chats.values() if chat.is_group and not chat.migrated_to]


def seen(world: World, chat: Chat, viewer: int | None = None) -> list[dict[str, Any]]:
    """What stands in the group; messages from before it became a supergroup come first and have lost their buttons."""
    before = world.chats.get(chat.migrated_from) if chat.migrated_from else None
    old = [for_phone(before, message, viewer) for message in before.messages.values()] if before else []
    for shown in old:
        shown.pop("buttons", None)
    return old + [for_phone(chat, message, viewer) for message in chat.messages.values()]


def _count(world: World) -> int:
    return 1 + sum(chat.is_group for chat in world.chats.values())


def _set_bot(world: World, chat: Chat, by: dict[str, Any], status: str) -> None:
    before, chat.bot = chat.bot, status
    world.keep(chat)
    world.tell_of_member(chat, by, world.bot.as_user(), before, status)
    world.happened("chats", {})


def _tell_of_member(world: World, chat: Chat, person: Person, before: str, after: str) -> None:
    if chat.bot == "administrator":
        world.tell_of_member(chat, person.as_user(), person.as_user(), before, after)
    world.happened("chats", {})


def _service(world: World, chat: Chat, by: dict[str, Any], fields: dict[str, Any]) -> None:
    """A line in the chat about the chat, and the update of it."""
    date, sent_at = world.stamp()
    message = Message(chat.next_id(), by, from_person=True, date=date, sent_at=sent_at, service=fields)
    world.add(chat, message)
    world.tell_bot("message", chat, message)
