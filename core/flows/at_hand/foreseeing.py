"""What would come of moving, ending or migrating a process: told before anybody confirms it. Nothing is written."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from core.desk import Desk
from core.flows import actions
from core.flows.at_hand.overseeing import overseen
from core.flows.at_hand.sight import Seen
from core.flows.at_hand.waiting import named
from core.flows.defined.labels import Labels, label
from core.flows.definition import Flow, Label
from core.flows.engine.commands import Decision
from core.flows.engine.state import Item, State
from core.flows.engine.work import Command, FlowRefusal
from core.flows.queries import names_of
from core.flows.running import storing
from core.flows.running.versions import newest, version
from core.refusals import NotFound
from models.tables import flow_version


@dataclass(frozen=True, slots=True)
class At:
    """A step with the names of those who have, or had, something to do there."""

    step: Label
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a command would come to: what is taken from whom, who has what to do then, how many effects are undone."""

    loses: tuple[At, ...]
    opens: tuple[At, ...]
    undone: int
    rev: int
    over: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """What another version changes. `blocked`: the steps in hand that it has no more, so that nobody can migrate."""

    number: int
    added: Labels
    gone: Labels
    changed: Labels
    fields_added: Labels
    fields_gone: Labels
    blocked: Labels | None
    rev: int


def steps(desk: Desk, instance_id: int) -> list[tuple[str, Label]]:
    """Where a process can be moved: every step that people do."""
    flow = overseen(desk, instance_id).flow
    return [(one.id, label(one)) for one in flow.steps if one.human]


def foreseen(desk: Desk, instance_id: int, do: str, **asked: Any) -> Foreseen:
    """What a command of the actor's would come to; FlowRefusal as it would be."""
    of = overseen(desk, instance_id)
    before = storing.load(desk.session, instance_id, of.row.data)
    made = actions.tried(desk, instance_id, Command(do, desk.me.number, desk.now, comment="?", **asked))
    after = made.state
    was = {item.id for item in before.items.values() if item.open}
    lost = [item for item in before.items.values() if item.open and not after.items[item.id].open]
    new = [item for item in after.items.values() if item.open and item.id not in was]
    return Foreseen(
        loses=_at(desk, of.flow, after, lost),
        opens=_at(desk, of.flow, after, new),
        undone=_undone(made),
        rev=of.row.rev,
        over=after.finished,
    )


def _at(desk: Desk, flow: Flow, state: State, items: Iterable[Item]) -> tuple[At, ...]:
    found: dict[str, list[str]] = {}
    for item in items:
        if item.kind != "incident":
            found.setdefault(state.passes[item.at].step, []).append(item.person)
    names = names_of(desk, [one for some in found.values() for one in some])
    return tuple(
        At(label(named(flow, step)), tuple(dict.fromkeys(names.get(one, one) for one in some)))
        for step, some in found.items()
    )


def _undone(made: Decision) -> int:
    return sum("/undo/" in effect.key for effect in made.effects)


def newer(desk: Desk, instance_id: int) -> Change:
    """What the version that new processes follow changes for one that runs; NotFound if it follows that already."""
    of = overseen(desk, instance_id)
    row = newest(desk, of.row.flow)
    if row == of.row.version_id:
        raise NotFound
    number = int(desk.session.execute(flow_version.select().where(flow_version.c.id == row)).one().version)
    old, new = of.flow, version(desk, row)
    were, are = {one.id: one for one in old.steps}, {one.id: one for one in new.steps}
    fields, now = {one.id: one for one in old.form}, {one.id: one for one in new.form}
    return Change(
        number=number,
        added=Labels(tuple(label(are[key]) for key in are if key not in were)),
        gone=Labels(tuple(label(were[key]) for key in were if key not in are)),
        changed=Labels(tuple(label(are[key]) for key in are if key in were and are[key] != were[key])),
        fields_added=Labels(tuple(label(now[key]) for key in now if key not in fields)),
        fields_gone=Labels(tuple(label(fields[key]) for key in fields if key not in now)),
        blocked=_blocked(desk, of, number),
        rev=of.row.rev,
    )


def _blocked(desk: Desk, of: Seen, number: int) -> Labels | None:
    asked = Command("migrate", desk.me.number, desk.now, args={"to": number})
    try:
        actions.tried(desk, of.row.id, asked)
    except FlowRefusal as no:
        if no.reason != "MIGRATION_BLOCKED":
            raise
        blocked: Labels = no.details["steps"]
        return blocked
    return None
