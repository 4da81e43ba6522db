"""Contract approval and rack-mount with real contracts, from the salesperson to the archive."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from core.contracts import actions, queries
from core.contracts.rules import FinalVersion, InApproval, NotYoursAnyMore, Terms
from core.desk import Desk
from core.flows.actions import newest, start, version
from core.flows.engine.state import State
from core.flows.engine.work import FlowRefusal
from core.flows.running import refs
from core.flows.running.versions import publish_all
from core.refusals import NotFound
from models.tables import audit, contract, customer, flow_effect
from tests.contracts.cast import drafted, number_of, recorded, stands
from tests.customers.cast import add_customer
from tests.flows.company import at_desk
from tests.flows.opened import go, opened
from tests.support import shipped
from tests.support.office import Office

FLOWS = shipped.flows()


def holders(state: State) -> list[str]:
    return sorted(f"{state.passes[item.at].step}:{item.person}" for item in state.pending())


def offered(desk: Desk, by: str, flow: str, form: dict[str, Any] | None = None) -> list[str]:
    """The contracts that somebody may choose at the start of a process, as they are called."""
    field = version(desk, newest(desk, flow)).field("contract_no")
    return [f"{one.key} {one.name}" for one in refs.choices(at_desk(desk, by), field, form or {})]


def ready(desk: Desk, customer_id: int, folder: Path, by: str = "E05") -> tuple[int, str]:
    """A contract with a draft; its row and number."""
    made = recorded(desk, customer_id, by)
    drafted(desk, made, folder, by)
    return made, number_of(desk, made)


def begun(desk: Desk, number: str, by: str = "E05", **data: Any) -> int:
    """An approval of a contract that its owner has handed in."""
    process = start(at_desk(desk, by), "contract_approval", {}).instance_id
    go(desk, process, by, "submit", data={"contract_no": number, **data})
    return process


def refused(desk: Desk, process: int, by: str, do: str, **said: Any) -> str:
    with pytest.raises(FlowRefusal) as no:
        go(desk, process, by, do, **said)
    return no.value.code


def failed(desk: Desk) -> Sequence[Any]:
    """Effects that are not done."""
    undone = flow_effect.c.state != "done"
    return desk.session.execute(select(flow_effect.c.name, flow_effect.c.error).where(undone)).all()


@pytest.mark.db
def test_from_the_salesperson_to_the_archive_with_a_return_behind_the_approval(office: Office, tmp_path: Path) -> None:
    with_us = add_customer(office, "Bamboo Works", "E05", status="signed")
    with opened(office) as desk:
        publish_all(desk, FLOWS.values())
        made, number = ready(desk, with_us, tmp_path)
        assert offered(desk, "E05", "contract_approval") == [f"{number} Bamboo Works"]
        process = begun(desk, number)
        assert offered(desk, "E05", "contract_approval") == [], "one approval at a time"
        with pytest.raises(InApproval):
            drafted(desk, made, tmp_path)
        for by, do in (("E03", "approve"), ("E02", "approve"), ("E11", "submit")):
            go(desk, process, by, do)
        assert holders(go(desk, process, "E10", "submit", data={"need_client": True})) == ["s9:E05"]
        assert drafted(desk, made, tmp_path) == 2, "his own step"
        go(desk, process, "E05", "submit")
        with pytest.raises(InApproval):
            drafted(desk, made, tmp_path)
        assert drafted(desk, made, tmp_path, "E10") == 3, "the contract owner at any time"
        assert holders(go(desk, process, "E10", "submit", data={"need_client": False})) == ["s4:E12"]
        assert stands(desk, made) == ("approved", [3])
        for who in ("E05", "E10", "E12"):
            with pytest.raises(FinalVersion):
                drafted(desk, made, tmp_path, who)
        go(desk, process, "E12", "return", to="s2", comment="page 3 is missing")
        assert stands(desk, made) == ("created", [])
        assert drafted(desk, made, tmp_path, "E10") == 4
        go(desk, process, "E10", "submit")
        assert stands(desk, made) == ("approved", [4])
        go(desk, process, "E12", "submit", data={"posted_on": "2026-03-10"})
        assert refused(desk, process, "E05", "withdraw") == "flow-not-allowed"
        go(desk, process, "E05", "submit")
        assert go(desk, process, "E12", "submit").it.status == "completed"
        assert stands(desk, made) == ("executed", [4])
        with pytest.raises(NotYoursAnyMore):
            actions.change(at_desk(desk, "E05"), made, queries.card(desk, made).version, Terms())
        assert failed(desk) == []
        moves = select(audit.c.detail).where(audit.c.act == "contract.status").order_by(audit.c.id)
        assert [(one["now"], one["by"]) for one in desk.session.execute(moves).scalars()] == [
            ("approved", "E10"),
            ("created", "E12"),
            ("approved", "E10"),
            ("executed", "E12"),
        ]


@pytest.mark.db
def test_a_withdrawal_sets_the_contract_back_in_the_same_transaction(office: Office, tmp_path: Path) -> None:
    with_us = add_customer(office, "Bamboo Works", "E05", status="signed")
    with opened(office) as desk:
        publish_all(desk, FLOWS.values())
        made, number = ready(desk, with_us, tmp_path)
        process = begun(desk, number, need_region=False)
        for by, do in (("E02", "approve"), ("E11", "submit"), ("E10", "submit")):
            go(desk, process, by, do)
        assert stands(desk, made) == ("approved", [1])
        assert holders(go(desk, process, "E05", "withdraw")) == ["s1:E05"]
        assert stands(desk, made) == ("created", [])
        assert drafted(desk, made, tmp_path) == 2, "his first step is his own"
        go(desk, process, "E05", "submit")
        for by, do in (("E02", "approve"), ("E11", "submit"), ("E10", "submit")):
            go(desk, process, by, do)
        assert stands(desk, made) == ("approved", [2])
        go(desk, process, "E15", "cancel", comment="the client is bankrupt")
        assert stands(desk, made) == ("created", [])
        assert drafted(desk, made, tmp_path) == 3, "nothing is running any more"
        assert offered(desk, "E05", "contract_approval") == [f"{number} Bamboo Works"]


def test_an_approval_starts_only_for_ones_own_new_contract_with_a_draft(office: Office, tmp_path: Path) -> None:
    with_us = add_customer(office, "Bamboo Works", "E05", status="signed")
    theirs = add_customer(office, "Orchard Ltd", "E06", status="signed")
    with opened(office) as desk:
        publish_all(desk, FLOWS.values())
        empty = number_of(desk, recorded(desk, with_us))
        mine, number = ready(desk, with_us, tmp_path)
        other = ready(desk, theirs, tmp_path, "E06")[1]
        assert offered(desk, "E05", "contract_approval") == [f"{number} Bamboo Works"]
        assert offered(desk, "E03", "contract_approval") == [], "seen, not owned"
        process = start(at_desk(desk, "E05"), "contract_approval", {}).instance_id
        wrong = {empty: "record-file", other: "record", "HT2026-99999": "record"}
        for named, why in wrong.items():
            said = refused(desk, process, "E05", "submit", data={"contract_no": named})
            assert said == f"flow-field-pattern-{why}"
        assert refused(desk, process, "E05", "submit", data={"contract_no": "HT2026-1"}) == "flow-field-length"
        chief = start(at_desk(desk, "E03"), "contract_approval", {}).instance_id
        assert refused(desk, chief, "E03", "submit", data={"contract_no": number}).endswith("-record-own")
        desk.session.execute(update(contract).where(contract.c.id == mine).values(status="approved"))
        assert refused(desk, process, "E05", "submit", data={"contract_no": number}).endswith("-record-status")
        desk.session.execute(update(contract).where(contract.c.id == mine).values(status="created"))
        go(desk, process, "E05", "submit", data={"contract_no": number})
        again = start(at_desk(desk, "E05"), "contract_approval", {}).instance_id
        assert refused(desk, again, "E05", "submit", data={"contract_no": number}).endswith("-record-running")


def moved_north(desk: Desk, customer_id: int) -> None:
    """The customer and his contracts are another region's now."""
    heir = at_desk(desk, "E08").me
    values = {"owner_id": heir.id, "department_id": heir.department_id}
    desk.session.execute(update(customer).where(customer.c.id == customer_id).values(values))
    desk.session.execute(update(contract).where(contract.c.customer_id == customer_id).values(values))


