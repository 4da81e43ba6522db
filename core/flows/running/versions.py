"""Published definitions: immutable, each known by what it says."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import bindparam, func, insert, select, update
from sqlmodel import Session

from core import audit
from core.desk import Desk, Employee
from core.flows.authoring.check import NOWHERE, Around, errors
from core.flows.definition import Flow
from core.flows.engine.work import FlowRefusal
from core.names.spelling import key_of
from core.refusals import NotFound
from models.tables import flow_version
from models.writes import upsert

BY_ID = select(flow_version.c.sha256).where(flow_version.c.id == bindparam("version"))
CONTENT = select(flow_version.c.definition).where(flow_version.c.id == bindparam("version"))
OFFERED = select(flow_version.c.id).where(flow_version.c.flow == bindparam("named"), flow_version.c.offered)
HIGHEST = select(func.max(flow_version.c.version)).where(flow_version.c.flow == bindparam("named"))
SAME = select(flow_version.c.id).where(
    flow_version.c.flow == bindparam("named"), flow_version.c.sha256 == bindparam("digest")
)
TYPED = "linear_"
"""So begins the name of a definition that was typed as a list, for one process alone."""

KEPT = 256
"""Definitions in memory, by what they say: whichever database they came from, the same words mean the same."""

_read: dict[str, Flow] = {}


def publish(desk: Desk, flow: Flow, around: Around = NOWHERE) -> int:
    """Have new processes follow a definition, as a version of its own if it was not published before; its row.

    Processes under way keep theirs. FlowRefusal INVALID_DEFINITION names every code that forbids it.
    """
    wrong = errors(flow, around)
    if wrong:
        raise FlowRefusal("INVALID_DEFINITION", why=", ".join(sorted({fault.code for fault in wrong})))
    return take_up(desk, flow, by=desk.actor.id if isinstance(desk.actor, Employee) else None)


def take_up(desk: Desk, flow: Flow, *, by: int | None = None) -> int:
    """The same with a definition that was checked already. `by` is whose own it is, None for one of the company's."""
    data, digest = _content(flow)
    row = _known(desk, flow.flow, digest) or _added(desk, flow, digest, _values(desk, flow, digest, data, by))
    _offer(desk, flow.flow, row)
    return row


def _content(flow: Flow) -> tuple[dict[str, Any], str]:
    data = flow.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return data, hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()


def keep(desk: Desk, flow: Flow) -> int:
    """Keep the definition of one process alone, which is offered to nobody; its row. The first of its id stays."""
    data, digest = _content(flow)
    values = _values(desk, flow, digest, data, desk.me.id) | {"version": 1, "offered": False, "title": _title(flow)}
    made = upsert(desk.session.get_bind().dialect.name, flow_version).values(values).on_conflict_do_nothing()
    row = desk.session.execute(made.returning(flow_version.c.id)).scalar()
    if row is None:
        return numbered(desk, flow.flow, 1)
    audit.note(desk, "flow.publish", "flow_version", int(row), flow=flow.flow, version=1, sha256=digest)
    return int(row)


def _title(flow: Flow) -> str:
    """What a process of its own is called, as it is looked up."""
    return key_of(next(iter(flow.name.root.values()), "")).core


def retitle(session: Session) -> None:
    """Give every process of its own the title that it is found by, as after the update that brought them."""
    own = ~flow_version.c.offered & flow_version.c.flow.startswith(TYPED, autoescape=True)
    for row in session.execute(select(flow_version.c.id, flow_version.c.definition).where(own)).all():
        title = _title(Flow.model_validate(row.definition))
        session.execute(update(flow_version).where(flow_version.c.id == row.id).values(title=title))


def publish_all(desk: Desk, flows: Iterable[Flow], around: Around = NOWHERE) -> None:
    """Offer the company folder's processes; those that it has no more start no more, and what runs goes on."""
    withdraw_all_but(desk, [flow.flow for flow in flows if publish(desk, flow, around)])


def offered(desk: Desk) -> dict[str, tuple[int, int]]:
    """What new processes follow: by its name, the row and the number of its version."""
    asked = select(flow_version.c.flow, flow_version.c.id, flow_version.c.version).where(flow_version.c.offered)
    return {row.flow: (row.id, row.version) for row in desk.session.execute(asked)}


def withdraw_all_but(desk: Desk, kept: Iterable[str]) -> list[str]:
    """Offer none of the company's processes but these; which were offered until now."""
    ours = flow_version.c.published_by.is_(None) & flow_version.c.flow.not_in(list(kept))
    gone = update(flow_version).where(ours, flow_version.c.offered).values(offered=False)
    return sorted(desk.session.execute(gone.returning(flow_version.c.flow)).scalars())


def _offer(desk: Desk, flow: str, row: int) -> None:
    this = flow_version.c.id == row
    others = (flow_version.c.flow == flow) & ~this & flow_version.c.offered
    desk.session.execute(update(flow_version).where(others).values(offered=False))
    desk.session.execute(update(flow_version).where(this, ~flow_version.c.offered).values(offered=True))


def _known(desk: Desk, flow: str, digest: str) -> int | None:
    return desk.session.execute(SAME, {"named": flow, "digest": digest}).scalar()


def _added(desk: Desk, flow: Flow, digest: str, values: dict[str, Any]) -> int:
    number = (desk.session.execute(HIGHEST, {"named": flow.flow}).scalar() or 0) + 1
    made = insert(flow_version).values(values | {"version": number, "offered": True}).returning(flow_version.c.id)
    row = int(desk.session.execute(made).scalar_one())
    audit.note(desk, "flow.publish", "flow_version", row, flow=flow.flow, version=number, sha256=digest)
    return row


def _values(desk: Desk, flow: Flow, digest: str, data: dict[str, Any], by: int | None) -> dict[str, Any]:
    about = {"flow": flow.flow, "sha256": digest, "definition": data, "managed": bool(flow.managers)}
    return about | {"published_at": desk.now, "published_by": by}


def version(desk: Desk, version_id: int, digest: str | None = None) -> Flow:
    """A published definition; read once, as it never changes. `digest` is its sha256 if that is at hand."""
    digest = digest or desk.session.execute(BY_ID, {"version": version_id}).scalar()
    if digest is None:
        raise NotFound
    found = _read.get(digest)
    if found is None:
        found = Flow.model_validate(desk.session.execute(CONTENT, {"version": version_id}).scalar_one())
        if len(_read) >= KEPT:
            _read.clear()
        _read[digest] = found
    return found


def newest(desk: Desk, flow: str) -> int:
    """The version that new processes of this kind follow."""
    found = desk.session.execute(OFFERED, {"named": flow}).scalar()
    if found is None:
        raise NotFound
    return int(found)


def numbered(desk: Desk, flow: str, number: int) -> int:
    """The row of a version by its number."""
    asked = select(flow_version.c.id).where(flow_version.c.flow == flow, flow_version.c.version == number)
    found = desk.session.execute(asked).scalar()
    if found is None:
        raise NotFound
    return int(found)
