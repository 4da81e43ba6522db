"""In time or not, who owes a log, when a day may be locked."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from core.calendar.queries import Unit, unit_of
from core.company.definitions import Company, Verb
from core.daily_logs import rules
from core.daily_logs.rules import Closing, Colleague, Exempt, Step, Verdict
from jobs.schedule import PATIENCE
from tests.support import shipped

CUTOFF = datetime(2026, 3, 9, 10, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def company() -> Company:
    return shipped.company()


def unit(company: Company, zone: str = "Asia/Shanghai") -> Unit:
    return unit_of(company, "/marketing/marketing_south/", zone)


def after(seconds: float) -> datetime:
    return CUTOFF + timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("seconds", "state", "expected"),
    [
        pytest.param(-1, "open", Verdict.ON_TIME, id="a second before"),
        pytest.param(0, "open", Verdict.ON_TIME, id="the cut-off second itself"),
        pytest.param(0.999, "open", Verdict.ON_TIME, id="a fraction of the cut-off second"),
        pytest.param(1, "open", Verdict.LATE, id="a second after, though the tick has not come yet"),
        pytest.param(0, "closing", Verdict.ON_TIME, id="in time, worked on while the day closes"),
        pytest.param(1, "closing", Verdict.LATE, id="late while the day closes"),
        pytest.param(0, "locked", Verdict.AFTER_LOCK, id="in time, worked on after the lock"),
        pytest.param(1, "locked", Verdict.LATE, id="late after the lock"),
    ],
)
def test_the_verdict(seconds: float, state: str, expected: Verdict) -> None:
    assert rules.verdict(CUTOFF, state, after(seconds)) is expected


@pytest.mark.parametrize(
    ("cut_off", "moment", "expected"),
    [
        pytest.param("18:00", "2026-03-09 00:00:00", date(2026, 3, 9), id="a new day begins at midnight"),
        pytest.param("18:00", "2026-03-09 18:00:01", date(2026, 3, 9), id="after the cut-off it is still that day"),
        pytest.param("18:00", "2026-03-08 23:59:59", date(2026, 3, 8), id="until midnight"),
        pytest.param("00:00", "2026-03-09 23:59:59", date(2026, 3, 9), id="a day that closes at midnight"),
        pytest.param("00:00", "2026-03-10 00:00:00", date(2026, 3, 9), id="midnight itself ends it"),
        pytest.param("00:00", "2026-03-10 00:00:01", date(2026, 3, 10), id="a second later it is the next"),
    ],
)
def test_the_day_a_moment_belongs_to(company: Company, cut_off: str, moment: str, expected: date) -> None:
    closing = datetime.strptime(cut_off, "%H:%M").time()  # noqa: DTZ007 - a time of day has no zone
    own = company.model_copy(update={"daily_log": company.daily_log.model_copy(update={"cut_off": closing})})
    at = datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo("Asia/Shanghai"))
    assert rules.day_of(own, unit(own), at) == expected


def someone(company: Company) -> Colleague:
    may = frozenset({Verb.HAND_IN_LOG.value})
    return Colleague(1, "竹小满", "/marketing/marketing_south/", "salesperson", 2, may, unit(company), date(2021, 7, 1))


@pytest.mark.parametrize(
    ("changes", "day", "why"),
    [
        pytest.param({}, date(2026, 3, 9), None, id="a Monday"),
        pytest.param({}, date(2026, 3, 7), Exempt.REST_DAY, id="a Saturday"),
        pytest.param({}, date(2026, 2, 14), None, id="a Saturday that is worked"),
        pytest.param({}, date(2026, 2, 16), Exempt.REST_DAY, id="a holiday"),
        pytest.param({}, date(2026, 12, 31), None, id="a half day"),
        pytest.param({"may": frozenset()}, date(2026, 3, 9), Exempt.NOT_ASKED, id="a role that hands in none"),
        pytest.param({"away": True}, date(2026, 3, 9), Exempt.AWAY, id="on leave"),
        pytest.param({"away": True}, date(2026, 3, 7), Exempt.REST_DAY, id="on leave on a rest day"),
        pytest.param({"entered": date(2026, 3, 9)}, date(2026, 3, 9), Exempt.NEW, id="the first day"),
        pytest.param({"entered": date(2026, 3, 9)}, date(2026, 3, 10), None, id="the second day"),
        pytest.param({"entered": date(2026, 3, 7)}, date(2026, 3, 9), Exempt.NEW, id="entered on a Saturday"),
        pytest.param({"entered": date(2026, 3, 7)}, date(2026, 3, 10), None, id="the working day after that"),
        pytest.param({"entered": date(2026, 3, 10)}, date(2026, 3, 9), Exempt.NEW, id="not here yet"),
    ],
)
def test_of_whom_no_log_is_expected(
    company: Company, changes: dict[str, object], day: date, why: Exempt | None
) -> None:
    person = replace(someone(company), **changes)  # type: ignore[arg-type] # a table's cells
    assert rules.exempt(company, person, day) is why
    assert rules.must_hand_in(company, person, day) is (why is None)


@pytest.mark.parametrize(
    ("days", "entered", "first"),
    [
        pytest.param(0, date(2026, 3, 9), date(2026, 3, 9), id="nobody is spared"),
        pytest.param(2, date(2026, 3, 5), date(2026, 3, 9), id="over a weekend"),
        pytest.param(2, date(2026, 2, 13), date(2026, 2, 24), id="over a worked Saturday and the Spring Festival"),
        pytest.param(20, date(2026, 3, 2), date(2026, 3, 30), id="four weeks"),
        pytest.param(60, date(2025, 12, 31), date(2026, 4, 1), id="a quarter"),
    ],
)
def test_newcomers_are_spared_for_so_many_working_days(company: Company, days: int, entered: date, first: date) -> None:
    own = company.model_copy(update={"daily_log": company.daily_log.model_copy(update={"new_staff_days": days})})
    person = replace(someone(own), entered=entered)
    since = (entered + timedelta(days=n) for n in range(200))
    assert next(day for day in since if rules.must_hand_in(own, person, day)) == first


@pytest.mark.parametrize(
    ("today", "since"),
    [
        pytest.param(date(2026, 3, 10), date(2026, 3, 9), id="a Tuesday"),
        pytest.param(date(2026, 3, 9), date(2026, 3, 6), id="a Monday reaches back to Friday"),
        pytest.param(date(2026, 3, 8), date(2026, 3, 6), id="so does a Sunday"),
        pytest.param(date(2026, 2, 24), date(2026, 2, 14), id="after the Spring Festival, to the worked Saturday"),
    ],
)
def test_how_far_back_a_day_can_be_added_to(company: Company, today: date, since: date) -> None:
    assert rules.offered_since(unit(company), today) == since


@pytest.mark.parametrize(
    ("minutes", "lately"), [(-1, False), (0, True), (29, True), (30, False), (1440, False)], ids=lambda one: f"{one}"
)
def test_nobody_is_urged_twice_in_half_an_hour(minutes: int, lately: bool) -> None:
    assert rules.urged_lately(CUTOFF, CUTOFF + timedelta(minutes=minutes)) is lately
    assert rules.urged_lately(None, CUTOFF) is False


def closing(**known: object) -> Closing:
    usual = Closing(CUTOFF, after(10), None, outage=False, heard_at=after(-20), waiting=False)
    return replace(usual, **known)  # type: ignore[arg-type] # a table's cells


@pytest.mark.parametrize(
    ("known", "now", "step", "outage"),
    [
        pytest.param(closing(), 10, Step.WAIT, False, id="nothing heard since the cut-off yet"),
        pytest.param(closing(heard_at=after(0)), 10, Step.WAIT, False, id="heard at the cut-off is not after it"),
        pytest.param(closing(heard_at=after(1)), 10, Step.LOCK, False, id="heard after it, nothing in work"),
        pytest.param(closing(heard_at=after(1), waiting=True), 10, Step.WAIT, False, id="something is in work"),
        pytest.param(closing(heard_at=after(1), waiting=True), 129, Step.WAIT, False, id="in work for 119 seconds"),
        pytest.param(closing(heard_at=after(1), waiting=True), 130, Step.LOCK, False, id="in work for two minutes"),
        pytest.param(closing(gathered_at=after(12)), 20, Step.LOCK, False, id="gathered before, now done"),
        pytest.param(closing(), 129, Step.WAIT, False, id="deaf for less than two minutes"),
        pytest.param(closing(), 130, Step.WAIT, True, id="deaf for two minutes is an outage, and waited for"),
        pytest.param(closing(heard_at=after(-90)), 10, Step.WAIT, False, id="last heard 90 seconds before"),
        pytest.param(closing(heard_at=after(-91)), 10, Step.WAIT, True, id="deaf since before the cut-off"),
        pytest.param(closing(heard_at=None), 10, Step.WAIT, True, id="never heard anything"),
        pytest.param(closing(heard_at=after(-91)), 3600, Step.WAIT, True, id="an outage of an hour"),
        pytest.param(closing(heard_at=after(-91)), 86_400, Step.LOCK, True, id="an outage of a day"),
        pytest.param(closing(outage=True, heard_at=after(3700)), 3710, Step.LOCK, True, id="back, and nothing in work"),
        pytest.param(
            closing(outage=True, gathered_at=after(3700), waiting=True), 4299, Step.WAIT, True, id="back, in work"
        ),
        pytest.param(
            closing(outage=True, gathered_at=after(3700), waiting=True), 4300, Step.LOCK, True, id="back for 10 minutes"
        ),
        pytest.param(
            closing(closing_at=after(600), heard_at=after(599)), 600, Step.LOCK, True, id="the process slept over it"
        ),
        pytest.param(
            closing(heard_at=after(-3600), clock_moved=True), 10, Step.WAIT, False, id="the clock was moved over it"
        ),
        pytest.param(closing(heard_at=after(1)), -5, Step.REOPEN, False, id="the clock was put back"),
    ],
)
def test_when_a_day_is_locked(known: Closing, now: float, step: Step, outage: bool) -> None:
    assert rules.next_step(known, after(now), PATIENCE) is step
    assert rules.was_out(known, after(now), PATIENCE) is outage


def test_the_seal_depends_on_every_log_and_every_version() -> None:
    first = rules.digest("", 7, 1, CUTOFF, {"plan": "a"})
    entries = {
        first,
        rules.digest("", 7, 1, CUTOFF, {"plan": "b"}),
        rules.digest("", 8, 1, CUTOFF, {"plan": "a"}),
        rules.digest("", 7, 1, after(1), {"plan": "a"}),
        rules.digest(first, 7, 2, CUTOFF, {"plan": "a"}),
    }
    assert len(entries) == 5
    day = date(2026, 3, 9)
    seals = {rules.seal("Asia/Shanghai", day, CUTOFF, some) for some in ([], [first], [first, first])}
    assert len({*seals, rules.seal("Europe/London", day, CUTOFF, [])}) == 4
