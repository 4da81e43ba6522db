"""The writer threads: every change of the database, many pieces of work to one commit.

Each thread owns a private event loop, so that a whole dispatch runs where its transaction is. Work of a batch shares
one transaction without savepoints; when a piece fails, the batch is undone and each piece is run again alone. So a
piece of work must be safe to run twice until its transaction is committed.
"""

import asyncio
import os
import queue
import threading
import time
from collections.abc import Callable, Coroutine, Iterable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import structlog
from sqlalchemy import Engine, event, text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlmodel import Session

from bot.ailments import damaged, full, passing

T = TypeVar("T")
log = structlog.get_logger()

BATCH = 64
WAIT_WHEN_DOWN = (0.05, 0.2, 1.0, 2.0, 5.0)
AGAIN = 20
ROOM = 256 * 1024
EXIT_DAMAGED = 74
TRY_OUT = text("UPDATE heartbeat SET detail = :detail WHERE name = 'writer'")


@dataclass(slots=True)
class Tx:
    """One transaction as its pieces of work see it; lists are written out once, before the commit."""

    session: Session
    rows: list[Any] = field(default_factory=list)
    finished: list[Any] = field(default_factory=list)
    committed: list[Callable[[], None]] = field(default_factory=list)

    @property
    def writes(self) -> int:
        """How many changes this transaction holds so far; waiting entities count."""
        session = self.session
        waiting = len(session.new) + len(session.deleted) + len(session.dirty)
        return int(session.connection().info.get("writes", 0)) + waiting


Run = Callable[[Tx], T] | Callable[[Tx], Coroutine[Any, Any, T]]


@dataclass(slots=True)
class Work(Generic[T]):
    """A piece of work. `rescue` says what to do in a fresh transaction when `run` raised."""

    run: Run[T]
    future: "Future[T]" = field(default_factory=Future)
    rescue: Callable[[BaseException], Run[T]] | None = None
    alone: bool = False


Source = Callable[[Tx, int], Iterable[Work[Any]]]
Finish = Callable[[Tx], None]


def nothing_to_claim(_tx: Tx, _room: int) -> Iterable[Work[Any]]:
    """A writer that only does what it is handed."""
    return ()


def nothing_to_finish(_tx: Tx) -> None:
    """A writer whose work leaves nothing for the end of the transaction."""


