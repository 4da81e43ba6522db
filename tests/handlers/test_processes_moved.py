"""``/processes``: the list, and what those who administer a process do with one that runs."""

from sqlalchemy import select

from core.flows.at_hand import overseeing
from models.tables import flow_version
from tests.flows.company import TRIP, at_desk, do, flow, pending, publish, rows_of, start, with_step
from tests.handlers.stuck import lines, running
from tests.support.office import Office


def test_the_list_is_filtered_searched_and_paged_and_is_for_nobody_else(office: Office) -> None:
    office.clock.set("2026-03-09 09:00", "Asia/Shanghai")
    publish(office, flow(), flow(flow="other", managers=[{"user": "E12"}]), flow(flow="nobodys", managers=[]))
    assert {row.flow: row.managed for row in office.read(select(flow_version))}["nobodys"] is False
    for city in range(10):
        process = start(office, city=f"City {city}").instance_id
        do(office, process, "E06", "submit")
    theirs = start(office, flow="other", city="Oslo").instance_id
    phone, finance, seller = (office.phones[number] for number in ("E15", "E12", "E05"))
    phone.say("/processes")
    assert lines(phone.last)[:3] == [
        "🗂 Идущие процессы",
        "1. P2026-00011 Командировка · Hazel Thornbush",
        "▶ Request · Hazel Thornbush · с 09:00",
    ]
    assert phone.last.labels[8:] == ["Ещё ›", "• 🗂 Все", "⚠️ Стоят", "⏰ Просрочены", "🔎 По номеру", "📚 Описания"]
    phone.press("Ещё")
    assert [line.split()[1] for line in lines(phone.last)[1::2]] == ["P2026-00003", "P2026-00002", "P2026-00001"]
    phone.press("⏰")
    assert lines(phone.last) == ["⏰ Просроченные процессы: нет"]
    office.clock.set("2026-03-10 08:00", "Asia/Shanghai")
    phone.press("⏰")
    assert len(lines(phone.last)) == 1 + 2 * 8
    phone.press("🔎")
    phone.say("7")
    assert lines(phone.last)[0] == "📋 Командировка · P2026-00007"
    phone.say("/processes p2026-00003")
    assert lines(phone.last)[0] == "📋 Командировка · P2026-00003"
    finance.say("/processes")
    assert lines(finance.last)[1] == "1. P2026-00011 出差 · Hazel Thornbush"
    finance.say("/processes 3")
    assert finance.last.text == "您管理的流程里没有“3”。请核对编号，或从列表里选：/processes"
    for words_ in ("/processes", "/processes 3", "/processes P2026-00011"):
        seller.say(words_)
        assert seller.last.text.startswith(("您的角色", "您管理的流程里没有", "您没有"))
    assert office.run(lambda desk: overseeing.oversees(at_desk(desk, "E12"))) is True
    assert theirs == 11


def test_moving_tells_what_comes_of_it_asks_why_and_is_confirmed_on_what_was_seen(office: Office) -> None:
    process = running(office)
    phone, head = office.phones["E15"], office.phones["E03"]
    phone.say("/processes 1")
    phone.press("⏭ Переместить")
    assert phone.last.labels == ["Request", "Согласование руководителем", "Tickets", "‹ Назад"]
    phone.press("Tickets")
    assert lines(phone.last)[-4:] == [
        "⏭ Если переместить на шаг «Tickets»:",
        "− больше не делает: Согласование руководителем · 白芷兰",
        "+ дальше делает: Tickets · Poppy Meadows",
        "Почему? Выберите причину или напишите её; прочтут все, кого это касается.",
    ]
    phone.say("  ")
    phone.say("руководитель <в отпуске>")
    assert lines(phone.last)[-2:] == ["💬 руководитель <в отпуске>", "Переместить?"]
    office.clock.pass_(minutes=1)
    do(office, process, "E06", "cc", people=("E05",))
    phone.press("⏭ Да")
    assert phone.alert
    assert pending(office, process) == ["head:E03"]
    phone.press("‹ Назад")
    phone.press("⏭ Переместить")
    phone.press("Tickets")
    phone.press("Согласовано с участниками")
    phone.press("⏭ Да")
    assert (phone.toast, pending(office, process)) == ("⏭ Перемещено", ["desk:E13"])
    assert lines(head.last)[-2:] == ["⏭ 已跳转到其他步骤 · Мария Берёзкина · 09:01", "💬 已和相关人员商定"]


