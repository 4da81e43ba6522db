"""Going back: rewinding to an earlier visit, doing a finished side branch again, taking back one's own."""

from core.flows.definition import Step
from core.flows.engine import outside, scopes, seats, tokens
from core.flows.engine.state import ROOT, Item, Pass, Token
from core.flows.engine.work import FlowRefusal, Work


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
        if work.step(one.step).human and one.state == "done" and one.outcome not in ("skipped", "reused"):
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
    if found is None or found.id == visit.id or not work.step(step).human or found.outcome in ("skipped", "reused"):
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
    waiting = scopes.under_way(work, after) - after - {0}
    tokens.drop(work, [token for token in work.state.living() if token.at in after], "returned")
    outside.stop_children(work, after)
    undo(work, after)
    for number in sorted(after):
        work.visit(number, superseded=True)
    for scope in list(work.state.scopes.values()):
        if scope.fork_pass in after and scope.open:
            work.scope(scope.id, open=False)
    _reopen(work, target.scope, after)
    step, waits = work.flow.step(target.step), max(waiting, default=0)
    tokens.enter(work, step, target.scope, target.before, rework=waits, back_to=back_to, again=target)
    for held in waiting - {waits}:
        scopes.settle_rework(work, held)


def undo(work: Work, visits: set[int]) -> None:
    """Take back outside what steps did whose visits count no more, the last one first."""
    for number in sorted(visits, reverse=True):
        visit = work.state.passes[number]
        step = _done(work, visit)
        if step and not visit.superseded and visit.outcome not in ("skipped", "reused"):
            outside.do(work, step.on_undo, visit, "undo")


def _done(work: Work, visit: Pass) -> Step | None:
    """The step of a visit that is over; none if a newer version of the process has it no more."""
    known = {step.id: step for step in work.flow.steps}
    return known.get(visit.step) if visit.state == "done" else None


def _reopen(work: Work, scope: int, after: set[int]) -> None:
    """Scopes around the target that a later join closed are open again, with the other branches' arrivals."""
    while scope > ROOT:
        record = work.state.scopes[scope]
        if not record.open and (not record.joined or record.joined in after):
            if record.joined:
                for arrival in work.state.passes[record.joined].before:
                    if arrival not in after:
                        work.put("tokens", Token(work.new_id(), scope, arrival, "arrived"))
            work.scope(scope, open=True, joined=0)
        scope = record.parent


def rework(work: Work, visit: Pass, target: Pass) -> None:
    """Have a finished side branch done again while the visit waits for it."""
    after = _in_branch(work, target)
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


def _in_branch(work: Work, target: Pass) -> set[int]:
    """What came of a visit, without what came of joins that its branch has passed: that stays."""
    after = work.state.descendants(target.id)
    scope = target.scope
    while scope > ROOT:
        joined = work.state.scopes[scope].joined
        after -= work.state.descendants(joined) if joined else set()
        scope = work.state.scopes[scope].parent
    return after


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
    mine = [item for item in work.state.items.values() if item.person == work.by and _decided_himself(item)]
    mine = [item for item in mine if not work.state.passes[item.at].superseded]
    if not mine:
        raise FlowRefusal("NOT_ALLOWED")
    item = max(mine, key=lambda one: one.at)
    visit = work.state.passes[item.at]
    if visit.state == "open":
        _take_back(work, item)
    else:
        _nobody_built_on(work, visit)
        rewind(work, visit)


def _decided_himself(item: Item) -> bool:
    return item.kind == "main" and bool(item.opinion) and item.closed_because != "overdue"


def _take_back(work: Work, item: Item) -> None:
    others = [one for one in work.state.items_at(item.at) if one.id != item.id and one.state != "closed"]
    signers = any(one.seat == item.seat and one.kind == "post" for one in others)
    behind = [one for one in others if one.seat > item.seat and one.kind == "main"]
    in_row = behind if work.state.passes[item.at].mode == "sequential" else []
    if signers or any(one.state == "held" for one in in_row):
        raise FlowRefusal("ALREADY_HANDLED")
    for one in in_row:
        work.item(one, state="queued")
        work.seat(work.state.seats[one.seat], queued=True)
    work.seat(work.state.seats[item.seat], vote="")
    seats.start(work, work.item(item, opinion=""))


def _nobody_built_on(work: Work, visit: Pass) -> None:
    later = work.state.descendants(visit.id) - {visit.id}
    acted = any(_acted_on(item) for item in work.state.items.values() if item.at in later)
    done = (number for number in later | {visit.id} if work.state.passes[number].state == "done")
    irreversible = any(work.step_of(number).irreversible for number in done)
    around = (work.state.scopes[scope] for scope in scopes.line(work, visit.scope))
    passed_by = any(scope.joined and scope.joined not in later for scope in around)
    known = work.step(visit.step).human
    if visit.state != "done" or not known or acted or irreversible or passed_by:
        raise FlowRefusal("ALREADY_HANDLED")


def _acted_on(item: Item) -> bool:
    waits = item.state == "held" and item.kind != "incident"
    return bool(item.opinion or item.added_by or item.moved or waits)
