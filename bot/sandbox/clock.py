"""Two clocks: the machine's, and the office's, which the page may move."""

import time
from collections.abc import Callable


def machine_time() -> float:
    """Unix seconds of this machine."""
    return time.time()  # noqa: TID251 - the sandbox is an edge of the house; everything inside gets a clock passed in


class OfficeClock:
    """Machine time plus an offset. `version` grows with every move, so that a bot can wait for the next one."""

    def __init__(self, machine: Callable[[], float]) -> None:
        self._machine = machine
        self.offset = 0.0
        self.version = 1

    def machine(self) -> float:
        return self._machine()

    def now(self) -> float:
        return self._machine() + self.offset

    def move(self, offset: float) -> None:
        self.offset = offset
        self.version += 1
