"""setWebhook and its kin, and the courier who serves the webhook that is set."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot.sandbox.errors import too_many_requests
from bot.sandbox.faults import Faults
from bot.sandbox.params import Params
from bot.sandbox.web.hook import Hook, read_hook
from bot.sandbox.web.presence import Presence
from bot.sandbox.web.signal import Signal
from bot.sandbox.web.webhook import Call, Courier
from bot.sandbox.world import World


class Hooks:
    """`hook` is the one in force and stays the same object; without an address there is none."""

    def __init__(self, world: World, signal: Signal, faults: Faults, call: Call, retry_base: float) -> None:
        self._world = world
        self._signal = signal
        self._faults = faults
        self._call = call
        self._retry_base = retry_base
        self._courier: asyncio.Task[None] | None = None
        self.hook = Hook()
        self.presence = Presence(world, self.hook)

    def methods(self) -> dict[str, Callable[[Params], Awaitable[Any]]]:
        return {"setwebhook": self._set, "deletewebhook": self._delete, "getwebhookinfo": self._info}

    async def stop(self) -> None:
        """End the deliveries."""
        self.presence.stop()
        courier, self._courier = self._courier, None
        if courier:
            courier.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await courier

    def resume(self, kept: Mapping[str, Any]) -> None:
        """Serve the webhook that was set before the sandbox ended, if one was."""
        if kept.get("url"):
            self._become(Hook(**kept))
            self._start()

    async def set_elsewhere(self, url: str) -> None:
        """Somebody else with the token sets a webhook, which takes nothing."""
        await self.stop()
        self._become(Hook(url))
        self._signal.fire()

    async def _set(self, params: Params) -> tuple[bool, str]:
        now = self._world.clock.machine()
        asked = read_hook(params, now)
        if not asked.url:
            return await self._delete(params)
        self._note(params)
        if asked.same_as(self.hook):
            return True, "Webhook is already set"
        if now - self.hook.set_at < 1:
            raise too_many_requests(1)
        await self.stop()
        self._become(asked)
        self._signal.fire()
        self._start()
        return True, "Webhook was set"

    async def _delete(self, params: Params) -> tuple[bool, str]:
        self._note(params)
        was_set = bool(self.hook.url)
        await self.stop()
        self._become(Hook())
        return True, "Webhook was deleted" if was_set else "Webhook is already deleted"

    async def _info(self, _params: Params) -> dict[str, Any]:
        updates = self._world.updates
        return self.hook.as_json(updates.count(self._world.clock.machine()), lambda: sorted(updates.allowed))

    def _start(self) -> None:
        world = self._world
        courier = Courier(
            self.hook, world.updates, world.clock, self._signal, self._call, self._retry_base, self._faults
        )
        self._courier = asyncio.create_task(courier.run())

    def _become(self, hook: Hook) -> None:
        vars(self.hook).update(vars(hook))
        self._world.keeper.put("hook", "hook", hook.as_record())
        self.presence.look()

    def _note(self, params: Params) -> None:
        kinds = params.json("allowed_updates", "allowed_updates")
        if isinstance(kinds, list):
            self._world.updates.allow(str(kind) for kind in kinds)
        if params.flag("drop_pending_updates"):
            self._world.updates.clear()
