"""Money in a form: whole minor units and a currency, `{"minor": 350000, "currency": "CNY"}` for ¥3,500.00.

Without a currency it is the company's own, with two digits after the point. Conditions see major units, a number:
`form.amount > 50000` means fifty thousand of whatever the field holds.
"""

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final, TypeGuard

from babel.numbers import get_currency_precision, list_currencies

USUAL: Final = 2
LARGEST: Final = 10**15
Kept = Mapping[str, Any]


@lru_cache(maxsize=256)
def digits(currency: str) -> int:
    """How many digits after the point a currency has."""
    return get_currency_precision(currency) if currency else USUAL


@lru_cache(maxsize=1)
def currencies() -> frozenset[str]:
    """The codes of ISO 4217."""
    return frozenset(list_currencies())


def is_money(said: Any) -> TypeGuard[Kept]:
    """Whether this is an amount as forms keep it."""
    if not isinstance(said, Mapping) or said.keys() != {"minor", "currency"}:
        return False
    minor, currency = said["minor"], said["currency"]
    return isinstance(minor, int) and not isinstance(minor, bool) and isinstance(currency, str)


def money(units: Decimal, currency: str) -> Kept:
    """An amount of major units as it is kept; what is smaller than the smallest coin is left out."""
    return {"minor": int(units.scaleb(digits(currency))), "currency": currency}


def amount(kept: Kept) -> Decimal:
    """Major units."""
    return Decimal(kept["minor"]).scaleb(-digits(kept["currency"]))


def in_units(kept: Kept) -> int | float:
    """Major units as conditions count them."""
    units = amount(kept)
    return int(units) if units == units.to_integral_value() else float(units)
