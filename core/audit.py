"""Who did what: one line for each change of the office's records."""

from typing import Any

from sqlalchemy import insert

from core.desk import Desk, Employee
from models.tables import audit

INSERT = insert(audit)


def note(desk: Desk, act: str, kind: str, object_id: int | None, **detail: Any) -> None:
    """Write the line; it stays or goes with the transaction."""
    actor = desk.actor.id if isinstance(desk.actor, Employee) else None
    desk.session.execute(
        INSERT,
        {
            "at": desk.now,
            "actor_id": actor,
            "act": act,
            "object_kind": kind,
            "object_id": object_id,
            "detail": detail or None,
        },
    )
