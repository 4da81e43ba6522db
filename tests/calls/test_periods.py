"""Periods by name and in words."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from core.calls.periods import named, read_period
from core.calls.rules import OfficeDays
from tests.support import shipped

DAYS = OfficeDays(shipped.company().calendar)
NOW = datetime(2026, 3, 11, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))

NAMED = [
    ("today", "2026-03-11", "2026-03-11 2026-03-11"),
    ("last-today", "2026-03-01", "2026-02-28 2026-02-28"),
    ("week", "2026-03-15", "2026-03-09 2026-03-15"),
    ("last-week", "2026-03-09", "2026-03-02 2026-03-08"),
    ("month", "2024-02-29", "2024-02-01 2024-02-29"),
    ("last-month", "2026-01-31", "2025-12-01 2025-12-31"),
    ("quarter", "2026-05-31", "2026-04-01 2026-06-30"),
    ("last-quarter", "2026-02-01", "2025-10-01 2025-12-31"),
    ("year", "2026-12-31", "2026-01-01 2026-12-31"),
    ("last-year", "2026-01-01", "2025-01-01 2025-12-31"),
]


@pytest.mark.parametrize(("name", "today", "days"), NAMED)
def test_a_period_with_a_name(name: str, today: str, days: str) -> None:
    period = named(name, date.fromisoformat(today))
    assert f"{period.first} {period.last}" == days


SAID = [
    ("ru", "1.3–15.3", "2026-03-01 2026-03-15"),
    ("ru", "1.03.2025 – 15.03.2025", "2025-03-01 2025-03-15"),
    ("ru", "с 1 по 15 марта", "2026-03-01 2026-03-15"),
    ("ru", "март 2025 года", "2025-03-01 2025-03-31"),
    ("ru", "прошлая неделя", "2026-03-02 2026-03-08"),
    ("ru", "20 декабря - 10 января", "2025-12-20 2026-01-10"),
    ("ru", "вчера", "2026-03-10 2026-03-10"),
    ("zh", "3月1日到15日", "2026-03-01 2026-03-15"),
    ("zh", "3.1-3.15", "2026-03-01 2026-03-15"),
    ("zh", "三月", "2026-03-01 2026-03-31"),
    ("zh", "2026年2月", "2026-02-01 2026-02-28"),
    ("zh", "上个月", "2026-02-01 2026-02-28"),
    ("zh", "本季度", "2026-01-01 2026-03-31"),
    ("zh", "去年", "2025-01-01 2025-12-31"),
    ("en", "March", "2026-03-01 2026-03-31"),
    ("en", "December", "2025-12-01 2025-12-31"),
    ("en", "1-15 March", "2026-03-01 2026-03-15"),
    ("en", "2026-03-01 2026-03-15", "2026-03-01 2026-03-15"),
    ("en", "from 28 Feb to 3 Mar", "2026-02-28 2026-03-03"),
    ("en", "Jan - Mar", "2026-01-01 2026-03-31"),
    ("en", "2025", "2025-01-01 2025-12-31"),
    ("en", "11 March", "2026-03-11 2026-03-11"),
    ("en", "12 March", "2025-03-12 2025-03-12"),
    ("en", "Friday to Monday", "2026-03-06 2026-03-09"),
    ("en", "31 February", None),
    ("en", "15.3.2026 - 1.3.2026", None),
    ("en", "32.13", None),
    ("en", "Otter wants a quote", None),
    ("en", "", None),
]


@pytest.mark.parametrize(("language", "text", "days"), SAID, ids=[f"{row[0]}: {row[1]}" for row in SAID])
def test_a_period_in_words_is_the_last_one_that_has_begun(language: str, text: str, days: str | None) -> None:
    period = read_period(text, now=NOW, language=language, calendar=DAYS)
    assert (f"{period.first} {period.last}" if period else None) == days
