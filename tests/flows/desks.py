"""Random walks over processes in a real database: people of company A do something, whatever it is."""

import json
import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select, update

from core.desk import Desk
from core.flows import actions
from core.flows.definition import Flow, FormField, Step
from core.flows.engine import own
from core.flows.engine.state import Item, State, replayed
from core.flows.engine.work import Command, FlowRefusal
from core.flows.running import storing, timers
from core.flows.running.near import near_of
from core.refusals import NotFound
from models import tables
from tests.flows.company import at_desk
from tests.flows.sound import sound
from tests.support.office import Office

PEOPLE = [f"E{number:02}" for number in range(3, 15)]
VERBS = {
    "approve": 40,
    "return": 10,
    "reject": 4,
    "transfer": 4,
    "delegate": 4,
    "add_sign": 8,
    "assist": 2,
    "remove_sign": 3,
    "withdraw": 1,
    "recall": 4,
    "jump": 1,
    "claim": 2,
    "release": 2,
    "cc": 1,
    "urge": 1,
    "suspend": 1,
    "handover": 1,
    "reassign": 3,
    "appoint": 1,
    "free": 1,
    "cancel": 0.2,
    "tick": 5,
}
MANAGING = ("jump", "suspend", "handover", "reassign", "appoint", "free")


def open_to_all(flow: Flow) -> Flow:
    """Anybody may start it, and its records need not exist: the walk is about what comes then."""
    form = tuple(
        one.model_copy(update={"type": "string", "ref": None}) if one.type == "ref" else one for one in flow.form
    )
    return flow.model_copy(update={"initiators": (), "managers": (), "record": None, "form": form})


def give_roles(desk: Desk, flows: Mapping[str, Flow]) -> None:
    """Everybody carries some of the roles that the definitions name; each role has two people."""
    rules = (rule for flow in flows.values() for step in flow.steps for rule in step.assignee)
    named = sorted({rule.role for rule in rules if hasattr(rule, "role")})
    for number, person in enumerate(PEOPLE):
        mine = [role for at, role in enumerate(named) if number in (at % len(PEOPLE), (at + 5) % len(PEOPLE))]
        who = tables.employee.c.number == person
        desk.session.execute(update(tables.employee).where(who).values(roles=mine))


def writes(desk: Desk) -> int:
    """How many statements of this transaction have changed anything so far."""
    return int(desk.session.connection().info.get("writes", 0))


def kept(desk: Desk) -> list[int]:
    """How much has been written down of processes so far."""
    growing = (tables.flow_event, tables.flow_command, tables.flow_notice, tables.flow_effect, tables.audit)
    asked = [select(func.count()).select_from(table) for table in growing]
    return [desk.session.execute(one).scalar() or 0 for one in (select(func.sum(tables.flow_instance.c.rev)), *asked)]


