"""Contracts as people record, see and change them."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from core.company.definitions import Entity
from core.contracts import actions, by_process, lists, queries
from core.contracts.rules import CustomerNotSigned, FileInUse, FinalVersion, NoDraft, NoSuchField, NotOwnContract, Terms
from core.customers import actions as customers
from core.customers import owners
from core.customers.rules import StillUsed
from core.desk import Desk
from core.files import actions as files
from core.files.store import Store
from core.refusals import AlreadyChanged, NotAllowed, NotFound
from models.tables import audit, contract, contract_file, customer
from tests.contracts.cast import arrived, drafted, recorded, sent, stands
from tests.customers.cast import add_customer
from tests.flows.company import at_desk
from tests.flows.opened import opened
from tests.support.office import Office

TERMS = Terms(
    parties="Cloudstack House and Bamboo Works",
    starts_on=date(2026, 4, 1),
    ends_on=date(2027, 3, 31),
    amount=12_000_000,
    currency="CNY",
)


@pytest.mark.db(story=True)
def test_a_contract_is_made_with_a_signed_customer_one_answers_for(office: Office) -> None:
    signed = add_customer(office, "Bamboo Works", "E05", status="signed")
    offered = add_customer(office, "Bamboo Grove", "E05", status="offer")
    with opened(office) as desk:
        made = [actions.add(at_desk(desk, by), signed, TERMS) for by in ("E05", "E03", "E02", "E05")]
        shown = queries.card(at_desk(desk, "E05"), made[0])
        assert (shown.number, shown.status, shown.our_role) == ("HT2026-00001", "created", "supplier")
        assert (shown.customer, shown.amount, shown.ends_on) == ("Bamboo Works", 12_000_000, date(2027, 3, 31))
        others = [queries.card(at_desk(desk, "E05"), one) for one in made[1:]]
        assert {(one.owner, len(one.number)) for one in others} == {("竹小满", 12)}, "the customer's owner's"
        assert [one.name for one in lists.partners(at_desk(desk, "E05"), 0)[0]] == ["Bamboo Works"]
        assert lists.partners(at_desk(desk, "E05"), 0, "grove") == ([], False)
        with pytest.raises(CustomerNotSigned) as no:
            actions.add(at_desk(desk, "E05"), offered, TERMS)
        assert no.value.details == {"status": "已报价"}
        refused = {"E06": NotFound, "E08": NotFound, "E13": NotAllowed, "E12": NotAllowed, "E15": NotAllowed}
        for by, why in refused.items():
            with pytest.raises(why):
                actions.add(at_desk(desk, by), signed, TERMS)
        gone = desk.session.execute(select(audit.c.act).where(audit.c.object_kind == "contract")).scalars().all()
        assert gone == ["contract.add"] * 4


SEES: dict[str, tuple[str, ...]] = {
    "E05": ("amount", "parties", "drafts", "ends_on", "owner"),
    "E03": ("amount", "parties", "drafts", "ends_on", "owner"),
    "E02": ("amount", "parties", "drafts", "ends_on", "owner"),
    "E01": ("amount", "parties", "drafts", "ends_on", "owner"),
    "E10": ("amount", "parties", "drafts", "ends_on", "owner"),
    "E12": ("amount", "parties", "drafts", "ends_on", "owner"),
    "E13": ("ends_on",),
    "E14": ("ends_on",),
}


def not_told_whose(desk: Desk) -> Desk:
    """A desk at which nobody may know with whom a contract is made."""
    roles = dict(desk.company.roles)
    for key, role in roles.items():
        if sight := role.see.get(Entity.CONTRACT):
            narrow = sight.model_copy(update={"fields": sight.fields - {"customer"}})
            roles[key] = role.model_copy(update={"see": role.see | {Entity.CONTRACT: narrow}})
    return replace(desk, company=desk.company.model_copy(update={"roles": roles}))


@pytest.mark.db
def test_everybody_sees_of_a_contract_what_his_roles_say(office: Office, tmp_path: Path) -> None:
    with_us = add_customer(office, "Bamboo Works", "E05", status="signed")
    with opened(office) as desk:
        made = actions.add(at_desk(desk, "E05"), with_us, TERMS)
        drafted(desk, made, tmp_path)
        for who, known in SEES.items():
            shown = queries.card(at_desk(desk, who), made)
            assert [name for name in SEES["E05"] if getattr(shown, name)] == list(known), who
            assert shown.number
        for who in ("E06", "E08", "E04", "E15"):
            with pytest.raises(NotFound):
                queries.card(at_desk(desk, who), made)
            with pytest.raises(NotFound):
                actions.change(at_desk(desk, who), made, 2, TERMS)
        for who in ("E03", "E13", "E01"):
            assert queries.card(at_desk(desk, who), made).may == queries.Rights(history=who != "E13")
            with pytest.raises(NotOwnContract):
                actions.change(at_desk(desk, who), made, 2, TERMS)
        with pytest.raises(NotFound):
            queries.draft(at_desk(desk, "E13"), made, 1)
        assert queries.draft(at_desk(desk, "E12"), made, 1).name == "draft.docx"
        assert [one.number for one in lists.mine(at_desk(desk, "E05"), 0)[0]] == ["HT2026-00001"]
        assert lists.mine(at_desk(desk, "E13"), 0) == ([], False)
        assert [one.customer for one in lists.of_customer(at_desk(desk, "E13"), with_us, 0)[0]] == ["Bamboo Works"]
        assert lists.count_of(at_desk(desk, "E13"), with_us) == 1
        guessing = not_told_whose(at_desk(desk, "E13"))
        assert (queries.card(guessing, made).number, queries.card(guessing, made).customer) == ("HT2026-00001", "")
        assert (lists.of_customer(guessing, with_us, 0), lists.count_of(guessing, with_us)) == (([], False), 0)
        assert queries.by_number(at_desk(desk, "E05"), " ht2026-00001 ").id == made
        desk.session.execute(update(customer).where(customer.c.id == with_us).values(status="terminated"))
        with pytest.raises(NotFound):
            queries.card(at_desk(desk, "E13"), made)


def test_the_record_is_edited_by_its_owner_and_by_who_keeps_contracts_never_its_status(office: Office) -> None:
    with_us = add_customer(office, "Bamboo Works", "E05", status="signed")
    with opened(office) as desk:
        made, mine = recorded(desk, with_us), at_desk(desk, "E05")
        actions.change(mine, made, 1, TERMS)
        actions.change(mine, made, 2, TERMS)
        keeper = at_desk(desk, "E12")
        again = replace(actions.terms_of(queries.card(keeper, made)), signed_on=date(2026, 3, 20))
        actions.change(keeper, made, 2, again)
        with pytest.raises(AlreadyChanged):
            actions.change(mine, made, 2, TERMS)
        shown = queries.card(mine, made)
        assert (shown.version, shown.signed_on, shown.status) == (3, date(2026, 3, 20), "created")
        noted = desk.session.execute(select(audit.c.detail).where(audit.c.act == "contract.change")).scalars().all()
        assert [set(one["now"]) for one in noted] == [
            {"parties", "starts_on", "ends_on", "amount", "currency"},
            {"signed_on"},
        ]


def test_a_draft_has_versions_and_the_final_one_stays(office: Office, tmp_path: Path) -> None:
    with_us = add_customer(office, "Bamboo Works", "E05", status="signed")
    with opened(office) as desk:
        made, mine = recorded(desk, with_us), at_desk(desk, "E05")
        number = queries.card(mine, made).number
        with pytest.raises(NoDraft):
            by_process.set_state(desk, number, {"state": "final"}, "E10")
        assert [drafted(desk, made, tmp_path, by, f"{by}.docx") for by in ("E05", "E10", "E05")] == [1, 2, 3]
        by_process.set_state(desk, number, {"state": "final"}, "E10")
        before = queries.card(mine, made).version
        by_process.set_state(desk, number, {"state": "final"}, "E10")
        assert stands(desk, made) == ("created", [3])
        assert queries.card(mine, made).version == before, "the same again changes nothing"
        for who in ("E05", "E10", "E12"):
            with pytest.raises(FinalVersion) as no:
                drafted(desk, made, tmp_path, who)
            assert no.value.details == {"version": 3}
        by_process.set_state(desk, number, {"state": "draft"}, "E12")
        assert drafted(desk, made, tmp_path) == 4
        assert [(one.version, one.name, one.by) for one in queries.card(mine, made).drafts] == [
            (4, "draft.docx", "竹小满"),
            (3, "E05.docx", "竹小满"),
            (2, "E10.docx", "陶罐儿"),
            (1, "E05.docx", "竹小满"),
        ]
        for asked in ({"state": "lost"}, {}):
            with pytest.raises(NoSuchField):
                by_process.set_state(desk, number, asked, "E10")
        with pytest.raises(NoSuchField):
            by_process.change(desk, number, {"field": "amount", "value": 1}, "E10")


def test_a_file_is_ones_own_and_belongs_to_one_contract(office: Office, tmp_path: Path) -> None:
    with_us = add_customer(office, "Bamboo Works", "E05", status="signed")
    with opened(office) as desk:
        mine, made, other = at_desk(desk, "E05"), recorded(desk, with_us), recorded(desk, with_us)
        file = arrived(mine, Store(tmp_path))
        with pytest.raises(NotFound):
            actions.put_draft(at_desk(desk, "E10"), made, 1, file)
        assert actions.put_draft(mine, made, 1, file) == 1
        lost = files.expect(mine, sent())
        files.refuse(desk, lost, FileInUse())
        for wrong in (file, lost):
            with pytest.raises(FileInUse):
                actions.put_draft(mine, other, 1, wrong)


def test_contracts_hang_on_their_customer_and_follow_him(office: Office) -> None:
    with_us = add_customer(office, "Bamboo Works", "E05", status="signed")
    with opened(office) as desk:
        made, mine = recorded(desk, with_us), at_desk(desk, "E05")
        with pytest.raises(StillUsed) as no:
            customers.delete(mine, with_us, 1)
        assert no.value.details == {"calls": 0, "unclear": 0, "contracts": 1}
        heir = at_desk(desk, "E06").me
        owners.give(at_desk(desk, "E03"), with_us, 1, heir.id)
        assert queries.card(at_desk(desk, "E06"), made).owner == heir.name
        with pytest.raises(NotFound):
            queries.card(mine, made)
        row = desk.session.execute(select(contract.c.owner_id, contract.c.department_id)).one()
        assert (row.owner_id, row.department_id) == (heir.id, heir.department_id)


@pytest.mark.db
def test_two_final_versions_cannot_be(office: Office, tmp_path: Path) -> None:
    with_us = add_customer(office, "Bamboo Works", "E05", status="signed")

    def make(desk: Desk) -> int:
        made = recorded(desk, with_us)
        drafted(desk, made, tmp_path)
        drafted(desk, made, tmp_path)
        return made

    office.run(make)
    with opened(office) as desk, pytest.raises(IntegrityError):
        desk.session.execute(update(contract_file).values(final_at=desk.now))
