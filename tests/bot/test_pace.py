"""One person who writes too fast delays nobody else, and learns what was not read."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.answers import Answers
from bot.app import telegram_bot
from bot.intake import Intake
from bot.pace import BURST, EACH, ROOM, Pace
from bot.settings import Settings
from bot.tasks import Tasks
from models.tables import inbox, incident
from tests.support.clock import MONDAY_MORNING as NOW
from tests.support.office import BOT_ID, TOKEN, Office


def test_so_many_at_once_then_one_after_the_other_then_none() -> None:
    pace = Pace()
    turns = [pace.admit(1, NOW) for _ in range(BURST + ROOM + 3)]
    assert [turn.not_before for turn in turns[: BURST + 1]] == [None] * (BURST + 1)
    assert [turn.not_before for turn in turns[BURST + 1 : BURST + 4]] == [NOW + EACH * n for n in (1, 2, 3)]
    assert [turn.refused for turn in turns[BURST : BURST + ROOM]] == [False] * ROOM
    assert [turn.refused for turn in turns[BURST + ROOM :]] == [True] * 3
    assert [turn.tell for turn in turns if turn.refused] == [True, False, False]
    assert pace.admit(2, NOW).not_before is None, "nobody else waits"
    assert pace.admit(1, NOW + timedelta(seconds=59)).tell is False
    assert pace.admit(1, NOW + EACH * (BURST + ROOM)).not_before is None, "an hour later all is well"


def test_quiet_people_are_forgotten() -> None:
    pace = Pace()
    for lane in range(10_001):
        pace.admit(lane, NOW)
    pace.admit(0, NOW + timedelta(minutes=5))
    assert len(pace.ahead) == 1


@pytest.mark.asyncio
async def test_three_hundred_at_once_delay_nobody_and_are_answered_in_their_order(office: Office) -> None:
    bot = telegram_bot(Settings(token=TOKEN, _env_file=None))
    intake = Intake(BOT_ID, office.writer, office.clock, Answers(bot, office.writer, office.clock, Tasks()))
    intake.decline = office.lanes.decline
    eager, calm = office.phones["E05"], office.phones["E08"]

    def said(phone: Any, text: str) -> dict[str, Any]:
        return {"update_id": next(office.numbers), "message": phone.message(text=text)}

    def statuses() -> dict[str, int]:
        found = select(inbox.c.status, func.count()).where(inbox.c.lane == eager.id).group_by(inbox.c.status)
        return {row[0]: row[1] for row in office.read(found)}

    flood = [said(eager, f"/lang {number}") for number in range(300)]
    for start in range(0, 300, 100):
        await intake.store(flood[start : start + 100])
    await intake.store([said(calm, "/help")])
    office.settle()
    office.deliver()
    assert len(calm.read()) == 1, "answered while the other's messages wait"
    assert statuses() == {"done": BURST + 1, "new": ROOM - 1, "ignored": 300 - BURST - ROOM}
    assert sum("not read" in text or "не прочитаны" in text or "没有处理" in text for text in eager.read()) == 1
    assert office.read(select(incident.c.kind, incident.c.subject)) == [("flood", eager.name)]

    stranger = office.stranger()
    for start in range(0, 300, 100):
        await intake.store([said(stranger, "hello") for _ in range(start, start + 100)])
    office.deliver()
    assert not any("not read" in text for text in stranger.read()), "a stranger learns nothing of it"
    assert len(office.read(select(incident.c.id))) == 1

    office.clock.pass_(seconds=EACH.total_seconds() * ROOM)
    office.writer.poke()
    office.settle()
    assert statuses() == {"done": BURST + ROOM, "ignored": 300 - BURST - ROOM}
