"""``/desk`` and ``/cancel``: today at a glance, for each by what he may."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import insert

from core.daily_logs import actions as logs
from core.desk import Desk
from core.people import queries as people
from models import tables
from tests.customers.cast import add_customer
from tests.support.office import Office

MONDAY = date(2026, 3, 9)


def follow_up(office: Office, customer_id: int, author: str, on: date, **more: Any) -> None:
    """A contact after which somebody is to be contacted again."""

    def add(desk: Desk) -> None:
        values: dict[str, Any] = {
            "customer_id": customer_id,
            "author_id": people.id_of(desk, author),
            "kind": "call",
            "note": "…",
        }
        values |= {"happened_on": on - timedelta(days=7), "follow_up_on": on, "created_at": desk.now, "position": 0}
        values["follow_up_for"] = values["author_id"]
        desk.session.execute(insert(tables.call).values(values | more))

    office.run(add)


def hand_in(office: Office, number: str) -> None:
    """Hand in a general log."""

    def do(desk: Desk) -> None:
        person = people.employee_by_id(desk, people.id_of(desk, number) or 0)
        assert person is not None
        mine = desk.as_(person)
        draft = logs.begin(mine, desk.now)
        for key in ("done", "plan"):
            logs.write(mine, draft.id, key, "as ever", desk.now)
        logs.submit(mine, draft.id, desk.now)

    office.run(do)


def open_talk(office: Office, number: str, step: str) -> None:
    """A conversation that waits for this person's next message."""
    chat = office.phones[number].id
    values = {"chat_id": chat, "person_id": chat, "state": step, "data": {}, "touched_at": office.clock.now()}
    office.run(lambda desk: desk.session.execute(insert(tables.conversation).values(values)))


def desk_of(office: Office, number: str) -> str:
    """What this person's desk says now."""
    shown = office.phones[number].say("/desk")
    assert shown is not None
    assert len(shown.text.splitlines()) <= 10
    return shown.text


@pytest.mark.db(story=True)
def test_the_desk_shows_what_is_due_and_nothing_of_others(office: Office) -> None:
    names = ("Blue Hippo", "Red Heron", "Green Snail", "Grey Seal", "Far Fox")
    hippo, heron, snail, seal, _ = ids = [add_customer(office, name, "E06") for name in names]
    fox = add_customer(office, "Somebody else's", "E05")
    follow_up(office, hippo, "E06", MONDAY - timedelta(days=3))
    follow_up(office, heron, "E06", MONDAY)
    follow_up(office, snail, "E06", MONDAY + timedelta(days=1))
    follow_up(office, seal, "E06", MONDAY, undone_at=office.clock.now())
    follow_up(office, ids[4], "E06", MONDAY, follow_up_done_at=office.clock.now())
    follow_up(office, fox, "E06", MONDAY)
    text = desk_of(office, "E06")
    assert "Good morning, Hazel Thornbush · Mon 9 Mar" in text
    assert "1 today, 1 overdue" in text
    assert text.index("Blue Hippo, Fri 6 Mar") < text.index("Red Heron, Mon 9 Mar")
    assert [name for name in (*names, "else") if name in text] == ["Blue Hippo", "Red Heron"]
    assert office.phones["E06"].last.labels[1:] == ["📞 Blue Hippo", "📞 Red Heron"]
    for number in ("E03", "E05"):
        assert "Hippo" not in desk_of(office, number)


@pytest.mark.db(story=True)
def test_the_log_line_follows_the_day(office: Office) -> None:
    assert "还没交，还剩 8 小时 30 分钟（18:00 截止）" in desk_of(office, "E10")
    assert office.phones["E10"].last.labels == ["📝 日报"]
    office.clock.set("2026-03-09 17:29:30")
    assert "还剩 31 分钟" in desk_of(office, "E10")
    assert "份日报等您" not in desk_of(office, "E11")
    hand_in(office, "E10")
    assert "17:29 已交，18:00 前可以修改" in desk_of(office, "E10")
    office.clock.set("2026-03-09 18:00")
    assert "осталось 0 мин" in desk_of(office, "E11")
    assert "1 отчёт ждёт вашего ответа" in desk_of(office, "E11")
    office.clock.set("2026-03-09 18:00:01")
    assert "17:29 已交，18:00 已截止" in desk_of(office, "E10")
    assert office.phones["E10"].last.labels == []
    assert "не сдан, приём закрыт в 18:00" in desk_of(office, "E11")
    office.clock.set("2026-03-14 20:00")
    assert "今天不要求您交日报" in desk_of(office, "E10")
    assert "晚上好" in desk_of(office, "E10")


def test_who_writes_no_log_sees_no_line_about_it(office: Office) -> None:
    text = desk_of(office, "E01")
    assert "日报：" not in text
    assert "没有等您处理的事" in text
    assert office.phones["E01"].last.labels == ["📥 收到的日报"]


@pytest.mark.parametrize(
    ("number", "unfinished", "dropped", "nothing"),
    [
        pytest.param("E05", "没做完：一件没做完的事", "已取消", "没有可以取消的", id="zh"),
        pytest.param("E06", "Unfinished: something you began", "Dropped", "nothing to cancel", id="en"),
        pytest.param("E08", "Не закончено: то, что вы начали", "Отменено", "Отменять нечего", id="ru"),
    ],
)
def test_what_was_begun_is_shown_can_be_dropped_and_is_gone(
    office: Office, number: str, unfinished: str, dropped: str, nothing: str
) -> None:
    phone = office.phones[number]
    open_talk(office, number, "a-step-of-an-older-version")
    assert unfinished in desk_of(office, number)
    assert dropped in (phone.say("/cancel") or phone.last).text
    assert nothing in (phone.say("/cancel") or phone.last).text
    assert unfinished not in desk_of(office, number)
