"""What people do, for tests: each act in one line."""

from collections.abc import Mapping
from typing import Any

from bot.sandbox import asking, groups, parcels, phones
from bot.sandbox.messages import Message, for_phone
from bot.sandbox.params import Upload
from bot.sandbox.parcels import Guise
from bot.sandbox.world import World


class Hands:
    """People and their phones. Messages are returned as the page shows them; `chat` is a group, None: in private."""

    world: World

    def say(self, person_id: int, text: str, reply_to: int | None = None, chat: int | None = None) -> dict[str, Any]:
        """Write to the bot, or to a group."""
        return self._shown(person_id, phones.say(self.world, person_id, text, reply_to, chat), chat)

    def edit(self, person_id: int, message_id: int, text: str, chat: int | None = None) -> dict[str, Any]:
        """Correct a message the person has written."""
        return self._shown(person_id, phones.edit(self.world, person_id, message_id, text, chat), chat)

    def press(self, person_id: int, message_id: int, data: str, chat: int | None = None) -> str:
        """Press an inline button; returns the callback query's id."""
        return phones.press(self.world, person_id, message_id, data, chat)

    def share_contact(self, person_id: int, contact: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Share the person's own phone number, or another contact as the Bot API writes it."""
        return self._shown(person_id, phones.share_contact(self.world, person_id, contact), None)

    def forward(
        self,
        person_id: int,
        message_id: int,
        source: int | None = None,
        chat: int | None = None,
        *,
        hidden: bool = False,
    ) -> dict[str, Any]:
        """Pass on a message of `source` into `chat`; `hidden`: its author does not want to be named."""
        passed = phones.forward(self.world, person_id, message_id, source, chat, hidden=hidden)
        return self._shown(person_id, passed, chat)

    def send_photo(self, person_id: int, data: bytes, caption: str = "", **options: Any) -> dict[str, Any]:
        """Send a picture (PNG, JPEG, GIF or WebP); options as of `send_document`."""
        return self._send(person_id, "photo", Upload("photo.jpg", "image/jpeg", data), caption, **options)

    def send_document(
        self,
        person_id: int,
        data: bytes,
        file_name: str,
        caption: str = "",
        *,
        mime: str = "",
        size: int | None = None,
        **options: Any,
    ) -> dict[str, Any]:
        """Send a file; `size` claims a size in bytes without having them. Options: `reply_to`, `chat`, `told`."""
        return self._send(person_id, "document", Upload(file_name, mime, data, size), caption, **options)

    def send_voice(self, person_id: int, data: bytes, seconds: int = 1, **options: Any) -> dict[str, Any]:
        """Send a voice message; options as of `send_document`."""
        told = {"duration": seconds}
        return self._send(person_id, "voice", Upload("voice.oga", "audio/ogg", data), told=told, **options)

    def block(self, person_id: int, *, blocked: bool = True) -> None:
        """Stop the bot on this phone, or let it write again."""
        phones.block(self.world, person_id, blocked=blocked)

    def vanish(self, person_id: int) -> None:
        """Delete the person's account."""
        phones.vanish(self.world, person_id)

    def create_group(self, title: str, members: list[int]) -> int:
        """A group of these people, the first its owner, with the bot in it; its number."""
        return groups.create(self.world, title, members).id

    def say_in_group(
        self, person_id: int, chat: int, text: str, reply_to: int | None = None, guise: Guise | None = None
    ) -> dict[str, Any]:
        """Write to a group; `guise` in whose name: `anonymous` administrator, a `channel`, the `linked` channel."""
        if guise is None:
            return self.say(person_id, text, reply_to, chat)
        return self._shown(person_id, parcels.say_as(self.world, person_id, text, chat, guise), chat)

    def migrate(self, chat: int) -> int:
        """Make a group a supergroup; its new number."""
        return groups.migrate(self.world, groups.find(self.world, chat)).id

    def kick_bot(self, chat: int) -> None:
        """The owner removes the bot from a group."""
        groups.remove_bot(self.world, groups.find(self.world, chat))

    def add_bot(self, chat: int) -> None:
        """The owner adds the bot to a group."""
        groups.add_bot(self.world, groups.find(self.world, chat))

    def promote_bot(self, chat: int, *, administrator: bool = True) -> None:
        """The owner makes the bot an administrator, who hears everything, or takes that back."""
        groups.promote_bot(self.world, groups.find(self.world, chat), administrator=administrator)

    def join_group(self, person_id: int, chat: int) -> None:
        """Come into a group."""
        groups.join(self.world, groups.find(self.world, chat), self.world.people[person_id])

    def leave_group(self, person_id: int, chat: int) -> None:
        """Leave a group."""
        groups.leave(self.world, groups.find(self.world, chat), self.world.people[person_id])

    def choose(self, person_id: int, result_id: str, chat: int | None = None) -> dict[str, Any]:
        """Put a result of the person's last inline query into a chat."""
        return self._shown(person_id, asking.choose(self.world, person_id, result_id, chat), chat)

    def messages(self, person_id: int) -> list[dict[str, Any]]:
        """What stands on the phone, oldest first, as the page shows it."""
        chat = phones.hold(self.world, person_id)[1]
        return [for_phone(chat, message) for message in chat.messages.values()]

    def group_messages(self, chat: int, person_id: int | None = None) -> list[dict[str, Any]]:
        """What stands in a group, as one of its members sees it."""
        return groups.seen(self.world, groups.find(self.world, chat), person_id)

    def content(self, shown: Mapping[str, Any]) -> bytes:
        """The bytes of the file in a message; ValueError where there are none."""
        media = self.world.files.find(shown["media"]["url"].rpartition("/")[2])
        path = self.world.files.bytes_of(media) if media else None
        if path is None:
            raise ValueError("no bytes")
        return path.read_bytes()

    def answers(self, person_id: int) -> list[dict[str, Any]]:
        """Answers to button presses that the phone has shown lately, oldest first: `text` and `alert`."""
        recent = self.world.events.remembered()
        return [event.data for event in recent if event.name == "answer" and event.data["person"] == person_id]

    def keyboard(self, person_id: int) -> dict[str, Any] | None:
        """The reply keyboard under the chat."""
        return phones.hold(self.world, person_id)[1].keyboard

    def _send(
        self,
        person_id: int,
        kind: str,
        upload: Upload,
        caption: str = "",
        *,
        reply_to: int | None = None,
        chat: int | None = None,
        told: dict[str, Any] | None = None,
    ) -> dict[str, Any]:
        sent = parcels.send_file(self.world, person_id, upload, kind, caption, reply_to, chat, told)
        return self._shown(person_id, sent, chat)

    def _shown(self, person_id: int, message: Message, chat: int | None) -> dict[str, Any]:
        return for_phone(self.world.chats[person_id if chat is None else chat], message, person_id)
