"""People whom somebody picks for the step that he leads to, before what he hands in is taken."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from core.desk import Desk
from core.flows.at_hand import answering
from core.flows.at_hand.items import ItemView
from core.flows.at_hand.sight import ONE, number_of
from core.flows.defined.labels import label
from core.flows.definition import Chosen, Flow, Label, Step
from core.flows.engine import choosing, own, people
from core.flows.engine.state import Person
from core.flows.engine.work import Command, FlowRefusal, Work
from core.flows.forms.filling import CHOICE, Sheet, choice_question
from core.flows.running import storing
from core.flows.running.org import DeskOrg, hours_of
from core.flows.running.versions import version


@dataclass(frozen=True, slots=True)
class Pick:
    """A step whose people are to be picked: how many, among whom."""

    step: str
    name: Label
    least: int
    most: int
    people: tuple[Person, ...]


def asked_by(desk: Desk, notice: int, no: FlowRefusal) -> Pick | None:
    """Whose picking a refusal asks for; None if it asks for something else."""
    step = str(no.details.get("key") or "")
    if no.reason != "CHOOSE_NEXT" or not step:
        return None
    work = _work(desk, notice)
    return next((one for one in _open(work) if one.step == step), None)


def wanted(desk: Desk, notice: int, do: str, **said: object) -> Pick | None:
    """Whom the actor has still to pick before this would be taken; None if nobody. Nothing is written."""
    try:
        answering.ask(desk, notice, do, **said)
    except FlowRefusal as no:
        return asked_by(desk, notice, no)
    return None


def with_people(desk: Desk, view: ItemView, sheet: Sheet) -> Sheet:
    """The questions of a step, and those for people of the next one; required where no other step can be next."""
    if not view.pending or view.card.kind != "main":
        return sheet
    work = _work(desk, view.notice)
    here = work.flow.step(view.step)
    near = choosing.following(work.flow, here.id)
    picks = {CHOICE + one.step: one for one in _open(work) if one.step in near}
    surely = {*work.flow.after(here).targets} if len(work.flow.after(here).targets) == 1 else set()
    required = {key for key, one in picks.items() if one.least and one.step in surely}
    return replace(
        sheet,
        questions=(*sheet.questions, *(choice_question(one.step, one.name, one.most) for one in picks.values())),
        required=sheet.required | required,
        people={**sheet.people, **{key: one.people for key, one in picks.items()}},
    )


def _work(desk: Desk, notice: int) -> Work:
    """The process of a card of the actor's, as the engine would see it."""
    at = answering.mine(desk, notice)
    row = desk.session.execute(ONE, {"process": at.instance_id}).one()
    state = storing.load(desk.session, at.instance_id, row.data)
    flow = own.effective(version(desk, row.version_id), state)
    look = Command("look", number_of(desk), desk.now, item=at.item)
    return Work(flow, state, DeskOrg(desk, at.instance_id), hours_of(desk), look)


def _open(work: Work) -> Iterator[Pick]:
    """The steps whose people the actor picks, and nobody has picked yet."""
    item = work.state.items[work.command.item]
    before = (item.at,)
    for step, rule in _rules(work.flow):
        his = rule.chosen_by == "previous" or work.by == work.it.initiator
        if his and step.id not in work.it.chosen:
            among = tuple(people.named_by(work, rule.from_, step, before))
            yield Pick(step.id, label(step), rule.min, rule.max, among)


def _rules(flow: Flow) -> Iterator[tuple[Step, Chosen]]:
    return ((step, rule) for step in flow.steps if (rule := choosing.rule_of(step)) is not None)
