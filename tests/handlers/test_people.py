"""``/people``: who works where, and how he is reached."""

from datetime import date

import pytest

from core.desk import Desk
from core.flows.running import substitutes
from core.people import absence
from core.people import queries as people
from tests.support.office import Office


def away(desk: Desk) -> None:
    """Hazel is on leave until Friday; Rowan does her work."""
    absence.record(desk, people.id_of(desk, "E06") or 0, date(2026, 3, 9), date(2026, 3, 13), absence.Kind.LEAVE)
    substitutes.name(desk, "E06", "E09", date(2026, 3, 9), date(2026, 3, 13))


@pytest.mark.db(story=True)
def test_colleagues_are_leafed_through_by_department_and_called_by_name(office: Office) -> None:
    office.clock.set("2026-03-10 10:00", "Asia/Shanghai")
    phone = office.phones["E08"]
    phone.say("/people")
    assert phone.last.labels[:2] == ["🏢 Дирекция", "🏢 Отдел маркетинга"]
    phone.press("Отдел маркетинга")
    assert phone.last.labels == [
        "🏢 Южный регион",
        "🏢 Северный регион",
        "👤 石青川 · Директор по маркетингу",
        "‹ Назад",
    ]
    phone.press("Южный")
    assert phone.last.labels[0] == "👤 白芷兰 · Региональный руководитель", "the head first"
    phone.press("Hazel")
    assert phone.last.text.splitlines() == [
        "Hazel Thornbush · E06",
        "Менеджер по продажам · Южный регион",
        "Руководитель: 白芷兰",
        "📞 +447700900006",
        "✉️ Написать в Telegram",
    ]
    assert "tg://user?id=" in phone.last.html
    office.run(away)
    phone.press("К списку")
    phone.press("Hazel")
    assert phone.last.text.splitlines()[-2:] == [
        "🏖 Отсутствует, последний день – пт 13 мар.",
        "Замещает: Rowan Flint",
    ]
    phone.press("Руководитель")
    assert phone.last.text.startswith("白芷兰 · E03")
    phone.say("/people Менеджер по продажам")
    assert len(phone.last.labels) == 5
    phone.press("Rowan")
    phone.press("К списку")
    phone.say("/people zzzzz")
    assert phone.last.text.startswith("По запросу «zzzzz» никого нет.")
