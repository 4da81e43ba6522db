"""Faults that tests put between a bot and the sandbox: what Telegram and the network do on a bad day."""

import math
import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from fnmatch import fnmatch
from typing import Any

from bot.sandbox.errors import OTHER_POLLER, UNAUTHORIZED, ApiError, conflict, too_many_requests
from bot.sandbox.updates import Update

PHRASES = {500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout"}
DELAYS = frozenset({"slow", "stall"})
CUTS = frozenset({"drop_before", "drop_after"})
REFUSALS = frozenset({"server_error", "flood", "refuse", "revoked", "foreign_poller"})
DELIVERIES = frozenset({"duplicate", "shuffle", "parallel"})
INTERRUPTING = frozenset({"revoked", "foreign_poller"})
"""Kinds that end a long poll which is already waiting."""

KINDS = DELAYS | CUTS | REFUSALS | DELIVERIES | {"garble"}
GATHER_SECONDS = 0.05


@dataclass
class Fault:
    """One thing that goes wrong.

    Of calls:
    - `slow` waits `seconds`, then executes, even if the client has gone; `stall` executes, then waits;
    - `drop_before`, `drop_after` cut the connection before or after executing;
    - `garble` executes and answers with half of the JSON;
    - `server_error` answers `code`: 500 in JSON, 502 and up as a page;
    - `flood` answers 429, for `retry_after` seconds from now, counting down, or else `times` times;
    - `refuse` answers `code`, `words` and `parameters`;
    - `revoked` answers 401, and nothing is brought to webhooks; `foreign_poller` answers 409 to getUpdates.

    Of webhooks: `duplicate` brings `copies`, `shuffle` any order of what gathers in `seconds`, `parallel` all at once.

    Meant are calls of `method` (a pattern such as `send*`, in any case; `file` is a download) to that `chat`, or all;
    `times` how often, None until cleared. `hits` counts.
    """

    kind: str
    method: str = "*"
    chat: int | None = None
    times: int | None = None
    seconds: float = 0.0
    code: int = 502
    words: str = ""
    parameters: dict[str, int] = field(default_factory=dict)
    retry_after: int = 30
    copies: int = 2
    hits: int = 0
    until: float | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"{self.kind} is none of {', '.join(sorted(KINDS))}")
        if self.kind == "foreign_poller":
            self.method = "getupdates"

    def meets(self, method: str, chat_id: int | None) -> bool:
        here = self.chat is None or self.chat == chat_id
        return here and fnmatch(method, self.method.lower())

    def refusal(self, now: float) -> ApiError | None:
        """What is answered instead of executing; None where it is executed."""
        if self.kind == "flood":
            return too_many_requests(self.retry_after if self.until is None else math.ceil(self.until - now))
        if self.kind == "server_error":
            return ApiError(self.code, self.words or PHRASES.get(self.code, "Internal Server Error"))
        if self.kind == "refuse":
            return ApiError(self.code, self.words, **self.parameters)
        if self.kind == "revoked":
            return ApiError(*UNAUTHORIZED)
        return conflict(OTHER_POLLER) if self.kind == "foreign_poller" else None


class Faults:
    """The faults in force, the oldest first; a call meets one at most."""

    def __init__(self, seed: int = 0) -> None:
        self._faults: list[Fault] = []
        self._chance = random.Random(seed)  # noqa: S311 - repeatable disorder

    def add(self, fault: Fault, now: float) -> Fault:
        """Put a fault in force; `now` is machine time."""
        if fault.kind == "flood" and fault.times is None:
            fault.until = now + fault.retry_after
        self._faults.append(fault)
        return fault

    def clear(self, fault: Fault | None = None) -> None:
        """End one fault, or all."""
        self._faults = [one for one in self._faults if fault is not None and one is not fault]

    def in_force(self) -> list[Fault]:
        return list(self._faults)

    def strike(self, method: str, chat_id: int | None, now: float, kinds: Iterable[str] | None = None) -> Fault | None:
        """The fault this call meets, counted as met."""
        self._faults = [fault for fault in self._faults if fault.until is None or fault.until > now]
        wanted = KINDS - DELIVERIES if kinds is None else frozenset(kinds)
        found = (fault for fault in self._faults if fault.kind in wanted and fault.meets(method, chat_id))
        return self._met(next(found, None))

    def silences(self) -> bool:
        """Whether webhooks get nothing: with the token revoked there is nobody to bring it to."""
        return any(fault.kind == "revoked" for fault in self._faults)

    def gathering(self) -> float:
        """Seconds to wait for more updates before they are shuffled."""
        return next((fault.seconds or GATHER_SECONDS for fault in self._faults if fault.kind == "shuffle"), 0.0)

    def deliveries(self, updates: list[Update]) -> list[tuple[str, Update]]:
        """Updates in the order in which a webhook gets them, each with its lane."""
        brought: list[tuple[str, Update]] = []
        shuffled = False
        for update in updates:
            met = {kind: self.strike("webhook", None, 0.0, {kind}) for kind in DELIVERIES}
            copies = met["duplicate"].copies if met["duplicate"] else 1
            apart = bool(met["shuffle"] or met["parallel"])
            shuffled = shuffled or bool(met["shuffle"])
            own = f" {update.update_id} " if apart else ""
            brought += [(f"{update.lane}{own}{copy if apart else ''}", update) for copy in range(copies)]
        if shuffled:
            self._chance.shuffle(brought)
        return brought

    def _met(self, fault: Fault | None) -> Fault | None:
        if fault is None:
            return None
        fault.hits += 1
        if fault.times is not None and fault.hits >= fault.times:
            self.clear(fault)
        return fault


def as_json(fault: Fault) -> dict[str, Any]:
    """What the control address tells of it."""
    return vars(fault)
