"""How tokens go: entering and leaving steps, forks and joins, ends.

What a token meets is not carried out at once but in its turn: every branch of a fork has begun before one of them ends,
and a row of five hundred automatic steps is no deeper than one.
"""

from functools import partial
from itertools import islice

from core.flows.defined.conditions import ConditionFailed, holds
from core.flows.definition import Branch, Flow, Next, Step
from core.flows.engine import seats
from core.flows.engine.outside import do, done_before, start_child, stop_children
from core.flows.engine.scopes import arrivals, innermost, moving, rework_of, settle_rework
from core.flows.engine.state import Pass, Scope, Token
from core.flows.engine.work import FlowRefusal, Work

AROUND = 20
"""How many times one command may come to a step; what goes round by itself stops there, for its managers to see."""


def enter(
    work: Work,
    step: Step,
    scope: int,
    before: tuple[int, ...],
    *,
    rework: int = 0,
    back_to: int = 0,
    again: Pass | None = None,
) -> None:
    """A token comes to a step. `again`: the earlier visit whose people do it anew."""
    if step.type == "join":
        _arrive(work, step, scope, before, rework)
        return
    mode = again.mode if again else step.mode
    visit = Pass(work.new_id(), step.id, _round(work, step, scope), scope, before, work.now, mode, back_to=back_to)
    work.put("passes", visit)
    work.put("tokens", Token(work.new_id(), scope, visit.id, "active", rework))
    work.note("entered", step=step.id, by="")
    work.agenda.append(partial(_begin, work, step, visit, again))


def run(work: Work) -> None:
    """Carry on until everything waits for somebody."""
    while work.agenda:
        work.agenda.popleft()()


def _round(work: Work, step: Step, scope: int) -> int:
    """How many times the step is visited, this one included; two tokens never stand on it in one scope."""
    work.met[step.id] += 1
    there = [token for token in work.state.living() if token.scope == scope and token.status != "arrived"]
    if any(work.state.passes[token.at].step == step.id for token in there):
        raise FlowRefusal("INVALID_DEFINITION", step=step.id)
    return work.state.rounds(step.id) + 1


def _begin(work: Work, step: Step, visit: Pass, again: Pass | None) -> None:
    """`on_reentry: reuse` lets a token pass; whoever is sent back to the step itself does it again."""
    if work.state.passes[visit.id].state != "open" or work.state.token_at(visit.id) is None:
        return
    try:
        if work.met[step.id] > AROUND:
            stop(work, visit, "endless")
        elif step.on_reentry == "reuse" and not again and done_before(work, visit):
            finish(work, visit.id, "reused")
        elif step.skip_if is not None and holds(step.skip_if, work.it.form):
            finish(work, visit.id, "skipped")
        else:
            do(work, step.on_enter, visit, "enter")
            _carry_out(work, step, visit, again)
    except ConditionFailed as why:
        stop(work, visit, str(why))


def _carry_out(work: Work, step: Step, visit: Pass, again: Pass | None) -> None:
    if step.human:
        seats.seat(work, step, visit, again)
    elif step.type == "notify":
        work.update(cc=tuple(dict.fromkeys((*work.it.cc, *seats.readers(work, step, visit)))))
        finish(work, visit.id, "told")
    elif step.type == "end":
        _end(work, step, visit)
    elif step.type == "subflow":
        if not start_child(work, step, visit):
            finish(work, visit.id, "started")
    elif not do(work, step.actions, visit, "auto"):
        finish(work, visit.id, "done")


def finish(work: Work, number: int, outcome: str) -> None:
    """A visit is over: its items close, its exit actions run, its token goes on."""
    visit = work.visit(number, state="done", outcome=outcome, done_at=work.now)
    step = work.step_of(number)
    seats.close(work, visit, "decided")
    if outcome not in ("reused", "skipped"):
        do(work, step.on_exit, visit, "exit")
    work.note("left", step=step.id, by="", outcome=outcome)
    token = work.state.token_at(number)
    if token is None:
        return
    if visit.back_to and work.step(work.state.passes[visit.back_to].step).human:
        _straight_back(work, visit, token)
    else:
        _go_on(work, step, visit, token)


def _straight_back(work: Work, visit: Pass, token: Token) -> None:
    was = work.state.passes[visit.back_to]
    work.token(token.id, status="gone")
    enter(work, work.flow.step(was.step), visit.scope, (visit.id,), rework=token.rework, again=was)


def _go_on(work: Work, step: Step, visit: Pass, token: Token) -> None:
    ways = work.flow.after(step)
    try:
        taken = _chosen(work, ways, visit)
    except ConditionFailed as why:
        stop(work, visit, str(why))
        return
    for branch in taken:
        do(work, branch.do, visit, f"next{ways.branches.index(branch)}")
    work.token(token.id, status="gone")
    if ways.forks:
        _fork(work, visit, taken)
    else:
        enter(work, work.flow.step(taken[0].to), visit.scope, (visit.id,), rework=token.rework)


