"""A day as its people live it, in three languages, on both databases."""

from datetime import date

import pytest
from sqlalchemy import func, select

from models.tables import audit, daily_log, daily_log_version, late_log, workday
from tests.daily_logs.records import met, words
from tests.support.day import at
from tests.support.office import SPEECH, Office
from tests.support.phone import Phone

PAIRS = pytest.mark.parametrize(
    ("author", "head"), [("E05", "E03"), ("E06", "E03"), ("E08", "E04")], ids=["zh", "en", "ru"]
)


def press(phone: Phone, key: str) -> None:
    phone.press(words(phone, key))


@pytest.mark.db
@PAIRS
def test_from_the_reminder_one_tap_hands_in_and_one_tap_answers(office: Office, author: str, head: str) -> None:
    writer, reader = office.phones[author], office.phones[head]
    at(office, "2026-03-09 09:30")
    met(office, author, "Blue Hippo", "<b>20 racks</b>", follow_up=date(2026, 3, 10))
    at(office, "2026-03-09 17:00")
    assert words(writer, "log-open-soon", closes="18:00") in writer.last.text
    assert "Blue Hippo" in writer.last.text
    assert "<b>20 racks</b>" in writer.last.text
    office.clock.set("2026-03-09 17:58")
    press(writer, "log-button-send")
    assert writer.toast == words(writer, "log-verdict-on-time", time="17:58")
    assert writer.last.edited
    assert words(writer, "log-on-time", time="17:58", version=1) in writer.last.text
    assert "20 racks" in reader.last.text
    assert writer.name in reader.last.text
    reader.press("👍")
    assert reader.last.labels == [words(reader, "logs-button-answer")]
    assert words(writer, "log-thumb-by", name=reader.name, time="17:58") in writer.last.text
    reader.say("ok?", reply_to=reader.last)
    assert "ok?" in writer.last.text
    writer.say("ok!", reply_to=writer.last)
    assert "ok!" in reader.last.text


@pytest.mark.db(story=True)
@PAIRS
def test_a_resubmission_edits_the_heads_card_and_every_version_is_kept(office: Office, author: str, head: str) -> None:
    writer, reader = office.phones[author], office.phones[head]
    at(office, "2026-03-09 16:00")
    writer.say("/log")
    press(writer, "log-button-send")
    assert words(writer, "log-needed") in writer.last.text
    writer.say("plan one")
    assert words(writer, "log-on-time", time="16:00", version=1) in writer.last.text
    card = reader.last
    assert "plan one" in card.text
    office.clock.set("2026-03-09 17:59:59")
    writer.press(writer.last.labels[2])
    writer.say("plan two")
    assert words(writer, "log-changed", closes="18:00") in writer.last.text
    assert "plan one" in card.text
    writer.say("/log send")
    assert words(writer, "log-on-time", time="17:59", version=2) in writer.last.text
    assert card is reader.last
    assert "plan two" in card.text
    assert card.edited
    versions = office.read(select(daily_log_version.c.answers).order_by(daily_log_version.c.version))
    assert [row.answers["plan"] for row in versions] == ["plan one", "plan two"]


@pytest.mark.db(story=True)
@PAIRS
def test_what_comes_after_the_cut_off_is_kept_and_refused_with_a_sentence(
    office: Office, author: str, head: str
) -> None:
    writer, reader = office.phones[author], office.phones[head]
    at(office, "2026-03-09 17:45")
    assert words(writer, "log-open-last-call", closes="18:00") in writer.last.text
    office.clock.set("2026-03-09 18:00:01")
    press(writer, "log-button-send")
    assert writer.alert
    told = {"closed": "18:00", "add": False, "head": str(SPEECH.say(writer.language, "log-head", name=reader.name))}
    assert writer.toast == words(writer, "log-verdict-late", **told)
    assert words(writer, "log-status-late", time="18:00:01", **told) in writer.last.text
    assert office.read(select(func.count()).select_from(daily_log))[0][0] == 0
    assert office.read(select(late_log.c.dated_on_time))[0].dated_on_time is False
    at(office, "2026-03-09 18:00:15")
    late = words(reader, "logs-late", name=writer.name, time="18:00:01")
    assert any(late in shown.text for shown in reader.messages)
    at(office, "2026-03-10 09:00")
    writer.say("/log")
    assert words(writer, "log-open", closes="18:00") in writer.last.text


