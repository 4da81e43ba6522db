"""Follow-ups: on the desk, done and moved from there; reminded of in the morning and before their hour."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from core.calls import attachments, follow_ups
from core.company.definitions import Entity
from core.desk import Desk
from core.people import absence
from core.people import queries as people
from core.refusals import NotFound
from models.tables import call, employee, follow_up_reminder, job_run
from tests.customers.cast import add_customer, as_person, hand_over
from tests.handlers.test_desk import follow_up
from tests.support.day import at, jobs_of
from tests.support.office import Office

NEXT = select(call.c.follow_up_on, call.c.follow_up_at, call.c.follow_up_done_at.is_not(None)).order_by(call.c.id)
RUNS = select(job_run.c.status).where(job_run.c.job == "follow-up-soon")
MONDAY = date(2026, 3, 9)


def three(office: Office, author: str = "E06") -> list[int]:
    """Three customers of one person, to be contacted on Friday, today, and today at three."""
    ids = [add_customer(office, name, author) for name in ("Blue Hippo", "Red Heron", "Green Snail")]
    follow_up(office, ids[0], author, MONDAY - timedelta(days=3), note="asked for prices")
    follow_up(office, ids[1], author, MONDAY)
    follow_up(office, ids[2], author, MONDAY, follow_up_at=time(15))
    return ids


def due(office: Office) -> list[Any]:
    """Day, hour and whether it is done of every follow-up."""
    return office.read(NEXT)


@pytest.mark.db(story=True)
def test_from_the_desk_a_follow_up_is_done_moved_or_put_to_any_day(office: Office) -> None:
    three(office)
    phone = office.phones["E06"]
    phone.say("/desk")
    phone.press("Blue Hippo")
    assert phone.last.text == "📞 Blue Hippo · C00001\nFollow-up: Fri 6 Mar, overdue\nasked for prices"
    assert phone.last.labels[2:4] == ["Tomorrow, Tue 10 Mar", "Mon 16 Mar"]
    phone.press("Card")
    assert phone.last.text.startswith("Blue Hippo")
    phone.press("‹ Follow-up")
    phone.press("Done")
    assert phone.toast == "Done"
    assert phone.last.text.splitlines()[0] == "📞 Follow-ups: 2"
    phone.press("Green Snail")
    phone.press("Tomorrow")
    assert phone.toast == "Follow-up: Tue 10 Mar 15:00"
    phone.press("Red Heron")
    phone.press("Pick a day")
    phone.press("Week after")
    phone.press("Wed 18 Mar")
    assert due(office) == [
        (date(2026, 3, 6), None, True),
        (date(2026, 3, 18), None, False),
        (date(2026, 3, 10), time(15), False),
    ]
    assert "Nothing is due" not in phone.last.text
    assert phone.last.text.startswith("Good morning"), "nothing is left, so the desk is"
    office.clock.set("2026-03-10 16:00")
    phone.say("/desk")
    phone.press("Green Snail")
    phone.press("Pick a day")
    phone.say("Friday 11:00")
    assert phone.last.text == "→ Green Snail: Fri 13 Mar 11:00"
    assert due(office)[2] == (date(2026, 3, 13), time(11), False)


def test_a_button_of_yesterday_says_how_it_stands_now(office: Office) -> None:
    three(office)
    phone = office.phones["E06"]
    shown = phone.say("/desk")
    assert shown is not None
    phone.press("Red Heron", on=shown)
    old = [button["callback_data"] for row in shown.buttons for button in row]
    phone.press("Done", on=shown)
    phone.press_data(shown, old[0])
    assert phone.alert
    assert phone.toast.startswith("This follow-up is done already.")
    office.clock.pass_(days=10)
    phone.press_data(shown, old[2])
    assert phone.alert
    hand_over(office, 1, "E08")
    phone.press("Blue Hippo", on=shown)
    assert phone.alert
    assert phone.toast.startswith("There is no such record here.")
    assert [row[2] for row in due(office)] == [False, True, False]


@pytest.mark.db(story=True)
def test_in_the_morning_one_message_names_what_is_due_and_is_kept_true(office: Office) -> None:
    three(office)
    other = office.phones["E08"]
    phone = office.phones["E06"]
    at(office, "2026-03-09 08:59")
    assert phone.messages == []
    at(office, "2026-03-09 09:00")
    card = phone.last
    assert card.text == ("📞 Follow-ups for Mon 9 Mar: 3\n· Blue Hippo, Fri 6 Mar\n· Red Heron\n· Green Snail, 15:00")
    assert card.private
    assert other.messages == []
    at(office, "2026-03-09 09:10")
    assert len(phone.messages) == 1
    phone.say("red heron wants a quote")
    assert "✓ <s>Red Heron</s>" in card.html, "contacting him has done it"
    assert card.labels == ["📞 Blue Hippo", "📞 Green Snail"]
    phone.press("Blue Hippo", on=card)
    phone.press("Tomorrow", on=card)
    assert "→ Blue Hippo, Tue 10 Mar" in card.text
    phone.press("Green Snail", on=card)
    phone.press("Done", on=card)
    assert card.text.splitlines()[0] == "✅ Follow-ups for Mon 9 Mar: all done"
    at(office, "2026-03-10 09:00")
    assert phone.last.text.startswith("📞 Follow-ups for Tue 10 Mar: 1\n· Blue Hippo")


@pytest.mark.db(story=True)
def test_nobody_is_reminded_on_a_free_day_while_away_too_late_or_of_what_is_not_his(office: Office) -> None:
    ids = three(office)
    phone = office.phones["E06"]
    at(office, "2026-03-07 09:30")
    assert phone.messages == []
    hand_over(office, ids[1], "E08")

    def leave(desk: Desk) -> None:
        absence.record(desk, people.id_of(desk, "E06") or 0, MONDAY, MONDAY, absence.Kind.LEAVE)

    office.run(leave)
    told = len(phone.messages)
    at(office, "2026-03-09 09:00")
    at(office, "2026-03-09 14:50")
    assert len(phone.messages) == told
    at(office, "2026-03-10 11:00:01")
    assert len(phone.messages) == told, "two hours late is too late"
    at(office, "2026-03-11 10:59")
    assert phone.last.text.startswith("📞 Follow-ups for Wed 11 Mar: 2\n· Blue Hippo")
    assert "Red Heron" not in phone.last.text
    assert len(office.read(select(follow_up_reminder.c.id))) == 1


@pytest.mark.db(story=True)
def test_ten_minutes_before_its_hour_a_follow_up_is_shown_once(office: Office) -> None:
    three(office)
    phone = office.phones["E06"]
    at(office, "2026-03-09 09:00")
    at(office, "2026-03-09 14:49:59")
    assert len(phone.messages) == 1
    assert jobs_of(at(office, "2026-03-09 14:50")) == ["follow-up-soon"]
    card = phone.last
    assert card.text == "⏰ 15:00\n📞 Green Snail · C00003\nFollow-up: Mon 9 Mar 15:00\n…"
    at(office, "2026-03-09 14:51")
    assert len(phone.messages) == 2
    phone.press("Pick a day", on=card)
    phone.say("today 16:30")
    assert "Mon 9 Mar 16:30" in card.text
    at(office, "2026-03-09 16:20")
    assert phone.last.text.startswith("⏰ 16:30")
    phone.press("Done")
    assert phone.last.text.startswith("✅ Done: Green Snail")
    assert card.text.startswith("✅ Done: Green Snail"), "both cards of it"
    phone.press("Not done yet")
    assert due(office)[2] == (MONDAY, time(16, 30), False)
    assert [row.status for row in office.read(RUNS)] == ["done", "done"]


def test_an_hour_on_a_free_day_waits_for_the_next_morning_and_is_skipped_when_long_past(office: Office) -> None:
    customer_id = add_customer(office, "Blue Hippo", "E06")
    phone = office.phones["E06"]
    at(office, "2026-03-13 10:00")
    told = len(phone.messages)
    phone.say("blue hippo wants a quote")
    phone.say("Saturday 11:00", reply_to=phone.last)
    assert "That is a day off: you will be reminded on Mon 16 Mar" in phone.last.text
    told = len(phone.messages)
    at(office, "2026-03-14 11:00")
    assert len(phone.messages) == told
    at(office, "2026-03-16 09:00")
    assert phone.last.text.startswith("📞 Follow-ups for Mon 16 Mar: 1\n· Blue Hippo, Sat 14 Mar 11:00")

    def later(desk: Desk) -> None:
        desk.session.execute(update(call).values(follow_up_on=date(2026, 3, 16), follow_up_at=time(12)))

    office.run(later)
    told = len(phone.messages)
    at(office, "2026-03-16 13:51")
    assert len(phone.messages) == told
    assert [row.status for row in office.read(RUNS)] == ["skipped"]
    assert customer_id


def test_people_elsewhere_are_reminded_by_their_own_clock(office: Office) -> None:
    ids = three(office, "E09")

    def move(desk: Desk) -> None:
        desk.session.execute(update(employee).where(employee.c.number == "E09").values(time_zone="Europe/London"))

    office.run(move)
    phone = office.phones["E09"]
    at(office, "2026-03-09 12:00")
    assert phone.messages == []
    at(office, "2026-03-09 09:00", "Europe/London")
    assert "Follow-ups for Mon 9 Mar: 3" in phone.last.text
    at(office, "2026-03-09 14:50", "Europe/London")
    assert phone.last.text.startswith("⏰ 15:00")
    assert ids


def test_a_follow_up_passed_on_is_its_new_owners(office: Office) -> None:
    ids = three(office)
    hand_over(office, ids[0], "E08")

    def pass_on(desk: Desk) -> None:
        desk.session.execute(update(call).where(call.c.id == 1).values(follow_up_for=people.id_of(desk, "E08")))

    office.run(pass_on)
    at(office, "2026-03-09 09:00")
    phone = office.phones["E08"]
    phone.press("Blue Hippo")
    assert "Договаривался: Hazel Thornbush" in phone.last.text
    assert "asked for prices" in phone.last.text
    phone.say("Blue Hippo просят КП")
    assert due(office)[0][2], "his contact has done it"
    office.phones["E06"].say("/desk")
    assert "Blue Hippo" not in office.phones["E06"].last.text


def test_the_desk_asks_again_for_the_customer_of_a_contact_that_is_not_written_down(office: Office) -> None:
    add_customer(office, "Copper Heron Ltd", "E06")
    add_customer(office, "Copper Walrus Ltd", "E06")
    phone = office.phones["E06"]
    phone.say("copper no answer")
    shown = phone.say("/desk")
    assert shown is not None
    assert "❓ 1 contact is not saved: its customer is not clear" in shown.text
    phone.press("Name the customer")
    phone.press("Copper Walrus")
    phone.say("/desk")
    assert "not saved" not in phone.last.text
    phone.press("Name the customer", on=shown)
    assert phone.alert


def without(office: Office, entity: Entity, field: str) -> None:
    """Salespeople may no longer know this field."""
    role = office.company.roles["salesperson"]
    narrow = role.see[entity].model_copy(update={"fields": role.see[entity].fields - {field}})
    roles = office.company.roles | {"salesperson": role.model_copy(update={"see": role.see | {entity: narrow}})}
    office.company = office.lanes.company = office.company.model_copy(update={"roles": roles})
    office.lanes = office._lanes()


def test_a_field_that_is_withheld_is_shown_nowhere(office: Office) -> None:
    three(office)
    phone = office.phones["E06"]
    phone.say("blue hippo wants a quote, call tomorrow")
    card = phone.last
    phone.send("photo")
    shown = phone.last
    without(office, Entity.CALL, "content")
    phone.say("/desk")
    phone.press("Red Heron")
    assert "…" not in phone.last.text.splitlines()
    without(office, Entity.CUSTOMER, "name")
    for label in ("Result", "Follow-up", "More…"):
        phone.press(label, on=card)
        assert "Hippo" not in card.text
    at(office, "2026-03-10 09:00")
    assert "Heron" not in phone.last.text
    assert "· C00002, Mon 9 Mar" in phone.last.text
    phone.say("/call")
    assert "Snail" not in phone.last.text
    phone.say("/help")
    assert "Snail" not in phone.last.text
    without(office, Entity.CALL, "follow_up")
    phone.say("/desk")
    assert "Follow-ups" not in phone.last.text
    assert shown.text.startswith("📎")


def test_nobody_reaches_anothers_follow_up_or_file(office: Office) -> None:
    three(office)
    phone = office.phones["E06"]
    phone.say("red heron wants a quote")
    phone.send("photo")
    reads: list[Callable[[Desk], object]] = [
        lambda desk: follow_ups.one(desk, 1),
        lambda desk: follow_ups.finish(desk, 1),
        lambda desk: follow_ups.move(desk, 1, MONDAY, None),
        lambda desk: follow_ups.morning(desk, 1),
        lambda desk: attachments.sent(desk, 1),
        lambda desk: attachments.put(desk, 1, 1),
        lambda desk: attachments.remove(desk, 1, at=desk.now),
        lambda desk: attachments.of_call(desk, 4),
    ]
    at(office, "2026-03-09 09:40")
    for number in ("E08", "E13"):
        for read in reads:
            with pytest.raises(NotFound):
                as_person(office, number, read)
    for read in reads[:-1]:
        with pytest.raises(NotFound):
            as_person(office, "E03", read)
    assert as_person(office, "E03", reads[-1])
    assert [row[2] for row in due(office)] == [False, True, False, False]
