"""A day in somebody's own words, the days a follow-up can be put to, the day of a contact."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from core.calls.dates import read_day
from core.calls.rules import (
    FollowUpOver,
    FollowUpTooFar,
    HappenedLater,
    OfficeDays,
    check_follow_up,
    told_by,
    week,
)
from core.calls.understanding import Candidate, understand
from tests.support import shipped

IDC = shipped.company()
DAYS = OfficeDays(IDC.calendar)
NOW = datetime(2026, 3, 11, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
TODAY = NOW.date()

SAID = [
    ("zh", "周五下午三点", date(2026, 3, 13), time(15)),
    ("zh", "下周三回访", date(2026, 3, 18), None),
    ("zh", "3月20日 15:00", date(2026, 3, 20), time(15)),
    ("zh", "今天下午四点", TODAY, time(16)),
    ("zh", "15点", None, time(15)),
    ("zh", "节后", date(2026, 4, 7), None),
    ("zh", "周五 因孚", None, None),
    ("en", "Friday 15:00", date(2026, 3, 13), time(15)),
    ("en", "call back on Friday at 3pm", date(2026, 3, 13), time(15)),
    ("en", "20 March 2027", date(2027, 3, 20), None),
    ("en", "11 March", TODAY, None),
    ("en", "in two weeks", date(2026, 3, 25), None),
    ("en", "a week from tomorrow", date(2026, 3, 19), None),
    ("ru", "через полтора месяца", date(2026, 4, 26), None),
    ("en", "in 99999999999 hours", None, None),
    ("en", "31 February", None, None),
    ("en", "Friday or Monday", None, None),
    ("en", "Otter wants a quote", None, None),
    ("en", "", None, None),
    ("ru", "перезвонить в пятницу в 15:00", date(2026, 3, 13), time(15)),
    ("ru", "20.03.2027", date(2027, 3, 20), None),
    ("ru", "через два часа", TODAY, time(11, 30)),
    ("ru", "сегодня в 18", TODAY, time(18)),
]


@pytest.mark.parametrize(("language", "text", "on", "at"), SAID, ids=[f"{row[0]}: {row[1]}" for row in SAID])
def test_a_day_is_read_where_nothing_else_is_said(language: str, text: str, on: date | None, at: time | None) -> None:
    said = read_day(text, now=NOW, language=language, calendar=DAYS)
    assert (said.on if said else None, said.at if said else None) == (on, at)


def test_a_day_that_was_is_looked_for_behind() -> None:
    past = {text: read_day(text, now=NOW, language="en", calendar=DAYS, past=True) for text in ("Friday", "5 March")}
    assert [said.on for said in past.values() if said] == [date(2026, 3, 6), date(2026, 3, 5)]


WEEKS = [
    ("what is left of this one", TODAY, 0, ["03-11", "03-12", "03-13"]),
    ("nothing on a Sunday", date(2026, 3, 15), 0, []),
    ("a worked Saturday", date(2026, 2, 26), 0, ["02-26", "02-27", "02-28"]),
    ("a week of holidays", date(2026, 2, 12), 1, []),
    ("around Qingming", date(2026, 3, 30), 1, ["04-07", "04-08", "04-09", "04-10"]),
]


@pytest.mark.parametrize(("today", "later", "days"), [row[1:] for row in WEEKS], ids=[row[0] for row in WEEKS])
def test_the_working_days_of_a_week(today: date, later: int, days: list[str]) -> None:
    assert [f"{day:%m-%d}" for day in week(today, later, IDC.calendar)] == days


@pytest.mark.parametrize(
    ("on", "at", "refused"),
    [
        pytest.param(TODAY, None, None, id="today"),
        pytest.param(TODAY, time(9, 31), None, id="in a minute"),
        pytest.param(TODAY, time(9, 30), FollowUpOver, id="this very minute"),
        pytest.param(date(2026, 3, 10), None, FollowUpOver, id="yesterday"),
        pytest.param(date(2028, 3, 11), None, None, id="in two years"),
        pytest.param(date(2028, 3, 13), None, FollowUpTooFar, id="later than anybody plans"),
    ],
)
def test_a_follow_up_is_still_to_come_and_not_far_off(
    on: date, at: time | None, refused: type[Exception] | None
) -> None:
    if refused:
        with pytest.raises(refused):
            check_follow_up(on, at, NOW)
    else:
        check_follow_up(on, at, NOW)


TOOK_PLACE = [
    ("en", "visited Quiet Otter, they want a quote", TODAY),
    ("en", "visited Quiet Otter on 5 March, they want a quote", date(2026, 3, 5)),
    ("en", "visited Quiet Otter on 11 March, they want a quote", TODAY),
    ("en", "visited Quiet Otter on 20 March, they want a quote", None),
    ("en", "visited Quiet Otter on 20 March 2025, they want a quote", date(2025, 3, 20)),
    ("zh", "2026-03-20 拜访了因孚 谈了扩容", None),
    ("zh", "2026-03-05 拜访了因孚 谈了扩容", date(2026, 3, 5)),
    ("en", "2026-03-20:\nQuiet Otter wants a quote", None),
    ("zh", "明天的联系:\n因孚 要报价", None),
    ("ru", "20 марта был у Ромашки, просят КП", None),
]
KNOWN = [
    Candidate(1, "C00001", "Quiet Otter Ltd", (), (), ""),
    Candidate(2, "C00002", "广州因孚网络有限公司", (), (), ""),
    Candidate(3, "C00003", "ООО «Ромашка»", (), (), ""),
]


@pytest.mark.parametrize(("language", "text", "on"), TOOK_PLACE, ids=[row[1].splitlines()[0] for row in TOOK_PLACE])
def test_a_contact_of_a_day_to_come_is_refused(language: str, text: str, on: date | None) -> None:
    found = understand(text, now=NOW, language=language, candidates=lambda _: KNOWN, last=None, calendar=DAYS).calls
    if on is None:
        with pytest.raises(HappenedLater):
            told_by(found[0], TODAY)
    else:
        assert told_by(found[0], TODAY).happened_on == on


def test_a_follow_up_of_another_century_is_a_slip() -> None:
    text = "Quiet Otter wants a quote, call back 20 March 2062"
    found = understand(text, now=NOW, language="en", candidates=lambda _: KNOWN, last=None, calendar=DAYS).calls
    with pytest.raises(FollowUpTooFar):
        told_by(found[0], TODAY)
