"""What people do with their phones."""

import secrets

from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.markup.detect import detected
from bot.sandbox.messages import Chat, Message, for_bot
from bot.sandbox.people import Person
from bot.sandbox.world import World

MAX_TEXT = 4096


def say(world: World, person_id: int, text: str, reply_to: int | None = None) -> Message:
    """Write to the bot; a client trims the text and refuses an empty or overlong one."""
    person, chat = hold(world, person_id)
    text = _typed(text)
    if reply_to is not None and not chat.find(reply_to):
        raise bad_request("message to be replied not found")
    message = _message(world, person, chat)
    message.text, message.entities, message.reply_to = text, detected(text), reply_to
    return _send(world, chat, message)


def share_contact(world: World, person_id: int) -> Message:
    """Share the person's own contact; Telegram gives the number without "+"."""
    person, chat = hold(world, person_id)
    message = _message(world, person, chat)
    message.contact = {"phone_number": person.phone.removeprefix("+"), "first_name": person.first_name}
    if person.last_name:
        message.contact["last_name"] = person.last_name
    message.contact["user_id"] = person.id
    return _send(world, chat, message)


def edit(world: World, person_id: int, message_id: int, text: str) -> Message:
    """Correct one's own message."""
    chat = hold(world, person_id)[1]
    message = chat.find(message_id)
    if not message or not message.from_person or message.contact:
        raise bad_request("message can't be edited")
    message.text = _typed(text)
    message.entities = detected(message.text)
    message.edit_date = int(world.clock.now())
    world.edited(chat, message)
    world.tell_bot("edited_message", chat, message)
    return message


def press(world: World, person_id: int, message_id: int, data: str) -> str:
    """Press an inline button; returns the callback query's id."""
    person, chat = hold(world, person_id)
    message = chat.find(message_id)
    if not message or not message.has_button(data):
        raise bad_request("no such button")
    query_id = str(secrets.randbits(62))
    world.remember_press(query_id, person_id)
    query = {"id": query_id, "from": person.as_user(), "message": for_bot(chat, message)}
    query |= {"chat_instance": str(chat.id * 7919), "data": data}
    world.push("callback_query", query, lane=f"press {person_id}")
    return query_id


def block(world: World, person_id: int, *, blocked: bool = True) -> None:
    """Stop the bot, or let it write again."""
    hold(world, person_id)[1].blocked = blocked


def hold(world: World, person_id: int) -> tuple[Person, Chat]:
    """The person and the chat with him, or 404."""
    person = world.people.get(person_id)
    if person is None:
        raise ApiError(404, "Not Found: no such person")
    return person, world.chats[person_id]


def _typed(text: str) -> str:
    text = text.strip()
    if not text or len(text) > MAX_TEXT:
        raise bad_request("message text is empty" if not text else "message is too long")
    return text


def _message(world: World, person: Person, chat: Chat) -> Message:
    date, sent_at = world.stamp()
    return Message(chat.next_id(), person.as_user(), from_person=True, date=date, sent_at=sent_at)


def _send(world: World, chat: Chat, message: Message) -> Message:
    chat.started, chat.blocked = True, False
    world.add(chat, message)
    if _keyboard_spent(chat, message):
        world.set_keyboard(chat, None)
    world.tell_bot("message", chat, message)
    return message


def _keyboard_spent(chat: Chat, message: Message) -> bool:
    """A one-time keyboard goes when one of its buttons was used, a forced reply with any message."""
    keyboard = chat.keyboard or {}
    labels = {button["text"] for row in keyboard.get("keyboard", []) for button in row}
    pressed = message.contact is not None or message.text in labels
    return bool(keyboard.get("force_reply") or (keyboard.get("one_time_keyboard") and pressed))
