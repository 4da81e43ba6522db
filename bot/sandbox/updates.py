"""Updates on their way to the bot: numbered in a row from a random start, kept until acknowledged or too old."""

import secrets
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bot.sandbox.keep import Forgetful, Keeper

ON_REQUEST_ONLY = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Kinds that come only when the bot names them."""

LIVES = {"callback_query": 150.0, "inline_query": 30.0, "chosen_inline_result": 600.0}
DAY = 86400.0
BLOCK = 1000
"""How many numbers are set aside at a time: after a crash the next block begins, and none is given twice."""


@dataclass(frozen=True)
class Update:
    """One update. A webhook gets those of one lane strictly one after the other."""

    update_id: int
    kind: str
    payload: Any
    lane: str
    expires_at: float

    def as_json(self) -> dict[str, Any]:
        return {"update_id": self.update_id, self.kind: self.payload}


class UpdateQueue:
    """Times are machine seconds and come as arguments. `confirmed` are the numbers the bot has acknowledged lately."""

    def __init__(self, first_id: int | None = None, keeper: Keeper | None = None) -> None:
        self._next = self._reserved = first_id or 100_000_000 + secrets.randbelow(800_000_000)
        self._updates: dict[int, Update] = {}
        self._keeper = keeper or Forgetful()
        self.allowed: frozenset[str] = frozenset()
        self.confirmed: deque[int] = deque(maxlen=200_000)

    def allow(self, kinds: Iterable[str]) -> None:
        """Which kinds to keep from now on; none means the default set."""
        self.allowed = frozenset(kind.lower() for kind in kinds)
        self._keeper.put("queue", "allowed", sorted(self.allowed))

    def push(self, kind: str, payload: Any, *, lane: str, now: float) -> None:
        """Add what has happened, if the bot wants to hear of such things."""
        if self._wanted(kind):
            self._add(Update(self._next, kind, payload, lane, now + LIVES.get(kind, DAY)))
            self._count_to(self._next + 1)

    def inject(self, kind: str, payload: Any, *, lane: str, now: float, update_id: int | None = None) -> int:
        """Add anything at all, wanted or not, even under a number given before; its number."""
        number = self._next if update_id is None else update_id
        self._add(Update(number, kind, payload, lane, now + LIVES.get(kind, DAY)))
        if update_id is None:
            self._count_to(number + 1)
        return number

    def restart(self, at: int) -> None:
        """Go on counting elsewhere, as the network may after an idle week; ValueError while updates wait."""
        if self._updates:
            raise ValueError("updates are still waiting under the old numbers")
        self._reserved = at
        self._count_to(at)

    def restore(self, updates: Iterable[Update], reserved: int | None, allowed: Iterable[str]) -> None:
        """Take up what was kept."""
        self._updates = {update.update_id: update for update in updates}
        self._next = self._reserved = reserved or self._next
        self.allowed = frozenset(allowed)

    def fetch(self, offset: int, limit: int, now: float) -> list[Update]:
        """At most `limit` updates from `offset` on; everything below it is forgotten.

        A negative offset counts from the end. One too far in the future is ignored.
        """
        if offset < 0:
            offset = self._next + offset
        if offset <= self._next + 10:
            for number in [number for number in self._updates if number < offset]:
                self.confirm(number)
        return self.waiting(now)[:limit]

    def waiting(self, now: float) -> list[Update]:
        """Live updates, oldest first."""
        for number in [number for number, update in self._updates.items() if update.expires_at < now]:
            self._forget(number)
        return list(self._updates.values())

    def count(self, now: float) -> int:
        return len(self.waiting(now))

    def confirm(self, number: int) -> None:
        """The bot has it."""
        if number in self._updates:
            self.confirmed.append(number)
            self._forget(number)

    def clear(self) -> None:
        """Forget all that wait."""
        for number in list(self._updates):
            self._forget(number)

    def _add(self, update: Update) -> None:
        self._updates[update.update_id] = update
        self._keeper.put("update", str(update.update_id), vars(update))

    def _forget(self, number: int) -> None:
        del self._updates[number]
        self._keeper.drop("update", str(number))

    def _count_to(self, number: int) -> None:
        self._next = number
        if number >= self._reserved:
            self._reserved = number + BLOCK
            self._keeper.put("queue", "reserved", self._reserved)

    def _wanted(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in ON_REQUEST_ONLY
