"""What happens in processes without being asked: reminders, overdue actions, effects tried again, leavers' work."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select

from core.desk import Desk
from core.flows.engine.state import Person
from core.flows.engine.work import Command, FlowRefusal
from core.flows.running import effects
from core.flows.running.command import carry, hands, held
from core.flows.running.org import DeskOrg
from core.flows.running.verbs import INSIDE
from models.tables import employee, flow_instance, flow_item, flow_pass, flow_timer

DUE = (
    select(flow_timer.c.instance_id, flow_timer.c.id, flow_timer.c.due_at)
    .join(flow_instance, flow_instance.c.id == flow_timer.c.instance_id)
    .join(flow_item, (flow_item.c.instance_id == flow_timer.c.instance_id) & (flow_item.c.id == flow_timer.c.item))
    .where(
        ~flow_timer.c.fired,
        flow_timer.c.due_at <= bindparam("now"),
        flow_instance.c.status == "running",
        flow_item.c.closed_because != "rework",
    )
    .order_by(flow_timer.c.due_at, flow_timer.c.instance_id, flow_timer.c.id)
    .limit(bindparam("most"))
)
ONE = (
    select(flow_timer.c.fired, flow_timer.c.due_at, flow_pass.c.step)
    .join(flow_item, (flow_item.c.instance_id == flow_timer.c.instance_id) & (flow_item.c.id == flow_timer.c.item))
    .join(flow_pass, (flow_pass.c.instance_id == flow_item.c.instance_id) & (flow_pass.c.id == flow_item.c.at))
    .where(flow_timer.c.instance_id == bindparam("process"), flow_timer.c.id == bindparam("timer"))
)
LEFT = (
    select(flow_item.c.instance_id, employee.c.number)
    .join(employee, employee.c.number == flow_item.c.person)
    .join(flow_instance, flow_instance.c.id == flow_item.c.instance_id)
    .where(
        employee.c.left <= bindparam("today"),
        flow_item.c.state.in_(("pending", "queued", "held")),
        flow_item.c.kind != "incident",
        flow_instance.c.status == "running",
    )
    .distinct()
    .order_by(flow_item.c.instance_id, employee.c.number)
    .limit(bindparam("most"))
)


@dataclass(frozen=True, slots=True)
class Due:
    """A timer of a process whose time has come."""

    instance_id: int
    timer: int
    at: datetime


def due(desk: Desk, most: int) -> list[Due]:
    """The timers that are due, the oldest first; those of what stands still wait."""
    return [Due(*row) for row in desk.session.execute(DUE, {"now": desk.now, "most": most})]


def fire(desk: Desk, instance_id: int, timer: int) -> bool:
    """Do what a timer is for, once; whether it did. What is refused then is an incident, and never tried again."""
    if held(desk, instance_id).status != "running":
        return False
    row = desk.session.execute(ONE, {"process": instance_id, "timer": timer}).first()
    if row is None or row.fired or row.due_at > desk.now:
        return False
    command_id = f"timer:{instance_id}:{timer}"
    try:
        carry(desk, instance_id, Command("tick", "", desk.now, args={"timer": timer}), command_id)
    except FlowRefusal as no:
        args = {"timer": timer, "why": f"timer: {no.reason}"}
        carry(desk, instance_id, Command("fault", "", desk.now, step=row.step, args=args), command_id)
    return True


def waiting_effects(desk: Desk, most: int) -> list[tuple[int, datetime]]:
    """The effects to be tried now, each with the moment for which it was put off."""
    return [(row.id, row.due_at) for row in effects.due(desk, INSIDE, most)]


def deliver(desk: Desk, effect_id: int) -> bool:
    """Try an effect that is due; whether it was tried."""
    asked = effects.process_of(desk, effect_id)
    if asked is None:
        return False
    held(desk, asked)
    return effects.deliver(hands(desk), effect_id)


def left_behind(desk: Desk, most: int) -> list[tuple[int, Person]]:
    """Processes in which somebody who works here no more has something to do."""
    today = desk.now.astimezone(desk.company.zone).date()
    return [(row.instance_id, row.number) for row in desk.session.execute(LEFT, {"today": today, "most": most})]


def hand_over(desk: Desk, instance_id: int, leaver: Person) -> bool:
    """Give what a leaver has to do in a process to his successor, else up the line, else to a manager.

    False, and an incident once a day, when there is nobody.
    """
    row = held(desk, instance_id)
    org = DeskOrg(desk, instance_id)
    for heir in _heirs(org, leaver):
        command = Command("handover", "", desk.now, to=heir, args={"from": leaver})
        try:
            carry(desk, instance_id, command, f"handover:{leaver}:{row.rev}")
        except FlowRefusal:
            continue
        return True
    day = desk.now.astimezone(desk.company.zone).date()
    fault = Command("fault", "", desk.now, args={"why": f"handover: {leaver}"})
    carry(desk, instance_id, fault, f"nobody:{leaver}:{day}")
    return False


def _heirs(org: DeskOrg, leaver: Person) -> list[Person]:
    line, at = [org.successor(leaver)], org.superior(leaver)
    while at and at not in line:
        line.append(at)
        at = org.superior(at)
    here = [one for one in (*line, *org.managers()) if one and one != leaver and not org.left(one)]
    return list(dict.fromkeys(here))
