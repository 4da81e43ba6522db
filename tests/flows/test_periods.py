"""Two days in one's own words, in three languages; on a Monday."""

from datetime import date, datetime

import pytest

from core.calls.rules import OfficeDays
from core.flows.forms.fields import Reader
from core.flows.forms.periods import period
from tests.support import shipped

CALENDAR = OfficeDays(shipped.company().calendar)
MONDAY = datetime.fromisoformat("2026-03-09T10:00")


@pytest.mark.parametrize(
    ("language", "said", "first", "last"),
    [
        ("zh", "3月10日-12日", "03-10", "03-12"),
        ("zh", "3月10日到3月12日", "03-10", "03-12"),
        ("zh", "12-13日", "03-12", "03-13"),
        ("zh", "3月2日-3日", "03-02", "03-03"),
        ("zh", "明天到周五", "03-10", "03-13"),
        ("zh", "从明天至下周三", "03-10", "03-18"),
        ("zh", "下周一到下周五", "03-16", "03-20"),
        ("zh", "3.10-3.12", "03-10", "03-12"),
        ("zh", "3月30日-4月2日", "03-30", "04-02"),
        ("zh", "明天", "03-10", "03-10"),
        ("en", "10-12 March", "03-10", "03-12"),
        ("en", "March 10-12", "03-10", "03-12"),
        ("en", "from tomorrow to Friday", "03-10", "03-13"),
        ("en", "2026-03-10 - 2026-03-12", "03-10", "03-12"),
        ("en", "2026-03-10", "03-10", "03-10"),
        ("en", "10 March until 2 April", "03-10", "04-02"),
        ("ru", "с 10 по 12 марта", "03-10", "03-12"),
        ("ru", "10.03-12.03", "03-10", "03-12"),
        ("ru", "с завтра до пятницы", "03-10", "03-13"),
        ("ru", "с понедельника по среду", "03-16", "03-18"),
        ("ru", "с 30 марта по 2 апреля", "03-30", "04-02"),
    ],
)
def test_a_period_is_read(language: str, said: str, first: str, last: str) -> None:
    days = date.fromisoformat(f"2026-{first}"), date.fromisoformat(f"2026-{last}")
    assert period(said, Reader(language, MONDAY, CALENDAR)) == days


@pytest.mark.parametrize("said", ["", "a-b", "весь март", "柳一诺", "10-12", "x" * 200, "- - -"])
def test_what_is_no_period_is_none(said: str) -> None:
    assert period(said, Reader("zh", MONDAY, CALENDAR)) is None
