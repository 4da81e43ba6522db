"""Updates as no documentation promises them, and as they come all the same."""

from enum import StrEnum
from typing import Any

from bot.sandbox.phones import hold
from bot.sandbox.world import World


class Oddity(StrEnum):
    """Half a surrogate pair in a text, a NUL, 64 KiB; an unknown kind; a message that is a list; one from nobody."""

    SURROGATE = "surrogate"
    NUL = "nul"
    HUGE = "huge"
    UNKNOWN = "unknown"
    SHAPELESS = "shapeless"
    BARE = "bare"


TEXTS = {Oddity.SURROGATE: "half \ud83d pair", Oddity.NUL: "nul \x00 inside", Oddity.HUGE: "x" * 65536}


def push_odd(world: World, what: Oddity, person_id: int, update_id: int | None = None) -> int:
    """Send one on its way, as if the person had caused it; its number."""
    kind, payload = _odd(world, what, person_id)
    number = world.updates.inject(
        kind, payload, lane=f"chat {person_id}", now=world.clock.machine(), update_id=update_id
    )
    world.on_change()
    return number


def _odd(world: World, what: Oddity, person_id: int) -> tuple[str, Any]:
    person, chat = hold(world, person_id)
    if what is Oddity.UNKNOWN:
        return "moon_phase", {"from": person.as_user(), "phase": "full"}
    if what is Oddity.SHAPELESS:
        return "message", ["not", "an", "object"]
    message = {"message_id": chat.next_id(), "text": TEXTS.get(what, "bare")}
    if what is Oddity.BARE:
        return "message", message
    return "message", message | {"from": person.as_user(), "chat": chat.face, "date": int(world.clock.now())}
