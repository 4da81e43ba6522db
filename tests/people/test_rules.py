"""Whom the office takes for whom."""

from datetime import UTC, datetime, timedelta

import pytest

from core.people import rules
from core.people.rules import SharedContact
from tests.support import shipped

ASKED = datetime(2026, 3, 9, 1, 30, tzinfo=UTC)
SOON = ASKED + timedelta(seconds=20)
ME, OTHER = 6_000_000_001, 6_000_000_002
PHONE = "+447700900006"


MOSCOW, BEIJING, LONDON = "+79161234567", "+8613800138000", "+447911123456"
HERE = ("CN", "RU", "GB")


@pytest.mark.parametrize(
    ("written", "known", "same"),
    [
        pytest.param("+447700900006", PHONE, True, id="as it is kept"),
        pytest.param("447700900006", PHONE, True, id="without the plus, as Telegram sends it"),
        pytest.param("00447700900006", PHONE, True, id="with two noughts for the plus"),
        pytest.param("00 44 7700 900006", PHONE, True, id="the same with blanks"),
        pytest.param("+44 7700 900006", PHONE, True, id="with blanks"),
        pytest.param("+44 (7700) 900-006", PHONE, True, id="with brackets and a dash"),
        pytest.param("+44.7700.900.006", PHONE, True, id="with dots"),
        pytest.param("+44/7700/900006", PHONE, True, id="with strokes"),
        pytest.param("+44\u00a07700\u202f900006", PHONE, True, id="with blanks that do not break"),
        pytest.param("+44 7700\u2011900006", PHONE, True, id="with a dash that does not break"),
        pytest.param("+44 0 7700 900006", PHONE, True, id="with the zero that is dialled at home"),
        pytest.param("+44 (0)7700 900006", PHONE, True, id="with that zero in brackets"),
        pytest.param("＋４４７７００９００００６", PHONE, True, id="in full-width digits"),
        pytest.param("+٤٤٧٧٠٠٩٠٠٠٠٦", PHONE, True, id="in Arabic digits"),
        pytest.param(" +86-10-0000-00001 ", "+8610000000001", True, id="a Chinese landline"),
        pytest.param("+7 (900) 000-00-04", "+79000000004", True, id="a Russian mobile"),
        pytest.param("8 916 123-45-67", MOSCOW, True, id="a Russian mobile with the eight of home"),
        pytest.param("8 (916) 123-45-67", MOSCOW, True, id="the same with brackets"),
        pytest.param("９１６１２３４５６７", MOSCOW, True, id="without the eight, full-width"),
        pytest.param("8~10 44 7911 123456", LONDON, True, id="as it is dialled from Russia"),
        pytest.param("138 0013 8000", BEIJING, True, id="a Chinese mobile as it is dialled at home"),
        pytest.param("１３８００１３８０００", BEIJING, True, id="the same in full-width digits"),
        pytest.param("010-6552-9988", "+861065529988", True, id="a landline of Beijing as it is dialled in China"),
        pytest.param("07911 123456", LONDON, True, id="a British mobile as it is dialled at home"),
        pytest.param("150 1234 5678", "+8615012345678", False, id="digits that are a number of America, too"),
        pytest.param("07700900006", PHONE, False, id="without its country, which is nobody's at home"),
        pytest.param("+447700900007", PHONE, False, id="another last digit"),
        pytest.param("+4477009000060", PHONE, False, id="a digit more"),
        pytest.param("+44770090000", PHONE, False, id="a digit less"),
        pytest.param("+447700900006 ext 5", PHONE, False, id="with an extension"),
        pytest.param("+447700900006#5", PHONE, False, id="with an extension behind a hash"),
        pytest.param("+447700900006;ext=1", PHONE, False, id="with an extension as in links"),
        pytest.param("+44 7700 FLOWER", PHONE, False, id="letters"),
        pytest.param("+44 7700 90000六", PHONE, False, id="a digit in words"),
        pytest.param("", PHONE, False, id="nothing"),
        pytest.param("+", PHONE, False, id="a plus alone"),
        pytest.param("00", PHONE, False, id="two noughts alone"),
        pytest.param("9" * 4000, PHONE, False, id="four thousand digits"),
        pytest.param("", None, False, id="nothing, and nothing is known"),
        pytest.param("+447700900006", None, False, id="no number is known"),
    ],
)
def test_a_number_is_recognised_however_it_is_written(written: str, known: str | None, same: bool) -> None:
    assert rules.same_phone(written, known, HERE) is same


def test_only_where_the_company_works_can_the_country_be_left_out() -> None:
    assert rules.same_phone("8 916 123-45-67", MOSCOW, ("RU",))
    assert not rules.same_phone("8 916 123-45-67", MOSCOW, ("CN",))
    assert not rules.same_phone("8 916 123-45-67", MOSCOW)
    assert rules.countries(shipped.company()) == ("CN",)


@pytest.mark.parametrize(
    ("after", "good"),
    [
        pytest.param(timedelta(), True, id="at once"),
        pytest.param(timedelta(minutes=10), True, id="after ten minutes"),
        pytest.param(timedelta(minutes=10, seconds=1), False, id="a second later"),
        pytest.param(timedelta(seconds=-1), True, id="Telegram's clock is a second behind"),
        pytest.param(timedelta(minutes=-2), False, id="before we asked"),
    ],
)
def test_a_contact_counts_for_ten_minutes(after: timedelta, good: bool) -> None:
    assert rules.in_time(ASKED + after, ASKED) is good


def contact(phone: str = PHONE, owner: int | None = ME, *, passed_on: bool = False, minutes: int = 0) -> SharedContact:
    """What I share, so many minutes after we asked."""
    return SharedContact(phone, owner, ME, passed_on, SOON + timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("shared", "good"),
    [
        pytest.param(contact(), True, id="his own, first-hand, soon"),
        pytest.param(contact(owner=OTHER), False, id="somebody else's"),
        pytest.param(contact(owner=None), False, id="nobody's on Telegram"),
        pytest.param(contact(passed_on=True), False, id="passed on"),
        pytest.param(contact(minutes=60), False, id="late"),
        pytest.param(contact("+447700900007"), False, id="another number"),
    ],
)
def test_only_the_persons_own_fresh_contact_proves_who_he_is(shared: SharedContact, *, good: bool) -> None:
    assert rules.proves(shared, PHONE, ASKED) is good
