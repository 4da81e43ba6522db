"""Random thumbs: any button that any phone has ever shown, any word, any reply, at any time of the day."""

import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from core.desk import Desk
from core.flows.engine.state import replayed
from core.flows.running import storing
from models.tables import card, flow_event, flow_instance, flow_item, flow_notice, inbox, outbox
from tests.flows.company import do, flow, publish, start, with_step
from tests.flows.sound import sound
from tests.stories.office import InProcess
from tests.stories.person import Person, buttons
from tests.support import day
from tests.support.office import Office
from tests.support.phone import Phone, Shown

CROWD = ("E03", "E05", "E06", "E11", "E13", "E15")
THREE = [{"user": "E03"}, {"user": "E13"}, {"user": "E15"}]
WORDS = (
    "同意",
    "不同意，太贵",
    "ok, soon",
    "no, too expensive",
    "да",
    "нет, дорого",
    "白芷兰",
    "Poppy Meadows\nwhat do you think?",
    "Берёзкина",
    "3",
    "Chengdu",
    "/todo",
    "/desk",
    "/apply",
    "/cancel",
    "/apply trip\ncity: Chengdu",
)
DECIDES = ("approve", "submit", "reject")
KEYS = ("todo-button-approve", "todo-button-submit", "todo-button-fill", "todo-button-reject", "todo-button-return")
HUNG = (
    select(card.c.chat_id, card.c.message_id, card.c.object_id, flow_item.c.state, flow_item.c.person)
    .join(flow_notice, flow_notice.c.id == card.c.object_id)
    .join(flow_item, (flow_item.c.instance_id == flow_notice.c.instance_id) & (flow_item.c.id == flow_notice.c.item))
    .where(card.c.kind == "work-item", card.c.message_id.is_not(None))
)
EVENTS = select(flow_event.c.instance_id, flow_event.c.kind, flow_event.c.details)


