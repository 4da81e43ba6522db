"""A bounded search of everything a definition can come to: can it always end, is every step of use.

Tokens in different branches do not mind each other, so one of them is followed at a time; only where all that it can
do takes tokens from others, or where it turns in a circle, every token is tried. Whatever people answer is possible.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from core.flows.defined.graph import Graph, always, possible
from core.flows.definition import Flow, Goto, Step

MOST = 20_000

Path = tuple[tuple[str, str], ...]
"""The forks inside which a token is, the outermost first, each with the first step of the branch."""
Place = tuple[str, Path]
"""A token: its step and its path. `?step` may yet be taken, `~step` is lost at a join that waits for nobody.

Marks of a scope are no tokens: `@2` two have arrived, `+` a branch of those that may be taken was.
"""
Marking = frozenset[Place]


@dataclass(frozen=True, slots=True)
class Found:
    """`stuck`: steps in markings from which the process cannot end; `visited`: every step that was of use."""

    stuck: tuple[str, ...]
    visited: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Move:
    to: Marking
    steps: tuple[str, ...]
    alone: bool
    """Whether no other token is lost by it."""


def explored(flow: Flow) -> Found | None:
    """What a search of at most 20,000 markings tells; None if there are more."""
    search = _Search(Graph(flow))
    return search.found() if search.run() else None


def _moving(place: Place) -> bool:
    return place[0][0] not in "@+"


@dataclass
class _Search:
    graph: Graph
    after: dict[Marking, list[Marking]] = field(default_factory=dict)
    visited: set[str] = field(default_factory=set)

    def run(self) -> bool:
        """Search from the start; False if there is too much."""
        start = self.graph.flow.start.id
        self.visited.add(start)
        waiting: list[tuple[Marking, bool]] = [(frozenset({(start, ())}), False)]
        under_way: set[Marking] = set()
        while waiting:
            marking, over = waiting.pop()
            if over:
                under_way.discard(marking)
            elif marking not in self.after:
                if len(self.after) >= MOST:
                    return False
                under_way.add(marking)
                waiting.append((marking, True))
                moves = self._moves(marking, under_way)
                self.after[marking] = [move.to for move in moves]
                self.visited.update(step for move in moves for step in move.steps)
                waiting += ((move.to, False) for move in moves)
        return True

    def found(self) -> Found:
        before: dict[Marking, list[Marking]] = {}
        for marking, following in self.after.items():
            for one in following:
                before.setdefault(one, []).append(marking)
        good: set[Marking] = set()
        waiting = [marking for marking in self.after if not marking]
        while waiting:
            marking = waiting.pop()
            if marking not in good:
                good.add(marking)
                waiting += before.get(marking, [])
        bad = {step for marking in self.after if marking not in good for step, _ in marking}
        known = self.graph.place
        return Found(tuple(sorted(known.keys() & {step.lstrip("?~") for step in bad})), frozenset(self.visited))

    def _moves(self, marking: Marking, under_way: set[Marking]) -> list[_Move]:
        every: list[_Move] = []
        tokens = sorted((place for place in marking if _moving(place)), key=_turn)
        for token in tokens:
            moves = list(self._of(marking, token))
            if any(move.alone and move.to not in under_way for move in moves):
                return moves
            every += moves
        return every

    def _of(self, marking: Marking, token: Place) -> Iterator[_Move]:
        if token[0][0] == "~":
            return
        rest = marking - {token}
        for to, steps in self._maybe(rest, token) if token[0][0] == "?" else self._results(rest, token):
            settled = self._settled(to)
            lost = any(_moving(one) and one not in settled for one in rest)
            yield _Move(settled, steps, alone=not lost)

    def _maybe(self, rest: Marking, token: Place) -> Iterator[tuple[Marking, tuple[str, ...]]]:
        """A branch that may be taken: it is, or it is not if another one is."""
        name, path = token
        mark: Place = ("+", (*path[:-1], (path[-1][0], "")))
        others = any(one[0][0] == "?" and one[1][:-1] == path[:-1] and one[1][-1][0] == path[-1][0] for one in rest)
        yield self._put(rest | {mark}, (name[1:],), path), (name[1:],)
        if mark in rest or others:
            yield rest, ()

    def _results(self, rest: Marking, token: Place) -> Iterator[tuple[Marking, tuple[str, ...]]]:
        name, path = token
        step = self.graph.steps[name]
        if step.type == "end":
            yield (frozenset() if step.terminate else rest), (name,)
            return
        ways = self.graph.flow.after(step)
        branches = possible(ways)
        targets = tuple(dict.fromkeys(branch.to for branch in branches))
        if ways.how == "all":
            yield self._fork(rest, name, path, targets), (name, *targets)
        elif ways.how == "any_of":
            sure = tuple(branch.to for branch in branches if always(branch))
            maybe = tuple(branch.to for branch in branches if not branch.otherwise and not always(branch))
            if sure or maybe:
                yield self._fork(rest, name, path, sure, maybe), (name, *sure)
            for branch in branches:
                if branch.otherwise:
                    yield self._fork(rest, name, path, (branch.to,)), (name, branch.to)
        else:
            yield from ((self._put(rest, (to,), path), (name, to)) for to in targets)
        yield from self._aside(rest, step, path)

    def _aside(self, rest: Marking, step: Step, path: Path) -> Iterator[tuple[Marking, tuple[str, ...]]]:
        rejects = any(entry.do == "reject" for entry in step.overdue)
        if step.may_fail or rejects:
            what = self.graph.flow.reject_of(step)
            if what == "end":
                yield frozenset(), ()
            elif what == "branch":
                yield rest, ()
            elif not isinstance(what, Goto):
                yield frozenset({(self.graph.flow.start.id, ())}), ()
        for to in self.graph.aside.get(step.id, ()):
            if self.graph.goes_back(step.id, to):
                yield from ((marking, ()) for marking in self._back(rest, to, path))
            else:
                yield self._put(rest, (to,), path), (to,)

    def _fork(
        self, rest: Marking, fork: str, path: Path, sure: tuple[str, ...], maybe: tuple[str, ...] = ()
    ) -> Marking:
        marking = rest | {("+", (*path, (fork, "")))} if maybe and sure else rest
        for to in sure:
            marking = self._put(marking, (to,), (*path, (fork, to)))
        return marking | {("?" + to, (*path, (fork, to))) for to in maybe}

    def _put(self, rest: Marking, targets: tuple[str, ...], path: Path) -> Marking:
        """Tokens come to these steps; one that comes to a join waits there."""
        marking = set(rest)
        for to in targets:
            step = self.graph.steps[to]
            if step.type != "join":
                marking.add((to, path))
                continue
            forks = [fork for fork, _ in path]
            if step.of in forks:
                outer = len(forks) - 1 - forks[::-1].index(step.of)
                _arrive(marking, step, (*path[:outer], (step.of, "")))
            else:
                marking.add(("~" + to, path))
        return frozenset(marking)

    def _back(self, rest: Marking, to: str, path: Path) -> Iterator[Marking]:
        """Back to what was done: everything that came of it is no more, scopes that were closed are open again."""
        kept = 0
        while kept < len(path) and to in self.graph.branches[path[kept][0]].get(path[kept][1], ()):
            kept += 1
        common = path[:kept]
        inner = self._around(to, {fork for fork, _ in common})
        left = frozenset(place for place in rest if place[1][:kept] != common)
        whole = (*common, *inner)
        yield left | {(to, whole)}
        marks = set(left)
        for level in range(kept, len(whole)):
            _arrive(marks, self.graph.joins[whole[level][0]], (*whole[:level], (whole[level][0], "")))
        if inner:
            yield frozenset(marks) | {(to, whole)}

    def _around(self, step: str, known: set[str]) -> Path:
        found = [
            (len(inside), fork, to)
            for fork, branches in self.graph.branches.items()
            for to, inside in branches.items()
            if step in inside and fork not in known and fork in self.graph.joins
        ]
        return tuple((fork, to) for _, fork, to in sorted(found, reverse=True))

    def _settled(self, marking: Marking) -> Marking:
        """Joins fire whose scopes have nothing left that moves; marks of scopes that are over are gone."""
        for name, scope in sorted((one for one in marking if not _moving(one)), key=lambda one: -len(one[1])):
            outer, fork = scope[:-1], scope[-1][0]
            busy = any(one[1] != scope and _inside(one[1], outer, fork) for one in marking)
            if name[0] == "@" and (not busy or _enough(self.graph.joins[fork], name)):
                rest = {one for one in marking if not _inside(one[1], outer, fork)}
                return self._settled(frozenset(rest) | {(self.graph.joins[fork].id, outer)})
            if name == "+" and not busy and not any(one[0][0] == "@" and one[1] == scope for one in marking):
                return self._settled(marking - {(name, scope)})
        return marking


def _turn(token: Place) -> tuple[int, bool, Place]:
    """Who is followed first: the innermost; a branch is finished before the next one may be taken."""
    return -len(token[1]), token[0][0] == "?", token


def _inside(path: Path, outer: Path, fork: str) -> bool:
    return len(path) > len(outer) and path[len(outer)][0] == fork and path[: len(outer)] == outer


def _arrive(marking: set[Place], join: Step, scope: Path) -> None:
    """Note that one more has arrived; more than the join asks for makes no difference."""
    most = join.wait if isinstance(join.wait, int) and not isinstance(join.wait, bool) else 1
    so_far = next((one for one in marking if one[0][0] == "@" and one[1] == scope), None)
    many = min(most, int(so_far[0][1:]) + 1 if so_far else 1)
    marking.discard(so_far or ("", ()))
    marking.add((f"@{many}", scope))


def _enough(join: Step, mark: str) -> bool:
    return join.wait == "first" or (
        isinstance(join.wait, int) and not isinstance(join.wait, bool) and int(mark[1:]) >= join.wait
    )
