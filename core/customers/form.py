"""A new customer, half told: what is known, what is asked for next. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from core.customers.entry import Field
from core.refusals import Refusal

PERSONAL = (Field.TITLE, Field.PHONE, Field.EMAIL)
UNASKED = (Field.SHORT, Field.EMAIL)


class FormOver(Refusal):
    """The form of the button is saved, dropped, or another one was begun."""

    code = "customer-form-over"


class FormMoved(Refusal):
    """More was told since the button was shown."""

    code = "customer-form-moved"


@dataclass(frozen=True, slots=True)
class Form:
    """What was told so far, by field. `asked` is None when nothing is left to ask for.

    `id` tells this form from another one of the same person; `revision` counts its changes.
    """

    id: int
    given: Mapping[Field, str] = field(default_factory=dict)
    asked: Field | None = Field.NAME
    revision: int = 1

    def as_data(self) -> dict[str, Any]:
        """As it is kept between two messages."""
        return {"id": self.id, "given": dict(self.given), "asked": self.asked, "revision": self.revision}

    @property
    def fields(self) -> list[Field]:
        """The fields that make sense so far: without a contact person neither title nor phone; some only if told."""
        person = any(self.given.get(one) for one in (Field.PERSON, *PERSONAL))
        asked = (one for one in Field if one not in UNASKED or one in self.given)
        return [one for one in asked if person or one not in PERSONAL]

    @property
    def known(self) -> dict[Field, str]:
        """The fields that say something."""
        return {one: self.given[one] for one in self.fields if self.given.get(one)}

    @property
    def ready(self) -> bool:
        """Whether it can be saved."""
        return bool(self.given.get(Field.NAME))

    def told(self, values: Mapping[Field, str]) -> "Form":
        """The form after an answer, asking for the next field that nothing was said of."""
        grown = replace(self, given={**self.given, **values}, revision=self.revision + 1)
        return replace(grown, asked=grown.first_open(self.asked))

    def skipped(self) -> "Form":
        """The form without an answer to what was asked."""
        after = self.fields[self._place(self.asked) + 1 :]
        return replace(self, asked=self.first_open(after[0] if after else None), revision=self.revision + 1)

    def back(self) -> "Form":
        """The form asking again for what came before."""
        before = self.fields[: self._place(self.asked)]
        return replace(self, asked=before[-1] if before else self.asked, revision=self.revision + 1)

    def first_open(self, start: Field | None) -> Field | None:
        """The next field to ask for, from `start` on; the name before anything else."""
        if not self.ready:
            return Field.NAME
        return next((one for one in self.fields[self._place(start) :] if one not in self.given), None)

    def _place(self, one: Field | None) -> int:
        return self.fields.index(one) if one in self.fields else len(self.fields)


def form_of(data: Mapping[str, Any]) -> Form:
    """The form that was kept."""
    given = {Field(name): text for name, text in data["given"].items()}
    return Form(data["id"], given, Field(data["asked"]) if data["asked"] else None, data["revision"])
