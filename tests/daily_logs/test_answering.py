"""Superiors must answer: what waits, who answered how much, and what each role may see of it."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from sqlalchemy import insert

from core.daily_logs import rates
from core.desk import Desk
from core.people import absence
from core.people.queries import employee_by_id
from models.tables import daily_log, daily_log_answer, workday
from tests.daily_logs import company
from tests.daily_logs.records import person, words
from tests.support.day import at
from tests.support.office import Office
from tests.support.phone import Phone

MONDAY = date(2026, 3, 9)


def handed_in(office: Office, author: str, days: list[date], answered_by: dict[date, str]) -> None:
    """Logs of these days, some of them answered."""
    ids = {number: person(office, number).id for number in {author, *answered_by.values()}}

    def work(desk: Desk) -> None:
        for on in days:
            values: dict[str, Any] = {
                "unit": f"{author} {on}",
                "local_date": on,
                "time_zone": "UTC",
                "opened_at": desk.now,
            }
            ended: dict[str, Any] = {"cutoff_at": desk.now, "state": "locked", "outage": False, "locked_at": desk.now}
            day = desk.session.execute(insert(workday).values(values | ended).returning(workday.c.id)).scalar_one()
            log: dict[str, Any] = {
                "day_id": day,
                "employee_id": ids[author],
                "template": "sales",
                "answers": {"plan": "x"},
            }
            sent = {"version": 1, "digest": "", "first_sent_at": desk.now, "sent_at": desk.now}
            row = desk.session.execute(insert(daily_log).values(log | sent).returning(daily_log.c.id)).scalar_one()
            if on in answered_by:
                said = {"log_id": row, "person_id": ids[answered_by[on]], "text": "", "answered_at": desk.now}
                desk.session.execute(insert(daily_log_answer).values(**said, log_version=1))

    office.run(work)


def counted(office: Office, number: str) -> tuple[tuple[int, int] | None, dict[str, tuple[int, int]]]:
    """This person's rates: own, and of the heads below."""
    who = person(office, number).id

    def work(desk: Desk) -> Any:
        me = employee_by_id(desk, who)
        assert me is not None
        found = rates.answered(desk.as_(me), MONDAY)
        own = (found.own.answered, found.own.received) if found.own else None
        return own, {rate.name: (rate.answered, rate.received) for rate in found.heads}

    result: tuple[tuple[int, int] | None, dict[str, tuple[int, int]]] = office.run(work)
    return result


@pytest.mark.db(story=True)
def test_the_rate_counts_what_the_direct_superior_answered(office: Office) -> None:
    days = [date(2026, 2, day) for day in (6, 7, 24, 25, 26, 27)] + [MONDAY]
    answers = {days[2]: "E03", days[3]: "E02", days[4]: "E03", days[0]: "E03"}
    handed_in(office, "E06", days, answers)
    assert counted(office, "E03") == ((2, 5), {})
    assert counted(office, "E02") == (None, {"白芷兰": (2, 5)})
    head = person(office, "E03").id
    first, last = days[4], days[5]
    office.run(lambda desk: absence.record(desk, head, first, last, absence.Kind.LEAVE))
    assert counted(office, "E03") == ((2, 4), {})
    assert counted(office, "E01") == (None, {})
    boss = office.phones["E02"]
    at(office, "2026-03-09 10:00")
    office.phones["E03"].say("/logs")
    shown = {"answered": 2, "received": 4, "percent": 50, "days": 30}
    assert words(office.phones["E03"], "logs-rate", **shown) in office.phones["E03"].last.text
    boss.say("/logs")
    boss.press(words(boss, "logs-button-rates"))
    assert words(boss, "logs-rate-of", name="白芷兰", answered=2, received=4, percent=50) in boss.last.text
    boss.press(words(boss, "logs-button-back"))
    assert words(boss, "logs-title", day=MONDAY) in boss.last.text


def test_what_waits_from_earlier_days_comes_first_and_is_paged(office: Office) -> None:
    head = office.phones["E03"]
    days = [date(2026, 2, day) for day in range(1, 11)]
    handed_in(office, "E07", days, {days[0]: "E03", days[1]: "E02"})
    at(office, "2026-03-09 16:00")
    office.phones["E06"].say("/log send")
    office.phones["E06"].press("Nothing to report")
    head.say("/logs")
    assert words(head, "logs-earlier", count=9) in head.last.text
    assert head.last.labels[:2] == ["🔵 2月2日 周一 柳一诺", "🔵 2月3日 周二 柳一诺"]
    assert "1/2" in head.last.labels
    head.press("▶")
    assert head.last.labels[:2] == ["🔵 2月10日 周二 柳一诺", "🔵 16:00 Hazel Thornbush"]
    head.press("◀")
    head.press("2月2日")
    head.press("👍")
    head.say("/desk")
    assert "9 份日报" in head.last.text
    head.say("/logs")
    assert head.last.labels[0] == "🔵 2月3日 周二 柳一诺"
    head.press("‹")
    assert words(head, "logs-button-today") not in head.last.labels
    head.press("‹")
    head.press(words(head, "logs-button-today"))
    assert words(head, "logs-title", day=MONDAY) in head.last.text


NARROW = {
    "everything but names": (["created", "date", "verdict", "answers", "replies"], True),
    "only that there are any": (["date"], False),
}


@pytest.mark.parametrize(("fields", "more"), NARROW.values(), ids=NARROW.keys())
def test_nothing_shows_a_field_that_the_role_lacks(
    database: str, tmp_path: Path, fields: list[str], more: bool
) -> None:
    office = Office(database, str(narrowed(tmp_path, fields)))
    try:
        handed_in(office, "E06", [date(2026, 3, 6)], {})
        at(office, "2026-03-09 16:00")
        hand_in_secret(office.phones["E06"])
        head = office.phones["E03"]
        head.say("/logs")
        shown = " ".join([head.last.text, *head.last.labels])
        assert ("16:00" in shown) is more
        for hidden in ("Hazel", "柳一诺", "secret"):
            assert hidden not in shown
        today = [label for label in head.last.labels if label.startswith("🔵")][-1]
        head.press(today, on=head.last)
        assert ("secret" in head.last.text) is more
        assert "Hazel" not in head.last.text
    finally:
        office.close()


def narrowed(where: Path, fields: list[str]) -> Path:
    """The company's folder, in which regional managers see only these fields of logs."""
    folder, yaml = company.folder(where), YAML()
    said = yaml.load(folder / "company.yaml")
    said["roles"]["regional_manager"]["see"]["daily_log"] = {"reach": "region", "fields": fields}
    yaml.dump(said, folder / "company.yaml")
    return folder


def hand_in_secret(writer: Phone) -> None:
    """Hand in a log that tells a secret."""
    writer.say("/log")
    for field, answer in (("Racks", "3"), ("Done", "secret")):
        writer.press(field)
        writer.say(answer)
    writer.press("Mood")
    writer.press("Good")
    writer.press("Hand in")
