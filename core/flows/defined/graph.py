"""The steps of a definition, where each can lead, and what was certainly done before each."""

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property

from core.flows.definition import END, Branch, Flow, Goto, Next, Step


def possible(ways: Next) -> tuple[Branch, ...]:
    """The branches that can be taken at all: none behind one that is always taken, or asks the same."""
    if ways.how in ("all", "choose"):
        return ways.branches
    taken: list[Branch] = []
    for branch in ways.branches:
        if branch.otherwise or never(branch) or (ways.how == "one" and _asked_before(branch, taken)):
            continue
        taken.append(branch)
        if ways.how == "one" and always(branch):
            return tuple(taken)
    rest = [branch for branch in ways.branches if branch.otherwise][:1]
    return tuple(taken) if any(always(branch) for branch in taken) else (*taken, *rest)


def always(branch: Branch) -> bool:
    """Whether it is taken whatever the form says."""
    return not branch.otherwise and (branch.if_ is None or branch.if_.strip() == "true")


def never(branch: Branch) -> bool:
    """Whether it is taken on no account."""
    return branch.if_ is not None and branch.if_.strip() == "false"


def _asked_before(branch: Branch, taken: list[Branch]) -> bool:
    return branch.if_ is not None and any(branch.if_ == one.if_ for one in taken)


