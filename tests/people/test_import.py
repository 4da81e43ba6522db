"""Taking over a staff list into a database that already has people."""

from pathlib import Path

import pytest
from sqlalchemy import select

from core.company.loader import folder_of, load_people
from core.company.mistakes import CompanyMistakes
from core.desk import Desk
from core.people import queries, staff
from core.people.staff import Imported
from models import tables
from tests.support.office import Office

pytestmark = pytest.mark.db

STAFF = folder_of("idc") / "people.csv"
HEADING = "number,name,department,post,superior,roles,language,phone,entered,left\n"
ONE, TWO, FREE = "+8610000000001", "+8610000000002", "+8610000000099"
E01 = "E01,松柏年,general_office,general_manager,,general_manager_office,zh,{},2016-03-01,\n"
E02 = "E02,石青川,marketing,marketing_director,E01,marketing_director,zh,{},2017-05-15,\n"
NEWCOMER = "N1,白露,marketing,marketing_director,E01,marketing_director,zh,{},2024-05-15,\n"


def take_over(office: Office, file: Path) -> Imported:
    """Import as the command does."""

    def work(desk: Desk) -> Imported:
        phones, superiors = queries.phones(desk), queries.superiors_by_number(desk)
        rows = load_people(file, office.company, colleagues=phones, superiors=superiors)
        return staff.import_people(desk, rows)

    done = office.run(work)
    assert isinstance(done, Imported)
    return done


def phones(office: Office) -> dict[str, str | None]:
    """Who has which phone now."""
    return {row.number: row.phone for row in office.read(select(tables.employee.c.number, tables.employee.c.phone))}


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    """Where a test writes its staff list."""
    return tmp_path / "people.csv"


def test_the_second_import_of_a_list_changes_nothing(office: Office) -> None:
    done = take_over(office, STAFF)
    assert (done.added, done.changed) == ((), ())
    assert len(done.same) == len(phones(office))


def test_two_people_swap_their_phones(office: Office, listed: Path) -> None:
    listed.write_text(HEADING + E01.format(TWO) + E02.format(ONE))
    assert take_over(office, listed).changed == ("E01", "E02")
    now = phones(office)
    assert (now["E01"], now["E02"]) == (TWO, ONE)


def test_a_newcomer_gets_the_phone_that_somebody_in_the_list_gives_up(office: Office, listed: Path) -> None:
    listed.write_text(HEADING + NEWCOMER.format(ONE) + E01.format(""))
    done = take_over(office, listed)
    assert (done.added, done.changed) == (("N1",), ("E01",))
    now = phones(office)
    assert (now["N1"], now["E01"]) == (ONE, None)


def test_phones_of_people_outside_the_list_are_all_named_with_their_lines(office: Office, listed: Path) -> None:
    before = phones(office)
    listed.write_text(HEADING + E02.format("+8610000000003") + E01.format(FREE) + NEWCOMER.format("+8610000000005"))
    with pytest.raises(CompanyMistakes) as caught:
        take_over(office, listed)
    told = [(one.line, one.path, one.code, one.details["number"]) for one in caught.value.mistakes]
    assert told == [(2, "phone", "taken-phone", "E03"), (4, "phone", "taken-phone", "E05")]
    assert phones(office) == before


def test_a_superior_is_a_change_like_any_other_and_nothing_new_is_none(office: Office, listed: Path) -> None:
    imports = select(tables.audit.c.detail).where(tables.audit.c.act == "people.import")
    before = len(office.read(imports))
    listed.write_text(HEADING + E02.format(TWO).replace(",E01,", ",E15,"))
    done = take_over(office, listed)
    assert (done.added, done.changed, done.same) == ((), ("E02",), ())
    assert take_over(office, listed).same == ("E02",)
    above = office.run(queries.superiors_by_number)
    assert (above["E02"], above["E05"]) == ("E15", "E03")
    assert [row.detail for row in office.read(imports)][before:] == [{"added": [], "changed": ["E02"]}]


def test_a_language_that_the_person_chose_is_not_taken_away_by_the_list(office: Office) -> None:
    hazel, rowan = office.phones["E06"], office.phones["E09"]
    hazel.say("/lang")
    hazel.press("Русский")
    spoken = select(tables.employee.c.number, tables.employee.c.language)
    office.run(lambda desk: desk.session.execute(tables.employee.update().values(name="Somebody else")))
    other = tables.employee.update().where(tables.employee.c.number == "E09")
    office.run(lambda desk: desk.session.execute(other.values(language="zh")))
    assert len(take_over(office, STAFF).changed) == len(phones(office))
    now = {row.number: row.language for row in office.read(spoken)}
    assert (now["E06"], now["E09"]) == ("ru", "en")
    assert "Rowan" in (rowan.say("/desk") or rowan.last).text


def test_a_circle_through_people_who_are_not_in_the_list_is_named_with_its_line(office: Office, listed: Path) -> None:
    listed.write_text(HEADING + NEWCOMER.format(FREE) + E02.format(TWO).replace(",E01,", ",E05,"))
    with pytest.raises(CompanyMistakes) as caught:
        take_over(office, listed)
    told = [(one.line, one.path, one.code, one.details["value"]) for one in caught.value.mistakes]
    assert told == [(3, "superior", "superior-circle", "E02 → E05 → E03 → E02")]


def test_a_department_gets_the_head_whom_the_list_brings(office: Office) -> None:
    headless = tables.department.update().values(head_id=None)
    office.run(lambda desk: desk.session.execute(headless))
    office.run(staff.sync_departments)
    heads = select(tables.department.c.key, tables.employee.c.number).join(
        tables.employee, tables.employee.c.id == tables.department.c.head_id
    )
    assert {row.key: row.number for row in office.read(heads)}["marketing_south"] == "E03"
