"""What a superior does with a log: reads it, answers it."""

from sqlalchemy import insert

from core import audit
from core.company.definitions import Verb
from core.daily_logs import heads, queries, sheet
from core.daily_logs.actions import LogArrived, LogForm
from core.desk import Desk, Notice
from core.refusals import AlreadyChanged
from models.tables import daily_log_answer, daily_log_read
from models.writes import insert_new


class LogAnswered(Notice):
    """Something said to a log, by its answer's row."""

    kind = "log-answered"


def answer(desk: Desk, log_id: int, text: str, version: int | None = None) -> bool:
    """Answer a log, or its author; an empty text is a thumb up for this version. False: it was given before."""
    log = _answerable(desk, log_id, version)
    if not text and any(said.person_id == desk.me.id and not said.text for said in log.replies):
        return False
    values = {
        "log_id": log.id,
        "person_id": desk.me.id,
        "text": text[: sheet.LONGEST],
        "answered_at": desk.now,
        "log_version": log.version,
        "source": desk.source,
    }
    answer_id = desk.session.execute(
        insert(daily_log_answer).values(values).returning(daily_log_answer.c.id)
    ).scalar_one()
    audit.note(desk, "log.answer", "daily_log", log.id, answer=answer_id)
    if text:
        desk.notify(_listeners(desk, log), LogAnswered(answer_id))
    show_again(desk, log)
    return True


def _answerable(desk: Desk, log_id: int, version: int | None) -> heads.SeenLog:
    log = heads.seen(desk, log_id)
    if log.author_id != desk.me.id:
        desk.require(Verb.HEAD_LOGS)
    if version is not None and version != log.version:
        raise AlreadyChanged
    return log


def _listeners(desk: Desk, log: heads.SeenLog) -> list[int]:
    """A superior's words are for the author; the author's for everybody who answered him in words."""
    if log.author_id != desk.me.id:
        return [log.author_id]
    return [said.person_id for said in log.replies if said.text and said.person_id != desk.me.id]


def show_again(desk: Desk, log: heads.SeenLog) -> None:
    """Edit every card that shows this log: superiors' and the author's own."""
    desk.refresh(LogArrived(log.id))
    draft = queries.draft_of(desk, log.author_id, log.day)
    if draft:
        desk.refresh(LogForm(draft.id))


def opened(desk: Desk, log_id: int) -> heads.SeenLog:
    """Read a log, and remember that it was read."""
    desk.require(Verb.HEAD_LOGS)
    log = heads.seen(desk, log_id)
    row = {"log_id": log.id, "person_id": desk.me.id, "read_at": desk.now}
    insert_new(desk.session, daily_log_read, [row], ("log_id", "person_id"))
    return log
