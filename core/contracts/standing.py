"""How an actor stands to a contract: what the database knows of it."""

from typing import Any

from sqlalchemy import ColumnElement, Row, Select, exists, func, literal, select

from core.access.queries import Visible, granted
from core.company.definitions import Entity, Verb
from core.contracts.rules import Standing
from core.desk import Desk, Employee
from models.tables import contract, contract_file, customer, flow_instance, flow_right, flow_subject, stored_file

RUNNING = ("running", "suspended")
lies_in: ColumnElement[bool] = stored_file.c.id == contract_file.c.file_id
"""Joins a version of a draft to its file."""

_of_contract = (contract_file.c.contract_id == contract.c.id) & (stored_file.c.state != "failed")

has_file: ColumnElement[bool] = exists(
    select(contract_file.c.id).join(stored_file, lies_in).where(_of_contract, stored_file.c.state == "kept")
)
"""Whether a version of the draft lies on our disk."""

_subject = (flow_subject.c.instance_id == flow_right.c.instance_id) & (flow_subject.c.field == flow_right.c.field)
in_approval: ColumnElement[bool] = exists(
    select(flow_right.c.instance_id)
    .join(flow_subject, _subject)
    .join(flow_instance, flow_instance.c.id == flow_right.c.instance_id)
    .where(
        flow_subject.c.object == Entity.CONTRACT.value,
        flow_subject.c.key == contract.c.number,
        flow_instance.c.status.in_(RUNNING),
    )
)
"""Whether a process that says who edits the contract is running."""

final: ColumnElement[int] = (
    select(func.max(contract_file.c.version))
    .join(stored_file, lies_in)
    .where(_of_contract, contract_file.c.final_at.is_not(None))
    .scalar_subquery()
)
"""The version that is final; null if none is."""


def columns(desk: Desk, seen: Visible) -> list[ColumnElement[Any]]:
    """What `standing` reads of a row."""
    me = desk.actor
    mine = contract.c.owner_id == me.id if isinstance(me, Employee) else literal(value=False)
    turn = (
        granted(me, Entity.CONTRACT, contract.c.number, flow_right.c.edits)
        if isinstance(me, Employee)
        else literal(value=False)
    )
    return [
        mine.label("owns"),
        seen.held.label("held"),
        turn.label("turn"),
        in_approval.label("in_approval"),
        final.label("final"),
    ]


def of_row(desk: Desk, row: Row[Any]) -> Standing:
    """How the actor stands to the contract of a row."""
    return Standing(
        status=row.status,
        owns=bool(row.owns) and desk.may(Verb.ADD_CONTRACT),
        keeps=bool(row.held) and desk.may(Verb.EDIT_CONTRACT),
        turn=bool(row.turn),
        in_approval=bool(row.in_approval),
        final=row.final,
    )


def joined(*columns: Any) -> Select[Any]:
    """Columns of contracts and their customers, as every sight of them needs it."""
    return select(*columns).select_from(contract).join(customer, customer.c.id == contract.c.customer_id)
