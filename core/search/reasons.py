"""Why a customer was found, where his name alone does not tell."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import ColumnElement, select
from sqlmodel import Session

from core.names.entries import Entry, Found, named
from core.search.closeness import Fit, nearness
from core.search.rules import Match, Query
from models.tables import contact, contract, customer, customer_name


class Why(StrEnum):
    """What of a customer fits. `LETTERS`: what was typed can be read in his name, or is his very number."""

    LETTERS = "letters"
    NEARLY = "nearly"
    PINYIN = "pinyin"
    INITIALS = "initials"
    KEYBOARD = "keyboard"
    SHORT = "short"
    FORMER = "former"
    LEGAL = "legal"
    NUMBER = "number"
    FORMER_NUMBER = "former-number"
    CONTRACT = "contract"
    PERSON = "person"
    PHONE = "phone"


OF_FIELD: Final[Mapping[Found, Why]] = {
    Found.SHORT_NAME: Why.SHORT,
    Found.FORMER_NAME: Why.FORMER,
    Found.LEGAL_NAME: Why.LEGAL,
    Found.NUMBER: Why.NUMBER,
    Found.FORMER_NUMBER: Why.FORMER_NUMBER,
    Found.CONTRACT: Why.CONTRACT,
    Found.PERSON: Why.PERSON,
    Found.SERVICE_PERSON: Why.PERSON,
    Found.PHONE: Why.PHONE,
    Found.SERVICE_PHONE: Why.PHONE,
}
OF_SPACE: Final[Mapping[str, Why]] = {"sound": Why.PINYIN, "initials": Why.INITIALS}


def why(query: Query, match: Match) -> Why:
    """What of a customer fits."""
    if match.by.field is Found.NUMBER and match.fit is Fit.SAME:
        return Why.LETTERS
    if match.by.field is not Found.NAME:
        return OF_FIELD[match.by.field]
    if match.fit is Fit.NEARLY:
        return Why.NEARLY
    return _how_written(query, match)


def _how_written(query: Query, match: Match) -> Why:
    """In which of its meanings the text is the name, or in it. Chinese characters are what they are."""
    if query.meanings and query.meanings[0].space == "han":
        return Why.LETTERS
    fits = [(nearness([one], match.by.key), one) for one in query.meanings]
    near, best = max(fits, key=lambda pair: pair[0].score, default=(None, None))
    if near is None or best is None or near.fit >= Fit.NEARLY:
        return Why.KEYBOARD if query.otherwise else Why.LETTERS
    return OF_SPACE.get(best.space, Why.LETTERS)


# As it is written


SOURCES: Final[Mapping[Found, tuple[ColumnElement[Any], ColumnElement[Any]]]] = {
    Found.SHORT_NAME: (customer_name.c.customer_id, customer_name.c.name),
    Found.FORMER_NAME: (customer_name.c.customer_id, customer_name.c.name),
    Found.LEGAL_NAME: (customer.c.id, customer.c.legal_name),
    Found.FORMER_NUMBER: (customer.c.merged_into_id, customer.c.number),
    Found.CONTRACT: (contract.c.customer_id, contract.c.number),
    Found.PERSON: (contact.c.customer_id, contact.c.name),
    Found.SERVICE_PERSON: (contact.c.customer_id, contact.c.name),
    Found.PHONE: (contact.c.customer_id, contact.c.phone),
    Found.SERVICE_PHONE: (contact.c.customer_id, contact.c.phone),
}
"""Where the names and numbers stand that an index entry was made of: whose it is, how it is written."""


def written(session: Session, fitted: Mapping[int, Entry]) -> dict[int, str]:
    """These entries of customers as people write them; empty for what is the name or number of the card itself."""
    found = dict.fromkeys(fitted, "")
    for field in {entry.field for entry in fitted.values()} & SOURCES.keys():
        whose, text = SOURCES[field]
        ids = [one for one, entry in fitted.items() if entry.field is field]
        rows = session.execute(select(whose, text).where(whose.in_(ids))).all()
        found |= {one: said for one, said in rows if said and _is(fitted[one], said)}
    return found


def _is(entry: Entry, said: str) -> bool:
    """Whether the entry is of this text, or of a name and this text together."""
    cores = [one.core for one in named(entry.field, said)]
    return any(entry.core == core or entry.core.endswith(" " + core) for core in cores)
