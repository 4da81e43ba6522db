"""Which definitions there are: by what new processes go, by what those that run."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Final

from sqlalchemy import func, select

from core.company.definitions import Verb
from core.desk import Desk
from core.flows.at_hand import sight
from core.flows.at_hand.lists import LIVE
from core.flows.at_hand.waiting import flow_label
from core.flows.definition import Label
from core.flows.running.versions import version
from core.refusals import NotAllowed
from models.tables import flow_instance, flow_version

KNOWN: Final = (
    select(
        flow_version.c.id,
        flow_version.c.flow,
        flow_version.c.version,
        flow_version.c.sha256,
        flow_version.c.published_at,
        flow_version.c.offered,
        flow_version.c.published_by,
    )
    .where(flow_version.c.published_by.is_(None) | flow_version.c.offered)
    .order_by(flow_version.c.flow, flow_version.c.version.desc())
)
RUNNING: Final = (
    select(flow_instance.c.version_id, func.count().label("many"))
    .where(flow_instance.c.status.in_(LIVE))
    .group_by(flow_instance.c.version_id)
)


@dataclass(frozen=True, slots=True)
class Version:
    """A published version: since when, how many processes run by it, and whether new ones do."""

    number: int
    at: datetime
    running: int
    offered: bool


@dataclass(frozen=True, slots=True)
class Defined:
    """A kind of process with the versions that matter: the one that is offered, and those by which some still run.

    `personal`: it is somebody's own.
    """

    flow: str
    name: Label
    versions: tuple[Version, ...]
    personal: bool


def defined(desk: Desk) -> list[Defined]:
    """The kinds of processes that the actor administers; all of them for who publishes. NotAllowed for others."""
    mine = None if desk.may(Verb.MANAGE_PROCESSES) or sight.administers(desk) else set(sight.managed(desk))
    if mine is not None and not mine:
        raise NotAllowed
    found = [one for one in _all(desk) if mine is None or one.flow in mine]
    return sorted(found, key=lambda one: one.personal)


def names(desk: Desk) -> dict[str, Label]:
    """What the company's kinds of processes are called, by their ids."""
    latest = {row.flow: row for row in reversed(desk.session.execute(KNOWN).all())}
    return {flow: flow_label(version(desk, row.id, row.sha256)) for flow, row in latest.items()}


def _all(desk: Desk) -> Iterator[Defined]:
    running = {row.version_id: row.many for row in desk.session.execute(RUNNING)}
    for flow, rows in groupby(desk.session.execute(KNOWN).all(), key=lambda row: row.flow):
        known = list(rows)
        shown = [row for row in known if row.offered or row.id in running]
        if shown:
            name = flow_label(version(desk, known[0].id, known[0].sha256))
            versions = [Version(row.version, row.published_at, running.get(row.id, 0), row.offered) for row in shown]
            yield Defined(flow, name, tuple(versions), personal=known[0].published_by is not None)
