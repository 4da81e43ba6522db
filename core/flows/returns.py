"""Going back: rewinding to an earlier visit, doing a finished side branch again, taking back one's own."""

from core.flows import people, seats, tokens
from core.flows.definition import Step
from core.flows.state import ROOT, Item, Pass, Token
from core.flows.work import FlowRefusal, Work


def standing(work: Work, step: str) -> Pass | None:
    """The last visit of a step that was done and still counts."""
    done = [v for v in work.state.passes.values() if v.step == step and v.state == "done" and not v.superseded]
    return done[-1] if done else None


def previous(work: Work, visit: Pass) -> list[Pass]:
    """The nearest visits before with people in them: one, or one in each branch that was joined."""
    found: list[Pass] = []
    waiting = list(visit.before)
    while waiting:
        one = work.state.passes[waiting.pop(0)]
        if work.flow.step(one.step).human and one.outcome not in ("skipped", "reused"):
            found.append(one)
        else:
            waiting.extend(one.before)
    return found


def previous_step(work: Work, visit: Pass) -> str:
    """The step before, for a refusal that leads there; the start if there is none."""
    before = previous(work, visit)
    return before[0].step if before else work.flow.start.id


def targets(work: Work, visit: Pass) -> list[str]:
    """The steps to which a visit may be returned, the nearest first."""
    allowed = work.flow.return_of(work.step_of(visit.id))
    if allowed == "none":
        return []
    if allowed == "previous":
        steps = [one.step for one in previous(work, visit)]
    elif allowed == "initiator":
        steps = [work.flow.start.id]
    elif allowed == "any":
        done = [one for one in work.state.passes.values() if one.state == "done" and not one.superseded]
        steps = [one.step for one in reversed(done)]
    else:
        steps = list(allowed)
    return [step for step in dict.fromkeys(steps) if _target(work, visit, step)]


def _target(work: Work, visit: Pass, step: str) -> Pass | None:
    found = standing(work, step)
    if (
        found is None
        or found.id == visit.id
        or not work.flow.step(step).human
        or found.outcome in ("skipped", "reused")
    ):
        return None
    if found.id in work.state.ancestors(visit.id):
        return found
    return found if _finished_aside(work, found) else None


def _finished_aside(work: Work, visit: Pass) -> bool:
    """Whether the branch of a visit is over: nothing that came of it still moves."""
    after = work.state.descendants(visit.id)
    return not any(token.at in after and token.status != "arrived" for token in work.state.living())


def return_to(work: Work, item: Item, step: str, resume: str) -> None:
    """Send a visit back to an earlier step."""
    visit = work.state.passes[item.at]
    step = step or next(iter(targets(work, visit)), "")
    if step not in targets(work, visit):
        raise FlowRefusal("RETURN_TARGET", step=step)
    target = _target(work, visit, step)
    assert target is not None, "just found among the targets"
    if target.id not in work.state.ancestors(visit.id):
        rework(work, visit, target)
        return
    back_to = 0
    if resume == "back":
        if visit.scope != target.scope or _disturbs(work, target, item):
            raise FlowRefusal("RESUME_BACK_NOT_POSSIBLE")
        back_to = visit.id
    rewind(work, target, back_to=back_to)


def _disturbs(work: Work, target: Pass, item: Item) -> bool:
    after = work.state.descendants(target.id)
    return any(other.open and other.at in after and other.person != item.person for other in work.state.items.values())


def rewind(work: Work, target: Pass, *, back_to: int = 0) -> None:
    """Undo everything that came of a visit, and have its people do it again."""
    after = work.state.descendants(target.id)
    token_rework = max((token.rework for token in work.state.living() if token.at in after), default=0)
    tokens.drop(work, [token for token in work.state.living() if token.at in after], "returned")
    tokens.stop_children(work, after)
    undo(work, after)
    for number in sorted(after):
        work.visit(number, superseded=True)
    for scope in list(work.state.scopes.values()):
        if scope.fork_pass in after and scope.open:
            work.scope(scope.id, open=False)
    _reopen(work, target.scope, after)
    step = work.flow.step(target.step)
    keeps = token_rework if token_rework and token_rework not in after else 0
    tokens.enter(work, step, target.scope, target.before, rework=keeps, back_to=back_to, again=target)


def undo(work: Work, visits: set[int]) -> None:
    """Take back outside what steps did whose visits count no more, the last one first."""
    for number in sorted(visits, reverse=True):
        visit = work.state.passes[number]
        step = _done(work, visit)
        if step and not visit.superseded and visit.outcome not in ("skipped", "reused"):
            tokens.do(work, step.on_undo, visit, "undo")


def _done(work: Work, visit: Pass) -> Step | None:
    """The step of a visit that is over; none if a newer version of the process has it no more."""
    known = {step.id: step for step in work.flow.steps}
    return known.get(visit.step) if visit.state == "done" else None


def _reopen(work: Work, scope: int, after: set[int]) -> None:
    """Scopes around the target that a later join closed are open again, with the other branches' arrivals."""
    while scope > ROOT:
        record = work.state.scopes[scope]
        if not record.open:
            if record.joined in after:
                for arrival in work.state.passes[record.joined].before:
                    if arrival not in after:
                        work.put("tokens", Token(work.new_id(), scope, arrival, "arrived"))
            work.scope(scope, open=True, joined=0)
        scope = record.parent