@dataclass
class Walk:
    """One walk through one process and those that it starts. The same seed walks the same way."""

    office: Office
    flow: str
    seed: int
    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    said: list[tuple[str, str]] = field(default_factory=list)
    live: list[int] = field(default_factory=list)
    seen: dict[int, int] = field(default_factory=dict)
    turn: int = 0

    def __post_init__(self) -> None:
        """A chance of one's own."""
        self.rnd = random.Random(self.seed)

    def walk(self, steps: int) -> None:
        """So many commands; AssertionError names the property that broke."""
        starter = self.rnd.choice(PEOPLE)
        self.office.run(lambda desk: self._start(desk, starter))
        for _ in range(steps):
            if not self.live:
                return
            process = self.rnd.choice(self.live)
            self.office.run(lambda desk, process=process: self._step(desk, process))

    def _step(self, desk: Desk, process: int) -> None:
        row = actions.held(desk, process)
        state = storing.load(desk.session, process, row.data)
        flow = own.effective(actions.version(desk, row.version_id), state)
        if state.it.status == "suspended":
            self._give(desk, process, Command("resume", "E15", desk.now))
            return
        items = state.pending() or [item for item in state.items.values() if item.open]
        do = self.rnd.choices(list(VERBS), list(VERBS.values()))[0] if items else "withdraw"
        item = self.rnd.choice(items) if items else None
        if do == "tick":
            self._tick(replace(desk, now=desk.now + timedelta(hours=self.rnd.choice([1, 5, 30, 80]))))
            return
        if do == "approve" and item:
            self._attach(desk, process, state, flow.step(state.passes[item.at].step), item)
        self._give(desk, process, self._command(do, state, flow, item, desk))

    def _tick(self, desk: Desk) -> None:
        self.office.clock.at = desk.now
        for one in timers.due(desk, 50):
            timers.fire(desk, one.instance_id, one.timer)
        for effect, _ in timers.waiting_effects(desk, 50):
            timers.deliver(desk, effect)
        self._sound(desk)

    def _start(self, desk: Desk, by: str) -> None:
        actions.start(at_desk(desk, by), self.flow, {})
        self._sound(desk)

    def _give(self, desk: Desk, process: int, command: Command) -> None:
        self.turn += 1
        self.said.append((command.do, command.by))
        before = writes(desk)
        try:
            actions.act(at_desk(desk, command.by), process, command, f"walk:{self.turn}")
        except (FlowRefusal, NotFound) as no:
            self.outcomes[command.do, no.code] += 1
            assert writes(desk) == before, "P2: a refused command changed something"
            return
        self.outcomes[command.do, "ok"] += 1
        after = kept(desk)
        again = actions.act(at_desk(desk, command.by), process, command, f"walk:{self.turn}")
        assert again.again, "P6: a command was carried out twice"
        assert kept(desk) == after, "P6: a repeated command changed something"
        self._sound(desk)

    def _sound(self, desk: Desk) -> None:
        """P4 for every process there is; which of them go on."""
        known, self.seen = self.seen, {}
        for row in desk.session.execute(select(tables.flow_instance)).all():
            self.seen[row.id] = row.rev
            if known.get(row.id) == row.rev:
                continue
            state = storing.load(desk.session, row.id, row.data)
            assert replayed(storing.history(desk.session, row.id)) == state, "P4: the history leads elsewhere"
            near = json.loads(json.dumps(near_of(state), default=datetime.isoformat))
            assert near == row.data["near"], "what is kept as near is not what is near"
            sound(state)
            assert (row.status, row.initiator) == (state.it.status, state.it.initiator)
            self.live = [one for one in self.live if one != row.id] + ([] if state.finished else [row.id])

    def _attach(self, desk: Desk, process: int, state: State, step: Step, item: Item) -> None:
        for slot in step.attachments:
            name = slot.name.replace("{contract_no}", str(state.it.form.get("contract_no", ""))).replace("*", "1")
            self._give(desk, process, Command("attach", item.person, desk.now, item=item.id, args={"name": name}))

    def _command(self, do: str, state: State, flow: Flow, item: Item | None, desk: Desk) -> Command:
        steps = [step.id for step in flow.steps]
        if item is None or do == "withdraw":
            return Command(do, state.it.initiator, desk.now)
        some = tuple(self.rnd.sample(PEOPLE, self.rnd.randint(1, 3)))
        args: dict[str, Any] = {"mode": self.rnd.choice(["any", "all", "sequential"]), "reason": "because"}
        args |= {"where": self.rnd.choice(["before", "after", "parallel"]), "who": some[0]}
        args |= {"resume": self.rnd.choice(["forward", "back"]), "from": item.person}
        to = self.rnd.choice(steps if do in ("return", "jump") else PEOPLE)
        by = {**dict.fromkeys(MANAGING, "E15"), "recall": some[0]}.get(do, item.person)
        data = self._filled(flow, flow.step(state.passes[item.at].step)) if do == "approve" else {}
        named = item.id if by == item.person or do in ("reassign", "free") else 0
        said: dict[str, Any] = {"step": state.passes[item.at].step} if do == "appoint" else {}
        said |= {"item": named, "data": data, "to": to, "people": some, "args": args}
        return Command(do, by, desk.now, comment="because", **said)

    def _filled(self, flow: Flow, step: Step) -> dict[str, Any]:
        wanted = [key for key in sorted(step.fields.writable) if key in step.fields.required or self.rnd.random() < 0.7]
        return {key: self._value(flow.field(key)) for key in wanted}

    def _value(self, one: FormField) -> Any:
        values = {
            "bool": self.rnd.random() < 0.5,
            "int": 3,
            "number": 2.5,
            "money": 100,
            "date": "2026-03-10",
            "person": self.rnd.choice(PEOPLE),
            "people": self.rnd.sample(PEOPLE, 2),
            "dept": "marketing",
            "enum": self.rnd.choice(one.options or ("a",)),
            "table": [{column.id: 1 if column.type == "int" else "a" for column in one.columns}],
            "file": ["a.docx"],
        }
        return values.get(one.type, "HT2026-00001"[: one.length] if one.length else "text")
