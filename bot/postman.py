"""Letters, handed to the mail server beside everything else; nobody waits for it, no transaction holds it.

A letter goes over the wire at most once by itself: before that it is noted, so that after a crash or a cut it is known
that it may have arrived. Whoever has it sent again does so with the same Message-ID.
"""

import asyncio
import contextlib
import ssl
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import structlog
from aiosmtplib import (
    SMTP,
    SMTPDataError,
    SMTPException,
    SMTPRecipientRefused,
    SMTPResponseException,
    SMTPServerDisconnected,
)
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from bot.clock import Clock
from bot.composer import Composer
from bot.inbox import new_reference
from bot.settings import Account
from bot.writer import Tx, Writer
from core.alerts import actions as alerts
from core.alerts.rules import Trouble
from core.desk import Desk
from core.files.store import Store
from core.flows.running import posted
from core.mail import actions as letters
from core.mail import rules
from core.mail.actions import FAILED, UNKNOWN, Departure
from core.mail.rules import Enclosure, Fate, Parcel

log = structlog.get_logger()

SECONDS = 2.0
"""Between two looks for what waits."""
AT_ONCE = 20
PATIENCE = 30.0
"""Seconds a mail server has for each answer."""
FAREWELL = 8.0
NOT_SET_UP = "mail is not set up: OABOT_SMTP_HOST"
CUT = "the process ended while sending it"
Ended = tuple[Fate, str]


