"""Files that belong to contacts: photos, voice notes, documents. They stay in Telegram; the office keeps their numbers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attached:
    """A file of a message, as Telegram keeps it; `kind` as Telegram calls it. `album`: what was sent together."""

    kind: str
    file_id: str
    file_unique_id: str
    name: str = ""
    size: int | None = None
    mime: str = ""
    album: str | None = None
