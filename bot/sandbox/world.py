"""Everything the sandbox remembers. No network here: methods of the Bot API and hands on phones both act on this."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.sandbox.chats import Chat, refusal
from bot.sandbox.clock import OfficeClock
from bot.sandbox.commands import CommandMenus
from bot.sandbox.errors import bad_request
from bot.sandbox.events import EventRing
from bot.sandbox.files import FileStore
from bot.sandbox.flood import Flood
from bot.sandbox.keep import Forgetful, Keeper
from bot.sandbox.members import change
from bot.sandbox.messages import Message, for_bot, for_phone
from bot.sandbox.offers import Offers
from bot.sandbox.people import BotAccount, Person
from bot.sandbox.privacy import hears
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
    """One bot, its people, their chats and groups, and the updates and events that follow from what they do."""

    def __init__(
        self,
        bot: BotAccount,
        people: Iterable[Person],
        clock: OfficeClock,
        *,
        flood: bool = True,
        keeper: Keeper | None = None,
        folder: Path | None = None,
    ) -> None:
        """`keeper` is told of every change, `folder` holds the files: see `restored`."""
        self.bot = bot
        self.clock = clock
        self.keeper = keeper or Forgetful()
        self.people = {person.id: person for person in people}
        self.chats = {person.id: Chat(person.as_chat(), started=person.started) for person in self.people.values()}
        self.files = FileStore(folder, self.keeper)
        self.updates = UpdateQueue(keeper=self.keeper)
        self.events = EventRing()
        self.flood = Flood(enabled=flood)
        self.menus = CommandMenus(self.keeper)
        self.profile = Profile()
        self.presses: dict[str, Press] = {}
        self.offers = Offers()
        self.on_change: Callable[[], None] = lambda: None

    def writable(self, chat_id: int) -> Chat:
        """The chat, if the bot may write there; else the real server's refusal."""
        chat = self.known(chat_id)
        refused = refusal(chat)
        if refused:
            raise refused
        return chat

    def known(self, chat_id: int) -> Chat:
        chat = self.chats.get(chat_id)
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def met(self, chat_id: int) -> Chat:
        """The chat, once the person has started it, or the bot has been in it: before that a bot cannot know it."""
        chat = self.known(chat_id)
        if not (chat.started or chat.is_group):
            raise bad_request("chat not found")
        return chat

    def stamp(self) -> tuple[int, float]:
        """Office time in whole seconds and machine time."""
        return int(self.clock.now()), self.clock.machine()

    def move_clock(self, offset: float) -> None:
        """Set office time to machine time plus `offset` seconds."""
        self.clock.move(offset)
        self.keeper.put("clock", "offset", offset)

    def add(self, chat: Chat, message: Message) -> None:
        chat.messages[message.message_id] = message
        self.keep(chat)
        self._changed("message", chat, message)

    def edited(self, chat: Chat, message: Message) -> None:
        self._changed("edit", chat, message)

    def remove(self, chat: Chat, message_id: int) -> None:
        del chat.messages[message_id]
        self.keeper.drop("message", f"{chat.id}/{message_id}")
        self.happened("delete", self.place(chat) | {"message_id": message_id})

    def keep(self, chat: Chat) -> None:
        """Write down what became of the chat itself."""
        self.keeper.put("chat", str(chat.id), chat.as_record())

    def set_keyboard(self, chat: Chat, keyboard: dict[str, Any] | None) -> None:
        if chat.keyboard != keyboard:
            chat.keyboard = keyboard
            self.keep(chat)
            self.happened("keyboard", self.place(chat) | {"keyboard": keyboard})

    def remember_press(self, query_id: str, person_id: int) -> None:
        """A query waits for its answer; those too old for one are forgotten."""
        now = self.clock.machine()
        self.presses = {key: press for key, press in self.presses.items() if now - press.at <= PRESS_SECONDS}
        self.presses[query_id] = Press(person_id, now)

    def tell_bot(self, kind: str, chat: Chat, message: Message) -> None:
        """An update about a message, if the bot hears such a one in that chat."""
        if hears(self.bot, chat, message):
            self.push(kind, for_bot(chat, message), lane=f"chat {chat.id}")

    def tell_of_member(self, chat: Chat, by: dict[str, Any], whose: dict[str, Any], before: str, after: str) -> None:
        """Somebody's part in the chat has changed; the bot always hears of its own."""
        kind = "my_chat_member" if whose["id"] == self.bot.id else "chat_member"
        changed = change(chat, by, whose, (before, after), int(self.clock.now()))
        self.push(kind, changed, lane=f"member {chat.id}")

    def push(self, kind: str, payload: dict[str, Any], *, lane: str) -> None:
        self.updates.push(kind, payload, lane=lane, now=self.clock.machine())
        self.on_change()

    def happened(self, name: str, data: dict[str, Any]) -> None:
        self.events.add(name, data)
        self.on_change()

    def place(self, chat: Chat) -> dict[str, int]:
        """How an event names the chat."""
        return {"chat": chat.id} if chat.is_group else {"person": chat.id}

    def _changed(self, name: str, chat: Chat, message: Message) -> None:
        self.keeper.put("message", f"{chat.id}/{message.message_id}", message.as_record())
        self.happened(name, self.place(chat) | {"message": for_phone(chat, message)})
