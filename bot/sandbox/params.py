"""The parameters of one call, whatever way they came: every value is text, as on the real server."""

import json
from collections.abc import Mapping
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


class Params:
    """Named texts; an empty one counts as absent."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = {name: as_text(value) for name, value in values.items()}

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
