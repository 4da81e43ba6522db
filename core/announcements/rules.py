"""What an announcement goes through, and why something is refused. Pure."""

from enum import StrEnum

from core.refusals import Refusal


class Scope(StrEnum):
    """Whom it is for."""

    COMPANY = "company"
    DEPARTMENT = "department"
    """The author's own, with its parts."""


class Round(StrEnum):
    """For what its readers are gone through, each at most once."""

    PUBLISH = "publish"
    REMIND = "remind"
    WITHDRAW = "withdraw"


class Withdrawn(Refusal):
    """Nobody reads it any more."""

    code = "notice-withdrawn-already"


class StillGoingOut(Refusal):
    """Not everybody has been told of it yet: too early to remind anybody."""

    code = "notice-still-going-out"


class RemindedAlready(Refusal):
    """Those who had not read it were reminded, and are once only."""

    code = "notice-reminded-already"


class NobodyToRemind(Refusal):
    """Everybody who can be reached has read it."""

    code = "notice-nobody-to-remind"
