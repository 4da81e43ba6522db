"""What may be done with a contract, by whom and when. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from babel.numbers import list_currencies

from core.refusals import Refusal


class Status(StrEnum):
    """Where a contract stands; only processes move it."""

    CREATED = "created"
    APPROVED = "approved"
    EXECUTED = "executed"


class OurRole(StrEnum):
    """What we are in a contract."""

    SUPPLIER = "supplier"
    CLIENT = "client"


NEXT = {
    Status.CREATED: (Status.APPROVED,),
    Status.APPROVED: (Status.EXECUTED, Status.CREATED),
    Status.EXECUTED: (),
}
"""Where a process can take a contract; back to the beginning until it is filed."""
LONGEST_PARTIES = 500
LARGEST_AMOUNT = 10**15
CURRENCIES = frozenset(list_currencies())


class CustomerNotSigned(Refusal):
    """Contracts are made with signed customers: `status` is where this one is."""

    code = "contract-customer-not-signed"


class NotNext(Refusal):
    """A process takes a contract where it cannot go: `was`, `to`."""

    code = "contract-not-next"


class NoSuchField(Refusal):
    """Processes change nothing of a contract but its status and its file's: `field`."""

    code = "contract-no-such-field"


class NotOwnContract(Refusal):
    """The owner edits a contract, and those who keep contracts."""

    code = "contract-not-own"


class InApproval(Refusal):
    """While the contract is being approved, its owner changes it in his own steps only."""

    code = "contract-in-approval"


class NotYoursAnyMore(Refusal):
    """The contract is approved: its owner leaves changes to those who keep contracts."""

    code = "contract-approved"


class FinalVersion(Refusal):
    """The version that was approved is final: `version`."""

    code = "contract-final"


class NoDraft(Refusal):
    """There is no file that could be final."""

    code = "contract-no-draft"


class FileInUse(Refusal):
    """The file belongs to another contract, or could not be fetched."""

    code = "contract-file-in-use"


class EndsBeforeItStarts(Refusal):
    """A contract ends after it starts: `starts`, `ends`."""

    code = "contract-dates"


class BadAmount(Refusal):
    """An amount is not negative, has a currency that exists, and is not out of this world."""

    code = "contract-amount"


class PartiesTooLong(Refusal):
    """Longer than any title: `most`, `count`."""

    code = "contract-parties"


@dataclass(frozen=True, slots=True)
class Terms:
    """What a contract says. `amount` is in the smallest unit of `currency`."""

    our_role: OurRole = OurRole.SUPPLIER
    parties: str = ""
    signed_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    amount: int | None = None
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How somebody stands to a contract, and how it stands.

    `keeps`: contracts are his work, whoever owns them. `turn`: a process gives it to him to edit just now.
    `in_approval`: a process that gives such rights is running. `final`: the version that is final.
    """

    status: str
    owns: bool = False
    keeps: bool = False
    turn: bool = False
    in_approval: bool = False
    final: int | None = None


def check_terms(terms: Terms) -> None:
    """Refuse terms that no contract can have."""
    if len(terms.parties) > LONGEST_PARTIES:
        raise PartiesTooLong(most=LONGEST_PARTIES, count=len(terms.parties))
    if terms.starts_on and terms.ends_on and terms.ends_on < terms.starts_on:
        raise EndsBeforeItStarts(starts=terms.starts_on, ends=terms.ends_on)
    if terms.amount is None:
        return
    if not 0 <= terms.amount <= LARGEST_AMOUNT or terms.currency not in CURRENCIES:
        raise BadAmount


def why_not_edit(standing: Standing) -> Refusal | None:
    """Why the record may not be edited; None if it may. NotFound is for who does not see it."""
    if standing.keeps or standing.turn:
        return None
    if not standing.owns:
        return NotOwnContract()
    if standing.in_approval:
        return InApproval()
    return NotYoursAnyMore() if standing.status != Status.CREATED else None


def why_not_replace(standing: Standing) -> Refusal | None:
    """Why the file may not be replaced; None if it may."""
    if standing.final is not None:
        return FinalVersion(version=standing.final)
    return why_not_edit(standing)


def may_save(standing: Standing) -> bool:
    """Whether somebody may keep a copy of the file outside: to change it, to print it, to bring it to the customer."""
    return standing.keeps or standing.owns or standing.turn


def check_move(was: str, to: str) -> None:
    """Refuse a way that a contract does not go; the same again is none."""
    if to != was and (to not in list(Status) or to not in NEXT.get(Status(was), ())):
        raise NotNext(was=was, to=to)
