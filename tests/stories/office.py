"""The bot of the test's own process as a stage: company A, with a customer and a contract for each story."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, select

from core.desk import Desk
from core.flows.engine.work import FlowRefusal
from core.flows.playing.scenarios import Line
from core.flows.running import posted, substitutes, versions
from core.mail.rules import Fate
from models.tables import contract, customer, employee, flow_effect, flow_instance, mail
from tests.contracts.cast import drafted, recorded
from tests.customers.cast import add_customer
from tests.flows.company import at_desk, do
from tests.stories.person import Person
from tests.support import day
from tests.support.office import Office
from tests.support.phone import Phone as Pocket
from tests.support.phone import Shown
from tests.support.shipped import flows

WAITED_FOR = (
    select(mail.c.id)
    .join(flow_effect, flow_effect.c.id == mail.c.effect_id)
    .where(flow_effect.c.blocking, mail.c.status == "waiting")
)
NEWEST = select(flow_instance.c.id, flow_instance.c.number).order_by(flow_instance.c.id.desc()).limit(1)


@dataclass
class InHand:
    """A phone of the test office."""

    pocket: Pocket

    @property
    def name(self) -> str:
        return self.pocket.name

    @property
    def language(self) -> str:
        return self.pocket.language

    @property
    def toast(self) -> str:
        return self.pocket.toast

    @property
    def alert(self) -> bool:
        return self.pocket.alert

    @property
    def messages(self) -> list[Shown]:
        return self.pocket.messages

    def say(self, text: str, *, reply_to: Shown | None = None) -> Any:
        return self.pocket.say(text, reply_to=reply_to)

    def press_data(self, shown: Shown, data: str) -> Any:
        return self.pocket.press_data(shown, data)

    def document(self, name: str, content: bytes) -> Any:
        return self.pocket.send_file(name, content)


@dataclass
class InProcess:
    """The stage."""

    office: Office
    folder: Path
    people: Mapping[str, Person] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Everybody has his phone, and the company its processes."""
        numbers = (number for number in self.office.phones if number.startswith("E"))
        self.people = {number: Person(number, InHand(self.office.phones[number])) for number in numbers}
        self.office.run(lambda desk: versions.publish_all(desk, list(flows().values())))

    def records(self, owner: str, status: str = "created") -> dict[str, str]:
        """A signed customer with a contract whose draft lies on disk, by the numbers that scenarios give them."""
        made = add_customer(self.office, f"Bamboo Works {owner} {next(self.office.numbers)}", owner, status="signed")

        def sign(desk: Desk) -> str:
            row = recorded(desk, made, owner)
            drafted(desk, row, self.folder, owner)
            if status != "created":
                desk.session.execute(contract.update().where(contract.c.id == row).values(status=status))
            return str(desk.session.execute(select(contract.c.number).where(contract.c.id == row)).scalar_one())

        agreed = self.office.run(sign)
        [known] = self.office.read(select(customer.c.number).where(customer.c.id == made))
        return {"C00001": str(known.number), "HT2026-00001": agreed}

    def newest(self) -> tuple[int, str]:
        """The process that was started last: its row and its number."""
        [row] = self.office.read(NEWEST)
        return int(row.id), str(row.number)

    @property
    def engine(self) -> Engine:
        """The office's database."""
        return self.office.engine

    def move_to(self, moment: str) -> None:
        """The office's time, and everything that is due then."""
        day.at(self.office, moment)

    def _away(self, desk: Desk, people: Mapping[str, Any]) -> None:
        """Each names who does his work, for so many days."""
        for number, about in people.items():
            for away in about["absent"]:
                first, last = (date.fromisoformat(away[key]) for key in ("from", "to"))
                substitutes.name(at_desk(desk, number), number, away["substitute"], first, last)

    def _leave(self, desk: Desk, line: Line) -> None:
        """Somebody works here no more from today on; it was said who does his work then."""
        substitutes.name(desk, line.from_, line.to, desk.today, None)
        gone = employee.update().where(employee.c.number == line.from_)
        desk.session.execute(gone.values(left=desk.today))

    def post(self) -> None:
        """The letters for which a step waits reach the mail server."""
        for letter in self.office.read(WAITED_FOR):
            self.office.run(lambda desk, one=letter.id: posted.heard(desk, one, Fate.SENT, "", desk.now, "-"))

    def command(self, process: int, line: Line) -> None:
        """What is done elsewhere than on the cards of a process."""
        if line.do == "org":
            self.office.run(lambda desk: self._away(desk, line.people))
            return
        if line.do == "handover":
            self.office.run(lambda desk: self._leave(desk, line))
            day.at(self.office, f"{self.office.clock.now().astimezone(self.office.company.zone):%Y-%m-%d %H:%M}")
            return
        said: dict[str, Any] = {"comment": line.reason or line.comment, "to": line.to, "args": {"reason": line.reason}}
        with suppress(FlowRefusal):
            do(self.office, process, line.by, line.do, **said)
