"""How tokens go: entering and leaving steps, forks and their scopes, joins, ends."""

from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Any

from core.flows import seats
from core.flows.conditions import ConditionFailed, holds, value_of
from core.flows.definition import Action, Branch, Flow, Next, Step
from core.flows.state import Effect, Pass, Scope, Token
from core.flows.values import settled
from core.flows.work import FlowRefusal, Work

LONGEST = 2000
"""Events of one command; the checker forbids endless loops, what it cannot see is caught here."""


def enter(
    work: Work,
    step: Step,
    scope: int,
    before: tuple[int, ...],
    *,
    rework: int = 0,
    back_to: int = 0,
    again: Pass | None = None,
) -> int:
    """A token comes to a step: the new visit's number. `again`: the earlier visit whose people do it anew."""
    if step.type == "join":
        return _arrive(work, step, scope, before, rework)
    mode = again.mode if again else step.mode
    visit = Pass(work.new_id(), step.id, _round(work, step, scope), scope, before, work.now, mode, back_to=back_to)
    work.put("passes", visit)
    work.put("tokens", Token(work.new_id(), scope, visit.id, "active", rework))
    work.note("entered", step=step.id, by="")
    _begin(work, step, visit, again)
    return visit.id


def _round(work: Work, step: Step, scope: int) -> int:
    """How many times the step is visited, this one included; two tokens never stand on it in one scope."""
    same = [visit.id for visit in work.state.passes.values() if visit.step == step.id]
    met = any(token.at in same and token.scope == scope and token.status != "arrived" for token in work.state.living())
    if met or len(work.events) > LONGEST:
        raise FlowRefusal("INVALID_DEFINITION", step=step.id)
    return len(same) + 1


def _begin(work: Work, step: Step, visit: Pass, again: Pass | None) -> None:
    """`on_reentry: reuse` lets a token pass; whoever is sent back to the step itself does it again."""
    try:
        skipped = step.skip_if is not None and holds(step.skip_if, work.it.form)
    except ConditionFailed as why:
        stop(work, visit, str(why))
        return
    if step.on_reentry == "reuse" and not again and _done_before(work, visit):
        finish(work, visit.id, "reused")
    elif skipped:
        finish(work, visit.id, "skipped")
    else:
        do(work, step.on_enter, visit, "enter")
        _carry_out(work, step, visit, again)


def _carry_out(work: Work, step: Step, visit: Pass, again: Pass | None) -> None:
    if step.human:
        seats.seat(work, step, visit, again)
    elif step.type == "notify":
        work.update(cc=tuple(dict.fromkeys((*work.it.cc, *seats.readers(work, step, visit)))))
        finish(work, visit.id, "told")
    elif step.type == "subflow":
        _child(work, step, visit)
    elif step.type == "end":
        _end(work, step, visit)
    else:
        do(work, step.actions, visit, "auto")
        if not any(action.blocking for action in step.actions):
            finish(work, visit.id, "done")


def _done_before(work: Work, visit: Pass) -> bool:
    same = (one for one in work.state.passes.values() if one.step == visit.step and one.id != visit.id)
    return any(one.state == "done" and one.outcome not in ("reject", "skipped") for one in same)


def _child(work: Work, step: Step, visit: Pass) -> None:
    try:
        given = {key: value_of(text, work.it.form) for key, text in step.input.items()}
    except ConditionFailed as why:
        stop(work, visit, str(why))
        return
    waits = step.wait is not False
    key = f"{work.it.id}/{step.id}/{visit.id}/child"
    work.effect(
        Effect(key, "child", str(step.flow), {"data": given, "at": visit.id}, step.id, visit.id, blocking=waits)
    )
    if waits:
        work.update(children=_children(work, visit.id, "running"))
    else:
        finish(work, visit.id, "started")


def _children(work: Work, visit: int, status: str) -> Mapping[int, str]:
    return MappingProxyType({**work.it.children, visit: status})


def child_ended(work: Work, visit: int, status: str, form: Mapping[str, Any]) -> None:
    """The process that a step waited for is over."""
    if work.it.children.get(visit) != "running":
        return
    step = work.step_of(visit)
    work.update(children=_children(work, visit, status))
    if status == "completed":
        try:
            taken = {key: value_of(text, form) for key, text in step.output.items()}
        except ConditionFailed as why:
            stop(work, work.state.passes[visit], str(why))
            return
        work.fill(settled(work.flow, taken), visit)
        finish(work, visit, "approve")
    else:
        seats.refused(work, work.state.passes[visit])


def stop_children(work: Work, visits: Iterable[int]) -> None:
    """Their parents' visits are no more."""
    for visit in visits:
        if work.it.children.get(visit) == "running":
            work.update(children=_children(work, visit, "cancelled"))
            key, step = f"{work.it.id}/{visit}/stop", work.state.passes[visit].step
            work.effect(Effect(key, "stop_child", str(visit), {"at": visit}, step, visit))


