"""Definitions read again while the office works: what is sound is published, what is broken replaces nothing."""

import asyncio
import shutil
import threading
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlmodel import Session

from bot.reloads import Reloader
from core.company.loader import folder_of
from core.flows import actions
from core.flows.authoring.rereading import reread
from core.flows.engine.work import Command
from core.flows.running import reloads
from models.tables import audit, employee, flow_instance, flow_reload, flow_version
from tests.flows.company import at_desk, do, flow, pending, publish, start
from tests.support.office import Office
from tests.support.phone import Phone

TRIP = """\
flow: trip
name: {en: Trip, zh: 出差, ru: Командировка}
initiators: [{any: true}]
managers: [{user: E15}]
form: [{id: city, type: string}]
steps:
- {id: ask, assignee: initiator, fields: {editable: [city]}, next: head}
- {id: head, type: approval, assignee: {user: E03}, next: end}
"""
LEAVE = TRIP.replace("trip", "leave").replace("Trip", "Leave").replace("Командировка", "Отпуск")


def company(tmp_path: Path) -> Path:
    """A company folder with two processes."""
    folder = tmp_path / "company"
    shutil.copytree(folder_of("idc"), folder, ignore=shutil.ignore_patterns("*.yaml", "demo"))
    shutil.copy(folder_of("idc") / "company.yaml", folder)
    write(folder, "trip", TRIP)
    write(folder, "leave", LEAVE)
    return folder


def write(folder: Path, name: str, text: str) -> None:
    """A definition as its author left it."""
    (folder / "flows" / f"{name}.yaml").write_text(text, encoding="utf-8")


def reload(office: Office, folder: Path, phone: Phone) -> list[str]:
    """Have the folder read again; what the card says then, line by line."""
    phone.say("/processes")
    phone.press("📚")
    phone.press("🔄")
    card = phone.last
    assert "⏳" in card.text
    reloader = Reloader(office.writer, office.lanes.composer, office.clock, office.company, folder)
    assert asyncio.run(reloader.look()) is True
    assert asyncio.run(reloader.look()) is False
    office.deliver()
    return card.text.splitlines()[1:]


def versions(office: Office) -> list[tuple[str, int, bool]]:
    """What is published, and what new processes follow."""
    asked = select(flow_version.c.flow, flow_version.c.version, flow_version.c.offered).order_by(flow_version.c.id)
    return [tuple(row) for row in office.read(asked)]


@pytest.mark.db
def test_a_broken_definition_never_replaces_a_good_one_and_what_runs_goes_on(office: Office, tmp_path: Path) -> None:
    office.clock.set("2026-03-09 09:00", "Asia/Shanghai")
    folder, phone = company(tmp_path), office.phones["E15"]
    assert reload(office, folder, phone) == [
        "✅ Отпуск: опубликована версия 1",
        "✅ Командировка: опубликована версия 1",
    ]
    assert reload(office, folder, phone) == ["· Без изменений: 2"]
    old = start(office, city="Chengdu").instance_id
    write(folder, "trip", TRIP.replace("next: end", "next: desk"))
    write(folder, "leave", LEAVE.replace("E03", "E13"))
    assert reload(office, folder, phone) == [
        "✅ Отпуск: опубликована версия 2",
        "⛔ С ошибками, остаются как были: Командировка",
        "1 ошибка:",
        "trip.yaml:8 (head) to называет «desk», а такого шага нет; укажите id шага или end",
    ]
    assert versions(office) == [("leave", 1, False), ("trip", 1, True), ("leave", 2, True)]
    do(office, old, "E06", "submit")
    write(folder, "trip", TRIP.replace("next: end}", "next: desk}\n- {id: desk, assignee: {user: E13}}"))
    assert reload(office, folder, phone)[0] == "✅ Командировка: опубликована версия 2"
    new = start(office, city="Oslo").instance_id
    do(office, new, "E06", "submit")
    for process in (old, new):
        do(office, process, "E03", "approve")
    assert (pending(office, old), pending(office, new)) == ([], ["desk:E13"])
    phone.press("📚")
    assert phone.last.text.splitlines()[-1] == "· Командировка: версия 2 с 09:00, идёт: 1"
    write(folder, "trip", TRIP)
    (folder / "flows" / "leave.yaml").unlink()
    assert reload(office, folder, phone) == [
        "✅ Командировка: опубликована версия 1",
        "🚫 В папке их больше нет, начать их нельзя: Отпуск",
    ]
    acts = select(audit.c.act, employee.c.number).join(employee, employee.c.id == audit.c.actor_id).order_by(audit.c.id)
    told = [tuple(row) for row in office.read(acts.where(audit.c.act.like("flow.relo%")))]
    assert told == [("flow.reload", "E15"), ("flow.reloaded", "E15")] * 5
    published = [tuple(row) for row in office.read(acts.where(audit.c.act == "flow.publish"))]
    assert published == [("flow.publish", "E15")] * 4
    assert {row.published_by for row in office.read(select(flow_version.c.published_by))} == {None}


