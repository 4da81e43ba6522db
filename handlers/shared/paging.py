"""Turning the pages of a list."""

from handlers.shared.chat import Chat
from handlers.shared.reply import Button


def turning(chat: Chat, press: str, record: int, page: int, *, more: bool) -> tuple[Button, ...]:
    """The buttons that turn a page back and forth."""
    back = (Button(chat.say("find-back"), press=press, id=record, arg=page - 1),) if page else ()
    forth = (Button(chat.say("find-more"), press=press, id=record, arg=page + 1),) if more else ()
    return back + forth
