"""A running sandbox, a plain HTTP client for it, and a webhook."""

from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import ClientSession, web

from bot.framework import put_off
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


@pytest.fixture(scope="session")
def all_of_aiogram() -> None:
    """Everything of the library can be used, not only what the bot itself needs of it."""
    while put_off:
        kind, told = put_off.popitem()
        kind.model_rebuild(**told)


@pytest_asyncio.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    sandbox = Sandbox(TOKEN, PEOPLE, retry_base=0.01, flood=False)
    yield sandbox
    await sandbox.stop()


@pytest_asyncio.fixture
async def wire(sandbox: Sandbox) -> AsyncIterator[Wire]:
    async with ClientSession() as http:
        yield Wire(await sandbox.start(), http)


Answer = Callable[[dict[str, Any]], Awaitable[web.Response]]


class Receiver:
    """A webhook that notes what comes and answers as told."""

    def __init__(self) -> None:
        self.url = ""
        self.got: list[dict[str, Any]] = []
        self.secrets: set[str | None] = set()
        self.answer: Answer = self.take
        self.now: dict[str, int] = defaultdict(int)

    async def take(self, _update: dict[str, Any]) -> web.Response:
        return web.Response()

    async def handle(self, request: web.Request) -> web.Response:
        update = await request.json()
        self.got.append(update)
        self.secrets.add(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        return await self.answer(update)

    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.got if "message" in update]


@pytest_asyncio.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    app = web.Application()
    app.router.add_post("/hook", receiver.handle)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield receiver
    await runner.cleanup()
