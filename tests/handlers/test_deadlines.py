"""What is due when: the time that is left, reminders, what is overdue with others, when a process will be over."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import insert, select

from core.desk import Desk
from core.flows.at_hand import expected
from models.tables import flow_instance, flow_notice, flow_version
from tests.flows.company import do, flow, publish, start
from tests.support import day
from tests.support.office import Office
from tests.support.phone import Phone

NINE = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
"""Monday, when the office opens in Shanghai."""


def listed(phone: Phone) -> str:
    """What waits for somebody, with the buttons below."""
    shown = phone.say("/todo")
    assert shown is not None
    return " | ".join([shown.text, *shown.labels])


def reminded(office: Office) -> list[tuple[str, str]]:
    """Who was reminded of what, in order."""
    rows = office.read(select(flow_notice.c.kind, flow_notice.c.person).order_by(flow_notice.c.id))
    return [(row.kind, row.person) for row in rows if row.kind in ("remind", "overdue", "escalation")]


def over(office: Office, hours: int) -> None:
    """One more trip that took so many working hours, from nine on."""

    def work(desk: Desk) -> None:
        version = desk.session.execute(select(flow_version.c.id).limit(1)).scalar_one()
        took = timedelta(hours=hours + (hours > 3))
        values = {"version_id": version, "flow": "trip", "status": "completed", "rev": 1, "initiator": "E06"}
        span = {"started_at": NINE, "finished_at": NINE + took, "department": "", "data": {}}
        desk.session.execute(insert(flow_instance).values(values | span))

    office.run(work)


def test_a_deadline_is_reminded_of_once_then_told_as_overdue_then_goes_up_the_line(office: Office) -> None:
    office.clock.set("2026-03-09 14:02", "Asia/Shanghai")
    publish(office, flow())
    process = start(office, "E06", city="Chengdu").instance_id
    do(office, process, "E06", "submit")
    holder, above, top, aside = (office.phones[number] for number in ("E03", "E02", "E01", "E13"))

    assert "还剩 8 小时" in listed(holder)
    for moment in ("2026-03-10 11:05", "2026-03-10 13:30"):
        day.at(office, moment)
    assert reminded(office) == [("remind", "E03")]
    assert holder.last.labels == ["👉 打开办理"]
    assert "还剩 32 分钟" in listed(holder)
    assert "他人逾期" not in listed(above)

    day.at(office, "2026-03-10 15:05")
    assert reminded(office) == [("remind", "E03"), ("overdue", "E03")]
    assert "已逾期 1 小时 3 分钟" in listed(holder)
    assert "他人逾期" not in listed(holder)
    assert "Overdue" not in listed(aside)
    assert "他人逾期：1" in listed(above)
    above.press("他人逾期")
    assert above.last.text.splitlines()[2] == "1. 出差 · P2026-00001 – 主管审批 · 白芷兰 · 逾期 1 小时 3 分钟"
    assert above.last.labels == ["‹ 返回"]
    manager = office.phones["E15"]
    assert "Просрочено у других: 1" in listed(manager)
    manager.press("Просрочено у других")
    manager.press("👁 1")
    assert "P2026-00001" in manager.last.text

    day.at(office, "2026-03-11 15:05")
    assert reminded(office)[2:] == [("escalation", "E02")]
    assert "已逾期" in listed(above)
    assert "他人逾期" not in listed(above)
    assert "他人逾期：1" in listed(top)


def test_what_usually_takes_how_long_is_said_once_enough_are_over(office: Office) -> None:
    office.clock.set("2026-03-09 09:00", "Asia/Shanghai")
    publish(office, flow())
    for hours in range(1, expected.FEWEST):
        over(office, hours)
    phone = office.phones["E06"]
    phone.say("/apply Trip")
    phone.say("city: Chengdu")
    assert "🏁" not in phone.last.text
    over(office, 30)
    phone.say("days: 2")
    assert "🏁 Probably done by Mon 9 Mar 12:00: half of the last 5 took 3 h of working time or less" in phone.last.text
    phone.press(phone.last.labels[0])
    assert "🏁 Probably done by Mon 9 Mar 12:00" in phone.last.text
    office.clock.set("2026-03-09 14:00", "Asia/Shanghai")
    phone.say("/apply")
    phone.press("What I have started")
    phone.press("Trip")
    assert "🏁 Half of the last 5 took 3 h of working time or less; this one takes longer" in phone.last.text
