"""The `reply_markup` parameter: what is allowed in it, and how the server complains."""

from dataclasses import dataclass
from typing import Any

from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.markup.links import checked_link
from bot.sandbox.params import Params

MAX_BUTTONS = 100
MAX_DATA_BYTES = 64
ACTIONS = frozenset(
    {
        "url",
        "callback_data",
        "web_app",
        "login_url",
        "switch_inline_query",
        "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat",
        "copy_text",
        "callback_game",
        "pay",
        "disabled",
    }
)
PRIVATE = {
    "request_contact": "phone number can be requested",
    "request_location": "location can be requested",
    "request_poll": "poll can be requested",
    "request_users": "users can be requested",
    "request_chat": "chats can be requested",
    "web_app": "Web App buttons can be used",
}
Rows = list[list[dict[str, Any]]]


@dataclass(frozen=True)
class Markup:
    """Inline buttons, or a keyboard under the chat (with `removes`: take it away)."""

    buttons: Rows | None = None
    keyboard: dict[str, Any] | None = None
    removes: bool = False

    @property
    def forbids_edits(self) -> bool:
        return self.keyboard is not None or self.removes

    def refuse_in_group(self) -> None:
        """The server's 400 for a button that works in a private chat only."""
        rows = (self.keyboard or {}).get("keyboard", [])
        asked = next((PRIVATE[name] for row in rows for button in row for name in button if name in PRIVATE), None)
        if asked:
            raise bad_request(f"{asked} in private chats only")
        if any("web_app" in button for row in self.buttons or [] for button in row):
            raise bad_request("BUTTON_TYPE_INVALID")


def read_markup(params: Params) -> Markup:
    markup = params.json("reply_markup", "reply keyboard markup")
    if markup is None:
        return Markup()
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        return Markup(buttons=_rows(markup, "inline_keyboard", _inline_button) or None)
    if "keyboard" in markup:
        return Markup(keyboard=markup | {"keyboard": _rows(markup, "keyboard", _reply_button)})
    if markup.get("remove_keyboard"):
        return Markup(removes=True)
    return Markup(keyboard=markup) if markup.get("force_reply") else Markup()


def _rows(markup: dict[str, Any], name: str, check: Any) -> Rows:
    rows = markup[name]
    if not isinstance(rows, list):
        raise bad_request(f'field "{name}" must be of type Array')
    if not all(isinstance(row, list) for row in rows):
        raise bad_request(f'field "{name}" must be an Array of Arrays')
    if sum(len(row) for row in rows) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    return [[check(button) for button in row] for row in rows if row]


def _inline_button(button: Any) -> dict[str, Any]:
    if not isinstance(button, dict):
        raise _bad_inline("Expected an Object")
    text = button.get("text")
    if not isinstance(text, str):
        raise _bad_inline('Can\'t find field "text"' if text is None else 'Field "text" must be of type String')
    if not ACTIONS & button.keys():
        raise _bad_inline("Text buttons are unallowed in the inline keyboard")
    if not text.strip():
        raise bad_request("inline keyboard button text must be non-empty")
    _check_action(button)
    return button


def _check_action(button: dict[str, Any]) -> None:
    data = button.get("callback_data")
    if data is not None and not 1 <= len(str(data).encode()) <= MAX_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    url = button.get("url")
    if url is not None and not checked_link(str(url)):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    web_app = button.get("web_app")
    if isinstance(web_app, dict) and not str(web_app.get("url", "")).startswith("https://"):
        words = "Only HTTPS links are allowed"
        raise bad_request(f"inline keyboard button Web App URL '{web_app.get('url', '')}' is invalid: {words}")


def _reply_button(button: Any) -> dict[str, Any]:
    button = {"text": button} if isinstance(button, str) else button
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        raise bad_request("can't parse keyboard button: Can't find field \"text\"")
    if not button["text"].strip():
        raise bad_request("keyboard button text must be non-empty")
    return button


def _bad_inline(words: str) -> ApiError:
    return bad_request(f"can't parse inline keyboard button: {words}")
