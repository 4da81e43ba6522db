"""Turning the pages of a list."""

from handlers.shared.chat import Chat
from handlers.shared.reply import Button, Rows


def turning(chat: Chat, press: str, record: int, page: int, *, more: bool) -> tuple[Button, ...]:
    """The buttons that turn a page back and forth."""
    back = (Button(chat.say("find-back"), press=press, id=record, arg=page - 1),) if page else ()
    forth = (Button(chat.say("find-more"), press=press, id=record, arg=page + 1),) if more else ()
    return back + forth


def leafing(press: str, record: int, page: int, pages: int) -> Rows:
    """A row that leafs through so many pages and says which is shown; none where there is but one."""
    if pages < 2:
        return ()
    leaves = ((page - 1, "◀"), (page, f"{page + 1}/{pages}"), (page + 1, "▶"))
    return (tuple(Button(text, press=press, id=record, arg=n) for n, text in leaves if 0 <= n < pages),)
