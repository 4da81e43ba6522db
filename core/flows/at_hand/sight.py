"""Who may know of a process: whoever has or had to do with it, its managers, the administrators. Nobody else."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, bindparam, select

from core.desk import Desk, System
from core.flows.definition import Flow, Rules, Step
from core.flows.engine import own, people
from core.flows.engine.people import MANAGER
from core.flows.engine.state import Instance, Person, State
from core.flows.engine.work import Command, Work
from core.flows.running import storing
from core.flows.running.org import DeskOrg, hours_of
from core.flows.running.versions import version
from core.refusals import NotFound
from models.tables import flow_instance, flow_item, flow_part, flow_pass, flow_version

ONE = select(flow_instance).where(flow_instance.c.id == bindparam("process"))
BY_NUMBER = select(flow_instance.c.id).where(flow_instance.c.number == bindparam("number"))
PART = select(flow_part.c.person).where(
    flow_part.c.instance_id == bindparam("process"), flow_part.c.person == bindparam("person")
)
STEPS_OF = (
    select(flow_pass.c.step, flow_item.c.state)
    .join(flow_pass, (flow_pass.c.instance_id == flow_item.c.instance_id) & (flow_pass.c.id == flow_item.c.at))
    .where(flow_item.c.instance_id == bindparam("process"), flow_item.c.person == bindparam("person"))
)
VERSIONS = select(flow_version.c.id, flow_version.c.sha256).where(flow_version.c.managed)
OPEN = ("queued", "pending", "held")


@dataclass(frozen=True, slots=True)
class Seen:
    """A process as the actor may know of it. `flow` is its own definition, with steps that were adjusted."""

    row: Row[Any]
    flow: Flow
    manages: bool

    @property
    def instance(self) -> Instance:
        """What it holds besides its tokens."""
        return storing.instance_of(self.row.data)


def number_of(desk: Desk) -> Person:
    """The number of who asks; empty for the office itself."""
    return "" if isinstance(desk.actor, System) else desk.me.number


def administers(desk: Desk) -> bool:
    """Whether the actor sees every process."""
    return isinstance(desk.actor, System) or MANAGER in (*desk.me.roles, desk.me.post)


def seen(desk: Desk, instance_id: int) -> Seen:
    """A process that the actor may know of; NotFound for any other, as if there were none."""
    row = desk.session.execute(ONE, {"process": instance_id}).first()
    if row is None:
        raise NotFound
    flow = own.effective(version(desk, row.version_id), _begun(row.data))
    found = Seen(row, flow, administers(desk) or commands(desk, row, flow))
    if not found.manages and not _takes_part(desk, instance_id):
        raise NotFound
    return found


def by_number(desk: Desk, number: str) -> int:
    """The process with this number, if the actor may know of it; NotFound."""
    found = desk.session.execute(BY_NUMBER, {"number": number.strip().upper()}).scalar()
    return int(seen(desk, found or 0).row.id)


def _begun(data: Mapping[str, Any]) -> State:
    return State(instance={1: storing.instance_of(data)})


def _takes_part(desk: Desk, instance_id: int) -> bool:
    return desk.session.execute(PART, {"process": instance_id, "person": number_of(desk)}).first() is not None


def commands(desk: Desk, row: Row[Any], flow: Flow) -> bool:
    """Whether the actor is a manager of this very process, whom it obeys."""
    look = Command("look", number_of(desk), desk.now)
    return look.by in people.managers(Work(flow, _begun(row.data), DeskOrg(desk, row.id), hours_of(desk), look))


def managed(desk: Desk) -> dict[str, list[int]]:
    """The versions of processes that the actor manages whoever started them, by process."""
    nobody = State(instance={1: Instance(1, "", {}, desk.now)})
    org, hours, look = DeskOrg(desk), hours_of(desk), Command("look", number_of(desk), desk.now)
    known: dict[Rules, bool] = {}
    found: dict[str, list[int]] = {}
    for version_id, digest in desk.session.execute(VERSIONS).all():
        flow = version(desk, version_id, digest)
        if flow.managers not in known:
            known[flow.managers] = look.by in people.managers(Work(flow, nobody, org, hours, look))
        if known[flow.managers]:
            found.setdefault(flow.flow, []).append(version_id)
    return found


def hidden(desk: Desk, of: Seen) -> frozenset[str]:
    """The fields that the actor may not see now.

    In the steps he works on, what they hide; else what every step he had a part in hides; managers see all the rest,
    and who is only told of the process sees nothing that any step hides.
    """
    steps = {step.id: step for step in of.flow.steps}
    mine = desk.session.execute(STEPS_OF, {"process": of.row.id, "person": number_of(desk)}).all()
    now = [_hides(steps, row.step) for row in mine if row.state in OPEN]
    if now:
        return frozenset().union(*now)
    if of.manages:
        return frozenset()
    before = [_hides(steps, row.step) for row in mine]
    if of.row.initiator == number_of(desk):
        before.append(_hides(steps, of.flow.start.id))
    if before:
        return frozenset.intersection(*before)
    return frozenset().union(*(_hides(steps, step) for step in steps))


def _hides(steps: Mapping[str, Step], step: str) -> frozenset[str]:
    """What a step hides; one that the definition has no more may have hidden whatever is hidden anywhere."""
    if step in steps:
        return frozenset(steps[step].fields.hidden)
    return frozenset().union(*(one.fields.hidden for one in steps.values()))