@dataclass
class Thumbs:
    """An office under random thumbs. `did` counts what was tried and how it was answered."""

    folder: Path = field(default_factory=lambda: Path(tempfile.mkdtemp()))
    did: Counter[str] = field(default_factory=Counter)
    kept: list[tuple[Phone, Shown, str]] = field(default_factory=list)
    known: set[tuple[int, int, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Company A with a process whose steps have everything, and two under way."""
        self.office = Office(f"sqlite:///{self.folder}/office.db")
        self.stage = InProcess(self.office, self.folder)
        self.office.clock.set("2026-03-09 14:02", "Asia/Shanghai")
        head = with_step(1, assignee=THREE, mode="all", fields={"editable": ["days"]})["steps"]
        steps = [*head[:2], {**head[2], "assignee": [{"user": "E13"}, {"user": "E11"}]}]
        anywhere: dict[str, Any] = {"return": "any"}
        publish(self.office, flow(steps=steps, **anywhere))
        for by in ("E06", "E05"):
            self.begin(by)
        self.look()

    def close(self) -> None:
        """Go home."""
        self.office.close()

    def begin(self, by: str) -> None:
        """Somebody starts a process, and hands it in."""
        process = start(self.office, by, city="Chengdu").instance_id
        do(self.office, process, by, "submit")

    # What thumbs do

    def press(self, pick: int, *, recent: bool) -> None:
        """A button: one of those shown last, or any that was ever shown."""
        if not self.kept:
            return
        among = self.kept[-14:] if recent else self.kept
        phone, shown, data = among[pick % len(among)]
        before = self._said_to(phone)
        phone.press_data(shown, data)
        assert phone.toast or self._said_to(phone) > before, f"a tap went unanswered: {shown.text}"
        self.did["refused" if phone.alert else "taken"] += 1
        self.look()

    def say(self, pick: int, word: int, *, reply: bool) -> None:
        """A word of somebody's, as an answer to one of his messages or not."""
        phone = self.office.phones[CROWD[pick % len(CROWD)]]
        quoted = phone.messages[-1 - pick % min(len(phone.messages), 6)] if reply and phone.messages else None
        before = self.seen(phone)
        phone.say(WORDS[word % len(WORDS)], reply_to=quoted)
        assert self.seen(phone) != before, f"nothing was answered to {WORDS[word % len(WORDS)]}"
        self.did["replied" if reply else "said"] += 1
        self.look()

    def pass_time(self, hours: int) -> None:
        """Time goes by, and what is due is done."""
        self.office.clock.pass_(hours=hours)
        day.at(self.office, f"{self.office.clock.now().astimezone(self.office.company.zone):%Y-%m-%d %H:%M}")
        self.did["hours"] += hours
        self.look()

    def restart(self) -> None:
        """The bot forgets everything that it does not keep."""
        self.office.lanes = self.office._lanes()
        self.did["restarts"] += 1

    # What must hold

    def _said_to(self, phone: Phone) -> int:
        """How many messages and changes of messages have gone to a phone."""
        return int(self.office.read(select(func.count()).where(outbox.c.chat_id == phone.id))[0][0])

    def seen(self, phone: Phone) -> list[tuple[int, str, str]]:
        """A phone's screen."""
        return [(shown.id, shown.html, str(shown.buttons)) for shown in phone.messages]

    def look(self) -> None:
        """Keep every button that is new."""
        for number in CROWD:
            phone = self.office.phones[number]
            for shown in phone.messages[-12:]:
                for _, data in buttons(shown):
                    if (phone.id, shown.id, data) not in self.known:
                        self.known.add((phone.id, shown.id, data))
                        self.kept.append((phone, shown, data))

    def check(self) -> None:
        """Everything at once."""
        assert self.office.read(select(inbox.c.id).where(inbox.c.status == "dead")) == [], "an update failed"
        assert self.office.read(select(outbox.c.id).where(outbox.c.status == "dead")) == [], "a message failed"
        self._decided_once()
        self._cards_are_true()
        self.office.run(self._stories_agree)

    def _decided_once(self) -> None:
        """No item has two decisions, unless one was taken back."""
        counted: Counter[tuple[int, int]] = Counter()
        taken_back: Counter[int] = Counter()
        for row in self.office.read(EVENTS):
            if row.kind in DECIDES:
                counted[row.instance_id, int(row.details.get("item") or 0)] += 1
            taken_back[row.instance_id] += row.kind == "recall"
        for (process, item), many in counted.items():
            assert many <= 1 + taken_back[process], f"{many} decisions for item {item} of process {process}"

    def _cards_are_true(self) -> None:
        """A card offers to decide where its reader can, and nowhere else; newer cards are looked at as they stand."""
        phones = {phone.id: (number, phone) for number, phone in self.office.phones.items() if number.startswith("E")}
        for row in self.office.read(HUNG):
            number, phone = phones[row.chat_id]
            shown = next(one for one in phone.messages if one.id == row.message_id)
            offers = self._deciding(phone) & {text for text, _ in buttons(shown)}
            if row.state != "pending" or row.person != number:
                assert not offers, f"{number} is offered {offers} on what is {row.state}: {shown.text}"
            else:
                assert shown.labels, f"{number} has to decide and is offered nothing: {shown.text}"

    def _deciding(self, phone: Phone) -> set[str]:
        who = Person("", self.stage.people["E03"].phone)
        who.phone = next(one.phone for one in self.stage.people.values() if one.phone.name == phone.name)
        return {who.word(key) for key in KEYS}

    def _stories_agree(self, desk: Desk) -> None:
        """Rows and history of every process tell one story, and a sound one."""
        for row in desk.session.execute(select(flow_instance)).all():
            state = storing.load(desk.session, row.id, row.data)
            assert replayed(storing.history(desk.session, row.id)) == state, "the history leads elsewhere"
            sound(state)
            assert row.status == state.it.status


def told(thumbs: Thumbs) -> dict[str, Any]:
    """What was done, in numbers."""
    return dict(sorted(thumbs.did.items()))
