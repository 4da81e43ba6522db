"""Processes in the database: one command, one transaction, and what people hear of it."""

import threading
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlmodel import Session

from core.desk import Desk, System
from core.flows import actions
from core.flows.definition import Flow
from core.flows.engine.work import Command, FlowRefusal
from core.flows.running import storing, versions
from core.flows.running.command import MOST_EVENTS, Done
from core.refusals import NotFound
from models.engine import writer_engine
from models.tables import audit, flow_command, flow_event, flow_instance, flow_version, metadata
from tests.flows.company import TRIP, at_desk, do, flow, history_of, pending, publish, rows_of, start
from tests.flows.test_runtime_walks import FLOWS
from tests.support import databases
from tests.support.office import Office


def test_a_process_goes_its_way_and_everybody_hears_what_concerns_him(office: Office) -> None:
    office.clock.set("2026-03-09 09:00", "Asia/Shanghai")
    publish(office, flow())
    begun = start(office, city="Chengdu")
    process = begun.instance_id
    assert (begun.number, begun.rev, begun.status) == ("P2026-00001", 1, "running")
    assert office.phones["E06"].messages == []
    asked = do(office, process, "E06", "submit", data={"days": 3})
    assert (asked.rev, asked.status, len(asked.opened)) == (2, "running", 1)
    card = office.phones["E03"].last
    assert card.text.splitlines() == [
        "📋 出差 · P2026-00001",
        "👉 待您办理：主管审批",
        "发起人：Hazel Thornbush · 09:00",
        "",
        "city：Chengdu · days：3",
        "✓ Request · Hazel Thornbush · 09:00",
        "▶ 主管审批 · 白芷兰 · 09:00",
        "○ Tickets",
        "⏰ 请在 3月9日 周一 18:00 前办理",
        "⏳ 剩余工作时间：8 小时",
    ]
    done = do(office, process, "E03", "approve")
    assert pending(office, process) == ["desk:E13"]
    assert card.text.splitlines()[-1] == "✅ 已同意 · 白芷兰 · 09:00"
    over = do(office, process, "E13", "submit")
    assert (over.rev, over.status, over.opened) == (4, "completed", ())
    assert office.phones["E06"].last.text.splitlines()[1] == "✅ Completed"
    assert history_of(office, process) == rows_of(office, process)
    noted = office.read(select(audit.c.act, audit.c.actor_id).where(audit.c.object_kind == "flow"))
    assert [row.act for row in noted] == ["flow.start", "flow.submit", "flow.approve", "flow.submit"]
    assert len({row.actor_id for row in noted}) == 3
    assert done.status == "running"


def test_a_published_definition_stays_what_it_is(office: Office) -> None:
    first = office.run(lambda desk: actions.publish(desk, flow()))
    assert office.run(lambda desk: actions.publish(desk, flow())) == first
    process = start(office).instance_id
    alone = {key: said for key, said in TRIP["steps"][0].items() if key != "next"}
    shorter = flow(steps=[alone])
    second = office.run(lambda desk: actions.publish(desk, shorter))
    assert second != first
    kept = office.read(select(flow_version.c.version, flow_version.c.sha256).order_by(flow_version.c.version))
    assert [row.version for row in kept] == [1, 2]
    assert len({row.sha256 for row in kept}) == 2
    do(office, process, "E06", "submit")
    assert pending(office, process) == ["head:E03"]
    later = start(office)
    assert do(office, later.instance_id, "E06", "submit").status == "completed"
    with pytest.raises(NotFound):
        office.run(lambda desk: actions.newest(desk, "nothing"))
    with pytest.raises(FlowRefusal) as no:
        office.run(lambda desk: actions.publish(desk, flow(steps=[{"id": "a", "assignee": "initiator", "next": "b"}])))
    assert (no.value.reason, no.value.details["why"]) == ("INVALID_DEFINITION", "UNKNOWN_STEP")


@pytest.mark.parametrize("name", sorted(FLOWS))
def test_a_definition_reads_back_as_it_was_published(name: str) -> None:
    data = FLOWS[name].model_dump(mode="json", by_alias=True, exclude_defaults=True)
    assert Flow.model_validate(data) == FLOWS[name]