def do(work: Work, actions: tuple[Action, ...], visit: Pass, when: str) -> None:
    """Hand actions to the world outside; `set` and `cc` concern the process itself."""
    for number, action in enumerate(actions):
        turn = "" if action.once else f"/{visit.id}"
        key = f"{work.it.id}/{visit.step}{turn}/{when}/{number}"
        if action.set is not None:
            work.fill(settled(work.flow, action.set), visit.id)
            continue
        details = action.model_dump(mode="json", exclude_none=True, exclude={"once", "blocking"}, by_alias=True)
        waits = action.blocking and when == "auto"
        work.effect(Effect(key, action.verb, action.name, details, visit.step, visit.id, waits))


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
    if visit.back_to:
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
    if ways.forks:
        _fork(work, visit, token, taken)
    else:
        work.token(token.id, status="gone")
        enter(work, work.flow.step(taken[0].to), visit.scope, (visit.id,), rework=token.rework)


def _fork(work: Work, visit: Pass, token: Token, taken: list[Branch]) -> None:
    """The forking token stays in the new scope until every branch has begun, lest a short one find it empty."""
    scope = work.new_id()
    work.put("scopes", Scope(scope, visit.scope, visit.step, visit.id))
    work.token(token.id, scope=scope)
    for branch in taken:
        if work.state.tokens[token.id].status != "gone":
            enter(work, work.flow.step(branch.to), scope, (visit.id,))
    if work.state.tokens[token.id].status != "gone":
        work.token(token.id, status="gone")
        look_at(work, scope)
        complete(work)


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


def _fork_scope(work: Work, fork: str, scope: int) -> int:
    """The innermost scope of a fork around this one; 0 if there is none."""
    return next((one for one in line(work, scope) if work.state.scopes[one].fork == fork), 0)


def _arrive(work: Work, step: Step, scope: int, before: tuple[int, ...], rework: int) -> int:
    around = _fork_scope(work, step.of or "", scope)
    number = work.new_id()
    if not around or not work.state.scopes[around].open:
        work.put("tokens", Token(number, scope, before[0], "gone", rework))
        work.note("absorbed", step=step.id, by="")
        settle_rework(work, rework)
        return 0
    work.put("tokens", Token(number, around, before[0], "arrived"))
    work.note("arrived", step=step.id, by="")
    settle_rework(work, rework)
    return look_at(work, around)


def _arrivals(work: Work, scope: int) -> list[Token]:
    return [token for token in work.state.living() if token.scope == scope and token.status == "arrived"]


def _moving(work: Work, scope: int) -> list[Token]:
    inside = work.state.inside(scope)
    return [token for token in work.state.living() if token.scope in inside and token.status != "arrived"]


def look_at(work: Work, scope: int) -> int:
    """Whether a scope is over: its join fires, or it just closes. The number of the join's visit, if it fired."""
    record = work.state.scopes[scope]
    if not record.open or not record.parent:
        return 0
    arrived, moving = _arrivals(work, scope), _moving(work, scope)
    join = _join_of(work.flow, record.fork)
    if arrived and join and (not moving or _early(join, len(arrived))):
        return _fire(work, join, scope, arrived)
    if moving or arrived:
        return 0
    work.scope(scope, open=False)
    settle_rework(work, _rework_of(work, scope))
    return look_at(work, record.parent)


def _join_of(flow: Flow, fork: str) -> Step | None:
    return next((step for step in flow.steps if step.type == "join" and step.of == fork), None)


def _early(join: Step, arrived: int) -> bool:
    return join.wait == "first" or (
        isinstance(join.wait, int) and not isinstance(join.wait, bool) and arrived >= join.wait
    )


def _fire(work: Work, join: Step, scope: int, arrived: list[Token]) -> int:
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
    work.put("tokens", Token(work.new_id(), parent, visit.id, rework=_rework_of(work, scope)))
    do(work, join.on_enter, visit, "enter")
    finish(work, visit.id, "joined")
    for rework in {token.rework for token in dropped}:
        settle_rework(work, rework)
    return visit.id


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


def _rework_of(work: Work, scope: int) -> int:
    """The held visit for which the fork of a scope was passed again, 0 for none."""
    fork = work.state.scopes[scope].fork_pass
    return next((token.rework for token in work.state.tokens.values() if fork and token.at == fork), 0)


def under_way(work: Work, visits: Container[int] | None = None) -> set[int]:
    """The held visits for which something still moves: anywhere, or among these visits."""
    living = [token for token in work.state.living() if visits is None or token.at in visits]
    scopes = {scope for token in living for scope in line(work, token.scope)}
    return {token.rework for token in living} | {_rework_of(work, scope) for scope in scopes if scope}


def line(work: Work, scope: int) -> Iterator[int]:
    """A scope and those around it."""
    while scope:
        yield scope
        scope = work.state.scopes[scope].parent


def settle_rework(work: Work, held: int) -> None:
    """When nothing of a rework is under way any more, whoever asked for it goes on."""
    if not held or held in under_way(work):
        return
    visit = work.state.passes[held]
    token = next((one for one in work.state.living() if one.at == held and one.status == "held"), None)
    if token is None or visit.state != "held":
        return
    work.token(token.id, status="active")
    work.visit(held, state="open")
    for item in work.state.items_at(held):
        if item.state == "held" and item.closed_because == "rework":
            seats.unhold(work, item)
