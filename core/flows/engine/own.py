"""A process with steps of its own: later steps adjusted, the next one chosen freely, another version."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Literal

from pydantic import ValidationError

from core.company.checked import Frozen
from core.flows.authoring.check import errors
from core.flows.defined.labels import called
from core.flows.defined.steps import SaidMode
from core.flows.defined.terms import Duration
from core.flows.definition import Access, Branch, Flow, FormField, Initiator, Label, Next, Step, User
from core.flows.engine import people
from core.flows.engine.state import Person, State, with_
from core.flows.engine.work import Command, FlowRefusal, Work

MOST_STEPS = 30
"""Steps that can be typed as a list."""

LONGEST = 100
"""Characters in the name of such a process."""


def effective(flow: Flow, state: State) -> Flow:
    """The definition of this process: its own, once its later steps were adjusted."""
    if not state.instance or not state.it.steps:
        return flow
    return flow.model_copy(update={"steps": tuple(_step(_frozen(raw)) for raw in state.it.steps)})


class Entry(Frozen):
    """One line of a process typed as a list: who has to agree to it, or with `type: task` do it, and by when."""

    people: tuple[str, ...]
    mode: SaidMode = "any"
    deadline: Duration | None = None
    type: Literal["approval", "task"] = "approval"
    name: str = ""


def linear(name: str, steps: Sequence[Mapping[str, Any]], form: Sequence[FormField] = (), key: str = "linear") -> Flow:
    """A process typed as a list: its initiator fills in `form`, then one step comes after another.

    FlowRefusal INVALID_DEFINITION says what is wrong. `steps` are given as `Entry` has them.
    """
    title = " ".join(name.split())
    if not 0 < len(title) <= LONGEST:
        raise FlowRefusal("INVALID_DEFINITION", "title", longest=LONGEST)
    if not 0 < len(steps) <= MOST_STEPS:
        raise FlowRefusal("INVALID_DEFINITION", "steps", most=MOST_STEPS)
    may = Access(editable=tuple(field.id for field in form))
    first = Step(id="s0", name=Label({"en": title}), assignee=(Initiator(initiator=True),), fields=may, next=_to(1))
    later = tuple(_typed(number, raw, last=number == len(steps)) for number, raw in enumerate(steps, 1))
    made = Flow(flow=key, name=first.name, kind="custom", form=tuple(form), steps=(first, *later))
    _sound(made)
    return made


def _typed(number: int, raw: Mapping[str, Any], *, last: bool) -> Step:
    if not raw.get("people"):
        raise FlowRefusal("INVALID_DEFINITION", "nobody", number=number)
    try:
        entry = Entry.model_validate(raw)
    except ValidationError as problem:
        wrong = problem.errors()[0]
        said = wrong["loc"][-1] if wrong["type"] == "extra_forbidden" else wrong["input"]
        raise FlowRefusal("INVALID_DEFINITION", "entry", number=number, said=str(said)) from None
    who = tuple(User(user=person) for person in dict.fromkeys(entry.people))
    if entry.mode.isdecimal() and int(entry.mode) > len(who):
        raise FlowRefusal("INVALID_DEFINITION", "entry", number=number, said=entry.mode)
    return Step(
        id=f"s{number}",
        type=entry.type,
        name=Label({"en": entry.name or str(number)}),
        assignee=who,
        mode=entry.mode,
        deadline=entry.deadline,
        next=Next() if last else _to(number + 1),
    )


def _to(number: int) -> Next:
    return Next(branches=(Branch(to=f"s{number}"),))


def opened(flow: Flow, given: Mapping[str, Any]) -> Flow:
    """The definition as the office begins by it: open to whom it was told, its start may write what is given."""
    may = flow.start.fields
    fields = may.model_copy(update={"editable": (*may.editable, *given)})
    start = flow.start.model_copy(update={"fields": fields})
    return flow.model_copy(update={"initiators": (), "steps": (start, *flow.steps[1:])})


def template(flow: Flow, state: State, name: str) -> Flow:
    """A definition of one's own made of a process: its steps, and for each whom it was given to there."""
    found = effective(flow, state)
    named = {step: tuple(User(user=person) for person in who) for step, who in state.it.chosen.items()}
    steps = tuple(step.model_copy(update={"assignee": named.get(step.id, step.assignee)}) for step in found.steps)
    return found.model_copy(update={"flow": name, "kind": "predefined", "steps": steps})


def _frozen(raw: Mapping[str, Any]) -> str:
    return Step.model_validate(raw).model_dump_json(by_alias=True, exclude_defaults=True)


@lru_cache(maxsize=1024)
def _step(raw: str) -> Step:
    return Step.model_validate_json(raw)


