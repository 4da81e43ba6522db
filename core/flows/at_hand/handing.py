"""Filling in a step from its card: what it asks for, and handing it in."""

import re
from collections.abc import Collection, Mapping
from typing import Any

from core.desk import Desk
from core.files.queries import FAILED
from core.flows.at_hand import answering, enclosed, items
from core.flows.at_hand.items import ItemView
from core.flows.definition import FormField, Slot
from core.flows.engine.gate import filled
from core.flows.engine.values import EMPTY
from core.flows.forms.filling import CHOICE, NEXT, SLOT, Sheet, next_question, slot_question
from core.flows.running.command import Done


def sheet(view: ItemView) -> Sheet:
    """The questions of a step: its fields, its files, and where it goes on if that is for its holder to say."""
    slots = {SLOT + slot.slot: _named(slot, view) for slot in view.slots}
    asked: list[FormField] = [*view.wants, *map(slot_question, view.slots)]
    required = {*view.required, *(key for key, slot in slots.items() if slot.min)}
    if view.ways:
        asked.append(next_question(view.ways))
        required.add(NEXT)
    return Sheet(tuple(asked), frozenset(required), slots=slots)


def _named(slot: Slot, view: ItemView) -> Slot:
    """The slot with what the process holds already in its name rule; what its holder may not see can be anything."""
    asked = {one.id for one in view.wants}
    known = {one.id: said for one, said in view.fields}

    def part(found: re.Match[str]) -> str:
        if found.group(1) in asked:
            return found.group()
        return filled(found.group(), known) if found.group(1) in known else "*"

    return slot.model_copy(update={"name": re.sub(r"\{(\w+)\}", part, slot.name)})


def values(view: ItemView) -> dict[str, Any]:
    """What the form holds already of what the step may write, and the files that lie in its slots."""
    wanted = {one.id for one in view.wants}
    found = {one.id: said for one, said in view.fields if one.id in wanted}
    for slot in view.slots:
        lying = [one for one in view.files if one.question == SLOT + slot.slot and not one.former]
        if lying:
            found[SLOT + slot.slot] = [one.name for one in lying if one.state != FAILED]
    return found


def contract_in(view: ItemView) -> str:
    """The number of the contract that the process is about, as far as its holder may see; empty without one."""
    numbers = (str(said) for one, said in view.fields if one.ref and one.ref.object == "contract")
    return next(numbers, "")


def makeable(view: ItemView, templates: Collection[str]) -> list[Slot]:
    """The slots of a step whose file can be made from one of these templates."""
    if not view.pending or not contract_in(view):
        return []
    return [slot for slot in view.slots if slot.template in templates]


def hand_in(desk: Desk, view: ItemView, told: Mapping[str, Any], sent: Mapping[str, Mapping[str, Any]]) -> Done:
    """Write what was changed, attach the files, and agree. FlowRefusal names the first thing that is missing.

    `told` are the answers by question, `sent` the files that were sent, by name.
    """
    before = values(view)
    now = {one.id: told.get(one.id) for one in view.wants}
    data = {key: said for key, said in now.items() if (said if said not in EMPTY else None) != before.get(key)}
    attached = [name for key, names in told.items() if key.startswith(SLOT) for name in names or ()]
    for place, name in enumerate(attached):
        file = {"name": name, "size": sent.get(name, {}).get("size")}
        answering.give(desk, view.notice, "attach", args=file, mark=f":{place}")
    args: dict[str, Any] = {"choose": told[NEXT]} if told.get(NEXT) else {}
    if picked := {key[1:]: _listed(who) for key, who in told.items() if key.startswith(CHOICE) and who not in EMPTY}:
        args["assign"] = picked
    done = items.decide(desk, view.notice, view.verb, data=data, args=args)
    enclosed.give(desk, view.instance_id, view.step, told, sent)
    return done


def _listed(who: Any) -> list[str]:
    return [who] if isinstance(who, str) else list(who)
