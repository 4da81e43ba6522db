"""A day at the office: the tick that runs what is due, and reception that keeps up."""

from sqlalchemy import select

from core.desk import Desk
from jobs import tick
from jobs.schedule import Slot
from models.tables import heartbeat
from models.writes import insert_new
from tests.support.office import Office


def beat(office: Office) -> None:
    """Reception began a moment ago, and left nothing behind."""

    def work(desk: Desk) -> None:
        insert_new(desk.session, heartbeat, [{"name": "intake", "at": desk.now, "detail": ""}], ("name",))
        desk.session.execute(heartbeat.update().where(heartbeat.c.name == "intake").values(at=desk.now))

    office.run(work)


def tick_once(office: Office) -> list[Slot]:
    """Run what is due, each slot by itself; what was done."""
    slots: list[Slot] = office.run(tick.plan)
    return [slot for slot in slots if office.run(lambda desk, slot=slot: tick.run(desk, slot))]


def at(office: Office, local: str, zone: str = "Asia/Shanghai", *, heard: bool = True) -> list[Slot]:
    """Set the clock, let reception keep up unless told otherwise, and tick until nothing more is due."""
    office.clock.set(local, zone)
    if heard:
        beat(office)
    done: list[Slot] = []
    while more := tick_once(office):
        done += more
    return done


def jobs_of(slots: list[Slot]) -> list[str]:
    """The names of the jobs."""
    return [slot.job for slot in slots]


def one(office: Office, *columns: object) -> object:
    """The only row of these columns."""
    (row,) = office.read(select(*columns))  # type: ignore[call-overload] # any columns
    return row
