"""The letters that a process writes: its effect `mail` becomes rows to be sent, and is done when all of them are."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, bindparam, select

from core.company.letters import BLANK, Letter
from core.desk import Desk
from core.flows.definition import Flow, FormField
from core.flows.engine import own
from core.flows.engine.state import State
from core.flows.engine.values import EMPTY
from core.flows.forms.filling import SLOT
from core.flows.forms.shown import shown
from core.flows.running import storing
from core.flows.running.effects import Hands, Hopeless, Outcome, Unregistered
from core.flows.running.refs import REGISTRY, Kind
from core.flows.running.versions import version
from core.mail import actions as outgoing
from core.mail.actions import OPEN, SENT, Draft
from core.mail.rules import NotAnAddress
from models.tables import employee, flow_file, flow_instance, stored_file

YES, NO = "✓", "–"
PROCESS = select(flow_instance).where(flow_instance.c.id == bindparam("process"))
CARRIED = (
    select(flow_file.c.file_id)
    .where(flow_file.c.instance_id == bindparam("process"), flow_file.c.question == bindparam("question"))
    .where(flow_file.c.replaced_at.is_(None))
    .order_by(flow_file.c.id.desc())
    .limit(1)
)
NAME = select(employee.c.name).where(employee.c.number == bindparam("number"))
FILES = select(stored_file.c.id, stored_file.c.name).where(stored_file.c.id.in_(bindparam("ids", expanding=True)))


def send(asked: Hands, effect: Row[Any]) -> Outcome:
    """Have a letter of the company sent. Asked again, what was not sent is sent once more, and only that."""
    desk = asked.desk
    posted = outgoing.of_effect(desk, effect.id)
    if not posted:
        _post(desk, effect)
        return Outcome(later=True)
    for row in posted:
        if row.status not in (*OPEN, SENT):
            outgoing.again(desk, row.id)
    if all(row.status == SENT for row in posted):
        return _sent(desk, effect, posted)
    return Outcome(later=True)


def _post(desk: Desk, effect: Row[Any]) -> None:
    letter = desk.company.letters.get(effect.name)
    if letter is None:
        raise Unregistered(effect.name)
    process = _process(desk, effect)
    attachments = tuple(_files(desk, effect.instance_id, letter))
    words = _Words(desk, process, effect, letter.language or desk.company.languages[0])
    subject, text = words.filled(letter.subject.said(words.language)), words.filled(letter.text.said(words.language))
    for address in _addresses(letter, process.form):
        try:
            outgoing.post(desk, Draft(address, subject, text, attachments), effect_id=effect.id, by=effect.by)
        except NotAnAddress:
            raise Hopeless(f"{address[:80]!r} is no mail address") from None


def _addresses(letter: Letter, form: Mapping[str, Any]) -> list[str]:
    found = [str(form.get(one[5:]) or "") if one.startswith("form.") else one for one in letter.to]
    if not all(found):
        raise Hopeless("no address to send it to")
    return list(dict.fromkeys(found))


def _files(desk: Desk, process: int, letter: Letter) -> Iterator[int]:
    for slot in letter.attach:
        file = desk.session.execute(CARRIED, {"process": process, "question": SLOT + slot}).scalar()
        if file is None:
            raise Hopeless(f"no file {slot} to go with it")
        yield int(file)


@dataclass(frozen=True, slots=True)
class _Process:
    flow: Flow
    number: str
    form: Mapping[str, Any]


def _process(desk: Desk, effect: Row[Any]) -> _Process:
    row = desk.session.execute(PROCESS, {"process": effect.instance_id}).one()
    it = storing.instance_of(row.data)
    return _Process(own.effective(version(desk, row.version_id), State({1: it})), row.number or "", it.form)


@dataclass(frozen=True, slots=True)
class _Words:
    """What the blanks of a letter mean."""

    desk: Desk
    process: _Process
    effect: Row[Any]
    language: str

    def filled(self, text: str) -> str:
        """A text with its blanks filled in; what nobody filled in is a dash."""
        return BLANK.sub(lambda found: self._said(found[1]) or NO, text)

    def _said(self, blank: str) -> str:
        match blank:
            case "process":
                return self.process.flow.name.said(self.language)
            case "number":
                return self.process.number
            case "sender":
                return str(self.desk.session.execute(NAME, {"number": self.effect.by}).scalar() or "")
            case "company":
                return self.desk.company.name.said(self.language)
        field = next((one for one in self.process.flow.form if one.id == blank), None)
        value = self.process.form.get(blank)
        return "" if field is None or value in EMPTY else self._value(field, value)

    def _value(self, field: FormField, value: Any) -> str:
        def named(kind: str, key: str) -> str:
            return self._named(field, kind, key)

        return shown(field, value, self.language, _yes_or_no, named)

    def _named(self, field: FormField, kind: str, key: str) -> str:
        if kind == "dept":
            parts = self.desk.company.all_departments()
            return next((part.name.said(self.language) for part in parts if part.key == key), key)
        if kind != "ref":
            return str(self.desk.session.execute(NAME, {"number": key}).scalar() or key)
        return self._record(REGISTRY.kinds.get(field.ref.object), key) if field.ref else key

    def _record(self, kind: Kind | None, key: str) -> str:
        """A record that has a name of its own with it, any other by its number."""
        if kind is None or kind.named_by != "name":
            return key
        asked = kind.source(select(kind.name).select_from(kind.table)).where(kind.key == key)
        name = self.desk.session.execute(asked).scalar()
        return f"{name} ({key})" if name else key


def _sent(desk: Desk, effect: Row[Any], posted: Sequence[Row[Any]]) -> Outcome:
    """A line for the history of the process: which letter, to whom, with which files."""
    files = [name for _, name in sorted(file_names(desk, {one for row in posted for one in row.attachments}).items())]
    told = [row.recipient for row in posted]
    return Outcome(
        entry={"journal": "mail", "letter": effect.name, "person": effect.by, "people": told, "files": files}
    )


def _yes_or_no(key: str, /, **_: Any) -> str:
    return YES if key == "flow-yes" else NO


def file_names(desk: Desk, ids: set[int]) -> dict[int, str]:
    rows = desk.session.execute(FILES, {"ids": sorted(ids)}).all() if ids else []
    return {row.id: row.name for row in rows}
