"""What is done with processes: published, started, commanded. The transaction belongs to whoever calls."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import bindparam, select

from core.company.checked import Key
from core.desk import Desk, Employee, System
from core.flows.at_hand import sight
from core.flows.definition import FormField, User
from core.flows.engine import own
from core.flows.engine.commands import Decision, decide
from core.flows.engine.office import ITSELF
from core.flows.engine.reasons import PEOPLE
from core.flows.engine.state import Person, State
from core.flows.engine.work import Command, FlowRefusal
from core.flows.running import command as running
from core.flows.running import effects
from core.flows.running.command import Done, held
from core.flows.running.notices import FlowTold, ItemOpened
from core.flows.running.org import DeskOrg, hours_of
from core.flows.running.versions import TYPED, keep, newest, numbered, publish, version
from models.tables import employee, flow_version

__all__ = [
    "Done",
    "FlowTold",
    "ItemOpened",
    "act",
    "held",
    "migrate",
    "newest",
    "publish",
    "save_as_template",
    "start",
    "start_linear",
    "tried",
    "version",
    "who",
]

OFFICE = frozenset({"start", "tick", "child_ended", "delivered", "fault", "migrate", "hand_back"})
"""What nobody says in a process: the office does, or it has a verb of its own here."""

NAME: TypeAdapter[str] = TypeAdapter(Key)
NAMES = select(employee.c.number, employee.c.name).where(employee.c.number.in_(bindparam("numbers", expanding=True)))


OWNERS = select(flow_version.c.published_by).where(flow_version.c.flow == bindparam("named")).distinct()


def who(desk: Desk) -> Person:
    """Who commands: the colleague at the desk, or the office itself; NotAllowed for anybody else."""
    return ITSELF if isinstance(desk.actor, System) else desk.me.number


def start(
    desk: Desk,
    flow: str,
    data: Mapping[str, Any],
    *,
    assign: Mapping[str, Any] | None = None,
    by: Person = "",
    command_id: str | None = None,
) -> Done:
    """Begin a process of the newest version; the same `command_id` again begins nothing. `by`: the office acts for."""
    person = who(desk) or by
    command = Command("start", person, desk.now, data=data, args={"assign": assign or {}})
    try:
        return running.begin(desk, flow, command, command_id)
    except FlowRefusal as no:
        raise _in_names(desk, no) from None


def start_linear(
    desk: Desk,
    name: str,
    steps: Sequence[Mapping[str, Any]],
    data: Mapping[str, Any],
    command_id: str,
    *,
    form: Sequence[FormField] = (),
) -> Done:
    """Begin a process of the actor's own, typed as a list (see `own.linear`); nobody else is offered its definition.

    What `data` holds besides the fields of `form` is text under its own name. The same `command_id` again begins
    nothing. FlowRefusal INVALID_DEFINITION before anything is written.
    """
    known = running.started(desk, command_id)
    if known is not None:
        return running.again(desk, known, command_id)
    person, org = desk.me.number, DeskOrg(desk)
    _all_known(org, steps)
    digest = hashlib.sha256(f"{person} {command_id}".encode()).hexdigest()
    made = own.linear(name, steps, (*form, *_texts(set(data) - {field.id for field in form})), f"{TYPED}{digest[:24]}")
    command = Command("start", person, desk.now, data=data)
    decide(made, State(), command, org, hours_of(desk))
    return running.begin_by(desk, keep(desk, made), command, command_id)


def _all_known(org: DeskOrg, steps: Sequence[Mapping[str, Any]]) -> None:
    for number, step in enumerate(steps, 1):
        for person in step.get("people") or ():
            if not org.known(str(person)):
                raise FlowRefusal("INVALID_DEFINITION", "stranger", number=number, said=str(person))


def _texts(keys: Iterable[str]) -> list[FormField]:
    try:
        return [FormField(id=key, type="text") for key in sorted(keys)]
    except ValidationError:
        raise FlowRefusal("INVALID_DEFINITION") from None


def act(desk: Desk, instance_id: int, command: Command, command_id: str) -> Done:
    """Carry a person's command out, once. `command.rev` is what he saw, if that matters: else STALE.

    A colleague acts as himself; the office may act for anybody, and as itself (`by` empty).
    """
    asked = replace(command, by=who(desk) or command.by, now=desk.now)
    if command.do in OFFICE:
        raise FlowRefusal("NOT_ALLOWED")
    try:
        return running.carry(desk, instance_id, asked, command_id)
    except FlowRefusal as no:
        raise _in_names(desk, _for_him(desk, instance_id, no)) from None


def tried(desk: Desk, instance_id: int, command: Command) -> Decision:
    """What a command would come to; nothing changes. FlowRefusal as it would be."""
    asked = replace(command, by=who(desk) or command.by, now=desk.now)
    try:
        return running.decided(desk, held(desk, instance_id), _with_version(desk, instance_id, asked)).decision
    except FlowRefusal as no:
        raise _in_names(desk, _for_him(desk, instance_id, no)) from None


def migrate(
    desk: Desk,
    instance_id: int,
    to: int,
    command_id: str,
    *,
    steps: Mapping[str, str] | None = None,
    by: Person = "",
) -> Done:
    """Have a process go on by version number `to`; `steps` are the images of steps that are called otherwise there."""
    asked = Command("migrate", who(desk) or by, desk.now, args={"to": to, "steps": steps or {}})
    try:
        done = running.carry(desk, instance_id, _with_version(desk, instance_id, asked), command_id)
    except FlowRefusal as no:
        raise _in_names(desk, _for_him(desk, instance_id, no)) from None
    if steps and not done.again:
        effects.rename(desk, instance_id, steps)
    return done


def save_as_template(desk: Desk, instance_id: int, name: str, command_id: str) -> int:
    """Keep a process's steps and people as the actor's own definition, which he may start; the row of its version.

    The same name again is its next version. NOT_ALLOWED where the name is somebody else's, or the company's;
    INVALID_DEFINITION for a name that no definition can have.
    """
    _can_be_called(name)
    owners = desk.session.execute(OWNERS, {"named": name}).scalars().all()
    if any(owner != desk.me.id for owner in owners):
        raise FlowRefusal("NOT_ALLOWED")
    done = act(desk, instance_id, Command("save_as_template", who(desk), desk.now, args={"name": name}), command_id)
    made = own.template(version(desk, held(desk, instance_id).version_id), done.state, name)
    return publish(desk, made.model_copy(update={"initiators": (User(user=who(desk)),)}))


def _can_be_called(name: str) -> None:
    try:
        NAME.validate_python(name)
    except ValidationError:
        raise FlowRefusal("INVALID_DEFINITION") from None


def _for_him(desk: Desk, instance_id: int, no: FlowRefusal) -> FlowRefusal:
    """A refusal as it is; NotFound for whoever may not know that there is such a process."""
    if isinstance(desk.actor, Employee):
        sight.seen(desk, instance_id)
    return no


def _with_version(desk: Desk, instance_id: int, command: Command) -> Command:
    if command.do != "migrate":
        return command
    row = numbered(desk, held(desk, instance_id).flow, int(command.args["to"]))
    return replace(command, args={**command.args, "flow": version(desk, row), "version_id": row})


def _in_names(desk: Desk, no: FlowRefusal) -> FlowRefusal:
    """People are called by their names in what is said."""
    numbers = [str(said) for key, said in no.details.items() if key in PEOPLE]
    if not numbers:
        return no
    return no.named({row.number: row.name for row in desk.session.execute(NAMES, {"numbers": numbers})})
