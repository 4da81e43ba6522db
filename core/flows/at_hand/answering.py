"""What the holder of a work item does from its card: found by the card's number, decided on what he was shown."""

import json
from dataclasses import dataclass
from typing import Any, Final
from zlib import crc32

from sqlalchemy import Row, bindparam, insert, select

from core.desk import Desk, Employee
from core.flows import actions
from core.flows.engine.work import Command
from core.flows.running.command import Done
from core.flows.running.notices import ITEM
from core.refusals import NotFound
from models.tables import flow_file, flow_instance, flow_item, flow_notice, flow_pass

MINE: Final = (
    select(flow_notice.c.id, flow_notice.c.person, flow_notice.c.instance_id, flow_notice.c.item, flow_notice.c.kind)
    .where(flow_notice.c.id == bindparam("notice"))
)  # fmt: skip
HUNG: Final = (
    select(flow_notice.c.id)
    .where(flow_notice.c.instance_id == bindparam("process"), flow_notice.c.item == bindparam("item"))
    .where(flow_notice.c.kind == ITEM)
    .order_by(flow_notice.c.id.desc())
    .limit(1)
)
HELD: Final = (
    select(flow_item.c.person, flow_item.c.kind, flow_item.c.state, flow_pass.c.step, flow_instance.c.data)
    .join(flow_pass, (flow_pass.c.instance_id == flow_item.c.instance_id) & (flow_pass.c.id == flow_item.c.at))
    .join(flow_instance, flow_instance.c.id == flow_item.c.instance_id)
    .where(flow_item.c.instance_id == bindparam("process"), flow_item.c.id == bindparam("item"))
)
LYING: Final = (
    select(flow_file.c.file_id)
    .where(flow_file.c.instance_id == bindparam("process"), flow_file.c.replaced_at.is_(None))
    .order_by(flow_file.c.id)
)
BITS: Final = 0x7FFF_FFFF
WITHOUT_ITEM: Final = frozenset({"comment", "cc", "urge", "recall", "withdraw", "cancel"})
"""Commands that are about the process and not about one's own work in it."""


@dataclass(frozen=True, slots=True)
class Mine:
    """A card of the actor's: the process, and the number of the work item in it."""

    notice: int
    instance_id: int
    item: int


def mine(desk: Desk, notice: int) -> Mine:
    """What a card is about; NotFound for a card that was made for somebody else."""
    row = desk.session.execute(MINE, {"notice": notice}).first()
    if row is None or not isinstance(desk.actor, Employee) or row.person != desk.me.number:
        raise NotFound
    return Mine(notice, row.instance_id, row.item)


def card_of(desk: Desk, instance_id: int, item: int) -> int:
    """The number of the card of one of the actor's work items; it is made if there is none yet. NotFound."""
    row = _held(desk, instance_id, item)
    if row.person != desk.me.number:
        raise NotFound
    hung = desk.session.execute(HUNG, {"process": instance_id, "item": item}).scalar()
    if hung is not None:
        return int(hung)
    values = {"instance_id": instance_id, "kind": ITEM, "person": row.person, "item": item, "step": row.step}
    made = insert(flow_notice).values(**values, at=desk.now, details={}).returning(flow_notice.c.id)
    return int(desk.session.execute(made).scalar_one())


def _held(desk: Desk, instance_id: int, item: int) -> Row[Any]:
    row = desk.session.execute(HELD, {"process": instance_id, "item": item}).first()
    if row is None:
        raise NotFound
    return row


def seal(desk: Desk, instance_id: int, data: Any) -> int:
    """What a form holds, and which files lie with it, as a number small enough for a button and a card: 31 bits."""
    lying = desk.session.execute(LYING, {"process": instance_id}).scalars().all()
    told = [data["form"], data.get("files", ()), *([list(lying)] if lying else [])]
    return crc32(json.dumps(told, sort_keys=True, default=str).encode()) & BITS


def outdated(desk: Desk, notice: int, seen: int) -> bool:
    """Whether what is to be decided on is not what the card showed: others have filled something in meanwhile."""
    card = mine(desk, notice)
    actions.held(desk, card.instance_id)
    row = _held(desk, card.instance_id, card.item)
    return row.state == "pending" and seal(desk, card.instance_id, row.data) != seen


def give(desk: Desk, notice: int, do: str, *, mark: str = "", **said: Any) -> Done:
    """Give a command from a card, once for each message or press. FlowRefusal, with the names of who was faster.

    `mark` tells several commands of one message apart.
    """
    card = mine(desk, notice)
    return actions.act(desk, card.instance_id, _command(desk, card, do, **said), f"{do}:{desk.source}{mark}")


def ask(desk: Desk, notice: int, do: str, **said: Any) -> None:
    """Nothing, if such a command would be carried out now; FlowRefusal as it would be. Nothing is written."""
    card = mine(desk, notice)
    actions.tried(desk, card.instance_id, _command(desk, card, do, **said))


def _command(desk: Desk, card: Mine, do: str, **said: Any) -> Command:
    item = 0 if do in WITHOUT_ITEM else card.item
    return Command(do, desk.me.number, desk.now, item=item, **said)


def verb_of(kind: str, step_type: str) -> str:
    """What agreeing is called: whoever has a task hands it in, and so does who only helps to fill in."""
    return "submit" if kind == "assist" or (kind == "main" and step_type != "approval") else "approve"
