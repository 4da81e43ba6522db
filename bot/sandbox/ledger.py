"""The ledger: every call that reached the sandbox and what became of it, for whoever checks a bot afterwards."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from typing import Any

SIZE = 100_000


@dataclass(frozen=True)
class Entry:
    """One call. `done`: it was executed, whether or not the bot heard of it; `fault` is what it met, "" for nothing.

    `at` is machine time, `answer` the result or the refusal's description, `params` are as they came, as texts.
    """

    at: float
    method: str
    params: dict[str, str]
    chat_id: int | None
    done: bool
    answer: Any
    fault: str


class Ledger:
    """The newest 100,000 calls, oldest first; of getUpdates only those that were refused."""

    def __init__(self) -> None:
        self._entries: deque[Entry] = deque(maxlen=SIZE)

    def add(self, entry: Entry) -> None:
        if entry.method != "getupdates" or not entry.done:
            self._entries.append(entry)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def calls(self, method: str = "*", chat_id: int | None = None, *, done: bool | None = None) -> list[Entry]:
        """Calls of a method (a pattern such as `send*`), to a chat, that were executed or not."""
        return [
            entry
            for entry in self._entries
            if fnmatch(entry.method, method.lower()) and chat_id in {None, entry.chat_id} and done in {None, entry.done}
        ]
