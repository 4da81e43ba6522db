"""What people do with their phones."""

import secrets
from collections.abc import Mapping
from typing import Any

from bot.sandbox.chats import Chat
from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.markup.detect import detected
from bot.sandbox.messages import Message, for_bot
from bot.sandbox.people import Person
from bot.sandbox.world import World

MAX_TEXT = 4096
MAX_CAPTION = 1024


def say(world: World, person_id: int, text: str, reply_to: int | None = None, chat_id: int | None = None) -> Message:
    """Write to the bot, or to a group; a client trims the text and refuses an empty or overlong one."""
    person, chat = hold(world, person_id, chat_id)
    typed = read_typed(text)
    if not typed:
        raise bad_request("message text is empty")
    message = begin(world, person, chat, reply_to)
    message.text, message.entities = typed, detected(typed)
    return send(world, chat, message)


def share_contact(
    world: World, person_id: int, contact: Mapping[str, Any] | None = None, chat_id: int | None = None
) -> Message:
    """Share the person's own contact, or another one as the Bot API writes it; a number comes without "+"."""
    person, chat = hold(world, person_id, chat_id)
    message = begin(world, person, chat)
    message.contact = dict(contact) if contact else card_of(person)
    return send(world, chat, message)


def card_of(person: Person) -> dict[str, Any]:
    """The Bot API's Contact of somebody in the network."""
    named = {"first_name": person.first_name} | ({"last_name": person.last_name} if person.last_name else {})
    return {"phone_number": person.phone.removeprefix("+"), **named, "user_id": person.id}


def edit(world: World, person_id: int, message_id: int, text: str, chat_id: int | None = None) -> Message:
    """Correct one's own text or caption."""
    chat = hold(world, person_id, chat_id)[1]
    message = chat.find(message_id)
    if not message or not _correctable(message, person_id):
        raise bad_request("message can't be edited")
    message.text = read_typed(text, MAX_CAPTION if message.media else MAX_TEXT)
    if not message.text and not message.media:
        raise bad_request("message text is empty")
    message.entities = detected(message.text)
    message.edit_date = int(world.clock.now())
    world.edited(chat, message)
    world.tell_bot("edited_message", chat, message)
    return message


def press(world: World, person_id: int, message_id: int, data: str, chat_id: int | None = None) -> str:
    """Press an inline button; returns the callback query's id."""
    person, chat = hold(world, person_id, chat_id)
    message = chat.find(message_id)
    if not message or not message.has_button(data):
        raise bad_request("no such button")
    query_id = str(secrets.randbits(62))
    world.remember_press(query_id, person_id)
    inline = {"inline_message_id": message.inline_id}
    query = {"id": query_id, "from": person.as_user()}
    query |= inline if message.inline_id else {"message": for_bot(chat, message)}
    query |= {"chat_instance": str(chat.id * 7919), "data": data}
    world.push("callback_query", query, lane=f"press {person_id}")
    return query_id


def forward(
    world: World,
    person_id: int,
    message_id: int,
    source_id: int | None = None,
    chat_id: int | None = None,
    *,
    hidden: bool = False,
) -> Message:
    """Pass on a message of one chat into another; `hidden` leaves its author's name only, as some people want it."""
    source = hold(world, person_id, source_id)[1]
    person, chat = hold(world, person_id, chat_id)
    passed = source.find(message_id)
    if not passed or passed.service or passed.protected:
        raise bad_request("message can't be forwarded")
    message = begin(world, person, chat)
    message.text, message.entities = passed.text, passed.entities
    message.media, message.contact = passed.media, passed.contact
    message.origin = passed.origin or _origin(passed, hidden=hidden)
    return send(world, chat, message)


def block(world: World, person_id: int, *, blocked: bool = True) -> None:
    """Stop the bot, or let it write again; nothing when it is so already."""
    person, chat = hold(world, person_id)
    if chat.blocked == blocked:
        return
    chat.blocked = blocked
    world.keep(chat)
    before, after = ("member", "kicked") if blocked else ("kicked", "member")
    world.tell_of_member(chat, person.as_user(), world.bot.as_user(), before, after)
    world.happened("blocked", {"person": person_id, "blocked": blocked})


def vanish(world: World, person_id: int) -> None:
    """Delete the account: nothing can be sent there any more."""
    chat = hold(world, person_id)[1]
    chat.gone = True
    world.keep(chat)


def hold(world: World, person_id: int, chat_id: int | None = None) -> tuple[Person, Chat]:
    """The person, and the chat with him or a group he is in; else 404."""
    person = world.people.get(person_id)
    if person is None:
        raise ApiError(404, "Not Found: no such person")
    chat = world.chats.get(person_id if chat_id is None else chat_id)
    if chat is None or person_id not in {chat.id, *chat.members} or chat.migrated_to:
        raise ApiError(404, "Not Found: no such chat")
    return person, chat


def read_typed(text: str, longest: int = MAX_TEXT) -> str:
    """The text as a client sends it."""
    text = text.strip()
    if len(text) > longest:
        raise bad_request("message is too long")
    return text


def begin(world: World, person: Person, chat: Chat, reply_to: int | None = None) -> Message:
    """An empty message of the person's."""
    if reply_to is not None and not chat.find(reply_to):
        raise bad_request("message to be replied not found")
    date, sent_at = world.stamp()
    number = chat.next_id()
    return Message(number, person.as_user(), from_person=True, date=date, sent_at=sent_at, reply_to=reply_to)


def send(world: World, chat: Chat, message: Message) -> Message:
    """Put a person's message into the chat: writing to a blocked bot unblocks it."""
    if not chat.is_group:
        block(world, chat.id, blocked=False)
        chat.started = True
    world.add(chat, message)
    if _keyboard_spent(chat, message):
        world.set_keyboard(chat, None)
    world.tell_bot("message", chat, message)
    return message


def _correctable(message: Message, person_id: int) -> bool:
    return message.is_by(person_id) and not (message.contact or message.service or message.via_bot or message.origin)


def _origin(message: Message, *, hidden: bool) -> dict[str, Any]:
    if hidden:
        return {"type": "hidden_user", "sender_user_name": message.sender["first_name"], "date": message.date}
    return {"type": "user", "sender_user": message.sender, "date": message.date}


def _keyboard_spent(chat: Chat, message: Message) -> bool:
    """A one-time keyboard goes when one of its buttons was used, a forced reply with any message."""
    keyboard = chat.keyboard or {}
    labels = {button["text"] for row in keyboard.get("keyboard", []) for button in row}
    pressed = message.contact is not None or message.text in labels
    return bool(keyboard.get("force_reply") or (keyboard.get("one_time_keyboard") and pressed))
