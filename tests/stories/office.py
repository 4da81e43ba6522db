"""The bot of the test's own process as a stage: company A, with a customer and a contract for each story."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, select

from core.company.loader import folder_of
from core.desk import Desk
from core.flows.authoring.folder import read_flows
from core.flows.definition import Flow
from core.flows.engine.work import FlowRefusal
from core.flows.playing.scenarios import Line
from core.flows.running import versions
from models.tables import contract, customer, flow_instance
from tests.contracts.cast import drafted, recorded
from tests.customers.cast import add_customer
from tests.flows.company import do
from tests.stories.person import Person
from tests.support import day
from tests.support.office import Office
from tests.support.phone import Phone as Pocket
from tests.support.phone import Shown

NEWEST = select(flow_instance.c.id, flow_instance.c.number).order_by(flow_instance.c.id.desc()).limit(1)


@cache
def flows() -> Mapping[str, Flow]:
    """The processes of company A."""
    return read_flows(folder_of("idc"))


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

    def document(self, name: str, size: int = 2048) -> Any:
        number = next(self.pocket.office.numbers)
        file = {"file_id": f"f{number}", "file_unique_id": f"u{number}", "file_name": name, "file_size": size}
        return self.pocket.send("document", document=file)


@dataclass
class InProcess:
    """The stage."""

    office: Office
    folder: Path
    people: dict[str, Person] = field(default_factory=dict)

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

    def command(self, process: int, line: Line) -> None:
        """What no screen offers yet, given to the core."""
        said: dict[str, Any] = {"comment": line.reason or line.comment, "to": line.to, "args": {"reason": line.reason}}
        with suppress(FlowRefusal):
            do(self.office, process, line.by, line.do, **said)
