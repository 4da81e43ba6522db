"""What is kept of a look-up."""

from sqlalchemy import insert

from core.desk import Desk
from core.search.rules import LONGEST
from models.tables import look_up


def keep(desk: Desk, text: str) -> int:
    """Keep what was looked for, as far as it is read, so that its list can be leafed through; the row id."""
    written = text[:LONGEST].replace("\0", "").encode("utf-8", "ignore").decode()
    values = {"employee_id": desk.me.id, "text": written, "asked_at": desk.now}
    return int(desk.session.execute(insert(look_up).values(values).returning(look_up.c.id)).scalar_one())
