"""kill -9 at random moments under load: nothing lost, nothing doubled, everybody's order kept."""

import asyncio
import random
import re
from collections import defaultdict
from pathlib import Path

import pytest
from sqlalchemy import func, select

from models.tables import call, customer, employee, inbox, outbox
from tests.support.running import CAST, Running, eventually, running

KILLS = 20
SELLERS = ("E05", "E06", "E07", "E08", "E09")
MESSAGES = 8


def settled(office: Running) -> bool:
    """Whether everything that came in is worked on and everything there is to say is said."""
    busy = select(func.count()).select_from(inbox).where(inbox.c.status.in_(("new", "running")))
    unsent = select(func.count()).select_from(outbox).where(outbox.c.status.in_(("pending", "sending")))
    return not (office.sandbox.pending() or office.read(busy)[0][0] or office.read(unsent)[0][0])


@pytest.mark.db
@pytest.mark.timeout(900)
@pytest.mark.asyncio
async def test_killed_twenty_times_under_load(database: str, tmp_path: Path) -> None:
    chance = random.Random(20)
    async with running(database, tmp_path) as office:
        customers = {
            row.number: row.customer
            for row in office.read(
                select(employee.c.number, func.min(customer.c.number).label("customer"))
                .join(customer, customer.c.owner_id == employee.c.id)
                .group_by(employee.c.number)
            )
        }
        before = office.read(select(func.max(call.c.id)))[0][0]
        phones = {number: CAST[int(number[1:]) - 1].id for number in SELLERS}
        said: dict[str, list[int]] = defaultdict(list)
        number = 0

        async def chatter(messages: int) -> None:
            nonlocal number
            for _ in range(messages):
                seller = chance.choice(SELLERS)
                number += 1
                said[seller].append(number)
                office.sandbox.say(phones[seller], f"/call {customers[seller]} spoke of probe {number}")
                await asyncio.sleep(chance.uniform(0, 0.1))

        for _ in range(KILLS):
            await asyncio.wait_for(office.ready(), 100)
            talking = asyncio.create_task(chatter(MESSAGES))
            await asyncio.sleep(chance.uniform(0, 0.5))
            await office.kill()
            await talking
        await eventually(lambda: settled(office), 200)

        kept: dict[str, list[int]] = defaultdict(list)
        rows = office.read(
            select(employee.c.number, call.c.note)
            .join(employee, employee.c.id == call.c.author_id)
            .where(call.c.id > before)
            .order_by(call.c.id)
        )
        for row in rows:
            kept[row.number] += [int(found) for found in re.findall(r"probe (\d+)", row.note)]
        assert kept == said, "each message has had its effect once, in its author's order"
        assert number == KILLS * MESSAGES
        statuses = {row.status for row in office.read(select(outbox.c.status).distinct())}
        assert statuses <= {"sent", "unknown"}, "a reply on its way at two kills may be unknown, and is listed as such"
        for seller, numbers in said.items():
            answers = [shown for shown in office.sandbox.messages(phones[seller]) if not shown["out"]]
            calls = [shown for shown in answers if "buttons" in shown]
            unknown = (outbox.c.chat_id == phones[seller]) & (outbox.c.status == "unknown")
            missing = office.read(select(func.count()).select_from(outbox).where(unknown))[0][0]
            assert len(numbers) - missing <= len(calls) <= len(numbers) + KILLS
