"""What was understood wrongly: with whom, at which hour, in which words; and what is learned from it."""

from datetime import date, time

import pytest
from sqlalchemy import select

from core.calls import nicknames
from models.tables import audit, call, call_attachment, conversation, nickname, recent_customer
from tests.customers.cast import add_customer, as_person, hand_over
from tests.support.office import Office

FACTS = select(call.c.customer_id, call.c.note, call.c.follow_up_on, call.c.follow_up_at).order_by(call.c.id)
DONE = select(call.c.follow_up_done_at.is_not(None)).order_by(call.c.id)
LEARNED = select(nickname.c.words, nickname.c.customer_id).order_by(nickname.c.id)
TALKS = select(conversation.c.state)


@pytest.mark.db(story=True)
def test_a_contact_goes_to_another_customer_with_everything_that_hangs_on_it(office: Office) -> None:
    wrong = add_customer(office, "Copper Heron Ltd", "E06")
    right = add_customer(office, "Blue Heron Ltd", "E06")
    add_customer(office, "Quiet Otter Ltd", "E06")
    phone = office.phones["E06"]
    phone.say("quiet otter no answer")
    phone.say("copper heron no answer, call today at 18:00")
    card = phone.say("copper heron wants a quote, visit on Friday")
    assert card is not None
    phone.send("photo")
    kept = phone.last
    assert "Copper Heron Ltd" in kept.text
    assert office.read(DONE) == [(False,), (True,), (False,)]
    phone.press("Customer", on=card)
    assert card.text.endswith("Which customer was it?")
    assert card.labels[:3] == ["Blue Heron Ltd · C00002", "Quiet Otter Ltd · C00003", "🔎 Another customer"]
    phone.press("Blue Heron", on=card)
    assert phone.toast == "Saved"
    assert card.text.startswith("✅ Blue Heron Ltd · C00002\nCall · Wants an offer\n→ Follow-up: Fri 13 Mar\n")
    assert "Blue Heron Ltd" in kept.text, "the card of its file is kept true"
    moved = office.read(FACTS)[2]
    assert (moved.customer_id, moved.follow_up_on) == (right, date(2026, 3, 13))
    assert office.read(DONE) == [(False,), (False,), (False,)], "what it had done for the other one is due again"
    assert office.read(select(call_attachment.c.call_id)) == [(3,)]
    latest = select(recent_customer.c.customer_id).order_by(recent_customer.c.seen_at.desc(), recent_customer.c.id)
    assert right in [row.customer_id for row in office.read(latest)]
    moves = select(audit.c.detail).where(audit.c.act == "call.move")
    assert [row.detail for row in office.read(moves)] == [{"was": wrong, "customer": right}]
    phone.say("/find copper heron")
    assert "wants a quote" not in phone.last.text
    assert office.read(LEARNED) == [], "a whole name is nobody's nickname"
    phone.press("Undo", on=card)
    assert card.text.startswith("↩️ Undone: the contact with Blue Heron Ltd")


@pytest.mark.db(story=True)
def test_another_customer_may_be_named_in_words(office: Office) -> None:
    add_customer(office, "Copper Heron Ltd", "E06")
    wanted = add_customer(office, "Quiet Otter Ltd", "E06")
    add_customer(office, "Quiet Walrus Ltd", "E06")
    lost = add_customer(office, "Paper Lark Ltd", "E06")
    phone = office.phones["E06"]
    card = phone.say("Coppers wants a quote")
    assert card is not None
    phone.press("Customer")
    offered = phone.last
    phone.press("Another customer")
    phone.say("zebra")
    assert phone.last.text.startswith("No customer of yours fits “zebra”")
    phone.say("quiet")
    assert phone.last.labels == ["Quiet Otter Ltd · C00002", "Quiet Walrus Ltd · C00003", "🔎 Another customer"]
    phone.press("Quiet Otter")
    assert [row.customer_id for row in office.read(FACTS)] == [wanted]
    assert office.read(TALKS) == []
    assert "Quiet Otter Ltd" in card.text, "every card of it is kept true"
    phone.press("Customer", on=card)
    phone.press("Another customer", on=card)
    hand_over(office, lost, "E09")
    phone.say("paper lark")
    assert phone.last.text.startswith("No customer of yours fits")
    phone.say("quiet walrus signed")
    assert [row.note for row in office.read(FACTS)] == ["Coppers wants a quote", "quiet walrus signed"]
    assert offered is card


def test_the_list_of_a_message_is_kept_true(office: Office) -> None:
    for name in ("Copper Heron Ltd", "Quiet Otter Ltd", "Blue Lark Ltd"):
        add_customer(office, name, "E06")
    phone = office.phones["E06"]
    listed = phone.say("Copper Heron wants a quote\nQuiet Otter no answer")
    assert listed is not None
    phone.press("✏️ 2")
    phone.press("Customer")
    phone.press("Another customer")
    phone.press("‹ All contacts")
    phone.say("lark")
    assert phone.last.text.startswith("✅ Blue Lark Ltd")
    assert "2. Blue Lark Ltd" in listed.text


