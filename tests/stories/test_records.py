"""Which customers and contracts the two processes take: what may not be named is told why, picked or typed."""

from pathlib import Path

from sqlalchemy import select

from core.desk import Desk
from models.tables import contract, customer
from tests.contracts.cast import recorded
from tests.customers.cast import add_customer
from tests.stories import forms
from tests.stories.hearing import piece_of
from tests.stories.office import InProcess
from tests.stories.person import Person, buttons
from tests.support.office import Office


def begin(who: Person, flow: str) -> None:
    """The form of a process, from the beginning."""
    forms.drop(who)
    who.say(f"/apply {flow}")
    who.told()


def says(who: Person, text: str, which: str) -> None:
    """He writes this, and is told why not."""
    who.told()
    who.say(text)
    told = "\n".join(who.told())
    assert piece_of(who.phone.language, f"flow-field-pattern-{which}") in told, told


def offered(who: Person) -> list[str]:
    """The records that are buttons."""
    form = forms.form_of(who)
    assert form is not None
    return [text.split(" ")[0] for text, _ in buttons(form) if text[:1] in "CH"]


def number_of(office: Office, customer_id: int) -> str:
    """A customer's number."""
    [row] = office.read(select(customer.c.number).where(customer.c.id == customer_id))
    return str(row.number)


def bare_contract(office: Office, customer_id: int, owner: str) -> str:
    """A contract without a draft."""

    def work(desk: Desk) -> str:
        row = recorded(desk, customer_id, owner)
        return str(desk.session.execute(select(contract.c.number).where(contract.c.id == row)).scalar_one())

    return str(office.run(work))


def test_an_approval_takes_ones_own_new_contract_with_a_draft_and_no_other_approval(
    office: Office, tmp_path: Path
) -> None:
    stage = InProcess(office, tmp_path)
    good, busy, approved = (stage.records("E06", status) for status in ("created", "created", "approved"))
    strange = stage.records("E08")
    signed = add_customer(office, "Paper Hedgehog", "E06", status="signed")
    bare = bare_contract(office, signed, "E06")
    who = stage.people["E06"]
    begin(who, "contract approval")
    who.say(busy["HT2026-00001"])
    forms.hand_in(who)
    begin(who, "contract approval")
    assert offered(who) == [good["HT2026-00001"]]
    says(who, bare, "record-file")
    says(who, approved["HT2026-00001"], "record-status")
    says(who, busy["HT2026-00001"], "record-running")
    says(who, strange["HT2026-00001"], "record")
    says(who, "HT2026-99999", "record")
    who.say("HT2026-1")
    assert "exactly 12 characters; yours has 8" in "\n".join(who.told())
    who.say(good["HT2026-00001"])
    forms.hand_in(who)
    assert stage.newest()[1] == "P2026-00002"


def test_mounting_takes_a_signed_customer_and_an_approved_contract_of_his(office: Office, tmp_path: Path) -> None:
    stage = InProcess(office, tmp_path)
    good, other = stage.records("E08", "approved"), stage.records("E08", "executed")
    new, strange = stage.records("E08"), stage.records("E06", "approved")
    unsigned = number_of(office, add_customer(office, "Bamboo Grove", "E08", status="offer"))
    who = stage.people["E08"]
    begin(who, "размещение")
    assert set(offered(who)) == {good["C00001"], other["C00001"], new["C00001"]}
    says(who, unsigned, "record-status")
    says(who, strange["C00001"], "record")
    says(who, "C99999", "record")
    who.say(good["C00001"])
    assert offered(who) == [good["HT2026-00001"]], "the approved contracts of this customer"
    says(who, new["HT2026-00001"], "record-status")
    who.say(other["HT2026-00001"])
    who.say("первое размещение: нет\nоборудование: R640 | 2")
    assert piece_of("ru", "flow-field-pattern-record-where") in "\n".join(who.told())
    assert not any(who.word("apply-button-send") in text for shown in who.phone.messages for text, _ in buttons(shown))
    who.say(f"номер договора: {good['HT2026-00001']}")
    forms.hand_in(who)
    assert stage.newest()[1] == "P2026-00001"
