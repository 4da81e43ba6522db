"""Letters that processes send by mail: whom to, in which words."""

import re
from collections.abc import Iterator
from typing import Annotated, Final

from pydantic import AfterValidator, StringConstraints

from core.company.checked import Frozen, Key, KnownLanguage, Words, mistake, not_empty

BLANK: Final = re.compile(r"\{([a-z][a-z0-9_]*)\}")
FIELD: Final = re.compile(r"form\.[A-Za-z_]\w{0,39}")
ADDRESS: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[^\s@<>,;:\"()\[\]\\]{1,255}")
"""What a mail address looks like from afar; whether its domain can be written is another question."""
NAMES: Final = ("process", "number", "sender", "company")
"""The blanks that every letter has besides the fields of the process: its name, its number, who sends, the company."""


def _recipient(said: str) -> str:
    if not (FIELD.fullmatch(said) or ADDRESS.fullmatch(said)):
        raise mistake("bad-recipient", value=said)
    return said


Recipient = Annotated[str, AfterValidator(_recipient)]
"""A mail address, or `form.sent_to`: the address that this field of the process holds."""

Text = Annotated[str, StringConstraints(min_length=1, max_length=5000, strip_whitespace=True)]


class Paragraphs(Words):
    """Words of several lines, in each of the company's languages."""

    root: dict[str, Text]


class Letter(Frozen):
    """A letter that a step of a process sends: `mail: asset_register`.

    In its words, a field of the process in braces is what the field holds: `{contract_no}`. Besides these there are
    `{process}` and `{number}`, `{sender}`, who did the step, and `{company}`.
    """

    to: Annotated[tuple[Recipient, ...], not_empty]
    """Whom to, each in a letter of his own."""
    subject: Words
    """Its subject."""
    text: Paragraphs
    """What it says."""
    language: KnownLanguage | None = None
    """In which language it is written; without it, in the company's first."""
    attach: tuple[Key, ...] = ()
    """The `attachments` of the process that go with it, by their `slot`: of each, what was carried last."""

    def blanks(self) -> Iterator[str]:
        """The fields of a process that its words mention."""
        texts = (*self.subject.root.values(), *self.text.root.values())
        yield from dict.fromkeys(name for text in texts for name in BLANK.findall(text) if name not in NAMES)

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of a process that hold an address."""
        return tuple(one.removeprefix("form.") for one in self.to if one.startswith("form."))