def _fork(work: Work, visit: Pass, taken: list[Branch]) -> None:
    scope = work.new_id()
    work.put("scopes", Scope(scope, visit.scope, visit.step, visit.id))
    for branch in taken:
        enter(work, work.flow.step(branch.to), scope, (visit.id,))


def stop(work: Work, visit: Pass, why: str) -> None:
    """A token cannot go on: it stays where it is, for its managers to move."""
    work.incident(why, step=visit.step)
    work.visit(visit.id, state="held")
    token = work.state.token_at(visit.id)
    if token:
        work.token(token.id, status="held")
    seats.for_managers(work, visit)


def _chosen(work: Work, ways: Next, visit: Pass) -> list[Branch]:
    """The branches that are taken. ConditionFailed where nothing says which."""
    if ways.how == "all":
        return list(ways.branches)
    if ways.how == "choose":
        taken = [branch for branch in ways.branches if branch.to == work.it.picked.get(visit.id)]
    else:
        sound = (branch for branch in ways.branches if not branch.otherwise)
        fitting = (branch for branch in sound if branch.if_ is None or holds(branch.if_, work.it.form))
        taken = list(fitting if ways.forks else islice(fitting, 1))
    taken = taken or [branch for branch in ways.branches if branch.otherwise]
    if not taken:
        raise ConditionFailed("no way on")
    return taken if ways.forks else taken[:1]


def _arrive(work: Work, step: Step, scope: int, before: tuple[int, ...], rework: int) -> None:
    around = innermost(work, step.of or "", scope)
    status = "arrived" if around else "gone"
    work.put("tokens", Token(work.new_id(), around or scope, before[0], status, 0 if around else rework))
    work.note("arrived" if around else "absorbed", step=step.id, by="")
    settle_rework(work, rework)
    for left in dict.fromkeys((scope, around or scope)):
        work.agenda.append(partial(look_at, work, left))


def look_at(work: Work, scope: int) -> None:
    """Whether a scope is over: its join fires, or it just closes."""
    record = work.state.scopes[scope]
    if not record.open or not record.parent or work.state.finished:
        return
    arrived, on_way = arrivals(work, scope), moving(work, scope)
    join = _join_of(work.flow, record.fork)
    if arrived and join and (not on_way or _early(join, len(arrived))):
        _fire(work, join, scope, arrived)
    elif not on_way and not arrived:
        work.scope(scope, open=False)
        settle_rework(work, rework_of(work, scope))
        look_at(work, record.parent)


def _join_of(flow: Flow, fork: str) -> Step | None:
    return next((step for step in flow.steps if step.type == "join" and step.of == fork), None)


def _early(join: Step, arrived: int) -> bool:
    return join.wait == "first" or (
        isinstance(join.wait, int) and not isinstance(join.wait, bool) and arrived >= join.wait
    )


def _fire(work: Work, join: Step, scope: int, arrived: list[Token]) -> None:
    inside = work.state.inside(scope)
    dropped = [token for token in work.state.living() if token.scope in inside]
    drop(work, dropped, "cancelled")
    for inner in inside:
        work.scope(inner, open=False)
    parent = work.state.scopes[scope].parent
    before = tuple(sorted(token.at for token in arrived))
    visit = Pass(work.new_id(), join.id, _round(work, join, parent), parent, before, work.now)
    work.put("passes", visit)
    work.scope(scope, joined=visit.id)
    work.put("tokens", Token(work.new_id(), parent, visit.id, rework=rework_of(work, scope)))
    do(work, join.on_enter, visit, "enter")
    finish(work, visit.id, "joined")
    for rework in {token.rework for token in dropped}:
        settle_rework(work, rework)


def drop(work: Work, tokens: list[Token], because: str) -> None:
    """Tokens are no more, nor is what people had to do for them."""
    stop_children(work, [token.at for token in tokens])
    for token in tokens:
        work.token(token.id, status="gone")
        visit = work.state.passes[token.at]
        if visit.state in ("open", "held"):
            work.visit(visit.id, state="cancelled", outcome=because)
            seats.close(work, visit, because)


def remove(work: Work, visit: Pass) -> None:
    """A branch ends here; whatever waited for it looks again."""
    token = work.state.token_at(visit.id)
    if token:
        work.token(token.id, status="gone")
        settle_rework(work, token.rework)
    look_at(work, visit.scope)
    complete(work)


def _end(work: Work, step: Step, visit: Pass) -> None:
    work.visit(visit.id, state="done", outcome="ended", done_at=work.now)
    if step.result and not step.branch:
        work.update(result=step.result)
    if step.terminate:
        drop(work, list(work.state.living()), "cancelled")
    remove(work, visit)


def complete(work: Work) -> None:
    """The process is over when no token is left."""
    if work.it.status == "running" and not any(True for _ in work.state.living()):
        end(work, "completed")


def end(work: Work, status: str) -> None:
    """The process is over."""
    drop(work, list(work.state.living()), "cancelled")
    work.update(status=status, result=work.it.result or status)
    start = next(iter(work.state.passes.values()))
    actions = {str(when): what for when, what in work.flow.on_finish.items()}
    do(work, actions.get(status, ()), start, status)
    work.note(status, by="")
