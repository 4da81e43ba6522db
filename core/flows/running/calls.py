"""The functions that a process can call by name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ValidationError

from core.announcements import by_process as announcements
from core.announcements.rules import Scope
from core.company.definitions import NumberTemplate
from core.desk import Desk
from core.flows.engine.state import Person
from core.flows.engine.values import EMPTY
from core.flows.running import leaves
from core.flows.running.effects import Outcome, Unregistered
from core.numbering import next_of

REGISTERED = "{year}-{seq:5}"
ORDERED = "PO{year}-{seq:5}"


@dataclass(frozen=True, slots=True)
class Asked:
    """A call: by which process and step, whose doing led to it, what the form holds, and what the author gave."""

    desk: Desk
    number: str
    initiator: Person
    step: str
    by: Person
    form: Mapping[str, Any]
    args: Mapping[str, Any]


def assign_reg_no(asked: Asked) -> Outcome:
    """A number of a `journal` into a `field` that has none, by a `template`; each journal counts for itself."""
    return _numbered(asked, "reg_no", f"journal {asked.args.get('journal') or ''}", REGISTERED)


def purchase_order(asked: Asked) -> Outcome:
    """The number of a purchase order into a `field` that has none, by a `template`."""
    return _numbered(asked, "po_no", "purchase orders", ORDERED)


def _numbered(asked: Asked, usual: str, journal: str, template: str) -> Outcome:
    field = str(asked.args.get("field") or usual)
    if asked.form.get(field) not in EMPTY:
        return Outcome()
    try:
        written = NumberTemplate.model_validate(asked.args.get("template") or template)
    except ValidationError as wrong:
        raise Unregistered(wrong.errors()[0]["msg"]) from None
    return Outcome(fields={field: next_of(asked.desk, written, journal)})


def rkk_transfer_log(asked: Asked) -> Outcome:
    """A line in the transfer journal of the document's card: who passed it on, when, and the `fields` it bore."""
    wanted = asked.args.get("fields") or ("reg_no", "file_index")
    named = {str(name): asked.form[name] for name in wanted if asked.form.get(name) not in EMPTY}
    return Outcome(entry={"journal": "transfer", "person": asked.by, "fields": named})


def publish(asked: Asked) -> Outcome:
    """An announcement of the initiator's, with a `title` and a `text`, `to` the company or his department."""
    to, title, text = (str(asked.args.get(name) or "") for name in ("to", "title", "text"))
    if to not in tuple(Scope) or not title or not text:
        raise Unregistered("to, title, text")
    announcements.publish(asked.desk, f"{asked.number}/{asked.step}", asked.initiator, asked.by, Scope(to), title, text)
    return Outcome()


def note_leave(asked: Asked) -> Outcome:
    """The initiator is on leave from the date in the field `first` to that in `last`; `stand_in` does his work then."""
    first, last = _day(asked, "first"), _day(asked, "last")
    if first is None or last is None:
        raise Unregistered("first, last")
    stand_in = str(asked.form.get(str(asked.args.get("stand_in") or "")) or "")
    leaves.grant(asked.desk, asked.number, asked.initiator, first, last, stand_in)
    return Outcome()


def take_back_leave(asked: Asked) -> Outcome:
    """What this process has granted is granted no more."""
    leaves.take_back(asked.desk, asked.number)
    return Outcome()


def end_leave(asked: Asked) -> Outcome:
    """The initiator is back on the date in the field `back`, from the leave whose number the field `leave` may hold."""
    back = _day(asked, "back")
    if back is None:
        raise Unregistered("back")
    number = str(asked.form.get(str(asked.args.get("leave") or "")) or "").strip().upper()
    leaves.end(asked.desk, number, asked.initiator, back)
    return Outcome()


def _day(asked: Asked, name: str) -> date | None:
    """The date in the field that an argument names; Unregistered if that field holds something else."""
    said = asked.form.get(str(asked.args.get(name) or ""))
    try:
        return date.fromisoformat(str(said)) if said not in EMPTY else None
    except ValueError:
        raise Unregistered(name) from None


CALLS: Mapping[str, Callable[[Asked], Outcome]] = {
    "assign_reg_no": assign_reg_no,
    "end_leave": end_leave,
    "note_leave": note_leave,
    "publish": publish,
    "purchase_order": purchase_order,
    "rkk_transfer_log": rkk_transfer_log,
    "take_back_leave": take_back_leave,
}
