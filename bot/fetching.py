"""Files that people sent, fetched from Telegram beside everything else: nobody waits for it, no transaction."""

import asyncio
import contextlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol

import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session
from telegram.error import BadRequest, TelegramError

from bot.clock import Clock
from bot.composer import Composer
from bot.inbox import new_reference
from bot.writer import Tx, Writer
from core.alerts import actions as alerts
from core.alerts.rules import Trouble
from core.company.definitions import Company
from core.contracts import actions as contracts
from core.desk import Desk, Lying, System
from core.files import actions as files
from core.files import rules
from core.files.actions import Fetch
from core.files.store import Store
from core.flows.at_hand import enclosed
from core.refusals import NotFound, Refusal

log = structlog.get_logger()

SECONDS = 1.0
"""Between two looks for what waits."""
AT_ONCE = 4
TOO_BIG = "file is too big"


class Source(Protocol):
    """Where files are fetched from: python-telegram-bot's `ExtBot`."""

    async def get_file(self, file_id: str) -> Any:
        """What is known of a file before it is fetched, with a way to fetch it."""
        ...


class Fetcher:
    """Looks for files that wait, fetches them, has them inspected in a thread, and writes down what came of it."""

    def __init__(
        self,
        source: Source,
        engine: Engine,
        writer: Writer,
        store: Store,
        desk: Callable[[Session], Desk],
        composer: Composer,
    ) -> None:
        """`engine` is read from only; `desk` is the office's own in a transaction."""
        self.source = source
        self.engine = engine
        self.writer = writer
        self.store = store
        self.desk = desk
        self.composer = composer
        self.thread = ThreadPoolExecutor(1, "inspector")

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            try:
                found = await self.round()
            except DBAPIError as problem:
                log.warning("no look for files that wait", why=type(problem.orig).__name__)
                found = 0
            await asyncio.sleep(0 if found else SECONDS)

    async def round(self) -> int:
        """Fetch what waits now; how many files that were."""
        waiting = await self._in_thread(self._waiting)
        await asyncio.gather(*map(self.fetch, waiting))
        return len(waiting)

    def _waiting(self) -> list[Fetch]:
        with Session(self.engine) as session:
            return files.waiting(self.desk(session), AT_ONCE)

    async def fetch(self, one: Fetch) -> None:
        """Fetch a file; kept, refused, or to be tried again later. If what follows from that fails, later too."""
        try:
            await self._fetched(one)
        except DBAPIError:
            raise
        # Whatever one file does to a library that opens it, the others are fetched.
        except Exception as problem:
            reference, why = new_reference(), type(problem).__name__
            log.exception("what follows from a file failed", file=one.id, reference=reference)
            await self.writer.write(lambda tx: self._only_put_off(tx, one, why, reference))

    def _only_put_off(self, tx: Tx, one: Fetch, why: str, reference: str) -> None:
        desk = self.desk(tx.session)
        with contextlib.suppress(NotFound):
            files.put_off(desk, one.id, why)
        alerts.note(tx.session, desk.now, Trouble.JOB, reference=reference, subject="file")

    async def _fetched(self, one: Fetch) -> None:
        try:
            content = await self._content(one)
            written = await self._in_thread(lambda: files.inspected(self.store, one, content))
        except Refusal as no:
            log.info("file not taken in", file=one.id, why=no.code)
            await self._refuse(one, no)
        except (TelegramError, OSError) as problem:
            log.warning("file not fetched", file=one.id, why=str(problem))
            await self._put_off(one, problem)
        else:
            await self._keep(one, written)

    async def _refuse(self, one: Fetch, why: Refusal) -> None:
        await self._note(one, lambda desk: files.refuse(desk, one.id, why))

    async def _put_off(self, one: Fetch, problem: Exception) -> None:
        why = f"{type(problem).__name__}: {problem}"
        await self._note(one, lambda desk: files.put_off(desk, one.id, why))

    async def _content(self, one: Fetch) -> bytes:
        """What Telegram has under this number; its size is looked at before."""
        try:
            told = await self.source.get_file(one.telegram_id)
        except BadRequest as no:
            if TOO_BIG in str(no).lower():
                raise rules.FileTooLarge(size=rules.MOST_FETCHED, most=rules.MOST) from no
            raise
        rules.check_size(told.file_size)
        return bytes(await told.download_as_bytearray())

    async def _keep(self, one: Fetch, written: Lying) -> None:
        if not await self._note(one, lambda desk: files.keep(desk, one.id, written)):
            self.store.forget(written.stored_as)

    async def _note(self, one: Fetch, work: Callable[[Desk], Any]) -> Any:
        """Write down what came of it, tell whom it concerns, and show it where the file belongs."""

        def in_tx(tx: Tx) -> Any:
            desk = self.desk(tx.session)
            result = work(desk)
            enclosed.changed(desk, one.id)
            contracts.file_changed(desk, one.id)
            self.composer.deliver(tx, desk)
            return result

        return await self.writer.write(in_tx)

    async def tidy(self, machine_now: float) -> None:
        """Delete what lies on the disk and no row knows of; `machine_now` in seconds since 1970."""

        def work() -> None:
            with Session(self.engine) as session:
                gone = files.forget_unclaimed(self.desk(session), self.store, machine_now)
            if gone:
                log.info("files that belonged to nothing deleted", files=len(gone))

        await self._in_thread(work)

    async def _in_thread(self, work: Callable[[], Any]) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self.thread, work)


def office_desk(company: Company, clock: Clock) -> Callable[[Session], Desk]:
    """The office's own desk, at the hour it is then."""
    return lambda session: Desk(session, System(), clock.now(), company)
