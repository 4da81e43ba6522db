"""The composition root: builds everything once, runs it, and ends it so that nothing is lost."""

import asyncio
import contextlib
import gc
import signal
import warnings
from collections.abc import Mapping, Sequence
from datetime import timedelta

import structlog
from sqlalchemy import Engine, select
from sqlmodel import Session
from telegram.error import InvalidToken, NetworkError
from telegram.ext import ExtBot
from telegram.warnings import PTBUserWarning

from bot import dispatch, indexing, outbox, profile, screens, single, warm
from bot.answers import Answers
from bot.buttons import Signer
from bot.clock import Clock
from bot.composer import Composer
from bot.doors import Doors
from bot.fetching import Fetcher, office_desk
from bot.flood import FloodControl
from bot.health import Health, Parts
from bot.housekeeping import Housekeeper
from bot.inline import InlineAnswers, InlineMode
from bot.intake import Intake
from bot.lanes import Lanes
from bot.outbox import Outgoing
from bot.packing import Packer, Studio
from bot.postman import Postman
from bot.reloads import Reloader
from bot.routes import Table
from bot.sandbox_clock import SandboxClock
from bot.sender import Sender
from bot.settings import TELEGRAM, Settings, WrongSettingsError
from bot.single import Hold
from bot.tasks import Tasks
from bot.ticker import Ticker
from bot.watchdog import EXIT_STUCK, Watchdog
from bot.wire import AiohttpRequest
from bot.writer import Writer
from core.alerts import actions as alerts
from core.alerts.rules import Trouble
from core.company.definitions import Company
from core.company.loader import folder_of, load_people
from core.company.people import PersonRow
from core.desk import Desk, System
from core.files.store import Store
from core.flows.definition import Flow
from core.flows.running import versions as processes
from core.people import keys as colleagues
from core.people import staff as staff_list
from handlers.shared.speech import Speech
from models.engine import is_sqlite, parse_url, reader_engine, writer_engine
from models.tables import employee, heartbeat, office_clock

log = structlog.get_logger()

# The library points callers of getUpdates to its own method, which parses; a malformed update would stop everybody.
warnings.filterwarnings("ignore", message=".*do_api_request.*", category=PTBUserWarning)

THREADS = 4


def prepare(engine: Engine, company: Company, clock: Clock, *, sandboxed: bool) -> None:
    """Rows that must exist: the office clock, heartbeats, departments."""
    with Session(engine) as session:
        if session.execute(select(office_clock.c.id)).first() is None:
            session.execute(office_clock.insert().values(id=1, offset_seconds=0.0))
        if sandboxed:
            seconds = session.execute(select(office_clock.c.offset_seconds)).scalar_one()
            clock.offset = timedelta(seconds=seconds)
        known = set(session.execute(select(heartbeat.c.name)).scalars())
        for name in {"writer", "intake"} - known:
            session.execute(heartbeat.insert().values(name=name, at=clock.now(), detail=""))
        staff_list.sync_departments(Desk(session, System(), clock.now(), company))
        session.commit()


def take_over_staff(engine: Engine, company: Company, staff: Sequence[PersonRow], clock: Clock) -> None:
    """On the very first start the company folder's staff list is imported; from then on by ``oabot people import``.

    What colleagues are looked up by is made if there is none of it yet.
    """
    with Session(engine) as session:
        if session.execute(select(employee.c.id).limit(1)).first() is None:
            staff_list.import_people(Desk(session, System(), clock.now(), company), staff)
        colleagues.complete(session)
        session.commit()


def publish(engine: Engine, company: Company, flows: Mapping[str, Flow], clock: Clock) -> None:
    """New processes follow the company folder as it is now; those under way keep their definitions."""
    with Session(engine) as session:
        processes.publish_all(Desk(session, System(), clock.now(), company), flows.values())
        session.commit()


