"""Logging a contact with one message, and changing it afterwards."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from core.calls import actions
from core.calls.rules import NotYours
from core.refusals import NotFound
from models.tables import call, inbox, outbox, recent_customer
from tests.customers.cast import add_customer, as_person, hand_over
from tests.support.office import Office

CALLS = select(
    call.c.customer_id,
    call.c.kind,
    call.c.outcome,
    call.c.follow_up_on,
    call.c.note,
    call.c.undone_at.is_not(None).label("undone"),
    call.c.follow_up_done_at.is_not(None).label("done"),
).order_by(call.c.id)


def calls(office: Office) -> list[Any]:
    """What is written down."""
    return office.read(CALLS)


@pytest.mark.db
def test_one_message_is_one_contact_and_can_be_undone_for_ten_minutes(office: Office) -> None:
    customer_id = add_customer(office, "广州因孚网络有限公司", "E05")
    phone = office.phones["E05"]
    phone.say("因孚 谈续约,要报价 下周三回访")
    assert phone.read() == [
        "✅ 广州因孚网络有限公司 · C00001\n电话 · 要报价\n→ 回访：3月18日 周三\n" + calls(office)[0].note
    ]
    assert phone.last.labels == ["结果", "回访", "客户", "备注", "更正…", "↩️ 撤销"]
    assert phone.last.private, "what names a customer is not to be forwarded"
    written = calls(office)[0]
    assert written[:4] == (customer_id, "call", "wants_offer", date(2026, 3, 18))
    assert "谈续约" in written.note
    office.clock.pass_(minutes=10)
    phone.press("撤销")
    assert (phone.toast, phone.alert) == ("已撤销", False)
    assert phone.last.text == "↩️ 已撤销：与广州因孚网络有限公司的这次联系不计入。"
    assert phone.last.labels == []
    assert calls(office)[0].undone
    assert office.read(select(recent_customer.c.customer_id)) == [(customer_id,)]


@pytest.mark.db(story=True)
def test_after_ten_minutes_undo_is_refused_and_the_rest_still_works(office: Office) -> None:
    add_customer(office, "ООО «Ромашка»", "E08")
    phone = office.phones["E08"]
    phone.say("Ромашка: просят КП, перезвонить в среду")
    assert phone.last.text.startswith("✅ ООО «Ромашка» · C00001\nЗвонок · Просит КП\n→ Следующий шаг: ср 11 мар.")
    shown = phone.last
    office.clock.pass_(minutes=10, seconds=1)
    phone.press("Отменить")
    assert phone.alert
    assert phone.toast.startswith("Отменить уже нельзя: это можно сделать в течение 10 мин")
    assert not calls(office)[0].undone
    phone.press("Итог", on=shown)
    assert "✓ Просит КП" in phone.last.labels
    assert not any("Отменить" in label for label in phone.last.labels)
    phone.press("Подписали")
    assert calls(office)[0].outcome == "signed"


@pytest.mark.db(story=True)
def test_result_and_follow_up_are_two_taps_on_the_same_message(office: Office) -> None:
    add_customer(office, "Quiet Otter Ltd", "E06")
    phone = office.phones["E06"]
    phone.say("/call quiet otter")
    assert phone.last.text.endswith("How did it go?")
    assert phone.last.labels[:3] == ["Reached", "No answer", "Interested"]
    phone.press("Reached")
    assert phone.toast == "Reached"
    assert phone.last.text.endswith("When to follow up?")
    assert phone.last.labels[:3] == ["Tomorrow, Tue 10 Mar", "Mon 16 Mar", "📅 Pick a day"]
    phone.press("Tomorrow")
    assert phone.toast == "Follow-up: Tue 10 Mar"
    assert phone.last.labels == ["Result", "Follow-up", "Customer", "Note", "More…", "↩️ Undo"]
    assert len(phone.messages) == 1
    assert calls(office)[0][2:4] == ("reached", date(2026, 3, 10))
    phone.press("Follow-up")
    phone.press("No follow-up")
    assert calls(office)[0].follow_up_on is None
    assert phone.last.labels == ["Result", "Follow-up", "Customer", "Note", "More…", "↩️ Undo"]


def test_a_day_that_is_over_is_offered_no_more(office: Office) -> None:
    add_customer(office, "Quiet Otter Ltd", "E06")
    phone = office.phones["E06"]
    phone.say("quiet otter is interested")
    office.clock.pass_(days=2)
    phone.press("Tomorrow")
    assert phone.toast == "That day is over by now. Choose again"
    assert phone.last.labels[0] == "Tomorrow, Thu 12 Mar"
    assert calls(office)[0].follow_up_on is None


@pytest.mark.db(story=True)
def test_each_line_is_a_contact_of_its_own(office: Office) -> None:
    for name in ("Quiet Otter Ltd", "Copper Heron Ltd", "Velvet Walrus Ltd"):
        add_customer(office, name, "E06")
    phone = office.phones["E06"]
    phone.say("Quiet Otter wants a quote\nCopper Heron no answer, call on Friday\nVelvet Walrus signed")
    assert len(phone.messages) == 1
    lines = phone.last.text.splitlines()
    assert lines[0] == "✅ 3 contacts saved"
    assert lines[2].startswith("2. Copper Heron Ltd · Call · No answer · → Fri 13 Mar")
    assert phone.last.labels == ["✏️ 1", "✏️ 2", "✏️ 3"]
    phone.press("✏️ 2")
    phone.press("Undo")
    assert phone.last.labels == ["‹ All contacts"]
    phone.press("All contacts")
    assert phone.last.text.startswith("✅ 2 contacts saved")
    assert "<s>Copper Heron Ltd" in phone.last.html
    assert phone.last.labels == ["✏️ 1", "✏️ 3"]
    assert [row.undone for row in calls(office)] == [False, True, False]


SEVERAL = {
    "zh": (
        "E05",
        ("广州因孚网络有限公司", "蓝河马传媒有限公司", "蓝河马金服有限公司"),
        "因孚 要报价\n河马 没接,明天再打\n蓝河马金服 签了",
        "✅ 已记录 2 条联系",
        ("1. 广州因孚网络有限公司 · 电话 · 要报价", "2. 蓝河马金服有限公司 · 电话 · 已签约"),
        "❓ 是哪个客户？",
        "✅ 已记录 3 条联系",
    ),
    "en": (
        "E06",
        ("Quiet Otter Ltd", "Copper Heron Ltd", "Copper Walrus Ltd"),
        "Quiet Otter wants a quote\ncopper no answer, call tomorrow\nCopper Walrus signed",
        "✅ 2 contacts saved",
        ("1. Quiet Otter Ltd · Call · Wants an offer", "2. Copper Walrus Ltd · Call · Signed"),
        "❓ Which customer is it?",
        "✅ 3 contacts saved",
    ),
    "ru": (
        "E08",
        ("ООО «Ромашка»", "ООО «Медный филин»", "ООО «Медный барсук»"),
        "Ромашка просят КП\nМедный не отвечает, завтра перезвонить\nМедный барсук подписали",
        "✅ Записаны 2 контакта",
        ("1. ООО «Ромашка» · Звонок · Просит КП", "2. ООО «Медный барсук» · Звонок · Подписали"),
        "❓ Какой это клиент?",
        "✅ Записаны 3 контакта",
    ),
}


@pytest.mark.parametrize("language", SEVERAL)
def test_of_several_lines_each_is_confirmed_the_unclear_one_asked_and_one_undone(office: Office, language: str) -> None:
    number, names, text, saved, lines, asked, all_saved = SEVERAL[language]
    for name in names:
        add_customer(office, name, number)
    phone = office.phones[number]
    shown = phone.say(text)
    assert shown is not None
    told = shown.text.splitlines()
    assert told[0] == saved
    assert [line.startswith(begin) for line, begin in zip(told[1:3], lines, strict=True)] == [True, True]
    assert asked in shown.text
    phone.press(names[1])
    assert shown.text.splitlines()[0] == all_saved
    phone.press("✏️ 1")
    phone.press("↩️")
    phone.press("‹")
    assert [row.undone for row in calls(office)] == [True, False, False]
    assert shown.text.splitlines()[0] == saved
    assert f"<s>{names[0]}" in shown.html
    assert shown.labels == ["✏️ 2", "✏️ 3"]


def test_more_lines_than_an_answer_can_show_are_refused_as_a_whole(office: Office) -> None:
    for at in range(21):
        add_customer(office, f"Otter {chr(97 + at) * 4} Ltd", "E06")
    phone = office.phones["E06"]
    phone.say("\n".join(f"Otter {chr(97 + at) * 4} wants a quote" for at in range(21)))
    assert phone.last.text.startswith("21 contacts in one message are too many, so nothing was saved.")
    assert calls(office) == []


@pytest.mark.db(story=True)
def test_the_same_message_worked_on_twice_is_written_down_once(office: Office) -> None:
    add_customer(office, "Quiet Otter Ltd", "E06")
    add_customer(office, "Copper Heron Ltd", "E06")
    add_customer(office, "Copper Walrus Ltd", "E06")
    phone = office.phones["E06"]
    phone.say("Quiet Otter wants a quote\nCopper no answer")
    again = update(inbox).values(status="new", done_at=None)
    office.run(lambda desk: desk.session.execute(again))
    office.settle()
    office.deliver()
    assert len(calls(office)) == 1
    assert phone.messages[0].text == phone.messages[1].text
    phone.press("Copper Heron")
    assert len(calls(office)) == 2


def test_call_alone_says_how_with_a_customer_of_ones_own(office: Office) -> None:
    phone = office.phones["E06"]
    phone.say("/call")
    assert phone.last.text == "You have no customers yet, so there is nothing to log. Add one: /customer"
    add_customer(office, "Copper Heron Ltd", "E09")
    add_customer(office, "Quiet Otter Ltd", "E06")
    phone.say("/call")
    assert "/call Quiet Otter Ltd wants an offer" in phone.last.text
    assert calls(office) == []


@pytest.mark.db(story=True)
def test_who_logs_no_calls_looks_up_instead(office: Office) -> None:
    add_customer(office, "Quiet Otter Ltd", "E06", status="signed")
    support = office.phones["E13"]
    support.say("quiet otter")
    assert support.last.text.startswith("Quiet Otter Ltd")
    support.say("quiet otter wants a quote", reply_to=support.last)
    assert "Quiet Otter Ltd" in support.last.text
    support.say("/call quiet otter wants a quote")
    assert support.last.text.startswith("Your role does not include this.")
    office.phones["E15"].say("quiet otter wants a quote")
    assert "ничего не нашлось" in office.phones["E15"].last.text
    assert calls(office) == []


@pytest.mark.db(story=True)
def test_a_reply_to_a_card_or_its_button_is_a_contact_with_that_customer(office: Office) -> None:
    otter = add_customer(office, "Quiet Otter Ltd", "E06")
    heron = add_customer(office, "Copper Heron Ltd", "E06")
    phone = office.phones["E06"]
    card = phone.say("Quiet Otter")
    phone.say("Copper Heron")
    phone.say("no answer, try again tomorrow", reply_to=card)
    assert calls(office)[0][:4] == (otter, "call", "no_answer", date(2026, 3, 10))
    phone.press("Log a call")
    assert "Copper Heron Ltd" in phone.last.text
    phone.say("visited them for an hour, Quiet Otter was mentioned")
    phone.press("Copper Heron")
    assert calls(office)[1][:2] == (heron, "visit")
    phone.say("Quiet Otter")
    assert phone.last.labels[0] == "📞 Log a call", "the conversation is over"


def test_a_reply_means_what_the_message_shows_at_that_moment(office: Office) -> None:
    otter = add_customer(office, "Quiet Otter Ltd", "E06")
    add_customer(office, "Quiet Heron Ltd", "E06")
    phone = office.phones["E06"]
    phone.say("quiet otter no answer")
    shown = phone.say("quiet")
    phone.press("Quiet Otter")
    phone.press("History", on=shown)
    phone.say("wants a quote", reply_to=shown)
    assert [row.customer_id for row in calls(office)] == [otter, otter]
    phone.press("To the card", on=shown)
    phone.say("quiet")
    listed = phone.last
    phone.press("Quiet Heron")
    phone.press("To the list", on=listed)
    phone.say("quiet otter", reply_to=listed)
    assert len(calls(office)) == 2, "a list is no customer: the reply is a text like any other"


@pytest.mark.db(story=True)
def test_a_customer_handed_over_meanwhile_is_not_written_to(office: Office) -> None:
    otter = add_customer(office, "Quiet Otter Ltd", "E06")
    phone = office.phones["E06"]
    card = phone.say("Quiet Otter")
    phone.press("Log a call")
    hand_over(office, otter, "E08")
    phone.say("they want a quote")
    assert phone.last.text.startswith("There is no such record here.")
    phone.say("they want a quote", reply_to=card)
    assert phone.last.text.startswith("There is no such record here.")
    assert calls(office) == []


@pytest.mark.db(story=True)
def test_only_the_author_changes_a_contact(office: Office) -> None:
    add_customer(office, "Quiet Otter Ltd", "E06")
    office.phones["E06"].say("quiet otter wants a quote")
    with pytest.raises(NotYours):
        as_person(office, "E03", lambda desk: actions.set_result(desk, 1, "signed"))
    with pytest.raises(NotFound):
        as_person(office, "E08", lambda desk: actions.undo(desk, 1, at=desk.now))
    assert calls(office)[0].outcome == "wants_offer"


@pytest.mark.db(story=True)
def test_a_contact_does_the_follow_up_that_was_due_until_it_is_undone(office: Office) -> None:
    add_customer(office, "Quiet Otter Ltd", "E06")
    phone = office.phones["E06"]
    phone.say("Quiet Otter wants a quote, call tomorrow")
    phone.say("Quiet Otter is interested, call on Friday")
    assert [row.done for row in calls(office)] == [False, False], "nothing was due yet"
    office.clock.pass_(days=1)
    phone.say("Quiet Otter no answer, call on Friday")
    assert [row.done for row in calls(office)] == [True, False, False]
    phone.press("Undo")
    assert [row.done for row in calls(office)] == [False, False, False]


def test_a_message_that_waited_means_the_days_of_when_it_was_sent(office: Office) -> None:
    add_customer(office, "Quiet Otter Ltd", "E06")
    phone = office.phones["E06"]
    body = phone.message(text="quiet otter no answer, call tomorrow")
    office.clock.pass_(days=1)
    office.take("message", body)
    happened, created = office.read(select(call.c.happened_on, call.c.created_at))[0]
    assert (happened, calls(office)[0].follow_up_on) == (date(2026, 3, 9), date(2026, 3, 10))
    assert created - office.clock.now() == timedelta(0)


def test_a_note_does_nothing_but_stand_there(office: Office) -> None:
    add_customer(office, "Quiet Otter Ltd", "E06")
    phone = office.phones["E06"]
    phone.say("quiet otter wants a quote for <b>4</b> racks & 100M " + "x" * 3000)
    assert "&lt;b&gt;4&lt;/b&gt; racks &amp; 100M" in phone.last.html
    assert len(phone.last.text) < 600
    assert len(calls(office)[0].note) > 3000


def test_logging_takes_one_message_and_two_taps_at_most(office: Office) -> None:
    add_customer(office, "Quiet Otter Ltd", "E06")
    phone = office.phones["E06"]
    phone.say("quiet otter wants a quote, call on Friday")
    assert "Result" in phone.last.labels, "nothing is left to ask"
    phone.say("/call quiet otter")
    phone.press("Reached")
    phone.press("Mon 16 Mar")
    assert [row[2:4] for row in calls(office)] == [
        ("wants_offer", date(2026, 3, 13)),
        ("reached", date(2026, 3, 16)),
    ]
    sent = office.read(select(outbox.c.method))
    assert [row.method for row in sent] == ["sendMessage", "sendMessage", "editMessageText", "editMessageText"]
