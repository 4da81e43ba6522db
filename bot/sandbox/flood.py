"""Flood limits: 30 calls a second in all, 1 a second in a private chat, 20 a minute in a group.

Bursts are tolerated as a full bucket is: 30 in all, 5 in a private chat, 20 in a group. New messages and edits of
a chat draw on two buckets of the same size.
"""

import math
from dataclasses import dataclass, field

from bot.sandbox.errors import too_many_requests


@dataclass
class Bucket:
    """Holds `size` tokens and gains `rate` a second."""

    size: float
    rate: float
    at: float
    level: float = field(init=False)

    def __post_init__(self) -> None:
        self.level = self.size

    def wait(self, now: float) -> float:
        """Seconds until a token is there, 0 when one is."""
        self.level = min(self.size, self.level + max(0.0, now - self.at) * self.rate)
        self.at = now
        return 0.0 if self.level >= 1 else (1 - self.level) / self.rate

    def take(self) -> None:
        self.level -= 1


class Flood:
    """Counts what a bot sends, and how often it was refused; machine time in seconds comes as an argument."""

    def __init__(self, *, enabled: bool) -> None:
        self._enabled = enabled
        self.refused = 0
        self._all: Bucket | None = None
        self._chats: dict[tuple[int, str], Bucket] = {}

    def spend(self, chat_id: int, kind: str, now: float) -> None:
        """Take one token of the whole and one of the chat, or raise 429 and take none."""
        if not self._enabled:
            return
        buckets = (self._whole(now), self._chat(chat_id, kind, now))
        wait = max(bucket.wait(now) for bucket in buckets)
        if wait > 0:
            self.refused += 1
            raise too_many_requests(math.ceil(wait))
        for bucket in buckets:
            bucket.take()

    def _whole(self, now: float) -> Bucket:
        if self._all is None:
            self._all = Bucket(30, 30, now)
        return self._all

    def _chat(self, chat_id: int, kind: str, now: float) -> Bucket:
        size, rate = (5, 1.0) if chat_id > 0 else (20, 20 / 60)
        return self._chats.setdefault((chat_id, kind), Bucket(size, rate, now))
