"""Who may change a contract when, and which terms no contract has."""

from datetime import date

import pytest

from core.contracts.rules import (
    BadAmount,
    EndsBeforeItStarts,
    FinalVersion,
    InApproval,
    NotNext,
    NotOwnContract,
    NotYoursAnyMore,
    PartiesTooLong,
    Standing,
    Terms,
    check_move,
    check_terms,
    why_not_edit,
    why_not_replace,
)
from core.refusals import Refusal

STANDINGS: dict[str, tuple[Standing, type[Refusal] | None, type[Refusal] | None]] = {
    "the owner of a new one": (Standing("created", owns=True), None, None),
    "the owner while it is being approved": (Standing("created", owns=True, in_approval=True), InApproval, InApproval),
    "the owner in his own step": (Standing("created", owns=True, in_approval=True, turn=True), None, None),
    "the owner once it is approved": (Standing("approved", owns=True, final=2), NotYoursAnyMore, FinalVersion),
    "the owner when it is filed": (Standing("executed", owns=True, final=2), NotYoursAnyMore, FinalVersion),
    "another who sees it": (Standing("created"), NotOwnContract, NotOwnContract),
    "another in his own step": (Standing("created", in_approval=True, turn=True), None, None),
    "who keeps contracts, at any time": (Standing("created", keeps=True, in_approval=True), None, None),
    "who keeps contracts, once one is final": (Standing("approved", keeps=True, final=1), None, FinalVersion),
    "finance in its step, once one is final": (Standing("approved", turn=True, final=1), None, FinalVersion),
}


@pytest.mark.parametrize("who", STANDINGS)
def test_who_may_edit_and_who_may_replace_the_file(who: str) -> None:
    standing, edit, replace = STANDINGS[who]
    assert (type(why_not_edit(standing)), type(why_not_replace(standing))) == (
        edit or type(None),
        replace or type(None),
    )


MOVES = {
    ("created", "approved"): True,
    ("created", "executed"): False,
    ("approved", "executed"): True,
    ("approved", "created"): True,
    ("executed", "created"): False,
    ("executed", "approved"): False,
    ("created", "created"): True,
    ("executed", "executed"): True,
    ("created", "lost"): False,
}


@pytest.mark.parametrize(("move", "goes"), MOVES.items(), ids=["-".join(move) for move in MOVES])
def test_a_contract_goes_its_way_and_back_only_until_it_is_filed(move: tuple[str, str], goes: bool) -> None:
    if goes:
        check_move(*move)
    else:
        with pytest.raises(NotNext):
            check_move(*move)


DAY, NEXT = date(2026, 3, 9), date(2026, 3, 10)
TERMS: dict[str, tuple[Terms, type[Refusal] | None]] = {
    "nothing is known yet": (Terms(), None),
    "one day": (Terms(starts_on=DAY, ends_on=DAY), None),
    "backwards": (Terms(starts_on=NEXT, ends_on=DAY), EndsBeforeItStarts),
    "an amount": (Terms(amount=12_000_000, currency="CNY"), None),
    "for nothing": (Terms(amount=0, currency="RUB"), None),
    "less than nothing": (Terms(amount=-1, currency="CNY"), BadAmount),
    "without a currency": (Terms(amount=1), BadAmount),
    "of a currency that there is not": (Terms(amount=1, currency="XYZ"), BadAmount),
    "more than there is": (Terms(amount=10**15 + 1, currency="USD"), BadAmount),
    "many parties": (Terms(parties="x" * 501), PartiesTooLong),
}


@pytest.mark.parametrize("what", TERMS)
def test_terms_that_no_contract_has_are_refused(what: str) -> None:
    terms, refused = TERMS[what]
    if refused is None:
        check_terms(terms)
    else:
        with pytest.raises(refused):
            check_terms(terms)
