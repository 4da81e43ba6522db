"""How long a process usually takes, by those of its kind that are over; and so when one will be."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Final

from sqlalchemy import bindparam, literal_column, select

from core.desk import Desk
from core.flows.running.org import hours_of
from models.tables import flow_instance

FEWEST: Final = 5
"""Processes that must be over before anything is said of the next one."""
LATEST: Final = 30
"""So many of the latest count: how things went years ago says little."""
OVER: Final = (
    select(flow_instance.c.started_at, flow_instance.c.finished_at)
    .where(
        flow_instance.c.flow == bindparam("kind"),
        flow_instance.c.status == literal_column("'completed'"),
        flow_instance.c.parent_id.is_(None),
    )
    .order_by(flow_instance.c.started_at.desc(), flow_instance.c.id.desc())
    .limit(LATEST)
)


@dataclass(frozen=True, slots=True)
class Usual:
    """When a process is expected to be over, by the median working time `takes` of so many (`of`) before it."""

    at: datetime
    takes: timedelta
    of: int


def usual(desk: Desk, flow: str, since: datetime) -> Usual | None:
    """When a process that began then will probably be over; None while too few are, or none took any working time."""
    hours = hours_of(desk)
    rows = desk.session.execute(OVER, {"kind": flow}).all()
    took = [hours.worked(row.started_at, row.finished_at).total_seconds() for row in rows if row.finished_at]
    takes = timedelta(seconds=median(took) if len(took) >= FEWEST else 0)
    return Usual(hours.later_by(since, takes), takes, len(took)) if takes else None
