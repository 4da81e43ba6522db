"""What can be wrong with a definition: every code, and what its sentence mentions."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from core.company.letters import Letter
from core.flows.definition import Flow

ERRORS: Mapping[str, tuple[str, ...]] = {
    "BAD_SCHEMA": ("problem",),
    "DUPLICATE_STEP": ("value",),
    "UNKNOWN_STEP": ("value", "key"),
    "UNKNOWN_FIELD": ("value", "key"),
    "CONDITION_ERROR": ("condition", "problem"),
    "CONDITION_NOT_BOOL": ("condition", "found"),
    "CONDITION_TOO_COMPLEX": ("condition", "longest"),
    "NO_DEFAULT": (),
    "NO_ASSIGNEE_RULE": (),
    "UNKNOWN_ROLE": ("value", "key"),
    "BAD_MODE": ("value",),
    "BAD_DURATION": ("value",),
    "RETURN_TARGET": ("value",),
    "UNREACHABLE": (),
    "NO_WAY_TO_END": (),
    "AUTO_LOOP": (),
    "JOIN_WITHOUT_FORK": ("value",),
    "JOIN_NOT_REACHED": ("value",),
    "JOIN_OUTSIDE_FORK": ("value",),
    "TWO_JOINS": ("value",),
    "MERGE_WITHOUT_JOIN": ("value",),
    "ENTERS_BRANCH": ("value",),
    "LEAVES_FORK": ("value", "to"),
    "END_INSIDE_FORK": ("value",),
    "UNKNOWN_FLOW": ("value",),
    "RECURSIVE_FLOW": ("value",),
}
"""By code of a mistake that forbids publishing: the blanks of `flow-fault-<code>`, small letters and `-`.

`value` is the name in question (of a step, field, fork, join …), `key` where it was said (`required`, `next`,
`role`, `dept` …). The sentence of UNKNOWN_FIELD in a condition is `flow-fault-unknown-field-in-condition`, with
`value` and `condition`; that of CONDITION_ERROR where two `kinds` do not go together, such as `int > string`, is
`flow-fault-condition-error-of-kinds`. BAD_SCHEMA has no sentence of its own: its `problem` is one of SHAPES, whose
sentences are `flow-shape-<problem>`, or a mistake that every file of a company can have, with its words in
`company.ftl`.
"""

WARNINGS: Mapping[str, tuple[str, ...]] = {
    "ALL_BRANCHES_MAY_END": (),
    "FIELD_NEVER_FILLED": ("value",),
    "SHADOWED_CONDITION": (),
    "SELF_APPROVAL_POSSIBLE": (),
    "TOO_LARGE_TO_SEARCH": ("most",),
}
"""By code of what is allowed and probably not meant: the blanks of `flow-fault-<code>`."""

SHAPES: Mapping[str, tuple[str, ...]] = {
    "unknown-key": ("value",),
    "missing-key": ("value",),
    "bad-id": ("value",),
    "bad-pattern": ("value",),
    "unknown-rule": ("value",),
    "one-action": ("value",),
    "too-many-steps": ("most",),
    "end-leads-on": (),
    "not-for-type": ("key", "type"),
    "bad-wait": ("value", "type"),
    "options-missing": ("value",),
    "columns-missing": ("value",),
    "ref-missing": ("value",),
    "default-does-not-fit": ("value",),
    "unknown-currency": ("value",),
    "wrong-field-type": ("value", "type", "key"),
    "least-above-most": ("least", "most"),
    "from-missing": (),
    "target-missing": ("key",),
    "deadline-missing": ("key",),
    "no-performer": ("value",),
    "excludes-everybody": (),
    "hidden-and-writable": ("value",),
    "condition-not-here": ("how",),
    "else-twice": (),
    "not-a-human-step": ("value", "key"),
    "unknown-function": ("value",),
    "unknown-letter": ("value",),
    "unknown-slot": ("value", "letter"),
    "unknown-template": ("value",),
    "template-without-contract": ("value",),
    "template-name": ("value", "called", "rule"),
    "unknown-record": ("value",),
    "unknown-column": ("value", "object"),
    "unknown-option": ("value", "field"),
    "sum-of-mixed-numbers": ("value",),
}
"""What BAD_SCHEMA can mean beyond the mistakes of any file: the blanks of `flow-shape-<problem>`."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake: where in the definition, at which step, its code, what its sentence mentions.

    `line` and `column` count from 1 inside the text of a condition; column 0 is the whole of what stands at the place.
    """

    code: str
    step: str = ""
    place: tuple[str | int, ...] = ()
    details: Mapping[str, Any] = field(default_factory=dict)
    suggestion: str = ""
    column: int = 0
    line: int = 1


@dataclass(frozen=True)
class Around:
    """What a definition may refer to: None is not checked."""

    roles: Collection[str] | None = None
    groups: Collection[str] | None = None
    flows: Mapping[str, Flow] | None = None
    depts: Collection[str] | None = None
    people: Collection[str] | None = None
    functions: Collection[str] | None = None
    records: Mapping[str, Collection[str] | None] | None = None
    """Kinds that a reference may name, with the columns that `where` may compare; None if they are not known yet."""
    letters: Mapping[str, Letter] | None = None
    templates: Mapping[str, str] | None = None
    """Documents that can be made, with what they are called."""


NOWHERE = Around()


def words_of(code: str, details: Mapping[str, Any]) -> str:
    """The key of a fault's sentence."""
    if code == "BAD_SCHEMA":
        problem = str(details.get("problem", ""))
        return f"flow-shape-{problem}" if problem in SHAPES else f"company-{problem}"
    if code == "CONDITION_ERROR" and details.get("kinds"):
        return "flow-fault-condition-error-of-kinds"
    within = "-in-condition" if code == "UNKNOWN_FIELD" and details.get("condition") else ""
    return "flow-fault-" + code.lower().replace("_", "-") + within


def blanks_of(words: str) -> tuple[str, ...]:
    """What a sentence of ours mentions. KeyError for words of others."""
    if words == "flow-fault-unknown-field-in-condition":
        return "value", "condition"
    if words == "flow-fault-condition-error-of-kinds":
        return "condition", "kinds"
    kind, _, name = words.removeprefix("flow-").partition("-")
    return SHAPES[name] if kind == "shape" else {**ERRORS, **WARNINGS}[name.upper().replace("-", "_")]
