"""What somebody can do with a process right now: every operation is tried out, and nothing is written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from core.desk import Desk
from core.flows.at_hand.sight import Seen, number_of, seen
from core.flows.at_hand.waiting import named
from core.flows.defined.labels import label
from core.flows.definition import Label, Slot, Step
from core.flows.engine import returns
from core.flows.engine.commands import decide
from core.flows.engine.state import Item, Person, State
from core.flows.engine.work import Command, FlowRefusal, Work
from core.flows.running import storing
from core.flows.running.org import DeskOrg, hours_of
from core.refusals import NotFound

WANTING: Final = frozenset(
    {
        "ALREADY_SIGNER",
        "ATTACHMENT_MISSING",
        "CHOOSE_NEXT",
        "FIELD_LENGTH",
        "FIELD_PATTERN",
        "FIELD_REQUIRED",
        "RETURN_TARGET",
    }
)
"""Refusals that only say what is missing yet: the operation itself is open."""

WITH_ITEM: Final = ("transfer", "delegate", "add_sign", "assist", "claim", "release")
ANYWAY: Final = ("recall", "withdraw", "urge", "comment", "cc", "adjust", "cancel", "suspend", "resume", "jump")
ADDED: Final = ("pre", "post", "delegate", "assist")


@dataclass(frozen=True, slots=True)
class Offer:
    """What the actor may do. `verbs` are the engine's commands, in the order of their use.

    `returns` and `choose`: to which steps he may send it back, and between which he picks on submitting. `writable`
    and `required` are fields of the form, `slots` the files this step must carry. `removable`: signers he may take
    out. `rev` is what this was decided on.
    """

    instance_id: int
    item: int
    rev: int
    step: str
    verbs: tuple[str, ...]
    returns: tuple[tuple[str, Label], ...] = ()
    choose: tuple[tuple[str, Label], ...] = ()
    writable: frozenset[str] = frozenset()
    required: tuple[str, ...] = ()
    slots: tuple[Slot, ...] = ()
    removable: tuple[Person, ...] = ()


@dataclass(slots=True)
class Trial:
    """A process as it is, on which commands can be tried out."""

    desk: Desk
    of: Seen
    state: State
    org: DeskOrg

    def work(self) -> Work:
        """The process as the engine would see it."""
        look = Command("look", number_of(self.desk), self.desk.now)
        return Work(self.of.flow, self.state, self.org, hours_of(self.desk), look)

    def open(self, do: str, **asked: Any) -> bool:
        """Whether a command would be taken, or lacks no more than what the person would still say."""
        said: Mapping[str, Any] = {"comment": "?", **asked}
        command = Command(do, number_of(self.desk), self.desk.now, **said)
        try:
            decide(self.of.flow, self.state, command, self.org, hours_of(self.desk))
        except FlowRefusal as no:
            return no.reason in WANTING
        return True


def operations(desk: Desk, instance_id: int, item: int = 0) -> Offer:
    """What the actor can do with a process, and with one of his work items; NotFound for what is not his to know."""
    of = seen(desk, instance_id)
    trial = Trial(desk, of, storing.load(desk.session, instance_id, of.row.data), DeskOrg(desk, instance_id))
    always = tuple(verb for verb in ANYWAY if trial.open(verb, to=of.flow.start.id))
    if not item:
        return Offer(instance_id, 0, of.row.rev, "", always, removable=_removable(trial))
    mine = trial.state.items.get(item)
    if mine is None or mine.person != number_of(desk):
        raise NotFound
    step = named(of.flow, trial.state.passes[mine.at].step)
    return _of_item(trial, mine, step, always)


def taken(desk: Desk, instance_id: int, do: str, item: int) -> bool:
    """Whether a command of the actor's would be carried out as it is, with nothing more said. Nothing is held."""
    of = seen(desk, instance_id)
    state = storing.load(desk.session, instance_id, of.row.data)
    command = Command(do, number_of(desk), desk.now, item=item)
    try:
        decide(of.flow, state, command, DeskOrg(desk, instance_id), hours_of(desk))
    except FlowRefusal:
        return False
    return True


def _of_item(trial: Trial, item: Item, step: Step, always: tuple[str, ...]) -> Offer:
    me = item.person
    back = _returns(trial, item) if item.kind == "main" and item.state == "pending" else ()
    verbs = [verb for verb in _deciding(item, step) if trial.open(verb, item=item.id)]
    verbs += ["return"] if back else []
    verbs += [verb for verb in WITH_ITEM if trial.open(verb, item=item.id, to=me, people=(me,))]
    decides = bool({"submit", "approve"} & set(verbs))
    return Offer(
        trial.of.row.id,
        item.id,
        trial.of.row.rev,
        step.id,
        (*verbs, *always),
        returns=back,
        choose=tuple(_ways(trial, step)) if decides and item.kind == "main" else (),
        writable=step.fields.writable if decides else frozenset(),
        required=step.fields.required if decides and item.kind == "main" else (),
        slots=step.attachments if decides and item.kind == "main" else (),
        removable=_removable(trial),
    )


def _deciding(item: Item, step: Step) -> tuple[str, ...]:
    """Who only helps to fill in has no vote; a task's holder has nothing to refuse."""
    if item.kind == "assist" or (item.kind == "main" and step.type != "approval"):
        return ("submit",)
    return ("approve", "reject")


def _returns(trial: Trial, item: Item) -> tuple[tuple[str, Label], ...]:
    work = trial.work()
    found = returns.targets(work, trial.state.passes[item.at])
    return tuple((step, label(work.flow.step(step))) for step in found)


def _ways(trial: Trial, step: Step) -> Iterator[tuple[str, Label]]:
    ways = trial.of.flow.after(step)
    if ways.how == "choose":
        yield from ((one, label(named(trial.of.flow, one))) for one in ways.targets)


def _removable(trial: Trial) -> tuple[Person, ...]:
    """Signers who were added and have not decided, and whom the actor may take out."""
    people = {item.person for item in trial.state.items.values() if item.open and item.kind in ADDED}
    people |= {seat.person for seat in trial.state.seats.values() if seat.added_by and not seat.vote}
    return tuple(one for one in sorted(people) if trial.open("remove_sign", args={"who": one}))
