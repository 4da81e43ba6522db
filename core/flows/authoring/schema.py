"""What pydantic finds in a definition, as mistakes with places, codes and suggestions."""

import re
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from core.company.mistakes import closest
from core.company.sources import Source, Spot, Steps
from core.flows.authoring.faults import Fault
from core.flows.definition import (
    KINDS,
    Access,
    Action,
    AutoApprove,
    Column,
    Flow,
    FormField,
    Goto,
    Overdue,
    Record,
    Ref,
    Rows,
    Slot,
    Step,
)

_PROBLEMS = {
    "extra_forbidden": "unknown-key",
    "missing": "missing-key",
    "literal_error": "not-one-of",
    "string_type": "not-text",
    "string_too_short": "empty-text",
    "dict_type": "not-a-mapping",
    "model_type": "not-a-mapping",
    "tuple_type": "not-a-list",
    "bool_type": "not-yes-or-no",
    "bool_parsing": "not-yes-or-no",
    "int_type": "not-a-number",
    "int_parsing": "not-a-number",
    "int_from_float": "not-a-number",
    "greater_than_equal": "out-of-range",
    "less_than_equal": "out-of-range",
    "too_short": "empty-list",
}
_OF_KEY = {"mode": "BAD_MODE", "deadline": "BAD_DURATION", "after": "BAD_DURATION", "remind": "BAD_DURATION"}
"""Where every value that does not fit is one mistake, whatever pydantic calls it."""

_WAYS = ("if", "to", "do", "else", "all", "any_of", "choose")
_RULES = (*KINDS, "level", "upto", "from", "min", "max")
_KEYS: Mapping[str, type[BaseModel] | tuple[str, ...]] = {
    "steps": Step,
    "form": FormField,
    "columns": Column,
    "rows": Rows,
    "ref": Ref,
    "record": Record,
    "fields": Access,
    "attachments": Slot,
    "overdue": Overdue,
    "auto_approve": AutoApprove,
    "reject": Goto,
    **dict.fromkeys(("next", "all", "any_of", "choose"), _WAYS),
    **dict.fromkeys(("assignee", "exclude", "initiators", "managers", "from"), _RULES),
    **dict.fromkeys(("on_enter", "on_exit", "on_undo", "actions", "do", "completed", "rejected", "cancelled"), Action),
    "on_finish": ("completed", "rejected", "cancelled"),
}
"""By the key that holds it: what a mapping may have."""


def faults_of(error: ValidationError, source: Source) -> list[tuple[Fault, Spot]]:
    """Each mistake of a definition's shape, with the line and column where it is."""
    found = [_Found(one, source) for one in error.errors(include_url=False)]
    near: dict[Steps, list[_Found]] = {}
    for one in found:
        near.setdefault(one.steps[:2], []).append(one)
    kept = {(one.steps, one.fault.code, one.key): one for one in found if not one.is_echo_of(near[one.steps[:2]])}
    return [(one.fault, one.spot) for one in kept.values()]


