"""Whether somebody was told why not: the sentences of a reason, recognised in what a screen says."""

from collections.abc import Iterable
from functools import cache

from core.flows.engine.reasons import SENTENCES
from tests.stories.person import words

ASKED = ("reject", "return")
BLANK = "\u2063"
INSTEAD = {
    "COMMENT_REQUIRED": ("todo-ask-reason", "processes-ask-why", "apply-cancel-sure"),
    "ATTACHMENT_MISSING": ("form-hint-name",),
    "FIELD_REQUIRED": ("form-ask",),
    "NOT_INITIATOR": ("apply-unknown",),
    "FIELD_NOT_EDITABLE": ("flow-field-pattern-record",),
    "FIELD_LENGTH": ("flow-field-pattern-record",),
}
"""Where a screen says it in other words than the engine's own: it asks before it could be refused."""


def heard(told: Iterable[str], language: str, reason: str) -> bool:
    """Whether any text says why not."""
    return any(piece in text for piece in answers_to(language, reason) for text in told)


@cache
def piece_of(language: str, key: str) -> str:
    """The longest piece without blanks of a sentence."""
    blanks = dict.fromkeys(("field", "said", "statuses"), BLANK)
    return max(words(language, key, **blanks).split(BLANK), key=len)


@cache
def answers_to(language: str, reason: str) -> tuple[str, ...]:
    """The longest piece without blanks of each sentence for a reason."""
    named = SENTENCES[reason]
    known = ["-".join(part for part in ("flow", reason.lower().replace("_", "-"), which) if part) for which in named]
    blanks = {blank for one in named.values() for blank in one} | {"field", "name", "optional", "said", "step"}
    keys = (*known, *INSTEAD.get(reason, ()))
    said = (words(language, key, **dict.fromkeys(blanks, BLANK) | {"do": do}) for key in keys for do in ASKED)
    return tuple(max(text.split(BLANK), key=len) for text in said)
