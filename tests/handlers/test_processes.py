"""``/processes``: what is stuck and what is done about it, by those who administer a process and nobody else."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.buttons import digest
from core.company.keys import mark_of
from core.desk import Desk
from core.flows.at_hand import commanding
from core.flows.engine.work import Command
from core.flows.running import incidents
from core.flows.running.causes import Cause
from core.flows.running.command import carry
from core.refusals import Refusal
from handlers.processes import ROUTES, troubles
from handlers.shared import incidents as words
from handlers.shared.chat import Chat, Tap
from handlers.shared.routes import Press
from models.tables import audit, flow_effect, flow_incident, flow_instance
from tests.flows.company import TRIP, at_desk, do, flow, pending, publish, rows_of, start, with_step
from tests.flows.test_runtime_effects import ticked
from tests.handlers.stuck import CARDS, HOW, TWO_MANAGERS, card_of, lines, running, stuck
from tests.support.office import SPEECH, Office


@pytest.mark.db(story=True)
def test_who_does_a_step_that_nobody_was_to_do_is_named_from_the_card_of_the_incident(office: Office) -> None:
    process = stuck(office, managers=TWO_MANAGERS)
    ru, en = office.phones["E15"], office.phones["E13"]
    opened = card_of(ru, "⚠️")
    assert lines(opened) == [
        "⚠️ Командировка · P2026-00001",
        "Для шага «Согласование руководителем» не нашлось исполнителя; он перешёл к администратору процессов.",
        "С 09:00",
        "",
        "👉 Назначьте исполнителя или сделайте сами, из своей карточки.",
    ]
    assert opened.labels == ["👤 Назначить исполнителя…", "📋 Открыть процесс"]
    assert card_of(en, "⚠️").text.splitlines()[1].startswith("Nobody can be found who does “Approval by the head”")
    assert pending(office, process) == ["head:E13", "head:E15"]
    en.press("👤 Name somebody", on=card_of(en, "⚠️"))
    assert lines(card_of(en, "⚠️"))[-1] == "👤 Who shall do it? Write the name."
    en.say("nobody of that name")
    assert en.last.text.startswith("“Colleague”: nobody here is called")
    en.say("竹小满")
    assert lines(en.messages[-2]) == ["👤 Given to 竹小满."]
    assert "👉 Approval by the head: 竹小满, since 09:00, due Mon 9 Mar 18:00" in en.last.text
    assert pending(office, process) == ["head:E05"]
    assert office.phones["E05"].last.text.splitlines()[1] == "👉 待您办理：主管审批"
    assert lines(card_of(ru, "✅"))[-1] == "✅ Улажено, 09:00 (Poppy Meadows): исполнитель назначен"
    assert lines(card_of(en, "✅"))[-1] == "✅ Settled by Poppy Meadows, 09:00: somebody was named"
    assert lines(card_of(ru, "📋"))[-1] == "➡️ Поручено другому · Poppy Meadows · 09:00"
    assert office.read(select(flow_instance.c.troubled)) == [(False,)]
    ru.press_data(opened, "not a button of ours")
    assert ru.alert
    assert office.run(incidents.unsettled) == []


def test_an_incident_is_written_down_once_and_settles_itself_when_the_process_goes_on(office: Office) -> None:
    process = stuck(office)
    phone = office.phones["E15"]
    phone.say("/desk")
    assert "⚠️ Стоит 1 процесс" in lines(phone.last)
    phone.press("⚠️ Процессы стоят (1)")
    assert lines(phone.last)[1] == "1. ⚠️ P2026-00001 Командировка · Hazel Thornbush"
    office.clock.pass_(minutes=5)
    do(office, process, "E15", "approve")
    assert lines(card_of(phone, "✅"))[-1] == "✅ Улажено, 09:05 (Мария Берёзкина): процесс пошёл дальше"
    do(office, process, "E13", "return", to="ask", comment="again")
    do(office, process, "E06", "submit")
    assert [one.why for one in office.run(incidents.unsettled)] == ["nobody"]
    do(office, process, "E15", "cancel", comment="no")
    assert "процесс окончен" in card_of(phone, "✅").text
    assert [(row.how, row.settled_by) for row in office.read(select(flow_incident).order_by(flow_incident.c.id))] == [
        ("left", "E15"),
        ("over", "E15"),
    ]


def test_a_leavers_work_is_given_to_whoever_is_named(office: Office) -> None:
    process = running(office)
    for command_id in ("first day", "second day"):
        fault = Command("fault", "", office.clock.now(), args={"why": "handover: E03"})
        office.run(lambda desk, key=command_id, fault=fault: carry(desk, process, fault, key))
    phone = office.phones["E15"]
    opened = card_of(phone, "⚠️")
    assert lines(opened)[1] == "白芷兰 здесь больше не работает, и передать его дела в этом процессе некому."
    assert len([shown for shown in phone.messages if shown.text.startswith("⚠️")]) == 1
    phone.press("👤 Назначить, кто примет дела…")
    phone.say("E05")
    assert pending(office, process) == ["head:E05"]
    assert lines(opened)[-1] == "✅ Улажено, 09:00 (Мария Берёзкина): дела переданы"


def test_what_failed_outside_is_tried_again_or_settled_by_hand(office: Office) -> None:
    lost = {"crm_set": {"object": "customer", "key": "city", "field": "city", "value": "Oslo"}}
    publish(office, flow(with_step(0, on_exit=[lost])))
    process = start(office, city="C00001").instance_id
    do(office, process, "E06", "submit")
    for minutes in (1, 5, 30, 120):
        office.clock.pass_(minutes=minutes)
        ticked(office)
    phone = office.phones["E15"]
    opened = card_of(phone, "⚠️")
    assert lines(opened)[1] == "Не удалось изменить запись, как требует шаг «Request» (customer.city=Oslo)."
    assert opened.labels == ["🔁 Повторить", "✅ Сделано, отметить", "📋 Открыть процесс"]
    phone.press("🔁", on=opened)
    assert phone.toast == "🔁 Пробуем ещё раз"
    assert lines(opened)[-1].endswith("выполнено повторно")
    office.run(lambda desk: desk.session.execute(update(flow_effect).values(attempts=4)))
    office.clock.pass_(minutes=130)
    ticked(office)
    phone.say("/processes")
    phone.press("⚠️ Стоят")
    assert "⚠️ P2026-00001 Командировка" in phone.last.text
    phone.press("⚠️ 1")
    assert "⚠️ Не удалось изменить запись" in phone.last.text
    phone.press("⚠️ Сбой")
    phone.press("✅ Сделано")
    assert phone.toast == "✅ Улажено"
    assert lines(card_of(phone, "✅"))[-1].endswith("(Мария Берёзкина): сделано вручную")
    again = office.read(select(flow_incident.c.id).order_by(flow_incident.c.id.desc()))[0].id
    with pytest.raises(commanding.IncidentSettled):
        office.run(lambda desk: commanding.settle(at_desk(desk, "E15"), again))
    assert pending(office, process) == ["head:E03"]
    assert office.read(select(flow_instance.c.troubled)) == [(False,)]
    assert [row.act for row in office.read(select(audit.c.act).where(audit.c.act == "flow.settle"))] == ["flow.settle"]


def test_what_holds_a_process_fast_is_moved_not_settled(office: Office) -> None:
    steps = [
        {**TRIP["steps"][0], "next": [{"if": "form.days > 5", "to": "head"}, {"else": "desk"}]},
        *TRIP["steps"][1:],
    ]
    publish(office, flow(steps=steps, form=[{"id": "city", "type": "string"}, {"id": "days", "type": "int"}]))
    process = start(office, city="Chengdu").instance_id
    do(office, process, "E06", "submit")
    phone = office.phones["E15"]
    opened = card_of(phone, "⚠️")
    assert lines(opened)[1].startswith("На шаге «Request» не удалось проверить условие")
    assert opened.labels == ["📋 Открыть процесс"]
    (one,) = office.run(incidents.unsettled)
    with pytest.raises(commanding.StandsStill):
        office.run(lambda desk: commanding.settle(at_desk(desk, "E15"), one.id))
    phone.press("📋 Открыть")
    phone.press("⏭")
    phone.press("Tickets")
    phone.press("Процесс там застрял")
    phone.press("⏭ Да")
    assert phone.toast == "⏭ Перемещено"
    assert pending(office, process) == ["desk:E13"]
    assert lines(card_of(phone, "✅"))[-1].endswith("(Мария Берёзкина): процесс перемещён")


def test_nobody_else_sees_an_incident_or_does_anything_about_a_process(office: Office) -> None:
    process = stuck(office)
    (one,) = office.run(incidents.unsettled)
    before = rows_of(office, process)

    def tried(desk: Desk) -> set[str]:
        return {said for who in ("E05", "E06", "E03", "E01") for said in everything(office, desk, who, process, one.id)}

    assert office.run(tried) <= {"refused-not-found", "refused-not-allowed", "refused-already-changed"}
    assert rows_of(office, process) == before


def everything(office: Office, desk: Desk, who: str, *numbers: int) -> Iterator[str]:
    """What comes of every button of this screen, about each of these records, and of the cards."""
    chat = Chat(at_desk(desk, who), office.phones[who].language, SPEECH)
    tries: list[Callable[[], Any]] = [partial(draw, chat, number) for draw in CARDS for number in numbers]
    for press in (route for route in ROUTES if isinstance(route, Press)):
        for number in numbers:
            tap = Tap(press.name, number, 1, mark_of("desk"), desk.now)
            tries.append(partial(office.table.feel, chat, digest(press.name), tap))
    for one in tries:
        try:
            yield str(one())
        except Refusal as no:
            yield no.code


def test_every_cause_and_every_remedy_can_be_said_in_every_language(office: Office) -> None:
    stuck(office)
    causes = ["nobody", "nobody above", "no way back", "no way on", "endless", "timer: X", "handover: E05", "odd"]
    causes += [f"{verb} x: y" for verb in (*words.OUTSIDE, "call")]

    def look(desk: Any) -> set[str]:
        said: set[str] = set()
        at = at_desk(desk, "E15")
        (one,) = desk.session.execute(select(flow_incident.c.id)).scalars()
        for language in ("zh", "en", "ru"):
            chat = Chat(at, language, SPEECH)
            for why in causes:
                desk.session.execute(update(flow_incident).values(why=why))
                said.add(str(troubles.incident(chat, one).text))
            for how in HOW:
                desk.session.execute(update(flow_incident).values(settled_at=desk.now, settled_by="", how=how))
                said.add(str(troubles.incident(chat, one).text))
            desk.session.execute(update(flow_incident).values(settled_at=None))
            said.add(str(words.told(chat, Cause("nobody"), "")))
        return said

    assert len(office.run(look)) == 3 * (8 + len({*words.OUTSIDE.values(), "call"}) + len(HOW) + 1)
