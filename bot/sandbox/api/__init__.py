"""The methods of the Bot API that only read and change the world, by lower-case name."""

from collections.abc import Callable
from typing import Any

from bot.sandbox.api import callbacks, menus, messages, profile
from bot.sandbox.params import Params
from bot.sandbox.world import World

Method = Callable[[World, Params], Any]

METHODS: dict[str, Method] = {**messages.METHODS, **callbacks.METHODS, **menus.METHODS, **profile.METHODS}
