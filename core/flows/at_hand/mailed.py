"""The letters of a process, for who may know of it and of everything that they tell."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, bindparam, select

from core.company.letters import Letter
from core.desk import Desk
from core.flows.at_hand.sight import Seen, hidden, seen
from core.flows.running.letters import file_names
from models.tables import employee, flow_effect, mail

OF_PROCESS: Final = (
    select(
        mail.c.recipient,
        mail.c.status,
        mail.c.sent_at,
        mail.c.created_at,
        mail.c.attachments,
        mail.c.error,
        employee.c.name,
        mail.c.subject,
        flow_effect.c.name.label("letter"),
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


def of_process(desk: Desk, instance_id: int) -> list[LetterLine]:
    """The letters of a process, the oldest first, without those that tell what the actor may not see; NotFound."""
    rows = desk.session.execute(OF_PROCESS, {"process": instance_id}).all()
    return list(_shown(desk, instance_id, rows)) if rows else []


def _shown(desk: Desk, instance_id: int, rows: Sequence[Row[Any]]) -> Iterator[LetterLine]:
    away = secret(desk, seen(desk, instance_id), {row.letter for row in rows})
    names = file_names(desk, {one for row in rows for one in row.attachments})
    for row in rows:
        if row.letter not in away:
            yield LetterLine(
                subject=row.subject,
                recipient=row.recipient,
                status=row.status,
                at=row.created_at,
                sent_at=row.sent_at,
                files=tuple(names.get(one, "") for one in row.attachments),
                who=row.name or "",
                error=row.error or "",
            )


def secret(desk: Desk, of: Seen, letters: Iterable[str]) -> frozenset[str]:
    """Those of a process's letters that tell what the actor may not see; one that is no more may tell anything."""
    sent = set(letters)
    away = hidden(desk, of) if sent else frozenset()
    return frozenset(one for one in sent if away and _tells(desk.company.letters.get(one), away))


def _tells(letter: Letter | None, away: frozenset[str]) -> bool:
    return letter is None or not away.isdisjoint((*letter.fields, *letter.blanks()))
