"""A running sandbox and a plain HTTP client for it."""

from collections.abc import AsyncIterator
from typing import Any

import pytest_asyncio
from aiohttp import ClientSession

from bot.sandbox import Sandbox
from tests.sandbox.cast import PEOPLE, TOKEN


class Wire:
    """What a client library would send, by hand."""

    def __init__(self, base: str, http: ClientSession) -> None:
        self.base = base
        self.http = http

    async def call(self, method: str, **params: Any) -> dict[str, Any]:
        """One Bot API call with a JSON body; the whole answer."""
        async with self.http.post(f"{self.base}/bot{TOKEN}/{method}", json=params) as response:
            answer: dict[str, Any] = await response.json()
            assert response.status == answer.get("error_code", 200)
            return answer

    async def result(self, method: str, **params: Any) -> Any:
        """The result of a call that must succeed."""
        answer = await self.call(method, **params)
        assert answer["ok"], answer
        return answer["result"]

    async def words(self, method: str, **params: Any) -> str:
        """The complaint about a call that must fail."""
        answer = await self.call(method, **params)
        assert not answer["ok"], answer
        return str(answer["description"])

    async def page(self, path: str, body: dict[str, Any] | None = None) -> Any:
        """One call of the page's API, which must succeed."""
        method = "GET" if body is None else "POST"
        async with self.http.request(method, self.base + path, json=body) as response:
            assert response.status == 200, await response.text()
            return await response.json()


@pytest_asyncio.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    sandbox = Sandbox(TOKEN, PEOPLE, retry_base=0.01, flood=False)
    yield sandbox
    await sandbox.stop()


@pytest_asyncio.fixture
async def wire(sandbox: Sandbox) -> AsyncIterator[Wire]:
    async with ClientSession() as http:
        yield Wire(await sandbox.start(), http)
