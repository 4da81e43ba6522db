"""A person's phone: say, press, read. The bot as its user sees it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from itertools import count
from typing import TYPE_CHECKING, Any

from telegram import InputFile

if TYPE_CHECKING:
    from tests.support.office import Office


FILES = {"sendPhoto": "photo", "sendVoice": "voice", "sendDocument": "document"}


@dataclass
class Shown:
    """A message from the bot as it stands on the screen now.

    `file` is the name of a document with its `content`, or the number of a file that is known.
    """

    id: int
    html: str
    buttons: list[list[dict[str, str]]]
    edited: bool = False
    keyboard: dict[str, Any] | None = None
    private: bool = False
    file: str = ""
    content: bytes = b""

    @property
    def text(self) -> str:
        """The text without its formatting."""
        return unescape(re.sub(r"<[^>]+>", "", self.html))

    @property
    def labels(self) -> list[str]:
        """What the buttons say, row by row."""
        return [button["text"] for row in self.buttons for button in row]


@dataclass
class Phone:
    """One private chat with the bot."""

    office: Office
    id: int
    name: str
    language: str
    number: str | None
    messages: list[Shown] = field(default_factory=list)
    ids: count[int] = field(default_factory=lambda: count(10))
    read_up_to: int = 0
    toast: str = ""
    alert: bool = False

    def __post_init__(self) -> None:
        """A phone hears what is sent to it, also a stranger's."""
        self.office.phones.setdefault(f"tg{self.id}", self)

    @property
    def sender(self) -> dict[str, Any]:
        """The person as Telegram describes him."""
        return {"id": self.id, "is_bot": False, "first_name": self.name, "language_code": self.language}

    def message(self, **content: Any) -> dict[str, Any]:
        """A message of this person, as Telegram would send it."""
        chat = {"id": self.id, "type": "private", "first_name": self.name}
        date = int(self.office.clock.now().timestamp())
        return {"message_id": next(self.ids), "date": date, "chat": chat, "from": self.sender, **content}

    def say(self, text: str, *, reply_to: Shown | None = None) -> Shown | None:
        """Send a text; the newest thing the bot said in answer."""
        return self._write({"text": text}, reply_to)

    def send(
        self, kind: str, caption: str = "", *, reply_to: Shown | None = None, size: int = 2048, **more: Any
    ) -> Shown | None:
        """Send a file of this kind, a photo in two sizes; the newest thing the bot said in answer."""
        number = next(self.office.numbers)
        file = {"file_id": f"{kind}-{number}", "file_unique_id": f"u{number}", "file_size": size}
        small = file | {"file_id": f"small-{number}", "width": 90, "height": 90}
        sizes = {"photo": [small, file | {"width": 900, "height": 900}], "voice": file | {"duration": 7}}
        content: dict[str, Any] = {kind: sizes.get(kind, file), **more}
        return self._write(content | ({"caption": caption} if caption else {}), reply_to)

    def send_file(
        self, name: str, content: bytes, caption: str = "", *, reply_to: Shown | None = None, **more: Any
    ) -> Shown | None:
        """Send a document with this content; the newest thing the bot said in answer."""
        number = f"document-{next(self.office.numbers)}"
        self.office.telegram.files[number] = content
        file = {"file_id": number, "file_unique_id": f"u{number}", "file_name": name, "file_size": len(content)}
        return self._write({"document": file} | more | ({"caption": caption} if caption else {}), reply_to)

    def _write(self, content: dict[str, Any], reply_to: Shown | None) -> Shown | None:
        before = len(self.messages)
        if reply_to is not None:
            bot = {"id": 7000000001, "is_bot": True, "first_name": "oabot"}
            quoted = self.message(text=reply_to.text) | {"message_id": reply_to.id, "from": bot}
            content["reply_to_message"] = quoted
        self.office.take("message", self.message(**content))
        return self.messages[-1] if len(self.messages) > before else None

    def share_contact(self, number: str | None = None, *, user_id: int | None = -1, **more: Any) -> Shown:
        """Share a contact, one's own unless said otherwise."""
        contact: dict[str, Any] = {"phone_number": number or self.number, "first_name": self.name}
        owner = self.id if user_id == -1 else user_id
        if owner is not None:
            contact["user_id"] = owner
        self.office.take("message", self.message(contact=contact, **more))
        return self.messages[-1]

    def press(self, label: str, *, on: Shown | None = None) -> Shown:
        """Press the button that says (or begins with) `label`, on the newest message that has it."""
        shown = on or next(item for item in reversed(self.messages) if any(label in text for text in item.labels))
        data = next(b["callback_data"] for row in shown.buttons for b in row if label in b["text"])
        return self.press_data(shown, data)

    def press_data(self, shown: Shown, data: str) -> Shown:
        """Press with this very data, genuine or not."""
        callback = f"cb{next(self.office.numbers)}"
        message = self.message(text=shown.text) | {"message_id": shown.id}
        body = {"id": callback, "from": self.sender, "chat_instance": "1", "data": data, "message": message}
        self.office.take("callback_query", body)
        self.toast, self.alert = self.office.ears.toasts.get(callback, ("", False))
        return self.messages[-1]

    def ask_inline(self, words: str) -> dict[str, Any]:
        """Write `@bot` and words in some chat; what the bot answers with."""
        return self.office.inline.answer({"id": "1", "from": self.sender, "query": words, "offset": ""})

    def receive(self, method: str, params: dict[str, Any]) -> int | None:
        """Something arrives from the bot: the number of the message it made."""
        if method == "sendMessage":
            markup = params.get("reply_markup") or {}
            keyboard = markup if "keyboard" in markup else None
            shown = Shown(next(self.ids), params["text"], markup.get("inline_keyboard", []), keyboard=keyboard)
            shown.private = params.get("protect_content", False)
            self.messages.append(shown)
            return shown.id
        if method in FILES:
            file = params[FILES[method]]
            shown = Shown(next(self.ids), params.get("caption", ""), [], file=file)
            if isinstance(file, InputFile):
                shown.file, shown.content = file.filename, bytes(file.input_file_content)  # type: ignore[arg-type] # not a handle
            shown.private = params.get("protect_content", False)
            self.messages.append(shown)
            return shown.id
        if method == "editMessageText":
            shown = next(item for item in self.messages if item.id == params["message_id"])
            shown.html = params["text"]
            shown.buttons = (params.get("reply_markup") or {}).get("inline_keyboard", [])
            shown.edited = True
        return None

    def read(self) -> list[str]:
        """The texts that came since the last time, oldest first."""
        fresh = [shown.text for shown in self.messages[self.read_up_to :]]
        self.read_up_to = len(self.messages)
        return fresh

    @property
    def last(self) -> Shown:
        """The newest message from the bot."""
        return self.messages[-1]