def add_step(work: Work, step: Step, wanted: Any) -> None:
    """In a free process the holder says who is next: one more step after this one."""
    if work.flow.kind != "free":
        raise FlowRefusal("FIXED_FLOW")
    asked = {"type": "task", "mode": "any", "people": []} | (dict(wanted) if isinstance(wanted, Mapping) else {})
    if asked["type"] not in ("task", "approval") or not asked["people"]:
        raise FlowRefusal("INVALID_DEFINITION")
    _all_known(work, asked["people"])
    name = f"adhoc{1 + sum(one.id.startswith('adhoc') for one in work.flow.steps)}"
    assignee = [{"user": person} for person in asked["people"]]
    new = {"id": name, "name": step.name.root, "type": asked["type"], "mode": asked["mode"], "assignee": assignee}
    before = [{**_raw(one), "next": name} if one.id == step.id else _raw(one) for one in work.flow.steps]
    _take_steps(work, [*before, new])


def _all_known(work: Work, persons: Iterable[Person]) -> None:
    if not all(work.org.known(str(person)) for person in persons):
        raise FlowRefusal("INVALID_DEFINITION")


def _raw(step: Step) -> dict[str, Any]:
    return step.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def _take_steps(work: Work, steps: list[dict[str, Any]]) -> None:
    try:
        made = tuple(Step.model_validate(raw) for raw in steps)
    except ValidationError as problem:
        raise FlowRefusal("INVALID_DEFINITION", why=problem.errors()[0]["msg"]) from None
    work.update(steps=tuple(_raw(step) for step in made))
    work.flow = work.flow.model_copy(update={"steps": made})


def adjust(work: Work, command: Command) -> None:
    """Change who does the later steps, or the steps themselves."""
    if work.by not in {work.it.initiator, *people.managers(work), *_holders(work)}:
        raise FlowRefusal("NOT_ALLOWED")
    if work.flow.kind == "fixed":
        raise FlowRefusal("FIXED_FLOW")
    choose_people(work, command.args.get("assign") or {})
    steps = command.args.get("steps")
    if steps is not None:
        _new_steps(work, list(steps))


def _holders(work: Work) -> Iterator[Person]:
    for item in work.state.pending():
        allowed = work.step_of(item.at).allow
        if item.kind == "main" and (allowed is None or "adjust" in allowed):
            yield item.person


def choose_people(work: Work, chosen: Mapping[str, Iterable[Person]]) -> None:
    """Who is to do later steps, instead of those whom their rules name."""
    if set(chosen) - {step.id for step in work.flow.steps}:
        raise FlowRefusal("INVALID_DEFINITION")
    for who in chosen.values():
        _all_known(work, who)
    work.update(chosen=with_(work.it.chosen, **{step: tuple(who) for step, who in chosen.items()}))


def _new_steps(work: Work, steps: list[dict[str, Any]]) -> None:
    if work.flow.kind == "predefined":
        raise FlowRefusal("FIXED_FLOW")
    was = work.flow
    _take_steps(work, steps)
    now = {step.id: step.type for step in work.flow.steps}
    used = dict.fromkeys(visit.step for visit in work.state.passes.values() if visit.step != "end")
    gone = [step for step in used if now.get(step) != was.step(step).type]
    if gone:
        raise FlowRefusal("STEP_ALREADY_USED", steps=called(was, gone))
    _sound(work.flow)


def _sound(flow: Flow) -> None:
    found = errors(flow)
    if found:
        raise FlowRefusal("INVALID_DEFINITION", why=", ".join(sorted({one.code for one in found})))


def migrate(work: Work, command: Command) -> None:
    """Go on by another version; steps in use need an image there, forks under way one that forks and joins too."""
    people.manages(work)
    new: Flow = command.args["flow"]
    images = dict(command.args.get("steps") or {})
    moving = {work.state.passes[token.at].step for token in work.state.living() if token.status != "arrived"}
    forks = {scope.fork for scope in work.state.scopes.values() if scope.open and scope.fork}
    blocked = {step for step in moving if not _alike(work.flow, step, new, images.get(step, step))}
    blocked |= {fork for fork in forks if not _forks_alike(work.flow, fork, new, images.get(fork, fork))}
    if blocked:
        raise FlowRefusal("MIGRATION_BLOCKED", steps=called(work.flow, sorted(blocked)))
    for visit in list(work.state.passes.values()):
        work.visit(visit.id, step=images.get(visit.step, visit.step))
    for scope in list(work.state.scopes.values()):
        work.scope(scope.id, fork=images.get(scope.fork, scope.fork))
    chosen = {images.get(step, step): who for step, who in work.it.chosen.items()}
    picked = {visit: images.get(step, step) for visit, step in work.it.picked.items()}
    work.update(steps=(), chosen=MappingProxyType(chosen), picked=MappingProxyType(picked))
    work.flow = new


def _alike(old: Flow, step: str, new: Flow, image: str) -> bool:
    return any(one.id == image and one.type == old.step(step).type for one in new.steps)


def _forks_alike(old: Flow, fork: str, new: Flow, image: str) -> bool:
    joined, joined_now = ({one.of for one in flow.steps if one.type == "join"} for flow in (old, new))
    forks = any(one.id == image and new.after(one).forks for one in new.steps)
    return forks and (fork in joined) == (image in joined_now)
