"""Who is not known here gets one sentence, three times an hour, whatever he tries; nothing of the office changes."""

from typing import Any

import pytest
from sqlalchemy import func, select

from bot import screens
from bot.buttons import Pressed, digest
from models import tables
from tests.customers.cast import add_customer
from tests.people.door import invite, invited
from tests.support.office import Office
from tests.support.phone import Phone

OFFICE_KEEPS = ("inbox", "outbox", "card", "audit", "conversation", "heartbeat", "job_run", "knock")
DOMAIN = [table for name, table in tables.metadata.tables.items() if name not in OFFICE_KEEPS]
FILE = {"file_id": "f", "file_unique_id": "u", "file_size": 1}
PHOTO = {"photo": [FILE | {"width": 1, "height": 1}], "caption": "/find C01001"}
STICKER = FILE | {"type": "regular", "width": 1, "height": 1, "is_animated": False, "is_video": False}
SENT: dict[str, dict[str, Any]] = {
    "the contact of a customer": {"contact": {"phone_number": "8613800138000", "first_name": "C"}},
    "somebody else's contact": {
        "contact": {"phone_number": "447700900006", "first_name": "H", "user_id": 5_000_000_006}
    },
    "a photo with a command under it": PHOTO,
    "a sticker": {"sticker": STICKER},
    "a voice message": {"voice": FILE | {"duration": 1}},
    "a place": {"location": {"latitude": 1.0, "longitude": 1.0}},
    "a poll": {
        "poll": {
            "id": "1",
            "question": "?",
            "options": [],
            "total_voter_count": 0,
            "is_closed": False,
            "is_anonymous": True,
            "type": "regular",
            "allows_multiple_answers": False,
            "members_only": False,
            "allows_revoting": False,
        }
    },
    "a forwarded message": {
        "text": "/desk",
        "forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "H"},
    },
}


def counted(office: Office, *kept: Any) -> dict[str, int]:
    """How many rows these tables have; the office's own without more said."""
    return {table.name: office.read(select(func.count()).select_from(table))[0][0] for table in kept or DOMAIN}


def later(office: Office) -> None:
    """So much later that a stranger is answered again."""
    office.clock.pass_(minutes=20, seconds=1)


def lines(office: Office) -> list[str]:
    """Every command there is, and codes that let nobody in."""
    used = invite(office, "E06")
    office.stranger(6_000_000_002).say(f"/start {used}")
    expired = invite(office, "E06")
    office.clock.pass_(hours=25)
    codes = [used, expired, "x" * 22, "C01001", "'; DROP TABLE employee; --"]
    commands = [f"/{name} C01001" for name in screens.table().commands if name != "start"]
    return [*commands, *(f"/start {code}" for code in codes), "/start@oabot x", "/nope", "/", "hi", "C01001"]


@pytest.mark.parametrize("language", ["zh", "en", "ru"])
def test_whatever_a_stranger_tries_he_gets_one_answer_and_changes_nothing(office: Office, language: str) -> None:
    add_customer(office, "Quiet Otter", contacts=(("Reed", "+8613800138000", True),))
    stranger, tried = office.stranger(language=language), lines(office)
    before = counted(office)
    fixed = stranger.say("/start")
    assert fixed is not None
    for line in tried:
        later(office)
        shown = stranger.say(line)
        assert shown is not None, line
        assert shown.text == fixed.text, line
    for name, content in SENT.items():
        later(office)
        heard = len(stranger.messages)
        office.take("message", stranger.message(**content))
        assert [shown.text for shown in stranger.messages[heard:]] == [fixed.text], name
    signer, now = office.lanes.composer.signer, office.clock.machine()
    signed = [Pressed(action, 1, 1, 1) for action in (*screens.table().presses, digest("no:such"))]
    genuine = [signer.sign(one, chat=stranger.id, person=stranger.id, now=now) for one in signed]
    for data in (*genuine, "", "x", "AAAA"):
        later(office)
        stranger.press_data(fixed, data)
        assert (stranger.alert, stranger.toast) == (True, fixed.text)
    assert counted(office) == before
    assert len(fixed.text) <= 200
    assert len(fixed.labels) == 0


@pytest.mark.db
def test_after_three_answers_in_an_hour_nothing_is_said_or_written_until_it_is_over(office: Office) -> None:
    stranger, kept = office.stranger(), (tables.outbox, tables.audit, tables.card, tables.knock)
    fixed = [stranger.say(text) for text in ("/start", "hi", "/desk")]
    assert all(fixed)
    before, done = counted(office, *kept), counted(office, tables.inbox)["inbox"]
    office.lanes = office._lanes()
    assert stranger.say("/start") is None
    office.take("edited_message", stranger.message(text="/start", edit_date=1_773_020_000))
    stranger.press_data(stranger.last, "AAAA")
    assert (stranger.alert, stranger.toast) == (False, "")
    assert counted(office, *kept) == before
    assert counted(office, tables.inbox)["inbox"] == done + 3
    other = office.stranger(6_000_000_002)
    assert other.say("hi") is not None, "everybody has three of his own"
    office.clock.pass_(minutes=59)
    assert stranger.say("hi") is None
    office.clock.pass_(minutes=1)
    assert stranger.say("hi") is not None
    office.clock.pass_(hours=2)
    office.stranger(6_000_000_003).say("hi")
    assert counted(office, tables.knock) == {"knock": 1}, "who has not knocked for an hour is forgotten"


def test_an_invitation_opens_the_door_to_who_is_not_answered_any_more(office: Office) -> None:
    stranger = office.stranger()
    for _ in range(4):
        stranger.say("hi")
    stranger.read()
    invited(office, "E06")
    assert "Your invitation is good" in stranger.read()[0]


def test_who_waits_for_an_administrator_is_told_so_and_nothing_else(office: Office) -> None:
    phone = invited(office, "E06")
    phone.press("Ask an administrator")
    asked = phone.last.text
    for content in ({"text": "hello?"}, {"sticker": STICKER}, SENT["somebody else's contact"]):
        office.take("message", phone.message(**content))
        assert phone.last.text == asked
    assert phone.share_contact("+447700900006").text == asked
    assert phone.id not in [row[0] for row in office.read(select(tables.binding.c.telegram_id).where(active()))]
    assert "I do not know you" in (phone.say("/desk") or phone.last).text
    assert len(office.phones["E15"].messages) == 1


def active() -> Any:
    """The bindings in force."""
    return tables.binding.c.status == "active"


def silent(phone: Phone) -> bool:
    """Whether nothing came since the last look."""
    return phone.read() == []


def test_what_telegram_tells_of_a_chat_itself_is_nobodys_word(office: Office) -> None:
    phones = office.stranger(), office.phones["E06"]
    for phone in phones:
        pinned = phone.message(text="x") | {"message_id": 1}
        office.take("message", phone.message(pinned_message=pinned))
        office.take("message", phone.message(message_auto_delete_timer_changed={"message_auto_delete_time": 60}))
    assert all(silent(phone) for phone in phones)
