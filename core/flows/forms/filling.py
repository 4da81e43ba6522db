"""A form of a process half filled in: what is told, what is asked for next. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from core.flows.defined.labels import label, titled
from core.flows.definition import FormField, Label, Slot
from core.flows.engine.gate import filled, follows, looks
from core.flows.engine.values import EMPTY, MOST, clean, fits, kept, no
from core.flows.engine.work import FlowRefusal
from core.flows.forms import rows
from core.flows.forms.fields import Reader, read
from core.flows.forms.typed import Filled, names_fields, read_form
from core.refusals import Refusal

SEVERAL: Final = ("table", "people", "file")
"""What is told bit by bit: its question stays until the person goes on."""

SLOT, CHOICE, NEXT = "@", ">", "?"
"""How the questions begin that ask for the files of a step and for the people of a later one; what comes next."""


class FormOver(Refusal):
    """The form of the button is handed in, dropped, or another one was begun."""

    code = "form-over"


class FormMoved(Refusal):
    """More was told since the button was shown."""

    code = "form-moved"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is asked, in its order.

    `people` are those among whom a question lets one choose, `slots` the rules of files that a question asks for.
    """

    questions: tuple[FormField, ...]
    required: frozenset[str]
    people: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    slots: Mapping[str, Slot] = field(default_factory=dict)

    def question(self, key: str) -> FormField | None:
        """The question with this key, if it is asked."""
        return next((one for one in self.questions if one.id == key), None)

    def missing(self, values: Mapping[str, Any]) -> str:
        """The first question that must be answered yet; empty if none is left."""
        open_ = (one.id for one in self.questions if one.id in self.required and values.get(one.id) in EMPTY)
        return next(open_, "")


@dataclass(frozen=True, slots=True)
class Filling:
    """What was told so far, by question. `asked` is empty when nothing is left to ask for.

    `id` tells this form from another one of the same person, `revision` counts its changes. `offers` are the answers
    that are buttons now, `passed` the questions that were gone over, `files` what was sent, by name.
    """

    id: int
    values: Mapping[str, Any] = field(default_factory=dict)
    asked: str = ""
    passed: tuple[str, ...] = ()
    offers: tuple[Any, ...] = ()
    files: Mapping[str, Any] = field(default_factory=dict)
    revision: int = 1

    def as_data(self) -> dict[str, Any]:
        """As it is kept between two messages."""
        return {
            "id": self.id,
            "values": dict(self.values),
            "asked": self.asked,
            "passed": list(self.passed),
            "offers": list(self.offers),
            "files": dict(self.files),
            "revision": self.revision,
        }

    def told(self, sheet: Sheet, values: Mapping[str, Any]) -> "Filling":
        """After an answer to what was asked: on to the next question that nothing was said of."""
        grown = self._grown(values)
        stays = self.asked in values and _several(sheet, self.asked) and values[self.asked] not in EMPTY
        return grown if stays else replace(grown, asked=grown.next_open(sheet, self.asked))

    def told_at_once(self, sheet: Sheet, values: Mapping[str, Any]) -> "Filling":
        """After several answers: on to what must be answered yet."""
        return self._grown(values).finished(sheet)

    def finished(self, sheet: Sheet) -> "Filling":
        """On to what must be answered yet; if that is nothing, the rest is gone over."""
        missing = sheet.missing(self.values)
        passed = self.passed if missing else tuple(one.id for one in sheet.questions)
        return replace(self, asked=missing, passed=passed, revision=self.revision + 1)

    def gone_on(self, sheet: Sheet) -> "Filling":
        """Without another answer to what was asked."""
        passed = tuple(dict.fromkeys((*self.passed, self.asked)))
        on = replace(self, passed=passed, revision=self.revision + 1)
        return replace(on, asked=on.next_open(sheet, self.asked))

    def back(self, sheet: Sheet) -> "Filling":
        """Asking again for what came before."""
        keys = [one.id for one in sheet.questions]
        place = keys.index(self.asked) if self.asked in keys else len(keys)
        return self.asking(keys[max(0, place - 1)] if keys else "")

    def asking(self, key: str) -> "Filling":
        """Asking for this; for nothing more if it is empty."""
        return replace(self, asked=key, revision=self.revision + 1)

    def without(self, key: str) -> "Filling":
        """As if nothing had been said of it."""
        values = {one: said for one, said in self.values.items() if one != key}
        return replace(self, values=values, revision=self.revision + 1)

    def waiting_for(self, name: str, file: int) -> "Filling":
        """With a file that is on its way here under this number."""
        return replace(self, files={**self.files, name: {**self.files[name], "file": file}})

    def without_file(self, name: str) -> "Filling":
        """As if it had not been sent."""
        values = {
            key: [one for one in said if one != name] if isinstance(said, list) else said
            for key, said in self.values.items()
        }
        files = {key: sent for key, sent in self.files.items() if key != name}
        return replace(self, values=values, files=files, revision=self.revision + 1)

    def on(self, sheet: Sheet) -> "Filling":
        """The same where the questions may be others: what does not fit them any more is forgotten."""
        fitting = {key: said for key, said in self.values.items() if _fits(sheet, key, said)}
        asked = self.asked if sheet.question(self.asked) else ""
        return replace(self, values=fitting, asked=asked or sheet.missing(fitting))

    def next_open(self, sheet: Sheet, after: str) -> str:
        """The next question that nothing was said of; what is required comes before the end."""
        keys = [one.id for one in sheet.questions]
        rest = keys[keys.index(after) + 1 :] if after in keys else keys
        free = (key for key in rest if self.values.get(key) in EMPTY and key not in self.passed)
        return next(free, "") or sheet.missing(self.values)

    def _grown(self, values: Mapping[str, Any]) -> "Filling":
        return replace(self, values={**self.values, **values}, revision=self.revision + 1)


