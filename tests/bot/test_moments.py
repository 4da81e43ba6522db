"""Where the demonstration's clock can be sent."""

from datetime import datetime

import pytest

from bot.demo import moments
from tests.support import shipped

COMPANY = shipped.company()
NAMES = ("morning", "reminder", "last_call", "cut_off")


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        pytest.param(
            "11-18 03:00", "11-18 09:00, 11-18 17:00, 11-18 17:45, 11-18 18:00", id="before a working morning"
        ),
        pytest.param(
            "11-18 09:00", "11-19 09:00, 11-18 17:00, 11-18 17:45, 11-18 18:00", id="at nine the next morning"
        ),
        pytest.param("11-20 17:50", "11-23 09:00, 11-23 17:00, 11-23 17:45, 11-20 18:00", id="Friday, ten to six"),
        pytest.param("11-20 23:00", "11-23 09:00, 11-23 17:00, 11-23 17:45, 11-23 18:00", id="over the weekend"),
        pytest.param("09-30 20:00", "10-08 09:00, 10-08 17:00, 10-08 17:45, 10-08 18:00", id="over a holiday week"),
        pytest.param("10-09 20:00", "10-10 09:00, 10-10 17:00, 10-10 17:45, 10-10 18:00", id="to a worked Saturday"),
        pytest.param("12-31 08:00", "12-31 09:00, 12-31 12:00, 12-31 12:45, 12-31 13:00", id="on a half day"),
    ],
)
def test_the_clock_is_sent_to_the_next_moment_of_a_working_day(now: str, expected: str) -> None:
    at = datetime.strptime(f"2026-{now}", "%Y-%m-%d %H:%M").replace(tzinfo=COMPANY.zone)
    told = moments(COMPANY)(at.timestamp())
    found = {name: f"{datetime.fromtimestamp(told[name], COMPANY.zone):%m-%d %H:%M}" for name in NAMES}
    assert found == dict(zip(NAMES, expected.split(", "), strict=True))
