"""The whole bot in one process without a network: real database, real writer, real lanes; phones for Telegram."""

import asyncio
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import select
from sqlmodel import Session
from telegram.error import BadRequest

from bot import dispatch, inbox, outbox, screens
from bot.buttons import Signer
from bot.composer import Composer
from bot.fetching import Fetcher
from bot.inline import InlineMode
from bot.lanes import Lanes
from bot.outbox import Outgoing
from bot.packing import ENCLOSED, Packer, Parcel, Studio
from bot.writer import Tx, Writer
from core.company.definitions import Company
from core.company.loader import folder_of, load, load_people
from core.desk import Desk, System
from core.files.store import Store
from core.people import actions as people
from core.people import staff
from handlers.shared.speech import Speech
from models import tables
from models.engine import reader_engine, writer_engine
from tests.support import databases
from tests.support.clock import StillClock
from tests.support.phone import Phone

BOT_ID = 7000000001
FIRST_PERSON = 5_000_000_000
TOKEN = f"{BOT_ID}:{'t' * 35}"
SPEECH = Speech()


@cache
def _read(folder: Path, files: tuple[bytes, ...]) -> Company:
    return load(folder)


@dataclass
class Ears:
    """Hears what is to be sent and how presses came out."""

    toasts: dict[str, tuple[str, bool]] = field(default_factory=dict)

    def offer(self, rows: list[Outgoing]) -> None:
        """The test delivers from the table itself."""

    def settled(self, callback_id: str, toast: str, *, alert: bool, chat_id: int) -> None:
        """Keep the answer for the phone that pressed."""
        self.toasts[callback_id] = (toast, alert)


@dataclass
class OnServer:
    """A file as Telegram has it."""

    content: bytes

    @property
    def file_size(self) -> int:
        """Bytes."""
        return len(self.content)

    async def download_as_bytearray(self) -> bytearray:
        """Everything."""
        return bytearray(self.content)


@dataclass
class Telegram:
    """What phones have sent, by number."""

    files: dict[str, bytes] = field(default_factory=dict)

    async def get_file(self, file_id: str) -> OnServer:
        """A file, or Telegram's word for one that it does not have."""
        if file_id not in self.files:
            raise BadRequest("Wrong file_id or the file is temporarily unavailable")
        return OnServer(self.files[file_id])