def test_two_databases_of_one_program_have_each_their_own_versions(office: Office, tmp_path: Any) -> None:
    publish(office, flow())
    address = f"sqlite:///{tmp_path / 'other.db'}"
    databases.migrated(address)
    engine = writer_engine(address)
    with Session(engine) as session:
        other = Desk(session, System(), office.clock.now(), office.company)
        assert actions.publish(other, flow(name={"en": "Another"})) == 1
        assert versions.version(other, 1).name.said("en") == "Another"
        session.commit()
    engine.dispose()
    assert office.run(lambda desk: versions.version(desk, 1)).name.said("en") == "Trip"


def test_the_same_command_again_is_answered_as_before(office: Office) -> None:
    publish(office, flow())
    first = start(office, key="update:1")
    again = start(office, key="update:1", city="elsewhere")
    assert (again.again, again.instance_id, again.number, again.opened) == (
        True,
        first.instance_id,
        "P2026-00001",
        first.opened,
    )
    process = first.instance_id
    sent = do(office, process, "E06", "submit", "tap:1")
    do(office, process, "E03", "approve", "tap:2")
    repeated = do(office, process, "E06", "submit", "tap:1")
    assert (repeated.again, repeated.rev, repeated.status, repeated.opened) == (True, 2, "running", sent.opened)
    assert office.read(select(func.count()).select_from(flow_instance)) == [(1,)]
    assert pending(office, process) == ["desk:E13"]


def test_a_form_that_is_not_the_newest_is_stale_and_a_tap_is_not(office: Office) -> None:
    publish(office, flow())
    process = start(office).instance_id
    do(office, process, "E06", "submit", rev=1)
    with pytest.raises(FlowRefusal) as no:
        do(office, process, "E03", "approve", rev=1)
    assert no.value.reason == "STALE"
    assert do(office, process, "E03", "approve").rev == 3


def together(office: Office, *works: Any) -> list[Any]:
    """Two transactions, each on a connection of its own, that begin at the same moment."""
    found: list[Any] = [None] * len(works)
    gate = threading.Barrier(len(works))

    def run(place: int, work: Any) -> None:
        gate.wait(20)
        with Session(office.engine) as session:
            try:
                found[place] = work(office.system(session))
                session.commit()
            except FlowRefusal as no:
                session.rollback()
                found[place] = no.reason

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return found