def test_who_approves_or_handles_sees_record_and_file_also_later_and_edits_only_now(
    office: Office, tmp_path: Path
) -> None:
    with_us = add_customer(office, "Bamboo Works", "E05", status="signed")
    with opened(office) as desk:
        publish_all(desk, FLOWS.values())
        made, number = ready(desk, with_us, tmp_path)
        process = begun(desk, number)
        moved_north(desk, with_us)
        assert queries.card(at_desk(desk, "E03"), made).drafts, "of his region no more, but his to approve"
        for by, do in (("E03", "approve"), ("E02", "approve"), ("E11", "submit"), ("E10", "submit")):
            go(desk, process, by, do)
        chief = queries.card(at_desk(desk, "E03"), made)
        assert (bool(chief.drafts), chief.may) == (True, queries.Rights(history=True)), "for look-up, later too"
        assert not queries.card(at_desk(desk, "E14"), made).drafts, "technicians see numbers and dates"
        go(desk, process, "E12", "transfer", to="E14", comment="the printer is yours")
        shown = queries.card(at_desk(desk, "E14"), made)
        assert (bool(shown.drafts), shown.may) == (True, queries.Rights(edit=True, save=True, history=True))
        go(desk, process, "E14", "return", to="s2", comment="page 3 is missing")
        shown = queries.card(at_desk(desk, "E14"), made)
        assert (bool(shown.drafts), shown.may) == (True, queries.Rights(history=True))
        for stranger in ("E06", "E09", "E15"):
            with pytest.raises(NotFound):
                queries.card(at_desk(desk, stranger), made)


