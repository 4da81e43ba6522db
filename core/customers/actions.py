"""What is done with customers."""

from sqlalchemy import bindparam, insert, update

from core.customers import queries
from core.customers.queries import CustomerCard
from core.desk import Desk
from models.tables import recent_customer

AGAIN = (
    update(recent_customer)
    .where(
        recent_customer.c.employee_id == bindparam("person"),
        recent_customer.c.customer_id == bindparam("customer"),
    )
    .values(seen_at=bindparam("at"))
)
FIRST = insert(recent_customer).values(
    employee_id=bindparam("person"), customer_id=bindparam("customer"), seen_at=bindparam("at")
)


def remember(desk: Desk, customer_id: int) -> None:
    """Make this customer "the last one" of the actor, whose messages come one by one."""
    seen = {"person": desk.me.id, "customer": customer_id, "at": desk.now}
    if not desk.session.execute(AGAIN, seen).rowcount:  # type: ignore[attr-defined] # an UPDATE's result has it
        desk.session.execute(FIRST, seen)


def look_at(desk: Desk, customer_id: int) -> CustomerCard:
    """Show a customer to the actor, whose "last one" he becomes; NotFound if the actor may not know of him."""
    card = queries.card(desk, customer_id)
    remember(desk, customer_id)
    return card