class Office:
    """Company A with its cast, everybody's phone bound."""

    def __init__(self, database: str, company: str = "idc", *, threads: int = 1, seeded: bool = True) -> None:
        """`database` is an address; unless it has its tables already, it is migrated and filled here."""
        self.clock = StillClock()
        folder = folder_of(company)
        files = tuple((folder / name).read_bytes() for name in ("company.yaml", "people.csv"))
        self.company = _read(folder, files)
        databases.make(database, (files, seeded), lambda address: self._furnish(address, folder, seeded=seeded))
        self.engine = databases.experienced(writer_engine(database, threads=threads))
        self.reader = databases.experienced(reader_engine(database))
        self.writer = Writer(self.engine, threads=threads)
        self.ears = Ears()
        self.numbers = count(1000)
        self.phones: dict[str, Phone] = {}
        self.folder = TemporaryDirectory()
        self.telegram = Telegram()
        self.lost: list[str] = []
        self.lanes = self._lanes()
        self._hand_out_phones()
        self.writer.start()

    def _lanes(self) -> Lanes:
        signer = Signer(b"a secret for tests", BOT_ID)
        table = self.table = screens.table()
        composer = Composer(signer, SPEECH, table.draws, self.clock)
        self.store = Store(Path(self.folder.name))
        studio = Studio(self.company, SPEECH, table.paints, self.clock)
        self.packer = Packer(self.engine, self.store, studio, self.lost.append)
        reception = dispatch.Reception(self.company, table, SPEECH, signer, self.store)
        bot, dispatcher = dispatch.build(reception, TOKEN)
        lanes = Lanes(self.writer, dispatcher, bot, composer, SPEECH, self.company, self.clock, "tests", self.ears)
        lanes.attach()
        self.inline = InlineMode(self.reader, self.company, table, SPEECH, self.clock)
        return lanes

    def _furnish(self, database: str, folder: Path, *, seeded: bool) -> None:
        databases.migrated(database)
        if not seeded:
            return
        engine = writer_engine(database)
        with Session(engine) as session:
            desk = self.system(session)
            staff.import_people(desk, load_people(folder / "people.csv", self.company))
            for person in session.execute(select(tables.employee)).all():
                people.bind(desk, person.id, FIRST_PERSON + person.id, person.name)
            session.commit()
        engine.dispose()

    def _hand_out_phones(self) -> None:
        for person in self.read(select(tables.employee).order_by(tables.employee.c.id)):
            phone = Phone(self, FIRST_PERSON + person.id, person.name, person.language, person.phone)
            self.phones[person.number] = phone

    def system(self, session: Session) -> Desk:
        """A desk of the office itself."""
        return Desk(session, System(), self.clock.now(), self.company)

    def run(self, work: Any) -> Any:
        """Run ``work(desk)`` as the office itself, in a transaction of its own, and deliver what it leaves."""

        def in_tx(tx: Tx) -> Any:
            desk = self.system(tx.session)
            result = work(desk)
            self.lanes.composer.deliver(tx, desk)
            return result

        result = self.writer.submit(in_tx).result(60)
        self.deliver()
        return result

    def read(self, statement: Any) -> list[Any]:
        """Rows of a select, as they are committed now."""
        with Session(self.engine) as session:
            return list(session.execute(statement).all())

    def stranger(self, telegram_id: int = 6_000_000_001, language: str = "en") -> Phone:
        """A phone that stands for nobody here."""
        return Phone(self, telegram_id, "Stranger", language, None)

    def take(self, kind: str, body: dict[str, Any]) -> None:
        """An update comes in, is worked on, and everything it led to is delivered."""
        arrival = inbox.arrival({"update_id": next(self.numbers), kind: body})
        assert arrival is not None
        now = self.clock.now()
        stored: Future[int] = self.writer.submit(lambda tx: inbox.store(tx.session, BOT_ID, [arrival], now))
        stored.result(60)
        self.settle()
        self.deliver()

    def settle(self) -> None:
        """Wait until no row can be worked on at this moment of the clock."""
        running = select(tables.inbox.c.id).where(tables.inbox.c.status == "running")
        with Session(self.engine) as session:
            while session.execute(running).first() or self._claimable(session):
                session.rollback()
                self.writer.submit(lambda _tx: None).result(60)

    def _claimable(self, session: Session) -> bool:
        now = self.clock.machine()
        return session.execute(inbox.HEADS, {"machine_now": now, "room": 1}).first() is not None

    def deliver(self) -> None:
        """Everything unsent arrives on the phones, in order."""
        by_chat = {phone.id: phone for phone in self.phones.values()}
        departures = self.writer.submit(self._departing).result(60)
        while departures:
            arrived = []
            for row in departures:
                phone, parcel = by_chat.get(row.chat_id), self._parcel(row)
                arrived.append((row.id, phone.receive(parcel.method, parcel.params) if phone else None))
            departures = self.writer.submit(lambda tx, arrived=arrived: self._arrived(tx, arrived)).result(60)

    def _parcel(self, row: outbox.Departure) -> Parcel:
        if ENCLOSED in row.params:
            return self.packer.pack(row.method, row.params)
        return Parcel(row.method, row.params)

    def _arrived(self, tx: Tx, arrived: list[tuple[int, int | None]]) -> list[outbox.Departure]:
        for row_id, number in arrived:
            outbox.arrived(tx.session, row_id, number, self.clock.machine())
        return self._departing(tx)

    def _departing(self, tx: Tx) -> list[outbox.Departure]:
        return outbox.depart(tx.session, [row.id for row in outbox.unsent(tx.session)])

    def fetch(self) -> None:
        """Files that were sent are fetched: what phones sent with `content`; of anything else nothing is there."""
        fetcher = Fetcher(self.telegram, self.engine, self.writer, self.store, self.system, self.lanes.composer)
        asyncio.run(fetcher.round())
        self.deliver()

    def close(self) -> None:
        """Stop the writer and let go of the database and the files."""
        self.writer.stop()
        self.engine.dispose()
        self.reader.dispose()
        self.folder.cleanup()
