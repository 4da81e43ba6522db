"""Who is to do a step: rules become people, leavers and absentees are stood in for, nobody means the manager."""

from collections.abc import Container, Iterable
from dataclasses import dataclass

from core.flows.definition import (
    Chosen,
    FromField,
    Group,
    Head,
    Holders,
    Initiator,
    Members,
    Performer,
    Rule,
    Step,
    Superior,
    User,
)
from core.flows.engine.state import Pass, Person
from core.flows.engine.work import FlowRefusal, Work

DEEPEST = 5
MANAGER = "administrator"
"""The role that administers processes whose definition names nobody."""


@dataclass(frozen=True, slots=True)
class Chair:
    """A person for a seat, and whom he stands in for."""

    person: Person
    for_: Person = ""


def chairs(work: Work, step: Step, before: tuple[int, ...] = ()) -> list[Chair]:
    """Everybody who is to do this step, each once, in the order of its rules; managers if there is nobody."""
    barred = excluded(work, step, before)
    named = work.it.chosen.get(step.id) or named_by(work, step.assignee, step, before)
    found = _seated(work, step, named, barred)
    if not found and isinstance(step.if_empty, tuple):
        found = _seated(work, step, step.if_empty, barred)
    if found or (step.if_empty == "skip" and not set(named) - barred):
        return found
    return managers_instead(work, step.id, barred)


def excluded(work: Work, step: Step, before: tuple[int, ...]) -> set[Person]:
    """Who may not do this step, whoever asks him to."""
    return set(named_by(work, step.exclude, step, before)) if step.exclude else set()


def _seated(work: Work, step: Step, named: Iterable[Person], barred: Container[Person]) -> list[Chair]:
    """What falls to nobody is for a manager to do, so that no voice is lost among several."""
    asked_as = _roles(work, step)
    chairs = {one: stand_in(work, one, asked_as.get(one, "")) for one in named if one not in barred}
    found = [chair for chair in chairs.values() if chair and chair.person not in barred]
    if found:
        lost = [person for person, chair in chairs.items() if chair is None]
        found += [Chair(managers_instead(work, step.id, barred)[0].person, person) for person in lost]
    return _once(found)


def managers_instead(work: Work, step: str, barred: Container[Person] = ()) -> list[Chair]:
    """Nobody is to do a step: its managers see to it, those who may if there are such."""
    work.incident("nobody", step=step)
    chairs = _once(stand_in(work, person) or Chair(person) for person in managers(work))
    return [chair for chair in chairs if chair.person not in barred] or chairs


def _roles(work: Work, step: Step) -> dict[Person, str]:
    """Who is asked as holder of which role."""
    rules = [rule for rule in step.assignee if isinstance(rule, Holders)]
    return {person: rule.role for rule in reversed(rules) for person in work.org.holders(rule.role)}


def managers(work: Work) -> list[Person]:
    """Who administers this process; whoever administers all if nobody of those it names works here."""
    named = named_by(work, work.flow.managers, work.flow.start, ()) if work.flow.managers else []
    return [one for one in named if not work.org.left(one)] or work.org.managers()


def manages(work: Work) -> None:
    """Refused to whoever does not administer this process."""
    if work.by not in managers(work):
        raise FlowRefusal("NOT_ADMIN")


def informed(work: Work, rules: tuple[Rule, ...], step: Step, before: tuple[int, ...]) -> list[Person]:
    """Who is told of something, each once, absentees and leavers stood in for."""
    named = named_by(work, rules, step, before)
    return list(dict.fromkeys(chair.person for one in named if (chair := stand_in(work, one))))


def _once(found: Iterable[Chair]) -> list[Chair]:
    kept: dict[Person, Chair] = {}
    for chair in found:
        kept.setdefault(chair.person, chair)
    return list(kept.values())


def stand_in(work: Work, person: Person, role: str = "", for_: Person = "") -> Chair | None:
    """The person himself, or who stands in for him; None when that leads nowhere. `for_`: whom he does it for."""
    now, flow = work.now, work.flow.flow
    at, seen = person, {person}
    for _ in range(DEEPEST):
        if not work.org.known(at):
            return None
        if work.org.left(at):
            nearest = work.org.successor(at) or work.org.superior(at)
        elif work.org.absent(at, now, flow, role):
            nearest = work.org.substitute(at, now, flow, role)
        else:
            return Chair(at, person if at != person else for_)
        if nearest is None or nearest in seen:
            return None
        at = nearest
        seen.add(at)
    return None


