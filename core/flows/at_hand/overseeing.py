"""Processes as those who administer them see them: which run, how one stands, what needs them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import bindparam, func, select

from core.company.definitions import USUAL_NUMBERS, NumberKind, Verb
from core.desk import Desk
from core.flows import queries
from core.flows.at_hand import lists, sight
from core.flows.at_hand.ahead import Ahead, ahead
from core.flows.at_hand.items import Stop, walked
from core.flows.at_hand.lists import LIVE, Filter, Line, Spot
from core.flows.at_hand.sight import Seen
from core.flows.at_hand.waiting import flow_label, named
from core.flows.defined.labels import label
from core.flows.definition import FormField, Label
from core.flows.engine.values import EMPTY
from core.flows.queries import Card, names_of
from core.flows.running import incidents
from core.flows.running.causes import Cause, cause_of
from core.flows.running.incidents import Incident
from core.refusals import NotAllowed, NotFound
from models.tables import flow_effect, flow_instance, flow_item, flow_pass, flow_version

ALL: Final = "all"
COUNTED: Final = 10
"""Of so many, everybody looks at the list."""

FILTERS: Final = (ALL, "stuck", "overdue")
NAMING: Final = {"nobody": "appoint", "leaver": "handover"}
"""What is settled by naming somebody."""
BY_NUMBERS: Final = select(flow_instance.c.id).where(
    flow_instance.c.number.in_(bindparam("numbers", expanding=True))
)  # fmt: skip
FAILED: Final = select(func.count()).where(
    flow_effect.c.instance_id == bindparam("process"), flow_effect.c.state == "failed"
)
CLAIMED: Final = select(flow_pass.c.step).where(
    flow_pass.c.instance_id == bindparam("process"),
    flow_pass.c.state == "open",
    flow_pass.c.claimed_by != "",
)
NEWER: Final = select(flow_version.c.version).where(
    flow_version.c.flow == bindparam("named"), flow_version.c.offered, flow_version.c.id != bindparam("now")
)
HELD_FAST: Final = (
    select(func.count())
    .select_from(
        flow_item.join(
            flow_pass, (flow_pass.c.instance_id == flow_item.c.instance_id) & (flow_pass.c.id == flow_item.c.at)
        )
    )
    .where(
        flow_item.c.instance_id == bindparam("process"),
        flow_pass.c.step == bindparam("at_step"),
        flow_item.c.kind == "incident",
        flow_item.c.state == "held",
    )
)


@dataclass(frozen=True, slots=True)
class Overseen:
    """A process for who administers it. `fields` has what is filled in, `names` of the people in it.

    `verbs`: what he may do with it as its administrator. In the steps that are `claimed` somebody took out of a pool
    what several could do. `newer`: the number of the version that new processes
    follow, 0 if it is this one's; `version` is this one's.
    """

    card: Card
    version: int
    fields: tuple[tuple[FormField, Any], ...]
    names: Mapping[str, str]
    stops: tuple[Stop, ...]
    ahead: Ahead
    incidents: tuple[Incident, ...]
    verbs: frozenset[str]
    newer: int
    claimed: frozenset[str]


@dataclass(frozen=True, slots=True)
class Trouble:
    """An incident with what its card says: the process, the step, what went wrong, who settled it.

    `fast`: the process stands still there. `verbs`: what the reader may do about it; nothing once it is settled.
    """

    incident: Incident
    cause: Cause
    process: Label
    step: Label
    person: str
    settled_by: str
    fast: bool
    verbs: frozenset[str]


def oversees(desk: Desk) -> bool:
    """Whether the actor administers any kind of process, or is to look after processes anyway."""
    return desk.may(Verb.MANAGE_PROCESSES) or sight.administers(desk) or bool(sight.managed(desk))


def running(desk: Desk, which: str, after: Spot | None = None, most: int = lists.PAGE) -> list[Line]:
    """The processes that run and that the actor administers, the latest first; NotAllowed for who administers none.

    `which`: all of them, those in which something is ``stuck``, or ``overdue``.
    """
    if not oversees(desk):
        raise NotAllowed
    wanted = Filter(managed=True, statuses=LIVE, stuck=which == "stuck", overdue=which == "overdue")
    return lists.instances(desk, wanted, after, most)


def stuck(desk: Desk) -> int:
    """How many processes are stuck, as far as anybody counts; 0 for who does not look after processes."""
    return len(running(desk, "stuck", most=COUNTED)) if desk.may(Verb.MANAGE_PROCESSES) else 0


def numbered(desk: Desk, said: str) -> int:
    """The process with this number, or with this running number of this year or the last; NotFound.

    Only one that the actor administers.
    """
    found = desk.session.execute(BY_NUMBERS.order_by(flow_instance.c.id.desc()), {"numbers": numbers_meant(desk, said)})
    for number in found.scalars():
        if _managed(desk, number):
            return int(number)
    raise NotFound


def numbers_meant(desk: Desk, said: str) -> list[str]:
    """The numbers that somebody may mean: the very one, or a running number of this year or the last."""
    word = said.strip().upper()
    if not (word.isdecimal() and len(word) <= 9 and int(word)):
        return [word]
    template = desk.company.numbers.get(NumberKind.PROCESS) or USUAL_NUMBERS[NumberKind.PROCESS]
    last = desk.today.replace(year=desk.today.year - 1, day=1)
    try:
        return [template.written(day, int(word)) for day in (desk.today, last)]
    except OverflowError:
        return [word]


def _managed(desk: Desk, instance_id: int) -> bool:
    try:
        return sight.seen(desk, instance_id).manages
    except NotFound:
        return False


def overseen(desk: Desk, instance_id: int) -> Seen:
    """A process that the actor administers; NotFound for any other, as if there were none."""
    of = sight.seen(desk, instance_id)
    if not of.manages:
        raise NotFound
    return of


def look(desk: Desk, instance_id: int) -> Overseen:
    """A process that the actor administers. NotFound."""
    of = overseen(desk, instance_id)
    card, marks = queries.instance(desk, instance_id), queries.drawn(desk, of).marks
    standing = [key for key, mark in marks.items() if mark.state in ("now", "held")]
    newer = _newer(desk, of)
    return Overseen(
        card=card,
        version=_version(desk, of),
        fields=tuple((one, said) for one, said in card.fields if said not in EMPTY),
        names=people_named(desk, card),
        stops=tuple(Stop(label(named(of.flow, key)), mark) for key, mark in walked(of.flow, marks)),
        ahead=ahead(of.flow, of.instance.form, standing, marks),
        incidents=tuple(incidents.unsettled(desk, instance_id)),
        verbs=frozenset(_verbs(desk, of, card, newer)),
        newer=newer,
        claimed=frozenset(desk.session.execute(CLAIMED, {"process": instance_id}).scalars()),
    )


def people_named(desk: Desk, card: Card) -> dict[str, str]:
    """The names of those whom the form of a process names by number."""
    said = [value if isinstance(value, list | tuple) else [value] for one, value in card.fields if _persons(one)]
    return names_of(desk, [str(one) for some in said for one in some if one not in EMPTY])


def _persons(one: FormField) -> bool:
    return one.type in ("person", "people")


def _version(desk: Desk, of: Seen) -> int:
    asked = select(flow_version.c.version).where(flow_version.c.id == of.row.version_id)
    return int(desk.session.execute(asked).scalar_one())


def _newer(desk: Desk, of: Seen) -> int:
    """The version that new processes follow, if this one does not; its number may be lower."""
    return int(desk.session.execute(NEWER, {"named": of.row.flow, "now": of.row.version_id}).scalar() or 0)


def _verbs(desk: Desk, of: Seen, card: Card, newer: int) -> Iterator[str]:
    """What he may do as one whom the process obeys."""
    if of.row.status not in LIVE or not sight.commands(desk, of.row, of.flow):
        return
    yield "cancel"
    if of.row.status == "suspended":
        yield "resume"
        return
    yield from ("jump", "suspend")
    if any(one.kind != "incident" for one in card.holders):
        yield "reassign"
    if newer:
        yield "migrate"
    if desk.session.execute(FAILED, {"process": card.id}).scalar():
        yield "retry"


# Incidents


def trouble(desk: Desk, incident_id: int) -> Trouble:
    """An incident of a process that the actor administers; NotFound for any other."""
    one = incidents.find(desk, incident_id)
    if one is None:
        raise NotFound
    of, cause = overseen(desk, one.instance_id), cause_of(one.why)
    people = names_of(desk, [cause.person, one.settled_by])
    fast = bool(desk.session.execute(HELD_FAST, {"process": one.instance_id, "at_step": one.step}).scalar())
    return Trouble(
        incident=one,
        cause=cause,
        process=flow_label(of.flow),
        step=label(named(of.flow, one.step)) if one.step else Label({}),
        person=people.get(cause.person, cause.person),
        settled_by=people.get(one.settled_by, one.settled_by),
        fast=fast,
        verbs=frozenset() if one.settled_at else frozenset(_remedies(desk, of, cause, fast=fast)),
    )


def _remedies(desk: Desk, of: Seen, cause: Cause, *, fast: bool) -> Iterator[str]:
    if not sight.commands(desk, of.row, of.flow):
        return
    if cause.kind in NAMING:
        if of.row.status == "running":
            yield NAMING[cause.kind]
        return
    if cause.kind == "effect":
        yield "retry"
    if not fast:
        yield "settle"
