"""APScheduler as a ticker only: what is due is worked out from the database and office time, each slot by itself."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot import menu, outbox
from bot.clock import Clock
from bot.composer import Composer
from bot.inbox import new_reference
from bot.outbox import Waiting
from bot.routes import Table
from bot.writer import Tx, Writer
from core.alerts import actions as alerts
from core.alerts.rules import Trouble
from core.company.definitions import Company
from core.desk import Desk, System
from core.people import actions as people
from handlers.shared.speech import Speech
from jobs import schedule, tick
from jobs.schedule import Slot

log = structlog.get_logger()

SECONDS = 15
SOON = 1.0


class Ticker:
    """Every 15 seconds, and at once when office time is moved."""

    def __init__(
        self, writer: Writer, clock: Clock, company: Company, composer: Composer, table: Table, speech: Speech
    ) -> None:
        """`hurry` makes the intake prove at once that nothing is on its way any more: called while a day closes.

        `found` is shown everything that waits to be sent; `ticked` is when a tick last came to its end, monotonic.
        """
        self.writer = writer
        self.clock = clock
        self.company = company
        self.composer = composer
        self.table = table
        self.speech = speech
        self.hurry: Callable[[], None] = lambda: None
        self.found: Callable[[list[Waiting]], None] = lambda _rows: None
        self.ticked = time.monotonic()
        self.scheduler = AsyncIOScheduler(
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )

    def start(self) -> None:
        """Tick from now on."""
        self.writer.submit(lambda tx: menu.forget_changed(tx, self.company, self.table, self.speech))
        self.scheduler.add_job(self.tick, "interval", seconds=SECONDS)
        self.scheduler.start()

    def stop(self) -> None:
        """No more ticks."""
        if self.scheduler.running:
            self.scheduler.shutdown(wait=False)

    async def tick(self) -> None:
        """Run everything that is due. A failing slot is logged and tried again at the next tick; the others go on."""
        try:
            await self.writer.write(self._say_goodbye)
            slots = await self.writer.write(lambda tx: tick.plan(self._desk(tx)))
            done = [await self._run(slot) for slot in slots]
            if not all(done) or any(slot.job == schedule.OPEN_DAY for slot in slots):
                self._look_again()
            await self.writer.write(lambda tx: menu.refresh(tx, self.company, self.table, self.speech, self.clock))
            await self.writer.write(lambda tx: self.composer.show_alerts(tx, self._desk(tx)))
            self.found(await self.writer.write(lambda tx: outbox.unsent(tx.session)))
            self.ticked = time.monotonic()
        except Exception:
            log.exception("tick failed", reference=self._noted("tick"))

    def _look_again(self) -> None:
        """Something waits for a condition, such as the last messages of a day, or a day was opened: what is due now?"""
        self.hurry()
        later = datetime.now(UTC) + timedelta(seconds=SOON)  # noqa: TID251 - the scheduler's own clock
        self.scheduler.add_job(self.tick, "date", run_date=later, id="again", replace_existing=True)

    def _say_goodbye(self, tx: Tx) -> None:
        """Cut off those who have left by today, before anything is said to them."""
        desk = self._desk(tx)
        if people.part(desk):
            self.composer.deliver(tx, desk)

    async def _run(self, slot: Slot) -> bool:
        def work(tx: Tx) -> bool:
            desk = self._desk(tx)
            done = tick.run(desk, slot)
            self.composer.deliver(tx, desk, slot.until)
            return done

        try:
            done = await self.writer.write(work)
        except Exception:
            log.exception("job failed", job=slot.job, scope=slot.scope, reference=self._noted(slot.job))
            return True
        if done:
            log.info("job done", job=slot.job, scope=slot.scope, slot=slot.at.isoformat())
        return bool(done)

    def _noted(self, job: str) -> str:
        """Note a failure for those who run the office; its reference."""
        reference, now = new_reference(), self.clock.now()
        self.writer.submit(lambda tx: alerts.note(tx.session, now, Trouble.JOB, reference=reference, subject=job))
        return reference

    def _desk(self, tx: Tx) -> Desk:
        return Desk(tx.session, System(), self.clock.now(), self.company)
