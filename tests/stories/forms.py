"""A form filled in as people do: question by question, with the buttons where there are any."""

from collections.abc import Iterable, Mapping
from typing import Any

from core.flows.defined.labels import label, titled
from core.flows.definition import Column, Flow, FormField
from tests.stories.person import Person, buttons
from tests.support.phone import Shown

SENDS = ("apply-button-send", "todo-button-send", "todo-button-approve")
TURNS = 40
"""Questions and answers after which a form leads nowhere."""


def form_of(who: Person) -> Shown | None:
    """The form that is open on his phone; those above it are history."""
    drop_ = who.word("form-button-drop")
    for shown in who.phone.messages:
        if any(drop_ in text for text, _ in buttons(shown)):
            who.forms.add(shown.id)
    last = next((shown for shown in reversed(who.phone.messages) if shown.id in who.forms), None)
    return last if last is not None and any(drop_ in text for text, _ in buttons(last)) else None


def fill_in(who: Person, flow: Flow, data: Mapping[str, Any]) -> bool:
    """Answer what is asked with what he knows; whether the form can be handed in then."""
    open_ = dict(data)
    for _ in range(TURNS):
        form = form_of(who)
        if form is None:
            return False
        one = _asked(who, flow, form)
        if one is None and not open_ and (_send(who, form) or not _pressed(who, form, "form-button-review")):
            return _send(who, form) is not None
        if one is None and not open_:
            continue
        before = len(who.phone.messages), form.html
        _turn(who, flow, form, one, open_)
        after = form_of(who)
        if after is None or (len(who.phone.messages), after.html) == before or _refused(who):
            return False
    raise AssertionError(f"the form leads nowhere: {who.phone.messages[-1].text}")


def hand_in(who: Person) -> None:
    """The last button."""
    form = form_of(who)
    assert form is not None
    who.press_data(form, _send(who, form) or "")


def take_out_files(who: Person, flow: Flow) -> None:
    """Take out what lies in the form from the last time: nothing is handed in that was not sent now."""
    form = form_of(who)
    slots = [titled(slot).said(who.phone.language) for step in flow.steps for slot in step.attachments]
    titles = [who.word("form-button-change", field=who.word("form-slot", slot=one)) for one in slots]
    if form is None or _asked(who, flow, form):
        return
    _pressed(who, form, "form-button-fields")
    there = next((text for text, _ in buttons(form) if text in titles), "")
    if there:
        who.press(form, there)
        _pressed(who, form, "form-button-clear")


def drop(who: Person) -> None:
    """Leave the form that is open, if one is."""
    form = form_of(who)
    if form is not None:
        who.press(form, who.word("form-button-drop"))


def _turn(who: Person, flow: Flow, form: Shown, one: str | None, open_: dict[str, Any]) -> None:
    """One answer, or one press."""
    if one is None:
        key = next(iter(open_))
        asked = flow.field(key)
        who.say(f"{label(asked).said(who.phone.language)}: {said(who, asked, open_.pop(key))}")
    elif one in open_:
        _answer(who, form, flow.field(one), open_.pop(one))
    elif not open_ and _pressed(who, form, "form-button-review"):
        return
    elif not (_pressed(who, form, "form-button-skip") or _pressed(who, form, "form-button-on")):
        who.heard.append(form.text)


def _pressed(who: Person, form: Shown, key: str) -> bool:
    there = any(who.word(key) in text for text, _ in buttons(form))
    if there:
        who.press(form, who.word(key))
    return there


def _answer(who: Person, form: Shown, one: FormField, value: Any) -> None:
    text = said(who, one, value)
    offered = [shown for shown, _ in buttons(form) if shown.removeprefix("✓ ").split(" ")[0] == text.split(" ")[0]]
    if offered and one.type in ("bool", "enum", "ref"):
        who.press(form, offered[0])
    else:
        who.say(text)


def _send(who: Person, form: Shown) -> str | None:
    ways = {who.word(key) for key in SENDS}
    return next((data for text, data in buttons(form) if text in ways), None)


def _asked(who: Person, flow: Flow, form: Shown) -> str | None:
    """Which field is asked for; one that asks for files is called by its slot; None on the last page."""
    named = {one.id: label(one).said(who.phone.language) for one in flow.form}
    slots = {slot.slot: titled(slot).said(who.phone.language) for step in flow.steps for slot in step.attachments}
    named |= {key: who.word("form-slot", slot=said_) for key, said_ in slots.items()}
    lines = form.text.splitlines()
    asks = {
        who.word("form-ask", field=name, optional=free): key for key, name in named.items() for free in (True, False)
    }
    return next((asks[line] for line in lines if line in asks), None)


def _refused(who: Person) -> bool:
    return bool(who.heard) and "⚠️" in who.heard[-1]


def said(who: Person, one: FormField | Column, value: Any) -> str:
    """A value in his words."""
    match one.type:
        case "bool":
            return who.word("flow-yes" if value else "flow-no")
        case "enum" if value in one.options:
            return one.option_names[value].said(who.phone.language)
        case "table":
            assert isinstance(one, FormField)
            return "\n".join(" | ".join(_cells(who, one.columns, row)) for row in value)
    return str(value)


def _cells(who: Person, columns: Iterable[Column], row: Mapping[str, Any]) -> list[str]:
    return [said(who, column, row.get(column.id, "")) for column in columns]