@pytest.mark.db
def test_at_once_on_two_connections_everything_happens_once_and_nothing_is_lost(office: Office) -> None:
    publish(office, flow())

    def begin(desk: Desk) -> Done:
        return actions.start(at_desk(desk, "E06"), "trip", {}, command_id="same")

    def give(what: str, key: str, rev: int | None = None) -> Any:
        def work(desk: Desk) -> Done:
            command = Command(what, "E06", desk.now, comment="hurry", rev=rev)
            return actions.act(at_desk(desk, "E06"), process, command, key)

        return work

    started = together(office, begin, begin)
    assert sorted(done.again for done in started) == [False, True]
    assert len({done.instance_id for done in started}) == 1
    process = started[0].instance_id
    sent = together(office, give("submit", "tap"), give("submit", "tap"))
    assert sorted(done.again for done in sent) == [False, True]
    assert {done.rev for done in sent} == {2}
    both = together(office, give("comment", "a"), give("comment", "b"))
    assert sorted(done.rev for done in both) == [3, 4]
    seen = together(office, give("comment", "c", rev=4), give("comment", "d", rev=4))
    assert sorted("STALE" if one == "STALE" else "done" for one in seen) == ["STALE", "done"]
    kept = office.read(select(flow_command.c.command).order_by(flow_command.c.at, flow_command.c.command))
    assert len(kept) == 5
    assert history_of(office, process) == rows_of(office, process)
    numbers = office.read(select(flow_event.c.seq).where(flow_event.c.instance_id == process).order_by("seq"))
    assert {row.seq // MOST_EVENTS for row in numbers} == {1, 2, 3, 4, 5}, "every revision has its events"


REFUSED: dict[str, tuple[str, str, dict[str, Any], str]] = {
    "not his": ("E15", "approve", {}, "NOT_ASSIGNEE"),
    "no reason": ("E03", "reject", {}, "COMMENT_REQUIRED"),
    "a field that is not his": ("E03", "approve", {"data": {"city": "Xi'an"}}, "FIELD_NOT_EDITABLE"),
    "nowhere to return": ("E03", "return", {"to": "desk", "comment": "why"}, "RETURN_TARGET"),
    "not a manager": ("E03", "jump", {"to": "ask", "comment": "why"}, "NOT_ADMIN"),
    "another's work to himself": ("E06", "handover", {"to": "E06", "args": {"from": "E03"}}, "NOT_ADMIN"),
    "to himself": ("E03", "transfer", {"to": "E03"}, "ALREADY_SIGNER"),
    "what only the office says": ("E15", "tick", {}, "NOT_ALLOWED"),
    "the office's word about an effect": ("E15", "delivered", {"args": {"at": 5}}, "NOT_ALLOWED"),
}


def test_a_refused_command_leaves_no_byte_changed(office: Office) -> None:
    publish(office, flow())
    process = start(office).instance_id
    do(office, process, "E06", "submit")
    before = everything(office)
    for who, what, given, why in REFUSED.values():
        with pytest.raises(FlowRefusal) as no:
            do(office, process, who, what, **given)
        assert no.value.reason == why, (who, what)
        assert everything(office) == before, (who, what)
    assert office.run(lambda desk: actions.tried(desk, process, Command("approve", "E03", desk.now))).state.pending()
    assert everything(office) == before


def test_a_process_can_be_kept_as_ones_own_and_no_name_is_taken_away(office: Office) -> None:
    publish(office, flow())
    process = start(office).instance_id

    def save(by: str, name: str) -> Any:
        return lambda desk: actions.save_as_template(at_desk(desk, by), process, name, f"save:{by}:{name}")

    office.run(save("E06", "my_trip"))
    mine = start(office, flow="my_trip").instance_id
    do(office, mine, "E06", "submit")
    assert pending(office, mine) == ["head:E03"]
    with pytest.raises(NotFound):
        office.run(save("E05", "another"))
    for who, what in (("E15", "my_trip"), ("E06", "trip")):
        with pytest.raises(FlowRefusal) as no:
            office.run(save(who, what))
        assert no.value.reason == "NOT_ALLOWED"
    with pytest.raises(FlowRefusal) as no:
        start(office, "E05", "my_trip")
    assert no.value.reason == "NOT_INITIATOR"


def everything(office: Office) -> dict[str, list[Any]]:
    """Every row of every table."""
    return {table.name: office.read(select(table)) for table in metadata.sorted_tables}


def test_a_process_goes_on_by_another_version_when_a_manager_says_so(office: Office) -> None:
    publish(office, flow())
    process = start(office).instance_id
    do(office, process, "E06", "submit")
    renamed = flow().model_dump(mode="json", by_alias=True, exclude_defaults=True)
    renamed["steps"][0]["next"], renamed["steps"][1]["id"] = "boss", "boss"
    publish(office, Flow.model_validate(renamed))

    def migrate(by: str, steps: dict[str, str]) -> Any:
        return lambda desk: actions.migrate(at_desk(desk, by), process, 2, f"m:{by}:{steps}", steps=steps)

    with pytest.raises(FlowRefusal) as no:
        office.run(migrate("E15", {}))
    assert no.value.reason == "MIGRATION_BLOCKED"
    with pytest.raises(FlowRefusal) as no:
        office.run(migrate("E03", {"head": "boss"}))
    assert no.value.reason == "NOT_ADMIN"
    office.run(migrate("E15", {"head": "boss"}))
    assert pending(office, process) == ["boss:E03"]
    assert office.read(select(flow_instance.c.version_id)) == [(2,)]
    assert do(office, process, "E03", "approve").status == "running"
    assert office.run(lambda desk: storing.history(desk.session, process))[-1].kind in ("approve", "done")
