"""Updates on their way to the bot: numbered in a row from a random start, kept until acknowledged or too old."""

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

ON_REQUEST_ONLY = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Kinds that come only when the bot names them."""

LIVES = {"callback_query": 150.0, "inline_query": 30.0, "chosen_inline_result": 600.0}
DAY = 86400.0


@dataclass(frozen=True)
class Update:
    """One update. A webhook gets those of one lane strictly one after the other."""

    update_id: int
    kind: str
    payload: dict[str, Any]
    lane: str
    expires_at: float

    def as_json(self) -> dict[str, Any]:
        return {"update_id": self.update_id, self.kind: self.payload}


class UpdateQueue:
    """Times are machine seconds and come as arguments."""

    def __init__(self, first_id: int | None = None) -> None:
        self._head = self._tail = first_id or 100_000_000 + secrets.randbelow(800_000_000)
        self._updates: dict[int, Update] = {}
        self.allowed: frozenset[str] = frozenset()

    def allow(self, kinds: Iterable[str]) -> None:
        """Which kinds to keep from now on; none means the default set."""
        self.allowed = frozenset(kind.lower() for kind in kinds)

    def push(self, kind: str, payload: dict[str, Any], *, lane: str, now: float) -> None:
        if self._wanted(kind):
            life = LIVES.get(kind, DAY)
            self._updates[self._tail] = Update(self._tail, kind, payload, lane, now + life)
            self._tail += 1

    def fetch(self, offset: int, limit: int, now: float) -> list[Update]:
        """At most `limit` updates from `offset` on; everything below it is forgotten.

        A negative offset counts from the end. One too far in the future is ignored.
        """
        if offset < 0:
            offset = max(self._tail + offset, self._head)
        if offset <= self._tail + 10:
            self._forget_below(offset)
        return list(islice(self.waiting(now), limit))

    def waiting(self, now: float, after: int = 0) -> Iterator[Update]:
        """Live updates with a higher number than `after`, oldest first."""
        for number in range(max(self._head, after + 1), self._tail):
            update = self._updates.get(number)
            if update and update.expires_at < now:
                self.forget(number)
            elif update:
                yield update

    def count(self, now: float) -> int:
        return sum(1 for _ in self.waiting(now))

    def forget(self, number: int) -> None:
        self._updates.pop(number, None)
        while self._head < self._tail and self._head not in self._updates:
            self._head += 1

    def clear(self) -> None:
        self._forget_below(self._tail)

    def _forget_below(self, offset: int) -> None:
        for number in range(self._head, min(offset, self._tail)):
            self._updates.pop(number, None)
        self._head = max(self._head, min(offset, self._tail))

    def _wanted(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in ON_REQUEST_ONLY
