"""What processes do to the world around them: once, again when it failed, never without a trace."""

from typing import Any

import pytest
from sqlalchemy import select, update

from core.company.definitions import NumberKind
from core.customers import actions as customers
from core.customers.entry import Field
from core.desk import Desk
from core.flows import queries
from core.flows.at_hand import mailed
from core.flows.engine.work import FlowRefusal
from core.flows.running import incidents, posted, storing
from core.mail.rules import Fate
from core.numbering import next_of
from jobs import flows as job
from jobs import tick
from models.tables import customer, employee, flow_effect, mail, status_change
from tests.flows.company import at_desk, do, flow, history_of, pending, publish, rows_of, start, with_step
from tests.support.office import Office

EFFECTS = select(flow_effect).order_by(flow_effect.c.id)


def leaving(*done: dict[str, Any], **step: Any) -> Any:
    """The trip whose request does something when it is left."""
    return flow(with_step(0, on_exit=list(done), **step))


def unsettled(office: Office) -> list[str]:
    """Why managers are asked to look at processes."""
    found: list[incidents.Incident] = office.run(incidents.unsettled)
    return [one.why for one in found]


def a_customer(office: Office) -> Any:
    """The first customer there is; made for the test."""

    def make(desk: Desk) -> Any:
        added = customers.add(at_desk(desk, "E06"), {Field.NAME: "Northgate Data"})
        return desk.session.execute(select(customer).where(customer.c.id == added)).one()

    return office.run(make)


def test_a_customer_is_changed_along_the_companys_way(office: Office) -> None:
    known = a_customer(office)
    way = office.company.customers.status(known.status).next[0]
    form = [{"id": "client", "type": "string"}, {"id": "town", "type": "string"}]
    made: list[dict[str, Any]] = [
        {"crm_set": {"object": "customer", "key": "client", "field": "status", "value": way}},
        {"crm_set": {"object": "customer", "key": "client", "field": "city", "value": "form.town"}, "once": True},
    ]
    publish(
        office,
        leaving(*made, fields={"editable": ["client", "town"]}).model_copy(update={"form": flow(form=form).form}),
    )
    process = start(office, client=known.number, town="Chengdu").instance_id
    do(office, process, "E06", "submit")
    now = office.read(select(customer).where(customer.c.id == known.id))[0]
    assert (now.status, now.city) == (way, "Chengdu")
    change = office.read(select(status_change).order_by(status_change.c.id.desc()))[0]
    assert office.read(select(employee.c.number).where(employee.c.id == change.changed_by)) == [("E06",)]
    do(office, process, "E03", "return", to="ask", comment="where to?")
    do(office, process, "E06", "submit")
    keys = [(row.key, row.state) for row in office.read(EFFECTS)]
    assert keys == [
        (f"{process}/ask/{first_visit(office, process)}/exit/0", "done"),
        (f"{process}/ask/exit/1", "done"),
        (f"{process}/ask/{last_visit(office, process)}/exit/0", "done"),
    ]


def first_visit(office: Office, process: int) -> int:
    return min(rows_of(office, process).passes)


def last_visit(office: Office, process: int) -> int:
    return max(number for number, visit in rows_of(office, process).passes.items() if visit.step == "ask")


def test_numbers_are_given_once_and_each_journal_counts_for_itself(office: Office) -> None:
    form = [{"id": "kind", "type": "string"}, {"id": "reg_no", "type": "string"}, {"id": "po_no", "type": "string"}]
    made: list[dict[str, Any]] = [
        {"call": "assign_reg_no", "args": {"journal": "form.kind", "field": "reg_no"}, "once": True},
        {"call": "purchase_order", "once": True},
        {"call": "rkk_transfer_log", "once": True},
    ]
    numbered = leaving(*made, fields={"editable": ["kind"]}).model_copy(update={"form": flow(form=form).form})
    publish(office, numbered)
    forms = []
    for kind in ("in", "out", "in"):
        process = start(office, kind=kind).instance_id
        do(office, process, "E06", "submit")
        forms.append(rows_of(office, process).it.form)
        assert history_of(office, process) == rows_of(office, process)
    assert [form["reg_no"] for form in forms] == ["2026-00001", "2026-00001", "2026-00002"]
    assert [form["po_no"] for form in forms] == ["PO2026-00001", "PO2026-00002", "PO2026-00003"]
    do(office, process, "E03", "return", to="ask", comment="once more")
    do(office, process, "E06", "submit")
    assert rows_of(office, process).it.form["reg_no"] == "2026-00002"