def filling_of(data: Mapping[str, Any]) -> Filling:
    """The form that was kept."""
    lists = {name: tuple(data[name]) for name in ("passed", "offers")}
    return Filling(**{**{name: data[name] for name in ("id", "values", "asked", "files", "revision")}, **lists})


def _several(sheet: Sheet, key: str) -> bool:
    one = sheet.question(key)
    return one is not None and one.type in SEVERAL


def _fits(sheet: Sheet, key: str, said: Any) -> bool:
    one = sheet.question(key)
    try:
        if one is not None:
            fits(_begun(one), kept(one, said))
    except FlowRefusal:
        return False
    among = sheet.people.get(key)
    return one is not None and (among is None or set(_listed(said)) <= set(among))


def _listed(said: Any) -> list[Any]:
    return list(said) if isinstance(said, list | tuple) else [said]


# Questions that are no fields


def slot_question(slot: Slot) -> FormField:
    """The question for the files that a step must carry."""
    return FormField.model_construct(id=SLOT + slot.slot, type="file", name=titled(slot))


def choice_question(step: str, name: Label, most: int) -> FormField:
    """The question who is to do a later step."""
    return FormField.model_construct(id=CHOICE + step, type="person" if most == 1 else "people", name=name)


def next_question(ways: Mapping[str, Label]) -> FormField:
    """The question which step comes next."""
    return FormField.model_construct(id=NEXT, type="enum", options=tuple(ways), option_names=dict(ways))


# What a message means


@dataclass(frozen=True, slots=True)
class Understood:
    """What a message says of the questions. `at_once`: it named them itself."""

    filled: Filled
    at_once: bool


def understood(sheet: Sheet, filling: Filling, text: str, reader: Reader) -> Understood:
    """The answers in a text: lines that name what they answer, or else the answer to what was asked."""
    if names_fields(sheet.questions, text):
        found = read_form(sheet.questions, text, reader)
        return Understood(_among(sheet, found), at_once=True)
    one = sheet.question(filling.asked)
    if one is None:
        return Understood(Filled({}, (_unknown(text),)), at_once=False)
    wrong: list[FlowRefusal] = []
    try:
        value = with_before(one, filling.values.get(one.id), _read(one, text, reader, wrong))
    except FlowRefusal as no_:
        return Understood(Filled({}, (no_,)), at_once=False)
    if value is None and one.id in sheet.required:
        return Understood(Filled({}, tuple(wrong) or (required(one),)), at_once=False)
    values = {} if value is None and wrong else {one.id: value}
    return Understood(_among(sheet, Filled(values, tuple(wrong))), at_once=False)


