"""Processes by their number, or by what they are called, inside what the person who looks may know of."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Select, bindparam, or_, select

from core.desk import Desk
from core.flows import queries
from core.flows.at_hand import enclosed, lists, sight
from core.flows.at_hand.ahead import Ahead, ahead
from core.flows.at_hand.items import Stop, walked
from core.flows.at_hand.lists import Filter, Line
from core.flows.at_hand.overseeing import BY_NUMBERS, numbers_meant, people_named
from core.flows.at_hand.waiting import flow_label, named
from core.flows.defined.labels import label
from core.flows.definition import FormField
from core.flows.engine.values import EMPTY
from core.flows.queries import Card
from core.flows.running.versions import TYPED, version
from core.names.grams import Meaning
from core.names.spelling import key_of
from core.refusals import NotFound
from core.search.closeness import Fit, nearness
from core.search.rules import Query
from models.tables import flow_instance, flow_part, flow_version

PAGE: Final = 5
FEWEST_DIGITS: Final = 3
FEWEST_LETTERS: Final = 2
KINDS: Final = 3
WRITTEN: Final = re.compile(r"[\w./\\№-]{3,40}")
NUMBER = select(flow_instance.c.id).where(flow_instance.c.number == bindparam("number"))
COMPANYS_OR_OWN = or_(flow_version.c.published_by.is_(None), flow_version.c.published_by == bindparam("me"))
OFFERED = (
    select(flow_version.c.id, flow_version.c.sha256)
    .where(flow_version.c.offered, COMPANYS_OR_OWN)
    .order_by(flow_version.c.flow)
)
TITLED: Select[Any] = (
    select(flow_part.c.instance_id)
    .join(flow_instance, flow_instance.c.id == flow_part.c.instance_id)
    .join(flow_version, flow_version.c.id == flow_instance.c.version_id)
    .where(flow_part.c.person == bindparam("person"))
    .where(flow_part.c.flow.startswith(TYPED, autoescape=True))
    .order_by(flow_part.c.started_at.desc(), flow_part.c.instance_id.desc())
    .limit(bindparam("most"))
)


def exactly(desk: Desk, text: str) -> int | None:
    """The process with this very number, if the actor may know of it."""
    said = text.strip().upper()
    if not WRITTEN.fullmatch(said) or said.isdecimal() or not any(map(str.isdecimal, said)):
        return None
    return _known(desk, desk.session.execute(NUMBER, {"number": said}).scalar())


def find(desk: Desk, query: Query, page: int = 0) -> tuple[list[Line], bool]:
    """One page of the processes with this running number, or of this kind, or of this title; whether there are more."""
    first, most = page * PAGE, (page + 1) * PAGE + 1
    found = {line.instance_id: line for line in _found(desk, query, most)}
    latest = sorted(found.values(), key=lambda line: (line.started_at, line.instance_id), reverse=True)
    return latest[first : first + PAGE], len(latest) > first + PAGE


def _found(desk: Desk, query: Query, most: int) -> Iterator[Line]:
    if query.text.isdecimal():
        yield from _numbered(desk, query.text)
    elif len(key_of(query.text).joined) >= FEWEST_LETTERS:
        for flow in _kinds(desk, query):
            yield from lists.instances(desk, Filter(flow=flow), None, most)
        yield from _titled(desk, query, most)


def _numbered(desk: Desk, digits: str) -> list[Line]:
    if len(digits) < FEWEST_DIGITS:
        return []
    rows = desk.session.execute(BY_NUMBERS, {"numbers": numbers_meant(desk, digits)}).scalars().all()
    return lists.of_ids(desk, [one for one in rows if _known(desk, one)])


def _known(desk: Desk, instance_id: int | None) -> int | None:
    try:
        return int(sight.seen(desk, instance_id or 0).row.id)
    except NotFound:
        return None


def _kinds(desk: Desk, query: Query) -> list[str]:
    """The company's processes, and one's own, that are called so in any language."""
    found = []
    for row in desk.session.execute(OFFERED, {"me": desk.me.id}).all():
        flow = version(desk, row.id, row.sha256)
        names = flow_label(flow).root.values()
        if any(_called(query.meanings, name) for name in names):
            found.append(flow.flow)
    return found[:KINDS]


def _called(meanings: tuple[Meaning, ...], name: str) -> bool:
    return nearness(meanings, key_of(name)).fit < Fit.NEARLY


def _titled(desk: Desk, query: Query, most: int) -> list[Line]:
    """Of those that were typed as a list: the actor has to do with them, and they contain this."""
    title = flow_version.c.title.contains(key_of(query.text).core, autoescape=True)
    given = {"person": sight.number_of(desk), "most": most}
    return lists.of_ids(desk, list(desk.session.execute(TITLED.where(title), given).scalars()))


@dataclass(frozen=True, slots=True)
class Glimpse:
    """A process for whoever may know of it. `fields` has what is filled in and not hidden, `names` of people in it."""

    card: Card
    fields: tuple[tuple[FormField, Any], ...]
    names: Mapping[str, str]
    stops: tuple[Stop, ...]
    ahead: Ahead
    files: bool
    mine: bool


def look(desk: Desk, instance_id: int) -> Glimpse:
    """A process; NotFound for one that the actor may not know of."""
    of, card = sight.seen(desk, instance_id), queries.instance(desk, instance_id)
    marks = queries.drawn(desk, of).marks
    standing = [key for key, mark in marks.items() if mark.state in ("now", "held")]
    return Glimpse(
        card=card,
        fields=tuple((one, said) for one, said in card.fields if said not in EMPTY),
        names=people_named(desk, card),
        stops=tuple(Stop(label(named(of.flow, key)), mark) for key, mark in walked(of.flow, marks)),
        ahead=ahead(of.flow, of.instance.form, standing, marks),
        files=bool(enclosed.of_process(desk, instance_id)),
        mine=card.initiator == sight.number_of(desk),
    )