class _Found:
    """One error of pydantic, with the part of its place that the file has: names of union members are no keys."""

    def __init__(self, said: ErrorDetails, source: Source) -> None:
        self.kind = said["type"]
        self.steps = known(source, said["loc"])
        self.key = str(said["loc"][-1]) if self.kind in ("missing", "extra_forbidden") else ""
        self.keys = keys_at(self.steps[:-1] if self.kind == "extra_forbidden" else self.steps)
        self.spot = spot(source, self.steps, at_key=self.kind == "extra_forbidden")
        self.fault = self._fault(said, step_of(source, self.steps))

    def _fault(self, said: ErrorDetails, step: str) -> Fault:
        details = {"value": _short(said["input"]), **said.get("ctx", {})}
        code = _OF_KEY.get(next((str(part) for part in reversed(self.steps) if isinstance(part, str)), ""), "")
        if code:
            return Fault(code, step, self.steps, {"value": details["value"]})
        problem = self.kind.removeprefix("company-")
        problem = problem if problem != self.kind else _PROBLEMS.get(self.kind, "invalid")
        choices = re.findall(r"'([^']*)'", str(details.get("expected", ""))) or details.get("candidates", [])
        wanted = self.key if problem == "unknown-key" else details["value"]
        meant = closest(wanted, self.keys if problem == "unknown-key" else choices) if wanted else ""
        more = {"choices": ", ".join(choices), "problem": problem, "value": wanted or self.key}
        more |= {"said": said["msg"]} if problem == "invalid" else {}
        return Fault("BAD_SCHEMA", step, self.steps, more, meant)

    def is_echo_of(self, others: "list[_Found]") -> bool:
        """Whether another one says the same better.

        A union tells of every member it tried: the one that looks deeper is meant. A misspelt key is also missing.
        """
        if self.kind == "missing":
            same = [one for one in others if one.kind == "extra_forbidden" and one.steps[:-1] == self.steps]
            meant = {one.fault.suggestion for one in same}
            return self.key in meant or (self.key == "to" and "else" in meant)
        inside = [one for one in others if len(one.steps) > len(self.steps)]
        deeper = any(one.steps[: len(self.steps)] == self.steps for one in inside)
        first = next(one for one in others if one.steps == self.steps)
        return (self.kind in ("literal_error", "model_type", "tuple_type") and deeper) or (
            first is not self and first.kind == "literal_error"
        )


def pruned(data: Any, source: Source) -> Flow | None:
    """The definition without the keys that do not fit, as far as it can be made so; for mistakes of the rest."""
    left = _plain(data)
    for _ in range(_ROUNDS):
        try:
            return Flow.model_validate(left)
        except ValidationError as error:
            places = {known(source, one["loc"]) for one in error.errors(include_url=False) if one["type"] != "missing"}
            done = [_without(left, place) for place in sorted(places, key=len, reverse=True)]
            if not (done and all(done)):
                return None
    return None


_ROUNDS = 3


def _plain(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _plain(value) for key, value in data.items()}
    return [_plain(value) for value in data] if isinstance(data, list) else data


def _without(data: Any, place: Steps) -> bool:
    """Take a key out, of a step or of what is in it; whether that could be done without moving anything else."""
    if len(place) < 3 or not isinstance(place[-1], str):
        return False
    for part in place[:-1]:
        data = data[part]
    data.pop(place[-1], None)
    return True


def _short(value: Any) -> str:
    return str(value)[:60] if isinstance(value, str | int | float) else ""


def keys_at(steps: Steps) -> tuple[str, ...]:
    """The keys that a mapping at this place may have."""
    holder = next((part for part in reversed(steps) if isinstance(part, str)), "")
    has = _KEYS.get(holder, Flow if not steps else ())
    if isinstance(has, tuple):
        return has
    return tuple(field.alias or name for name, field in has.model_fields.items())


def known(source: Source, place: tuple[int | str, ...]) -> Steps:
    """As much of a place as the file has."""
    steps: Steps = ()
    for part in place:
        if (*steps, part) in source.values or (*steps, part) in source.keys:
            steps = (*steps, part)
    return steps


def spot(source: Source, steps: Steps, *, at_key: bool = False) -> Spot:
    """The line and column of a place, or of what holds it."""
    if at_key and steps in source.keys:
        return source.keys[steps]
    holders = (source.values.get(steps[:end]) for end in range(len(steps), -1, -1))
    return next((holder for holder in holders if holder), (1, 1))


def step_of(source: Source, steps: Steps) -> str:
    """The id of the step in which a place lies, empty outside."""
    if len(steps) < 2 or steps[0] != "steps" or not isinstance(source.data, dict):
        return ""
    listed = source.data["steps"]
    step = listed[steps[1]] if isinstance(listed, list) and isinstance(steps[1], int) else None
    return str(step.get("id", "")) if isinstance(step, dict) else ""