@pytest.mark.db
def test_a_rack_mount_takes_an_approved_contract_of_its_customer(office: Office, tmp_path: Path) -> None:
    with_us = add_customer(office, "Bamboo Works", "E05", number="C00001", status="signed")
    besides = add_customer(office, "Bamboo Grove", "E05", number="C00002", status="signed")
    former = add_customer(office, "Bamboo Leaf", "E05", number="C00003", status="signed")
    with opened(office) as desk:
        publish_all(desk, FLOWS.values())
        made = {status: recorded(desk, with_us) for status in ("created", "approved", "executed")}
        made |= {"other": recorded(desk, besides), "former": recorded(desk, former)}
        number = {status: number_of(desk, row) for status, row in made.items()}
        for status in ("approved", "executed"):
            desk.session.execute(update(contract).where(contract.c.id == made[status]).values(status=status))
        for row in (made["other"], made["former"]):
            desk.session.execute(update(contract).where(contract.c.id == row).values(status="approved"))
        desk.session.execute(update(customer).where(customer.c.id == former).values(status="terminated"))
        form = {"customer": "C00001"}
        found = [f"{number[one]} Bamboo Works" for one in ("approved", "executed")]
        assert offered(desk, "E05", "rack_mount", form) == found
        process = start(at_desk(desk, "E05"), "rack_mount", {}).instance_id
        data: dict[str, Any] = {"first_mount": True, "devices": [{"model": "R740", "qty": 2}]}

        def said(customer: str, contract_no: str) -> str:
            named = {"customer": customer, "contract_no": contract_no}
            return refused(desk, process, "E05", "submit", data=data | named).removeprefix("flow-field-pattern-")

        assert said("C00003", number["former"]) == "record-status", "the customer is signed no more"
        assert said("C00001", number["created"]) == "record-status"
        assert said("C00001", number["other"]) == "record-where"
        assert said("C00001", "HT2026-99999") == "record"
        assert said("C00001", "HT2026-00001-") == "flow-field-length"
        state = go(desk, process, "E05", "submit", data=data | form | {"contract_no": number["executed"]})
        assert holders(state) == ["s12:E10"]
        again = start(at_desk(desk, "E05"), "rack_mount", {}).instance_id
        state = go(desk, again, "E05", "submit", data=data | form | {"contract_no": number["executed"]})
        assert holders(state) == ["s12:E10"], "several mounts run under one contract"
