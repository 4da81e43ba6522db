"""How fast one person is listened to. Pure: time is an argument.

Forty messages at once, then one each two seconds, which is also as fast as answers may leave: more would only grow the
queue to that chat. What is above that waits its turn; when two hundred wait, the next ones are not read.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

EACH = timedelta(seconds=2)
BURST = 40
ROOM = 200
TELL_AGAIN = timedelta(minutes=1)
MANY = 10_000


@dataclass(frozen=True, slots=True)
class Turn:
    """When a message is worked on, None for at once; `refused`: not at all. `tell`: the person is to learn of it."""

    not_before: datetime | None = None
    refused: bool = False
    tell: bool = False


@dataclass(slots=True)
class Pace:
    """One clock for each lane: it runs ahead by two seconds with each message. Machine time."""

    burst: int = BURST
    ahead: dict[int, datetime] = field(default_factory=dict)
    told: dict[int, datetime] = field(default_factory=dict)

    def admit(self, lane: int, now: datetime) -> Turn:
        """The turn of this lane's next message."""
        if len(self.ahead) > MANY:
            self._forget(now)
        due = max(now, self.ahead.get(lane, now))
        wait = due - now - self.burst * EACH
        if wait >= ROOM * EACH:
            return Turn(refused=True, tell=self._is_news(lane, now))
        self.ahead[lane] = due + EACH
        return Turn(now + wait if wait >= EACH else None)

    def _is_news(self, lane: int, now: datetime) -> bool:
        if lane in self.told and now - self.told[lane] < TELL_AGAIN:
            return False
        self.told[lane] = now
        return True

    def _forget(self, now: datetime) -> None:
        """Lanes that are quiet again, so that memory does not grow with the number of people."""
        self.ahead = {lane: due for lane, due in self.ahead.items() if due > now}
        self.told = {lane: at for lane, at in self.told.items() if now - at < TELL_AGAIN}
