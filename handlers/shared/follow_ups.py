"""Follow-ups as lines and buttons: on the desk, in their list, in reminders."""

from collections.abc import Iterable

from markupsafe import Markup

from core.calls.follow_ups import FollowUp
from handlers.shared.chat import Chat
from handlers.shared.names import one_line
from handlers.shared.reply import Button, Rows
from handlers.shared.speech import day


def named(item: FollowUp) -> str:
    """The customer, as far as the reader may know him."""
    return one_line(item.customer, 40) or item.number or "…"


def when(chat: Chat, item: FollowUp) -> str:
    """The day, and the hour if there is one."""
    return day(item.on, chat.language) + (f" {item.at:%H:%M}" if item.at else "")


def line(chat: Chat, item: FollowUp) -> Markup:
    """Whom, and when."""
    return chat.say("desk-next", customer=named(item), day=when(chat, item))


def opening(items: Iterable[FollowUp]) -> Rows:
    """A button for each."""
    return tuple((Button(f"📞 {named(item)}", press="due:open", id=item.id),) for item in items)
