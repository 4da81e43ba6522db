"""Executions of forks: what is inside them, what waits in them, and for which rework they were begun."""

from collections.abc import Container, Iterator

from core.flows.engine import seats
from core.flows.engine.state import Token
from core.flows.engine.work import Work


def line(work: Work, scope: int) -> Iterator[int]:
    """A scope and those around it."""
    while scope:
        yield scope
        scope = work.state.scopes[scope].parent


def innermost(work: Work, fork: str, scope: int) -> int:
    """The innermost open scope of a fork around this one; 0 if it is over, or there is none."""
    found = next((one for one in line(work, scope) if work.state.scopes[one].fork == fork), 0)
    return found if found and work.state.scopes[found].open else 0


def arrivals(work: Work, scope: int) -> list[Token]:
    """The tokens that wait at its join."""
    return [token for token in work.state.living() if token.scope == scope and token.status == "arrived"]


def moving(work: Work, scope: int) -> list[Token]:
    """The tokens in it, or in what it opened, that are on their way; who waits at an inner join will go on from it."""
    inside = work.state.inside(scope)
    here = [token for token in work.state.living() if token.scope in inside]
    return [token for token in here if token.scope != scope or token.status != "arrived"]


def rework_of(work: Work, scope: int) -> int:
    """The held visit for which the fork of a scope was passed again, 0 for none."""
    fork = work.state.scopes[scope].fork_pass
    return next((token.rework for token in work.state.tokens.values() if fork and token.at == fork), 0)


def under_way(work: Work, visits: Container[int] | None = None) -> set[int]:
    """The held visits for which something still moves: anywhere, or among these visits."""
    living = [token for token in work.state.living() if visits is None or token.at in visits]
    scopes = {scope for token in living for scope in line(work, token.scope)}
    return {token.rework for token in living} | {rework_of(work, scope) for scope in scopes if scope}


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
