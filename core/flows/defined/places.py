"""Where in a definition its rules, branches, conditions and actions stand."""

import re
from collections.abc import Iterable, Iterator

from core.flows.definition import Action, Chosen, Rule, Slot, Step

Place = tuple[str | int, ...]
"""Keys and numbers from the top of a definition; parts that an author left out are passed over when it is sought."""


def branch_place(step: Step, number: int, key: str) -> Place:
    """The place of a key of one way on."""
    return ("next", step.next.how, number, key)


def rules_of(step: Step) -> Iterator[tuple[Rule, Place]]:
    """Everything that says who does a step, or who does not."""
    yield from each_rule(step.assignee, ("assignee",))
    yield from each_rule(step.exclude, ("exclude",))


def each_rule(rules: Iterable[Rule], at: Place) -> Iterator[tuple[Rule, Place]]:
    """Rules, and those from which somebody chooses."""
    for number, rule in enumerate(rules):
        yield rule, (*at, number)
        if isinstance(rule, Chosen):
            yield from each_rule(rule.from_, (*at, number, "from"))


def conditions_of(step: Step) -> Iterator[tuple[str, Place]]:
    """Every question of a step that is answered with yes or no."""
    for number, branch in enumerate(step.next.branches):
        if branch.if_ is not None:
            yield branch.if_, branch_place(step, number, "if")
    for key in ("leave_if", "skip_if"):
        if getattr(step, key):
            yield getattr(step, key), (key,)


def actions_of(step: Step) -> Iterator[tuple[tuple[Action, ...], Place]]:
    """All effects of a step."""
    for key in ("on_enter", "on_exit", "on_undo", "actions"):
        yield getattr(step, key), (key,)
    for number, branch in enumerate(step.next.branches):
        yield branch.do, branch_place(step, number, "do")


def slot_blanks(slot: Slot) -> list[str]:
    """The fields that a file's name mentions."""
    return re.findall(r"\{(\w+)\}", slot.name)
