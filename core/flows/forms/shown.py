"""Values of a form as a person reads them. Pure."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal

from core.company.mistakes import Say
from core.flows.defined.money import Kept, amount, digits, is_money
from core.flows.definition import FormField, Label
from core.flows.engine.values import EMPTY, cell

FORMATS: Final = {"zh": "yyyy-MM-dd EEE", "en": "EEE d MMM yyyy", "ru": "EEE dd.MM.yyyy"}
LOCALES: Final = {"zh": "zh_CN", "en": "en", "ru": "ru"}
Name = Callable[[str, str], str]
"""What a person, department or record is called, by the field's type and its key."""


def _key(_kind: str, key: str) -> str:
    return key


def shown(one: FormField, value: Any, language: str, say: Say, name: Name = _key) -> str:
    """A kept value in words, as the language writes it; empty for none. Rows of a table are lines."""
    if value in EMPTY:
        return ""
    match one.type:
        case "bool":
            return say("flow-yes" if value else "flow-no")
        case "int" | "number" | "money":
            return counted(value, language)
        case "date":
            return format_date(date.fromisoformat(value), FORMATS.get(language, FORMATS["en"]), locale=language)
        case "enum":
            return one.option_names.get(value, Label({"en": value})).said(language)
        case "person" | "dept" | "ref":
            return name(one.type, value)
        case "table":
            return "\n".join(_row(one, number, row, language, say) for number, row in enumerate(value, 1))
        case "people" | "file":
            return _listed(one, value, language, name)
        case _:
            return str(value)


def _listed(one: FormField, value: Sequence[str], language: str, name: Name) -> str:
    if one.type == "file":
        return "\n".join(value)
    return ("、" if language == "zh" else ", ").join(name("person", key) for key in value)


def counted(value: Any, language: str) -> str:
    """A number or an amount of money, as the language writes it."""
    if is_money(value):
        return priced(value, language)
    return str(format_decimal(value, locale=LOCALES.get(language, "en"), decimal_quantization=False))


def priced(value: Kept, language: str) -> str:
    """An amount with its currency, as the language writes it."""
    locale, currency = LOCALES.get(language, "en"), value["currency"]
    if currency:
        return str(format_currency(amount(value), currency, locale=locale))
    return str(format_decimal(amount(value), f"#,##0.{'0' * digits('')}", locale=locale))


def _row(one: FormField, number: int, row: Mapping[str, Any], language: str, say: Say) -> str:
    cells = (shown(cell(one, column, number), row.get(column.id), language, say) for column in one.columns)
    return f"{number}. " + " | ".join(cells).rstrip(" |")
