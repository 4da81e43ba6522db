"""How fast Telegram lets us speak: overall, to one person, to one group; a server's "wait" holds the chat it names."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from telegram.ext import BaseRateLimiter

PAID = "slot already taken"


@dataclass(slots=True)
class Bucket:
    """So many at once, then one each `1/rate` seconds. Times are monotonic seconds."""

    rate: float
    burst: float
    level: float | None = None
    at: float = 0.0
    closed_until: float = 0.0

    def _filled(self, now: float) -> float:
        return self.burst if self.level is None else min(self.burst, self.level + (now - self.at) * self.rate)

    def ready_at(self, now: float) -> float:
        """When the next may go."""
        missing = 1.0 - self._filled(now)
        return max(self.closed_until, now + max(0.0, missing / self.rate))

    def take(self, now: float) -> None:
        """One goes now."""
        self.level = self._filled(now) - 1.0
        self.at = now

    def give_back(self) -> None:
        """The last one did not go."""
        self.level = None if self.level is None else min(self.burst, self.level + 1.0)

    def close(self, until: float) -> None:
        """Nothing before `until`."""
        self.closed_until = max(self.closed_until, until)


@dataclass(slots=True)
class Budget:
    """Telegram's limits: 30 a second overall, about one a second to a person, 20 a minute to a group."""

    overall: Bucket = field(default_factory=lambda: Bucket(29.5, 5))
    chats: dict[int, Bucket] = field(default_factory=dict)
    refused: set[int] = field(default_factory=set)

    def chat(self, chat_id: int) -> Bucket:
        """The bucket of one chat; groups have negative ids."""
        known = self.chats.get(chat_id)
        if known is None:
            known = self.chats[chat_id] = Bucket(1.0, 3) if chat_id > 0 else Bucket(20 / 60, 3)
        return known

    def take(self, chat_id: int, now: float) -> None:
        """One message goes to this chat now."""
        self.overall.take(now)
        self.chat(chat_id).take(now)

    def give_back(self, chat_id: int) -> None:
        """The message that was to go did not: it had been cancelled, or had expired."""
        self.overall.give_back()
        self.chat(chat_id).give_back()

    def hold(self, chat_id: int, seconds: float, now: float) -> None:
        """The server refused: this chat waits; when chat after chat is refused, everybody does."""
        self.chat(chat_id).close(now + seconds)
        self.refused.add(chat_id)
        if len(self.refused) > 2:
            self.overall.close(now + seconds)
            self.refused.clear()

    def accepted(self) -> None:
        """The server took one: no general refusal."""
        self.refused.clear()

    def forget_idle(self, now: float) -> None:
        """Drop buckets that are full again, so that memory does not grow with the number of people."""
        self.chats = {
            chat_id: bucket
            for chat_id, bucket in self.chats.items()
            if bucket.closed_until > now or now - bucket.at < 60
        }


class FloodControl(BaseRateLimiter[str]):
    """The library's hook. The sender takes slots before it marks rows as on their way, so nothing waits here."""

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: str | None,
    ) -> Any:
        """Pass; a message that did not go through the sender is a mistake of ours."""
        if endpoint.lower().startswith(("sendmessage", "editmessage", "senddocument")) and rate_limit_args != PAID:
            raise AssertionError(f"{endpoint} went past the outbox")
        return await callback(*args, **kwargs)
