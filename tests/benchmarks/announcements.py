"""An announcement to five thousand people, and what those who are working meanwhile feel of it.

python -m tests.benchmarks.announcements [--people 5000] [--seconds 60]

First everybody is told as the ticker does it, some in each transaction, and each transaction is timed. Then, in another
database, the bot runs as a process of its own; the sandbox has Telegram's limits on. Every half second somebody asks
for his desk: for a while with nothing else to do, then from the moment something is published. Prints what it measured,
also kept in results.json. Answers are to be compared with those of the quiet time: the machine may be busy otherwise.
"""

import argparse
import asyncio
import json
import logging
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

import structlog
from sqlalchemy import Engine, create_engine, func, insert, select
from sqlmodel import Session

from bot import demo, menu, outbox
from bot.buttons import Signer
from bot.clock import Clock
from bot.composer import Composer
from bot.sandbox import Sandbox
from bot.sandbox.people import Person
from bot.screens import table as screens
from bot.writer import Tx
from core.announcements import rounds
from core.announcements.by_process import publish
from core.announcements.rules import Scope
from core.desk import Desk, System
from handlers.shared.speech import Speech
from models.engine import parse_url, writer_engine
from models.tables import announcement_round, binding, department, employee
from models.tables import outbox as rows
from tests.support.running import CAST, COMPANY, eventually

RESULTS = Path(__file__).with_name("results.json")
FIRST = 5_200_000_000
QUIET = 20
TEXT = "The data hall is closed on Friday from ten to four. Please plan your visits around it.\n" * 4


def hire(engine: Engine, count: int) -> list[Person]:
    """So many people more, everybody's account bound; the phones of all."""
    clock, speech, may = Clock(), Speech(), COMPANY.roles["support"].may
    menus = {one: menu.fingerprint(menu.entries(screens(), speech, one, may)) for one in ("zh", "en", "ru")}
    with Session(engine) as session:
        departments = session.execute(select(department.c.id)).scalars().all()
        staff = [
            {"number": f"X{n:05}", "name": f"Colleague {n}", "department_id": departments[n % len(departments)]}
            | {"post": "technician", "roles": ["support"], "language": ("zh", "en", "ru")[n % 3]}
            | {"language_chosen": False, "time_zone": "Asia/Shanghai", "entered": date(2020, 1, 6)}
            for n in range(count)
        ]
        session.execute(insert(employee), staff)
        new = select(employee.c.id, employee.c.name, employee.c.language).where(employee.c.number.startswith("X"))
        found = session.execute(new).all()
        common = {"telegram_name": "", "status": "active", "reachable": True, "created_at": clock.now()}
        session.execute(
            insert(binding),
            [
                common | {"employee_id": row.id, "telegram_id": FIRST + row.id, "menu": menus[row.language]}
                for row in found
            ],
        )
        session.commit()
    return [Person(FIRST + row.id, row.name, started=True) for row in found]


def announce(engine: Engine) -> None:
    """Publish; everybody is to be told."""
    with Session(engine) as session:
        desk = Desk(session, System(), Clock().now(), COMPANY)
        publish(desk, "bench", "E13", "E15", Scope.COMPANY, "The data hall is closed on Friday", TEXT)
        session.commit()


def tell(engine: Engine) -> tuple[list[float], list[float]]:
    """Leave a card for everybody; the seconds of each transaction, of wall and of CPU."""
    clock, token = Clock(), int(demo.TOKEN.partition(":")[0])
    composer = Composer(Signer(b"s" * 32, token), Speech(), screens().draws, clock)
    took: list[float] = []
    worked: list[float] = []
    over = False
    with Session(engine) as session:
        number = session.execute(select(func.max(announcement_round.c.id))).scalar_one()
        while not over:
            begun, cpu = time.perf_counter(), time.process_time()
            work, desk = Tx(session), Desk(session, System(), clock.now(), COMPANY)
            over = rounds.go_on(desk, number)
            composer.deliver(work, desk)
            outbox.write_out(work)
            session.commit()
            session.expunge_all()
            took.append(time.perf_counter() - begun)
            worked.append(time.process_time() - cpu)
    return took, worked


