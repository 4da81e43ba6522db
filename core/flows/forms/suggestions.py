"""Answers that a form can offer as buttons: choices, days near by, records, what follows from other answers."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import bindparam, select

from core.calendar.rules import is_working_day
from core.company.definitions import Company
from core.customers.queries import addresses
from core.desk import Desk
from core.flows.defined.money import amount, is_money
from core.flows.defined.money import money as kept_money
from core.flows.definition import FormField
from core.flows.forms.filling import Sheet
from core.flows.running import refs
from models.tables import flow_instance

DAY: Final = timedelta(days=1)
FORM: Final = select(flow_instance.c.data).where(flow_instance.c.id == bindparam("process"))
MOST: Final = 12
DAYS: Final = 4
AHEAD: Final = 30
LONGEST_LEAVE: Final = 400


def suggested(desk: Desk, sheet: Sheet, one: FormField, values: Mapping[str, Any], besides: int = 0) -> tuple[Any, ...]:
    """The answers to offer for a question, at most a dozen; none for what can only be typed or sent."""
    if one.id in sheet.people:
        return sheet.people[one.id][:MOST]
    match one.type:
        case "string" if one.mail_of:
            return tuple(addresses(desk, _told(desk, one.mail_of, values, besides)))[:MOST]
        case "enum":
            return one.options[:MOST]
        case "bool":
            return (True, False)
        case "date":
            return tuple(day.isoformat() for day in _days(desk.today, _dates(sheet, values, one), desk.company))
        case "int" | "number":
            return _workdays(desk.company, sheet, values)
        case "money":
            return _sum(sheet, one, values)
        case "dept":
            keys = tuple(part.key for part in desk.company.all_departments())
            return keys if len(keys) <= MOST else ()
        case "ref":
            return tuple(found.key for found in refs.choices(desk, one, values, besides=besides))
    return ()


def _told(desk: Desk, field: str, values: Mapping[str, Any], besides: int) -> str:
    """What a field holds that is told now, or was before."""
    if field in values or not besides:
        return str(values.get(field) or "")
    data = desk.session.execute(FORM, {"process": besides}).scalar() or {}
    return str(data.get("form", {}).get(field) or "")


def _dates(sheet: Sheet, values: Mapping[str, Any], besides: FormField | None = None) -> list[date]:
    """The dates that are told already, in the order of the form."""
    asked = (one for one in sheet.questions if one.type == "date" and one is not besides)
    return [date.fromisoformat(values[one.id]) for one in asked if values.get(one.id)]


def _days(today: date, told: list[date], company: Company) -> list[date]:
    """From the last date that is told, or from today: a few working days."""
    start = max(told[-1] if told else today, date.min)
    later = (start + DAY * ahead for ahead in range(1, min(AHEAD, (date.max - start).days + 1)))
    return [start, *[day for day in later if is_working_day(company.calendar, day)][: DAYS - 1]]


def following(company: Company, sheet: Sheet, before: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    """The working days that follow from dates told now, where nobody has said another number himself."""
    counted = ((one.id, _counted(company, one, before), _counted(company, one, now)) for one in sheet.questions)
    return {key: days for key, old, days in counted if days and now.get(key) in (None, "", old)}


def _counted(company: Company, one: FormField, values: Mapping[str, Any]) -> int | None:
    told = [date.fromisoformat(values[key]) for key in one.days_of or () if values.get(key)]
    return _between(company, *told) if len(told) == 2 else None


def _between(company: Company, first: date, last: date) -> int | None:
    """The working days from one date to another, both counted; None for what is no leave."""
    if not timedelta() <= last - first <= DAY * LONGEST_LEAVE:
        return None
    between = (first + DAY * ahead for ahead in range((last - first).days + 1))
    return sum(is_working_day(company.calendar, day) for day in between) or None


def _workdays(company: Company, sheet: Sheet, values: Mapping[str, Any]) -> tuple[int, ...]:
    """Between two dates that are told, and for the one number there is: the working days."""
    numbers = [one for one in sheet.questions if one.type in ("int", "number")]
    dates = _dates(sheet, values)
    worked = _between(company, *dates) if len(numbers) == 1 and len(dates) == 2 else None
    return (worked,) if worked else ()


def _sum(sheet: Sheet, one: FormField, values: Mapping[str, Any]) -> tuple[Any, ...]:
    """What the rows of the one table come to: their amounts, times their quantities if they have such."""
    tables = [table for table in sheet.questions if table.type == "table" and values.get(table.id)]
    if len(tables) != 1:
        return ()
    money = [column.id for column in tables[0].columns if column.type == "money"]
    counts = [column.id for column in tables[0].columns if column.type == "int"]
    rows = values[tables[0].id]
    if len(money) != 1 or len(counts) > 1 or not all(is_money(row.get(money[0])) for row in rows):
        return ()
    currencies = {row[money[0]]["currency"] for row in rows} - {""}
    if currencies - {one.currency or "", *([] if one.currency else currencies)} or len(currencies) > 1:
        return ()
    total = sum(amount(row[money[0]]) * (row.get(counts[0], 1) if counts else 1) for row in rows)
    return (dict(kept_money(total, one.currency or next(iter(currencies), ""))),) if total else ()
