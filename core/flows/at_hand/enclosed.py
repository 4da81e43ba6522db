"""The files of a process: given with its answers, all versions kept, shown to who may see the answer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import bindparam, insert, select, update

from core import audit
from core.desk import Desk
from core.files import actions as files
from core.files import queries as files_queries
from core.files.queries import FileShown
from core.flows import actions
from core.flows.at_hand.lists import LIVE
from core.flows.at_hand.sight import Seen, hidden, seen
from core.flows.at_hand.waiting import named
from core.flows.defined.labels import label, titled
from core.flows.definition import Flow, Label
from core.flows.forms.filling import SLOT, check_name
from core.flows.running.notices import ITEM, ItemOpened
from core.refusals import NotFound, Refusal
from models.tables import employee, flow_file, flow_instance, flow_item, flow_notice, stored_file

OF: Final = (
    select(
        flow_file.c.id,
        flow_file.c.file_id,
        flow_file.c.question,
        flow_file.c.step,
        flow_file.c.at,
        flow_file.c.replaced_at,
        stored_file.c.name,
        stored_file.c.state,
        employee.c.name.label("who"),
    )
    .join(stored_file, stored_file.c.id == flow_file.c.file_id)
    .outerjoin(employee, employee.c.id == stored_file.c.by_id)
    .where(flow_file.c.instance_id == bindparam("process"))
    .order_by(flow_file.c.id)
)
BELONGS: Final = (
    select(flow_file.c.id, flow_file.c.instance_id, flow_file.c.question, flow_file.c.step, flow_instance.c.number)
    .add_columns(flow_instance.c.status, flow_file.c.replaced_at)
    .join(flow_instance, flow_instance.c.id == flow_file.c.instance_id)
    .where(flow_file.c.file_id == bindparam("file"))
)
INSTANCE: Final = select(flow_file.c.instance_id).where(flow_file.c.id == bindparam("one"))


HANGING: Final = (
    select(flow_notice.c.id)
    .join(flow_item, (flow_item.c.instance_id == flow_notice.c.instance_id) & (flow_item.c.id == flow_notice.c.item))
    .where(flow_notice.c.instance_id == bindparam("process"), flow_notice.c.kind == ITEM)
    .where(flow_item.c.state.in_(("pending", "held")))
    .order_by(flow_notice.c.id)
    .limit(50)
)


class FileNotNeeded(Refusal):
    """The process is over, or a newer file is there: `number`."""

    code = "file-not-needed"


@dataclass(frozen=True, slots=True)
class ProcessFile:
    """A file of a process, given as answer to a `question`.

    `state` is ``waiting kept failed``; `former`: a newer one was put in its place.

    `id` is its row here, `file_id` the file's own; `asked` is what it answers, `step` where, `who` sent it.
    """

    id: int
    file_id: int
    name: str
    state: str
    asked: Label
    step: Label
    who: str
    at: datetime
    former: bool
    question: str


@dataclass(frozen=True, slots=True)
class Belongs:
    """To which process a file was given. `counts`: no newer one is in its place. `open`: that, and it goes on."""

    id: int
    instance_id: int
    question: str
    step: str
    number: str
    counts: bool
    open: bool


def of_process(desk: Desk, instance_id: int) -> list[ProcessFile]:
    """The files of a process that the actor may see, the oldest first; NotFound for a process that he may not."""
    return of_seen(desk, seen(desk, instance_id))


def of_seen(desk: Desk, of: Seen) -> list[ProcessFile]:
    """The same of a process that is known already."""
    return list(_shown(desk, of, hidden(desk, of)))


def _shown(desk: Desk, of: Seen, away: frozenset[str]) -> Iterator[ProcessFile]:
    for row in desk.session.execute(OF, {"process": of.row.id}):
        if row.question not in away:
            yield ProcessFile(
                row.id,
                row.file_id,
                row.name,
                row.state,
                _asked(of.flow, row.step, row.question),
                label(named(of.flow, row.step)),
                row.who or "",
                row.at,
                row.replaced_at is not None,
                row.question,
            )


def _asked(flow: Flow, step: str, question: str) -> Label:
    """What a question is called; by its key once the definition has it no more."""
    if question.startswith(SLOT):
        slots = (one for one in named(flow, step).attachments if SLOT + one.slot == question)
        return next((titled(one) for one in slots), Label({"en": question.removeprefix(SLOT)}))
    return next((label(one) for one in flow.form if one.id == question), Label({"en": question}))


def one(desk: Desk, row_id: int) -> tuple[int, ProcessFile]:
    """The process and one of its files, by its row here; NotFound if the actor may not see it."""
    instance_id = desk.session.execute(INSTANCE, {"one": row_id}).scalar()
    if instance_id is None:
        raise NotFound
    found = next((file for file in of_process(desk, instance_id) if file.id == row_id), None)
    if found is None:
        raise NotFound
    return instance_id, found


def expect(desk: Desk, name: str, sent: Mapping[str, Any]) -> int:
    """Wait for a file that was sent into a form, if nobody does yet; its row."""
    waited = sent.get("file")
    telegram = files.Sent(sent["id"], sent["unique"], name, sent.get("mime", ""), sent.get("size"))
    return int(waited) if waited else files.expect(desk, telegram)


def give(
    desk: Desk, instance_id: int, step: str, told: Mapping[str, Any], sent: Mapping[str, Mapping[str, Any]]
) -> None:
    """Put the files that were sent, by name, where the answers told at this step name them.

    What an answer names no more, and what is called as a new one, is a former version from now on.
    """
    for question, answer in told.items():
        names = [one for one in answer if isinstance(one, str)] if isinstance(answer, list) else []
        new = [name for name in names if name in sent]
        if new:
            _replace(desk, instance_id, question, [*set(names) - set(new)])
        for name in new:
            _put(desk, instance_id, step, question, expect(desk, name, sent[name]))


def again(desk: Desk, file_id: int, name: str, sent: Mapping[str, Any]) -> Belongs:
    """Another file of who sent one, in the place of that one, while the process goes on; where that is.

    NotFound, FileNotNeeded, FlowRefusal for a name against the rule, and what refuses any file.
    """
    row = files_queries.one(desk, file_id)
    place = belongs(desk, file_id)
    if place is None or row.by_id != desk.me.id:
        raise NotFound
    actions.held(desk, place.instance_id)
    place = belongs(desk, file_id) or place
    if not place.open:
        raise FileNotNeeded(number=place.number)
    of = seen(desk, place.instance_id)
    for slot in named(of.flow, place.step).attachments:
        if SLOT + slot.slot == place.question:
            check_name(slot, name, of.instance.form)
    new = expect(desk, name, sent)
    desk.session.execute(update(flow_file).where(flow_file.c.id == place.id).values(replaced_at=desk.now))
    _put(desk, place.instance_id, place.step, place.question, new)
    desk.refresh(files.FileRefused(file_id))
    changed(desk, new)
    return place


def belongs(desk: Desk, file_id: int) -> Belongs | None:
    """Where a file was given, whoever asks; None if to no process."""
    row = desk.session.execute(BELONGS, {"file": file_id}).first()
    if row is None:
        return None
    counts = row.replaced_at is None
    goes_on = row.status in LIVE
    return Belongs(row.id, row.instance_id, row.question, row.step, row.number or "", counts, counts and goes_on)


def changed(desk: Desk, file_id: int) -> None:
    """Show on the cards of its process what became of a file."""
    place = belongs(desk, file_id)
    if place is None:
        return
    for notice in desk.session.execute(HANGING, {"process": place.instance_id}).scalars():
        desk.refresh(ItemOpened(notice))


def lost(desk: Desk, sent: Mapping[str, Mapping[str, Any]]) -> dict[str, FileShown | None]:
    """Those of the files in a form that were not taken in, by name; None for one that nothing is known of any more."""
    ids = {int(one["file"]): name for name, one in sent.items() if one.get("file")}
    there = files_queries.several(desk, list(ids))
    return {
        name: there.get(key)
        for key, name in ids.items()
        if key not in there or there[key].state == files_queries.FAILED
    }


def _put(desk: Desk, instance_id: int, step: str, question: str, file_id: int) -> None:
    values = {"instance_id": instance_id, "step": step, "question": question, "file_id": file_id, "at": desk.now}
    desk.session.execute(insert(flow_file).values(values))
    audit.note(desk, "flow.file", "flow_instance", instance_id, question=question, file=file_id)


def _replace(desk: Desk, instance_id: int, question: str, but: list[str]) -> None:
    """Everything that answers a question is a former version now, but what is called so."""
    kept = select(stored_file.c.id).where(stored_file.c.id == flow_file.c.file_id, stored_file.c.name.in_(but)).exists()
    desk.session.execute(
        update(flow_file)
        .where(flow_file.c.instance_id == instance_id, flow_file.c.question == question)
        .where(flow_file.c.replaced_at.is_(None), ~kept)
        .values(replaced_at=desk.now)
    )