class Postman:
    """Looks for letters that wait, hands them to the mail server one by one, and writes down what came of each."""

    def __init__(
        self,
        account: Account | None,
        engine: Engine,
        writer: Writer,
        store: Store,
        desk: Callable[[Session], Desk],
        composer: Composer,
        clock: Clock,
    ) -> None:
        """`engine` is read from only; `desk` is the office's own in a transaction. Without an account nothing is sent.

        `trouble` is why the server takes no letter at all, as far as is known.
        """
        self.account = account
        self.engine = engine
        self.writer = writer
        self.store = store
        self.desk = desk
        self.composer = composer
        self.clock = clock
        self.thread = ThreadPoolExecutor(1, "postman")
        self.trouble = ""
        self.stopping = False
        self.idle = asyncio.Event()
        self.idle.set()

    async def run(self) -> None:
        """Until told to stop."""
        await self._own_up()
        while not self.stopping:
            try:
                await self.round()
            except DBAPIError as problem:
                log.warning("no look for letters that wait", why=type(problem.orig).__name__)
            await asyncio.sleep(SECONDS)

    async def stop(self) -> None:
        """Begin no further letter; give the one that is on its way a little time."""
        self.stopping = True
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.idle.wait(), FAREWELL)

    async def _own_up(self) -> None:
        """What was going over the wire when the last process ended may have arrived."""
        with Session(self.engine) as session:
            found = letters.cut_off(session)
        for letter in found:
            await self._settle(letter, Fate.UNKNOWN, CUT)

    async def round(self) -> None:
        """Try what waits now. A server that is away is not asked for each of them."""
        for one in await self._in_thread(self._waiting):
            if self.stopping:
                break
            self.idle.clear()
            try:
                await self.send(one)
            finally:
                self.idle.set()
            if self.trouble:
                break

    def _waiting(self) -> list[Departure]:
        with Session(self.engine) as session:
            return letters.due(session, self.clock.machine(), AT_ONCE)

    async def send(self, one: Departure) -> None:
        """Hand one letter to the server, and write down what came of it."""
        ended = await self._tried(one)
        if ended is not None:
            await self._settle(one.id, *ended)

    async def _tried(self, one: Departure) -> Ended | None:
        if self.account is None:
            return Fate.FAILED, NOT_SET_UP
        if one.missing:
            return Fate.FAILED, f"not to be had: {one.missing}"
        try:
            content = await self._in_thread(lambda: self._written(one, self.account))
        except (OSError, ValueError) as problem:
            return Fate.FAILED, f"{type(problem).__name__}: {problem}"
        return await self._handed_in(one, content, self.account)

    def _written(self, one: Departure, account: Any) -> bytes:
        files = [Enclosure(file.name, file.kind, self.store.read(file.stored_as, file.sha256)) for file in one.files]
        parcel = Parcel(one.token, account.sender, one.recipient, one.subject, one.body, one.created_at, files)
        return rules.written(parcel)

    async def _handed_in(self, one: Departure, content: bytes, account: Account) -> Ended | None:
        """None if it is not ours to send any more."""
        server = _server(account)
        try:
            refused = await self._announced(server, one, account)
            if refused is not None:
                return refused
            if not await self.writer.write(lambda tx: letters.leaving(tx.session, one.id)):
                return None
            return await _given(server, content)
        finally:
            with contextlib.suppress(SMTPException, OSError):
                await server.quit(timeout=2)
            server.close()

    async def _announced(self, server: SMTP, one: Departure, account: Account) -> Ended | None:
        """Say from whom and to whom; how it ended if the server did not want it."""
        try:
            await server.connect()
            if account.user:
                await server.login(account.user, account.password)
            await server.mail(rules.sender_in(account.sender)[1])
            self.trouble = ""
            await server.rcpt(one.recipient)
        except SMTPRecipientRefused as no:
            return rules.of_code(no.code), _said(no)
        except (SMTPException, OSError, ssl.SSLError) as problem:
            self.trouble = _said(problem)
            return Fate.AGAIN, self.trouble
        return None

    async def _settle(self, letter: int, fate: Fate, why: str) -> None:
        """Write down what came of it, and what follows; if that cannot be, at least what came of it."""
        reference, machine = new_reference(), self.clock.machine()

        def hear(desk: Desk) -> str:
            return posted.heard(desk, letter, fate, why, machine, reference)

        def only_keep(desk: Desk) -> str:
            return letters.settle(desk, letter, fate, why, machine, reference)

        try:
            status = await self._note(hear, reference)
        # The server has taken or refused the letter: that is kept, whatever its process makes of it.
        except Exception:
            log.exception("what follows from a letter failed", letter=letter, reference=reference)
            status = await self._note(only_keep, reference, Trouble.JOB)
        if fate is not Fate.SENT:
            log.warning("letter not sent", letter=letter, status=status, why=why)

    async def _note(self, work: Callable[[Desk], str], reference: str, trouble: Trouble | None = None) -> str:
        def in_tx(tx: Tx) -> str:
            desk = self.desk(tx.session)
            status = work(desk)
            if trouble or status in (FAILED, UNKNOWN):
                alerts.note(tx.session, desk.now, trouble or Trouble.LETTER, reference=reference, subject="mail")
            self.composer.deliver(tx, desk)
            return status

        return await self.writer.write(in_tx)

    async def _in_thread(self, work: Callable[[], Any]) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self.thread, work)


def _server(account: Account) -> SMTP:
    # The name this machine gives itself is asked of the name service, which may take long: the sender's will do.
    name = rules.sender_in(account.sender)[1].rpartition("@")[2]
    trusted = ssl.create_default_context(cafile=str(account.ca) if account.ca else None)
    return SMTP(
        hostname=account.host,
        port=account.port,
        local_hostname=name,
        timeout=PATIENCE,
        use_tls=account.security == "tls",
        start_tls=account.security == "starttls",
        tls_context=None if account.security == "none" else trusted,
    )


async def _given(server: SMTP, content: bytes) -> Ended:
    """The letter itself. A server that falls silent from here on may have taken it."""
    try:
        await server.data(content)
    except SMTPDataError as no:
        return rules.of_code(no.code), _said(no)
    except (SMTPException, OSError) as problem:
        return Fate.UNKNOWN, f"after it was sent: {_said(problem)}"
    return Fate.SENT, ""


def _said(problem: BaseException) -> str:
    """What the server said, or what befell the connection."""
    if isinstance(problem, SMTPResponseException):
        return f"{problem.code} {rules.one_line(str(problem.message))}"
    if isinstance(problem, SMTPServerDisconnected):
        return "the connection was cut"
    return rules.one_line(f"{type(problem).__name__}: {problem}")