def test_the_hour_of_a_follow_up_is_chosen_and_stays_when_the_day_is_changed(office: Office) -> None:
    add_customer(office, "Quiet Otter Ltd", "E06")
    phone = office.phones["E06"]
    phone.say("quiet otter wants a quote, visit on Friday")
    phone.press("Follow-up")
    assert phone.last.labels[4:12] == ["09:00", "10:00", "11:00", "12:00", "14:00", "15:00", "16:00", "17:00"]
    afternoon = next(button for row in phone.last.buttons for button in row if button["text"] == "15:00")
    for _ in range(2):
        phone.press_data(phone.last, afternoon["callback_data"])
        assert phone.toast == "Follow-up: Fri 13 Mar 15:00", "pressed twice, it stays chosen"
    phone.press("Follow-up")
    phone.press("Mon 16 Mar")
    assert office.read(FACTS)[0][2:] == (date(2026, 3, 16), time(15))
    phone.press("Follow-up")
    phone.press("✓ 15:00")
    assert office.read(FACTS)[0][2:] == (date(2026, 3, 16), None)


def test_the_note_is_said_anew(office: Office) -> None:
    add_customer(office, "Quiet Otter Ltd", "E06")
    other = add_customer(office, "Copper Heron Ltd", "E06")
    phone = office.phones["E06"]
    card = phone.say("quiet otter wants a qoute")
    assert card is not None
    phone.press("Note")
    asked = phone.last
    assert asked.text.splitlines()[1] == "Now: quiet otter wants a qoute"
    phone.say("Wants a quote for 3U, they had a visit from Blue")
    assert phone.last.text.startswith("✅ Quiet Otter Ltd")
    assert [row.note for row in office.read(FACTS)] == ["Wants a quote for 3U, they had a visit from Blue"]
    assert "Wants a quote for 3U" in card.text, "every card of it is kept true"
    phone.say("<b>Five</b> racks", reply_to=asked)
    assert [row.note for row in office.read(FACTS)] == ["<b>Five</b> racks"]
    add_customer(office, "Delta Discount Ltd", "E06")
    phone.press("Note")
    phone.say("discounts")
    assert [row.note for row in office.read(FACTS)] == ["discounts"], "what is only like a name is the note"
    phone.press("Note")
    phone.say("copper heron signed")
    assert [row.customer_id for row in office.read(FACTS)][1:] == [other], "that is another contact"
    phone.press("Note")
    phone.say("x" * 4001)
    assert "too long" in phone.last.text
    phone.say("copper heron")
    assert phone.last.labels[0] == "📞 Log a call", "that is a look-up"
    assert office.read(TALKS) == []


@pytest.mark.db(story=True)
def test_who_was_meant_once_is_meant_from_then_on(office: Office) -> None:
    walrus = add_customer(office, "Copper Walrus Ltd", "E06")
    heron = add_customer(office, "Copper Heron Ltd", "E06")
    otter = add_customer(office, "Quiet Otter Ltd", "E06")
    phone = office.phones["E06"]
    phone.say("copper no answer")
    phone.press("Copper Heron")
    assert phone.last.text.splitlines()[3] == "💡 When you write “copper”, I will know it is this customer."
    phone.say("copper wants a quote")
    assert phone.last.text.startswith("✅ Copper Heron Ltd")
    phone.say("copper walrus wants a quote")
    assert phone.last.text.startswith("✅ Copper Walrus Ltd"), "more words mean more"
    phone.say("Skyrocket signed")
    phone.press("Another customer")
    phone.say("otter")
    assert phone.last.text.startswith("✅ Quiet Otter Ltd")
    assert office.read(LEARNED) == [("copper", heron), ("skyrocket", otter)]
    phone.say("skyrocket")
    assert phone.last.text.startswith("Quiet Otter Ltd"), "look-up knows it too"
    assert "💡 You also say: skyrocket" in phone.last.text
    phone.say("called copper, no answer")
    phone.press("Customer")
    phone.press("Copper Walrus")
    assert "💡 When you write “copper”, I will know it is this customer." in phone.last.text
    assert office.read(LEARNED) == [("copper", walrus), ("skyrocket", otter)], "the last word counts"
    phone.say("/find copper walrus")
    phone.press("✕ “copper”")
    assert phone.toast == "Forgotten"
    assert "✕" not in " ".join(phone.last.labels)
    phone.say("copper no answer")
    assert phone.last.text.startswith("❓ Which customer is it?")


@pytest.mark.db(story=True)
def test_a_nickname_means_nobody_whom_one_does_not_see(office: Office) -> None:
    mine = add_customer(office, "广州蓝河马有限公司", "E05")
    kept = add_customer(office, "蓝河马金服有限公司", "E05")
    phone = office.phones["E05"]
    phone.say("河马 没接")
    phone.press("广州蓝河马")
    assert office.read(LEARNED) == [("河马", mine)]
    office.phones["E07"].say("河马 没接")
    assert office.phones["E07"].last.text.startswith("❓ 您的客户里没有"), "it is his alone"
    hand_over(office, mine, "E07")
    phone.say("河马 没接")
    assert phone.last.text.startswith("✅ 蓝河马金服有限公司")
    phone.say("/find 河马")
    assert "广州" not in phone.last.text
    assert [row.customer_id for row in office.read(FACTS)] == [mine, kept]
    hand_over(office, mine, "E05")
    phone.say("河马 没接")
    assert phone.last.text.startswith("✅ 广州蓝河马有限公司")


@pytest.mark.parametrize("words", ["科技", "韩总", "北京"])
def test_words_that_name_nobody_alone_are_not_learned(office: Office, words: str) -> None:
    made = add_customer(office, "博凌电子科技有限公司", "E05")
    assert as_person(office, "E05", lambda desk: nicknames.learn(desk, words, made)) == ""
    assert office.read(LEARNED) == []
