"""Which failures are shown together. Pure."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

ONE_CARD = timedelta(hours=1)
NAMED = 5


class Trouble(StrEnum):
    """The kinds of failure."""

    UPDATE = "update"
    """An update could not be worked on, whatever was tried."""
    CARD = "card"
    """What somebody was to be shown could not be put into words."""
    MESSAGE = "message"
    """A message was refused, came too late, or nobody knows whether it arrived."""
    LETTER = "letter"
    """A letter was refused by the mail server, or nobody knows whether it arrived."""
    NUMBERING = "numbering"
    """Telegram gave a number to a second update."""
    INTAKE = "intake"
    """Somebody else receives what is meant for us."""
    TOKEN = "token"  # noqa: S105 - the name of a kind
    """The server does not take our token."""
    OUTAGE = "outage"
    """Nothing was received for a while."""
    JOB = "job"
    """Something that happens without being asked failed."""
    UNREACHABLE = "unreachable"
    """A colleague's Telegram takes no message of ours."""
    FLOOD = "flood"
    """Somebody writes faster than anybody could answer; the rest is not read."""


def same_card(first_at: datetime, at: datetime) -> bool:
    """Whether a failure is counted on the card of an earlier one."""
    return at - first_at < ONE_CARD


def newest(names: Iterable[str]) -> tuple[str, ...]:
    """The last few different names, of names given newest first, in the order they came up."""
    return tuple(reversed(list(dict.fromkeys(name for name in names if name))[:NAMED]))
