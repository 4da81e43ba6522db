"""What is known of a file. Who may have it is decided by whoever knows what it belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import bindparam, select

from core.desk import Desk
from core.refusals import NotFound
from models.tables import stored_file

WAITING, KEPT, FAILED = "waiting", "kept", "failed"

FILE: Final = select(
    stored_file.c.id,
    stored_file.c.name,
    stored_file.c.kind,
    stored_file.c.state,
    stored_file.c.size,
    stored_file.c.sha256,
    stored_file.c.error,
    stored_file.c.by_id,
)
ONE: Final = FILE.where(stored_file.c.id == bindparam("file"))
SEVERAL: Final = FILE.where(stored_file.c.id.in_(bindparam("files", expanding=True)))


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


def several(desk: Desk, file_ids: Sequence[int]) -> dict[int, FileShown]:
    """Files by their rows; what there is not is left out."""
    if not file_ids:
        return {}
    return {row.id: FileShown(*row) for row in desk.session.execute(SEVERAL, {"files": list(file_ids)})}
