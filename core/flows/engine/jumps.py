"""Going elsewhere: where a refusal or an overdue item leads, and what a manager moves."""

from core.flows.defined.regions import forks_around, regions
from core.flows.definition import Step
from core.flows.engine import returns, scopes, tokens
from core.flows.engine.state import ROOT, Pass, Scope, Token
from core.flows.engine.work import FlowRefusal, Work


def go_to(work: Work, visit: Pass, step: str) -> None:
    """Where a refusal leads: back to where the step led here, on within the branch, or out of it with everything."""
    ancestors = work.state.ancestors(visit.id)
    earlier = [one for one in work.state.passes.values() if one.id in ancestors and one.step == step]
    target = next((one for one in reversed(earlier) if one.state == "done"), None)
    token = work.state.token_at(visit.id)
    arrives = work.flow.step(step).type == "join"
    if target is not None and not arrives:
        returns.rewind(work, target)
    elif token is None or (not arrives and _around(work, token) != forks_around(work.flow, step)):
        _everything_to(work, work.flow.step(step))
    else:
        work.token(token.id, status="gone")
        tokens.enter(work, work.flow.step(step), visit.scope, (visit.id,), rework=token.rework)


def jump(work: Work, step_id: str, only: str) -> None:
    """Move everything to a step where somebody has to act; or `only` what stands at one, within its branch."""
    step = work.step(step_id)
    if not step.human:
        raise FlowRefusal("RETURN_TARGET", step=step_id)
    if only:
        _aside(work, step, only)
    else:
        _everything_to(work, step)


def _everything_to(work: Work, step: Step) -> None:
    earlier = returns.standing(work, step.id)
    if earlier is not None:
        returns.undo(work, work.state.descendants(earlier.id))
    gone = list(work.state.living())
    before = tuple(dict.fromkeys(token.at for token in gone))
    tokens.drop(work, gone, "jumped")
    for scope in list(work.state.scopes.values()):
        if scope.parent and scope.open:
            work.scope(scope.id, open=False)
    tokens.enter(work, step, _scope_for(work, step.id), before)


def _aside(work: Work, step: Step, only: str) -> None:
    around = forks_around(work.flow, step.id)
    for token in list(work.state.living()):
        if token.status != "arrived" and work.state.passes[token.at].step == only and around == _around(work, token):
            tokens.drop(work, [token], "jumped")
            tokens.enter(work, step, token.scope, (token.at,), rework=token.rework)
            return
    raise FlowRefusal("RETURN_TARGET", step=step.id)


def _around(work: Work, token: Token) -> list[str]:
    """The forks in whose regions a token is, the outermost first."""
    joined = regions(work.flow)
    forks = (work.state.scopes[scope].fork for scope in scopes.line(work, token.scope))
    return [fork for fork in forks if fork in joined][::-1]


def _scope_for(work: Work, step: str) -> int:
    """Inside the region of a fork: a new scope with this branch only, so that its join waits for nobody else."""
    scope = ROOT
    for fork in forks_around(work.flow, step):
        number = work.new_id()
        work.put("scopes", Scope(number, scope, fork))
        scope = number
    return scope
