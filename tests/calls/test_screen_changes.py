"""Correcting a contact by tap, and putting its follow-up to any day."""

from datetime import date, time
from typing import Any

import pytest
from sqlalchemy import select

from core.company.definitions import Words
from models.tables import call, conversation
from tests.customers.cast import add_customer
from tests.support.office import Office

FACTS = select(call.c.kind, call.c.minutes, call.c.happened_on, call.c.outcome).order_by(call.c.id)
NEXT = select(call.c.follow_up_on, call.c.follow_up_at).order_by(call.c.id)
TALKS = select(conversation.c.state)


@pytest.mark.db(story=True)
def test_kind_length_and_day_are_corrected_by_tap(office: Office) -> None:
    add_customer(office, "Quiet Otter Ltd", "E06")
    phone = office.phones["E06"]
    phone.say("quiet otter wants a quote, call on Friday")
    phone.press("More…")
    assert phone.last.text.endswith("What needs correcting? Kind, length, or the day it took place.")
    assert [label for label in phone.last.labels if label.startswith("✓")] == ["✓ Call", "✓ Today"]
    phone.press("Visit")
    phone.press("45 min")
    phone.press("Yesterday")
    assert phone.toast == "Took place Sun 8 Mar"
    assert phone.last.text.splitlines()[1] == (
        "Visit · Wants an offer · 45 min · took place Sun 8 Mar, counts for Mon 9 Mar"
    )
    phone.press("✓ 45 min")
    assert office.read(FACTS) == [("visit", None, date(2026, 3, 8), "wants_offer")]
    phone.press("Another day")
    phone.say("tomorrow")
    assert phone.last.text.startswith("Tue 10 Mar 2026 has not come yet, so no contact can have taken place then")
    phone.say("whatever")
    assert phone.last.text.startswith("I could not read a day in this.")
    phone.say("on Friday")
    assert "took place Fri 6 Mar, counts for Mon 9 Mar" in phone.last.text
    assert office.read(FACTS)[0].happened_on == date(2026, 3, 6)
    assert office.read(TALKS) == []


@pytest.mark.db(story=True)
def test_a_follow_up_is_picked_from_the_working_days_or_in_words(office: Office) -> None:
    add_customer(office, "广州因孚网络有限公司", "E05")
    phone = office.phones["E05"]
    office.clock.set("2026-03-31 10:00")
    card = phone.say("因孚 要报价")
    phone.press("选日期")
    assert phone.last.labels[:4] == ["3月31日 周二", "4月1日 周三", "4月2日 周四", "4月3日 周五"]
    phone.press("后一周")
    assert phone.last.labels[:4] == ["4月7日 周二", "4月8日 周三", "4月9日 周四", "4月10日 周五"], (
        "holidays are left out"
    )
    phone.press("4月8日")
    assert office.read(NEXT) == [(date(2026, 4, 8), None)]
    assert office.read(TALKS) == [], "the day is chosen, so no words are awaited"
    phone.press("回访")
    phone.press("选日期")
    phone.say("周五下午三点")
    assert "→ 回访：4月3日 周五 15:00" in phone.last.text
    assert office.read(NEXT) == [(date(2026, 4, 3), time(15))]
    assert card is not None
    assert "→ 回访：4月3日 周五 15:00" in card.text, "the card that asked is kept true"
    phone.say("4月5日", reply_to=card)
    assert office.read(NEXT) == [(date(2026, 4, 5), None)]
    assert "那天休息，会在 4月7日 周二 提醒您" in phone.last.text
    phone.say("昨天 15:00", reply_to=card)
    assert office.read(NEXT) == [(date(2026, 4, 5), None)]
    assert len(office.read(FACTS)) == 1


def test_what_tells_of_a_contact_instead_of_a_day_is_written_down(office: Office) -> None:
    add_customer(office, "Quiet Otter Ltd", "E06")
    add_customer(office, "Copper Heron Ltd", "E06")
    phone = office.phones["E06"]
    phone.say("quiet otter wants a quote")
    phone.press("Pick a day")
    phone.say("15:00")
    assert office.read(NEXT) == [(date(2026, 3, 9), time(15))]
    phone.press("Follow-up")
    phone.press("Pick a day")
    phone.say("9:00")
    assert phone.last.text == "Mon 9 Mar, 09:00 is over, so nobody can be reminded of it. Choose a later time."
    phone.say("copper heron signed")
    assert [row.outcome for row in office.read(FACTS)] == ["wants_offer", "signed"]
    assert office.read(TALKS) == []


def dictionary(office: Office, **more: Any) -> None:
    """The company names more kinds and results."""
    rules = office.company.calls.model_copy(update=more)
    changed = office.company.model_copy(update={"calls": rules})
    office.company = office.lanes.company = changed
    office.lanes = office._lanes()


def test_a_companys_own_kinds_and_results_are_offered_page_by_page(office: Office) -> None:
    add_customer(office, "Quiet Otter Ltd", "E06")
    words = {f"own_{n}": Words({"en": f"Own {n}"}) for n in range(20)}
    dictionary(office, kinds=office.company.calls.kinds | words, results=office.company.calls.results | words)
    phone = office.phones["E06"]
    phone.say("/call quiet otter")
    assert len([label for label in phone.last.labels if label.startswith("Own")]) == 4
    phone.press("›")
    assert phone.last.labels[:2] == ["Own 4", "Own 5"]
    phone.press("Own 7")
    phone.press("More…")
    phone.press("›")
    phone.press("›")
    phone.press("Own 11")
    assert office.read(FACTS)[0][:4:3] == ("own_11", "own_7")
    assert "Own 11 · Own 7" in phone.last.text
    dictionary(office, kinds={key: office.company.calls.kinds[key] for key in ("call", "visit", "message")})
    phone.press("Own 1")
    assert phone.alert, "a word the company has dropped"
    assert office.read(FACTS)[0].kind == "own_11"


def test_what_is_too_long_or_of_a_day_to_come_is_not_written_down(office: Office) -> None:
    add_customer(office, "Quiet Otter Ltd", "E06")
    phone = office.phones["E06"]
    phone.say("quiet otter wants a quote " + "word " * 1000)
    assert phone.last.text.startswith("Your message has 5,025 letters, which is too long for one contact")
    phone.say("/call quiet otter " + "x" * 4990)
    assert "nothing was saved" in phone.last.text
    phone.say("visited quiet otter on 20 March, they want a quote")
    assert phone.last.text.startswith("Fri 20 Mar 2026 has not come yet")
    phone.say("x" * 5000)
    assert phone.last.text.startswith("Nothing found")
    assert office.read(FACTS) == []
    phone.say("visited quiet otter on 6 March, they want a quote")
    assert "took place Fri 6 Mar, counts for Mon 9 Mar" in phone.last.text


@pytest.mark.parametrize(
    "note", ["🎉🎉 👨‍👩‍👧‍👦", "<b>x</b> & <i>", "عقد جديد ‮abc", "</blockquote>"], ids=["emoji", "tags", "rtl", "end"]
)
def test_odd_letters_are_letters(office: Office, note: str) -> None:
    add_customer(office, f"Quiet {note} Otter", "E06")
    phone = office.phones["E06"]
    shown = phone.say(f"/call quiet otter wants a quote {note}")
    assert shown is not None
    assert "<b>x" not in shown.html
    assert "</blockquote>" not in shown.html
    assert office.read(FACTS) == [("call", None, date(2026, 3, 9), "wants_offer")]
