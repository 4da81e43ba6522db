"""What a process has come to, told so that the engine's account and the database's can be compared."""

from typing import Any

from sqlalchemy import Engine, select
from sqlmodel import Session

from core.flows.defined.conditions import plain
from core.flows.engine.state import Event, State, replayed
from core.flows.playing.player import Player
from core.flows.running import storing
from models.tables import contract, contract_file, flow_effect, flow_instance, flow_subject

UNTOLD = ("attach", "done", "handover", "tick", "entry", "delivered")
"""Files that a form would not take are attached in the engine only; the office's own rounds differ in number; letters
leave a line here alone."""

Stands = tuple[str, bool]
MOVED = "contract.status="
AGREED = (
    select(contract.c.status, contract_file.c.final_at)
    .join(flow_subject, (flow_subject.c.key == contract.c.number) & (flow_subject.c.object == "contract"))
    .outerjoin(contract_file, contract_file.c.contract_id == contract.c.id)
    .order_by(contract_file.c.version.desc())
    .limit(1)
)


def account(engine: Engine, process: int) -> dict[str, Any]:
    """The database's: rows, history, effects, the contract; AssertionError if rows and history tell two stories."""
    with Session(engine) as session:
        data = session.execute(select(flow_instance.c.data).where(flow_instance.c.id == process)).scalar_one()
        state, events = storing.load(session, process, data), storing.history(session, process)
        effects = select(flow_effect.c.name).where(flow_effect.c.instance_id == process)
        sent = sorted(row.name for row in session.execute(effects))
        agreed = session.execute(AGREED.where(flow_subject.c.instance_id == process)).first()
    assert replayed(events) == state, "the history leads elsewhere"
    stands = (agreed.status, agreed.final_at is not None) if agreed else ("created", False)
    return {**story_of(state), "history": acts(events), "sent": sent, "contract": stands}


def expected(player: Player, name: str, recorded: Stands) -> dict[str, Any]:
    """The engine's; `recorded` is how the contract stood before, and whether its draft was final."""
    case = player.case(name)
    moves = [one.removeprefix(MOVED) for one in player.sent if one.startswith(MOVED)]
    stands = (moves[-1], moves[-1] != "created") if moves else recorded
    return {
        **story_of(case.state),
        "history": acts(case.events),
        "sent": sorted(player.sent),
        "contract": stands,
    }


def story_of(state: State) -> dict[str, Any]:
    """How it stands, its path, who had what to do, and what the form says; numbers and moments aside."""
    passes = [state.passes[number] for number in sorted(state.passes)]
    items = [state.items[number] for number in sorted(state.items)]
    return {
        "status": (state.it.status, state.it.result, state.it.initiator),
        "path": [(one.step, one.round, one.state, one.outcome, one.superseded) for one in passes],
        "items": [
            (state.passes[one.at].step, one.person, one.for_, one.kind, one.state, one.closed_because) for one in items
        ],
        "form": {key: plain(said) for key, said in state.it.form.items()},
        "informed": sorted(state.it.cc),
    }


def acts(events: Any) -> list[tuple[str, str, str]]:
    """What happened at which step and by whom; not what leaves no trace of its own here or there."""
    found: list[Event] = [one for one in events if one.kind not in UNTOLD]
    return [(one.kind, one.by, one.step) for one in found]
