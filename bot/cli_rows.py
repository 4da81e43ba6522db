"""``oabot inbox``, ``outbox`` and ``mail``: looking at what failed, putting it back, giving it up."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.console import fail, office_desk

if TYPE_CHECKING:
    from bot.repair import Queue
    from core.desk import Desk

inbox_app = typer.Typer(no_args_is_help=True, help="Messages that came in and could not be worked on.")
outbox_app = typer.Typer(no_args_is_help=True, help="Messages that could not be sent.")
mail_app = typer.Typer(no_args_is_help=True, help="Letters that could not be sent by mail.")

Statuses = Annotated[list[str] | None, typer.Option("--status", help="only this status; may be given several times")]
Word = Annotated[str, typer.Argument(help="reference such as K7F2, or number")]
Words = Annotated[list[str], typer.Argument(help="references such as K7F2, or numbers")]


@inbox_app.command("list")
def inbox_list(status: Statuses = None) -> None:
    """Those that need a human: dead."""
    from bot.repair import INBOX

    _list(INBOX, status)


@outbox_app.command("list")
def outbox_list(status: Statuses = None) -> None:
    """Those that need a human: dead, unknown, held; and whether letters do."""
    from bot.repair import MAIL, OUTBOX

    _list(OUTBOX, status)
    with office_desk(commit=False) as desk:
        from bot.repair import listed

        letters = len(listed(desk, MAIL, ()))
    if letters:
        print(f"letters that need a human: {letters}; see `oabot mail list`")


@mail_app.command("list")
def mail_list(status: Statuses = None) -> None:
    """Those that need a human: failed, unknown."""
    from bot.repair import MAIL

    _list(MAIL, status)


@inbox_app.command("show")
def inbox_show(word: Word) -> None:
    """Everything about one, the message as it came and the traceback included."""
    from bot.repair import INBOX

    _show(INBOX, word)


@outbox_app.command("show")
def outbox_show(word: Word) -> None:
    """Everything about one: what was to be said, and why it was not."""
    from bot.repair import OUTBOX

    _show(OUTBOX, word)


@mail_app.command("show")
def mail_show(word: Word) -> None:
    """Everything about one: to whom, what it says, and why it was not sent."""
    from bot.repair import MAIL

    _show(MAIL, word)


@inbox_app.command("retry")
def inbox_retry(words: Words) -> None:
    """Work on them once more; a running bot does so within 15 seconds."""
    from bot.repair import INBOX, retry

    _change(INBOX, words, retry, "waits again")


@outbox_app.command("retry")
def outbox_retry(words: Words) -> None:
    """Send them once more; a running bot does so within 15 seconds."""
    from bot.repair import OUTBOX, retry

    _change(OUTBOX, words, retry, "waits again")


@mail_app.command("retry")
def mail_retry(words: Words) -> None:
    """Send them once more, with the same Message-ID; a running bot does so within seconds."""
    from bot.repair import MAIL, retry

    _change(MAIL, words, retry, "waits again")


@inbox_app.command("drop")
def inbox_drop(words: Words) -> None:
    """Give them up for good."""
    from bot.repair import INBOX, drop

    _change(INBOX, words, drop, "dropped")


@outbox_app.command("drop")
def outbox_drop(words: Words) -> None:
    """Give them up for good."""
    from bot.repair import OUTBOX, drop

    _change(OUTBOX, words, drop, "dropped")


@mail_app.command("drop")
def mail_drop(words: Words) -> None:
    """Give them up for good."""
    from bot.repair import MAIL, drop

    _change(MAIL, words, drop, "dropped")


def _list(queue: "Queue", statuses: list[str] | None) -> None:
    from bot import repair

    with office_desk(commit=False) as desk:
        rows = repair.listed(desk, queue, statuses or ())
    if not rows:
        print("nothing")
        return
    _line("ref", "number", "status", queue.what, queue.at.replace("_at", ""), "tries", "why")
    for row in rows:
        why = [line for line in (row.error or "").splitlines() if line[:1].strip()]
        at = f"{getattr(row, queue.at):%Y-%m-%d %H:%M:%SZ}"
        _line(
            row.reference or "-",
            row.id,
            row.status,
            getattr(row, queue.what),
            at,
            row.attempts,
            why[-1][:60] if why else "",
        )


def _line(*columns: object) -> None:
    widths = (5, 8, 9, 16, 21, 6, 1)
    print("".join(f"{column!s:<{width - 1}} " for column, width in zip(columns, widths, strict=True)).rstrip())


def _show(queue: "Queue", word: str) -> None:
    from bot import repair

    with office_desk(commit=False) as desk, _known(word):
        row = repair.find(desk, queue, word)
    named = dict(row._mapping)  # noqa: SLF001 - the public name of a row's mapping
    long = {name: named.pop(name) for name in ("payload", "params", "body", "error") if name in named}
    for name, value in named.items():
        if value is not None:
            print(f"{name}: {value}")
    for name, value in long.items():
        print(f"{name}:\n{_readable(value)}" if value else f"{name}: -")


def _readable(value: Any) -> str:
    """JSON with indentation, in its own letters; never the token."""
    import json

    from bot.inbox import decode
    from bot.log import redacted

    if isinstance(value, str) and not value.startswith("{"):
        return redacted(value)
    found = decode(value) if isinstance(value, str) else value
    return redacted(json.dumps(found, indent=2, ensure_ascii=False))


def _change(queue: "Queue", words: list[str], change: "Callable[[Desk, Queue, str], None]", done: str) -> None:
    with office_desk() as desk:
        for word in words:
            with _known(word):
                change(desk, queue, word)
    for word in words:
        print(f"{word}: {done}")


@contextmanager
def _known(word: str) -> Iterator[None]:
    from bot.repair import NoSuchRowError, NotInThisStatusError

    try:
        yield
    except NoSuchRowError:
        fail(f"{word}: there is no such row", 1)
    except NotInThisStatusError as status:
        fail(f"{word}: is {status}, nothing was changed", 1)
