"""The bot as a process of its own behind a sandbox as a stage: phones that wait until everything said has arrived."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Engine, func, select
from sqlmodel import Session

from bot.clock import Clock
from core.desk import Desk, System
from core.flows.playing.scenarios import Line
from models.engine import writer_engine
from models.tables import contract, customer, employee, flow_instance, inbox, mail, outbox
from tests.contracts.cast import drafted, recorded
from tests.stories.person import Person
from tests.support.phone import Shown
from tests.support.running import CAST, COMPANY, Running, eventually

T = TypeVar("T")
LIMIT = 100
NEWEST = select(flow_instance.c.id, flow_instance.c.number).order_by(flow_instance.c.id.desc()).limit(1)
BUSY = select(func.count()).select_from(inbox).where(inbox.c.status.in_(("new", "running")))
UNSENT = select(func.count()).select_from(outbox).where(outbox.c.status.in_(("pending", "sending")))
LETTERS = select(func.count()).select_from(mail).where(mail.c.status.in_(("waiting", "sending")))
SIGNED = (
    select(customer.c.id, customer.c.number)
    .join(employee, employee.c.id == customer.c.owner_id)
    .where(customer.c.status == "signed")
    .order_by(customer.c.id)
)


@dataclass
class Far:
    """A phone of the sandbox. Its messages stay the same objects while they change."""

    stage: "OverHttp"
    id: int
    name: str
    language: str
    toast: str = ""
    alert: bool = False
    shown: dict[int, Shown] = field(default_factory=dict)

    @property
    def messages(self) -> list[Shown]:
        """What the bot has written, as it stands now."""
        for one in self.stage.on_loop(self._look):
            if not one["out"]:
                kept = self.shown.setdefault(one["message_id"], Shown(one["message_id"], "", []))
                kept.html, kept.buttons = escape(one["text"], quote=False), one.get("buttons") or []
        return [self.shown[number] for number in sorted(self.shown)]

    async def _look(self) -> list[dict[str, Any]]:
        return self.stage.running.sandbox.messages(self.id)

    def say(self, text: str, *, reply_to: Shown | None = None) -> None:
        """Write, and wait for the answer."""
        self._act(lambda: self.stage.running.sandbox.say(self.id, text, reply_to.id if reply_to else None))

    def document(self, name: str, content: bytes) -> None:
        """Send a file."""
        self._act(lambda: self.stage.running.sandbox.send_document(self.id, content, name))

    def press_data(self, shown: Shown, data: str) -> None:
        """Press a button, and hear what it says."""
        sandbox = self.stage.running.sandbox
        query = self._act(lambda: sandbox.press(self.id, shown.id, data))
        told = [one for one in self.stage.on_loop(self._answers) if one.get("callback_query_id") == query]
        self.toast, self.alert = (told[-1]["text"], told[-1]["alert"]) if told else ("", False)

    async def _answers(self) -> list[dict[str, Any]]:
        return self.stage.running.sandbox.answers(self.id)

    def _act(self, act: Callable[[], T]) -> T:
        async def acted() -> T:
            result = act()
            await self.stage.quiet()
            return result

        return self.stage.on_loop(acted)


@dataclass
class OverHttp:
    """The stage. With `kills`, the bot is killed while it works on every so many acts, and started again."""

    running: Running
    loop: asyncio.AbstractEventLoop
    folder: Path
    kills: int = 0
    killed: int = 0
    acts: int = 0
    people: Mapping[str, Person] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Everybody has his phone."""
        phones = {
            f"E{number:02}": Far(self, one.id, one.first_name, one.language_code) for number, one in enumerate(CAST, 1)
        }
        self.people = {number: Person(number, phone) for number, phone in phones.items()}

    def on_loop(self, work: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """Have it done where the sandbox lives, and wait for it."""
        return asyncio.run_coroutine_threadsafe(work(), self.loop).result(3 * LIMIT)

    async def quiet(self) -> None:
        """Until everything that came in is worked on and everything there is to say has arrived."""
        self.acts += 1
        if self.kills and self.acts % self.kills == 0:
            await self.running.kill()
            self.killed += 1
        await eventually(self._settled, LIMIT)

    def _settled(self) -> bool:
        return not (self.running.sandbox.pending() or self.running.read(BUSY)[0][0] or self.running.read(UNSENT)[0][0])

    @property
    def engine(self) -> Engine:
        """The bot's database."""
        return self.running.engine

    def records(self, owner: str) -> dict[str, str]:
        """A contract with a signed customer of this owner, by the numbers that scenarios give them."""
        engine = writer_engine(str(self.engine.url))
        with Session(engine) as session:
            desk = Desk(session, System(), Clock().now(), COMPANY)
            partner = session.execute(SIGNED.where(employee.c.number == owner)).first()
            assert partner is not None
            row = recorded(desk, partner.id, owner)
            drafted(desk, row, self.folder / "files", owner)
            number = session.execute(select(contract.c.number).where(contract.c.id == row)).scalar_one()
            session.commit()
        engine.dispose()
        return {"C00001": str(partner.number), "HT2026-00001": str(number)}

    def newest(self) -> tuple[int, str]:
        """The process that was started last."""
        [row] = self.running.read(NEWEST)
        return int(row.id), str(row.number)

    def post(self) -> None:
        """The bot's own postman has been."""

        async def posted() -> None:
            await eventually(lambda: not self.running.read(LETTERS)[0][0], LIMIT)
            await eventually(self._settled, LIMIT)

        self.on_loop(posted)

    def move_to(self, moment: str) -> None:
        """Nothing waits for time here."""
        raise NotImplementedError(moment)

    def command(self, process: int, line: Line) -> None:
        """Everything is done on phones here."""
        raise NotImplementedError(line.do)
