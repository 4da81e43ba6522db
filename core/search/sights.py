"""By what somebody may find which customers: only by what he is shown, else a guess would be confirmed."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from sqlalchemy import and_, select

from core.access.queries import Tier, Visible, partners, visible
from core.company.definitions import Entity
from core.desk import Desk
from core.names.entries import NAMES, NUMBERS, Found, named
from core.search.candidates import Candidate
from models.tables import contract, customer

SEARCHED: Final = {
    "name": NAMES - {Found.LEGAL_NAME},
    "requisites": frozenset({Found.LEGAL_NAME}),
    "number": NUMBERS,
    "contacts": frozenset({Found.PERSON, Found.SERVICE_PERSON, Found.PHONE, Found.SERVICE_PHONE}),
    "service_contact": frozenset({Found.SERVICE_PERSON, Found.SERVICE_PHONE}),
}
"""What may be searched by who is shown a field."""

BY_CONTRACT: Final = frozenset({Found.CONTRACT})


def searched(tier: Tier) -> frozenset[Found]:
    """What those who are seen like this are found by."""
    return frozenset().union(*(SEARCHED.get(field, frozenset()) for field in tier.fields))


def by_contract(desk: Desk, seen: Visible) -> tuple[Tier, ...]:
    """The customers who are found by the numbers of their contracts."""
    return _both(seen, partners(desk))


@lru_cache(maxsize=10_000)
def _both(seen: Visible, shown: Visible) -> tuple[Tier, ...]:
    return tuple(
        one if other.everybody else Tier(and_(one.predicate, other.predicate), one.fields, held=one.held)
        for one in seen.tiers
        for other in shown.tiers
    )


def with_contracts_seen(desk: Desk, found: Sequence[Candidate]) -> Iterable[Candidate]:
    """These candidates without the numbers of contracts that are not shown to the actor."""
    if not found:
        return
    seen = visible(desk, Entity.CONTRACT)
    asked = select(contract.c.customer_id, contract.c.number).join(customer, customer.c.id == contract.c.customer_id)
    shown = (seen.showing("number"), seen.showing("customer"))
    rows = desk.session.execute(asked.where(contract.c.customer_id.in_([one.id for one in found]), *shown)).all()
    known = {(row.customer_id, entry) for row in rows for entry in named(Found.CONTRACT, row.number)}
    for one in found:
        yield Candidate(one.id, tuple(entry for entry in one.entries if (one.id, entry) in known), one.cover)
