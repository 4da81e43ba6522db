"""How often those are answered for whom the bot does not work: a few times an hour, then not at all."""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, insert, select, update
from sqlmodel import Session

from models.tables import knock

SPAN = timedelta(hours=1)
STRANGER, GROUP = 3, 1
"""Answers an hour: to an account that stands for nobody, and to a group."""

BEFORE = select(knock.c.answered).where(knock.c.chat_id == bindparam("chat"))
AGAIN = (
    update(knock)
    .where(knock.c.chat_id == bindparam("chat"))
    .values(answered=bindparam("times"), last_at=bindparam("at"))
)
FIRST = insert(knock).values(chat_id=bindparam("chat"), answered=bindparam("times"), last_at=bindparam("at"))
FORGET = delete(knock).where(knock.c.last_at < bindparam("before"))


def answer(session: Session, chat_id: int, at: datetime, limit: int) -> bool:
    """Whether to answer once more, which then counts; nothing is written otherwise. `at` is machine time."""
    row = session.execute(BEFORE, {"chat": chat_id}).first()
    lately = _lately(row.answered if row else [], at)
    if len(lately) >= limit:
        return False
    if row is None:
        session.execute(FORGET, {"before": at - SPAN})
    values = {"chat": chat_id, "times": [*lately, int(at.timestamp())], "at": at}
    session.execute(AGAIN if row else FIRST, values)
    return True


def _lately(answered: list[int], at: datetime) -> list[int]:
    since = int((at - SPAN).timestamp())
    return [moment for moment in answered if moment > since]
