"""What happened lately, numbered, for pages that watch."""

from collections import deque
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Event:
    number: int
    name: str
    data: dict[str, Any]


class EventRing:
    """Remembers the newest `size` events."""

    def __init__(self, size: int = 2000) -> None:
        self._events: deque[Event] = deque(maxlen=size)
        self.newest = 0

    def add(self, name: str, data: dict[str, Any]) -> None:
        self.newest += 1
        self._events.append(Event(self.newest, name, data))

    def since(self, number: int) -> list[Event] | None:
        """Events after that number, oldest first; None when they are no longer, or never were, known."""
        if number > self.newest or number < self.newest - len(self._events):
            return None
        skip = len(self._events) - (self.newest - number)
        return [event for index, event in enumerate(self._events) if index >= skip]

    def remembered(self) -> list[Event]:
        """All that are still known, oldest first."""
        return list(self._events)