class Graph:
    """The steps and where each can lead. All steps that are named must exist."""

    def __init__(self, flow: Flow) -> None:
        """`after` has what a step leads to by itself; `aside` where a refusal or an overdue action leads."""
        self.flow = flow
        self.steps = {END.id: END, **{step.id: step for step in flow.steps}}
        self.place = {step.id: place for place, step in enumerate(flow.steps)}
        self.after = {step.id: _targets(ways) for step, ways in flow.everywhere()}
        self.aside = {step.id: tuple(dict.fromkeys(_aside(flow, step))) for step in flow.steps}
        self.joins = {step.of or "": step for step in reversed(flow.steps) if step.type == "join"}

    def at(self, step: str) -> tuple[str | int, ...]:
        """Where in the definition a step stands; nowhere for the implicit end."""
        return ("steps", self.place[step]) if step in self.place else ()

    def forks(self) -> Iterator[Step]:
        """The steps that several tokens can leave."""
        return (step for step, ways in self.flow.everywhere() if ways.forks)

    def onward(self, step: str) -> tuple[str, ...]:
        """Every step that can follow at once without going back to what was certainly done."""
        aside = (to for to in self.aside.get(step, ()) if not self.goes_back(step, to))
        return (*self.after.get(step, ()), *aside)

    def goes_back(self, step: str, to: str) -> bool:
        """Whether a refusal that leads there takes back what was done; a join is only ever arrived at."""
        return to in self.sure[step] and self.steps[to].type != "join"

    def reach(self, start: Iterable[str], *, stop: Collection[str] = (), aside: bool = False) -> set[str]:
        """Every step that can follow, the given ones included; nothing beyond `stop`."""
        found: set[str] = set()
        waiting = list(start)
        while waiting:
            step = waiting.pop()
            if step not in found:
                found.add(step)
                if step not in stop:
                    waiting.extend(self.onward(step) if aside else self.after.get(step, ()))
        return found

    def leading_to(self, end: str, *, stop: str) -> set[str]:
        """Every step from which another can follow, by way of anything but `stop`."""
        found: set[str] = set()
        waiting = [end]
        while waiting:
            step = waiting.pop()
            if step not in found and (step != stop or not found):
                found.add(step)
                waiting += self._led_from.get(step, ())
        return found

    @cached_property
    def _led_from(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for step in self.flow.steps:
            for to in self.onward(step.id):
                found.setdefault(to, []).append(step.id)
        return found

    @cached_property
    def live(self) -> set[str]:
        """Every step that can be reached at all."""
        found: set[str] = set()
        waiting = [self.flow.start.id]
        while waiting:
            step = waiting.pop()
            if step not in found:
                found.add(step)
                waiting += (*self.after.get(step, ()), *self.aside.get(step, ()))
        return found

    @cached_property
    def branches(self) -> dict[str, dict[str, set[str]]]:
        """By fork and first step of a branch: the steps of the branch, up to the fork's join."""
        found = {}
        for fork in self.forks():
            join = self.joins.get(fork.id)
            stop = {fork.id, join.id} if join else {fork.id}
            found[fork.id] = {to: self.reach([to], stop=stop, aside=True) - stop for to in self.after[fork.id]}
        return found

    @cached_property
    def sure(self) -> dict[str, frozenset[str]]:
        """By step: those that were done and still count whenever it is entered, so that going there is going back.

        The greatest solution of "before a step is what was before all that lead to it, and they"; an edge that leads
        back to what is sure enters nothing new.
        """
        everything = frozenset(self.place)
        found = dict.fromkeys(self.steps, everything)
        found[self.flow.start.id] = frozenset()
        before = self._before()
        waiting = [one for step in self.flow.steps for one in self._all_after(step.id)]
        while waiting:
            step = waiting.pop()
            if step == self.flow.start.id or step not in before:
                continue
            now = self._surely(step, before[step], found)
            if now != found[step]:
                found[step] = now
                waiting += self._all_after(step)
        return found

    def _all_after(self, step: str) -> list[str]:
        joined = self.joins.get(step)
        return [*self.after.get(step, ()), *self.aside.get(step, ()), *([joined.id] if joined else ())]

    def _before(self) -> dict[str, list[tuple[str, bool]]]:
        before: dict[str, list[tuple[str, bool]]] = {}
        for step in self.flow.steps:
            if step.id in self.live:
                for to in self.after[step.id]:
                    before.setdefault(to, []).append((step.id, False))
                for to in self.aside[step.id]:
                    before.setdefault(to, []).append((step.id, True))
        return before

    def _surely(self, step: str, before: list[tuple[str, bool]], found: dict[str, frozenset[str]]) -> frozenset[str]:
        kind = self.steps[step]
        back = [aside and step in found[one] and kind.type != "join" for one, aside in before]
        came = [
            found[one] if aside else found[one] | {one}
            for (one, aside), goes_back in zip(before, back, strict=True)
            if not goes_back
        ]
        common = frozenset.intersection(*came) if came else frozenset(self.place)
        if kind.type != "join" or not self._waits_for_all(kind):
            return common
        return common.union(*self._by_branch(kind, [one for one, _ in before], found))

    def _waits_for_all(self, join: Step) -> bool:
        many = len(self.after.get(join.of or "", ()))
        return join.wait == "all" or (isinstance(join.wait, int) and join.wait >= many > 0)

    def _by_branch(self, join: Step, before: list[str], found: dict[str, frozenset[str]]) -> list[frozenset[str]]:
        """What each branch that is always taken and cannot end early brings to its join."""
        sure = []
        for inside in self._plain_branches.get(join.id, ()):
            came = [found[one] | {one} for one in before if one in inside]
            early = any(ends_branch(self.flow, self.steps[one]) for one in inside)
            if came and not early:
                sure.append(frozenset.intersection(*came))
        return sure

    @cached_property
    def _plain_branches(self) -> dict[str, list[set[str]]]:
        found = {}
        for fork, join in self.joins.items():
            ways = self.flow.after(self.steps[fork]) if fork in self.after else Next()
            taken = dict.fromkeys(one.to for one in ways.branches if ways.how == "all" or always(one))
            found[join.id] = [self._plainly(to, {fork, join.id}) for to in taken if ways.forks]
        return found

    def _plainly(self, start: str, stop: set[str]) -> set[str]:
        inside: set[str] = set()
        waiting = [start]
        while waiting:
            step = waiting.pop()
            if step not in inside and step not in stop:
                inside.add(step)
                waiting += (*self.after.get(step, ()), *self.aside.get(step, ()))
        return inside


def ends_branch(flow: Flow, step: Step) -> bool:
    """Whether a token can vanish at a step while others go on."""
    refuses = step.may_fail and flow.reject_of(step) == "branch"
    return refuses or (step.type == "end" and not step.terminate)


def _targets(ways: Next) -> tuple[str, ...]:
    return tuple(dict.fromkeys(branch.to for branch in possible(ways)))


def _aside(flow: Flow, step: Step) -> Iterator[str]:
    what = flow.reject_of(step)
    rejects = any(entry.do == "reject" for entry in step.overdue)
    if isinstance(what, Goto) and (step.may_fail or rejects):
        yield what.goto
    yield from (entry.to for entry in step.overdue if entry.do == "jump" and entry.to)