@pytest.mark.db(story=True)
def test_what_was_sent_in_time_but_came_after_the_lock_never_changes_the_seal(office: Office) -> None:
    writer, reader = office.phones["E06"], office.phones["E03"]
    at(office, "2026-03-09 17:00")
    writer.say("/log")
    writer.press("Plan for tomorrow")
    writer.say("see Otter")
    at(office, "2026-03-09 18:00:05")
    before = office.read(select(workday.c.state, workday.c.total, workday.c.seal))[0]
    assert (before.state, before.total) == ("locked", 0)
    office.clock.set("2026-03-09 17:59:30")
    body = writer.message(text="/log send")
    office.clock.set("2026-03-09 18:03")
    office.take("message", body)
    assert words(writer, "log-status-after-lock", time="17:59:30", closed="18:00") in writer.last.text
    about = {"name": writer.name, "day": date(2026, 3, 9), "time": "17:59", "closed": "18:00"}
    assert words(reader, "logs-card-after-lock", **about) in reader.last.text
    reader.press(words(reader, "logs-button-accept"))
    assert words(reader, "log-decision-accepted", name=reader.name, time="18:03") in reader.last.text
    assert "accepted" in writer.last.text
    assert office.read(select(workday.c.state, workday.c.total, workday.c.seal))[0] == before
    assert office.read(select(late_log.c.dated_on_time))[0].dated_on_time is True
    reader.say("/logs")
    state = {"state": "accepted", "by": reader.name}
    assert words(reader, "logs-after-lock", name=writer.name, time="17:59:30", **state) in reader.last.text


@pytest.mark.db(story=True)
def test_a_form_of_yesterday_hands_in_nothing_today(office: Office) -> None:
    writer = office.phones["E06"]
    at(office, "2026-03-09 17:00")
    reminder = writer.last
    hand_in = reminder.buttons[0][0]["callback_data"]
    at(office, "2026-03-10 10:00")
    assert reminder.labels == []
    assert words(writer, "log-status-missed", closed="18:00", add=False, head=" (白芷兰)") in reminder.text
    writer.press_data(reminder, hand_in)
    assert writer.alert
    assert writer.toast == words(writer, "log-day-over", day=date(2026, 3, 9))
    assert not office.read(select(daily_log.c.id))
    assert not office.read(select(late_log.c.id))


@pytest.mark.db(story=True)
def test_a_draft_survives_and_a_second_tap_changes_nothing(office: Office) -> None:
    writer = office.phones["E06"]
    at(office, "2026-03-09 16:00")
    writer.say("/log")
    writer.press("How was the load")
    writer.press("Heavy")
    writer.press("Plan for tomorrow")
    writer.press("Nothing to report")
    form = writer.last
    assert "How was the load: Heavy" in form.text
    old = form.buttons[0][0]["callback_data"]
    writer.press("Hand in")
    writer.press_data(form, old)
    assert writer.toast == "On time, 16:00"
    assert [row.version for row in office.read(select(daily_log.c.version))] == [1]
    acts = [row.act for row in office.read(select(audit.c.act).where(audit.c.object_kind == "daily_log"))]
    assert acts == ["log.submit"]


@pytest.mark.db(story=True)
def test_nobody_is_nagged_on_a_rest_day_but_may_hand_in(office: Office) -> None:
    writer, reader = office.phones["E06"], office.phones["E03"]
    at(office, "2026-03-07 17:00")
    at(office, "2026-03-07 17:45")
    assert not writer.messages
    writer.say("/log")
    assert words(writer, "log-open-rest-day", closes="18:00") in writer.last.text
    writer.press("Hand in")
    writer.press("Nothing to report")
    assert writer.toast == "On time, 17:45"
    arrived = len(reader.messages)
    at(office, "2026-03-07 18:00:15")
    assert len(reader.messages) == arrived
    assert office.read(select(workday.c.state, workday.c.total))[0] == ("locked", 1)


