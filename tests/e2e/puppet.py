"""A bot without a mind of its own: the test hears and speaks in its place."""

from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientSession, FormData

from bot.demo import TOKEN

PATIENCE_SECONDS = 30


@dataclass
class Puppet:
    """Bot API calls by hand, and what the bot has been told so far."""

    address: str
    http: ClientSession
    offset: int = 0
    waiting: list[dict[str, Any]] = field(default_factory=list)

    async def call(self, method: str, **params: Any) -> Any:
        """The result of a call."""
        async with self.http.post(f"{self.address}/bot{TOKEN}/{method}", json=params) as response:
            answer = await response.json()
            return answer["result"] if answer["ok"] else answer["description"]

    async def send(self, method: str, name: str, content: bytes, **params: Any) -> Any:
        """Send a file: `sendPhoto`, `sendDocument` …"""
        form = FormData({key: str(value) for key, value in params.items()}, quote_fields=False)
        form.add_field(method.removeprefix("send").lower(), content, filename=name)
        async with self.http.post(f"{self.address}/bot{TOKEN}/{method}", data=form) as response:
            return (await response.json())["result"]

    async def hear(self, kind: str) -> Any:
        """The next update of this kind; others before it are passed over."""
        while True:
            while self.waiting:
                update = self.waiting.pop(0)
                self.offset = update["update_id"] + 1
                if kind in update:
                    return update[kind]
            self.waiting = await self.call("getUpdates", offset=self.offset, timeout=PATIENCE_SECONDS)
            assert self.waiting, f"no {kind}"
