"""Files that belong to contacts: photos, voice notes, documents. They stay in Telegram; only their numbers are kept."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, bindparam, case, delete, func, insert, null, or_, select, update

from core import audit
from core.access.queries import visible
from core.calls import queries, rules
from core.calls.follow_ups import CallChanged
from core.calls.queries import CallShown, Message, if_shown
from core.company.definitions import Entity, Verb
from core.desk import Desk, Notice
from core.refusals import AlreadyChanged, NotFound, Refusal
from models.tables import call, call_attachment, customer, employee, unclear_call

WINDOW = timedelta(minutes=10)
"""How long after a contact what is sent belongs to it without being said."""

RECENT = timedelta(hours=24)
OFFERED = 8
MOST = 20
CAPTION = 700
ADD = insert(call_attachment).returning(call_attachment.c.id)
LAST = (
    select(call.c.source, call.c.created_at, call.c.customer_id)
    .where(call.c.author_id == bindparam("me"))
    .order_by(call.c.id.desc())
    .limit(1)
)
ASKED_SINCE = select(unclear_call.c.id).where(
    unclear_call.c.author_id == bindparam("me"),
    unclear_call.c.settled_at.is_(None),
    unclear_call.c.asked_at >= bindparam("since"),
)


class TooManyFiles(Refusal):
    """A contact is no archive."""

    code = "file-too-many"


class FilesKept(Notice):
    """Files that were sent together, by the first one's row."""

    kind = "call-files"


@dataclass(frozen=True, slots=True)
class Attached:
    """A file of a message, as Telegram keeps it; `kind` as Telegram calls it. `album`: what was sent together."""

    kind: str
    file_id: str
    file_unique_id: str
    name: str = ""
    size: int | None = None
    mime: str = ""
    album: str | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent together: how many files, and the contact they belong to, None while that is to be said."""

    id: int
    count: int
    call_id: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class FileShown:
    """A file of a contact, to be sent on."""

    kind: str
    file_id: str
    caption: str


def target(desk: Desk, sent_at: datetime, customer_id: int | None = None) -> int | None:
    """The contact that the actor has just written down, with this customer; None if it was long ago or is unclear."""
    row = desk.session.execute(LAST, {"me": desk.me.id}).first()
    if row is None or sent_at - row.created_at > WINDOW:
        return None
    asked = desk.session.execute(ASKED_SINCE, {"me": desk.me.id, "since": row.created_at}).first()
    found = None if asked else only_one(queries.message(desk, row.source))
    return found if customer_id in (None, row.customer_id) else None


def only_one(told: Message) -> int | None:
    """The contact of a message that told of no other, unless it was taken back."""
    alone = len(told.calls) == 1 and not told.unclear and not told.calls[0].undone
    return told.calls[0].id if alone else None


def attach(desk: Desk, file: Attached, caption: str, call_id: int | None) -> int:
    """Keep a file with a contact of the actor's, or until he says with which; the row of the first of its album."""
    desk.require(Verb.LOG_CALL)
    first = _first_of(desk, file.album)
    belongs = first.call_id if first else call_id
    if belongs is not None:
        _check_room(desk, belongs, 1)
    row = {
        "call_id": belongs,
        "author_id": desk.me.id,
        "kind": file.kind,
        "file_id": file.file_id,
        "file_unique_id": file.file_unique_id,
        "name": file.name,
        "size": file.size,
        "mime": file.mime,
        "caption": caption[:CAPTION],
        "album": file.album,
        "at": desk.now,
        "source": desk.source,
    }
    made = int(desk.session.execute(ADD, row).scalar_one())
    audit.note(desk, "file.keep", "call_attachment", made, call=belongs)
    if belongs is not None:
        desk.refresh(CallChanged(belongs))
    if first:
        desk.refresh(FilesKept(first.id))
    return first.id if first else made


def is_one_more(desk: Desk, file: Attached) -> bool:
    """Whether files that were sent with this one are kept already."""
    return _first_of(desk, file.album) is not None


def _first_of(desk: Desk, album: str | None) -> Any:
    if album is None:
        return None
    mine = (call_attachment.c.author_id == desk.me.id) & (call_attachment.c.album == album)
    found = select(call_attachment.c.id, call_attachment.c.call_id).where(mine).order_by(call_attachment.c.id)
    return desk.session.execute(found.limit(1)).first()


def _check_room(desk: Desk, call_id: int, more: int) -> None:
    """The contact is the actor's own, stands, and has room."""
    shown = queries.own_call(desk, call_id)
    if shown.undone:
        raise rules.AlreadyUndone
    if shown.files + more > MOST:
        raise TooManyFiles(most=MOST)


