"""The methods of the Bot API that only read and change the world, by lower-case name."""

from collections.abc import Callable
from typing import Any

from bot.sandbox.api import callbacks, deleting, editing, files, inline, members, menus, profile, sending
from bot.sandbox.params import Params
from bot.sandbox.world import World

Method = Callable[[World, Params], Any]

METHODS: dict[str, Method] = {
    **sending.METHODS,
    **editing.METHODS,
    **deleting.METHODS,
    **files.METHODS,
    **callbacks.METHODS,
    **inline.METHODS,
    **members.METHODS,
    **menus.METHODS,
    **profile.METHODS,
}