class Ears:
    """Where the lanes report after each commit."""

    def __init__(self, sender: Sender, answers: Answers) -> None:
        """Both live on the main loop and may be called from writer threads."""
        self.sender = sender
        self.answers = answers

    def offer(self, rows: list[Outgoing]) -> None:
        """Rows to be sent."""
        self.sender.offer(rows)

    def settled(self, callback_id: str, toast: str, *, alert: bool, chat_id: int) -> None:
        """A press to be answered."""
        self.answers.settled(callback_id, toast, alert=alert, chat_id=chat_id)


def telegram_bot(settings: Settings, *, connections: int = 100) -> ExtBot[str]:
    """python-telegram-bot's half: the wire and nothing else."""
    return ExtBot(
        settings.token.get_secret_value(),
        base_url=f"{settings.api}/bot",
        base_file_url=f"{settings.api}/file/bot",
        request=AiohttpRequest(connections=connections),
        get_updates_request=AiohttpRequest(read_timeout=60, connections=2),
        rate_limiter=FloodControl(),
    )


class App:
    """The running bot."""

    def __init__(
        self, settings: Settings, company: Company, staff: Sequence[PersonRow], flows: Mapping[str, Flow]
    ) -> None:
        """Must be made inside a running event loop."""
        self.settings = settings
        self.clock = Clock()
        self.sandboxed = settings.api != TELEGRAM
        threads = 1 if is_sqlite(parse_url(settings.database)) else THREADS
        self.engine = writer_engine(settings.database, threads=threads)
        prepare(self.engine, company, self.clock, sandboxed=self.sandboxed)
        indexing.bring_up_to_date(self.engine)
        take_over_staff(self.engine, company, staff, self.clock)
        publish(self.engine, company, flows, self.clock)
        self.writer = Writer(self.engine, threads=threads)
        self.bot = telegram_bot(settings)
        self.stopped = asyncio.Event()
        self.crashed = False
        self.tasks = Tasks(self._crash)
        self.sends = Tasks(self._crash)
        table, speech, self.store = screens.table(), Speech(), Store(settings.files)
        self.reader = reader_engine(settings.database)
        studio = Studio(company, speech, table.paints, self.clock)
        packer = Packer(self.reader, self.store, studio, self._not_sent)
        self.sender = Sender(self.bot, self.writer, self.clock, self.sends, packer=packer)
        self.answers = Answers(self.bot, self.writer, self.clock, self.sends)
        self.intake = Intake(settings.bot_id, self.writer, self.clock, self.answers)
        self.doors = Doors(settings, self.bot, self.intake)
        self._build(settings, company, table, speech)
        self.watchdog = Watchdog(self.writer)

    def _not_sent(self, reference: str) -> None:
        """Note for those who run the office that a file could not be sent."""
        now = self.clock.now()
        self.writer.submit(lambda tx: alerts.note(tx.session, now, Trouble.MESSAGE, reference=reference))

    async def _tidy(self) -> None:
        """Delete what lies on the disk and no row knows of."""
        await self.fetcher.tidy(self.clock.machine().timestamp())

    def _build(self, settings: Settings, company: Company, table: Table, speech: Speech) -> None:
        signer = Signer(settings.button_secret(), settings.bot_id)
        composer = Composer(signer, speech, table.draws, self.clock)
        reception = dispatch.Reception(company, table, speech, signer, self.store)
        deaf_bot, dispatcher = dispatch.build(reception, settings.token.get_secret_value())
        desk = office_desk(company, self.clock)
        self.fetcher = Fetcher(self.bot, self.reader, self.writer, self.store, desk, composer)
        self.postman = Postman(settings.mail, self.reader, self.writer, self.store, desk, composer, self.clock)
        ears = Ears(self.sender, self.answers)
        self.lanes = Lanes(self.writer, dispatcher, deaf_bot, composer, speech, company, self.clock, "bot", ears)
        self.lanes.attach()
        self.intake.decline = self.lanes.decline
        self.window = reader_engine(settings.database)
        mode = InlineMode(self.window, company, table, speech, self.clock)
        self.inline = InlineAnswers(mode, self.bot, self.sends)
        self.intake.asked = self.inline.take
        self.ticker = Ticker(self.writer, self.clock, company, composer, table, speech)
        self.reloader = Reloader(self.writer, composer, self.clock, company, folder_of(settings.company))

    def _crash(self) -> None:
        """A part of us died: end in good order, with an exit code that has the supervisor start a new process."""
        self.crashed = True
        self.stopped.set()

    async def run(self) -> None:
        """Work until SIGTERM or SIGINT, then finish what was begun."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self.stopped.set)
        if await self._reach_telegram():
            await self.start()
            log.info("ready", mode=self.settings.mode, api=self.settings.api)
            await self.stopped.wait()
            await self.stop()
        self.engine.dispose()
        self.reader.dispose()
        self.window.dispose()

    async def start(self) -> None:
        """Take up what an earlier process left, then open the doors."""
        with Session(self.engine) as session:
            outbox.after_crash(session, self.clock.now())
            self.lanes.recover(session)
            session.commit()
            left = outbox.unsent(session)
            warm.up(self.lanes, session)
        self.writer.start()
        self.sender.enqueue(left)
        follower = SandboxClock(self.settings.api, self.clock, self.writer, self.ticker.tick)
        if self.sandboxed and await follower.begin():
            self.tasks.start(follower.follow())
        else:
            self.clock.offset = timedelta()
        parts = Parts(self.writer, self.clock, self.watchdog, self.ticker, self.sender, self.doors.line, self.postman)
        await self.doors.open(Health(parts, self.settings.data, self.settings.backups, self.settings.files), self.tasks)
        self.ticker.hurry, self.ticker.found = self.doors.hurry, self.sender.look
        self.ticker.start()
        self.inline.check()
        self.tasks.start(self.sender.run())
        self.tasks.start(self.watchdog.run())
        self.tasks.start(self.reloader.run())
        self.tasks.start(self.fetcher.run())
        self.tasks.start(self.postman.run())
        self.tasks.start(Housekeeper(self.writer, self.clock, self._tidy).run())
        self.tasks.start(self._pulse())
        await self.ticker.tick()
        ticker = self.ticker
        self.tasks.start(profile.introduce(self.bot, self.writer, ticker.table, ticker.speech, self.clock.now()))
        gc.collect()
        gc.freeze()

    async def _pulse(self) -> None:
        """Have the writer look, once a second, for what waited for a moment: a retry, or somebody's turn."""
        while True:
            await asyncio.sleep(1)
            self.writer.poke()

    async def _reach_telegram(self) -> bool:
        """Wait for the server, False when told to stop meanwhile; a token it refuses is a wrong setting."""
        pause = 1.0
        while not self.stopped.is_set():
            try:
                await self.bot.initialize()
            except InvalidToken:
                await self.bot.shutdown()
                raise WrongSettingsError("OABOT_TOKEN: the server refuses it; was it revoked?") from None
            except NetworkError as problem:
                log.warning("no answer from the Bot API server", why=type(problem).__name__)
                pause = min(30.0, pause * 2)
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self.stopped.wait(), pause)
            else:
                return True
        return False

    async def stop(self) -> None:
        """Intake first, then the work in hand, then what is on its way out; within 30 seconds."""
        log.info("stopping")
        self.ticker.stop()
        await self.doors.close()
        await asyncio.gather(self.sender.stop(), self.postman.stop())
        await asyncio.get_running_loop().run_in_executor(None, self.writer.stop)
        await self.tasks.cancel()
        await self.bot.shutdown()
        log.info("stopped")


async def serve(settings: Settings, company: Company, hold: Hold, flows: Mapping[str, Flow]) -> None:
    """Run on a database that is up to date, for as long as it is held."""
    staff = load_people(folder_of(settings.company) / "people.csv", company)
    app = App(settings, company, staff, flows)
    app.tasks.start(single.watch(hold))
    await app.run()
    if app.crashed:
        raise SystemExit(EXIT_STUCK)