def above(work: Work, person: Person) -> Chair | None:
    """The nearest superior whose work does not fall to the person himself; None if there is none."""
    at: Person | None = person
    for _ in range(DEEPEST):
        at = work.org.superior(at) if at else None
        chair = stand_in(work, at) if at else None
        if chair and chair.person != person:
            return chair
    return None


def resolved(work: Work, person: Person) -> Chair:
    """Somebody named by a person; refused if he works here no more and nobody stands in for him."""
    chair = stand_in(work, person)
    if chair is None:
        raise FlowRefusal("NOT_ALLOWED", "gone", person=person)
    return chair


def named_by(work: Work, rules: tuple[Rule, ...], step: Step, before: tuple[int, ...]) -> list[Person]:
    """The people whom rules name, in order, without duplicates."""
    return list(dict.fromkeys(person for rule in rules for person in _named(work, rule, step, before)))


def _named(work: Work, rule: Rule, step: Step, before: tuple[int, ...]) -> list[Person]:
    match rule:
        case User():
            return [rule.user]
        case Holders() | Group() | Members():
            return _many(work, rule)
        case Initiator():
            return [work.it.initiator]
        case Head():
            return _some(_head(work, rule, before))
        case Superior():
            return _some(_superior(work, rule, before))
        case FromField():
            return from_field(work, rule.field)
        case Performer():
            return performers(work, rule.performer_of)
        case Chosen():
            return named_by(work, rule.from_, step, before)
    return []


def _many(work: Work, rule: Holders | Group | Members) -> list[Person]:
    if isinstance(rule, Holders):
        return work.org.holders(rule.role)
    return work.org.group(rule.group) if isinstance(rule, Group) else work.org.members(rule.dept)


def _some(person: Person | None) -> list[Person]:
    return [person] if person else []


def from_field(work: Work, field: str) -> list[Person]:
    """The people that a field of the form names, or the members of its department."""
    said = work.it.form.get(field)
    if said in (None, ""):
        return []
    if work.flow.field(field).type == "dept":
        return work.org.members(str(said))
    return [str(one) for one in said] if isinstance(said, list | tuple) else [str(said)]


def performers(work: Work, step: str) -> list[Person]:
    """Who did a step last."""
    done = [visit for visit in work.state.passes.values() if visit.step == step and visit.state == "done"]
    standing = [visit for visit in done if not visit.superseded] or done
    return did(work, standing[-1]) if standing else []


def did(work: Work, visit: Pass) -> list[Person]:
    """Whoever voted in a visit."""
    return [seat.person for seat in work.state.seats_at(visit.id) if seat.vote]


def _previous(work: Work, before: tuple[int, ...]) -> Person | None:
    """Who acted on the nearest visit before."""
    waiting = list(before)
    while waiting:
        visit = work.state.passes[waiting.pop(0)]
        people = did(work, visit)
        if people:
            return people[-1]
        waiting.extend(visit.before)
    return None


def _head(work: Work, rule: Head, before: tuple[int, ...]) -> Person | None:
    if rule.dept_head in ("initiator", "previous"):
        who = work.it.initiator if rule.dept_head == "initiator" else _previous(work, before)
        dept = work.org.dept_of(who) if who else ""
    elif rule.dept_head.startswith("form."):
        said = str(work.it.form.get(rule.dept_head[5:]) or "")
        dept = work.org.dept_of(said) if work.org.known(said) else said
    else:
        dept = rule.dept_head
    return work.org.head(dept, rule.level) if dept else None


def _superior(work: Work, rule: Superior, before: tuple[int, ...]) -> Person | None:
    at: Person | None = _subordinate(work, rule, before)
    if rule.upto:
        holders = set(work.org.holders(rule.upto))
        seen: set[Person] = set()
        while at and at not in seen:
            seen.add(at)
            at = work.org.superior(at)
            if at in holders:
                return at
        return None
    for _ in range(rule.level):
        at = work.org.superior(at) if at else None
    return at


def _subordinate(work: Work, rule: Superior, before: tuple[int, ...]) -> Person | None:
    if rule.superior in ("initiator", "same"):
        return work.it.initiator
    if rule.superior == "previous":
        return _previous(work, before)
    if rule.superior.startswith("form."):
        return str(work.it.form.get(rule.superior[5:]) or "") or None
    return rule.superior