async def answered(sandbox: Sandbox, person: int) -> float:
    """How long somebody waits for his desk, in seconds."""
    begun, marks = time.monotonic(), ("Good", "好，", "Добр")
    before = len(sandbox.messages(person))
    sandbox.say(person, "/desk")

    def there() -> bool:
        said = [one["text"][:9] for one in sandbox.messages(person)[before:] if not one["out"]]
        return any(mark in text for text in said for mark in marks)

    while not there():
        await asyncio.sleep(0.005)
        if time.monotonic() - begun > 120:
            raise TimeoutError
    return time.monotonic() - begun


async def feel(database: str, folder: Path, phones: Sequence[Person], seconds: int) -> dict[str, Any]:
    """Start the bot with everything waiting, and ask for desks while it sends."""
    sandbox = Sandbox(demo.TOKEN, [*CAST, *phones], flood=True)
    address = await sandbox.start()
    env = demo.environment(address, database, "idc")
    env |= {"OABOT_SECRET": str(folder / "secret"), "OABOT_FILES": str(folder / "files")}
    log = folder / "bot.log"
    with log.open("w") as file:
        process = await asyncio.create_subprocess_exec(sys.executable, "-m", "bot", "run", env=env, stderr=file)
    engine = create_engine(parse_url(database))
    left = select(func.count()).where(rows.c.kind == "broadcast", rows.c.status.in_(("pending", "sending")))
    done = select(func.count()).where(rows.c.kind == "broadcast", rows.c.status == "sent")

    def count(statement: Any) -> int:
        with engine.connect() as connection:
            return int(connection.execute(statement).scalar_one())

    await eventually(lambda: process.returncode is not None or "event='ready'" in log.read_text(), 300)
    if process.returncode is not None:
        raise RuntimeError(log.read_text()[-3000:])
    quiet = [await answered(sandbox, one.id) for one in phones[:QUIET]]
    writer = writer_engine(database)
    announce(writer)
    writer.dispose()
    await eventually(lambda: count(left) > 0)
    begun, most = time.monotonic(), 0
    busy: list[float] = []
    while time.monotonic() - begun < seconds and (count(left) or len(busy) < QUIET):
        turn = len(busy)
        asking = phones[-1 - turn % 500] if turn % 2 else phones[turn % 500]
        most = max(most, count(left))
        busy.append(await answered(sandbox, asking.id))
        await asyncio.sleep(0.5)
    spent, sent = time.monotonic() - begun, count(done)
    process.terminate()
    await process.wait()
    engine.dispose()
    refused = sandbox.world.flood.refused
    await sandbox.stop()
    return {
        "most_waiting": most,
        "sent_per_second": round(sent / spent, 1),
        "refused_by_flood_limits": refused,
        "quiet": summary(quiet),
        "meanwhile": summary(busy),
    }


def summary(waits: Sequence[float]) -> dict[str, int]:
    """How long people waited for their desks, in milliseconds."""
    ordered = sorted(waits)
    at = {"p50": 0.5, "p95": 0.95, "max": 1.0}
    return {"asked": len(waits)} | {
        name: round(ordered[int(share * (len(waits) - 1))] * 1000) for name, share in at.items()
    }


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=5000)
    parser.add_argument("--seconds", type=int, default=60)
    given = parser.parse_args(arguments)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        databases = [f"sqlite:///{folder / file}" for file in ("told.db", "office.db")]
        for database in databases:
            demo.fill(database, "idc", COMPANY)
            engine = writer_engine(database)
            phones = hire(engine, given.people)
            if database == databases[0]:
                announce(engine)
                took, worked = tell(engine)
            engine.dispose()
        felt = asyncio.run(feel(databases[1], folder, phones, given.seconds))
    result = {
        "people": given.people,
        "transactions": len(took),
        "transaction_p50_ms": round(median(took) * 1000, 1),
        "transaction_cpu_ms": round(median(worked) * 1000, 1),
        "transaction_max_ms": round(max(took) * 1000, 1),
        **felt,
    }
    for key, value in result.items():
        sys.stdout.write(f"{key:<26}{value}\n")
    kept = json.loads(RESULTS.read_text(encoding="utf-8"))
    written = json.dumps(kept | {"announcement": result}, indent=2, ensure_ascii=False)
    RESULTS.write_text(written + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
