"""Two hundred hand in within the four seconds around the cut-off, while the day closes and is locked."""

import random
import threading
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, insert, select

from bot import inbox
from bot.buttons import Pressed, digest
from core.calendar.queries import units
from core.daily_logs import queries
from core.desk import Desk
from jobs import schedule, tick
from models.tables import binding, daily_log, daily_log_draft, employee, late_log, workday
from tests.daily_logs.records import person
from tests.support.day import beat
from tests.support.office import BOT_ID, Office
from tests.support.phone import Phone, Shown

CROWD = 200
FIRST = 1000
FORM = 1
DRAFTS = select(daily_log_draft.c.employee_id, daily_log_draft.c.id)
SENTENCES = {"on time": "On time", "late": "after the cut-off", "after the lock": "Sent in time"}
TOASTS = {"on time": "On time", "late": "Too late", "after the lock": "You sent it in time"}


@dataclass
class Sent:
    """What one person sent: dated when, as a message or a press."""

    phone: Phone
    effective: datetime
    body: dict[str, Any]
    kind: str
    held_back: int = 0


@dataclass
class Rush:
    """The crowd of one company, and its rush hours."""

    office: Office
    random: random.Random
    phones: list[Phone] = field(default_factory=list)

    def hire(self) -> None:
        """Two hundred salespeople with bound phones."""
        like = dict(person(self.office, "E06")._mapping)
        ids = range(FIRST, FIRST + CROWD)
        staff = [{**like, "id": n, "number": f"X{n}", "name": f"Ann {n}", "phone": None} for n in ids]
        bound = {
            "telegram_name": "Ann",
            "status": "active",
            "reachable": True,
            "menu": "",
            "created_at": self.office.clock.now(),
        }

        def work(desk: Desk) -> None:
            desk.session.execute(insert(employee), staff)
            accounts = [{"employee_id": n, "telegram_id": 8_000_000_000 + n, **bound} for n in ids]
            desk.session.execute(insert(binding), accounts)

        self.office.run(work)
        self.phones = [Phone(self.office, 8_000_000_000 + n, f"Ann {n}", "en", None) for n in ids]
        for phone in self.phones:
            phone.messages.append(Shown(FORM, "form", []))

    def prepare(self, day: date) -> None:
        """Everybody's draft is complete."""
        rows = [
            {"employee_id": n, "local_date": day, "answers": {"plan": f"see {n}"}, "version": 1}
            for n in range(FIRST, FIRST + CROWD)
        ]
        now = self.office.clock.now()
        self.office.run(
            lambda desk: desk.session.execute(insert(daily_log_draft), [r | {"changed_at": now} for r in rows])
        )

    def sendings(self, cutoff: datetime, day: date) -> list[Sent]:
        """Each sends once, every third by a button. Of the messages some are stored late, a few only after the lock."""
        drafts = dict(self.office.read(DRAFTS.where(daily_log_draft.c.local_date == day)))
        sent = []
        for n, phone in enumerate(self.phones):
            if n % 3 == 0:
                moment = cutoff + timedelta(seconds=self.random.randint(-4, 4) / 2)
                sent.append(Sent(phone, moment, self.press(phone, drafts[FIRST + n]), "callback_query"))
                continue
            moment = cutoff + timedelta(seconds=self.random.randint(-2, 2))
            self.office.clock.at = moment
            held_back = self.random.choices((0, 1, 2), weights=(80, 15, 5))[0]
            sent.append(Sent(phone, moment, phone.message(text="/log send"), "message", held_back))
        return sent

    def press(self, phone: Phone, draft: int) -> dict[str, Any]:
        """The button that hands in this draft."""
        pressed = Pressed(digest("log:send"), draft, 1, 0)
        signer, now = self.office.lanes.composer.signer, self.office.clock.machine()
        data = signer.sign(pressed, chat=phone.id, person=phone.id, now=now)
        number = f"cb{next(self.office.numbers)}"
        shown = phone.message(text="form") | {"message_id": FORM}
        return {"id": number, "from": phone.sender, "chat_instance": "1", "data": data, "message": shown}

    def store(self, sent: list[Sent]) -> None:
        """They arrive now."""
        arrivals = [inbox.arrival({"update_id": next(self.office.numbers), one.kind: one.body}) for one in sent]
        now = self.office.clock.now()
        known = [item for item in arrivals if item]
        self.office.writer.submit(lambda tx: inbox.store(tx.session, BOT_ID, known, now)).result(60)


def lock_until(office: Office, over: threading.Event) -> None:
    """Another replica's tick, as fast as it can."""
    while not over.is_set():
        for slot in submit(office, tick.plan):
            if slot.job == schedule.LOCK:
                submit(office, lambda desk, slot=slot: tick.run(desk, slot))


