"""What hangs on a customer, so that he cannot be deleted."""

from sqlalchemy import Text, cast, func, select

from core.customers.rules import StillUsed
from core.desk import Desk
from models.tables import call, contract, unclear_call


def check(desk: Desk, customer_id: int) -> None:
    """Refuse a customer who is still used, with the number of records of each kind."""
    calls, unclear, contracts = _calls(desk, customer_id), _unclear(desk, customer_id), _contracts(desk, customer_id)
    if calls or unclear or contracts:
        raise StillUsed(calls=calls, unclear=unclear, contracts=contracts)


def _calls(desk: Desk, customer_id: int) -> int:
    theirs = (call.c.customer_id == customer_id) & call.c.undone_at.is_(None)
    return int(desk.session.execute(select(func.count()).select_from(call).where(theirs)).scalar_one())


def _contracts(desk: Desk, customer_id: int) -> int:
    theirs = contract.c.customer_id == customer_id
    return int(desk.session.execute(select(func.count()).select_from(contract).where(theirs)).scalar_one())


def _unclear(desk: Desk, customer_id: int) -> int:
    """Contacts that may have been with him: nobody has said yet with whom."""
    maybe = cast(unclear_call.c.offered, Text).contains(str(customer_id))
    asked = select(unclear_call.c.offered).where(unclear_call.c.settled_at.is_(None), maybe)
    return sum(customer_id in offered for offered in desk.session.execute(asked).scalars())
