"""``/lang``: the language the bot speaks with a person."""

import pytest
from sqlalchemy import select

from models.tables import employee
from tests.support.office import Office


@pytest.mark.db(story=True)
def test_a_person_switches_through_all_languages_and_is_answered_in_each(office: Office) -> None:
    phone = office.phones["E06"]
    phone.say("/lang")
    assert phone.last.labels == ["中文", "✓ English", "Русский"]
    for label, labels, toast, help_ in (
        ("中文", ["✓ 中文", "English", "Русский"], "以后说中文", "您可以这样用"),
        ("Русский", ["中文", "English", "✓ Русский"], "Теперь говорим по-русски", "Что здесь можно делать"),
        ("English", ["中文", "✓ English", "Русский"], "From now on in English", "What you can do here"),
        ("English", ["中文", "✓ English", "Русский"], "From now on in English", "What you can do here"),
    ):
        shown = next(item for item in phone.messages if label in " ".join(item.labels))
        phone.press(label)
        assert toast in phone.toast
        assert shown.labels == labels
        assert help_ in (phone.say("/help") or phone.last).text
    kept = office.read(select(employee.c.language).where(employee.c.number == "E06"))
    assert kept[0].language == "en"


def test_the_telegram_accounts_language_means_nothing_for_an_employee(office: Office) -> None:
    phone = office.phones["E06"]
    phone.language = "ru"
    assert "What you can do here" in (phone.say("/help") or phone.last).text
