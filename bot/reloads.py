"""Definitions read again while the bot works: in a thread of its own, so that nobody waits; published by the writer."""

import asyncio
from pathlib import Path

import structlog
from sqlalchemy.exc import DBAPIError

from bot.clock import Clock
from bot.composer import Composer
from bot.inbox import new_reference
from bot.writer import Tx, Writer
from core.alerts import actions as alerts
from core.alerts.rules import Trouble
from core.company.definitions import Company
from core.desk import Desk, System
from core.flows.authoring.reports import Report
from core.flows.authoring.rereading import Read, reread
from core.flows.running import reloads
from core.people import queries as people

log = structlog.get_logger()

EVERY_SECONDS = 1.0


class Reloader:
    """Looks once a second whether somebody has asked for it."""

    def __init__(self, writer: Writer, composer: Composer, clock: Clock, company: Company, folder: Path) -> None:
        """`folder` is the company's."""
        self.writer = writer
        self.composer = composer
        self.clock = clock
        self.company = company
        self.folder = folder

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            await asyncio.sleep(EVERY_SECONDS)
            try:
                await self.look()
            except DBAPIError as problem:
                log.warning("no look for definitions to be read", why=type(problem.orig).__name__)

    async def look(self) -> bool:
        """Read and publish if somebody waits for it; whether anybody did."""
        asked = await self.writer.write(lambda tx: reloads.waiting(self._desk(tx)))
        if asked is None:
            return False
        number, by = asked
        try:
            found = await asyncio.get_running_loop().run_in_executor(None, reread, self.folder, self.company)
            await self.writer.write(lambda tx: self._take_over(tx, number, by, found))
        except DBAPIError:
            raise
        # A folder is written by people: whatever reading it comes to, who asked is told.
        except Exception:
            reference = new_reference()
            log.exception("definitions not read", reference=reference)
            await self.writer.write(lambda tx: self._give_up(tx, number, reference))
        return True

    def _desk(self, tx: Tx) -> Desk:
        return Desk(tx.session, System(), self.clock.now(), self.company)

    def _take_over(self, tx: Tx, number: int, by: int, read: Read) -> None:
        desk = self._desk(tx)
        desk.actor = people.employee_by_id(desk, by) or desk.actor
        reloads.take_over(desk, number, read.found, restart=read.restart)
        self.composer.deliver(tx, desk)

    def _give_up(self, tx: Tx, number: int, reference: str) -> None:
        desk = self._desk(tx)
        alerts.note(tx.session, desk.now, Trouble.JOB, reference=reference, subject="flow-reload")
        reloads.finish(desk, number, Report(failure=reference))
        self.composer.deliver(tx, desk)
