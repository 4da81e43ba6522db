"""What a drawing of a process shows besides its steps: where it stands, who did what and when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from core.flows.definition import Flow

Standing = Literal["done", "now", "held", "refused"]
"""Passed, waiting for somebody, resting until another step is done again, or refused here for good."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How a step stands: its last visit that is not superseded.

    `at` is when it was passed (``now``, ``held``: since when it waits), in the office's time zone. `people` are names
    as colleagues know them: who did it, or whose it is now. `rounds` counts its visits, superseded ones included.
    """

    state: Standing
    at: datetime | None = None
    people: tuple[str, ...] = ()
    rounds: int = 1


@dataclass(frozen=True, slots=True)
class Picture:
    """A process to be drawn; without marks it is the definition alone.

    `marks` by step id: a step without one is still to come. `ways` are the (from, to) pairs that were really taken.
    `title` stands beside the name of the process: its number.
    """

    flow: Flow
    marks: Mapping[str, Mark] = field(default_factory=dict)
    ways: frozenset[tuple[str, str]] = frozenset()
    title: str = ""
