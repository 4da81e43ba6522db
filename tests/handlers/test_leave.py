"""Leave by a process: one message and one tap to ask; once granted nothing is expected, and a stand-in is there."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from core.flows.running import leaves
from core.people import absence
from models.tables import absence as rows
from models.tables import flow_instance, substitute
from tests.flows.company import do, pending
from tests.handlers.applying import offer
from tests.support.office import Office

STANDING = select(rows.c.first, rows.c.last, rows.c.process).where(rows.c.withdrawn_at.is_(None)).order_by(rows.c.first)
SUBSTITUTES = select(substitute.c.first, substitute.c.last, substitute.c.ended_at)


def away(office: Office) -> list[tuple[date, date, str | None]]:
    """The leave that stands."""
    return [tuple(row) for row in office.read(STANDING)]


def applied(office: Office, text: str) -> int:
    """A leave asked for in one message and one tap; its process."""
    phone = office.phones["E05"]
    phone.say(text)
    phone.press("提交")
    assert phone.toast.startswith("已提交")
    return int(office.read(select(flow_instance.c.id).order_by(flow_instance.c.id.desc()))[0].id)


def day(number: int) -> date:
    """A day in March."""
    return date(2026, 3, number)


@pytest.mark.db(story=True)
def test_leave_takes_one_message_and_one_tap_and_exempts_until_one_is_back(office: Office) -> None:
    offer(office)
    phone, head = office.phones["E05"], office.phones["E03"]
    process = applied(office, "/apply 请假 年假 明天 4天 回老家")
    assert pending(office, process) == ["superior:E03"]
    assert away(office) == []
    head.press("同意")
    office.phones["E02"].press("同意")
    assert away(office) == [(day(10), day(13), "P2026-00001")]
    assert any("3月10日" in one.text and "日报" in one.text for one in phone.messages), "he is told that none is due"
    office.clock.set("2026-03-11 17:00", "Asia/Shanghai")
    phone.say("/desk")
    assert "还没交" not in phone.last.text
    head.say("/logs")
    assert "竹小满" in head.last.text
    office.phones["E15"].press("✅")
    office.clock.set("2026-03-12 09:00", "Asia/Shanghai")
    phone.say("/apply 销假\n销假日期：今天\n实际请假天数：2")
    phone.press("提交")
    head.press("同意")
    assert away(office) == [(day(10), day(13), "P2026-00001")], "not before it is recorded"
    office.phones["E15"].press("✅")
    assert away(office) == [(day(10), day(11), "P2026-00001")]
    phone.say("/desk")
    assert "还没交" in phone.last.text


@pytest.mark.db(story=True)
def test_what_is_sent_back_or_cancelled_is_granted_no_more(office: Office) -> None:
    offer(office)
    process = applied(office, "/apply 请假 年假 明天 2天 回老家")
    office.phones["E03"].press("同意")
    assert away(office) == [(day(10), day(11), "P2026-00001")]
    do(office, process, "E15", "return", to="apply", comment="the fair is on")
    assert away(office) == []
    do(office, process, "E05", "submit", data={"last_day": "2026-03-12", "days": 3})
    do(office, process, "E03", "approve")
    assert away(office) == [(day(10), day(12), "P2026-00001")]
    do(office, process, "E15", "cancel", comment="a mistake")
    assert away(office) == []
    told = [one for one in office.phones["E05"].messages if "休假" in one.text]
    assert [one.edited for one in told] == [True, True], "both cards say that a log is due after all"


@pytest.mark.db(story=True)
def test_the_stand_in_who_agreed_does_the_work_while_the_leave_lasts(office: Office) -> None:
    offer(office)
    phone = office.phones["E03"]
    dates = "开始日期：明天\n结束日期：3月12日"
    phone.say(f"/apply 请假\n请假类型：年假\n{dates}\n请假事由：休息\n工作代理人：Ольга Рябинова")
    assert "请假天数：3" in phone.last.text
    phone.press("提交")
    office.phones["E04"].press("✅")
    office.phones["E02"].press("同意")
    assert [(row.first, row.last) for row in office.read(SUBSTITUTES)] == [(day(10), day(12))]
    assert any("Вы замещаете: 白芷兰" in one.text for one in office.phones["E04"].messages)
    office.clock.set("2026-03-11 09:00", "Asia/Shanghai")
    asked = applied(office, "/apply 请假 事假 明天 家里有事")
    assert pending(office, asked) == ["superior:E04"]
    office.phones["E03"].say("/apply 销假\n销假日期：今天\n实际请假天数：1")
    office.phones["E03"].press("提交")
    office.phones["E02"].press("同意")
    for one in list(office.phones["E15"].messages):
        if any("✅" in label for label in one.labels):
            office.phones["E15"].press("✅", on=one)
    assert away(office) == [(day(10), day(10), "P2026-00001")]
    assert [row.last for row in office.read(SUBSTITUTES)] == [day(10)]


@pytest.mark.parametrize(
    ("back", "left"),
    [
        pytest.param(10, [], id="not-gone-at-all"),
        pytest.param(12, [(10, 11)], id="earlier"),
        pytest.param(14, [(10, 13)], id="on-time"),
    ],
)
def test_one_absence_ends_before_the_day_somebody_is_back(office: Office, back: int, left: list[Any]) -> None:
    office.clock.set("2026-03-09 10:00", "Asia/Shanghai")

    def work(desk: Any) -> None:
        leaves.grant(desk, "P2026-00009", "E05", day(10), day(13), "")
        absence.record(desk, 6, day(10), day(13), absence.Kind.LEAVE)
        leaves.end(desk, "no such number", "E05", day(back))

    office.run(work)
    assert [(first.day, last.day) for first, last, process in away(office) if process] == left
    assert len([one for one in away(office) if one[2] is None]) == 1, "nobody else's ends"
