"""Two clocks: the machine's, and the office's, which the page may move."""

from collections.abc import Callable

from bot.clock import Clock


def machine_time() -> float:
    """Unix seconds of this machine."""
    return Clock().machine().timestamp()


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