@pytest.mark.db(story=True)
def test_a_head_reads_from_the_list_and_sees_only_his_people(office: Office) -> None:
    south, north = office.phones["E03"], office.phones["E04"]
    at(office, "2026-03-09 16:00")
    for number in ("E05", "E06"):
        office.phones[number].say("/log send")
        office.phones[number].press(words(office.phones[number], "log-button-nothing"))
    south.say("/logs")
    assert words(south, "logs-received", count=2, waiting=2) in south.last.text
    assert words(south, "logs-awaited", count=1, names="柳一诺") in south.last.text
    south.press("Hazel")
    assert "Plan" not in south.messages[-2].text
    assert "明日计划" in south.last.text
    south.press(words(south, "logs-button-answer"))
    south.say("谢谢")
    assert "谢谢" in office.phones["E06"].last.text
    list_ = next(shown for shown in south.messages if any("✅" in label or "🔵" in label for label in shown.labels))
    south.press("‹", on=list_)
    assert words(south, "logs-title", day=date(2026, 3, 8)) in list_.text
    south.press("›", on=list_)
    assert any(label.startswith("✅ 16:00 Hazel") for label in list_.labels)
    assert any(label.startswith("🔵 16:00 竹小满") for label in list_.labels)
    north.say("/logs")
    assert words(north, "logs-received", count=0, waiting=0) in north.last.text
    foreign = office.phones["E06"].say("/logs")
    assert foreign is not None
    assert words(office.phones["E06"], "refused-not-allowed").strip() in foreign.text


@pytest.mark.db(story=True)
def test_the_digest_names_who_is_missing_once_to_each_head(office: Office) -> None:
    at(office, "2026-03-09 17:00")
    ready = office.phones["E07"]
    ready.press("提交")
    ready.press("无")
    before = {number: len(phone.messages) for number, phone in office.phones.items()}
    at(office, "2026-03-09 18:00:15")
    at(office, "2026-03-09 18:00:30")
    told = {number: len(phone.messages) - before[number] for number, phone in office.phones.items()}
    assert {number: count for number, count in told.items() if count and number.startswith("E")} == dict.fromkeys(
        ("E01", "E02", "E03", "E04", "E11"), 1
    )
    south = office.phones["E03"].last.text
    assert "竹小满" in south
    assert "Hazel" in south
    assert "柳一诺" not in south


@pytest.mark.db(story=True)
def test_an_answer_that_comes_after_the_cut_off_ends_the_question(office: Office) -> None:
    writer = office.phones["E06"]
    at(office, "2026-03-09 17:59")
    writer.say("/log")
    writer.press("Plan for tomorrow")
    office.clock.set("2026-03-09 18:00:01")
    writer.say("see Otter")
    assert words(writer, "log-closed", closed="18:00") == writer.last.text
    writer.say("see Otter")
    assert words(writer, "log-closed", closed="18:00") != writer.last.text


@pytest.mark.db(story=True)
def test_a_log_of_any_length_fits_into_a_message(office: Office) -> None:
    writer, reader = office.phones["E06"], office.phones["E03"]
    at(office, "2026-03-09 16:00")
    for n in range(30):
        met(office, "E06", f"Customer {n}", "😀" * 150)
    writer.say("/log")
    writer.press("Plan for tomorrow")
    writer.say("😀" * 2000)
    writer.press("Hand in")
    for _ in range(6):
        reader.say("🐢" * 1900, reply_to=reader.last if "Hazel" in reader.last.text else reader.messages[0])
    longest = max(len(shown.text.encode("utf-16-le")) // 2 for shown in [*writer.messages, *reader.messages])
    assert 2000 < longest <= 4096


def test_the_last_call_reaches_who_wrote_down_contacts_after_handing_in(office: Office) -> None:
    early, done = office.phones["E06"], office.phones["E05"]
    for number, phone in (("E06", early), ("E05", done)):
        at(office, "2026-03-09 09:30")
        met(office, number, f"Blue Hippo {number}", "20 racks", follow_up=date(2026, 3, 10))
        phone.say("/log")
        press(phone, "log-button-send")
    at(office, "2026-03-09 11:00")
    met(office, "E06", "Red Heron", "5 racks")
    at(office, "2026-03-09 17:00")
    assert "Red Heron" not in early.last.text, "one nudge, to those who owe a log"
    told = len(done.messages)
    at(office, "2026-03-09 17:45")
    assert words(early, "log-changed", closes="18:00") in early.last.text
    assert "Red Heron" in early.last.text
    press(early, "log-button-again")
    assert early.toast == words(early, "log-verdict-on-time", time="17:45")
    assert len(done.messages) == told
