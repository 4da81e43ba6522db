"""The line on which messages reach us: when it was last known to be good, and what is wrong with it."""

import time
from collections import deque
from collections.abc import Callable

import structlog

from core.alerts.rules import Trouble

log = structlog.get_logger()

RIVAL_SECONDS = 60.0
CALM_SECONDS = 300.0
AGAIN_SECONDS = 3600.0


class Line:
    """Kept by whatever receives, read by the health check. Times are monotonic seconds."""

    def __init__(self, tell: Callable[[Trouble], None], clock: Callable[[], float] = time.monotonic) -> None:
        """`tell` lets those know who run the office; it is called once an hour for what lasts."""
        self.tell = tell
        self.clock = clock
        self.heard_at = clock()
        self.trouble = ""
        self.told: dict[Trouble, float] = {}
        self.conflicts: deque[float] = deque()
        self.put_right_at: float | None = None

    def well(self) -> None:
        """The server answered as it should."""
        self.heard_at = self.clock()
        self.trouble = ""

    def ill(self, why: str) -> None:
        """It did not."""
        self.trouble = why

    def refused(self) -> None:
        """The server does not take our token."""
        log.error("OABOT_TOKEN: the server refuses it; nothing is received, everything is kept")
        self.ill("the server refuses the token")
        self.report(Trouble.TOKEN)

    def report(self, kind: Trouble) -> None:
        """Tell, unless it was told within the hour."""
        now = self.clock()
        if now - self.told.get(kind, -AGAIN_SECONDS) >= AGAIN_SECONDS:
            self.told[kind] = now
            self.tell(kind)

    def rival(self) -> None:
        """Another program asked for our messages. Two of ours that overlap for a moment are no matter: a minute is."""
        now = self.clock()
        if self.conflicts and now - self.conflicts[-1] > CALM_SECONDS:
            self.conflicts.clear()
        self.conflicts.append(now)
        while now - self.conflicts[0] > CALM_SECONDS:
            self.conflicts.popleft()
        if self.contested:
            self.report(Trouble.INTAKE)

    @property
    def contested(self) -> bool:
        """Whether another program has kept asking for our messages for a minute."""
        if not self.conflicts or self.clock() - self.conflicts[-1] > CALM_SECONDS:
            return False
        return self.conflicts[-1] - self.conflicts[0] >= RIVAL_SECONDS

    def may_put_right(self) -> bool:
        """Whether to undo what somebody else has set: once an hour. If it comes back sooner, people must decide."""
        now = self.clock()
        if self.put_right_at is not None and now - self.put_right_at < AGAIN_SECONDS:
            self.report(Trouble.INTAKE)
            return False
        self.put_right_at = now
        return True
