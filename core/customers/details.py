"""What contracts and letters need of a customer: where he is, where letters go, his legal and bank details."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select

from core import audit
from core.customers import actions
from core.customers.entry import cleaned
from core.customers.queries import sight
from core.desk import Desk
from core.names import index
from core.refusals import NotAllowed, NotFound, Refusal
from models.tables import customer


class Detail(StrEnum):
    """One of them, in the order in which they are shown."""

    LOCATION = "location"
    POSTAL_ADDRESS = "postal_address"
    LEGAL_NAME = "legal_name"
    TAX_NUMBER = "tax_number"
    BANK = "bank"
    BANK_CODE = "bank_code"
    BANK_ACCOUNT = "bank_account"
    SIGNATORY = "signatory"


LONGEST = 300
FIELD = {Detail.LOCATION: "location", Detail.POSTAL_ADDRESS: "postal_address"}
"""By which field of a sight it is shown; all others are requisites."""


class DetailTooLong(Refusal):
    """Longer than any address: `most`, `count`."""

    code = "customer-detail-too-long"


@dataclass(frozen=True, slots=True)
class Details:
    """The details of a customer that one reader may know; the rest is empty."""

    location: str = ""
    postal_address: str = ""
    legal_name: str = ""
    tax_number: str = ""
    bank: str = ""
    bank_code: str = ""
    bank_account: str = ""
    signatory: str = ""


def details(desk: Desk, customer_id: int) -> Details:
    """The details of a customer; NotFound if there is none that the actor may know of."""
    return Details(**{one.value: said for one, said in known(desk, customer_id).items()})


def known(desk: Desk, customer_id: int) -> dict[Detail, str]:
    """The same without those that the actor may not know, in their order; NotFound."""
    seen = sight(desk)
    asked = select(*(customer.c[one.value] for one in Detail), *seen.flags)
    row = desk.session.execute(asked.where(customer.c.id == customer_id, seen.predicate)).first()
    if row is None:
        raise NotFound
    fields = seen.fields(row)
    return {one: row[at] for at, one in enumerate(Detail) if FIELD.get(one, "requisites") in fields}


def change(desk: Desk, customer_id: int, version: int, detail: Detail, text: str) -> None:
    """Another detail of a customer whom the actor may edit; nothing is a detail too. DetailTooLong."""
    change_all(desk, customer_id, version, {detail: text})


def change_all(desk: Desk, customer_id: int, version: int, told: Mapping[Detail, str]) -> None:
    """The same for several at once. NotAllowed for one that the actor may not know."""
    row = actions.to_edit(desk, customer_id, version)
    if not told.keys() <= known(desk, customer_id).keys():
        raise NotAllowed
    values = {detail.value: checked(text) for detail, text in told.items()}
    if values:
        actions.touch(desk, row.id, **values)
    if Detail.LEGAL_NAME in told:
        index.refresh(desk.session, row.id)
    for field, value in values.items():
        audit.note(desk, "customer.detail", "customer", customer_id, field=field, now=value)


def checked(text: str) -> str:
    """A detail as it is kept; DetailTooLong."""
    value = cleaned(text)
    if len(value) > LONGEST:
        raise DetailTooLong(most=LONGEST, count=len(value))
    return value


def shown_to(desk: Desk) -> bool:
    """Whether the actor may know any detail of any customer."""
    shown = {*FIELD.values(), "requisites"}
    return any(shown & tier.fields for tier in sight(desk).tiers)
