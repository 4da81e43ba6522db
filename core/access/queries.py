"""The one answer to "who may see this?": which rows, and which of their fields."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Label, and_, false, or_, select, true
from sqlalchemy.engine import Row

from core.company.definitions import FIELDS, Entity, Reach, Sight
from core.desk import Desk, Employee, System
from models.tables import call, contract, customer, daily_log, department, employee, flow_right, flow_subject


@dataclass(frozen=True, slots=True, eq=False)
class Tier:
    """Rows for which a predicate holds are seen with these fields.

    `held`: they are the reader's business; the others he is only shown. `everybody`: there are no others.
    """

    predicate: ColumnElement[bool]
    fields: frozenset[str]
    held: bool = True
    everybody: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Visible:
    """What an actor sees of one kind of record. A row's fields are those of every tier that holds for it."""

    tiers: tuple[Tier, ...]

    @property
    def predicate(self) -> ColumnElement[bool]:
        """The rows that exist for this actor."""
        return or_(false(), *(tier.predicate for tier in self.tiers))

    @property
    def flags(self) -> list[Label[bool]]:
        """Columns to select beside a row, for `fields`."""
        return [tier.predicate.label(f"tier_{n}") for n, tier in enumerate(self.tiers)]

    @property
    def held(self) -> ColumnElement[bool]:
        """The rows that this actor answers for: who only is shown signed customers answers for none."""
        return or_(false(), *(tier.predicate for tier in self.tiers if tier.held))

    def showing(self, field: str) -> ColumnElement[bool]:
        """The rows of which this field may be shown."""
        return or_(false(), *(tier.predicate for tier in self.tiers if field in tier.fields))

    def fields(self, row: Row[Any]) -> frozenset[str]:
        """What may be shown of this row."""
        named = row._mapping  # noqa: SLF001 - the public name of a row's mapping in SQLAlchemy
        return frozenset().union(*(tier.fields for n, tier in enumerate(self.tiers) if named[f"tier_{n}"]))


def visible(desk: Desk, entity: Entity) -> Visible:
    """What the desk's actor sees. Customer reads select from customer; calls and contracts join it; logs join employee.

    What a process is about is seen by those whom its definition lets see it, whatever their roles.
    """
    if isinstance(desk.actor, System):
        return _everything(entity)
    if not isinstance(desk.actor, Employee):
        return NOTHING
    me, roles = desk.actor, desk.company.roles
    sights = frozenset(sight for role in me.roles if role in roles and (sight := roles[role].sight(entity)))
    return _seen(Reader(me.id, me.number, me.department_path), entity, sights, desk.company.customers.signed)


NOTHING = Visible(())


@dataclass(frozen=True, slots=True)
class Reader:
    """What of an employee decides what he sees."""

    id: int
    number: str
    department_path: str


@cache
def _everything(entity: Entity) -> Visible:
    return Visible((Tier(_there(entity), FIELDS[entity], everybody=True),))


@lru_cache(maxsize=10_000)
def _seen(me: Reader, entity: Entity, sights: frozenset[Sight], signed: frozenset[str]) -> Visible:
    tiers = tuple(
        Tier(
            and_(_there(entity), _reached(me, entity, sight, signed)),
            sight.fields,
            held=sight.reach is not Reach.SIGNED,
            everybody=sight.reach is Reach.ALL,
        )
        for sight in sights
    )
    return Visible((*tiers, *_by_process(me, entity)))


def _there(entity: Entity) -> ColumnElement[bool]:
    return customer.c.deleted_at.is_(None) if entity is Entity.CUSTOMER else true()


def _by_process(me: Reader, entity: Entity) -> Iterator[Tier]:
    if entity is Entity.CONTRACT:
        yield Tier(granted(me, entity, contract.c.number, flow_right.c.views), FIELDS[entity], held=False)