class Writer:
    """Writer threads over one engine. `claim` finds more work at the end of each transaction, `finish` closes it."""

    def __init__(self, engine: Engine, *, threads: int = 1, batch: int = BATCH) -> None:
        """SQLite has one thread; PostgreSQL may have several."""
        self.engine = engine
        self.batch = batch
        self.claim: Source = nothing_to_claim
        self.finish: Finish = nothing_to_finish
        self.queue: queue.SimpleQueue[Work[Any] | None] = queue.SimpleQueue()
        self.threads = [threading.Thread(target=self._serve, name=f"writer-{n}", daemon=True) for n in range(threads)]
        self.working_since: dict[int, float] = {}
        self.stopping = False
        event.listen(engine, "before_cursor_execute", count_writes)
        event.listen(engine, "begin", forget_writes)

    def start(self) -> None:
        """Begin to work."""
        for thread in self.threads:
            thread.start()

    def stop(self, patience: float = 20.0) -> None:
        """Finish what is queued, then end. One bell wakes every thread: each passes it on."""
        self.stopping = True
        self.queue.put(None)
        until = time.monotonic() + patience
        for thread in self.threads:
            if thread.is_alive():
                thread.join(max(0.0, until - time.monotonic()))

    def submit(self, run: Run[T]) -> "Future[T]":
        """Queue a piece of work; the future is done after its commit."""
        work = Work(run)
        self.queue.put(work)
        return work.future

    def write(self, run: Run[T]) -> "asyncio.Future[T]":
        """Queue a piece of work from an event loop."""
        return asyncio.wrap_future(self.submit(run))

    def poke(self) -> None:
        """Look for claimable work now."""
        self.queue.put(Work(lambda _tx: None))

    def _serve(self) -> None:
        loop = asyncio.new_event_loop()
        session = Session(self.engine, expire_on_commit=False)
        try:
            claimed: list[Work[Any]] = []
            while True:
                batch = claimed + self._take(wait=not claimed and not self.stopping)
                if self.stopping and not batch:
                    break
                claimed = loop.run_until_complete(self._settle(session, batch))
        finally:
            session.close()
            loop.close()

    def _take(self, *, wait: bool) -> list[Work[Any]]:
        taken: list[Work[Any]] = []
        bell = False
        try:
            while len(taken) < self.batch:
                work = self.queue.get(block=wait and not taken and not bell)
                if work is None:
                    bell = True
                elif work.future.set_running_or_notify_cancel():
                    taken.append(work)
        except queue.Empty:
            pass
        if bell:
            self.queue.put(None)
        return taken

    async def _settle(self, session: Session, batch: list[Work[Any]]) -> list[Work[Any]]:
        together = [work for work in batch if not work.alone]
        apart = [work for work in batch if work.alone]
        claimed: list[Work[Any]] = []
        if together or not apart:
            claimed = await self._commit_together(session, together)
        for work in apart:
            await self._commit_alone(session, work)
        if apart and not claimed:
            self.poke()
        return claimed

    async def _commit_together(self, session: Session, batch: list[Work[Any]]) -> list[Work[Any]]:
        try:
            results, claimed = await self._transaction(session, batch, claim=True)
        except BaseException as problem:  # noqa: BLE001 - whatever a piece of work raised, its neighbours must go on
            session.rollback()
            log.info("batch undone", pieces=len(batch), problem=type(problem).__name__)
            if not batch:
                await self._wait_until_well(session, problem)
            for work in batch:
                await self._commit_alone(session, work, failed=problem if len(batch) == 1 else None)
            self.poke()
            return []
        for work, result in zip(batch, results, strict=True):
            work.future.set_result(result)
        return claimed

    async def _commit_alone(self, session: Session, work: Work[Any], failed: BaseException | None = None) -> None:
        """Run a piece of work by itself; `failed` is how it already ended when it was alone in its batch."""
        run, rescue, problem = work.run, work.rescue, failed
        again, rescues = AGAIN, 2 if rescue else 0
        while True:
            if problem is None:
                try:
                    (result,), _ = await self._transaction(session, [Work(run)], claim=False)
                except BaseException as raised:  # noqa: BLE001 - the future or the rescue carries it on
                    session.rollback()
                    problem = raised
                else:
                    work.future.set_result(result)
                    return
            if again and await self._wait_until_well(session, problem):
                again -= 1
            elif rescue is None or not rescues:
                work.future.set_exception(problem)
                return
            else:
                run, rescues = rescue(problem), rescues - 1
            problem = None

    async def _transaction(
        self, session: Session, batch: list[Work[Any]], *, claim: bool
    ) -> tuple[list[Any], list[Work[Any]]]:
        tx = Tx(session)
        thread = threading.get_ident()
        results = []
        try:
            # Waiting for a lock that somebody else holds is no sign of a handler that hangs: begin before it is timed.
            session.connection()
            for work in batch:
                self.working_since[thread] = time.monotonic()
                result = work.run(tx)
                results.append(drive(result) if isinstance(result, Coroutine) else result)
            self.working_since.pop(thread, None)
            self.finish(tx)
            claimed = list(self.claim(tx, self.batch)) if claim and not self.stopping else []
            session.commit()
            session.expunge_all()
        finally:
            self.working_since.pop(thread, None)
        for hook in tx.committed:
            try:
                hook()
            except RuntimeError:
                # The main loop has closed: the process ends, what is committed waits for the next one.
                log.warning("nobody left to tell")
        return results, claimed

    async def _wait_until_well(self, session: Session, problem: BaseException) -> bool:
        """Whether the database was at fault: then wait for it, and the work may simply be run again."""
        if not isinstance(problem, DBAPIError):
            return False
        if damaged(problem):
            log.error("the database or its disk is damaged: nothing more is promised", problem=str(problem.orig))
            os._exit(EXIT_DAMAGED)
        if not isinstance(problem, OperationalError) and not problem.connection_invalidated:
            return False
        room = ROOM if full(problem) else 0
        for attempt in range(1_000_000):
            try:
                _try_out(session, room)
            except DBAPIError as still:
                session.rollback()
                log.warning("database not available", problem=str(still.orig).partition("\n")[0])
                await asyncio.sleep(WAIT_WHEN_DOWN[min(attempt, len(WAIT_WHEN_DOWN) - 1)])
            else:
                return bool(attempt or room) or problem.connection_invalidated or passing(problem)
        return False


def _try_out(session: Session, room: int) -> None:
    """Write as much as `room` and take it away again: a full disk still takes what needs no new page."""
    for detail in ("-" * room, "") if room else ("",):
        session.execute(TRY_OUT, {"detail": detail})
        session.commit()


class SuspendedError(RuntimeError):
    """Something awaited inside a transaction really waited: everybody else would wait with it."""


def drive(coroutine: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine that never waits, to its end, in one go."""
    try:
        coroutine.send(None)
    except StopIteration as done:
        result: T = done.value
        return result
    coroutine.close()
    raise SuspendedError


def count_writes(connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
    """Keep count of changes, so that a refusal knows whether there is anything to undo."""
    if not statement.startswith(("SELECT", "BEGIN", "PRAGMA")):
        connection.info["writes"] = connection.info.get("writes", 0) + 1


def forget_writes(connection: Any) -> None:
    """A new transaction has changed nothing yet."""
    connection.info["writes"] = 0
