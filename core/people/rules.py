"""Whom the office takes for whom. Pure: times and numbers come in, an answer goes out."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat

from core.company.definitions import Company
from core.refusals import Refusal

CONTACT_TIME = timedelta(minutes=10)
CLOCKS_DIFFER = timedelta(minutes=1)
LONGEST = 40
"""Letters of the longest text that is read as a phone number."""


class NotKnown(Refusal):
    """Nobody here knows this Telegram account. Whatever a stranger tries, this is the answer."""

    code = "refused-stranger"


class AlreadyDecided(Refusal):
    """Somebody else, or the person's own contact, has settled it: `who`, `day`, `time`."""

    code = "binding-decided"


class NoSuchLanguage(Refusal):
    """The company does not speak this language."""

    code = "language-unknown"


@dataclass(frozen=True, slots=True)
class SharedContact:
    """A contact as it arrived: `owner_id` is whose it is by Telegram's word, `sender_id` who sent it."""

    phone: str
    owner_id: int | None
    sender_id: int
    passed_on: bool
    sent_at: datetime


def proves(contact: SharedContact, phone: str | None, requested_at: datetime, countries: Iterable[str] = ()) -> bool:
    """Whether a contact shows that its sender has this phone: his own card, first-hand, soon after we asked."""
    own = contact.owner_id == contact.sender_id and not contact.passed_on
    return own and in_time(contact.sent_at, requested_at) and same_phone(contact.phone, phone, countries)


def in_time(sent_at: datetime, requested_at: datetime) -> bool:
    """Telegram's clock and ours may differ a little, so an answer may seem to come before the question."""
    return requested_at - CLOCKS_DIFFER <= sent_at <= requested_at + CONTACT_TIME


def countries(company: Company) -> tuple[str, ...]:
    """Where the company works: numbers may be written as they are dialled there."""
    calendars = [company.calendar, *(part.calendar for part in company.all_departments() if part.calendar)]
    return tuple(dict.fromkeys(calendar.country for calendar in calendars if calendar.country))


def same_phone(written: str, known: str | None, countries: Iterable[str] = ()) -> bool:
    """Whether a number, however it is written, is the known one, which is in E.164."""
    return known is not None and known in readings(written, countries)


def readings(written: str, countries: Iterable[str] = ()) -> frozenset[str]:
    """What a number may mean, as ``+8613800138000``; nothing when it is none, or has an extension.

    With ``+`` or ``00`` it means one thing. Telegram leaves the plus out, so bare digits that are a number somewhere
    mean that number: 150 1234 5678 is dialled in China, but with its country 1 it is somebody else's in America. Only
    what is nowhere a number with its country is read as it is dialled in these countries.
    """
    text = unicodedata.normalize("NFKC", written).strip()
    if len(text) > LONGEST or any(letter.isalpha() for letter in text):
        return frozenset()
    plain = re.sub(r"^00(?=[\s\d])", "+", text)
    abroad = _parsed(plain if plain.startswith("+") else f"+{plain}", None)
    known = {_e164(abroad)} if abroad else set()
    if plain.startswith("+") or (abroad and phonenumbers.is_valid_number(abroad)):
        return frozenset(known)
    at_home = (_parsed(text, country) for country in countries)
    return frozenset(known | {_e164(number) for number in at_home if number and phonenumbers.is_valid_number(number)})


def _parsed(text: str, country: str | None) -> PhoneNumber | None:
    try:
        number = phonenumbers.parse(text, country)
    except NumberParseException:
        return None
    return None if number.extension else number


def _e164(number: PhoneNumber) -> str:
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)
