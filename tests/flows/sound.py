"""What must hold for every process, whatever people do: the properties of docs/flows.md."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from core.flows.engine.state import Item, Pass, State, Token
from core.flows.playing.player import Player

OVER = ("done", "closed")


@dataclass(frozen=True)
class Before:
    """Everything as it stood; the states are copies, lest they change underhand."""

    cases: dict[str, tuple[State, int]]
    rest: Any

    @staticmethod
    def of(player: Player) -> "Before":
        """How it stands now."""
        cases = {name: (case.state.copy(), case.rev) for name, case in player.cases.items()}
        return Before(cases, (player.now, list(player.sent), list(player.notes), dict(player.org.people)))

    def same_as(self, player: Player) -> bool:
        """Whether nothing has changed."""
        return Before.of(player) == self


def sound(state: State) -> None:
    """P1 and P5, that who waits waits for somebody, and that nothing is left of a process that is over."""
    living = list(state.living())
    items = [item for item in state.items.values() if item.open]
    if state.finished:
        assert not living, "a token is left after the end"
        assert not items, "somebody has to do something after the end"
        return
    waits = any(item.state in ("pending", "held") for item in items) or "running" in state.it.children.values()
    assert waits, "P1: nobody can do anything any more"
    for item in items:
        if item.state == "held":
            assert _awaited(state, item), f"P1: {item.person} waits for nobody"
    places = Counter((state.passes[token.at].step, token.scope) for token in living if token.status != "arrived")
    assert max(places.values(), default=0) < 2, "P5: two tokens on one step of one scope"
    holders = Counter((item.at, item.person) for item in items if item.kind != "incident")
    assert max(holders.values(), default=0) < 2, "P5: somebody has two items in one visit"
    _tokens(state)


def _awaited(state: State, item: Item) -> bool:
    """Whether somebody or something will let a held item go on."""
    if item.kind == "incident":
        return True
    if item.closed_because == "rework":
        return item.at in _reworked(state)
    others = [one for one in state.items_at(item.at) if one.open and one.id != item.id]
    if item.closed_because == "advice":
        return any(one.kind == "delegate" and one.group == item.id for one in others)
    return any(one.kind == "pre" and one.seat == item.seat for one in others)


def _reworked(state: State) -> set[int]:
    """The visits for which a branch is done again, by its token or by a fork that was passed for them."""
    return {visit for token in state.living() for visit in _reworks(state, token)}


def _reworks(state: State, token: Token) -> set[int]:
    forks = {one.at: one.rework for one in state.tokens.values() if one.rework}
    found, scope = {token.rework}, token.scope
    while scope:
        found.add(forks.get(state.scopes[scope].fork_pass, 0))
        scope = state.scopes[scope].parent
    return found - {0}


def _tokens(state: State) -> None:
    """Each token stands where something is going on, in a scope that is not over."""
    for token in state.living():
        visit: Pass = state.passes[token.at]
        over = not state.scopes[token.scope].open
        assert not over or _reworks(state, token), "a token is in a scope that is over, and for no rework"
        if token.status == "active":
            assert visit.state == "open", f"a token stands at a visit of {visit.step} that is {visit.state}"
    lonely = {token.scope for token in state.living() if token.status == "arrived"}
    moving = {scope for scope in lonely if any(_moves(state, scope))}
    assert lonely == moving, "arrivals wait at a join for nobody"


def _moves(state: State, scope: int) -> list[bool]:
    inside = state.inside(scope)
    return [True for token in state.living() if token.scope in inside and token.status != "arrived"]


def kept(before: State, after: State, do: str) -> None:
    """P3: what is closed stays closed, unless somebody takes his own vote back."""
    for number, was in before.items.items():
        now = after.items[number]
        if was.state in OVER and now.state not in OVER:
            assert do == "recall", f"P3: {now.person} can act again on what was {was.state}"
    for number, token in before.tokens.items():
        assert token.status != "gone" or after.tokens[number].status == "gone", "a token came back"
