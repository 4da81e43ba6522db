"""Records that a form names by their business numbers: which may be offered to whom, and why another may not.

An area that keeps records registers its kind here; a kind of `ELSEWHERE` has no records yet: its numbers are taken as
they are typed, but none can be named of which something is asked that nobody can answer.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from sqlalchemy import ColumnElement, FromClause, Select, false, or_, select

from core.access.queries import Visible, visible
from core.company.definitions import Company, Entity
from core.contracts.standing import has_file
from core.desk import Desk, Employee, System
from core.flows.defined.labels import Labels
from core.flows.definition import FormField, Label, Ref
from core.flows.engine.state import Person
from core.flows.engine.work import Unmet
from core.people import queries as people
from models.tables import contract, customer, employee, flow_instance, flow_subject

MOST: Final = 8
"""Records offered at once."""

RUNNING: Final = ("running", "suspended")
ELSEWHERE: Final = frozenset({"ticket"})
"""Kinds that definitions may name though nobody keeps them yet."""


@dataclass(frozen=True)
class Kind:
    """How records of one kind are found. `key` is their business number, `name` what they are called, which is shown
    to who may see the field `named_by`.

    `columns` can be compared in `where`, by name. `shown` are the fields that a reader must be allowed to see of a
    record before it is offered to him; `words` says a status in every language.
    """

    entity: Entity
    table: FromClause
    key: ColumnElement[str]
    name: ColumnElement[str]
    status: ColumnElement[str]
    words: Callable[[Company, str], Mapping[str, str]]
    owner: Callable[[Employee], ColumnElement[bool]]
    columns: Mapping[str, ColumnElement[Any]]
    source: Callable[[Select[Any]], Select[Any]] = lambda asked: asked
    has_file: ColumnElement[bool] | None = None
    named_by: str = "name"


@dataclass(frozen=True, slots=True)
class Choice:
    """A record that may be named: its business number, and what it is called if the reader may know."""

    key: str
    name: str


@dataclass
class Registry:
    """The kinds that are kept, by the name definitions give them."""

    kinds: dict[str, Kind] = field(default_factory=dict)

    def add(self, name: str, kind: Kind) -> None:
        """An area keeps this kind; ValueError if another does."""
        if name in self.kinds:
            raise ValueError(f"{name} is registered twice")
        self.kinds[name] = kind

    def names(self) -> frozenset[str]:
        """Every kind that a definition may name."""
        return ELSEWHERE | frozenset(self.kinds)

    def known(self) -> Mapping[str, frozenset[str] | None]:
        """The same with what `where` may compare of each kind; None if that cannot be known yet."""
        kept = {name: frozenset(kind.columns) for name, kind in self.kinds.items()}
        return {**dict.fromkeys(ELSEWHERE), **kept}


REGISTRY: Final = Registry()


def _customer_status(company: Company, status: str) -> Mapping[str, str]:
    found = next((one.name.root for one in company.customers.statuses if one.key == status), None)
    return found or {"en": status}


REGISTRY.add(
    "customer",
    Kind(
        entity=Entity.CUSTOMER,
        table=customer,
        key=customer.c.number,
        name=customer.c.name,
        status=customer.c.status,
        words=_customer_status,
        owner=lambda me: customer.c.owner_id == me.id,
        columns={
            "number": customer.c.number,
            "name": customer.c.name,
            "status": customer.c.status,
            "city": customer.c.city,
            "industry": customer.c.industry,
            "owner": employee.c.number,
        },
        source=lambda asked: asked.join(employee, employee.c.id == customer.c.owner_id),
    ),
)


def _contract_status(company: Company, status: str) -> Mapping[str, str]:
    known = company.contracts.statuses
    return known[status].root if status in known else {"en": status}


REGISTRY.add(
    "contract",
    Kind(
        entity=Entity.CONTRACT,
        table=contract,
        key=contract.c.number,
        name=customer.c.name,
        status=contract.c.status,
        words=_contract_status,
        owner=lambda me: contract.c.owner_id == me.id,
        columns={
            "number": contract.c.number,
            "customer": customer.c.number,
            "status": contract.c.status,
            "our_role": contract.c.our_role,
            "owner": employee.c.number,
        },
        source=lambda asked: asked.join(customer, customer.c.id == contract.c.customer_id).join(
            employee, employee.c.id == contract.c.owner_id
        ),
        has_file=has_file,
        named_by="customer",
    ),
)


def choices(desk: Desk, one: FormField, form: Mapping[str, Any], text: str = "", *, besides: int = 0) -> list[Choice]:
    """Records that the actor may name in a field, whose number or name contains a text; at most `MOST`.

    None of a kind that is not kept yet. `besides` is the process being filled in: it does not stand in its own way.
    """
    ref = one.ref
    kind = REGISTRY.kinds.get(ref.object) if ref else None
    if ref is None or kind is None:
        return []
    seen = visible(desk, kind.entity)
    conditions = [false() if test is None else test for _, test in _conditions(desk, kind, ref, form, besides)]
    columns: list[Any] = [kind.key.label("key"), kind.name.label("name"), *seen.flags]
    asked = kind.source(select(*columns).select_from(kind.table)).where(seen.showing("number"), *conditions)
    if text.strip():
        asked = asked.where(_saying(kind, seen, text.strip()))
    found = desk.session.execute(asked.order_by(kind.key).limit(MOST))
    return [Choice(row.key, row.name if kind.named_by in seen.fields(row) else "") for row in found]


def _saying(kind: Kind, seen: Visible, text: str) -> ColumnElement[bool]:
    """Names are searched only where the reader may see them."""
    named = kind.name.icontains(text, autoescape=True) & seen.showing(kind.named_by)
    return or_(kind.key.istartswith(text, autoescape=True), named)


def unmet(desk: Desk, ref: Ref, key: str, by: Person, form: Mapping[str, Any], *, besides: int = 0) -> Unmet | None:
    """Why a person may not name this record; None if he may. A record he may not know of does not exist for him.

    The record stays locked until the end of the transaction where no other process may run for it.
    """
    kind = REGISTRY.kinds.get(ref.object)
    if kind is None and (ref.status or ref.own or ref.where or ref.has_file):
        return Unmet("record-nowhere")
    if kind is None:
        return Unmet("record-running") if _taken(desk, ref, key, besides) else None
    reader = _desk_of(desk, by)
    if reader is None:
        return Unmet("record")
    return _first_unmet(reader, kind, ref, key, form, besides)


def _first_unmet(desk: Desk, kind: Kind, ref: Ref, key: str, form: Mapping[str, Any], besides: int) -> Unmet | None:
    seen = visible(desk, kind.entity)
    conditions = _conditions(desk, kind, ref, form, besides)
    mine = (kind.key == key) & seen.showing("number")
    tests = [test.label(f"test_{n}") for n, (_, test) in enumerate(conditions) if test is not None]
    columns: list[Any] = [kind.key, seen.showing("status").label("status_shown"), *tests]
    asked = kind.source(select(*columns).select_from(kind.table)).where(mine)
    if ref.no_running:
        held = kind.source(select(kind.key).select_from(kind.table)).where(mine)
        desk.session.execute(held.with_for_update(of=kind.table))
    row = desk.session.execute(asked).first()
    if row is None:
        return Unmet("record")
    for number, (which, test) in enumerate(conditions):
        if test is None or not getattr(row, f"test_{number}"):
            return _status_unmet(desk, kind, ref, told=row.status_shown) if which == "record-status" else Unmet(which)
    return None


def _status_unmet(desk: Desk, kind: Kind, ref: Ref, *, told: bool) -> Unmet:
    """Who may not see the status of a record is not told that it is another one."""
    return Unmet("record-status", _about(desk, kind, ref)) if told else Unmet("record")


def _conditions(
    desk: Desk, kind: Kind, ref: Ref, form: Mapping[str, Any], besides: int
) -> list[tuple[str, ColumnElement[bool] | None]]:
    """What is asked of a record, with the sentence for it; None is a condition that no record can meet."""
    found: list[tuple[str, ColumnElement[bool] | None]] = []
    if ref.status:
        found.append(("record-status", kind.status.in_(ref.status)))
    if ref.own and not isinstance(desk.actor, System):
        found.append(("record-own", kind.owner(desk.me)))
    for column, other in ref.where.items():
        found.append(("record-where", kind.columns[column] == form.get(other) if column in kind.columns else None))
    if ref.has_file:
        found.append(("record-file", kind.has_file))
    if ref.no_running:
        found.append(("record-running", ~_running(ref, kind.key, besides)))
    return found


def _running(ref: Ref, key: Any, besides: int) -> ColumnElement[bool]:
    """Whether another process of the forbidden kind is about a record."""
    about = (flow_subject.c.object == ref.object) & (flow_subject.c.key == key)
    live = flow_instance.c.status.in_(RUNNING) & (flow_instance.c.flow == ref.no_running)
    other = select(flow_subject.c.instance_id).join(flow_instance, flow_instance.c.id == flow_subject.c.instance_id)
    return other.where(about, live, flow_subject.c.instance_id != besides).exists()


def _taken(desk: Desk, ref: Ref, key: str, besides: int) -> bool:
    return bool(ref.no_running) and bool(desk.session.execute(select(_running(ref, key, besides))).scalar())


def _about(desk: Desk, kind: Kind, ref: Ref) -> Mapping[str, Any]:
    return {"statuses": Labels(tuple(Label(dict(kind.words(desk.company, one))) for one in ref.status))}


def _desk_of(desk: Desk, by: Person) -> Desk | None:
    """The desk of whoever names the record; nobody's, if he has left."""
    if not by or (isinstance(desk.actor, Employee) and desk.actor.number == by):
        return desk
    row = people.id_of(desk, by)
    person = people.employee_by_id(desk, row) if row else None
    return replace(desk, actor=person, deliveries=desk.deliveries) if person else None
