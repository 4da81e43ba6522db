"""Why a process says no: every reason, its sentences, and what each of them mentions."""

from collections.abc import Mapping
from typing import Any

ONE_FIELD = ("field",)

SENTENCES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "ITEM_CLOSED": {
        "own": (),
        "back": (),
        "given": ("person",),
        "by": ("person", "at"),
        "": (),
    },
    "NOT_ASSIGNEE": {"": ()},
    "ITEM_ON_HOLD": {"": ()},
    "FIELD_NOT_EDITABLE": {"unknown": ("said",), "twice": ONE_FIELD, "": ONE_FIELD},
    "FIELD_REQUIRED": {"": ONE_FIELD},
    "FIELD_LENGTH": {
        "long": ("field", "most", "found"),
        "": ("field", "length", "found"),
    },
    "FIELD_PATTERN": {
        "text": ONE_FIELD,
        "int": ONE_FIELD,
        "number": ONE_FIELD,
        "large": ONE_FIELD,
        "money": ONE_FIELD,
        "digits": ("field", "digits", "currency"),
        "currency": ("field", "found", "currency"),
        "bool": ONE_FIELD,
        "date": ONE_FIELD,
        "options": ("field", "options"),
        "shape": ("field", "pattern"),
        "address": ONE_FIELD,
        "lacks": ONE_FIELD,
        "person": ("field", "said"),
        "people": ("field", "said", "candidates"),
        "dept": ("field", "said"),
        "depts": ("field", "said", "candidates"),
        "record": ("field", "said"),
        "records": ("field", "said", "candidates"),
        "record-status": ("field", "said", "statuses"),
        "record-own": ("field", "said"),
        "record-file": ("field", "said"),
        "record-running": ("field", "said"),
        "record-where": ("field", "said"),
        "record-nowhere": ONE_FIELD,
        "rows": ("field", "least", "most", "found"),
        "cells": ("field", "line", "columns"),
        "columns": ("field", "columns"),
        "file": ONE_FIELD,
        "together": ("fields",),
        "": ONE_FIELD,
    },
    "ATTACHMENT_MISSING": {
        "large": ("slot", "most"),
        "name": ("slot", "said", "name"),
        "": ("slot", "name", "least", "found"),
    },
    "RETURN_TARGET": {"": ()},
    "ALREADY_HANDLED": {"": ()},
    "ALREADY_SIGNER": {"by": ("person",), "": ()},
    "LAST_SIGNER": {"": ()},
    "COMMENT_REQUIRED": {"": ()},
    "STALE": {"": ()},
    "SUSPENDED": {"": ()},
    "FINISHED": {"": ()},
    "FIXED_FLOW": {"": ()},
    "STEP_ALREADY_USED": {"": ("steps",)},
    "INVALID_DEFINITION": {
        "title": ("longest",),
        "steps": ("most",),
        "nobody": ("number",),
        "stranger": ("number", "said"),
        "entry": ("number", "said"),
        "why": ("why",),
        "": (),
    },
    "MIGRATION_BLOCKED": {"": ("steps",)},
    "RESUME_BACK_NOT_POSSIBLE": {"": ()},
    "NOT_ALLOWED": {"gone": ("person",), "": ()},
    "NOT_INITIATOR": {"": ()},
    "NOT_ADMIN": {"": ()},
    "URGE_TOO_OFTEN": {"": ("minutes",)},
    "CHOOSE_NEXT": {"people": ("step",), "": ("steps",)},
}
"""By reason: its sentences `flow-<reason>-<which>`, the most telling first, each with the blanks it needs.

Whoever refuses names the sentence, or gives what he knows: the first whose blanks are all given is said. `person`
is an employee's number until a screen puts the name in its place; `field`, `fields` and `steps` are labels in the
languages their author knows; `at` is a moment.
"""

PEOPLE = ("person",)
"""The blanks that hold a person."""


def sentence(reason: str, which: str, details: Mapping[str, Any]) -> str:
    """The key of what is said. KeyError for a reason or a sentence that does not exist."""
    known = SENTENCES[reason]
    if which and which not in known:
        raise KeyError(which)
    fitting = (name for name, blanks in known.items() if name not in CHOSEN and all(one in details for one in blanks))
    name = which or next(fitting, "")
    return "-".join(part for part in ("flow", _small(reason), name) if part)


LISTED = ("title", "steps", "nobody", "stranger", "entry")
CHOSEN = frozenset(
    ("own", "back", "given", "unknown", "twice", *LISTED, *(one for one in SENTENCES["FIELD_PATTERN"] if one))
)
"""Sentences that are said only when they are named."""


def _small(reason: str) -> str:
    return reason.lower().replace("_", "-")


def keys() -> Mapping[str, tuple[str, ...]]:
    """Every sentence with its blanks."""
    return {
        "-".join(part for part in ("flow", _small(reason), name) if part): blanks
        for reason, known in SENTENCES.items()
        for name, blanks in known.items()
    }