def rework(work: Work, visit: Pass, target: Pass) -> None:
    """Have a finished side branch done again while the visit waits for it."""
    after = work.state.descendants(target.id)
    for token in [one for one in work.state.living() if one.at in after]:
        work.token(token.id, status="gone")
    undo(work, after)
    for number in sorted(after):
        work.visit(number, superseded=True)
    mine = work.state.token_at(visit.id)
    assert mine is not None, "an open visit has a token"
    work.token(mine.id, status="held")
    work.visit(visit.id, state="held")
    for item in work.state.items_at(visit.id):
        if item.state == "pending":
            seats.hold(work, item, "rework")
    scope = work.state.scopes[target.scope]
    if not scope.open and not scope.joined:
        work.scope(scope.id, open=True)
    tokens.enter(work, work.flow.step(target.step), target.scope, target.before, rework=visit.id, again=target)


def go_to(work: Work, visit: Pass, step: str) -> None:
    """Where a refusal leads: back if the step led here, else on."""
    target = standing(work, step)
    if target is not None and target.id in work.state.ancestors(visit.id):
        rewind(work, target)
        return
    token = work.state.token_at(visit.id)
    if token is not None:
        work.token(token.id, status="gone")
        tokens.enter(work, work.flow.step(step), visit.scope, (visit.id,), rework=token.rework)


def withdraw(work: Work) -> None:
    """The initiator takes everything back to the start, if the author lets him."""
    first = standing(work, work.flow.start.id)
    policy = work.flow.withdraw
    if work.by != work.it.initiator:
        raise FlowRefusal("NOT_INITIATOR")
    if first is None or policy == "never" or (policy == "before_decision" and _decided(work, first)) or final(work):
        raise FlowRefusal("NOT_ALLOWED")
    rewind(work, first)


def final(work: Work) -> bool:
    """Whether a step was done that cannot be undone."""
    over = (_done(work, visit) for visit in work.state.passes.values())
    return any(step.irreversible for step in over if step)


def _decided(work: Work, first: Pass) -> bool:
    others = (seat for seat in work.state.seats.values() if seat.at != first.id and not seat.auto)
    return any(seat.vote in ("approve", "reject") and not work.state.passes[seat.at].superseded for seat in others)


def recall(work: Work) -> None:
    """Take back one's own decision while nobody has built on it."""
    mine = [
        s for s in work.state.seats.values() if s.person == work.by and s.vote in ("approve", "reject") and not s.auto
    ]
    mine = [seat for seat in mine if not work.state.passes[seat.at].superseded]
    if not mine:
        raise FlowRefusal("NOT_ALLOWED")
    seat = max(mine, key=lambda one: one.at)
    visit = work.state.passes[seat.at]
    if visit.state == "open":
        _take_back(work, seat.id)
        return
    _nobody_built_on(work, visit)
    rewind(work, visit)


def _take_back(work: Work, seat_id: int) -> None:
    seat = work.state.seats[seat_id]
    items = [item for item in work.state.items_at(seat.at) if item.seat == seat_id]
    if any(item.kind == "post" and item.state != "closed" for item in items):
        raise FlowRefusal("ALREADY_HANDLED")
    work.seat(seat, vote="")
    own = next(item for item in reversed(items) if item.kind == "main")
    seats.start(work, own)


def _nobody_built_on(work: Work, visit: Pass) -> None:
    later = work.state.descendants(visit.id) - {visit.id}
    acted = any(seat.at in later and seat.vote and not seat.auto for seat in work.state.seats.values())
    worked = any(_worked_on(item) for item in work.state.items.values() if item.at in later)
    final = any(_irreversible(work.step_of(number)) for number in later | {visit.id})
    if acted or worked or final or visit.outcome == "reject" or not later:
        raise FlowRefusal("ALREADY_HANDLED")


def _worked_on(item: Item) -> bool:
    return bool(item.opinion) or (item.state == "done" and item.closed_because != "same_person")


def _irreversible(step: Step) -> bool:
    return step.irreversible


def jump(work: Work, step_id: str) -> None:
    """A manager moves everything to one step."""
    if work.by not in people.managers(work):
        raise FlowRefusal("NOT_ADMIN")
    try:
        step = work.flow.step(step_id)
    except KeyError:
        raise FlowRefusal("RETURN_TARGET", step=step_id) from None
    if not step.human:
        raise FlowRefusal("RETURN_TARGET", step=step_id)
    earlier = standing(work, step_id)
    if earlier is not None:
        undo(work, work.state.descendants(earlier.id))
    gone = list(work.state.living())
    before = tuple(dict.fromkeys(token.at for token in gone))
    tokens.drop(work, gone, "jumped")
    for scope in list(work.state.scopes.values()):
        if scope.parent and scope.open:
            work.scope(scope.id, open=False)
    tokens.enter(work, step, _scope_for(work, step_id, before), before)


def _scope_for(work: Work, step: str, before: tuple[int, ...]) -> int:
    """Inside the region of a fork: a new scope with this branch only, so that its join waits for nobody else."""
    from core.flows.regions import forks_around
    from core.flows.state import Scope

    scope = ROOT
    for fork in forks_around(work.flow, step):
        number = work.new_id()
        work.put("scopes", Scope(number, scope, fork))
        scope = number
    return scope
