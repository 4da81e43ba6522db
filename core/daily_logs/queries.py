"""Days, drafts and logs as they are remembered."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, select

from core.calendar.queries import Unit, unit_of_person
from core.company.definitions import LogTemplate, Verb
from core.daily_logs import rules
from core.daily_logs.rules import LateState
from core.daily_logs.sources import Author, filled
from core.desk import Desk, Employee
from core.people import queries as people
from core.refusals import NotFound, Refusal
from models.tables import (
    daily_log,
    daily_log_answer,
    daily_log_draft,
    daily_log_version,
    employee,
    late_log,
    workday,
)

DAY = select(
    workday.c.id,
    workday.c.unit,
    workday.c.local_date,
    workday.c.cutoff_at,
    workday.c.state,
    workday.c.closing_at,
    workday.c.gathered_at,
    workday.c.outage,
    workday.c.locked_at,
    workday.c.total,
    workday.c.seal,
)
DAY_OF = DAY.where(workday.c.unit == bindparam("unit"), workday.c.local_date == bindparam("on"))
DAY_BY_ID = DAY.where(workday.c.id == bindparam("id"))
DRAFT = select(daily_log_draft.c.id, daily_log_draft.c.local_date, daily_log_draft.c.answers, daily_log_draft.c.version)
DRAFT_BY_ID = DRAFT.where(daily_log_draft.c.id == bindparam("id"), daily_log_draft.c.employee_id == bindparam("owner"))
DRAFT_OF = DRAFT.where(
    daily_log_draft.c.local_date == bindparam("on"), daily_log_draft.c.employee_id == bindparam("owner")
)
LOG = select(
    daily_log.c.id,
    daily_log.c.day_id,
    daily_log.c.employee_id,
    daily_log.c.template,
    daily_log.c.answers,
    daily_log.c.version,
    daily_log.c.digest,
    daily_log.c.first_sent_at,
    daily_log.c.sent_at,
)
LOG_OF = LOG.where(daily_log.c.day_id == bindparam("day"), daily_log.c.employee_id == bindparam("owner"))
_decider = employee.alias("decider")
DECIDED_ON = late_log.c.state != LateState.KEPT
LATE = (
    select(
        late_log.c.id,
        late_log.c.answers,
        late_log.c.text,
        late_log.c.sent_at,
        late_log.c.dated_on_time,
        late_log.c.state,
        _decider.c.name,
        late_log.c.decided_at,
        late_log.c.reason,
    )
    .select_from(late_log)
    .outerjoin(_decider, _decider.c.id == late_log.c.decided_by)
    .where(late_log.c.employee_id == bindparam("owner"))
)
LATE_OF = LATE.where(late_log.c.day_id == bindparam("day")).order_by(DECIDED_ON.desc(), late_log.c.id.desc()).limit(1)
LATE_BY_ID = (
    LATE.add_columns(workday.c.local_date)
    .join(workday, workday.c.id == late_log.c.day_id)
    .where(late_log.c.id == bindparam("id"))
)
ANSWERS_TO = (
    select(
        daily_log_answer.c.id,
        daily_log_answer.c.person_id,
        employee.c.name,
        daily_log_answer.c.text,
        daily_log_answer.c.answered_at,
        daily_log_answer.c.log_version,
    )
    .join(employee, employee.c.id == daily_log_answer.c.person_id)
    .where(daily_log_answer.c.log_id == bindparam("log"))
    .order_by(daily_log_answer.c.id)
)
DIGESTS = select(daily_log.c.digest).where(daily_log.c.day_id == bindparam("day")).order_by(daily_log.c.employee_id)
VERSIONS = (
    select(
        daily_log.c.employee_id, daily_log_version.c.version, daily_log_version.c.sent_at, daily_log_version.c.answers
    )
    .join(daily_log, daily_log.c.id == daily_log_version.c.log_id)
    .where(daily_log.c.day_id == bindparam("day"))
    .order_by(daily_log.c.employee_id, daily_log_version.c.version)
)


class NoTemplate(Refusal):
    """The company asks no log of this post."""

    code = "log-no-template"


@dataclass(frozen=True, slots=True)
class Day:
    """One unit's local day."""

    id: int
    unit: str
    local_date: date
    cutoff_at: datetime
    state: str
    closing_at: datetime | None
    gathered_at: datetime | None
    outage: bool
    locked_at: datetime | None
    total: int | None
    seal: str | None

    @property
    def locked(self) -> bool:
        """Whether nothing of it can change any more."""
        return self.state == rules.DayState.LOCKED


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person wrote into the log of a day himself."""

    id: int
    local_date: date
    written: Mapping[str, str]
    version: int


@dataclass(frozen=True, slots=True)
class Log:
    """A log as it was last handed in, in time."""

    id: int
    day_id: int
    employee_id: int
    template: str
    answers: Mapping[str, str]
    version: int
    digest: str
    first_sent_at: datetime
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class Late:
    """What came for a day that was over: a log, a supplement in words, or the log as a supplement."""

    id: int
    answers: Mapping[str, str]
    text: str
    sent_at: datetime
    dated_on_time: bool
    state: str
    decided_by: str | None
    decided_at: datetime | None
    reason: str

    @property
    def supplement(self) -> bool:
        """Whether it was sent as one."""
        return self.state != LateState.KEPT and not self.dated_on_time


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody said to a log; an empty text is a thumb up."""

    id: int
    person_id: int
    name: str
    text: str
    answered_at: datetime
    log_version: int


