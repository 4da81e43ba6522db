"""What the fields of a form hold: how each type is kept, and the rules a value meets. One place for all who write.

Kept are: text, whole numbers, numbers, yes and no, money (see money.py), dates as `2026-03-20`, options, people by
number, departments by key, records by number; people and files as lists, tables as lists of rows by column.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from core.flows.defined.conditions import matches
from core.flows.defined.labels import Labels, joined, label
from core.flows.defined.money import LARGEST, Kept, amount, currencies, digits, is_money, money
from core.flows.definition import Column, Flow, FormField, Label
from core.flows.engine.work import FlowRefusal
from core.mail.rules import is_address

EMPTY: Final[tuple[Any, ...]] = (None, "", (), [])
LONGEST: Final = {"text": 10_000}
USUAL_LONGEST: Final = 500
MOST: Final = 100
"""People or files in one field."""

JOINERS: Final = "\u200d"
UNSEEN: Final = frozenset(("Mn", "Me", "Cf", "Sk"))


def clean(text: str) -> str:
    """Text as it is kept: composed, without what no screen shows and no database takes."""
    kept = (one for one in text if one in "\n\t" or unicodedata.category(one) not in ("Cc", "Cs"))
    return unicodedata.normalize("NFC", "".join(kept)).strip()


def letters(text: str) -> int:
    """How many letters people count: accents, joiners and what is joined by them make no letter of their own."""
    composed = unicodedata.normalize("NFC", text)
    after = zip("\0" + composed, composed, strict=False)
    return sum(before != JOINERS and unicodedata.category(one) not in UNSEEN for before, one in after)


def kept(field: FormField, said: Any) -> Any:
    """A value of the field's type as it is kept; FlowRefusal for one of another type. Nothing is None."""
    if said in EMPTY:
        return None
    match field.type:
        case "int" | "number" | "bool" | "date" | "money":
            return {"int": _int, "number": _number, "bool": _bool, "date": _date, "money": _money}[field.type](
                field, said
            )
        case "people" | "file":
            return _several(field, said)
        case "table":
            return _table(field, said)
        case _:
            return _text(field, said)


def settled(flow: Flow, values: Mapping[str, Any]) -> dict[str, Any]:
    """Values that a definition itself sets, each as it is kept; one that does not fit its field stays as it is."""
    fields = {field.id: field for field in flow.form}
    return {key: _settled(fields[key], said) if key in fields else said for key, said in values.items()}


def _settled(field: FormField, said: Any) -> Any:
    try:
        return kept(field, said)
    except FlowRefusal:
        return said


def no(field: FormField, which: str, **details: Any) -> FlowRefusal:
    """A value does not fit: which rule of its field it breaks."""
    return FlowRefusal("FIELD_PATTERN", which, field=label(field), key=field.id, **details)


# As it is kept


def _is_number(said: Any) -> bool:
    return isinstance(said, int | float | Decimal) and not isinstance(said, bool)


def _decimal(field: FormField, said: Any, which: str) -> Decimal:
    if not _is_number(said):
        raise no(field, which)
    number = said if isinstance(said, Decimal) else Decimal(str(said))
    if not number.is_finite() or abs(number) >= LARGEST:
        raise no(field, "large")
    return number


def _int(field: FormField, said: Any) -> int:
    number = _decimal(field, said, "int")
    if number != number.to_integral_value():
        raise no(field, "int")
    return int(number)


def _number(field: FormField, said: Any) -> int | float:
    number = _decimal(field, said, "number")
    return int(number) if number == number.to_integral_value() else float(number)


def _bool(field: FormField, said: Any) -> bool:
    if not isinstance(said, bool):
        raise no(field, "bool")
    return said


def _date(field: FormField, said: Any) -> str:
    try:
        return said.isoformat()[:10] if isinstance(said, date) else date.fromisoformat(str(said)[:10]).isoformat()
    except ValueError:
        raise no(field, "date") from None


def _money(field: FormField, said: Any) -> Any:
    if is_money(said):
        return priced(field, amount(said), said["currency"])
    return priced(field, said, field.currency or "")


def priced(field: FormField, said: Any, currency: str) -> Kept:
    """An amount of major units for a money field; FlowRefusal if it is of another currency, or too finely divided."""
    number = _decimal(field, said, "money")
    expected = field.currency or currency
    if currency not in ("", expected) or (currency and currency not in currencies()):
        raise no(field, "currency", currency=expected, found=currency)
    if -int(number.as_tuple().exponent) > digits(expected):
        raise no(field, "digits", digits=digits(expected), currency=expected)
    return money(number, expected)