def test_a_long_report_is_leafed_through_and_what_cannot_be_read_withdraws_nothing(
    office: Office, tmp_path: Path
) -> None:
    folder, phone = company(tmp_path), office.phones["E15"]
    reload(office, folder, phone)
    rules = "\n".join(f"- {{id: s{n}, assignee: {{role: nobody{n}}}, next: gone}}" for n in range(10))
    write(folder, "trip", TRIP + rules)
    (folder / "flows" / "leave.yaml").write_bytes(b"flow: [\xff")
    lines = reload(office, folder, phone)
    assert lines[:3] == [
        "⛔ С ошибками, остаются как были: Командировка",
        "⚠️ Не все файлы удалось прочитать, поэтому ничего не снято.",
        "21 ошибка:",
    ]
    assert (lines[3].startswith("leave.yaml"), len(lines)) == (True, 3 + 8)
    assert phone.last.labels == ["1/3", "▶", "📚 Описания"]
    phone.press("▶")
    assert phone.last.labels == ["◀", "2/3", "▶", "📚 Описания"]
    assert "trip.yaml:" in phone.last.text
    assert versions(office) == [("leave", 1, True), ("trip", 1, True)]
    (folder / "people.csv").unlink()
    assert any("people.csv" in line for line in reload(office, folder, phone))
    assert versions(office) == [("leave", 1, True), ("trip", 1, True)]


def test_a_failure_of_ours_is_told_with_its_reference_and_asked_for_again(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, phone = company(tmp_path), office.phones["E15"]

    def fail(*_: Any) -> Any:
        raise RuntimeError("the disk is gone")

    monkeypatch.setattr("bot.reloads.reread", fail)
    (said,) = reload(office, folder, phone)
    assert said.startswith("⛔ Сбой на нашей стороне, ничего не изменено. Код: ")
    assert said.split()[-1] in phone.last.text, "those who run the office are told"
    monkeypatch.undo()
    assert len(reload(office, folder, phone)) == 2
    assert all(row.done_at for row in office.read(select(flow_reload.c.done_at)))


def test_one_is_read_at_a_time_and_who_asks_meanwhile_waits_for_the_same(office: Office, tmp_path: Path) -> None:
    first = office.run(lambda desk: reloads.ask(at_desk(desk, "E15")))
    assert office.run(lambda desk: reloads.ask(at_desk(desk, "E15"))) == first
    found = reread(company(tmp_path), office.company).found
    report = office.run(lambda desk: reloads.take_over(at_desk(desk, "E15"), first, found))
    assert dict(report.published) == {"trip": 1, "leave": 1}
    office.run(lambda desk: reloads.take_over(at_desk(desk, "E15"), first, found))
    assert office.run(lambda desk: reloads.shown(at_desk(desk, "E15"), first)).report == report


@pytest.mark.db
def test_who_approves_while_the_definition_is_being_replaced_approves_by_the_old_one(office: Office) -> None:
    publish(office, flow())
    process = start(office, city="Chengdu").instance_id
    do(office, process, "E06", "submit")
    newer = flow(name={"en": "Trip, second version"})

    def approve() -> None:
        with Session(office.engine) as session:
            desk = at_desk(office.system(session), "E03")
            actions.act(desk, process, Command("approve", "E03", desk.now), "meanwhile")
            session.commit()

    with Session(office.engine) as session:
        actions.publish(office.system(session), newer)
        other = threading.Thread(target=approve)
        other.start()
        other.join(0.3)
        session.commit()
    other.join(60)
    assert not other.is_alive()
    assert pending(office, process) == ["desk:E13"]
    begun = start(office, city="Oslo").instance_id
    by = dict(office.read(select(flow_instance.c.id, flow_version.c.version).join(flow_version)))
    assert (by[process], by[begun]) == (1, 2)
    assert versions(office) == [("trip", 1, False), ("trip", 2, True)]
