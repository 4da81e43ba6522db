"""A form in one line of plain words, in three languages; on a Monday. Nothing is guessed where only text is said."""

from datetime import datetime
from typing import Any

import pytest

from core.calls.rules import OfficeDays
from core.flows.forms.fields import Reader
from core.flows.forms.filling import Sheet
from core.flows.forms.loose import loosely
from core.flows.forms.suggestions import following
from tests.support import shipped

COMPANY = shipped.company()
MONDAY = datetime.fromisoformat("2026-03-09T10:00")
LEAVE = shipped.flows()["leave"]
SHEET = Sheet(LEAVE.form, frozenset(LEAVE.start.fields.required))


def days(first: str, last: str = "") -> dict[str, str]:
    """The two dates of a leave in March."""
    return {"first_day": f"2026-03-{first}", "last_day": f"2026-03-{last or first}"}


@pytest.mark.parametrize(
    ("language", "said", "found"),
    [
        ("zh", "年假 3月10日-12日 回老家", {"kind": "annual", **days("10", "12"), "reason": "回老家"}),
        ("zh", "事假 明天 家里有事", {"kind": "personal", **days("10"), "reason": "家里有事"}),
        ("zh", "明天 3天 年假", {"kind": "annual", **days("10", "12")}),
        ("zh", "年假 周四 3天", {"kind": "annual", **days("12", "16")}),
        ("zh", "病假", {"kind": "sick"}),
        ("en", "annual tomorrow 2 days moving house", {"kind": "annual", **days("10", "11"), "reason": "moving house"}),
        ("en", "sick leave from tomorrow to Friday flu", {"kind": "sick", **days("10", "13"), "reason": "flu"}),
        ("en", "Time off in lieu 10-12 March", {"kind": "in_lieu", **days("10", "12")}),
        ("ru", "больничный с 10 по 12 марта грипп", {"kind": "sick", **days("10", "12"), "reason": "грипп"}),
        ("ru", "отгул завтра переезд", {"kind": "in_lieu", **days("10"), "reason": "переезд"}),
        ("zh", "回老家", {}),
        ("zh", "1 2 3", {}),
        ("zh", "请假类型：年假", {}),
        ("zh", "年假\n明天", {}),
        ("zh", "", {}),
    ],
)
def test_one_line_fills_in_what_it_says(language: str, said: str, found: dict[str, Any]) -> None:
    assert loosely(SHEET, said, Reader(language, MONDAY, OfficeDays(COMPANY.calendar))) == found


@pytest.mark.parametrize(
    ("before", "told", "follows"),
    [
        pytest.param({}, days("09", "13"), {"days": 5}, id="both-dates"),
        pytest.param({}, {"first_day": "2026-03-09"}, {}, id="one-date"),
        pytest.param({}, days("13", "16"), {"days": 2}, id="over-a-weekend"),
        pytest.param({}, days("14", "15"), {}, id="no-working-day"),
        pytest.param({}, days("13", "09"), {}, id="backwards"),
        pytest.param({**days("09", "13"), "days": 5}, days("09", "12"), {"days": 4}, id="another-date"),
        pytest.param({**days("09", "13"), "days": 4.5}, days("09", "12"), {}, id="said-otherwise"),
        pytest.param(days("09", "13"), {"days": 3}, {}, id="told-with-it"),
    ],
)
def test_working_days_follow_from_dates(before: dict[str, Any], told: dict[str, Any], follows: dict[str, Any]) -> None:
    assert following(COMPANY, SHEET, before, {**before, **told}) == follows