def sent(desk: Desk, attachment_id: int) -> Sent:
    """What the actor sent together; NotFound for another's, or for what he took back."""
    together = _together(desk, attachment_id)
    counted = select(
        func.min(call_attachment.c.id),
        func.count(),
        func.max(call_attachment.c.call_id),
        func.min(call_attachment.c.at),
    ).where(together)
    row = desk.session.execute(counted).one()
    if not row[1]:
        raise NotFound
    return Sent(*row)


def _together(desk: Desk, attachment_id: int) -> ColumnElement[bool]:
    """This file, and those of its album."""
    one = call_attachment.alias("one")
    album = select(one.c.album).where(one.c.id == attachment_id, one.c.author_id == desk.me.id).scalar_subquery()
    mine = call_attachment.c.author_id == desk.me.id
    return mine & or_(call_attachment.c.id == attachment_id, call_attachment.c.album == album)


def candidates(desk: Desk) -> list[CallShown]:
    """The contacts to which a file may belong: those the actor wrote down lately, the latest first."""
    mine = (call.c.author_id == desk.me.id) & call.c.undone_at.is_(None) & (call.c.created_at >= desk.now - RECENT)
    return queries.own_calls(desk, mine, OFFERED)


def put(desk: Desk, attachment_id: int, call_id: int) -> Sent:
    """These files belong to this contact; that cannot be said twice."""
    here = sent(desk, attachment_id)
    if here.call_id is not None:
        raise AlreadyChanged
    _check_room(desk, call_id, here.count)
    desk.session.execute(update(call_attachment).where(_together(desk, attachment_id)).values(call_id=call_id))
    audit.note(desk, "file.put", "call_attachment", attachment_id, call=call_id)
    desk.refresh(CallChanged(call_id))
    return sent(desk, attachment_id)


def remove(desk: Desk, attachment_id: int, *, at: datetime) -> None:
    """Take files back, as long as a contact can be taken back."""
    here = sent(desk, attachment_id)
    if here.call_id is not None:
        rules.check_undo(here.at, at, desk.company.calls.undo_minutes)
        desk.refresh(CallChanged(here.call_id))
    desk.session.execute(delete(call_attachment).where(_together(desk, attachment_id)))
    audit.note(desk, "file.remove", "call_attachment", attachment_id, call=here.call_id)


def settle(desk: Desk, source: int | None, call_id: int) -> bool:
    """The customer of a contact is named: what came with its message belongs to it. Whether anything did."""
    put_there = update(call_attachment).where(_came_with(desk, source)).values(call_id=call_id)
    return bool(desk.session.execute(put_there.returning(call_attachment.c.id)).all())


def drop(desk: Desk, source: int | None) -> None:
    """The contact is not written down: what came with its message is not kept either."""
    desk.session.execute(delete(call_attachment).where(_came_with(desk, source)))


def _came_with(desk: Desk, source: int | None) -> ColumnElement[bool]:
    """The files of a message, and of its album, that wait for their contact."""
    one = call_attachment.alias("one")
    albums = select(one.c.album).where(one.c.source == source, one.c.album.is_not(None))
    waiting = (call_attachment.c.author_id == desk.me.id) & call_attachment.c.call_id.is_(None)
    return waiting & or_(call_attachment.c.source == source, call_attachment.c.album.in_(albums))


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a contact, and what the reader may know of it; the rest is empty."""

    customer: str
    author: str
    happened_on: date | None
    files: tuple[FileShown, ...]


def of_call(desk: Desk, call_id: int) -> Files:
    """The files of a contact, for whoever may read what was said in it; NotFound for anybody else."""
    seen, customers = visible(desk, Entity.CALL), visible(desk, Entity.CUSTOMER)
    about = select(
        if_shown(customers, "name", customer.c.name),
        case((seen.showing("author"), employee.c.name), else_="").label("author"),
        case((seen.showing("happened"), call.c.happened_on), else_=null()).label("happened_on"),
    )
    joined = about.join(customer, customer.c.id == call.c.customer_id).join(employee, employee.c.id == call.c.author_id)
    allowed = (call.c.id == call_id) & call.c.undone_at.is_(None) & seen.showing("content") & customers.predicate
    row = desk.session.execute(joined.where(allowed)).first()
    files = _files(desk, call_id) if row else ()
    if row is None or not files:
        raise NotFound
    return Files(row.name, row.author, row.happened_on, files)


def _files(desk: Desk, call_id: int) -> tuple[FileShown, ...]:
    kept = select(call_attachment.c.kind, call_attachment.c.file_id, call_attachment.c.caption)
    found = kept.where(call_attachment.c.call_id == call_id).order_by(call_attachment.c.id)
    return tuple(FileShown(*row) for row in desk.session.execute(found))
