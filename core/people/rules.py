"""Whom the office takes for whom. Pure: times and numbers come in, an answer goes out."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat

from core.refusals import Refusal

CONTACT_TIME = timedelta(minutes=10)
CLOCKS_DIFFER = timedelta(minutes=1)


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


def proves(contact: SharedContact, phone: str | None, requested_at: datetime) -> bool:
    """Whether a contact shows that its sender has this phone: his own card, first-hand, soon after we asked."""
    own = contact.owner_id == contact.sender_id and not contact.passed_on
    return own and in_time(contact.sent_at, requested_at) and same_phone(contact.phone, phone)


def in_time(sent_at: datetime, requested_at: datetime) -> bool:
    """Telegram's clock and ours may differ a little, so an answer may seem to come before the question."""
    return requested_at - CLOCKS_DIFFER <= sent_at <= requested_at + CONTACT_TIME


def same_phone(written: str, known: str | None) -> bool:
    """Whether a number as written, with its country and with or without a plus, is the known one."""
    number = e164(written)
    return number is not None and known is not None and number == e164(known)


def e164(written: str) -> str | None:
    """The number as ``+8613800138000``; None when it is not one. Telegram leaves the plus out."""
    text = written.strip()
    if any(letter.isalpha() for letter in text):
        return None
    try:
        number = phonenumbers.parse(text if text.startswith("+") else f"+{text}")
    except NumberParseException:
        return None
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)
