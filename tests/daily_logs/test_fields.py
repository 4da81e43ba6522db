"""Every kind of question, asked and answered on a phone."""

from datetime import date
from typing import Any

from sqlalchemy import select

from models.tables import daily_log
from tests.daily_logs.records import met, person, words
from tests.support.day import at
from tests.support.office import Office
from tests.support.phone import Phone

ANSWERS: dict[str, Any] = {
    "E05": {"racks": ("好多", "１２．５"), "next": ("改天", "下周一"), "mood": "好", "done": "拜访客户"},
    "E06": {"racks": ("a few", "1,200"), "next": ("soon", "next Monday"), "mood": "Good", "done": "saw Otter"},
    "E08": {"racks": ("много", "7,5"), "next": ("попозже", "16.03"), "mood": "Хорошее", "done": "был у Выдры"},
}
KEPT = {"E05": "12.5", "E06": "1200", "E08": "7.5"}
LABELS = {
    "E05": ("机柜数", "下次到访", "工作"),
    "E06": ("Racks", "Next visit", "Done"),
    "E08": ("Стойки", "Следующий визит", "Сделано"),
}


def refused_then_answered(phone: Phone, key: str, label: str, wrong: str, right: str) -> None:
    """A wrong answer is refused by the field's name, and the question stays open."""
    phone.say(wrong)
    assert words(phone, f"log-not-a-{key}", field=label) == phone.last.text
    phone.say(right)


def test_a_log_with_all_kinds_of_questions(abroad: Office) -> None:
    at(abroad, "2026-03-09 16:00")
    for author in ANSWERS:
        walk_through(abroad, author)


def walk_through(abroad: Office, author: str) -> None:
    """Hand in, asked for what is missing; then add the date, then take it away."""
    phone, said, labels = abroad.phones[author], ANSWERS[author], LABELS[author]
    mine = select(daily_log.c.answers).where(daily_log.c.employee_id == person(abroad, author).id)
    met(abroad, author, f"Blue Hippo {author}", "20 racks")
    phone.say("/log")
    assert ": 1" in phone.last.text or "：1" in phone.last.text
    phone.press(words(phone, "log-button-send"))
    assert words(phone, "log-ask-number", field=labels[0]) in phone.last.text
    refused_then_answered(phone, "number", labels[0], *said["racks"])
    assert said["mood"] in phone.last.labels
    phone.press(said["mood"])
    assert words(phone, "log-ask-text", field=labels[2]) in phone.last.text
    phone.say(said["done"])
    assert words(phone, "log-on-time", time="16:00", version=1) in phone.last.text
    phone.press(labels[1])
    refused_then_answered(phone, "date", labels[1], *said["next"])
    assert words(phone, "log-changed", closes="18:00") in phone.last.text
    phone.press(words(phone, "log-button-again"))
    (row,) = abroad.read(mine)
    kept = {"count": "1", "racks": KEPT[author], "next": date(2026, 3, 16).isoformat(), "mood": "good"}
    assert row.answers == kept | {"done": said["done"]}
    phone.press(labels[1])
    phone.press(words(phone, "log-button-clear"))
    phone.press(words(phone, "log-button-again"))
    assert abroad.read(mine)[0].answers["next"] == ""


def test_what_does_not_fit_loses_nothing(abroad: Office) -> None:
    phone = abroad.phones["E06"]
    at(abroad, "2026-03-09 16:00")
    phone.say("/log")
    phone.press("Racks")
    phone.say("12")
    phone.press("Mood")
    phone.say("so so")
    assert words(phone, "log-choose", field="Mood") == phone.last.text
    phone.say("good")
    assert "Racks: 12" in phone.last.text
    assert "Mood: Good" in phone.last.text
    phone.press("Done")
    phone.say("x" * 2001)
    assert words(phone, "log-too-long", longest=2000, length=2001) == phone.last.text
    phone.say("saw Otter")
    assert "Racks: 12" in phone.last.text
    phone.press("Hand in")
    assert phone.toast == "On time, 16:00"