def template_of(desk: Desk, person: Employee) -> LogTemplate:
    """What this person's log asks."""
    found = rules.template_of(desk.company, person.department_path, person.post)
    if found is None:
        raise NoTemplate
    return found


def day_now(desk: Desk, unit: Unit, moment: datetime) -> date:
    """The day whose log can be handed in at this moment."""
    return rules.day_of(desk.company, unit, moment)


def day_of(desk: Desk, unit: str, on: date, *, hold: bool = False) -> Day | None:
    """A unit's day. `hold`: the lock waits for this transaction, or this for the lock (SQLite has one writer)."""
    statement = DAY_OF.with_for_update(read=True, of=workday) if hold else DAY_OF
    row = desk.session.execute(statement, {"unit": unit, "on": on}).first()
    return Day(*row) if row else None


def day_by_id(desk: Desk, day_id: int) -> Day:
    """A day by its row."""
    return Day(*desk.session.execute(DAY_BY_ID, {"id": day_id}).one())


def my_draft(desk: Desk, draft_id: int) -> Draft:
    """The actor's own draft; anybody else's does not exist."""
    row = desk.session.execute(DRAFT_BY_ID, {"id": draft_id, "owner": desk.me.id}).first()
    if row is None:
        raise NotFound
    return Draft(*row)


def draft_of(desk: Desk, person_id: int, on: date) -> Draft | None:
    """A person's draft of a day."""
    row = desk.session.execute(DRAFT_OF, {"owner": person_id, "on": on}).first()
    return Draft(*row) if row else None


def log_of(desk: Desk, day_id: int, person_id: int) -> Log | None:
    """What a person handed in on this day."""
    row = desk.session.execute(LOG_OF, {"day": day_id, "owner": person_id}).first()
    return Log(*row) if row else None


def late_of(desk: Desk, day_id: int, person_id: int) -> Late | None:
    """The newest of what a person sent too late for this day; what is to be decided on goes before the rest."""
    row = desk.session.execute(LATE_OF, {"day": day_id, "owner": person_id}).first()
    return Late(*row) if row else None


def my_late(desk: Desk, late_id: int) -> tuple[Late, date]:
    """Something the actor himself sent too late, and for which day; anybody else's does not exist."""
    row = desk.session.execute(LATE_BY_ID, {"id": late_id, "owner": desk.me.id}).first()
    if row is None:
        raise NotFound
    *late, on = row
    return Late(*late), on


def answers_to(desk: Desk, log_id: int) -> tuple[Answer, ...]:
    """Everything said to a log, oldest first."""
    return tuple(Answer(*row) for row in desk.session.execute(ANSWERS_TO, {"log": log_id}))


def answers_now(desk: Desk, draft: Draft) -> dict[str, str]:
    """The actor's log as it would be handed in at this moment."""
    me = desk.me
    author = Author(me, unit_of_person(desk, me), draft.local_date)
    return filled(desk, author, template_of(desk, me), draft.written)


def over(day: Day, now: datetime) -> bool:
    """Whether a log handed in at this moment would be too late."""
    return rules.verdict(day.cutoff_at, day.state, now) is not rules.Verdict.ON_TIME


def is_open(desk: Desk, unit: Unit, on: date) -> bool:
    """Whether a log of this day could be handed in now, if it is the unit's day."""
    day = day_of(desk, unit.name, on)
    return not over(day, desk.now) if day else desk.now <= unit.times(desk.company, on).cut_off


def heads_of(desk: Desk, person: Employee) -> list[int]:
    """Who must answer this person's log: the superiors that may."""
    above = (people.employee_by_id(desk, above) for above in people.superiors(desk, person))
    return [head.id for head in above if head and Verb.HEAD_LOGS in head.may]


def head_of(desk: Desk, person: Employee) -> str:
    """The name of whoever answers this person's log; empty for nobody."""
    return next((people.name_of(desk, head) for head in heads_of(desk, person)), "")


def digests(desk: Desk, day_id: int) -> Iterator[str]:
    """The fingerprints of a day's logs in the order of its seal."""
    rows = desk.session.execute(DIGESTS, {"day": day_id}, execution_options={"yield_per": 1000})
    return (row.digest for row in rows)


def recomputed_seal(desk: Desk, day: Day) -> tuple[int, str]:
    """Total and seal worked out anew from every version kept: the day's own, unless something was tampered with."""
    chains: dict[int, str] = {}
    for author, version, sent_at, answers in desk.session.execute(VERSIONS, {"day": day.id}):
        chains[author] = rules.digest(chains.get(author, ""), author, version, sent_at, answers)
    return len(chains), rules.seal(day.unit, day.local_date, day.cutoff_at, chains.values())
