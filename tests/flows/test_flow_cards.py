"""The cards that processes send: what is asked, of whom, until when, and what became of it, in every language."""

from typing import Any

import pytest
from sqlalchemy import select

from core.flows.at_hand import cards
from core.refusals import NotFound
from handlers import flows as screen
from handlers.shared.chat import Chat
from handlers.todo import cards as todo
from models.tables import flow_item, flow_notice
from tests.flows.company import at_desk, do, flow, publish, start, with_step
from tests.flows.test_runtime_effects import ticked
from tests.support.office import SPEECH, Office


def lines(office: Office, number: str) -> list[str]:
    """The last card of a colleague's phone."""
    return [str(line) for line in office.phones[number].last.text.splitlines()]


def at_the_head(office: Office, **step: Any) -> int:
    """A process that waits for its second step, of several people if `step` says so."""
    office.clock.set("2026-03-09 09:00", "Asia/Shanghai")
    publish(office, flow(with_step(1, **step)))
    process = start(office, city="Chengdu").instance_id
    do(office, process, "E06", "submit")
    return process


def test_who_is_asked_by_a_colleague_reads_what_for_and_both_see_how_it_went(office: Office) -> None:
    process = at_the_head(office)
    head = office.phones["E03"].last
    do(office, process, "E03", "delegate", to="E13")
    assert lines(office, "E13")[1] == "💬 白芷兰 asks for your advice: Approval by the head"
    assert head.text.splitlines()[-1] == "⏳ 等待他人处理"
    do(office, process, "E13", "approve")
    assert lines(office, "E13")[-1] == "✅ Approved · Poppy Meadows · 09:00"
    assert lines(office, "E03")[1] == "👉 待您办理：主管审批"
    do(office, process, "E03", "add_sign", people=("E15",), args={"where": "before"})
    assert lines(office, "E15")[1] == "✍️ 白芷兰 просит сначала вашу визу: Согласование руководителем"
    do(office, process, "E15", "reject", comment="Не сейчас")
    assert lines(office, "E15")[-2:] == ["❌ Отклонено · Мария Берёзкина · 09:00", "💬 Не сейчас"]
    assert lines(office, "E06")[1:] == ["❌ Refused · Мария Берёзкина", "💬 Не сейчас"]


def test_whoever_is_too_late_reads_who_was_faster(office: Office) -> None:
    at_the_head(office, assignee=[{"user": "E03"}, {"user": "E13"}, {"user": "E15"}])
    process = 1
    do(office, process, "E13", "claim")
    assert lines(office, "E15")[-1] == "⏳ Этим занят другой сотрудник"
    do(office, process, "E13", "release")
    assert lines(office, "E15")[-2].startswith("⏰ Срок:")
    assert len(office.phones["E15"].messages) == 1
    do(office, process, "E03", "approve")
    assert lines(office, "E15")[-1] == "✅ Согласовано · 白芷兰 · 09:00"
    assert office.phones["E13"].messages[0].text.splitlines()[-1] == "✅ Approved · 白芷兰 · 09:00"


def test_what_comes_back_says_from_whom_and_why_and_old_cards_say_so_too(office: Office) -> None:
    process = at_the_head(office)
    head = office.phones["E03"].last
    do(office, process, "E03", "return", to="ask", comment="Which <hotel>?")
    assert lines(office, "E06")[1:3] == ["👉 Your step: Request", "↩️ Sent back by 白芷兰: Which <hotel>?"]
    assert head.text.splitlines()[-2:] == ["↩️ 已退回 · 白芷兰 · 09:00", "💬 Which <hotel>?"]
    do(office, process, "E06", "submit")
    do(office, process, "E03", "transfer", to="E13")
    assert lines(office, "E03")[-1] == "➡️ 已转办 · 白芷兰 · 09:00"
    assert lines(office, "E13")[1] == "👉 Your step: Approval by the head"
    do(office, process, "E06", "urge")
    assert lines(office, "E13")[1] == "🔔 You are asked to hurry: Approval by the head, due Mon 9 Mar 18:00"
    do(office, process, "E06", "cc", people=("E05",))
    assert lines(office, "E05")[1] == "ℹ️ 请知悉"
    do(office, process, "E15", "cancel", comment="нет денег")
    assert lines(office, "E06")[1:3] == ["⏹ Cancelled · Мария Берёзкина", "💬 нет денег"]
    assert office.phones["E13"].messages[0].text.splitlines()[-1] == "💬 нет денег"


def test_a_card_is_for_the_one_it_was_made_for(office: Office) -> None:
    at_the_head(office)
    (notice,) = office.read(select(flow_notice.c.id, flow_notice.c.person))
    assert notice.person == "E03"
    for other in ("E06", "E15"):
        with pytest.raises(NotFound):
            office.run(lambda desk, other=other: cards.item(at_desk(desk, other), notice.id))
    with pytest.raises(NotFound):
        office.run(lambda desk: cards.item(at_desk(desk, "E03"), notice.id + 1))


KINDS = ("remind", "overdue", "escalation", "urge", "incident", "cc", "read", "notify", "result")
REASONS = (
    "decided", "returned", "cancelled", "jumped", "transferred", "escalated", "handed over", "removed", "claimed",
    "overdue", "same_person",
)  # fmt: skip


def test_every_card_can_be_said_in_every_language(office: Office) -> None:
    at_the_head(office)

    def look(desk: Any) -> set[str]:
        said: set[str] = set()
        notice = desk.session.execute(select(flow_notice.c.id)).scalar_one()
        for language in ("zh", "en", "ru"):
            chat = Chat(at_desk(desk, "E03"), language, SPEECH)
            for state, why in [("closed", why) for why in REASONS] + [("done", ""), ("queued", ""), ("held", "")]:
                desk.session.execute(flow_item.update().values(state=state, closed_because=why))
                said.add(str(todo.item(chat, notice).text))
            for kind in KINDS:
                desk.session.execute(flow_notice.update().values(kind=kind, details={"about": "completed"}))
                said.add(str(screen.told(chat, notice).text))
        return said

    assert len(office.run(look)) == 3 * (len(REASONS) - 2 + 3 + len(KINDS) - 2)
    assert ticked(office) == []


def test_once_it_is_over_whoever_had_a_part_sees_how_it_ended(office: Office) -> None:
    process = at_the_head(office)
    head = office.phones["E03"].last
    do(office, process, "E03", "approve")
    assert "▶ Tickets" in head.text
    do(office, process, "E13", "submit")
    assert "✓ Tickets · Poppy Meadows" in head.text
    assert "▶" not in head.text
