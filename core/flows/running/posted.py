"""What became of the letters of processes, as whoever sends them tells it, and what follows."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, bindparam, select

from core.desk import Desk
from core.flows.running import effects, notices
from core.flows.running.command import hands, held
from core.flows.running.effects import Hands
from core.mail import actions as outgoing
from core.mail.actions import OPEN, SENT
from core.mail.rules import Fate
from models.tables import flow_effect, flow_item, flow_notice, flow_pass, mail

UNSENT: Final = "unsent"
"""What who had a letter sent is told if it could not be."""
ASKED = select(flow_effect).join(mail, mail.c.effect_id == flow_effect.c.id).where(mail.c.id == bindparam("letter"))
WENT_BACK = select(flow_pass.c.id).where(
    flow_pass.c.instance_id == bindparam("process"),
    flow_pass.c.id == bindparam("visit"),
    flow_pass.c.outcome == "reject",
)
HANGING = (
    select(flow_notice.c.id)
    .join(flow_item, (flow_item.c.instance_id == flow_notice.c.instance_id) & (flow_item.c.id == flow_notice.c.item))
    .where(flow_notice.c.instance_id == bindparam("process"), flow_notice.c.kind == notices.ITEM)
    .where(flow_item.c.state.in_(("pending", "held")))
    .order_by(flow_notice.c.id)
    .limit(notices.MOST)
)


def heard(desk: Desk, letter: int, fate: Fate, why: str, machine: datetime, reference: str) -> str:
    """What came of an attempt to send a letter, and what follows from it for the process; the letter's status now.

    Once all letters of an effect are sent it is done. One that failed, or may not have arrived, goes the way that its
    step gives to a refusal; else the managers see it, and who had it sent.
    """
    effect = _effect_of(desk, letter)
    status = outgoing.settle(desk, letter, fate, why, machine, reference)
    if effect is None or effect.state == "done" or status in OPEN:
        return status
    _settled(hands(desk), effect)
    _show(desk, effect.instance_id)
    return outgoing.status_of(desk, letter)


def _effect_of(desk: Desk, letter: int) -> Row[Any] | None:
    """The effect of a letter. Its process is held first, as by everybody who commands it."""
    row = desk.session.execute(ASKED, {"letter": letter}).first()
    if row is None:
        return None
    held(desk, row.instance_id)
    return desk.session.execute(ASKED, {"letter": letter}).first()


def _show(desk: Desk, instance_id: int) -> None:
    """On the cards that hang: where the letters are now."""
    for notice in desk.session.execute(HANGING, {"process": instance_id}).scalars():
        desk.refresh(notices.ItemOpened(notice))
    desk.refresh(notices.ProcessMoved(instance_id))


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
        if office.desk.session.execute(WENT_BACK, {"process": effect.instance_id, "visit": effect.at}).first():
            outgoing.let_go(office.desk, [row.id for row in bad])
        elif effect.by:
            notices.tell(office.desk, effect.instance_id, UNSENT, [effect.by], step=effect.step, about=why)
