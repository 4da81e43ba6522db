"""What is known of a file. Who may have it is decided by whoever knows what it belongs to."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import bindparam, select

from core.desk import Desk
from core.refusals import NotFound
from models.tables import stored_file

ONE: Final = select(
    stored_file.c.id,
    stored_file.c.name,
    stored_file.c.kind,
    stored_file.c.state,
    stored_file.c.size,
    stored_file.c.sha256,
    stored_file.c.error,
    stored_file.c.by_id,
).where(stored_file.c.id == bindparam("file"))


@dataclass(frozen=True, slots=True)
class FileShown:
    """A file: what people call it, its kind, ``waiting kept failed``; `error` is why it was not taken in.

    `size` in bytes; `by_id` is the colleague who sent it, None for one that was made here.
    """

    id: int
    name: str
    kind: str
    state: str
    size: int | None
    sha256: str
    error: str
    by_id: int | None


def one(desk: Desk, file_id: int) -> FileShown:
    """A file by its row; NotFound."""
    row = desk.session.execute(ONE, {"file": file_id}).first()
    if row is None:
        raise NotFound
    return FileShown(*row)
