"""After the lock: a dated supplement, on which the head decides; it never counts as handed in on time."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from bot import inbox
from models.tables import audit, daily_log, late_log, workday
from tests.daily_logs.records import person, words
from tests.support.day import at
from tests.support.office import BOT_ID, Office
from tests.support.phone import Phone

MONDAY, TUESDAY = date(2026, 3, 9), date(2026, 3, 10)
STATES = select(late_log.c.state, late_log.c.text, late_log.c.reason).order_by(late_log.c.id)


def fill_in(phone: Phone) -> None:
    """Answer everything that is asked, without handing in."""
    phone.say("/log")
    phone.press("Racks")
    phone.say("3")
    phone.press("Mood")
    phone.press("Good")
    phone.press("Done")
    phone.say("saw Otter")


@pytest.mark.db(story=True)
def test_who_was_late_sends_the_draft_and_is_told_that_it_was_accepted(abroad: Office) -> None:
    writer, head = abroad.phones["E06"], abroad.phones["E03"]
    at(abroad, "2026-03-09 17:50")
    fill_in(writer)
    at(abroad, "2026-03-09 18:00:15")
    assert words(writer, "log-status-missed", closed="18:00", add=True, head="") in writer.last.text
    assert writer.last.labels == [words(writer, "log-button-supplement")]
    sealed = abroad.read(select(workday.c.total, workday.c.seal).order_by(workday.c.id))
    abroad.clock.set("2026-03-09 19:12")
    writer.press(words(writer, "log-button-supplement"))
    asked = {"day": MONDAY, "head": " (白芷兰)", "draft": True}
    assert writer.last.text.split("\n")[0] == words(writer, "log-ask-supplement", **asked).partition(" Write")[0]
    writer.press(words(writer, "log-button-supplement-draft"))
    assert writer.toast == words(writer, "log-supplement-sent")
    assert words(writer, "log-supplement", time="19:12") in writer.last.text
    assert writer.last.labels == []
    about = {"name": writer.name, "day": MONDAY, "time": "19:12", "closed": "18:00"}
    card = head.last
    assert words(head, "logs-card-supplement", **about) in card.text
    assert "saw Otter" in card.text
    head.say("/logs")
    state = {"state": "pending", "by": ""}
    assert words(head, "logs-supplement", name=writer.name, time="19:12", **state) in head.last.text
    assert "saw Otter" not in head.last.text
    head.press("➕ 19:12")
    abroad.clock.set("2026-03-09 20:00")
    head.press(words(head, "logs-button-accept"), on=card)
    accepted = words(head, "log-decision-accepted", name=head.name, time="20:00")
    assert accepted in card.text
    assert accepted in head.last.text
    assert card.labels == []
    assert words(writer, "log-late-accepted", name=head.name, day=MONDAY, time="19:12") == writer.last.text
    writer.say("/log")
    assert words(writer, "log-decision-accepted", name=head.name, time="20:00") in writer.last.text
    head.say("/logs")
    state = {"state": "accepted", "by": head.name}
    assert words(head, "logs-supplement", name=writer.name, time="19:12", **state) in head.last.text
    assert abroad.read(select(func.count()).select_from(daily_log))[0][0] == 0
    assert abroad.read(select(workday.c.total, workday.c.seal).order_by(workday.c.id)) == sealed
    acts = [row.act for row in abroad.read(select(audit.c.act).where(audit.c.object_kind == "late_log"))]
    assert acts == ["log.supplement", "log.late-accepted"]


def test_words_are_added_to_what_was_in_time_and_refused_for_a_reason(abroad: Office) -> None:
    writer, head, boss = (abroad.phones[number] for number in ("E06", "E03", "E02"))
    at(abroad, "2026-03-09 17:00")
    fill_in(writer)
    writer.press("Hand in")
    at(abroad, "2026-03-10 09:30")
    writer.say("/log yesterday")
    assert words(writer, "log-day-over", day=MONDAY) == writer.last.text
    writer.press(words(writer, "log-button-supplement-to", day=MONDAY))
    assert writer.last.labels == [words(writer, "log-button-back")]
    writer.say("also called Walrus")
    assert words(writer, "log-on-time", time="17:00", version=1) in writer.last.text
    assert words(writer, "log-decision-pending") in writer.last.text
    card = head.last
    assert "also called Walrus" in card.text
    head.press(words(head, "logs-button-refuse"), on=card)
    assert words(head, "logs-ask-reason") in card.text
    head.press(words(head, "log-button-back"), on=card)
    assert card.labels == [words(head, "logs-button-accept"), words(head, "logs-button-refuse")]
    refuse = card.buttons[0][1]["callback_data"]
    head.press(words(head, "logs-button-refuse"), on=card)
    head.press(words(head, "log-reason-thin"), on=card)
    reason = words(writer, "log-reason-thin")
    told = {"name": head.name, "day": MONDAY, "time": "09:30", "reason": reason}
    assert words(writer, "log-late-refused", **told) == writer.last.text
    decided = {"name": head.name, "time": "09:30"}
    assert words(head, "log-decision-refused", **decided, reason=words(head, "log-reason-thin")) in card.text
    head.press_data(card, refuse)
    already = {"who": head.name, "day": TUESDAY, "time": "09:30", "state": "refused"}
    assert head.toast == words(head, "logs-late-decided", **already)
    boss.say("/logs")
    boss.press("‹")
    state = {"state": "refused", "by": head.name}
    assert words(boss, "logs-supplement", name=writer.name, time="09:30", **state) in boss.last.text
    writer.say("/log yesterday")
    writer.press(words(writer, "log-button-supplement-to", day=MONDAY))
    writer.say("called Walrus at 5, he wants 3 racks")
    head.press(words(head, "logs-button-refuse"))
    head.say("Put it into Tuesday’s")
    assert head.last.text == words(head, "logs-toast-refused")
    assert "Put it into Tuesday’s" in writer.last.text
    assert [row.state for row in abroad.read(STATES)] == ["refused", "refused"]


def test_one_supplement_waits_at_a_time_and_only_for_the_last_days(abroad: Office) -> None:
    writer = abroad.phones["E06"]
    at(abroad, "2026-03-06 17:30")
    at(abroad, "2026-03-06 18:00:15")
    at(abroad, "2026-03-09 18:00:15")
    form = next(shown for shown in writer.messages if "6 Mar" in shown.text)
    add = form.buttons[0][0]["callback_data"]
    writer.press_data(form, add)
    writer.say("was on a plane")
    assert words(writer, "log-decision-pending") in writer.last.text
    writer.press_data(form, add)
    assert writer.toast == words(writer, "log-supplement-waits", day=date(2026, 3, 6))
    writer.say("/log 2026-03-06")
    assert writer.last.labels == []
    at(abroad, "2026-03-10 09:00")
    writer.press_data(form, add)
    assert writer.toast == words(writer, "log-supplement-too-late", day=date(2026, 3, 6))
    assert [row.text for row in abroad.read(STATES)] == ["was on a plane"]


def test_a_supplement_needs_words_when_the_draft_says_too_little(abroad: Office) -> None:
    writer = abroad.phones["E06"]
    at(abroad, "2026-03-09 17:30")
    at(abroad, "2026-03-09 18:00:15")
    writer.press(words(writer, "log-button-supplement"))
    assert writer.last.labels == [words(writer, "log-button-back")]
    writer.say("x" * 2001)
    assert writer.last.text == words(writer, "log-too-long", longest=2000, length=2001)
    writer.say("here it is")
    assert "here it is" in writer.last.text
    assert [row.state for row in abroad.read(STATES)] == ["pending"]


def test_a_day_that_opens_again_or_is_long_over_takes_none(abroad: Office) -> None:
    writer = abroad.phones["E06"]
    at(abroad, "2026-03-09 17:30")
    at(abroad, "2026-03-09 18:00:15", heard=False)
    writer.say("/log")
    form = writer.last
    add = form.buttons[0][0]["callback_data"]
    at(abroad, "2026-03-09 17:40", heard=False)
    writer.press_data(form, add)
    assert writer.toast == words(writer, "log-supplement-too-early", day=MONDAY)
    at(abroad, "2026-03-09 18:30")
    writer.press_data(form, add)
    at(abroad, "2026-03-11 18:30")
    writer.say("much too late")
    assert writer.last.text != words(writer, "log-supplement-too-late", day=MONDAY), "nobody waits for it any more"
    writer.press_data(form, add)
    assert writer.toast == words(writer, "log-supplement-too-late", day=MONDAY)
    assert not abroad.read(STATES)


def test_a_company_that_takes_none_says_whom_to_talk_to(office: Office) -> None:
    writer = office.phones["E06"]
    at(office, "2026-03-09 17:30")
    at(office, "2026-03-09 18:00:15")
    assert writer.last.labels == []
    assert "tell your superior (白芷兰)" in writer.last.text
    writer.say("/log send")
    assert "tell your superior (白芷兰)" in writer.last.text
    at(office, "2026-03-10 09:00")
    writer.say("/log yesterday")
    assert writer.last.text == words(writer, "log-day-over", day=MONDAY)
    assert writer.last.labels == []
    assert [row.state for row in office.read(STATES)] == ["kept"]


@pytest.mark.db
def test_of_two_who_decide_at_once_one_is_first(database: str, folder: Path) -> None:
    threads = 1 if database.startswith("sqlite") else 4
    office = Office(database, str(folder), threads=threads)
    try:
        writer, head, boss = (office.phones[number] for number in ("E06", "E03", "E02"))
        at(office, "2026-03-09 17:00")
        at(office, "2026-03-09 18:00:15")
        writer.press(words(writer, "log-button-supplement"))
        writer.say("was on a plane")
        boss.say("/logs")
        boss.press("➕ 18:00")
        presses = [pressed(phone) for phone in (head, boss)]
        bodies = [{"update_id": next(office.numbers), "callback_query": body} for body in presses]
        arrivals = [arrival for body in bodies if (arrival := inbox.arrival(body))]
        now = office.clock.now()
        office.writer.submit(lambda tx: inbox.store(tx.session, BOT_ID, arrivals, now)).result(60)
        office.settle()
        office.deliver()
        toasts = [office.ears.toasts[body["id"]][0] for body in presses]
        assert toasts.count("☑️ 已接受") == 1
        (row,) = office.read(select(late_log.c.state, late_log.c.decided_by))
        first = ("E03", "E02")[toasts.index("☑️ 已接受")]
        assert (row.state, row.decided_by) == ("accepted", person(office, first).id)
        assert sum("accepted what you sent" in shown.text for shown in writer.messages) == 1
    finally:
        office.close()


def pressed(phone: Phone) -> dict[str, Any]:
    """What Telegram sends when this person accepts."""
    data = next(one["callback_data"] for row in phone.last.buttons for one in row if "接受" in one["text"])
    message = phone.message(text=phone.last.text) | {"message_id": phone.last.id}
    return {"id": f"cb{phone.id}", "from": phone.sender, "chat_instance": "1", "data": data, "message": message}
