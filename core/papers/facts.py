"""What the placeholders of templates stand for: a contract and its customer, as far as the actor may know of them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from babel.numbers import format_currency, get_currency_precision

from core.company.definitions import Company, DocumentRules
from core.contracts import queries
from core.contracts.queries import ContractCard
from core.contracts.rules import OurRole
from core.customers.details import Details, details
from core.customers.queries import NoCustomersHere
from core.desk import Desk, Employee
from core.papers.spelling import LOCALES, spelled, spelled_day
from core.refusals import NotFound


def language_of(company: Company, rules: DocumentRules) -> str:
    """In which language a document writes dates and amounts."""
    return rules.language or company.languages[0]


def facts(desk: Desk, contract_id: int, language: str, roles: Mapping[OurRole, str]) -> dict[str, str]:
    """Every placeholder with its words, empty for what is not written down or not for the actor to know. NotFound.

    `roles` are the words for what we are in a contract.
    """
    known = queries.card(desk, contract_id)
    role = roles[OurRole(known.our_role)] if known.our_role else ""
    told = {
        "customer_number": known.customer_number,
        "customer_name": known.customer,
        "contract_number": known.number,
        "contract_role": role,
        "contract_parties": known.parties,
        "contract_signed_on": _day(known.signed_on, language),
        "contract_starts_on": _day(known.starts_on, language),
        "contract_ends_on": _day(known.ends_on, language),
        "company_name": desk.company.name.said(language),
        "author": desk.actor.name if isinstance(desk.actor, Employee) else "",
        "today": _day(desk.today, language),
    }
    return told | _amount(known, language) | _details(desk, known)


def _day(on: date | None, language: str) -> str:
    return spelled_day(on, language) if on else ""


def _amount(known: ContractCard, language: str) -> dict[str, str]:
    if known.amount is None or not known.currency:
        return {"contract_amount": "", "contract_amount_in_words": ""}
    units = Decimal(known.amount).scaleb(-get_currency_precision(known.currency))
    figures = format_currency(units, known.currency, locale=LOCALES.get(language, "en"))
    return {"contract_amount": figures, "contract_amount_in_words": spelled(known.amount, known.currency, language)}


def _details(desk: Desk, known: ContractCard) -> dict[str, str]:
    """Who may see the contract and not the customer leaves these open."""
    try:
        found = details(desk, known.customer_id)
    except (NotFound, NoCustomersHere):
        found = Details()
    return {f"customer_{name}": getattr(found, name) for name in Details.__slots__}
