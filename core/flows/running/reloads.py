"""The company folder's processes, read again while the bot works: asked for, read outside, published, told."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import bindparam, insert, select, update

from core import audit
from core.company.definitions import Verb
from core.desk import Desk, Notice
from core.flows.authoring.reading import FlowMistake, Found
from core.flows.authoring.reports import Report, report_of, sound
from core.flows.running.versions import offered, take_up, withdraw_all_but
from core.refusals import NotFound
from models.tables import employee, flow_reload

WAITING = (
    select(flow_reload.c.id, flow_reload.c.asked_by)
    .where(flow_reload.c.done_at.is_(None))
    .order_by(flow_reload.c.id)
    .limit(1)
)
ONE = (
    select(flow_reload.c.asked_at, flow_reload.c.done_at, flow_reload.c.report, employee.c.name)
    .join(employee, employee.c.id == flow_reload.c.asked_by)
    .where(flow_reload.c.id == bindparam("reload"))
)
DONE = (
    update(flow_reload)
    .where(flow_reload.c.id == bindparam("reload"), flow_reload.c.done_at.is_(None))
    .values(done_at=bindparam("now"), report=bindparam("told"))
    .returning(flow_reload.c.id)
)
MOST = 500
"""Mistakes that are kept of one report."""


class Reloaded(Notice):
    """What came of reading the processes again."""

    kind = "flow-reload"


@dataclass(frozen=True, slots=True)
class Reload:
    """Who had them read again, and when; `report` is None as long as they are being read."""

    name: str
    asked_at: datetime
    done_at: datetime | None
    report: Report | None


def ask(desk: Desk) -> int:
    """Have the processes of the company folder read again; if somebody has asked for that already, it is the same."""
    desk.require(Verb.MANAGE_PROCESSES)
    waiting = desk.session.execute(WAITING).first()
    if waiting is not None:
        return int(waiting.id)
    made = insert(flow_reload).values(asked_by=desk.me.id, asked_at=desk.now).returning(flow_reload.c.id)
    number = int(desk.session.execute(made).scalar_one())
    audit.note(desk, "flow.reload", "flow_reload", number)
    return number


def shown(desk: Desk, reload_id: int) -> Reload:
    """How it stands; NotFound for who may not ask for it."""
    row = desk.session.execute(ONE, {"reload": reload_id}).first()
    if row is None or not desk.may(Verb.MANAGE_PROCESSES):
        raise NotFound
    return Reload(row.name, row.asked_at, row.done_at, report_of(row.report) if row.report else None)


def waiting(desk: Desk) -> tuple[int, int] | None:
    """What was asked for and is not done: its number, and who asked."""
    row = desk.session.execute(WAITING).first()
    return (row.id, row.asked_by) if row else None


def take_over(desk: Desk, reload_id: int, found: Found, *, restart: bool = False) -> Report:
    """Publish what is sound of what was read, at the desk of who asked; processes under way keep their definitions."""
    good, before = sound(found), offered(desk)
    rows = {flow.flow: take_up(desk, flow) for flow in good.flows}
    now = offered(desk)
    gone = [] if good.unsure else withdraw_all_but(desk, {*rows, *good.broken, *good.tied})
    report = Report(
        published=tuple((flow, now[flow][1]) for flow in rows if before.get(flow) != now[flow]),
        same=tuple(flow for flow in rows if before.get(flow) == now[flow]),
        broken=good.broken,
        tied=good.tied,
        withdrawn=tuple(gone),
        mistakes=tuple(sorted(found.mistakes, key=_place)),
        remarks=tuple(sorted(found.remarks, key=_place)),
        unsure=good.unsure,
        restart=restart,
    )
    finish(desk, reload_id, report)
    return report


def _place(one: FlowMistake) -> tuple[str, int, int]:
    return one.file, one.line, one.column


def finish(desk: Desk, reload_id: int, report: Report) -> None:
    """Tell what came of it, wherever its card hangs; once."""
    most, many = report.mistakes[:MOST], len(report.mistakes)
    told = replace(report, mistakes=most, remarks=report.remarks[:MOST], more=many - len(most)).kept()
    answered = desk.session.execute(DONE, {"reload": reload_id, "now": desk.now, "told": told}).all()
    if answered:
        detail = {"published": dict(report.published), "broken": report.broken, "withdrawn": report.withdrawn}
        audit.note(desk, "flow.reloaded", "flow_reload", reload_id, mistakes=many, **detail)
        desk.refresh(Reloaded(reload_id))
