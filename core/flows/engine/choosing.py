"""People whom somebody picks for a step to come: the initiator, or whoever acts just before it."""

from collections.abc import Iterable

from core.flows.defined.labels import label
from core.flows.definition import END, Chosen, Flow, Step
from core.flows.engine import own, people
from core.flows.engine.state import Person
from core.flows.engine.work import Command, FlowRefusal, Work


def take(work: Work, step: Step, command: Command) -> None:
    """What the actor picks while he hands in `step`; refused where the author leaves it to others."""
    work.handed_in = step.id
    chosen = command.args.get("assign") or {}
    for name, who in chosen.items():
        asked = next((one for one in work.flow.steps if one.id == name), None)
        rule = rule_of(asked) if asked else None
        if asked is None or rule is None or not _his(work, asked, rule):
            raise FlowRefusal("FIXED_FLOW")
        offered(work, asked, rule, who)
    if chosen:
        own.choose_people(work, chosen)


def rule_of(step: Step) -> Chosen | None:
    """By which rule somebody picks the people of a step; None where nobody does."""
    return next((rule for rule in step.assignee if isinstance(rule, Chosen)), None)


def offered(work: Work, step: Step, rule: Chosen, who: Iterable[Person]) -> None:
    """Refused unless as many are picked as the author says, among those whom he offers."""
    picked = set(who)
    if not rule.min <= len(picked) <= rule.max or picked - set(people.named_by(work, rule.from_, step, ())):
        raise FlowRefusal("NOT_ALLOWED")


def needed(work: Work, step: Step) -> None:
    """Refused when whoever acts has still to pick the people of the step that he leads to.

    Where he cannot, since a timer, a refusal or a manager leads there, everybody whom the author offers is asked.
    """
    rule = rule_of(step)
    if rule and rule.min and work.handed_in and step.id not in work.it.chosen and _his(work, step, rule):
        raise FlowRefusal("CHOOSE_NEXT", "people", step=label(step), key=step.id)


def _his(work: Work, step: Step, rule: Chosen) -> bool:
    if rule.chosen_by == "initiator":
        return work.by == work.it.initiator
    return step.id in following(work.flow, work.handed_in)


def following(flow: Flow, step: str) -> set[str]:
    """The steps of people that a step leads to, at once or by steps that nobody has to do."""
    found: set[str] = set()
    waiting = [step]
    while waiting:
        at = flow.step(waiting.pop())
        new = set(flow.after(at).targets) - found - {END.id}
        found |= new
        waiting += [one for one in new if not flow.step(one).human]
    return found
