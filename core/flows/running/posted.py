"""What became of the letters of processes: told by whoever sends them, and shown to who may know of the process."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, bindparam, select

from core.desk import Desk
from core.flows.running import effects, notices
from core.flows.running.command import hands, held
from core.flows.running.effects import Hands
from core.flows.running.letters import file_names
from core.mail import actions as outgoing
from core.mail.actions import OPEN, SENT
from core.mail.rules import Fate
from models.tables import employee, flow_effect, mail

UNSENT: Final = "unsent"
"""What who had a letter sent is told if it could not be."""
ASKED = select(flow_effect).join(mail, mail.c.effect_id == flow_effect.c.id).where(mail.c.id == bindparam("letter"))
OF_PROCESS = (
    select(
        mail.c.recipient,
        mail.c.status,
        mail.c.sent_at,
        mail.c.created_at,
        mail.c.attachments,
        mail.c.error,
        employee.c.name,
        mail.c.subject,
    )
    .join(flow_effect, flow_effect.c.id == mail.c.effect_id)
    .outerjoin(employee, employee.c.number == mail.c.by)
    .where(flow_effect.c.instance_id == bindparam("process"))
    .order_by(mail.c.id)
)


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter of a process: its subject, to whom, with which files, whose doing; `sent_at` once the server has it."""

    subject: str
    recipient: str
    status: str
    at: datetime
    sent_at: datetime | None
    files: tuple[str, ...]
    who: str
    error: str


def heard(desk: Desk, letter: int, fate: Fate, why: str, machine: datetime, reference: str) -> str:
    """What came of an attempt to send a letter, and what follows from it for the process; the letter's status now.

    Once all letters of an effect are sent it is done; one that failed, or may not have arrived, is for the managers
    to see, and for who had it sent.
    """
    effect = _effect_of(desk, letter)
    status = outgoing.settle(desk, letter, fate, why, machine, reference)
    if effect is not None and effect.state != "done" and status not in OPEN:
        _settled(hands(desk), effect)
    return status


def _effect_of(desk: Desk, letter: int) -> Row[Any] | None:
    """The effect of a letter. Its process is held first, as by everybody who commands it."""
    row = desk.session.execute(ASKED, {"letter": letter}).first()
    if row is None:
        return None
    held(desk, row.instance_id)
    return desk.session.execute(ASKED, {"letter": letter}).first()


def _settled(office: Hands, effect: Row[Any]) -> None:
    letters = outgoing.of_effect(office.desk, effect.id)
    if any(row.status in OPEN for row in letters):
        return
    bad = [row for row in letters if row.status != SENT]
    if not bad:
        effects.arrived(office, effect)
    elif effect.state != "failed":
        why = "; ".join(f"{row.recipient}: {row.error or row.status}" for row in bad)
        effects.fail(office, effect, why)
        if effect.by:
            notices.tell(office.desk, effect.instance_id, UNSENT, [effect.by], step=effect.step, about=why)


def of_process(desk: Desk, instance_id: int) -> list[LetterLine]:
    """The letters of a process, the oldest first; for who may know of it."""
    rows = desk.session.execute(OF_PROCESS, {"process": instance_id}).all()
    names = file_names(desk, {one for row in rows for one in row.attachments})
    return [
        LetterLine(
            subject=row.subject,
            recipient=row.recipient,
            status=row.status,
            at=row.created_at,
            sent_at=row.sent_at,
            files=tuple(names.get(one, "") for one in row.attachments),
            who=row.name or "",
            error=row.error or "",
        )
        for row in rows
    ]
