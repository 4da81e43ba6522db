"""The mouth: takes committed rows to Telegram, in order for each chat, as fast as it allows."""

import asyncio
import heapq
import time
from collections import deque
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

import structlog
from telegram.ext import ExtBot

from bot import outbox
from bot.clock import Clock
from bot.delivery import Delivery
from bot.flood import Budget
from bot.outbox import BROADCAST, Departure, Outgoing, Waiting
from bot.outcomes import Fate, Outcome, pause
from bot.packing import Packer, remember
from bot.tasks import Tasks
from bot.writer import Tx, Writer

log = structlog.get_logger()

AT_ONCE = 64
BROADCASTS = 24
"""Of what everybody is told, no more at once: however slow the server is, answers find room."""

FILES = 4
"""Rows with a file that are on their way at once: it is in memory, and one thread makes them all."""
GROUP = 30
PROBE_SECONDS = 60.0

Place = tuple[int, int, int]
"""Where a chat stands in line: how urgent it is (0 most), its first row, the chat."""


class Sender:
    """One queue for each chat; the next chat is the one with the most urgent row.

    Rows of a chat keep their order: what stands before something urgent is sent before it, and as soon.
    """

    def __init__(
        self,
        bot: ExtBot[str],
        writer: Writer,
        clock: Clock,
        tasks: Tasks,
        budget: Budget | None = None,
        packer: Packer | None = None,
    ) -> None:
        """The bot's pool must be open while `run` runs; `tasks` notices when a send fails for a reason of ours.

        `packer` reads and makes the files that go with messages.
        """
        self.tasks = tasks
        self.delivery = Delivery(bot, packer)
        self.writer = writer
        self.clock = clock
        self.budget = budget or Budget()
        self.queues: dict[int, deque[Waiting]] = {}
        self.later: list[tuple[float, Place]] = []
        self.ready: list[Place] = []
        self.places: dict[int, Place] = {}
        self.busy: set[int] = set()
        self.carrying: set[int] = set()
        self.aside: list[Place] = []
        self.wake = asyncio.Event()
        self.stopped_by: str | None = None
        self.asked_at = 0.0
        self.stopping = False
        self.loop = asyncio.get_running_loop()

    def offer(self, rows: Iterable[Outgoing]) -> None:
        """Committed rows, from a writer thread."""
        waiting = [row.waiting() for row in rows]
        self.loop.call_soon_threadsafe(self.enqueue, waiting)

    def enqueue(self, rows: Iterable[Waiting]) -> None:
        """Put rows at the end of their chats' queues."""
        for row in rows:
            queue = self.queues.setdefault(row.chat_id, deque())
            queue.append(row)
            place = self.places.get(row.chat_id)
            if row.chat_id not in self.busy and (place is None or row.priority < place[0]):
                self._line_up(row.chat_id)
        self.wake.set()

    def _line_up(self, chat_id: int) -> None:
        """Give the chat its place by when it may speak, then by its most urgent row, then by age.

        A place that it had before stays in the heaps, and counts for nothing there.
        """
        queue = self.queues[chat_id]
        head = queue[0]
        ready = self.budget.chat(chat_id).ready_at(time.monotonic())
        if head.not_before is not None:
            wait = (head.not_before - self.clock.machine()).total_seconds()
            ready = max(ready, time.monotonic() + wait)
        place = self.places[chat_id] = (min(row.priority for row in queue), head.id, chat_id)
        heapq.heappush(self.later, (ready, place))

    async def run(self) -> None:
        """Send until told to stop."""
        while not self.stopping:
            self.wake.clear()
            if self.stopped_by is not None:
                await self._ask_again()
            group, seconds = self._pick()
            if group:
                self.tasks.start(self._send_group(group))
                continue
            try:
                await asyncio.wait_for(self.wake.wait(), seconds)
            except TimeoutError:
                self.budget.forget_idle(time.monotonic())

    async def _ask_again(self) -> None:
        """Whether the server takes our token again: asked once a minute."""
        if time.monotonic() - self.asked_at < PROBE_SECONDS:
            return
        self.asked_at = time.monotonic()
        if await self.delivery.token_works():
            log.info("the server takes the token again, sending goes on", waiting=sum(map(len, self.queues.values())))
            self.stopped_by = None
        else:
            log.error("OABOT_TOKEN: the server refuses it; nothing is sent, everything is kept", why=self.stopped_by)

    def look(self, rows: Iterable[Waiting]) -> None:
        """Take up rows that nobody offered: put back by hand, or lost on the way here. `rows` is all that waits."""
        known = {item.id for queue in self.queues.values() for item in queue}
        self.enqueue(row for row in rows if row.id not in known)

    async def stop(self, patience: float = 8.0) -> None:
        """Send nothing new; let what is under way end."""
        self.stopping = True
        self.wake.set()
        await self.tasks.finish(patience)

    def _pick(self) -> tuple[list[Waiting], float]:
        """Rows whose slots are free now; else how long until one is."""
        now = time.monotonic()
        while self.later and self.later[0][0] <= now:
            heapq.heappush(self.ready, heapq.heappop(self.later)[1])
        group: list[Waiting] = []
        while len(group) < GROUP and self._has_room() and self.budget.overall.ready_at(now) <= now:
            place = heapq.heappop(self.ready)
            chat_id = place[2]
            if self.places.get(chat_id) == place:
                group += self._taken(place, now)
        return group, self._pause(now)

    def _taken(self, place: Place, now: float) -> list[Waiting]:
        """The chat's first row, its slot paid. One with a file for which there is no room stands aside, unpaid."""
        chat_id = place[2]
        row = self.queues[chat_id][0]
        if row.file and len(self.carrying) >= FILES:
            self.aside.append(place)
            return []
        if row.file:
            self.carrying.add(chat_id)
        del self.places[chat_id]
        self.budget.take(chat_id, now)
        self.busy.add(chat_id)
        return [row]

    def _has_room(self) -> bool:
        """Whether the most urgent of those who may speak can do so, as far as it is for us to say."""
        at_once = AT_ONCE if self.ready and self.ready[0][0] < BROADCAST else BROADCASTS
        return bool(self.ready) and self.stopped_by is None and len(self.busy) < at_once

    def _pause(self, now: float) -> float:
        """Whoever may speak later is looked at then, also while those who may speak now find no room."""
        if not self.ready and not self.later:
            return 60.0
        if self.stopped_by is not None:
            return 1.0
        moments = [at for at, _ in self.later[:1]]
        if self.ready:
            moments.append(now if self._has_room() else now + 1.0)
        return min(60.0, max(0.001, min(moments) - now, self.budget.overall.ready_at(now) - now))

    async def _send_group(self, group: list[Waiting]) -> None:
        ids = [row.id for row in group]
        departures = await self.writer.write(lambda tx: outbox.depart(tx.session, ids, self.clock.now()))
        leaving = {row.id for row in departures}
        for row in group:
            if row.id not in leaving:
                self.budget.give_back(row.chat_id)
                self._release(row.chat_id, None)
        for departure in departures:
            self.tasks.start(self._send(departure))

    async def _send(self, row: Departure) -> None:
        outcome = await self.delivery.deliver(row)
        later = await self._record(row, outcome)
        self._release(row.chat_id, later)

    async def _record(self, row: Departure, outcome: Outcome) -> Waiting | None:
        """Write down what became of it. A row that waits again is returned as it stands now."""
        if outcome.fate is not Fate.SENT:
            log.warning("not sent", row=row.id, fate=outcome.fate, why=outcome.why)
        later = self._next_try(row, outcome)
        if outcome.fate is Fate.STOP:
            self.stopped_by, self.asked_at = outcome.why, time.monotonic()
        await self.writer.write(lambda tx: self._note(tx, row, outcome, later))
        if outcome.fate is Fate.SENT:
            self.budget.accepted()
        if outcome.fate is Fate.WAIT:
            self.budget.hold(row.chat_id, outcome.seconds, time.monotonic())
        if outcome.fate is Fate.MOVED:
            moved = self.queues.pop(row.chat_id, deque())
            self.enqueue(replace(item, chat_id=outcome.chat_id) for item in moved)
        waits = later is not None or outcome.fate is Fate.STOP
        return replace(self.queues[row.chat_id][0], not_before=later) if waits else None

    def _next_try(self, row: Departure, outcome: Outcome) -> datetime | None:
        """In machine time; None when it is not tried again, or at once."""
        if outcome.fate is Fate.WAIT:
            return self.clock.machine() + timedelta(seconds=outcome.seconds)
        if outcome.fate is Fate.AGAIN:
            return self.clock.machine() + timedelta(seconds=pause(row.attempts))
        return None

    def _note(self, tx: Tx, row: Departure, outcome: Outcome, later: datetime | None) -> None:
        session, why, now = tx.session, outcome.why, self.clock.now()
        match outcome.fate:
            case Fate.SENT:
                outbox.arrived(session, row.id, outcome.message_id, self.clock.machine())
                remember(session, row.params, outcome.file_id)
            case Fate.WAIT | Fate.AGAIN | Fate.STOP:
                attempts = row.attempts + (outcome.fate is Fate.AGAIN)
                outbox.put_back(session, row.id, attempts=attempts, not_before=later, error=why)
            case Fate.UNREACHABLE:
                outbox.cancel_chat(session, row.chat_id, why, now)
            case Fate.MOVED:
                outbox.put_back(session, row.id, attempts=row.attempts, not_before=None, error=why)
                outbox.move_chat(session, row.chat_id, outcome.chat_id)
            case Fate.MOOT:
                outbox.drop(session, row.id, why)
            case _:
                reference = outbox.give_up(session, row.id, outcome.fate, why, now)
                log.error("message given up", row=row.id, status=outcome.fate, reference=reference)

    def _release(self, chat_id: int, again: Waiting | None) -> None:
        """The chat's first row is dealt with: its next one may line up."""
        self.busy.discard(chat_id)
        if chat_id in self.carrying:
            self.carrying.remove(chat_id)
            self._call_in()
        queue = self.queues.get(chat_id)
        if queue:
            if again is None:
                queue.popleft()
            else:
                queue[0] = again
        if queue:
            self._line_up(chat_id)
        else:
            self.queues.pop(chat_id, None)
        self.wake.set()

    def _call_in(self) -> None:
        """There is room for another file: those who stood aside line up again, in the order they had."""
        for place in self.aside:
            heapq.heappush(self.ready, place)
        self.aside.clear()
