"""No, said properly: a code whose sentence is in the person's language, and details as data."""

from typing import Any


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """The office says no. `code` names the sentence in ``locales/``, `details` fill its blanks."""

    code = "refused"

    def __init__(self, **details: Any) -> None:
        """Keep the details for the sentence."""
        super().__init__(self.code)
        self.details = details


class NotAllowed(Refusal):
    """The person's roles do not include this."""

    code = "refused-not-allowed"


class NotFound(Refusal):
    """There is no such thing, or none this person may know of: the same answer for both."""

    code = "refused-not-found"


class AlreadyChanged(Refusal):
    """The button belongs to an older state of the record."""

    code = "refused-already-changed"


class ButtonExpired(Refusal):
    """The button is too old, or was made for somebody else."""

    code = "refused-button"
