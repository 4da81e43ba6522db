"""Filling in a step from its card: what it asks for, and handing it in."""

from collections.abc import Mapping
from typing import Any

from core.desk import Desk
from core.files import actions as files
from core.flows.at_hand import answering, items
from core.flows.at_hand.items import ItemView
from core.flows.definition import FormField
from core.flows.engine.values import EMPTY
from core.flows.forms.filling import NEXT, SLOT, Sheet, next_question, slot_question
from core.flows.running.command import Done


def sheet(view: ItemView) -> Sheet:
    """The questions of a step: its fields, its files, and where it goes on if that is for its holder to say."""
    slots = {SLOT + slot.slot: slot for slot in view.slots}
    asked: list[FormField] = [*view.wants, *map(slot_question, view.slots)]
    required = {*view.required, *(key for key, slot in slots.items() if slot.min)}
    if view.ways:
        asked.append(next_question(view.ways))
        required.add(NEXT)
    return Sheet(tuple(asked), frozenset(required), slots=slots)


def values(view: ItemView) -> dict[str, Any]:
    """What the form holds already of what the step may write."""
    wanted = {one.id for one in view.wants}
    return {one.id: said for one, said in view.fields if one.id in wanted}


def hand_in(desk: Desk, view: ItemView, told: Mapping[str, Any], sent: Mapping[str, Mapping[str, Any]]) -> Done:
    """Write what was changed, attach the files, and agree. FlowRefusal names the first thing that is missing.

    `told` are the answers by question, `sent` the files that were sent, by name.
    """
    before = values(view)
    now = {one.id: told.get(one.id) for one in view.wants}
    data = {key: said for key, said in now.items() if (said if said not in EMPTY else None) != before.get(key)}
    _expect(desk, told, sent)
    attached = [name for key, names in told.items() if key.startswith(SLOT) for name in names or ()]
    for place, name in enumerate(attached):
        file = {"name": name, "size": sent.get(name, {}).get("size")}
        answering.give(desk, view.notice, "attach", args=file, mark=f":{place}")
    args = {"choose": told[NEXT]} if told.get(NEXT) else {}
    return items.decide(desk, view.notice, view.verb, data=data, args=args)


def _expect(desk: Desk, told: Mapping[str, Any], sent: Mapping[str, Mapping[str, Any]]) -> None:
    """The files that were sent will be fetched."""
    named = {str(name) for said in told.values() if isinstance(said, list) for name in said}
    for name, one in sent.items():
        if name in named:
            files.expect(desk, files.Sent(one["id"], one["unique"], name, one.get("mime", ""), one.get("size")))
