"""The parameters of one call, whatever way they came: every value is text, as on the real server."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.sandbox.errors import bad_request

TRUE_WORDS = frozenset({"true", "yes", "1"})


def as_text(value: Any) -> str:
    """A JSON value in the form it would have had in a query string."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    return json.dumps(value, ensure_ascii=False)


@dataclass(frozen=True)
class Upload:
    """A file on its way in. `claims` is the size in bytes it is said to have, where that is not its own."""

    name: str
    mime: str
    data: bytes
    claims: int | None = None

    @property
    def size(self) -> int:
        return len(self.data) if self.claims is None else self.claims


class Params:
    """Named texts, of which an empty one counts as absent, and the files that came with them."""

    def __init__(self, values: Mapping[str, Any], files: Mapping[str, Upload] | None = None) -> None:
        self._values = {name: as_text(value) for name, value in values.items()}
        self.files = files or {}

    def text(self, name: str) -> str:
        return self._values.get(name, "")

    def has(self, name: str) -> bool:
        return self.text(name) != ""

    def integer(self, name: str, default: int = 0) -> int:
        """A whole number; anything else counts as absent."""
        try:
            return int(self.text(name))
        except ValueError:
            return default

    def flag(self, name: str) -> bool:
        return self.text(name).strip().lower() in TRUE_WORDS

    def json(self, name: str, thing: str) -> Any:
        """The value of a JSON parameter, None when absent; `thing` is what the complaint calls it."""
        if not self.has(name):
            return None
        try:
            return json.loads(self.text(name))
        except ValueError:
            raise bad_request(f"can't parse {thing} JSON object") from None

    def inner(self, values: Mapping[str, Any]) -> "Params":
        """An object inside these parameters, with the same files."""
        return Params(values, self.files)

    def as_dict(self) -> dict[str, str]:
        """All that was given; a file is told by its name and size."""
        files = {name: f"{file.name} ({file.size} bytes)" for name, file in self.files.items()}
        return self._values | files
