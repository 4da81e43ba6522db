"""How many contacts: counted for their authors, on the day they were written down by the authors' own clocks."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert, update

from core.calls.periods import Period
from core.calls.volume import volume
from core.company.definitions import Entity
from core.desk import Desk
from core.people import queries as people
from models.tables import call, employee
from tests.customers.cast import add_customer, as_person, hand_over
from tests.support.office import Office

SHANGHAI, LONDON = "Asia/Shanghai", "Europe/London"


def contact(office: Office, author: str, local: str, zone: str = SHANGHAI, **more: Any) -> None:
    """A contact written down at a local moment."""

    def add(desk: Desk) -> None:
        created = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone))
        author_id = people.id_of(desk, author)
        values: dict[str, Any] = {"customer_id": 1, "author_id": author_id, "kind": "call", "outcome": "reached"}
        values |= {"note": "…", "happened_on": created.date() - timedelta(days=9), "created_at": created, "position": 0}
        desk.session.execute(insert(call).values(values | more))

    office.run(add)


def change(office: Office, number: str, **values: Any) -> None:
    """Change an employee's record."""
    office.run(lambda desk: desk.session.execute(update(employee).where(employee.c.number == number).values(values)))


def counts(office: Office, number: str, first: str, last: str) -> dict[str, int]:
    """Who wrote how many down, as this person may count them."""
    period = Period(datetime.fromisoformat(first).date(), datetime.fromisoformat(last).date())
    found = as_person(office, number, lambda desk: volume(desk, period))
    assert found.total == sum(author.count for author in found.authors)
    return {author.name: author.count for author in found.authors if author.count}


@pytest.mark.db
def test_a_contact_counts_on_the_day_of_its_authors_office(office: Office) -> None:
    add_customer(office, "Quiet Otter Ltd", "E06")
    change(office, "E09", time_zone=LONDON)
    for moment in ("2026-03-08 23:59:59", "2026-03-09 00:00", "2026-03-09 23:59:59", "2026-03-10 00:00"):
        contact(office, "E06", moment)
        contact(office, "E09", moment, LONDON)
    contact(office, "E06", "2026-03-09 12:00", undone_at=office.clock.now())
    assert counts(office, "E01", "2026-03-09", "2026-03-09") == {"Hazel Thornbush": 2, "Rowan Flint": 2}
    assert counts(office, "E01", "2026-03-08", "2026-03-10") == {"Hazel Thornbush": 4, "Rowan Flint": 4}
    change(office, "E09", time_zone=SHANGHAI)
    assert counts(office, "E01", "2026-03-09", "2026-03-09")["Rowan Flint"] == 2


@pytest.mark.db
def test_it_stays_with_its_author_and_is_counted_by_those_above_him(office: Office) -> None:
    otter = add_customer(office, "Quiet Otter Ltd", "E06")
    contact(office, "E06", "2026-03-09 12:00")
    contact(office, "E08", "2026-03-09 12:00")
    day = ("2026-03-09", "2026-03-09")
    south, north = {"Hazel Thornbush": 1}, {"Тимофей Кедрин": 1}
    for _ in range(2):
        seen = {number: counts(office, number, *day) for number in ("E01", "E02", "E03", "E04", "E05", "E06", "E08")}
        assert seen == {
            "E01": south | north,
            "E02": south | north,
            "E03": south,
            "E04": north,
            "E05": {},
            "E06": south,
            "E08": north,
        }
        hand_over(office, otter, "E08")
    change(office, "E06", left=datetime.fromisoformat("2026-03-09").date())
    assert counts(office, "E03", *day) == south


def without(office: Office, role: str, field: str) -> None:
    """This role may no longer know this field of a contact."""
    known = office.company.roles[role]
    sight = known.see[Entity.CALL]
    narrow = sight.model_copy(update={"fields": sight.fields - {field}})
    roles = office.company.roles | {role: known.model_copy(update={"see": known.see | {Entity.CALL: narrow}})}
    office.company = office.company.model_copy(update={"roles": roles})


@pytest.mark.parametrize(
    ("field", "total", "kinds", "results"),
    [
        ("author", 0, (), ()),
        ("created", 0, (), ()),
        ("kind", 1, (), (("reached", 1),)),
        ("result", 1, (("call", 1),), ()),
        ("content", 1, (("call", 1),), (("reached", 1),)),
    ],
)
def test_what_may_not_be_known_is_not_counted(
    office: Office, field: str, total: int, kinds: tuple[Any, ...], results: tuple[Any, ...]
) -> None:
    add_customer(office, "Quiet Otter Ltd", "E06")
    contact(office, "E06", "2026-03-09 12:00")
    without(office, "regional_manager", field)
    day = datetime.fromisoformat("2026-03-09").date()
    found = as_person(office, "E03", lambda desk: volume(desk, Period(day, day)))
    assert (found.total, found.kinds, found.results) == (total, kinds, results)


def test_stats_shows_bars_for_a_head_and_ones_own_numbers_for_a_salesperson(office: Office) -> None:
    add_customer(office, "Quiet Otter Ltd", "E06")
    for hour in range(10):
        contact(office, "E05", f"2026-03-09 {hour + 8:02}:00", kind="visit")
    contact(office, "E06", "2026-02-27 12:00", outcome=None)
    contact(office, "E07", "2026-03-09 12:00")
    head, own = office.phones["E03"], office.phones["E06"]
    head.say("/stats")
    assert head.last.text == (
        "📊 联系量 · 本月\n3月1日 周日 – 3月31日 周二\n11 次联系，2 人\n\n"
        "██████████ 10 竹小满\n█░░░░░░░░░ \u20071 柳一诺\n"
        "░░░░░░░░░░ \u20070 Hazel Thornbush\n░░░░░░░░░░ \u20070 白芷兰\n\n"
        "方式：拜访 10 · 电话 1\n结果：已联系上 11"
    )
    assert head.last.labels == ["今天", "本周", "✓ 本月", "上月", "本季度", "今年", "📅 其他时段"]
    own.say("/stats")
    assert "No contacts were logged." in own.last.text
    own.press("Last month")
    assert own.last.text == (
        "📊 My contacts · Last month\nSun 1 Feb – Sat 28 Feb\n1 contact\n\nKinds: Call 1\nResults: no result 1"
    )
    own.press("Other period")
    own.say("27.2–3.3")
    assert own.last.text.startswith("📊 My contacts\nFri 27 Feb – Tue 3 Mar\n1 contact")
    own.say("/stats gibberish")
    assert own.last.text.startswith("I could not read a period in this.")
    office.phones["E13"].say("/stats")
    assert office.phones["E13"].last.text.startswith("Your role does not include this.")


def test_many_people_are_shown_page_by_page(office: Office) -> None:
    add_customer(office, "Quiet Otter Ltd", "E06")

    def hire(desk: Desk) -> None:
        like = desk.session.execute(employee.select().where(employee.c.number == "E06")).mappings().one()
        for n in range(15):
            row = {**like, "id": 100 + n, "number": f"X{n}", "name": f"Temp {n:02}", "phone": None}
            desk.session.execute(insert(employee).values(row))

    office.run(hire)
    boss = office.phones["E04"]
    change(office, "E04", roles=["general_manager_office"])
    boss.say("/stats 9.3")
    assert len([line for line in boss.last.text.splitlines() if line.startswith("░")]) == 12
    boss.press("›")
    assert "Temp 10" in boss.last.text
    assert boss.last.text.splitlines()[1] == "пн 9 мар."
