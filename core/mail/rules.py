"""Addresses, how a letter is written for the wire, and when one that could not be sent is tried again. Pure."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from enum import StrEnum
from typing import Final

from core.company.letters import ADDRESS
from core.refusals import Refusal

SENDER: Final = re.compile(r"(.*?)\s*<([^<>]*)>", re.DOTALL)
LONGEST: Final = 254
LONGEST_SUBJECT: Final = 200
PAUSES: Final = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720))
"""After which a letter that could not be sent is tried again; when they are used up, it has failed."""
PLAIN: Final = SMTP.clone(cte_type="7bit")
"""Letters in bytes that every server takes."""
TYPES: Final = {
    "pdf": ("application", "pdf"),
    "doc": ("application", "msword"),
    "docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xls": ("application", "vnd.ms-excel"),
    "xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "odt": ("application", "vnd.oasis.opendocument.text"),
    "png": ("image", "png"),
    "jpg": ("image", "jpeg"),
}


class Fate(StrEnum):
    """What became of an attempt to send a letter."""

    SENT = "sent"
    """The server took it."""
    AGAIN = "again"
    """It was not taken, for a reason that may pass."""
    FAILED = "failed"
    """It was refused for good."""
    UNKNOWN = "unknown"
    """The connection died after the letter went over the wire: it may have arrived, and is not sent again by itself."""


class NotAnAddress(Refusal):
    """The text is no mail address: `text`."""

    code = "mail-not-an-address"


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes with a letter."""

    name: str
    kind: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Parcel:
    """A letter as it is written. `sender` may have a name before its address; `token` is what makes it this letter."""

    token: str
    sender: str
    recipient: str
    subject: str
    body: str
    at: datetime
    enclosures: Sequence[Enclosure] = ()


def address_in(text: str) -> str:
    """A mail address as servers take it: other scripts only in its domain, which is written in ASCII. NotAnAddress."""
    said = text.strip()
    shown = NotAnAddress(text=one_line(said)[:60])
    if not ADDRESS.fullmatch(said):
        raise shown
    local, _, domain = said.rpartition("@")
    try:
        written = domain.encode("idna").decode("ascii").lower()
        Address(username=local, domain=written)
    except (UnicodeError, ValueError, IndexError):
        raise shown from None
    if "." not in written.strip(".") or written.startswith((".", "-")) or len(local) + 1 + len(written) > LONGEST:
        raise shown
    return f"{local}@{written}"


def is_address(text: str) -> bool:
    """Whether it is a mail address."""
    try:
        address_in(text)
    except NotAnAddress:
        return False
    return True


def sender_in(text: str) -> tuple[str, str]:
    """The name and the address of a sender such as `Office <office@example.com>`; NotAnAddress."""
    named = SENDER.fullmatch(text.strip())
    return (one_line(named[1]).strip('"'), address_in(named[2])) if named else ("", address_in(text))


def one_line(text: str) -> str:
    """Text that can be a header: no line ends, nothing that no screen shows."""
    kept = (one if unicodedata.category(one)[0] not in "CZ" else " " for one in unicodedata.normalize("NFC", text))
    return " ".join("".join(kept).split())


def written(parcel: Parcel) -> bytes:
    """The letter with its headers and files. Nothing in it can become a header that was not meant to be one."""
    name, address = sender_in(parcel.sender)
    local, _, domain = address.rpartition("@")
    made = EmailMessage(policy=PLAIN)
    made["From"] = Address(name, local, domain)
    made["To"] = address_in(parcel.recipient)
    made["Subject"] = one_line(parcel.subject)[:LONGEST_SUBJECT]
    made["Date"] = format_datetime(parcel.at)
    made["Message-ID"] = f"<{parcel.token}@{domain}>"
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(parcel.body)
    for one in parcel.enclosures:
        main, sub = TYPES.get(one.kind, ("application", "octet-stream"))
        made.add_attachment(one.content, maintype=main, subtype=sub, filename=one_line(one.name))
    return made.as_bytes()


def of_code(code: int) -> Fate:
    """What a server's refusal by this number means: 5xx is for good, anything else may pass."""
    return Fate.FAILED if 500 <= code < 600 else Fate.AGAIN


def next_try(attempts: int, now: datetime) -> datetime | None:
    """When a letter is tried again that could not be sent so many times before this one; None when it has failed."""
    return now + PAUSES[attempts] if attempts < len(PAUSES) else None
