"""What is done with contracts: recorded, edited, given another draft. Their status is moved by processes alone."""

from dataclasses import asdict, dataclass
from typing import Any, ClassVar

from sqlalchemy import Row, func, insert, select, update

from core import audit
from core.access.queries import visible
from core.company.definitions import Entity, NumberKind, Verb
from core.contracts import queries, rules, standing
from core.contracts.rules import Status, Terms
from core.customers.entry import cleaned
from core.customers.queries import sight as customers_seen
from core.customers.rules import said
from core.desk import Desk, Notice
from core.names import index
from core.numbering import next_number
from core.refusals import AlreadyChanged, NotAllowed, NotFound
from models.tables import contract, contract_file, customer, stored_file


@dataclass(frozen=True, slots=True)
class ContractChanged(Notice):
    """A contract is not as it was shown."""

    kind: ClassVar[str] = "contract"
    newest_only: ClassVar[bool] = True


def add(desk: Desk, customer_id: int, terms: Terms) -> int:
    """A new contract with a signed customer whom the actor answers for; it is the customer's owner's. The row id.

    NotFound for a customer the actor does not see, NotAllowed for one he is only shown, CustomerNotSigned.
    """
    desk.require(Verb.ADD_CONTRACT)
    partner = _partner(desk, customer_id)
    told = _cleaned(terms)
    values = {
        "number": next_number(desk, NumberKind.CONTRACT),
        "customer_id": customer_id,
        "status": Status.CREATED.value,
        "owner_id": partner.owner_id,
        "department_id": partner.department_id,
        "created_by": desk.me.id,
        "created_at": desk.now,
        "changed_at": desk.now,
    }
    made = insert(contract).values(_columns(told) | values).returning(contract.c.id)
    added = int(desk.session.execute(made).scalar_one())
    index.refresh(desk.session, customer_id)
    audit.note(desk, "contract.add", "contract", added, number=values["number"], customer=partner.number)
    return added


def _partner(desk: Desk, customer_id: int) -> Row[Any]:
    """The customer, whom nobody hands over, deletes or moves along until the transaction is over."""
    seen = customers_seen(desk)
    columns = (customer.c.number, customer.c.status, customer.c.owner_id, customer.c.department_id)
    asked = select(*columns, seen.held.label("held")).where(customer.c.id == customer_id, seen.predicate)
    row = desk.session.execute(asked.with_for_update(of=customer)).first()
    if row is None:
        raise NotFound
    if not row.held:
        raise NotAllowed
    if row.status not in desk.company.customers.signed:
        raise rules.CustomerNotSigned(status=said(desk.company.customers, row.status, desk.me.language))
    return row


def _cleaned(terms: Terms) -> Terms:
    found = Terms(**asdict(terms) | {"parties": cleaned(terms.parties)})
    rules.check_terms(found)
    return found


def _columns(terms: Terms) -> dict[str, Any]:
    return asdict(terms) | {"our_role": terms.our_role.value}


def hold(desk: Desk, contract_id: int, version: int | None = None) -> tuple[Row[Any], rules.Standing]:
    """A contract nobody else can change until the transaction is over, and how the actor stands to it.

    NotFound if the actor does not see it, AlreadyChanged if it is not as it was shown.
    """
    # Held by a statement of its own: what PostgreSQL reads beside a row it waits for is as it was before the wait.
    desk.session.execute(select(contract.c.id).where(contract.c.id == contract_id).with_for_update())
    seen = visible(desk, Entity.CONTRACT)
    asked = standing.joined(contract, *standing.columns(desk, seen)).where(contract.c.id == contract_id, seen.predicate)
    row = desk.session.execute(asked).first()
    if row is None:
        raise NotFound
    if version is not None and row.version != version:
        raise AlreadyChanged
    return row, standing.of_row(desk, row)


def change(desk: Desk, contract_id: int, version: int, terms: Terms) -> None:
    """Other terms; refused to whom it is not to edit now."""
    row, stands = hold(desk, contract_id, version)
    no = rules.why_not_edit(stands)
    if no:
        raise no
    told = _columns(_cleaned(terms))
    new = {name: value for name, value in told.items() if value != getattr(row, name)}
    if new:
        touch(desk, contract_id, **new)
        was = {name: getattr(row, name) for name in new}
        audit.note(desk, "contract.change", "contract", contract_id, was=_plain(was), now=_plain(new))


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    """Dates as they are written down."""
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in values.items()}


def terms_of(row: Row[Any] | queries.ContractCard) -> Terms:
    """What a contract says now, to be changed in part."""
    return Terms(
        rules.OurRole(row.our_role),
        row.parties,
        row.signed_on,
        row.starts_on,
        row.ends_on,
        row.amount,
        row.currency,
    )


def put_draft(desk: Desk, contract_id: int, version: int, file_id: int) -> int:
    """A file of the actor's as the newest version of the draft; the number of the version.

    FinalVersion once one was approved; refused to whom it is not to edit now.
    """
    row, stands = hold(desk, contract_id, version)
    no = rules.why_not_replace(stands)
    if no:
        raise no
    _check_free(desk, file_id)
    newest = select(func.max(contract_file.c.version)).where(contract_file.c.contract_id == contract_id)
    number = int(desk.session.execute(newest).scalar() or 0) + 1
    values = {"contract_id": contract_id, "version": number, "file_id": file_id, "by_id": desk.me.id, "at": desk.now}
    desk.session.execute(insert(contract_file).values(values))
    touch(desk, contract_id)
    audit.note(desk, "contract.draft", "contract", contract_id, number=row.number, version=number, file=file_id)
    return number


def _check_free(desk: Desk, file_id: int) -> None:
    """The actor sent it, or made it, and it belongs to nothing yet."""
    asked = select(stored_file.c.state, contract_file.c.id.label("used")).join(
        contract_file, contract_file.c.file_id == stored_file.c.id, isouter=True
    )
    row = desk.session.execute(asked.where(stored_file.c.id == file_id, stored_file.c.by_id == desk.me.id)).first()
    if row is None:
        raise NotFound
    if row.used or row.state == "failed":
        raise rules.FileInUse


def file_changed(desk: Desk, file_id: int) -> None:
    """A file came, or did not: show it where it is the draft of a contract."""
    asked = select(contract_file.c.contract_id).where(contract_file.c.file_id == file_id)
    for contract_id in desk.session.execute(asked).scalars():
        desk.refresh(ContractChanged(contract_id))


def touch(desk: Desk, contract_id: int, **values: Any) -> None:
    """Write a change of a contract that is held, and show it wherever it is shown."""
    grown = {"version": contract.c.version + 1, "changed_at": desk.now}
    desk.session.execute(update(contract).where(contract.c.id == contract_id).values(grown | values))
    desk.refresh(ContractChanged(contract_id))