def _text(field: FormField, said: Any) -> str | None:
    if not isinstance(said, str) and not _is_number(said):
        raise no(field, "text")
    return clean(str(said)) or None


def _several(field: FormField, said: Any) -> list[str]:
    listed = said if isinstance(said, list | tuple) else [said]
    if not all(isinstance(one, str | int) and not isinstance(one, bool) for one in listed):
        raise no(field, "file" if field.type == "file" else "text")
    if len(listed) > MOST:
        raise no(field, "rows", least=0, most=MOST, found=len(listed))
    return list(dict.fromkeys(clean(str(one)) for one in listed))


def _table(field: FormField, said: Any) -> list[dict[str, Any]]:
    if not isinstance(said, list | tuple):
        raise columns_of(field)
    return [_row(field, number, row) for number, row in enumerate(said, 1)]


def _row(field: FormField, number: int, row: Any) -> dict[str, Any]:
    if not isinstance(row, Mapping) or set(row) - {column.id for column in field.columns}:
        raise columns_of(field)
    filled = ((column.id, kept(cell(field, column, number), row.get(column.id))) for column in field.columns)
    return {key: value for key, value in filled if value is not None}


def columns_of(field: FormField) -> FlowRefusal:
    """Rows have other columns than the table."""
    return no(field, "columns", columns=Labels(tuple(label(column) for column in field.columns)))


def cell(field: FormField, column: Column, row: int) -> FormField:
    """A cell of a table as a field of its own; it is called after both, and its row."""
    table, own = label(field), label(column)
    name = joined(lambda language: f"{table.said(language)} › {row} › {own.said(language)}", table, own)
    return FormField(
        id=column.id,
        type=column.type,
        name=name,
        length=column.length,
        pattern=column.pattern,
        options=column.options,
        option_names=column.option_names,
        currency=field.currency,
    )


# The rules


def fits(field: FormField, value: Any) -> None:
    """Nothing, if a kept value meets its field's rules; FlowRefusal with the first that it breaks."""
    if value is None:
        return
    if field.type == "table":
        _rows_fit(field, value)
    elif field.type in ("people", "file"):
        for one in value:
            _long(field, str(one))
    elif isinstance(value, str | int) and not isinstance(value, bool):
        _one_fits(field, str(value))


def _one_fits(field: FormField, text: str) -> None:
    _long(field, text)
    if field.length is not None and letters(text) != field.length:
        raise FlowRefusal("FIELD_LENGTH", field=label(field), key=field.id, length=field.length, found=letters(text))
    if field.mail_of and not is_address(text):
        raise no(field, "address")
    if field.pattern and not matches(field.pattern, text):
        raise no(field, "shape", pattern=looks(field.pattern))
    if field.options and text not in field.options:
        raise no(field, "options", options=options_of(field))


COUNTED: Final = re.compile(r"(\\d|\[0-9\]|\[A-Z\]|\[a-z\])(?:\{(\d{1,2})(?:,\d*)?\}|\+)?")
SHOWN: Final = {"\\d": "0", "[0-9]": "0", "[A-Z]": "A", "[a-z]": "a"}


def looks(pattern: str) -> str:
    """A pattern as people can read it: `HT00000000` for one that is letters and digits, else the pattern itself."""
    simple = COUNTED.sub(lambda found: SHOWN[found[1]] * int(found[2] or 1), pattern)
    plain = re.sub(r"\\([-./ _])", r"\1", simple)
    return plain if matches(pattern, plain) else pattern


def _long(field: FormField, text: str) -> None:
    most = LONGEST.get(field.type, USUAL_LONGEST)
    if len(text) > most:
        raise FlowRefusal("FIELD_LENGTH", "long", field=label(field), key=field.id, most=most, found=len(text))


def options_of(field: FormField) -> Labels:
    """What its options are called."""
    return Labels(tuple(field.option_names.get(one, Label({"en": one})) for one in field.options))


def _rows_fit(field: FormField, rows: Any) -> None:
    if not field.rows.min <= len(rows) <= field.rows.max:
        raise no(field, "rows", least=field.rows.min, most=field.rows.max, found=len(rows))
    for number, row in enumerate(rows, 1):
        for column in field.columns:
            _cell_fits(cell(field, column, number), row.get(column.id), required=column.required)


def _cell_fits(one: FormField, value: Any, *, required: bool) -> None:
    if value not in EMPTY:
        fits(one, value)
    elif required:
        raise FlowRefusal("FIELD_REQUIRED", field=one.name, key=one.id)
