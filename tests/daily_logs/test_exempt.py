"""People of whom no log is expected: never nagged, never missing, and free to hand one in."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from core.daily_logs import excusing
from core.desk import Desk
from core.people import absence
from core.people.queries import employee_by_id
from core.refusals import NotAllowed, NotFound, Refusal
from models import tables
from models.tables import audit, daily_log
from tests.daily_logs.records import person, words
from tests.support.day import at
from tests.support.office import Office
from tests.support.phone import Phone

WEDNESDAY, FRIDAY = date(2026, 3, 11), date(2026, 3, 13)


def on_leave(office: Office, number: str, first: date, last: date) -> None:
    """The administrators note it."""
    who = person(office, number).id
    office.run(lambda desk: absence.record(desk, who, first, last, absence.Kind.LEAVE))


def nudges(phone: Phone) -> int:
    """How many forms hang in the chat."""
    return sum(shown.text.startswith("📝 Daily log ·") for shown in phone.messages)


@pytest.mark.db(story=True)
def test_a_head_excuses_somebody_until_a_date_and_takes_it_back(office: Office) -> None:
    head, away = office.phones["E03"], office.phones["E06"]
    at(office, "2026-03-11 09:30")
    head.say("/logs")
    head.press(words(head, "logs-button-people"))
    head.press("Hazel")
    assert head.last.labels[:2] == ["仅 3月11日 周三", "到 3月13日 周五"]
    head.press("到 3月13日")
    told = {"name": "Hazel Thornbush", "shape": "many", "first": WEDNESDAY, "last": FRIDAY}
    assert head.toast == words(head, "logs-excused", **told)
    noted = {"name": head.name, "shape": "many", "first": WEDNESDAY, "last": FRIDAY}
    assert away.last.text == words(away, "log-absence", **noted)
    at(office, "2026-03-11 17:00")
    at(office, "2026-03-11 17:45")
    at(office, "2026-03-11 18:00:15")
    assert nudges(away) == 0
    assert "Hazel" not in next(shown.text for shown in head.messages if "🔒" in shown.text).split("🌴")[0]
    assert words(head, "logs-away", count=1, names="Hazel Thornbush") in head.last.text
    at(office, "2026-03-12 10:00")
    away.say("/log")
    assert words(away, "log-open-away", closes="18:00") in away.last.text
    away.press("Hand in")
    away.press("Nothing to report")
    assert away.toast == "On time, 10:00"
    head.say("/logs")
    assert words(head, "logs-received", count=1, waiting=1) in head.last.text
    head.press("‹")
    head.press(words(head, "logs-button-people"))
    head.press("Hazel")
    assert words(head, "logs-absence", name="Hazel Thornbush", first=WEDNESDAY, last=FRIDAY, by=head.name) in (
        head.last.text
    )
    head.press(words(head, "logs-button-expect"))
    assert head.toast == words(head, "logs-expected", name="Hazel Thornbush")
    over = next(shown for shown in away.messages if "took your leave back" in shown.text)
    assert over.edited
    assert words(head, "logs-away", count=1, names="Hazel Thornbush") in head.last.text
    at(office, "2026-03-13 17:00")
    assert "⏰" in away.last.text
    head.say("/logs")
    assert "Hazel" in head.last.text
    assert "🌴" not in head.last.text
    acts = [row.act for row in office.read(select(audit.c.act).where(audit.c.act.startswith("people.")))]
    assert acts[-2:] == ["people.away", "people.back"]
    rows = office.read(select(tables.absence.c.first, tables.absence.c.last, tables.absence.c.withdrawn_at))
    assert [(row.first, row.last) for row in rows if not row.withdrawn_at] == [(WEDNESDAY, WEDNESDAY)]


NO_ENDS: list[tuple[str, str, dict[str, Any]]] = [
    ("some day", "absence-no-date", {}),
    ("2026-03-10", "absence-backwards", {"first": WEDNESDAY, "last": date(2026, 3, 10)}),
    ("2028-01-01", "absence-too-long", {"longest": 366}),
]


def test_an_end_that_makes_no_sense_is_asked_for_again(office: Office) -> None:
    head = office.phones["E04"]
    at(office, "2026-03-11 09:30")
    head.say("/logs")
    head.press(words(head, "logs-button-people"))
    head.press("Тимофей")
    for said, code, blanks in NO_ENDS:
        head.say(said)
        assert head.last.text == words(head, code, **blanks)
    head.say("до пятницы")
    told = {"name": "Тимофей Кедрин", "shape": "many", "first": WEDNESDAY, "last": FRIDAY}
    assert head.last.text == words(head, "logs-excused", **told)


def test_only_who_sees_that_a_log_is_missing_can_excuse(office: Office) -> None:
    at(office, "2026-03-11 09:30")
    hazel = person(office, "E06").id

    def refusal(number: str, day: date = WEDNESDAY) -> type[Refusal] | None:
        who = person(office, number).id

        def attempt(desk: Desk) -> type[Refusal] | None:
            actor = employee_by_id(desk, who)
            assert actor is not None
            try:
                excusing.excuse(desk.as_(actor), hazel, day, day)
            except Refusal as no:
                return type(no)
            return None

        result: type[Refusal] | None = office.run(attempt)
        return result

    assert refusal("E04") is NotFound
    assert refusal("E14") is NotFound
    assert refusal("E06") is NotAllowed
    assert refusal("E03", date(2026, 3, 9)) is excusing.ExcusedTooLate
    assert refusal("E03", date(2026, 3, 10)) is None
    assert refusal("E02") is None
    assert refusal("E01") is absence.AlreadyAway


def test_leave_noted_by_the_office_holds_everywhere(office: Office) -> None:
    on_leave(office, "E06", date(2026, 3, 9), date(2026, 3, 10))
    phone, head = office.phones["E06"], office.phones["E03"]
    for moment in ("09 17:00", "09 17:45", "09 18:00:15", "10 17:30"):
        at(office, f"2026-03-{moment}")
    assert nudges(phone) == 0
    assert words(phone, "log-the-office") in phone.messages[0].text
    phone.say("/desk")
    assert "Day" not in phone.last.text
    assert "📝" not in " ".join(phone.last.labels)
    head.say("/logs")
    head.press(words(head, "logs-button-urge", count=2))
    at(office, "2026-03-10 17:31")
    assert nudges(phone) == 0
    at(office, "2026-03-11 17:00")
    assert nudges(phone) == 1
    assert not office.read(select(daily_log.c.id))


def test_days_taken_back_from_the_middle_leave_the_rest(office: Office) -> None:
    who = person(office, "E06").id
    on_leave(office, "E06", date(2026, 3, 9), date(2026, 3, 20))
    office.run(lambda desk: absence.clear(desk, who, date(2026, 3, 12), date(2026, 3, 13)))

    def standing(desk: Desk) -> list[tuple[date, date]]:
        return [(one.first, one.last) for one in absence.of(desk, who, date(2026, 1, 1), date(2026, 12, 31))]

    left = [(date(2026, 3, 9), date(2026, 3, 11)), (date(2026, 3, 14), date(2026, 3, 20))]
    assert office.run(standing) == left
    office.run(lambda desk: absence.clear(desk, who, date(2026, 1, 1), date(2026, 12, 31)))
    assert office.run(standing) == []


def test_newcomers_are_left_alone_at_first(abroad: Office) -> None:
    phone, head = abroad.phones["L2"], abroad.phones["L1"]
    at(abroad, "2026-03-06 17:30", "Europe/London")
    assert nudges(phone) == 0
    phone.say("/log")
    assert words(phone, "log-open-new", closes="18:00") in phone.last.text
    at(abroad, "2026-03-06 18:00:15", "Europe/London")
    assert "Ginger" not in head.last.text
    at(abroad, "2026-03-09 17:30", "Europe/London")
    assert "⏰" in phone.last.text
