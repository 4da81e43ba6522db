"""The demonstration: a sandbox with the company's cast, and a supervised bot beside it."""

import asyncio
import hashlib
import os
import shutil
import signal
import socket
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from sqlalchemy import select
from sqlmodel import Session

from bot.clock import Clock
from bot.sandbox.keep import Shelf
from bot.sandbox.people import Person
from bot.sandbox.sandbox import Sandbox
from bot.settings import EXIT_CONFIG
from core.calendar import rules as calendar
from core.company.definitions import Company, Verb
from core.company.demo import load_demo
from core.company.loader import folder_of, load, load_people
from core.customers.demo import seed
from core.desk import Desk, System
from core.people import actions as people
from core.people import staff
from core.people.queries import verbs
from models import migrate
from models.engine import writer_engine
from models.tables import employee

TOKEN = "7000000001:sandbox-only-token-for-the-demo-office"  # noqa: S105 - opens nothing but the local sandbox
FIRST_PERSON = 5_000_000_000
FOLDER = Path("var/demo")
PHONES = "phones"
MORNING = time(9)


def cast(folder: str, company: Company) -> list[Person]:
    """Everybody of the company with a phone in the sandbox, in the order of people.csv."""
    rows = load_people(folder_of(folder) / "people.csv", company)
    return [
        Person(
            id=FIRST_PERSON + number,
            first_name=row.name,
            language_code=row.language,
            phone=row.phone or "",
            note={language: company.posts[row.post].name.said(language) for language in company.languages},
            started=True,
        )
        for number, row in enumerate(rows, start=1)
        if row.left is None
    ]


def on_stage(folder: str, company: Company) -> list[Person]:
    """The cast with those in front who log calls and head nobody: theirs is the job a newcomer tries first."""
    rows = [row for row in load_people(folder_of(folder) / "people.csv", company) if row.left is None]
    may = [verbs(company, list(row.roles)) for row in rows]
    front = [Verb.LOG_CALL in verbs_ and Verb.HEAD_LOGS not in verbs_ for verbs_ in may]
    pairs = sorted(zip(front, cast(folder, company), strict=True), key=lambda pair: not pair[0])
    return [person for _, person in pairs]


def moments(company: Company) -> Callable[[float], dict[str, int]]:
    """What an office lives by, as the page's clock offers it: for an office time, the next morning, reminder, last call
    and cut-off of a working day; all in unix seconds.
    """

    def after(now: float) -> dict[str, int]:
        today = calendar.local_date(datetime.fromtimestamp(now, UTC), company.zone)
        yesterday = today - timedelta(days=1)
        days = [yesterday, today, calendar.next_working_day(company.calendar, today)]
        told = [_moments_of(company, day) for day in days if calendar.is_working_day(company.calendar, day)]
        return {name: next(day[name] for day in told if day[name] > now) for name in told[0]}

    return after


def _moments_of(company: Company, day: date) -> dict[str, int]:
    times = calendar.log_times(company, day)
    morning = calendar.instant(day, MORNING, company.zone)
    named = {"morning": morning, "reminder": times.remind_at, "last_call": times.last_call_at, "cut_off": times.cut_off}
    return {name: int(moment.timestamp()) for name, moment in named.items()}


def furnish(folder: str, company: Company, *, fresh: bool = False) -> str:
    """The office as it was left, phones included, or a new one; the address of its database.

    A new one too where none was finished, or for other people: the phones are theirs. InUseError while it is open.
    """
    database, made = f"sqlite:///{FOLDER / 'office.db'}", FOLDER / "made"
    cast_now = f"{folder} {hashlib.sha256((folder_of(folder) / 'people.csv').read_bytes()).hexdigest()}"
    if fresh or not made.is_file() or made.read_text() != cast_now:
        Shelf(FOLDER / PHONES).close()  # nobody's office is cleared away while he sits in it
        shutil.rmtree(FOLDER)
        FOLDER.mkdir()
        fill(database, folder, company)
        made.write_text(cast_now)
    return database


def fill(database: str, folder: str, company: Company) -> None:
    """Staff, bound phones, customers and their histories into an empty database."""
    migrate.upgrade(database)
    engine = writer_engine(database)
    rows = load_people(folder_of(folder) / "people.csv", company)
    with Session(engine) as session:
        desk = Desk(session, System(), Clock().now(), company)
        staff.import_people(desk, rows)
        for number, row in enumerate(rows, start=1):
            employee_id = session.execute(select(employee.c.id).where(employee.c.number == row.number)).scalar_one()
            people.bind(desk, employee_id, FIRST_PERSON + number, row.name)
        seed(desk, load_demo(folder_of(folder), company))
        session.commit()
    engine.dispose()


async def run(folder: str, port: int, *, fresh: bool = False) -> None:
    """Everything at once; ends with Ctrl-C, or when the bot cannot work like this."""
    company = load(folder)
    database = furnish(folder, company, fresh=fresh)
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    people, zone = on_stage(folder, company), company.time_zone
    sandbox = Sandbox(TOKEN, people, time_zone=zone, moments=moments(company), keep=FOLDER / PHONES)
    address = await sandbox.start(port=port if is_free(port) else 0)
    keeper = asyncio.create_task(keep_running(environment(address, database, folder), address))
    told = asyncio.create_task(stopped.wait())
    try:
        await asyncio.wait({keeper, told}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in (keeper, told):
            task.cancel()
        await asyncio.gather(keeper, told, return_exceptions=True)
        await sandbox.stop()


def environment(address: str, database: str, folder: str) -> dict[str, str]:
    """What the bot's process is told."""
    general = {name: value for name, value in os.environ.items() if not name.startswith("OABOT_")}
    return general | {
        "OABOT_TOKEN": TOKEN,
        "OABOT_API": address,
        "OABOT_DATABASE": database,
        "OABOT_COMPANY": folder,
        "OABOT_MODE": "polling",
        "OABOT_HTTP": "127.0.0.1:0",
        "OABOT_SECRET": str(FOLDER / "secret"),
        "OABOT_FILES": str(FOLDER / "files"),
        "OABOT_BACKUPS": str(FOLDER / "backups"),
    }


async def keep_running(env: dict[str, str], address: str) -> None:
    """Start the bot, say when it is ready, start it again if it dies, stop it with us; ends when it refuses to work."""
    said = False
    while True:
        bot = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", env=env, stderr=asyncio.subprocess.PIPE
        )
        try:
            said = await _listen(bot, address, said=said)
            await bot.wait()
        finally:
            if bot.returncode is None:
                bot.terminate()
                await bot.wait()
        if bot.returncode == EXIT_CONFIG:
            print("The bot cannot work like this. A new office: oabot demo --fresh", flush=True)  # noqa: T201 - as below
            return
        print(f"The bot ended ({bot.returncode}); starting it again.", flush=True)  # noqa: T201 - the demo talks to its terminal
        await asyncio.sleep(1)


async def _listen(bot: asyncio.subprocess.Process, address: str, *, said: bool) -> bool:
    assert bot.stderr is not None
    async for line in bot.stderr:
        sys.stderr.buffer.write(line)
        sys.stderr.flush()
        if not said and b"event='ready'" in line:
            print(f"\n  The office is open: {address}/\n  Ctrl-C closes it.\n", flush=True)  # noqa: T201 - as above
            said = True
    return said


def is_free(port: int) -> bool:
    """Whether nobody listens on this port of the loopback address."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
