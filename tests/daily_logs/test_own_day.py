"""A log is written on its own day: neither before nor after, on no path."""

from datetime import date

from sqlalchemy import func, select

from models.tables import daily_log, daily_log_version, late_log
from tests.daily_logs.records import words
from tests.support.day import at
from tests.support.office import Office

WORDS = {
    "E05": [("昨天", 8), ("3月6日", 6), ("明天", 10), ("下周一", 16)],
    "E06": [("yesterday", 8), ("6 March", 6), ("tomorrow", 10), ("next Monday", 16), ("2026-03-31", 31)],
    "E08": [("вчера", 8), ("6 марта", 6), ("завтра", 10), ("06.03.2026", 6)],
}
KEPT = [select(func.count()).select_from(table) for table in (daily_log, late_log)]


def test_a_log_of_another_day_is_refused_by_name(office: Office) -> None:
    at(office, "2026-03-09 16:00")
    for author, said, day in ((author, *one) for author, several in WORDS.items() for one in several):
        phone = office.phones[author]
        phone.say(f"/log {said}")
        key = "log-day-over" if day < 9 else "log-day-ahead"
        assert phone.last.text == words(phone, key, day=date(2026, 3, day))
    for author, said in (("E05", "今天"), ("E06", "today"), ("E08", "сегодня"), ("E08", "9.3.2026")):
        phone = office.phones[author]
        phone.say(f"/log {said}")
        assert words(phone, "log-open", closes="18:00") in phone.last.text


def test_an_old_form_an_old_question_and_a_form_from_the_future_hand_in_nothing(office: Office) -> None:
    phone = office.phones["E06"]
    at(office, "2026-03-09 16:00")
    phone.say("/log")
    form = phone.last
    send, edit = form.buttons[0][0]["callback_data"], form.buttons[2][1]["callback_data"]
    phone.press_data(form, edit)
    heavy = form.buttons[0][2]["callback_data"]
    phone.say("/log")
    phone.press("Plan for tomorrow")
    at(office, "2026-03-10 10:00")
    over = words(phone, "log-day-over", day=date(2026, 3, 9))
    phone.say("see Otter")
    assert phone.last.text == over
    for data in (send, heavy):
        phone.press_data(form, data)
        assert (phone.toast, phone.alert, form.labels) == (over, True, [])
    phone.say("/log")
    tomorrow = phone.last.buttons[0][0]["callback_data"]
    office.clock.set("2026-03-09 17:00")
    phone.press_data(phone.last, tomorrow)
    assert phone.toast == words(phone, "log-day-ahead", day=date(2026, 3, 10))
    assert [office.read(count)[0][0] for count in KEPT] == [0, 0]


def test_an_edited_message_changes_neither_this_days_log_nor_another(office: Office) -> None:
    phone = office.phones["E06"]
    at(office, "2026-03-09 16:00")
    phone.say("/log")
    phone.press("Plan for tomorrow")
    body = phone.message(text="see Otter")
    office.take("message", body)
    phone.press("Hand in")
    later = int(office.clock.now().timestamp()) + 60
    office.take("edited_message", body | {"text": "see Walrus", "edit_date": later})
    assert phone.last.text == words(phone, "edited")
    at(office, "2026-03-10 10:00")
    office.take("edited_message", body | {"text": "/log send", "edit_date": later + 80_000})
    assert phone.last.text == words(phone, "edited")
    assert [row.answers["plan"] for row in office.read(select(daily_log_version.c.answers))] == ["see Otter"]
