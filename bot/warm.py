"""A rehearsal before the doors open: what a process would otherwise learn at the expense of its first messages."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from bot.inbox import Claimed
from bot.lanes import Lanes
from bot.writer import Tx
from core.calls import understanding
from core.company.definitions import Verb
from core.people.queries import verbs
from models.tables import binding, employee

BOUND = select(binding.c.telegram_id, employee.c.language, employee.c.roles).join(
    employee, employee.c.id == binding.c.employee_id
)


def up(lanes: Lanes, session: Session) -> None:
    """Play a call through the whole chain for one colleague of each language, and take everything back.

    For one who may log calls where there is one: for anybody else it would end before a word is read.
    """
    bound = session.execute(BOUND.where(binding.c.status == "active")).all()
    bound = sorted(bound, key=lambda row: Verb.LOG_CALL in verbs(lanes.company, row.roles))
    people = {row.language: row.telegram_id for row in bound}
    understanding.prepare()
    for language, telegram_id in people.items():
        name = lanes.company.name.said(language)
        text = lanes.speech.say(language, "help-example-call", name=name).striptags()
        lanes.rehearse(Tx(session), _row(telegram_id, text, lanes.clock.now()))
        session.rollback()


def _row(telegram_id: int, text: str, now: datetime) -> Claimed:
    chat = {"id": telegram_id, "type": "private", "first_name": "-"}
    sender = chat | {"is_bot": False}
    message: dict[str, Any] = {
        "message_id": 0,
        "date": int(now.timestamp()),
        "chat": chat,
        "from": sender,
        "text": text,
    }
    payload = json.dumps({"update_id": 0, "message": message})
    return Claimed(0, telegram_id, "message", payload, now, attempts=0, crashed=False, fence=0)
