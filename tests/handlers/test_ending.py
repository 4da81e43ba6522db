"""Ending a process of one's own: a tap and a reason; nothing ends by words that were meant for something else."""

import pytest
from sqlalchemy import select

from models.tables import flow_instance
from tests.flows.company import flow, publish, start
from tests.support.office import Office
from tests.support.phone import Phone

STATUS = select(flow_instance.c.status).order_by(flow_instance.c.id)


def mine(phone: Phone) -> None:
    """The card of what one has started last."""
    phone.say("/apply")
    phone.press("📂")
    phone.press("P2026")


@pytest.mark.parametrize(
    ("who", "end", "why", "toast", "over"),
    [
        ("E05", "⏹ 终止…", "误发起", "⏹ 已终止", "⏹ 已终止"),
        ("E06", "⏹ End it…", "Started by mistake", "⏹ Ended", "⏹ Cancelled"),
        ("E08", "⏹ Прекратить…", "Начат по ошибке", "⏹ Прекращено", "⏹ Прекращено"),
    ],
)
def test_it_ends_with_a_reason_that_needs_no_typing(
    office: Office, who: str, end: str, why: str, toast: str, over: str
) -> None:
    office.clock.set("2026-03-09 14:02", "Asia/Shanghai")
    publish(office, flow())
    start(office, who, city="Chengdu")
    phone = office.phones[who]
    mine(phone)
    phone.press(end)
    phone.press("‹", on=phone.last)
    assert end in phone.last.labels, "it can be left as it is"
    phone.press(end)
    phone.press(why)
    assert (phone.toast, over in phone.last.text) == (toast, True), phone.last.text
    assert end not in phone.last.labels


def test_a_reason_in_words_is_confirmed_first(office: Office) -> None:
    office.clock.set("2026-03-09 14:02", "Asia/Shanghai")
    publish(office, flow())
    start(office, "E06", city="Chengdu")
    phone = office.phones["E06"]
    mine(phone)
    phone.press("End it")
    phone.say("the client has moved")
    assert "💬 the client has moved" in phone.last.text
    assert [row.status for row in office.read(STATUS)] == ["running"]
    phone.say("/todo")
    phone.press("⏹", on=next(shown for shown in reversed(phone.messages) if "client has moved" in shown.text))
    assert [row.status for row in office.read(STATUS)] == ["cancelled"]
