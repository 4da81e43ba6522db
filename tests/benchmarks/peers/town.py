"""A town of people who write to a bot: each says the next thing as soon as the last one was answered."""

import asyncio
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Protocol

PAGE = 100
NUMBERS = count(1)
"""Telegram numbers its updates; no two rounds may share one."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a private chat."""

    id: int
    name: str
    language: str


@dataclass
class Town:
    """The bot's Telegram for one round: `poll` hands updates out, `answered` is the wire. Times in seconds."""

    people: Sequence[Person]
    each: int
    words: Callable[[int, int], str]
    date: int
    ready: deque[tuple[int, float]] = field(default_factory=deque)
    said: list[int] = field(default_factory=list)
    asked_at: dict[int, float] = field(default_factory=dict)
    waits: list[float] = field(default_factory=list)
    news: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        """Everybody begins at once."""
        self.said = [0] * len(self.people)
        self.places = {person.id: place for place, person in enumerate(self.people)}
        now = time.perf_counter()
        self.ready.extend((place, now) for place in range(len(self.people)))

    @property
    def over(self) -> bool:
        """Whether everything was said and answered."""
        return len(self.waits) == self.each * len(self.people)

    async def poll(self) -> list[dict[str, Any]]:
        """The updates that wait, as soon as there is one; none when the round is over."""
        while not self.ready and not self.over:
            self.news.clear()
            await self.news.wait()
        return [self._update(*self.ready.popleft()) for _ in range(min(PAGE, len(self.ready)))]

    def _update(self, place: int, since: float) -> dict[str, Any]:
        person, turn = self.people[place], self.said[place]
        self.said[place] += 1
        self.asked_at[person.id] = since
        message = {
            "message_id": turn + 1,
            "date": self.date,
            "chat": {"id": person.id, "type": "private", "first_name": person.name},
            "from": {"id": person.id, "is_bot": False, "first_name": person.name, "language_code": person.language},
            "text": self.words(place, turn),
        }
        return {"update_id": next(NUMBERS), "message": message}

    def answered(self, chat_id: int) -> None:
        """A reply went over the wire to this chat."""
        now = time.perf_counter()
        place = self.places[chat_id]
        self.waits.append(now - self.asked_at[chat_id])
        if self.said[place] < self.each:
            self.ready.append((place, now))
        self.news.set()


class Peer(Protocol):
    """A program that answers a town."""

    async def open(self) -> None:
        """Get ready."""

    async def play(self, town: Town) -> None:
        """Answer everything that is said in one round."""

    async def close(self) -> None:
        """Let go of everything."""
