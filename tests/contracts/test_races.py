"""Two at once: an approval begins while its owner still changes the draft; two send a draft."""

from pathlib import Path

import pytest

from core.contracts import actions
from core.contracts.rules import InApproval
from core.desk import Desk
from core.files.store import Store
from core.flows.actions import start
from core.flows.running.versions import publish_all
from core.refusals import AlreadyChanged
from tests.contracts.cast import arrived, drafted, number_of, recorded
from tests.customers.cast import add_customer, as_person
from tests.customers.test_races import Work, overlapping
from tests.flows.opened import go
from tests.support import shipped
from tests.support.office import Office

FLOW = shipped.flows()["contract_approval"]


def sending(contract_id: int, version: int, file: int) -> Work:
    return lambda desk: actions.put_draft(desk, contract_id, version, file)


@pytest.mark.db
def test_who_waited_finds_the_contract_as_it_is_then(office: Office, tmp_path: Path) -> None:
    with_us = add_customer(office, "Bamboo Works", "E05", status="signed")

    def prepare(desk: Desk) -> tuple[int, str, int]:
        publish_all(desk, [FLOW])
        made = recorded(desk, with_us)
        drafted(desk, made, tmp_path)
        return made, number_of(desk, made), start(desk, "contract_approval", {}, by="E05").instance_id

    made, number, process = office.run(prepare)
    mine, keepers = (as_person(office, by, lambda desk: arrived(desk, Store(tmp_path))) for by in ("E05", "E10"))

    def submit(desk: Desk) -> None:
        go(desk, process, "E05", "submit", data={"contract_no": number})

    refused = overlapping(office, ("E05", submit), ("E05", sending(made, 2, mine)))
    assert isinstance(refused, InApproval)
    again = as_person(office, "E10", lambda desk: arrived(desk, Store(tmp_path)))
    refused = overlapping(office, ("E10", sending(made, 2, keepers)), ("E10", sending(made, 2, again)))
    assert isinstance(refused, AlreadyChanged)
