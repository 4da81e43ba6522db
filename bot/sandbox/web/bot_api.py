"""Calls of the Bot API: finding the parameters, choosing the method, wording the answer."""

import asyncio
import contextlib
import secrets
from typing import Any

from aiohttp import web

from bot.sandbox.api import METHODS
from bot.sandbox.errors import METHOD_NOT_FOUND, UNAUTHORIZED, ApiError, bad_request, too_many_requests
from bot.sandbox.params import Params
from bot.sandbox.web.hook import Hook, read_hook
from bot.sandbox.web.polling import Polling
from bot.sandbox.web.signal import Signal
from bot.sandbox.web.webhook import Courier
from bot.sandbox.world import World

NOT_AS_ANSWER = frozenset({"setwebhook", "deletewebhook", "close", "logout"})
"""What a webhook cannot call in its answer, besides everything that begins with get."""


class BotApi:
    """One bot's server. `retry_base` is the first pause in seconds between tries of a webhook."""

    def __init__(self, token: str, world: World, signal: Signal, retry_base: float) -> None:
        self._token = token
        self._world = world
        self._signal = signal
        self._retry_base = retry_base
        self._hook = Hook()
        self._polling = Polling(world, self._hook, signal)
        self._courier: asyncio.Task[None] | None = None
        self._own = {
            "getupdates": self._polling.get_updates,
            "setwebhook": self._set_webhook,
            "deletewebhook": self._delete_webhook,
            "getwebhookinfo": self._get_webhook_info,
        }

    async def handle(self, request: web.Request) -> web.Response:
        """One call over HTTP."""
        try:
            self._check(request.match_info["token"])
            result, words = await self._call(request.match_info["method"], await _params(request))
        except ApiError as error:
            return _refusal(error)
        return web.json_response({"ok": True, "result": result} | ({"description": words} if words else {}))

    def _check(self, token: str) -> None:
        if not secrets.compare_digest(token.encode(), self._token.encode()):
            raise ApiError(*UNAUTHORIZED)

    async def stop(self) -> None:
        """End the deliveries."""
        courier, self._courier = self._courier, None
        if courier:
            courier.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await courier

    async def _call(self, method: str, params: Params) -> tuple[Any, str]:
        method = method.lower()
        if method in self._own:
            result = await self._own[method](params)
            return result if isinstance(result, tuple) else (result, "")
        if method not in METHODS:
            raise ApiError(*METHOD_NOT_FOUND)
        return METHODS[method](self._world, params), ""

    async def _answer_call(self, call: dict[str, Any]) -> None:
        method = str(call.pop("method")).lower()
        if method not in NOT_AS_ANSWER and not method.startswith("get"):
            with contextlib.suppress(ApiError):
                await self._call(method, Params(call))

    async def _set_webhook(self, params: Params) -> tuple[bool, str]:
        now = self._world.clock.machine()
        asked = read_hook(params, now)
        if not asked.url:
            return await self._delete_webhook(params)
        self._note(params)
        if asked.same_as(self._hook):
            return True, "Webhook is already set"
        if now - self._hook.set_at < 1:
            raise too_many_requests(1)
        await self.stop()
        self._become(asked)
        self._signal.fire()
        courier = Courier(
            self._hook, self._world.updates, self._world.clock, self._signal, self._answer_call, self._retry_base
        )
        self._courier = asyncio.create_task(courier.run())
        return True, "Webhook was set"

    async def _delete_webhook(self, params: Params) -> tuple[bool, str]:
        self._note(params)
        was_set = bool(self._hook.url)
        await self.stop()
        self._become(Hook())
        return True, "Webhook was deleted" if was_set else "Webhook is already deleted"

    async def _get_webhook_info(self, _params: Params) -> dict[str, Any]:
        updates = self._world.updates
        return self._hook.as_json(updates.count(self._world.clock.machine()), lambda: sorted(updates.allowed))

    def _become(self, hook: Hook) -> None:
        vars(self._hook).update(vars(hook))

    def _note(self, params: Params) -> None:
        kinds = params.json("allowed_updates", "allowed_updates")
        if isinstance(kinds, list):
            self._world.updates.allow(str(kind) for kind in kinds)
        if params.flag("drop_pending_updates"):
            self._world.updates.clear()


async def _params(request: web.Request) -> Params:
    """Query and body together; the body wins."""
    if request.content_type == "application/json" and request.can_read_body:
        try:
            body = await request.json()
        except ValueError:
            raise bad_request("can't parse JSON object") from None
        if not isinstance(body, dict):
            raise bad_request("JSON object expected")
    else:
        body = {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
    return Params(dict(request.query) | body)


def _refusal(error: ApiError) -> web.Response:
    answer: dict[str, Any] = {"ok": False, "error_code": error.code, "description": error.description}
    if error.parameters:
        answer["parameters"] = error.parameters
    retry_after = error.parameters.get("retry_after")
    headers = {"Retry-After": str(retry_after)} if retry_after else {}
    return web.json_response(answer, status=error.code, headers=headers)