def test_people_are_told_where_a_process_stands(office: Office) -> None:
    publish(office, leaving({"notify": [{"user": "E07"}]}, {"cc": [{"user": "E05"}]}))
    process = start(office).instance_id
    do(office, process, "E06", "submit")
    assert "Request" in office.phones["E07"].last.text
    assert office.phones["E05"].last.text.splitlines()[1].startswith("ℹ️")
    assert rows_of(office, process).it.cc == ("E05",)


WRONG: dict[str, dict[str, Any]] = {
    "a function that nobody registered": {"call": "make_coffee"},
    "a kind of record that nobody registered": {"doc_state": {"object": "ticket", "key": "city", "state": "final"}},
    "a right on what has none": {"grant": {"object": "customer", "key": "city", "right": "edit"}},
    "a process that nobody published": {"start_flow": "nothing"},
    "people whom nobody can find": {"notify": [{"nobody": "E05"}]},
}


def test_what_nobody_can_ever_do_is_an_incident_at_once_and_the_process_goes_on(office: Office) -> None:
    publish(office, leaving(*WRONG.values()))
    process = start(office).instance_id
    do(office, process, "E06", "submit")
    assert pending(office, process) == ["head:E03"]
    found = unsettled(office)
    assert [why.partition(":")[0] for why in found] == [f"{row.verb} {row.name}" for row in office.read(EFFECTS)]
    assert {row.state for row in office.read(EFFECTS)} == {"failed"}
    assert "make_coffee" in office.phones["E15"].messages[0].text
    do(office, process, "E15", "jump", to="desk", comment="go on")
    assert unsettled(office) == []


@pytest.mark.db
def test_what_fails_is_tried_again_later_and_later_until_a_manager_must_look(office: Office) -> None:
    set_ = {"crm_set": {"object": "customer", "key": "city", "field": "city", "value": "Oslo"}, "blocking": True}
    auto = [{"id": "book", "type": "auto", "actions": [set_], "next": "desk"}]
    steps = flow().model_dump(mode="json", by_alias=True, exclude_defaults=True)["steps"]
    steps[0]["next"] = "book"
    publish(office, flow(steps=[steps[0], *auto, steps[2]]))
    process = start(office, city="C99999").instance_id
    do(office, process, "E06", "submit")
    assert pending(office, process) == []
    tries = []
    for minutes in (1, 5, 30, 120):
        office.clock.pass_(minutes=minutes, seconds=-1)
        assert ticked(office) == []
        office.clock.pass_(seconds=1)
        assert ticked(office) == ["flow-effect"]
        tries.append(office.read(EFFECTS)[0].attempts)
    assert (tries, office.read(EFFECTS)[0].state) == ([2, 3, 4, 5], "failed")
    assert unsettled(office) == ["crm_set customer.city=Oslo: refused-not-found"]
    assert [item.kind for item in rows_of(office, process).items.values() if item.open] == ["incident"]
    assert ticked(office) == []
    known = a_customer(office)
    office.run(lambda desk: desk.session.execute(update(customer).values(number="C99999")))
    with pytest.raises(FlowRefusal) as no:
        do(office, process, "E06", "retry")
    assert no.value.reason == "NOT_ADMIN"
    do(office, process, "E15", "retry")
    assert pending(office, process) == ["desk:E13"]
    assert office.read(select(customer.c.city).where(customer.c.id == known.id)) == [("Oslo",)]
    assert unsettled(office) == []
    assert history_of(office, process) == rows_of(office, process)


def ticked(office: Office) -> list[str]:
    """What the tick finds to do in processes, and does."""
    slots = [slot for slot in office.run(tick.plan) if slot.job in job.RUN]
    for slot in slots:
        office.run(lambda desk, slot=slot: tick.run(desk, slot))
    return [slot.job for slot in slots]


def letters(office: Office) -> list[tuple[str, str]]:
    """To whom letters go, and where each of them is."""
    return [(row.recipient, row.status) for row in office.read(select(mail).order_by(mail.c.id))]


def answered(office: Office, letter: int, fate: Fate, why: str = "") -> str:
    """What the mail server says to a letter."""
    said: str = office.run(lambda desk: posted.heard(desk, letter, fate, why, office.clock.machine(), "K7F2"))
    return said


