"""Approvals that need not be asked for: why one is given."""

from core.flows.definition import Step
from core.flows.engine.state import Person
from core.flows.engine.work import Work


def policy(work: Work, step: Step, name: str, default: str) -> str:
    """What the step says, else the process, else what is usual."""
    return getattr(step.auto_approve, name) or getattr(work.flow.auto_approve, name) or default


def reason_for(work: Work, step: Step, number: int, person: Person) -> str:
    """Why a person is not asked for his approval in a visit: ``initiator``, ``same_person``, or nothing."""
    if person == work.it.initiator and policy(work, step, "initiator_is_approver", "superior") == "skip":
        begun = max(one.id for one in work.state.passes.values() if one.step == work.flow.start.id)
        return "" if _changed_since(work, begun, step) else "initiator"
    reach = policy(work, step, "same_person", "adjacent")
    if reach == "off":
        return ""
    candidates = _adjacent(work, number) if reach == "adjacent" else work.state.ancestors(number)
    for earlier in sorted(candidates, reverse=True):
        other = work.state.passes[earlier].step != step.id
        if other and _approved(work, earlier, person) and not _changed_since(work, earlier, step):
            return "same_person"
    return ""


def _adjacent(work: Work, number: int) -> set[int]:
    """The nearest visits before with people in them."""
    found: set[int] = set()
    waiting = list(work.state.passes[number].before)
    while waiting:
        visit = work.state.passes[waiting.pop()]
        if work.state.seats_at(visit.id):
            found.add(visit.id)
        else:
            waiting.extend(visit.before)
    return found


def _approved(work: Work, number: int, person: Person) -> bool:
    visit = work.state.passes[number]
    if visit.superseded or work.step_of(number).type != "approval":
        return False
    return any(one.person == person and one.vote == "approve" for one in work.state.seats_at(number))


def _changed_since(work: Work, number: int, step: Step) -> bool:
    """Whether others changed a field he can see since he had it before him."""
    seen = (change for field, change in work.it.changed.items() if field not in step.fields.hidden)
    return any(visit != number and last >= number for visit, last in seen)
