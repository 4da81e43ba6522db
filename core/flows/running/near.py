"""What is near to where a process stands, kept beside its rows: one read for a command, however long it has run.

The rows are the truth; this is a part of them, written with them. Kept by a program that knew other fields, it is
passed over, and the rows are read.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import partial
from typing import Any
from zlib import crc32

from sqlmodel import Session

from core.flows.engine.state import KINDS, ROOT, Pass, Scope, State, values_of
from core.flows.engine.things import Things
from core.flows.running import storing
from core.flows.running.storing import MOMENTS

KEPT = ("tokens", "passes", "seats", "items", "timers")
_NAMES = {table: (*storing.NAMES[table], "before") if table == "passes" else storing.NAMES[table] for table in KEPT}
_DATED = {table: tuple(at for at, name in enumerate(_NAMES[table]) if name in MOMENTS) for table in KEPT}
SHAPE = crc32(repr(_NAMES).encode())


def data_of(state: State) -> dict[str, Any]:
    """What the process's own row holds, as JSON."""
    return values_of(state.it) | {"near": near_of(state)}


def near_of(state: State) -> dict[str, Any]:
    """What the next command will have to know, as JSON: where tokens stand, what is open, what belongs to that."""
    stands = {token.at for token in state.living()}
    stands |= {visit.id for visit in state.passes.near() if visit.state in ("open", "held")}
    passes = [state.passes[number] for number in sorted(stands)]
    items = [item for item in _of(state.items, stands) if item.open or item.at in stands]
    asked = {item.id for item in items if item.at in stands}
    near: dict[str, Iterable[Any]] = {
        "tokens": state.living(),
        "passes": passes,
        "seats": (seat for seat in _of(state.seats, stands) if seat.at in stands),
        "items": items,
        "timers": (timer for timer in _of(state.timers, stands) if not timer.fired or timer.item in asked),
    }
    kept: dict[str, Any] = {table: [_values(table, one) for one in some] for table, some in near.items()}
    return kept | {"shape": SHAPE, "visits": _visits(state)}


def _visits(state: State) -> dict[str, int]:
    steps = {*state.far, *(visit.step for visit in state.passes.near())}
    return {step: times for step in steps if (times := state.rounds(step))}


def _of(things: Things[Any], visits: Iterable[int]) -> Iterable[Any]:
    for visit in visits:
        things.about(visit)
    return things.near()


def _values(table: str, thing: Any) -> tuple[Any, ...]:
    values = storing.VALUES[table](thing)
    return (*values, thing.before) if table == "passes" else values


def load_near(session: Session, instance_id: int, data: Mapping[str, Any]) -> State:
    """The state of a process for one command: what is near, and the rest when somebody asks for it.

    So a step of a process that has been going round for long costs no more than its first. To be used until the end
    of the transaction only.
    """
    kept = data.get("near") or {}
    if kept.get("shape") != SHAPE:
        return storing.load(session, instance_id, data)
    state = State()
    state.instance[1] = it = storing.instance_of(data)
    found = {table: _read(table, kept[table]) for table in KEPT} | {"scopes": {ROOT: Scope(ROOT, 0)}}
    seen = frozenset(found["passes"])
    for table, near in found.items():
        setattr(state, table, Things(near, partial(storing.read, session, instance_id, table), seen, it.last))
    state.far = _far(kept["visits"], found["passes"].values())
    return state


def _read(table: str, rows: Iterable[list[Any]]) -> dict[int, Any]:
    kind: Callable[..., Any] = _pass if table == "passes" else KINDS[table]
    for row in rows:
        for at in _DATED[table]:
            row[at] = datetime.fromisoformat(row[at]) if row[at] else None
    return {row[0]: kind(*row) for row in rows}


def _pass(*values: Any) -> Pass:
    *known, before = values
    return Pass(before=tuple(before), **dict(zip(storing.NAMES["passes"], known, strict=True)))


def _far(visits: Mapping[str, int], near: Iterable[Pass]) -> dict[str, int]:
    """How many visits of each step are not at hand."""
    far = dict(visits)
    for visit in near:
        far[visit.step] -= 1
    return far