def test_a_letter_is_written_with_the_step_and_done_when_the_mail_server_has_it(office: Office) -> None:
    publish(office, leaving({"mail": "asset_register"}))
    process = start(office).instance_id
    do(office, process, "E06", "submit")
    assert letters(office) == [("assets@cloudstack.example", "waiting")]
    assert (office.read(EFFECTS)[0].state, ticked(office)) == ("sending", [])
    assert answered(office, 1, Fate.AGAIN, "the server is down") == "waiting"
    assert (office.read(EFFECTS)[0].state, unsettled(office)) == ("sending", [])
    assert answered(office, 1, Fate.SENT) == "sent"
    assert answered(office, 1, Fate.UNKNOWN, "told twice") == "sent"
    assert (office.read(EFFECTS)[0].state, unsettled(office)) == ("done", [])
    told = office.run(lambda desk: storing.history(desk.session, process))
    said = [event.details for event in told if event.kind == "entry"]
    assert [(one["journal"], one["person"], one["people"]) for one in said] == [
        ("mail", "E06", ["assets@cloudstack.example"])
    ]


def test_a_letter_that_fails_is_for_managers_to_send_again_and_its_sender_is_told(office: Office) -> None:
    publish(office, leaving({"mail": "asset_register"}, {"mail": "nobody_wrote_this"}))
    process = start(office).instance_id
    do(office, process, "E06", "submit")
    assert unsettled(office) == ["mail nobody_wrote_this: nobody_wrote_this"]
    office.phones["E06"].read()
    assert answered(office, 1, Fate.FAILED, "550 no such user") == "failed"
    assert unsettled(office)[1:] == ["mail asset_register: assets@cloudstack.example: 550 no such user"]
    assert any("550 no such user" in said for said in office.phones["E06"].read())
    do(office, process, "E15", "retry")
    assert letters(office) == [("assets@cloudstack.example", "waiting")]
    assert answered(office, 1, Fate.SENT) == "sent"
    assert {row.name: row.state for row in office.read(EFFECTS)}["asset_register"] == "done"


def test_a_blocking_letter_holds_the_token_until_it_is_sent(office: Office) -> None:
    steps = flow().model_dump(mode="json", by_alias=True, exclude_defaults=True)["steps"]
    steps[0]["next"] = "post"
    letter = {"mail": "asset_register"}
    post = {"id": "post", "type": "auto", "actions": [letter | {"blocking": True}, letter], "next": "desk"}
    publish(office, flow(steps=[steps[0], post, steps[2]]))
    process = start(office).instance_id
    do(office, process, "E06", "submit")
    assert (rows_of(office, process).it.status, pending(office, process)) == ("running", [])
    do(office, process, "E15", "suspend")
    assert [answered(office, letter, Fate.SENT) for letter in (1, 2)] == ["sent", "sent"]
    assert pending(office, process) == []
    do(office, process, "E15", "resume")
    assert pending(office, process) == ["desk:E13"]
    assert {row.state for row in office.read(EFFECTS)} == {"done"}
    assert history_of(office, process) == rows_of(office, process)


def test_numbers_of_a_journal_start_at_one(office: Office) -> None:
    template = office.company.numbers[NumberKind.PROCESS]
    given = [office.run(lambda desk, of=of: next_of(desk, template, of)) for of in ("a", "b", "a")]
    assert given == ["P2026-00001", "P2026-00001", "P2026-00002"]


def test_a_letter_that_tells_what_somebody_may_not_see_is_not_shown_to_him(office: Office) -> None:
    letter = office.company.letters["asset_register"]
    subject = letter.subject.model_copy(update={"root": {"zh": "去{city}"}})
    letters = {"asset_register": letter.model_copy(update={"subject": subject})}
    office.company = office.company.model_copy(update={"letters": letters})
    steps = [dict(step) for step in with_step(1, fields={"hidden": ["city"]})["steps"]]
    steps[0]["on_exit"] = [{"mail": "asset_register"}]
    publish(office, flow(steps=steps))
    process = start(office, city="Oslo").instance_id
    do(office, process, "E06", "submit")
    assert answered(office, 1, Fate.SENT) == "sent"
    (waits,) = pending(office, process)
    shown = {}
    for who in ("E06", waits.partition(":")[2]):
        lines = office.run(lambda desk, who=who: mailed.of_process(at_desk(desk, who), process))
        facts = office.run(lambda desk, who=who: queries.history(at_desk(desk, who), process))
        shown[who] = ([one.subject for one in lines], [one.people for one in facts if one.kind == "mail"])
    first, second = shown.values()
    assert first == (["去Oslo"], [("assets@cloudstack.example",)])
    assert second == ([], [()])
