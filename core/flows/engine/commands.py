"""Decides what a command does to a process: events and effects, or a refusal that changes nothing. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from core.flows.definition import Flow
from core.flows.engine import absentees, asking, clock, deciding, managing, office, own, saying, tokens
from core.flows.engine.state import Effect, Event, State
from core.flows.engine.work import Command, FlowRefusal, Org, Work, WorkingTime

DECIDED = ("submit", "approve", "reject", "return")
"""What is told before what follows from it; the last event of such a command only has the rest of what changed."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a command comes to. `state` is where the events lead."""

    events: tuple[Event, ...]
    effects: tuple[Effect, ...]
    state: State


def decide(flow: Flow, state: State, command: Command, org: Org, time: WorkingTime) -> Decision:
    """What happens; FlowRefusal if it may not, and then nothing has."""
    work = Work(own.effective(flow, state), state.copy(), org, time, command)
    if command.do != "start":
        _allowed_now(state, command)
    COMMANDS[command.do](work, command)
    tokens.run(work)
    told = any(event.kind in DECIDED and event.by == command.by for event in work.events)
    if told and command.do in DECIDED:
        work.note("done", by="")
    else:
        work.note(command.do, step=_step(state, command), comment=command.comment, **_about(command))
    return Decision(tuple(work.events), tuple(work.effects), work.state)


def _step(state: State, command: Command) -> str:
    item = state.items.get(command.item) if command.item else None
    return command.step or (state.passes[item.at].step if item else "")


def _about(command: Command) -> Mapping[str, Any]:
    """Whom and what a command names, for the history."""
    said = {"item": command.item, "to": command.to, "people": list(command.people)}
    said["reason"] = str(command.args.get("reason") or "")
    said["file"] = str(command.args["name"]) if command.do == "attach" else ""
    return {key: value for key, value in said.items() if value}


def _allowed_now(state: State, command: Command) -> None:
    if command.do in office.WORDS:
        return
    if state.finished and command.do not in ("comment", "read", "child_ended", "save_as_template"):
        raise FlowRefusal("FINISHED")
    if state.it.status == "suspended" and command.do not in ("comment", "resume", "cancel", "handover"):
        raise FlowRefusal("SUSPENDED")


COMMANDS: Mapping[str, Callable[[Work, Command], None]] = {
    "start": deciding.start,
    "submit": deciding.approve,
    "approve": deciding.approve,
    "reject": deciding.reject,
    "return": deciding.send_back,
    "withdraw": deciding.withdraw,
    "recall": deciding.recall,
    "transfer": asking.transfer,
    "delegate": asking.delegate,
    "add_sign": asking.add_sign,
    "assist": asking.assist,
    "remove_sign": asking.remove_sign,
    "claim": asking.claim,
    "release": asking.release,
    "cc": saying.cc,
    "comment": saying.say,
    "read": saying.say,
    "urge": saying.urge,
    "save_as_template": saying.say,
    "attach": saying.attach,
    "suspend": managing.suspend,
    "resume": managing.resume,
    "cancel": managing.cancel,
    "jump": managing.jump,
    "adjust": own.adjust,
    "migrate": own.migrate,
    "handover": managing.handover,
    "hand_back": absentees.hand_back,
    "reassign": managing.reassign,
    "appoint": managing.appoint,
    "free": managing.free,
    "tick": clock.tick,
    "child_ended": office.child_ended,
    "delivered": office.delivered,
    "fault": office.fault,
    "retry": office.retry,
}
