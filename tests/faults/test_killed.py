"""kill -9 at random moments under load: nothing lost, nothing doubled, everybody's order kept."""

import asyncio
import random
import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import func, select

from models.tables import call, customer, employee, inbox, outbox
from tests.support.running import CAST, Running, eventually, running

SELLERS = ("E05", "E06", "E07", "E08", "E09")
PHONES = {number: CAST[int(number[1:]) - 1].id for number in SELLERS}
FIRST_CUSTOMERS = (
    select(employee.c.number, func.min(customer.c.number).label("customer"))
    .join(customer, customer.c.owner_id == employee.c.id)
    .group_by(employee.c.number)
)
KEPT = (
    select(employee.c.number, call.c.note)
    .join(employee, employee.c.id == call.c.author_id)
    .where(call.c.note.like("%probe%"))
    .order_by(call.c.id)
)
BUSY = select(func.count()).select_from(inbox).where(inbox.c.status.in_(("new", "running")))
LAST_CHANCE = BUSY.where(inbox.c.alone > 1)
"""A message during whose third run alone the bot dies is given up as the cause of it."""
UNSENT = select(func.count()).select_from(outbox).where(outbox.c.status.in_(("pending", "sending")))


@dataclass
class Crowd:
    """Salespeople who go on telling of calls, whatever happens to the bot."""

    office: Running
    chance: random.Random
    customers: dict[str, str]
    said: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    number: int = 0
    interrupted: int = 0

    async def chatter(self, messages: int) -> None:
        """Tell of so many calls, as fast as thumbs of a whole office."""
        for _ in range(messages):
            seller = self.chance.choice(SELLERS)
            self.number += 1
            self.said[seller].append(self.number)
            self.office.sandbox.say(PHONES[seller], f"/call {self.customers[seller]} spoke of probe q{self.number}")
            await asyncio.sleep(self.chance.uniform(0, 0.02))

    async def live_through(self, kills: int, messages: int) -> None:
        """So many kills, each amid so many messages, until everything is worked on and everything said."""
        for _ in range(kills):
            await asyncio.wait_for(self.office.ready(), 100)
            talking = asyncio.create_task(self.chatter(messages))
            await asyncio.sleep(self.chance.uniform(0, messages * 0.015))
            await eventually(lambda: not self.office.read(LAST_CHANCE)[0][0], 100)
            self.interrupted += not settled(self.office)
            await self.office.kill()
            await talking
        await eventually(lambda: settled(self.office), 400)


def settled(office: Running) -> bool:
    """Whether everything that came in is worked on and everything there is to say is said."""
    return not (office.sandbox.pending() or office.read(BUSY)[0][0] or office.read(UNSENT)[0][0])


def kept(office: Running) -> dict[str, list[int]]:
    """The messages that had an effect, by author, in the order of their effects."""
    found: dict[str, list[int]] = defaultdict(list)
    for row in office.read(KEPT):
        found[row.number] += [int(number) for number in re.findall(r"probe q(\d+)", row.note)]
    return found


def check_answers(office: Running, said: dict[str, list[int]], kills: int) -> None:
    """Everybody has an answer to everything, but for those that are listed as unknown; a kill doubles one at most."""
    statuses = {row.status for row in office.read(select(outbox.c.status).distinct())}
    assert statuses <= {"sent", "unknown"}, "a reply on its way at two kills may be unknown, and is listed as such"
    for seller, numbers in said.items():
        shown = office.sandbox.messages(PHONES[seller])
        answers = [message for message in shown if not message["out"] and "buttons" in message]
        unknown = (outbox.c.chat_id == PHONES[seller]) & (outbox.c.status == "unknown")
        missing = office.read(select(func.count()).select_from(outbox).where(unknown))[0][0]
        assert len(numbers) - missing <= len(answers) <= len(numbers) + kills


@pytest.mark.db(long=True)
@pytest.mark.timeout(1800)
@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("kills", "messages"),
    [(4, 6), pytest.param(20, 6, marks=pytest.mark.faults), pytest.param(200, 6, marks=pytest.mark.faults)],
    ids=["4 times", "20 times", "200 times"],
)
async def test_killed_under_load(database: str, tmp_path: Path, kills: int, messages: int) -> None:
    async with running(database, tmp_path) as office:
        customers = {row.number: row.customer for row in office.read(FIRST_CUSTOMERS)}
        crowd = Crowd(office, random.Random(kills), customers)
        await crowd.live_through(kills, messages)
        assert kept(office) == crowd.said, "each message has had its effect once, in its author's order"
        assert crowd.number == kills * messages
        assert crowd.interrupted > kills / 4, "too few kills came while there was anything to lose"
        check_answers(office, crowd.said, kills)
