"""Decisions about contacts."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from core.calls.rules import (
    OfficeDays,
    Told,
    UndoTooLate,
    check_undo,
    follow_up_days,
    to_ask,
    told_from,
)
from core.company.keys import key_marked, mark_of
from tests.support import shipped

IDC = shipped.company()
SAVED = datetime(2026, 3, 9, 1, 30, tzinfo=UTC)

DAYS = [
    ("a Monday", date(2026, 3, 9), [("tomorrow", date(2026, 3, 10)), ("day", date(2026, 3, 16))]),
    (
        "a Wednesday",
        date(2026, 3, 11),
        [("tomorrow", date(2026, 3, 12)), ("day", date(2026, 3, 16)), ("week", date(2026, 3, 18))],
    ),
    ("a Friday", date(2026, 3, 13), [("next-day", date(2026, 3, 16)), ("week", date(2026, 3, 20))]),
    ("a Sunday", date(2026, 3, 15), [("tomorrow", date(2026, 3, 16)), ("week", date(2026, 3, 23))]),
    (
        "the eve of the Spring Festival",
        date(2026, 2, 13),
        [("tomorrow", date(2026, 2, 14)), ("day", date(2026, 2, 24))],
    ),
]


@pytest.mark.parametrize(("today", "offered"), [day[1:] for day in DAYS], ids=[day[0] for day in DAYS])
def test_only_working_days_are_offered_and_none_twice(today: date, offered: list[tuple[str, date]]) -> None:
    assert follow_up_days(today, IDC.calendar) == offered


@pytest.mark.parametrize(("seconds", "late"), [(0, False), (599, False), (600, False), (601, True), (86_400, True)])
def test_a_contact_can_be_taken_back_for_ten_minutes(seconds: int, late: bool) -> None:
    pressed = SAVED + timedelta(seconds=seconds)
    if late:
        with pytest.raises(UndoTooLate) as refused:
            check_undo(SAVED, pressed, 10)
        assert refused.value.details == {"minutes": 10}
    else:
        check_undo(SAVED, pressed, 10)


ASKED = [(None, None, "result"), (None, date(2026, 3, 9), "result"), ("reached", None, "follow-up")]


@pytest.mark.parametrize(("outcome", "day", "asked"), [*ASKED, ("reached", date(2026, 3, 9), "")])
def test_the_first_thing_missing_is_asked(outcome: str | None, day: date | None, asked: str) -> None:
    assert to_ask(outcome, day) == asked


TOLD = [
    Told("call", None, None, "", date(2026, 3, 9)),
    Told("visit", "signed", 30, "签了 🎉", date(2026, 3, 6), date(2026, 3, 10), time(15, 30), "Nimbus"),
]


@pytest.mark.parametrize("told", TOLD, ids=["bare", "full"])
def test_what_was_told_is_kept_unchanged(told: Told) -> None:
    assert told_from(told.as_data()) == told


def test_a_button_stands_for_a_result_whatever_is_added_around_it() -> None:
    results = tuple(IDC.calls.results)
    assert len({mark_of(key) for key in results}) == len(results)
    assert key_marked(mark_of("signed"), ("new", *results)) == "signed"
    assert key_marked(mark_of("signed"), ("reached",)) is None


def test_a_break_is_a_run_of_free_days_that_is_no_mere_weekend() -> None:
    breaks = OfficeDays(IDC.calendar).breaks(date(2026, 2, 18), date(2026, 5, 10))
    assert [(one.first, one.last) for one in breaks] == [
        (date(2026, 2, 15), date(2026, 2, 23)),
        (date(2026, 4, 4), date(2026, 4, 6)),
        (date(2026, 5, 1), date(2026, 5, 5)),
    ]
