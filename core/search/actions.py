"""What is kept of a look-up."""

from sqlalchemy import insert

from core.desk import Desk
from models.tables import look_up


def keep(desk: Desk, text: str) -> int:
    """Keep what was looked for, so that its list can be leafed through; the row id."""
    values = {"employee_id": desk.me.id, "text": text, "asked_at": desk.now}
    return int(desk.session.execute(insert(look_up).values(values).returning(look_up.c.id)).scalar_one())
