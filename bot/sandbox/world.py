"""Everything the sandbox remembers. No network here: methods of the Bot API and hands on phones both act on this."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.clock import OfficeClock
from bot.sandbox.commands import CommandMenus
from bot.sandbox.errors import bad_request, forbidden
from bot.sandbox.events import EventRing
from bot.sandbox.flood import Flood
from bot.sandbox.messages import Chat, Message, for_bot, for_phone
from bot.sandbox.people import BotAccount, Person
from bot.sandbox.updates import UpdateQueue

PRESS_SECONDS = 150
"""How long a callback query can be answered."""


@dataclass
class Press:
    """A button pressed and not yet answered; `at` is machine time."""

    person_id: int
    at: float


@dataclass
class Profile:
    """What the bot says of itself, by (field, language code), and its menu buttons by chat (0: everybody's)."""

    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    menu_buttons: dict[int, dict[str, Any]] = field(default_factory=dict)


class World:
    """One bot, its people, their chats, and the updates and events that follow from what they do."""

    def __init__(self, bot: BotAccount, people: Iterable[Person], clock: OfficeClock, *, flood: bool = True) -> None:
        self.bot = bot
        self.clock = clock
        self.people = {person.id: person for person in people}
        self.chats = {person.id: Chat(person.as_chat(), started=person.started) for person in self.people.values()}
        self.updates = UpdateQueue()
        self.events = EventRing()
        self.flood = Flood(enabled=flood)
        self.menus = CommandMenus()
        self.profile = Profile()
        self.presses: dict[str, Press] = {}
        self.on_change: Callable[[], None] = lambda: None

    def writable(self, chat_id: int) -> Chat:
        """The chat, if the bot may write there; else the real server's refusal."""
        chat = self.known(chat_id)
        if chat.blocked:
            raise forbidden("bot was blocked by the user")
        if not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
        return chat

    def known(self, chat_id: int) -> Chat:
        chat = self.chats.get(chat_id)
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def met(self, chat_id: int) -> Chat:
        """The chat, once the person has started it: before that a bot cannot know it."""
        chat = self.known(chat_id)
        if not chat.started:
            raise bad_request("chat not found")
        return chat

    def stamp(self) -> tuple[int, float]:
        """Office time in whole seconds and machine time."""
        return int(self.clock.now()), self.clock.machine()

    def add(self, chat: Chat, message: Message) -> None:
        chat.messages[message.message_id] = message
        self.happened("message", {"person": chat.id, "message": for_phone(message)})

    def edited(self, chat: Chat, message: Message) -> None:
        self.happened("edit", {"person": chat.id, "message": for_phone(message)})

    def remove(self, chat: Chat, message_id: int) -> None:
        del chat.messages[message_id]
        self.happened("delete", {"person": chat.id, "message_id": message_id})

    def set_keyboard(self, chat: Chat, keyboard: dict[str, Any] | None) -> None:
        if chat.keyboard != keyboard:
            chat.keyboard = keyboard
            self.happened("keyboard", {"person": chat.id, "keyboard": keyboard})

    def remember_press(self, query_id: str, person_id: int) -> None:
        """A query waits for its answer; those too old for one are forgotten."""
        now = self.clock.machine()
        self.presses = {key: press for key, press in self.presses.items() if now - press.at <= PRESS_SECONDS}
        self.presses[query_id] = Press(person_id, now)

    def tell_bot(self, kind: str, chat: Chat, message: Message) -> None:
        self.push(kind, for_bot(chat, message), lane=f"chat {chat.id}")

    def push(self, kind: str, payload: dict[str, Any], *, lane: str) -> None:
        self.updates.push(kind, payload, lane=lane, now=self.clock.machine())
        self.on_change()

    def happened(self, name: str, data: dict[str, Any]) -> None:
        self.events.add(name, data)
        self.on_change()
