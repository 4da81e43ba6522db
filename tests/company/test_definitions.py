"""What the definitions answer about a company."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from core.company.definitions import Company, Entity, NumberTemplate, Reach, Verb, Words
from core.company.loader import folder_of, load, load_people
from tests.company.files import BAKERY


@pytest.fixture(scope="module")
def bakery() -> Company:
    return load(BAKERY)


def test_words_fall_back_to_the_companys_first_language(bakery: Company) -> None:
    assert [bakery.name.said(language) for language in ("ru", "en", "zh")] == ["Пекарня", "Bakery", "Bakery"]


def test_words_stand_in_the_order_of_the_companys_languages() -> None:
    assert Words({"ru": "Да", "en": "Yes"}).said("zh") == "Да"


def test_a_department_knows_its_path_and_inherits_its_zone_and_calendar(bakery: Company) -> None:
    assert bakery.department_path("ovens") == ("house", "ovens")
    assert bakery.zone_of("house") == bakery.zone == ZoneInfo("Europe/Moscow")
    assert bakery.zone_of("ovens") == ZoneInfo("Asia/Novosibirsk")
    assert bakery.calendar_of("ovens") == bakery.calendar
    assert [department.key for department in bakery.all_departments()] == ["house", "ovens"]
    with pytest.raises(KeyError):
        bakery.department("cellar")


def test_the_first_template_that_fits_is_the_one(bakery: Company) -> None:
    ovens = bakery.daily_log.template_for(bakery.department_path("ovens"), "baker")
    house = bakery.daily_log.template_for(bakery.department_path("house"), "baker")
    assert (ovens and ovens.key, house and house.key) == ("ovens", "general")


def test_a_role_sees_the_fields_it_was_given_and_all_means_all_of_that_record(bakery: Company) -> None:
    baker = bakery.roles["baker"]
    contract, customer = baker.sight(Entity.CONTRACT), baker.sight(Entity.CUSTOMER)
    assert contract is not None
    assert customer is not None
    assert contract.reach is Reach.SIGNED
    assert contract.fields == {"number", "starts"}
    assert "notes" in customer.fields
    assert "fault" not in customer.fields
    assert baker.sight(Entity.TICKET) is None
    assert baker.may == {Verb.LOG_CALL, Verb.LOOK_UP}


NUMBERS = {
    "counted for ever": ("C{seq:5}", date(2026, 3, 9), 17, "C00017", "C{seq:5}"),
    "counted by the year": ("HT{year}-{seq:5}", date(2026, 3, 9), 17, "HT2026-00017", "HT2026-{seq:5}"),
    "counted by the month": ("{seq:3}/{year}{month}", date(2026, 3, 9), 999, "999/202603", "{seq:3}/202603"),
}


@pytest.mark.parametrize(("template", "on", "seq", "number", "series"), NUMBERS.values(), ids=NUMBERS.keys())
def test_a_number_is_written_by_its_template(template: str, on: date, seq: int, number: str, series: str) -> None:
    numbers = NumberTemplate(template)
    assert (numbers.written(on, seq), numbers.series(on), numbers.length) == (number, series, len(number))


def test_numbers_that_are_used_up_are_not_written_longer() -> None:
    with pytest.raises(OverflowError):
        NumberTemplate("C{seq:2}").written(date(2026, 3, 9), 100)


def test_people_are_read_with_quotes_blanks_and_empty_cells(bakery: Company) -> None:
    ivy, yana, ben = load_people(BAKERY / "people.csv", bakery)
    assert (ivy.superior, yana.superior, yana.roles) == (None, "B1", ("baker",))
    assert (ben.name, ben.roles, ben.phone, ben.left) == ("Rye, Ben", (), None, date(2024, 1, 31))


def test_a_definition_cannot_be_changed(bakery: Company) -> None:
    with pytest.raises(ValueError, match="frozen"):
        setattr(bakery, "key", "other")  # noqa: B010 - mypy would not let it be written plainly


def test_a_folder_is_named_by_its_path_or_as_a_preset() -> None:
    assert folder_of(BAKERY) == BAKERY
    assert (folder_of("idc") / "company.yaml").is_file()
