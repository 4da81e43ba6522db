"""Calls of the Bot API: choosing the method, wording the answer, and the faults on the way."""

import asyncio
import secrets
from typing import Any

from aiohttp import web

from bot.sandbox.api import METHODS
from bot.sandbox.errors import METHOD_NOT_FOUND, UNAUTHORIZED, ApiError
from bot.sandbox.faults import CUTS, INTERRUPTING, Fault, Faults
from bot.sandbox.ledger import Entry, Ledger
from bot.sandbox.params import Params
from bot.sandbox.web.hooks import Hooks
from bot.sandbox.web.polling import Polling
from bot.sandbox.web.request import params_of
from bot.sandbox.web.signal import Signal
from bot.sandbox.world import World

NOT_AS_ANSWER = frozenset({"setwebhook", "deletewebhook", "close", "logout"})
"""What a webhook cannot call in its answer, besides everything that begins with get."""


class BotApi:
    """One bot's server. `retry_base` is the first pause in seconds between tries of a webhook."""

    def __init__(self, token: str, world: World, signal: Signal, retry_base: float) -> None:
        self._token = token
        self._world = world
        self.faults = Faults()
        self.ledger = Ledger()
        self._slow: set[asyncio.Task[web.Response]] = set()
        self.hooks = Hooks(world, signal, self.faults, self._answer_call, retry_base)
        self._polling = Polling(world, self.hooks.hook, signal, self.hooks.presence, self._interrupt)
        self._own = {"getupdates": self._polling.get_updates, **self.hooks.methods()}

    async def stop(self) -> None:
        """End deliveries, and calls that were to be executed late."""
        await self.hooks.stop()
        for task in self._slow:
            task.cancel()
        await asyncio.gather(*self._slow, return_exceptions=True)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One call over HTTP."""
        method = request.match_info["method"].lower()
        try:
            self._check(request)
            params = await params_of(request)
        except ApiError as error:
            return _refusal(error)
        fault = self.faults.strike(method, _chat(params), self._world.clock.machine())
        if fault:
            return await self._faulty(request, method, params, fault)
        return await self._execute(method, params, "")

    async def download(self, request: web.Request) -> web.StreamResponse:
        """`GET /file/bot<token>/<path>`."""
        try:
            self._check(request)
        except ApiError as error:
            return _refusal(error)
        fault = self.faults.strike("file", None, self._world.clock.machine())
        if fault and fault.kind in CUTS:
            return _cut(request)
        await asyncio.sleep(fault.seconds if fault else 0)
        refused = self._before(request, fault) if fault else None
        path = self._world.files.at(request.match_info["path"])
        if refused or path is None:
            return refused or _refusal(ApiError(404, "Not Found"))
        return web.FileResponse(path, headers={"Content-Type": "application/octet-stream"})

    def _check(self, request: web.Request) -> None:
        given = request.match_info["token"].encode(errors="replace")
        if not secrets.compare_digest(given, self._token.encode()):
            raise ApiError(*UNAUTHORIZED)

    async def _faulty(self, request: web.Request, method: str, params: Params, fault: Fault) -> web.StreamResponse:
        refused = self._before(request, fault)
        if refused:
            self._note(method, params, fault.kind, done=False, answer=f"{fault.kind} {refused.status}")
            return refused
        if fault.kind == "slow":
            return await asyncio.shield(self._late(method, params, fault))
        answer = await self._execute(method, params, fault.kind)
        if fault.kind == "drop_after":
            return _cut(request)
        if fault.kind == "stall":
            await asyncio.sleep(fault.seconds)
        if fault.kind == "garble" and isinstance(answer.body, bytes):
            half = answer.body[: len(answer.body) // 2]
            return web.Response(body=half, status=answer.status, content_type="application/json")
        return answer

    def _late(self, method: str, params: Params, fault: Fault) -> asyncio.Task[web.Response]:
        """Executes later, whether or not the client waits so long."""

        async def execute() -> web.Response:
            await asyncio.sleep(fault.seconds)
            return await self._execute(method, params, fault.kind)

        task = asyncio.create_task(execute())
        self._slow.add(task)
        task.add_done_callback(self._slow.discard)
        return task

    def _before(self, request: web.Request, fault: Fault) -> web.StreamResponse | None:
        """What happens instead of executing, if anything."""
        if fault.kind == "drop_before":
            return _cut(request)
        error = fault.refusal(self._world.clock.machine())
        if error and error.code > 500:
            page = f"<html><head><title>{error.code} {error.description}</title></head></html>"
            return web.Response(text=page, status=error.code, content_type="text/html")
        return _refusal(error) if error else None

    async def _execute(self, method: str, params: Params, fault: str) -> web.Response:
        try:
            result, words = await self._call(method, params)
        except ApiError as error:
            self._note(method, params, fault, done=False, answer=error.description)
            return _refusal(error)
        self._note(method, params, fault, done=True, answer=result)
        return web.json_response({"ok": True, "result": result} | ({"description": words} if words else {}))

    async def _call(self, method: str, params: Params) -> tuple[Any, str]:
        if method in self._own:
            result = await self._own[method](params)
            return result if isinstance(result, tuple) else (result, "")
        if method not in METHODS:
            raise ApiError(*METHOD_NOT_FOUND)
        return METHODS[method](self._world, params), ""

    async def _answer_call(self, call: dict[str, Any]) -> None:
        """A method called in the answer to a webhook: nobody hears what became of it."""
        method = str(call.pop("method")).lower()
        if method not in NOT_AS_ANSWER and not method.startswith("get"):
            await self._execute(method, Params(call), "")

    def _interrupt(self) -> None:
        now = self._world.clock.machine()
        fault = self.faults.strike("getupdates", None, now, INTERRUPTING)
        error = fault.refusal(now) if fault else None
        if error:
            raise error

    def _note(self, method: str, params: Params, fault: str, *, done: bool, answer: Any) -> None:
        now = self._world.clock.machine()
        self.ledger.add(Entry(now, method, params.as_dict(), _chat(params), done, answer, fault))


def _chat(params: Params) -> int | None:
    return params.integer("chat_id") or None


def _cut(request: web.Request) -> web.Response:
    """Break the connection off: what is returned here goes nowhere."""
    if request.transport:
        request.transport.abort()
    return web.Response(status=500)


def _refusal(error: ApiError) -> web.Response:
    answer: dict[str, Any] = {"ok": False, "error_code": error.code, "description": error.description}
    if error.parameters:
        answer["parameters"] = error.parameters
    retry_after = error.parameters.get("retry_after")
    headers = {"Retry-After": str(retry_after)} if retry_after else {}
    return web.json_response(answer, status=error.code, headers=headers)
