"""Records that a form names: only those that their reader may know of, and that meet every condition."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select, update

from core.company.definitions import Entity
from core.desk import Desk
from core.flows.authoring.folder import RECORDS
from core.flows.definition import FormField, Ref
from core.flows.engine.work import FlowRefusal, Unmet
from core.flows.running import refs
from core.flows.running.refs import REGISTRY, Choice, Registry
from models.tables import customer, flow_subject
from tests.customers.cast import add_customer
from tests.flows.company import at_desk
from tests.flows.opened import begin, go, opened
from tests.support.office import Office

VISIT: dict[str, Any] = {
    "flow": "visit",
    "initiators": [{"any": True}],
    "managers": [{"user": "E15"}],
    "form": [
        {"id": "client", "type": "ref", "ref": {"object": "customer", "status": ["signed"], "no_running": "visit"}}
    ],
    "steps": [
        {"id": "ask", "assignee": "initiator", "fields": {"required": ["client"]}, "next": "go"},
        {"id": "go", "type": "approval", "assignee": {"user": "E03"}},
    ],
}


def asking(**ref: Any) -> FormField:
    return FormField.model_validate({"id": "client", "type": "ref", "ref": {"object": "customer", **ref}})


def condition(**said: Any) -> Ref:
    return Ref.model_validate({"object": "customer", **said})


def town(office: Office) -> None:
    """Hazel's signed customer, and three of Xiaoman's in different states."""
    add_customer(office, "Orchard Ltd", "E06", number="C00001", status="signed")
    add_customer(office, "Bamboo Works", "E05", number="C00002", status="signed")
    add_customer(office, "Bamboo Grove", "E05", number="C00003", status="negotiation")
    add_customer(office, "Pine 100% Co", "E05", number="C00004", status="signed")
    change = update(customer).where(customer.c.number == "C00002").values(city="Shenzhen")
    office.run(lambda desk: desk.session.execute(change))


def keys(desk: Desk, by: str, text: str = "", form: dict[str, Any] | None = None, **ref: Any) -> list[str]:
    return [one.key for one in refs.choices(at_desk(desk, by), asking(**ref), form or {}, text)]


def test_only_what_the_reader_may_see_and_what_meets_the_conditions_is_offered(office: Office) -> None:
    town(office)
    with opened(office) as desk:
        assert keys(desk, "E05") == ["C00002", "C00003", "C00004"]
        assert keys(desk, "E05", status=["signed"]) == ["C00002", "C00004"]
        assert keys(desk, "E03", status=["signed"]) == ["C00001", "C00002", "C00004"]
        assert keys(desk, "E03", own=True) == []
        assert keys(desk, "E13") == ["C00001", "C00002", "C00004"], "support is shown who signed"
        assert keys(desk, "E15") == [], "customers are no part of administration"
        assert keys(desk, "E05", where={"city": "town"}, form={"town": "Shenzhen"}) == ["C00002"]
        assert keys(desk, "E05", where={"colour": "town"}, form={"town": "red"}) == []
        assert keys(desk, "E05", has_file=True) == [], "no file is kept with a customer"
        assert keys(desk, "E05", "bamboo") == ["C00002", "C00003"]
        assert keys(desk, "E05", "c00004") == keys(desk, "E05", "0%") == ["C00004"]
        assert keys(desk, "E05", "_") == []


def test_few_are_offered_at_once_with_their_names(office: Office) -> None:
    for number in range(refs.MOST + 3):
        add_customer(office, f"Client {number}", "E05", number=f"C1000{number:02}", status="signed")
    with opened(office) as desk:
        found = refs.choices(at_desk(desk, "E05"), asking(), {})
        assert len(found) == refs.MOST
        assert found[0] == Choice("C100000", "Client 0")


UNMET: dict[str, tuple[str, str, dict[str, Any], str]] = {
    "good": ("E05", "C00002", {"status": ["signed"], "own": True}, ""),
    "one that there is not": ("E05", "C09999", {}, "record"),
    "somebody else's, unseen": ("E05", "C00001", {}, "record"),
    "a row instead of a number": ("E05", "2", {}, "record"),
    "another status": ("E05", "C00003", {"status": ["signed"]}, "record-status"),
    "seen, but not one's own": ("E03", "C00002", {"own": True}, "record-own"),
    "not of the rest of the form": ("E05", "C00002", {"where": {"city": "town"}}, "record-where"),
    "by a column that there is not": ("E05", "C00002", {"where": {"colour": "town"}}, "record-where"),
    "without a file": ("E05", "C00002", {"has_file": True}, "record-file"),
    "by who has left": ("E99", "C00002", {}, "record"),
    "of a kind that is not kept yet": ("E05", "T1", {"object": "ticket"}, ""),
    "of such a kind, with a condition": ("E05", "T1", {"object": "ticket", "status": ["open"]}, "record-nowhere"),
}


@pytest.mark.parametrize("case", UNMET)
def test_at_submit_the_same_is_asked_again_and_the_condition_is_named(office: Office, case: str) -> None:
    by, key, ref, which = UNMET[case]
    town(office)
    with opened(office) as desk:
        found = refs.unmet(desk, condition(**ref), key, by, {"town": "Beijing"})
        assert (found.which if found else "") == which


def test_a_status_that_does_not_do_names_those_that_would_in_every_language(office: Office) -> None:
    town(office)
    with opened(office) as desk:
        found = refs.unmet(desk, condition(status=["signed"]), "C00003", "E05", {})
        assert found is not None
        assert [found.details["statuses"].said(one) for one in ("zh", "en", "ru")] == [
            "已签约",
            "Signed",
            "Договор подписан",
        ]


def test_who_may_not_see_a_status_is_not_told_that_it_is_another(office: Office) -> None:
    town(office)
    with opened(office) as desk:
        roles = dict(desk.company.roles)
        for key, role in roles.items():
            if sight := role.see.get(Entity.CUSTOMER):
                narrow = sight.model_copy(update={"fields": sight.fields - {"status"}})
                roles[key] = role.model_copy(update={"see": role.see | {Entity.CUSTOMER: narrow}})
        blind = replace(desk, company=desk.company.model_copy(update={"roles": roles}))
        found = refs.unmet(at_desk(blind, "E05"), condition(status=["signed"]), "C00003", "E05", {})
        assert found == Unmet("record")


@pytest.mark.db
def test_of_two_processes_about_one_record_the_second_is_refused_while_the_first_runs(office: Office) -> None:
    town(office)
    with opened(office) as desk:
        first = begin(desk, VISIT)
        go(desk, first, "E05", "submit", data={"client": "C00002"})
        assert keys(desk, "E05", status=["signed"], no_running="visit") == ["C00004"]
        second = begin(desk, VISIT)
        with pytest.raises(FlowRefusal) as no:
            go(desk, second, "E05", "submit", data={"client": "C00002"})
        assert no.value.code == "flow-field-pattern-record-running"
        go(desk, first, "E05", "withdraw")
        go(desk, first, "E05", "submit", data={"client": "C00002"})
        go(desk, first, "E05", "withdraw")
        go(desk, first, "E05", "submit", data={"client": "C00004"})
        go(desk, second, "E05", "submit", data={"client": "C00002"})
        about = desk.session.execute(select(flow_subject.c.instance_id, flow_subject.c.key)).all()
        assert set(about) == {(first, "C00004"), (second, "C00002")}
        go(desk, first, "E03", "reject", comment="no")
        assert keys(desk, "E05", status=["signed"], no_running="visit") == ["C00004"], "what has ended stands in no way"


def test_the_gate_asks_with_the_eyes_of_who_submits(office: Office) -> None:
    town(office)
    with opened(office) as desk:
        process = begin(desk, VISIT, "E05")
        with pytest.raises(FlowRefusal) as no:
            go(desk, process, "E05", "submit", data={"client": "C00001"})
        assert (no.value.reason, no.value.code) == ("FIELD_PATTERN", "flow-field-pattern-record")
        assert no.value.details["said"] == "C00001"


def test_a_kind_is_registered_once() -> None:
    mine = Registry()
    for name, kind in REGISTRY.kinds.items():
        mine.add(name, kind)
    with pytest.raises(ValueError, match="customer"):
        mine.add("customer", REGISTRY.kinds["customer"])
    assert mine.names() == {"customer", "contract", "ticket"}
    assert mine.known() == RECORDS, "what authors' tools know without loading it"
