"""Starting a process as its initiator does: what he may start, what he is asked, what would come of it, the start."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import bindparam, func, select

from core.desk import Desk
from core.flows import actions
from core.flows.at_hand import enclosed
from core.flows.at_hand.sight import number_of
from core.flows.at_hand.waiting import flow_label
from core.flows.defined.labels import label
from core.flows.defined.places import actions_of
from core.flows.definition import Chosen, Flow, FormField, Label, Step
from core.flows.engine import choosing, deciding, people
from core.flows.engine.commands import decide
from core.flows.engine.state import Instance, Person, State
from core.flows.engine.values import EMPTY, settled
from core.flows.engine.work import Command, FlowRefusal, Work
from core.flows.forms.filling import CHOICE, NEXT, SLOT, Sheet, choice_question, next_question, slot_question
from core.flows.playing.forecast import Choice, Expected, Line, Office, forecast
from core.flows.running.command import Done
from core.flows.running.org import DeskOrg, hours_of
from core.flows.running.versions import newest, version
from models.tables import flow_instance, flow_version

OFFERED: Final = (
    select(flow_version.c.id, flow_version.c.sha256).where(flow_version.c.offered).order_by(flow_version.c.flow)
)
LATEST: Final = (
    select(flow_version.c.flow, func.max(flow_instance.c.id).label("latest"))
    .join(flow_instance, flow_instance.c.version_id == flow_version.c.id)
    .where(flow_instance.c.initiator == bindparam("me"))
    .group_by(flow_version.c.flow)
)
STARTED: Final = select(flow_instance.c.id).where(
    flow_instance.c.started_as == bindparam("key"), flow_instance.c.initiator == bindparam("me")
)


@dataclass(frozen=True, slots=True)
class Startable:
    """A process that the actor may start, in its newest version."""

    version_id: int
    flow: Flow

    @property
    def name(self) -> Label:
        """What it is called."""
        return flow_label(self.flow)


@dataclass(frozen=True, slots=True)
class Application:
    """What is handed in: answers by question, and the files that were sent, by name."""

    values: Mapping[str, Any]
    files: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def data(self) -> dict[str, Any]:
        """The fields of the form."""
        marks = (SLOT, CHOICE, NEXT)
        return {key: said for key, said in self.values.items() if not key.startswith(marks) and said not in EMPTY}

    @property
    def assign(self) -> dict[str, list[Person]]:
        """People chosen for later steps."""
        named = {key[1:]: said for key, said in self.values.items() if key.startswith(CHOICE) and said not in EMPTY}
        return {step: [said] if isinstance(said, str) else list(said) for step, said in named.items()}

    @property
    def attached(self) -> list[str]:
        """The names of the files that the step carries, in their order."""
        return [name for key, names in self.values.items() if key.startswith(SLOT) for name in names or ()]

    @property
    def choose(self) -> str:
        """Which step comes next, where that is for the initiator to say."""
        return str(self.values.get(NEXT) or "")


def startable(desk: Desk) -> list[Startable]:
    """What the actor may start; first what he started before, the latest at the front."""
    org = DeskOrg(desk)
    latest = {row.flow: row.latest for row in desk.session.execute(LATEST, {"me": number_of(desk)})}
    found = [Startable(row.id, version(desk, row.id, row.sha256)) for row in desk.session.execute(OFFERED).all()]
    found.sort(key=lambda one: -latest.get(one.flow.flow, 0))
    return [one for one in found if _open_to(desk, org, one.flow)]


def startable_that(desk: Desk, calls: str) -> list[Startable]:
    """Of these, the processes that call a function of the house."""
    return [one for one in startable(desk) if any(_calls(step, calls) for step in one.flow.steps)]


def _calls(step: Step, function: str) -> bool:
    return any(action.call == function for actions, _ in actions_of(step) for action in actions)


def opening(desk: Desk, flow: str) -> Startable:
    """The newest version of a process; NotFound if it is not offered, NOT_INITIATOR if it is not open to the actor."""
    row = newest(desk, flow)
    found = Startable(row, version(desk, row))
    if not _open_to(desk, DeskOrg(desk), found.flow):
        raise FlowRefusal("NOT_INITIATOR")
    return found


def _open_to(desk: Desk, org: DeskOrg, flow: Flow) -> bool:
    return not flow.initiators or deciding.may_start(_nothing_yet(desk, org, flow, {}))


def _nothing_yet(desk: Desk, org: DeskOrg, flow: Flow, form: Mapping[str, Any]) -> Work:
    me = number_of(desk)
    state = State(instance={1: Instance(1, me, dict(form), desk.now)})
    return Work(flow, state, org, hours_of(desk), Command("look", me, desk.now))


# What is asked


def defaults(flow: Flow) -> dict[str, Any]:
    """What the start may write and the definition fills in."""
    writable = flow.start.fields.writable
    given = {one.id: one.default for one in flow.form if one.default is not None and one.id in writable}
    return settled(flow, given)


def sheet(desk: Desk, flow: Flow, values: Mapping[str, Any]) -> Sheet:
    """The questions of the first step; once its own are answered, those for people of later steps."""
    own = _own_questions(flow)
    if own.missing(values):
        return own
    choices = {CHOICE + step.id: (step, rule) for step, rule in _to_choose(desk, flow, values)}
    more = tuple(choice_question(step.id, label(step), rule.max) for step, rule in choices.values())
    least = {key for key, (_, rule) in choices.items() if rule.min}
    data = Application(values).data
    among = {key: _among(desk, flow, data, step, rule) for key, (step, rule) in choices.items()}
    return Sheet((*own.questions, *more), own.required | least, among, own.slots)


def _own_questions(flow: Flow) -> Sheet:
    """What the first step may write, the files it carries, and where it leads if that is to be said."""
    start = flow.start
    may = start.fields.writable - frozenset(start.fields.hidden)
    slots = {SLOT + slot.slot: slot for slot in start.attachments}
    required = {*start.fields.required, *(key for key, slot in slots.items() if slot.min)}
    asked: list[FormField] = [*(one for one in flow.form if one.id in may), *map(slot_question, start.attachments)]
    ways = flow.after(start)
    if ways.how == "choose":
        asked.append(next_question({to: label(flow.step(to)) for to in ways.targets}))
        required.add(NEXT)
    return Sheet(tuple(asked), frozenset(required), slots=slots)


def _to_choose(desk: Desk, flow: Flow, values: Mapping[str, Any]) -> Iterator[tuple[Step, Chosen]]:
    """The steps to come for which the initiator picks the people."""
    chosen = ((step.id, rule) for step in flow.steps for rule in step.assignee if isinstance(rule, Chosen))
    near = choosing.following(flow, flow.start.id)
    rules = {step: rule for step, rule in chosen if rule.chosen_by == "initiator" or step in near}
    if not rules:
        return
    met = dict.fromkeys(one.step.id for one in _every(foreseen(desk, flow, Application(values), free=True)))
    yield from ((flow.step(key), rules[key]) for key in met if key in rules)


def _every(line: Line) -> Iterator[Expected]:
    for one in line:
        if isinstance(one, Choice):
            for way in one.ways:
                yield from _every(way.line)
        else:
            yield one


def _among(desk: Desk, flow: Flow, form: Mapping[str, Any], step: Step, rule: Chosen) -> tuple[Person, ...]:
    return tuple(people.named_by(_nothing_yet(desk, DeskOrg(desk), flow, form), rule.from_, step, ()))


# What would come of it


def foreseen(desk: Desk, flow: Flow, application: Application, *, free: bool = False) -> Line:
    """Who would get what; FlowRefusal. `free`: nobody has been chosen for later steps yet."""
    office = Office(DeskOrg(desk), hours_of(desk), desk.now)
    picked = {} if free else _picked(flow, application, later=False)
    return forecast(flow, number_of(desk), application.data, office, picked)


def check(desk: Desk, flow: Flow, application: Application) -> None:
    """Nothing, if it can be handed in as it is; FlowRefusal as it would be. Nothing is written."""
    org, hours = DeskOrg(desk), hours_of(desk)
    state = State()
    for command in (_start(desk, flow, application), *_first_step(desk, flow, application)):
        item = 0 if command.do == "start" else _mine(desk, state)
        if item or command.do == "start":
            state = decide(flow, state, _at(command, item), org, hours).state


def _start(desk: Desk, flow: Flow, application: Application) -> Command:
    args = {"assign": _picked(flow, application, later=False)}
    return Command("start", number_of(desk), desk.now, data=application.data, args=args)


def _picked(flow: Flow, application: Application, *, later: bool) -> dict[str, list[Person]]:
    """The people who are picked with the start; `later`: when the first step is handed in, by who leads to theirs."""
    rules = {step: choosing.rule_of(flow.step(step)) for step in application.assign}
    of_previous = {step for step, rule in rules.items() if rule and rule.chosen_by == "previous"}
    return {step: who for step, who in application.assign.items() if (step in of_previous) is later}


def _first_step(desk: Desk, flow: Flow, application: Application) -> Iterator[Command]:
    me = number_of(desk)
    for name in application.attached:
        yield Command("attach", me, desk.now, args={"name": name, "size": application.files.get(name, {}).get("size")})
    args: dict[str, Any] = {"choose": application.choose} if application.choose else {}
    if picked := _picked(flow, application, later=True):
        args["assign"] = picked
    yield Command("submit", me, desk.now, args=args)


def _at(command: Command, item: int) -> Command:
    return Command(command.do, command.by, command.now, item=item, data=command.data, args=command.args)


def _mine(desk: Desk, state: State) -> int:
    """The first step's work item; 0 if it went to somebody else, who hands it in."""
    return next((item.id for item in state.pending() if item.person == number_of(desk)), 0)


# The start


def key_of(desk: Desk, form_id: int) -> str:
    """The same form of the same person starts one process, however often it is handed in."""
    return f"apply:{number_of(desk)}:{form_id}"


def started(desk: Desk, form_id: int) -> int | None:
    """The process that this form of the actor's has started, if it has."""
    return desk.session.execute(STARTED, {"key": key_of(desk, form_id), "me": number_of(desk)}).scalar()


def apply(desk: Desk, flow: Flow, application: Application, form_id: int) -> Done:
    """Start a process and hand its first step in; the same form again does nothing. Refused before it writes."""
    key = key_of(desk, form_id)
    if started(desk, form_id) is None:
        check(desk, flow, application)
    picked = _picked(flow, application, later=False)
    done = actions.start(desk, flow.flow, application.data, assign=picked, command_id=key)
    if done.again:
        return done
    item = _mine(desk, done.state)
    told = application.values if item else application.data
    enclosed.give(desk, done.instance_id, flow.start.id, told, application.files)
    for number, command in enumerate(_first_step(desk, flow, application) if item else ()):
        done = actions.act(desk, done.instance_id, _at(command, item), f"{key}:{number}")
    return done