def granted(
    me: Employee | Reader, entity: Entity, key: ColumnElement[str], right: ColumnElement[bool]
) -> ColumnElement[bool]:
    """Whether a process gives somebody this right on the record with a business number."""
    about = (flow_subject.c.instance_id == flow_right.c.instance_id) & (flow_subject.c.field == flow_right.c.field)
    given = select(flow_right.c.instance_id).join(flow_subject, about)
    this = (flow_subject.c.object == entity.value) & (flow_subject.c.key == key)
    return given.where(flow_right.c.person == me.number, right, this).exists()


def regions(desk: Desk, entity: Entity) -> tuple[str, ...]:
    """The departments, by the beginnings of their paths, whose records the actor answers for, whoever owns them."""
    if not isinstance(desk.actor, Employee):
        return ("",)
    path, roles = desk.actor.department_path, desk.company.roles
    paths = {Reach.REGION: path, Reach.DEPARTMENT: _top(path), Reach.ALL: ""}
    sights = (roles[role].sight(entity) for role in desk.actor.roles if role in roles)
    return tuple(sorted({paths[sight.reach] for sight in sights if sight and sight.reach in paths}))


def authors(desk: Desk) -> Visible:
    """Whose contacts the actor may count, and by which fields; select from employee.

    By where the authors work, not by whose the customers are now: a contact stays with its author after a hand-over.
    """
    if not isinstance(desk.actor, Employee):
        return visible(desk, Entity.CALL)
    me, roles = desk.actor, desk.company.roles
    sights = {sight for role in me.roles if role in roles and (sight := roles[role].sight(Entity.CALL))}
    held = [sight for sight in sights if sight.reach is not Reach.SIGNED]
    signed = desk.company.customers.signed
    return Visible(tuple(Tier(_reached(me, Entity.EMPLOYEE, sight, signed), sight.fields) for sight in held))


def partners(desk: Desk) -> Visible:
    """The customers whose contracts the actor is shown with their numbers, by where they belong; select from customer.

    A contract is its customer's owner's.
    """
    if not isinstance(desk.actor, Employee):
        return visible(desk, Entity.CUSTOMER)
    me, roles = desk.actor, desk.company.roles
    sights = (sight for role in me.roles if role in roles and (sight := roles[role].sight(Entity.CONTRACT)))
    shown = frozenset(sight for sight in sights if sight.fields >= {"number", "customer"})
    return _seen(Reader(me.id, me.number, me.department_path), Entity.CUSTOMER, shown, desk.company.customers.signed)


def _reached(me: Employee | Reader, entity: Entity, sight: Sight, signed: frozenset[str]) -> ColumnElement[bool]:
    if sight.reach is Reach.ALL:
        return true()
    if sight.reach is Reach.SIGNED:
        return customer.c.status.in_(signed)
    own = _own(me, entity)
    if sight.reach is Reach.OWN:
        return own
    path = me.department_path if sight.reach is Reach.REGION else _top(me.department_path)
    return or_(own, _department_column(entity).in_(_tree(path)))


def _own(me: Employee | Reader, entity: Entity) -> ColumnElement[bool]:
    match entity:
        case Entity.CUSTOMER:
            return customer.c.owner_id == me.id
        case Entity.CALL:
            return or_(call.c.author_id == me.id, customer.c.owner_id == me.id)
        case Entity.CONTRACT:
            return or_(contract.c.owner_id == me.id, customer.c.owner_id == me.id)
        case Entity.DAILY_LOG:
            return or_(daily_log.c.employee_id == me.id, employee.c.superior_id == me.id)
        case Entity.EMPLOYEE:
            return employee.c.id == me.id
        case _:
            return false()


def _department_column(entity: Entity) -> ColumnElement[int]:
    if entity is Entity.CONTRACT:
        return contract.c.department_id
    return customer.c.department_id if entity in (Entity.CUSTOMER, Entity.CALL) else employee.c.department_id


def _tree(path: str) -> Any:
    return select(department.c.id).where(department.c.path.startswith(path, autoescape=True))


def _top(path: str) -> str:
    return "/" + path.strip("/").split("/")[0] + "/"