def _read(one: FormField, text: str, reader: Reader, wrong: list[FlowRefusal]) -> Any:
    """What a text means; of a table the rows that are right, while `wrong` tells of the others. FlowRefusal."""
    try:
        return read(_begun(one), text, reader)
    except FlowRefusal:
        if one.type != "table":
            raise
    said = clean(text)
    found, refusals = rows.read_each(one, said, lambda cell, words: read(cell, words, reader))
    wrong.extend(refusals)
    return kept(one, found)


def required(one: FormField) -> FlowRefusal:
    """Nothing was said where something must be."""
    return FlowRefusal("FIELD_REQUIRED", field=label(one), key=one.id)


def _unknown(text: str) -> FlowRefusal:
    return FlowRefusal("FIELD_NOT_EDITABLE", "unknown", said=text.strip()[:60])


def _begun(one: FormField) -> FormField:
    """A table to which rows are added yet may have fewer than it needs."""
    return one.model_copy(update={"rows": one.rows.model_copy(update={"min": 0})}) if one.type == "table" else one


def with_before(one: FormField, before: Any, value: Any) -> Any:
    """Rows, people and files are told bit by bit: the new ones come after those that are there."""
    if one.type not in SEVERAL or value is None:
        return value
    together = [*(before or ()), *value]
    whole = together if one.type == "table" else list(dict.fromkeys(together))
    _has_room(one, whole)
    return whole


def _has_room(one: FormField, whole: Sequence[Any]) -> None:
    most = one.rows.max if one.type == "table" else MOST
    if len(whole) > most:
        least = one.rows.min if one.type == "table" else 0
        raise no(one, "rows", least=least, most=most, found=len(whole))


def _among(sheet: Sheet, found: Filled) -> Filled:
    """Only people who may be chosen are."""
    values, refusals = dict(found.values), list(found.refusals)
    for key, among in sheet.people.items():
        strange = [one for one in _listed(values.get(key)) if one is not None and one not in among]
        one = sheet.question(key)
        if strange and one is not None:
            del values[key]
            refusals.append(no(one, "person", said=strange[0]))
    return Filled(values, tuple(refusals))


def with_file(sheet: Sheet, filling: Filling, name: str, sent: Mapping[str, Any]) -> "Filling":
    """After a file: it belongs to what was asked, or else to the one question that asks for files. FlowRefusal."""
    asking = [one for one in sheet.questions if one.type == "file"]
    one = sheet.question(filling.asked)
    one = one if one in asking else asking[0] if len(asking) == 1 else None
    if one is None:
        raise FlowRefusal("FIELD_NOT_EDITABLE", "unknown", said=name)
    slot = sheet.slots.get(one.id)
    if slot:
        check_name(slot, name, filling.values)
    before = filling.values.get(one.id) or []
    # What lies in a slot from an earlier round gives way to what is sent now.
    whole = with_before(one, [old for old in before if not slot or old in filling.files], [name])
    fits(one, whole)
    here = replace(filling, files={**filling.files, name: dict(sent)})
    return here.told(sheet, {one.id: whole})


def check_name(slot: Slot, name: str, form: Mapping[str, Any]) -> None:
    """Nothing for a file whose name follows the rule of its slot, as far as it is known yet; FlowRefusal."""
    if not takes(slot, name, form):
        raise FlowRefusal("ATTACHMENT_MISSING", "name", slot=titled(slot), said=name, name=looks(slot.name, form))


def takes(slot: Slot, name: str, form: Mapping[str, Any]) -> bool:
    """Whether a name follows the rule of a slot, as far as the rule is known yet."""
    known = re.sub(r"\{(\w+)\}", lambda found: "*" if form.get(found[1]) in EMPTY else found[0], slot.name)
    return follows(name, filled(known, form))