def test_frozen_let_go_given_to_another_put_back_and_ended(office: Office) -> None:
    office.clock.set("2026-03-09 09:00", "Asia/Shanghai")
    publish(office, flow(with_step(1, assignee=[{"user": "E03"}, {"user": "E13"}])))
    process = start(office, city="Chengdu").instance_id
    do(office, process, "E06", "submit")
    phone, head = office.phones["E15"], office.phones["E03"]
    phone.say("/processes 1")
    phone.press("⏸")
    assert lines(phone.last)[3] == "⏸ Приостановлен"
    assert phone.last.labels[:2] == ["▶️ Возобновить", "⏹ Прекратить…"]
    assert lines(head.last)[-1] == "⏸ 流程已暂停"
    phone.press("▶️")
    assert phone.toast == "▶️ Возобновлено"
    do(office, process, "E03", "claim")
    phone.press("🔄 Обновить")
    phone.press("👤")
    phone.press("白芷兰 · Согласование")
    assert phone.last.labels == ["🔓 Вернуть всем, кто может взять", "‹ Назад"]
    phone.press("🔓")
    assert (phone.toast, pending(office, process)) == ("🔓 Возвращено всем", ["head:E03", "head:E13"])
    phone.press("👤")
    phone.press("白芷兰 · Согласование")
    phone.say("Hazel")
    assert phone.messages[-2].text == "👤 Поручено: Hazel Thornbush."
    assert pending(office, process) == ["head:E06", "head:E13"]
    assert lines(head.last)[-1] == "➡️ 已改派 · Мария Берёзкина · 09:00"
    phone.press("⏹")
    phone.press("Начат по ошибке")
    assert lines(phone.last)[-2:] == ["💬 Начат по ошибке", "Прекратить? Вернуть будет нельзя."]
    phone.press("⏹ Да")
    assert rows_of(office, process).it.status == "cancelled"
    assert "👉" not in phone.last.text
    assert phone.last.labels == ["🖼 Схема", "🕘 История", "🔄 Обновить", "‹ К списку"]
    assert "Started by mistake" in office.phones["E06"].last.text
    phone.press("🕘")
    assert "поручено другому" in phone.last.text


def test_a_newer_version_is_taken_when_it_has_the_steps_in_hand(office: Office) -> None:
    process = running(office)
    phone = office.phones["E15"]
    phone.say("/processes 1")
    assert not any("⬆️" in label for label in phone.last.labels)
    more = {"id": "hotel", "name": {"ru": "Гостиница"}, "assignee": {"user": "E13"}}
    publish(office, flow(steps=[*TRIP["steps"][:2], {**TRIP["steps"][2], "next": "hotel"}, more]))
    phone.press("🔄")
    phone.press("⬆️ На версию 2")
    assert lines(phone.last)[-4:] == [
        "⬆️ Вместо этого версия 2:",
        "+ шаги: Гостиница",
        "≠ шаги: Tickets",
        "Что сделано, то сделано; дальше действует новая версия.",
    ]
    seen = phone.last
    office.clock.pass_(minutes=1)
    do(office, process, "E06", "comment", comment="!")
    phone.press("⬆️ Да", on=seen)
    assert phone.toast.startswith("С тех пор как вы открыли процесс, он изменился")
    phone.press("‹ Назад")
    phone.press("⬆️ На версию 2")
    phone.press("⬆️ Да")
    assert (phone.toast, lines(phone.last)[2]) == ("⬆️ Идёт по новой версии", "Версия 2")
    publish(office, flow(steps=[{**TRIP["steps"][0], "next": "desk"}, TRIP["steps"][2]]))
    phone.press("🔄")
    phone.press("⬆️ На версию")
    assert lines(phone.last)[-1].startswith("⛔ В новой версии нет шагов, которые сейчас в работе: Согласование")
    assert phone.last.labels == ["⏭ Переместить…", "‹ Назад"]
    assert office.read(select(flow_version.c.version).order_by(flow_version.c.id.desc()))[0].version == 3