def submit(office: Office, work: Any) -> Any:
    return office.writer.submit(lambda tx: work(office.system(tx.session))).result(60)


def rush_hour(rush: Rush, day: date) -> tuple[list[Sent], datetime]:
    """The four seconds around the cut-off, with the lock trying all the while."""
    office = rush.office
    office.clock.set(f"{day} 17:00")
    rush.prepare(day)
    office.run(lambda desk: open_days(desk, day))
    cutoff = office.read(select(workday.c.cutoff_at).where(workday.c.local_date == day))[0].cutoff_at
    sent = rush.sendings(cutoff, day)
    over = threading.Event()
    office.clock.at = cutoff - timedelta(seconds=3)
    beat(office)
    ticking = threading.Thread(target=lock_until, args=(office, over))
    ticking.start()
    try:
        for step in range(-4, 6):
            office.clock.at = cutoff + timedelta(seconds=step / 2)
            arrived = [one for one in sent if one.held_back == 0 and one.effective == office.clock.at]
            rush.store(arrived)
        rush.store([one for one in sent if one.held_back == 1])
        office.clock.at = cutoff + timedelta(seconds=4)
        beat(office)
        office.settle()
        wait_for_lock(office, day)
    finally:
        over.set()
        ticking.join(60)
    rush.store([one for one in sent if one.held_back == 2])
    office.settle()
    office.deliver()
    return sent, cutoff


def open_days(desk: Desk, day: date) -> None:
    for unit in units(desk).values():
        slot = next(slot for slot in schedule.slots_of(desk.company, unit, day) if slot.job == schedule.OPEN_DAY)
        tick.run(desk, slot)


def wait_for_lock(office: Office, day: date) -> None:
    for _ in range(2000):
        if office.read(select(workday.c.state).where(workday.c.local_date == day))[0].state == "locked":
            return
        submit(office, lambda _desk: None)
    raise AssertionError("the day was not locked")


def check(rush: Rush, day: date, sent: list[Sent], cutoff: datetime) -> None:
    """The seal says what was accepted; everybody has one verdict, and it is the right one."""
    office = rush.office
    state = office.read(select(workday).where(workday.c.local_date == day))[0]
    in_time = [one for one in sent if verdict_due(one, cutoff) != ["late"]]
    accepted = {row[0] for row in office.read(select(daily_log.c.employee_id).where(daily_log.c.day_id == state.id))}
    late = office.read(select(late_log.c.employee_id, late_log.c.dated_on_time).where(late_log.c.day_id == state.id))
    assert state.total == len(accepted) == sum(one.held_back < 2 for one in in_time)
    seal = submit(office, lambda desk: queries.recomputed_seal(desk, queries.day_by_id(desk, state.id)))
    assert seal == (state.total, state.seal)
    assert len(late) == len(sent) - len(accepted)
    assert sum(row.dated_on_time for row in late) == sum(one.held_back == 2 for one in in_time)
    for one in sent:
        assert verdict_read(office, one) == verdict_due(one, cutoff)


def verdict_read(office: Office, one: Sent) -> list[str]:
    """Every verdict this person read: one answer to a message, one toast to a press."""
    if one.kind == "callback_query":
        toast, _ = office.ears.toasts[one.body["id"]]
        return [name for name, begins in TOASTS.items() if toast.startswith(begins)]
    told = [text for text in one.phone.read() if text != "form"]
    return [name for name, words in SENTENCES.items() for text in told if words in text]


def verdict_due(one: Sent, cutoff: datetime) -> list[str]:
    """The verdict this person must have read."""
    if one.effective.replace(microsecond=0) > cutoff:
        return ["late"]
    return ["after the lock"] if one.held_back == 2 else ["on time"]


def run_days(office: Office, days: list[date], seed: int) -> None:
    rush = Rush(office, random.Random(seed))
    rush.hire()
    for day in days:
        sent, cutoff = rush_hour(rush, day)
        check(rush, day, sent, cutoff)
        assert office.read(select(func.count()).select_from(workday).where(workday.c.local_date == day))[0][0] == 1


@pytest.mark.db
def test_two_hundred_around_the_cut_off(database: str) -> None:
    office = Office(database, threads=1 if database.startswith("sqlite") else 4)
    try:
        run_days(office, [date(2026, 3, 9)], seed=1)
    finally:
        office.close()


@pytest.mark.db
@pytest.mark.faults
@pytest.mark.timeout(1800)
def test_two_hundred_around_the_cut_off_of_twenty_days(database: str) -> None:
    office = Office(database, threads=1 if database.startswith("sqlite") else 4)
    try:
        run_days(office, [date(2026, 3, 9) + timedelta(days=n) for n in range(20)], seed=2)
    finally:
        office.close()
