"""Announcements as people live them: written, approved, told to everybody, read, reminded of, withdrawn."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest
from sqlalchemy import func, select, update

from bot.outbox import unsent
from bot.writer import Tx
from core.announcements import actions, queries, rounds
from core.announcements.by_process import publish
from core.announcements.rules import NobodyToRemind, RemindedAlready, Scope, StillGoingOut, Withdrawn
from core.desk import Desk
from core.people import queries as staff
from core.refusals import NotFound, Refusal
from jobs import schedule, tick
from models.tables import announcement, announcement_reader, binding, employee, outbox
from tests.handlers.applying import offer
from tests.support.office import FIRST_PERSON, Office
from tests.support.phone import Phone, Shown

TOLD = select(employee.c.number, announcement_reader.c.read_at, announcement_reader.c.reminded_at).join(
    employee, employee.c.id == announcement_reader.c.employee_id
)
SENT = select(outbox.c.chat_id, outbox.c.status, outbox.c.priority, outbox.c.kind).where(outbox.c.kind == "broadcast")


def tell(office: Office) -> None:
    """Do what the ticker does until everybody is told."""
    while slots := [slot for slot in office.run(tick.plan) if slot.job == schedule.ANNOUNCEMENT]:
        for slot in slots:
            office.run(lambda desk, slot=slot: tick.run(desk, slot))


def told(office: Office) -> set[str]:
    """Who was told, or has looked himself."""
    return {row.number for row in office.read(TOLD)}


def write(phone: Phone, *answers: str) -> None:
    """Write one with a thumb: what begins with a colon is a button."""
    phone.say("/notice")
    phone.press("✍️")
    for answer in answers:
        phone.press(answer[1:]) if answer.startswith(":") else phone.say(answer)


def refused(phone: Phone, label: str) -> str:
    """What a press is answered that the office refuses."""
    phone.press(label)
    assert phone.alert
    return phone.toast


def newest(phone: Phone, words: str) -> Shown:
    """The newest message that says this."""
    return next(one for one in reversed(phone.messages) if words in one.text)


def test_one_for_the_company_is_approved_told_read_reminded_of_once_and_withdrawn(office: Office) -> None:
    offer(office)
    poppy, maria, zhu, timofey, rowan = (office.phones[number] for number in ("E13", "E15", "E05", "E08", "E09"))
    write(poppy, ":The whole company", "Holiday <3", "We are closed on Friday.", ":Мария", ":Hand in")
    assert office.read(select(announcement)) == [], "nothing is published before it is approved"
    assert "⏳ Not published yet: P2026-00001" in (poppy.say("/notice") or poppy.last).labels
    maria.press("Отклонить")
    maria.say("Какая пятница?")
    assert "Какая пятница?" in poppy.last.text
    poppy.press("Correct it")
    poppy.press("✏️ Text")
    poppy.say("We are closed on Friday the 13th.")
    poppy.press("Hand in")
    maria.press("Согласовать")
    assert (told(office), zhu.messages) == ({"E13", "E15"}, []), "those who know; everybody else a little later"

    tell(office)
    assert len(told(office)) == 15
    assert {(row.priority, row.kind) for row in office.read(SENT)} == {(2, "broadcast")}
    assert len(office.read(SENT)) == 14, "her who approved it nobody tells"
    assert zhu.last.text.splitlines()[0] == "📢 Holiday <3"
    assert "We are closed on Friday the 13th." in zhu.last.text
    assert "📢 有 1 条公告未读" in (zhu.say("/desk") or zhu.last).text
    zhu.press("已阅")
    assert zhu.toast == "已记录，谢谢"
    assert "未读" not in (zhu.say("/desk") or zhu.last).text
    timofey.say("/notice")
    assert timofey.last.labels == ["🔵 Holiday <3 · пн 9 мар."]
    timofey.press("Holiday")
    assert ["Вы прочитали" in one.text for one in timofey.messages] == [True, True], "both copies say the same"

    office.clock.pass_(minutes=30)
    mine = newest(poppy, "Holiday <3")
    assert "👀 Read by 2 of 15" in mine.text
    poppy.press("Who has not read it", on=mine)
    assert mine.text.splitlines()[1:3] == ["👀 Read by 4 of 15", "Not read yet: 11"]
    assert ("· 柳一诺" in mine.text, "竹小满" in mine.text) == (True, False)
    poppy.press("Remind them (11)", on=mine)
    assert poppy.toast == "11 people are being reminded"
    tell(office)
    assert len(office.read(SENT)) == 14 + 11
    assert [one.labels for one in rowan.messages] == [["✓ I have read it"]] * 2
    assert "You have not confirmed yet" in rowan.last.text
    rowan.press("I have read it")
    assert ["You read this" in one.text for one in rowan.messages] == [True, True]
    poppy.press("The announcement", on=mine)
    poppy.press("Who has not read it", on=mine)
    assert "🔔 Reminded: Poppy Meadows, Mon 9 Mar 10:30" in mine.text

    maria.say("/notice")
    maria.press("Holiday")
    theirs = maria.last
    for label in ("Кто ещё не прочитал", "Отозвать", "Да, отозвать"):
        maria.press(label, on=theirs)
    assert theirs.text.endswith("🚫 Отозвано: Мария Берёзкина, пн 9 мар. 10:30. Больше не действует.")
    tell(office)
    for phone in (poppy, zhu, timofey, rowan):
        copies = [one.text for one in phone.messages if "Holiday <3" in one.text and "📢" in one.text]
        assert copies
        assert not any("We are closed on Friday the 13th." in one for one in copies if "🚫" in one)
        assert all("🚫" in one for one in copies), phone.name
    assert timofey.say("/notice")
    assert timofey.last.text == "📢 Объявлений пока нет."


def publish_one(office: Office, title: str, scope: Scope = Scope.COMPANY, author: str = "E13") -> int:
    """Publish something without a process, twice over; its number."""
    office.clock.set("2026-03-09 10:00", "Asia/Shanghai")
    for _ in "again", "and again":
        office.run(lambda desk: publish(desk, title, author, "E15", scope, title, "Everybody is to know."))
    return int(office.read(select(func.max(announcement.c.id)))[0][0])


def by(office: Office, number: str, work: Callable[[Desk], Any]) -> Any:
    """Done by somebody of the company."""

    def at_his_desk(desk: Desk) -> Any:
        person = staff.employee_by_id(desk, office.phones[number].id - FIRST_PERSON)
        own = desk.as_(person or desk.actor)
        done = work(own)
        desk.deliveries += own.deliveries
        return done

    return office.run(at_his_desk)


def heard(office: Office, title: str) -> dict[str, int]:
    """On which phones something has arrived, and how often."""
    titles = {number: [one.text.startswith(f"📢 {title}") for one in office.phones[number].messages] for number in CAST}
    return {number: sum(found) for number, found in titles.items() if any(found)}


CAST = tuple(f"E{number:02}" for number in range(1, 16))


@pytest.mark.db
def test_killed_in_the_middle_nobody_is_told_twice_or_forgotten_whoever_comes_and_goes(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rounds, "AT_ONCE", 4)
    publish_one(office, "Fair", Scope.DEPARTMENT, "E02")
    tell(office)
    marketing = {f"E{number:02}" for number in range(2, 10)}
    assert told(office) == {*marketing, "E15"}, "with the parts below it"
    assert heard(office, "Fair") == dict.fromkeys(marketing, 1)
    assert "市场部" in office.phones["E05"].last.text

    number = publish_one(office, "Closed")
    assert office.run(lambda desk: rounds.go_on(desk, 2)) is False
    with pytest.raises(ZeroDivisionError):
        office.run(lambda desk: (rounds.go_on(desk, 2), 1 / 0))
    assert set(heard(office, "Closed")) == {"E01", "E02", "E03", "E04", "E13"}
    for row, values in ((employee.c.number == "E09", {"left": date(2026, 3, 1)}),):
        office.run(
            lambda desk, row=row, values=values: desk.session.execute(update(employee).where(row).values(values))
        )
    lost = update(binding).where(binding.c.telegram_id == office.phones["E11"].id).values(reachable=False)
    office.run(lambda desk: desk.session.execute(lost))
    by(office, "E12", lambda desk: actions.read(desk, number))
    tell(office)
    assert heard(office, "Closed") == dict.fromkeys(set(CAST) - {"E09", "E11", "E12", "E15"}, 1)
    so_far = by(office, "E13", lambda desk: queries.progress(desk, number))
    assert (so_far.told, so_far.read, so_far.unread, so_far.reachable) == (14, 3, 11, 10)
    silent = by(office, "E13", lambda desk: queries.silent(desk, number, 1, 6))
    assert [(one.name, one.reachable) for one in silent[-2:]] == [("铁木耳", True), ("Вера Малахитова", False)]

    assert by(office, "E13", lambda desk: actions.remind(desk, number)) == 10
    with pytest.raises(RemindedAlready):
        by(office, "E15", lambda desk: actions.remind(desk, number))
    tell(office)
    again = set(CAST) - {"E09", "E11", "E12", "E13", "E15"}
    assert heard(office, "Closed") == {**dict.fromkeys(again, 2), "E13": 1}


def test_what_is_withdrawn_before_it_has_left_is_not_sent(office: Office) -> None:
    number = publish_one(office, "Wrong")

    def unheard(tx: Tx) -> int:
        desk = office.system(tx.session)
        rounds.go_on(desk, 1)
        office.lanes.composer.deliver(tx, desk)
        return len(unsent(tx.session))

    office.writer.submit(unheard).result(60)
    assert len(office.read(SENT.where(outbox.c.status == "pending"))) == 13
    withdrawn_quietly(office, number)
    assert office.read(SENT.where(outbox.c.status == "pending")) == []
    office.deliver()
    assert heard(office, "Wrong") == {"E13": 1}, "the author alone had it, from the moment it was published"
    assert "🚫 Withdrawn by Poppy Meadows" in office.phones["E13"].last.text


def withdrawn_quietly(office: Office, number: int) -> None:
    """Withdrawn, and gone through its readers, before anything is delivered."""

    def work(tx: Tx) -> None:
        desk = office.system(tx.session)
        poppy = staff.employee_by_id(desk, office.phones["E13"].id - FIRST_PERSON)
        actions.withdraw(desk.as_(poppy or desk.actor), number)
        assert rounds.go_on(desk, 2)
        office.lanes.composer.deliver(tx, desk)

    office.writer.submit(work).result(60)


def refusals(number: int) -> list[tuple[str, Callable[[Desk], Any], type[Refusal]]]:
    return [
        ("E13", lambda desk: actions.remind(desk, number), StillGoingOut),
        ("E05", lambda desk: actions.remind(desk, number), NotFound),
        ("E05", lambda desk: actions.withdraw(desk, number), NotFound),
        ("E05", lambda desk: queries.progress(desk, number), NotFound),
        ("E05", lambda desk: queries.silent(desk, number, 0, 5), NotFound),
        ("E05", lambda desk: actions.read(desk, number + 1), NotFound),
    ]


def test_everything_that_cannot_be_done_is_refused_for_its_reason(office: Office) -> None:
    number = publish_one(office, "News")
    for person, work, why in refusals(number):
        with pytest.raises(why):
            by(office, person, work)
    tell(office)
    for person in CAST:
        by(office, person, lambda desk: actions.read(desk, number))
    with pytest.raises(NobodyToRemind):
        by(office, "E13", lambda desk: actions.remind(desk, number))
    by(office, "E13", lambda desk: actions.withdraw(desk, number))
    for person, do in (("E05", actions.read), ("E13", actions.remind), ("E13", actions.withdraw)):
        with pytest.raises(Withdrawn, match="notice-withdrawn-already") as no:
            by(office, person, partial(do, announcement_id=number))
        assert no.value.details["name"] == "Poppy Meadows"
    south = publish_one(office, "South only", Scope.DEPARTMENT, "E03")
    tell(office)
    assert by(office, "E05", lambda desk: actions.read(desk, south)).read_at
    for person in ("E08", "E02", "E11"):
        with pytest.raises(NotFound):
            by(office, person, lambda desk: actions.read(desk, south))
        assert by(office, person, lambda desk: queries.page(desk, 0, 9)).count == 0
