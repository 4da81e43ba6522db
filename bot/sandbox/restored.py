"""A world as it was when its process last ended."""

import json
from collections.abc import Iterable
from pathlib import Path

from bot.sandbox.chats import Chat
from bot.sandbox.clock import OfficeClock
from bot.sandbox.keep import Shelf
from bot.sandbox.messages import of_record
from bot.sandbox.people import BotAccount, Person
from bot.sandbox.updates import Update
from bot.sandbox.world import PRESS_SECONDS, Press, World


def restored(
    bot: BotAccount, people: Iterable[Person], clock: OfficeClock, shelf: Shelf, folder: Path, *, flood: bool
) -> World:
    """The kept world, with whoever takes part now: chats of people no longer there stay where they are, unseen."""
    world = World(bot, people, clock, flood=flood, keeper=shelf, folder=folder)
    clock.offset = shelf.rows("clock").get("offset", 0.0)
    world.files.restore(shelf.rows("media"))
    world.menus.restore(shelf.rows("menu"))
    _profile(world, shelf)
    _chats(world, shelf)
    _messages(world, shelf)
    queue = shelf.rows("queue")
    waiting = sorted((Update(**record) for record in shelf.rows("update").values()), key=lambda one: one.update_id)
    world.updates.restore(waiting, queue.get("reserved"), queue.get("allowed", []))
    for update in waiting:
        if update.lane.startswith("press "):
            pressed = Press(update.payload["from"]["id"], update.expires_at - PRESS_SECONDS)
            world.presses[update.payload["id"]] = pressed
    return world


def _profile(world: World, shelf: Shelf) -> None:
    for key, text in shelf.rows("text").items():
        field, language = json.loads(key)
        world.profile.texts[field, language] = text
    world.profile.menu_buttons = {int(key): button for key, button in shelf.rows("button").items()}


def _chats(world: World, shelf: Shelf) -> None:
    for record in shelf.rows("chat").values():
        chat = Chat(**record)
        person = world.people.get(chat.id)
        if person:
            chat.face, chat.started = person.as_chat(), chat.started or person.started
        chat.members = [number for number in chat.members if number in world.people]
        if person or chat.members:
            world.chats[chat.id] = chat


def _messages(world: World, shelf: Shelf) -> None:
    kept = ((*map(int, key.split("/")), record) for key, record in shelf.rows("message").items())
    for chat_id, number, record in sorted(kept, key=lambda row: (row[0], row[1])):
        chat = world.chats.get(chat_id)
        if chat:
            message = chat.messages[number] = of_record(record)
            if message.inline_id:
                world.offers.sent[message.inline_id] = (chat_id, message)
