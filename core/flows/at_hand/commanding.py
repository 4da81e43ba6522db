"""What those who administer a process have it do."""

from typing import Any

from core.desk import Desk
from core.flows import actions
from core.flows.at_hand import sight
from core.flows.at_hand.overseeing import Trouble, overseen, trouble
from core.flows.engine.work import Command, FlowRefusal
from core.flows.running import incidents
from core.flows.running.command import Done, held
from core.refusals import Refusal


class IncidentSettled(Refusal):
    """Somebody has seen to it already."""

    code = "processes-settled-before"


class StandsStill(Refusal):
    """What holds a process fast is not settled by saying so."""

    code = "processes-stands-still"


def command(desk: Desk, instance_id: int, do: str, *, rev: int | None = None, **asked: Any) -> Done:
    """Give a command, once for each message or tap; `rev` is what was seen. NotFound for a process of others."""
    overseen(desk, instance_id)
    asked_ = Command(do, desk.me.number, desk.now, rev=rev, **asked)
    return actions.act(desk, instance_id, asked_, f"{do}:{desk.source}")


def migrate(desk: Desk, instance_id: int, number: int, rev: int) -> Done:
    """Have a process go on by this version, as long as it is as it was seen. FlowRefusal."""
    overseen(desk, instance_id)
    if held(desk, instance_id).rev != rev:
        raise FlowRefusal("STALE")
    return actions.migrate(desk, instance_id, number, f"migrate:{desk.source}")


def remedy(desk: Desk, incident_id: int, do: str, to: str = "") -> Done:
    """Do something about an incident: name who does the step, or a leaver's work, or have it tried again."""
    one = _unsettled(desk, incident_id)
    asked: dict[str, Any] = {"to": to} if to else {}
    if do == "appoint":
        asked["step"] = one.incident.step
    if do == "handover":
        asked["args"] = {"from": one.cause.person}
    return command(desk, one.incident.instance_id, do, **asked)


def settle(desk: Desk, incident_id: int) -> None:
    """A manager has seen to it otherwise."""
    one = _unsettled(desk, incident_id)
    row = held(desk, one.incident.instance_id)
    one = _unsettled(desk, incident_id)
    if one.fast:
        raise StandsStill
    if not sight.commands(desk, row, overseen(desk, row.id).flow):
        raise FlowRefusal("NOT_ADMIN")
    incidents.settle(desk, one.incident, row)


def _unsettled(desk: Desk, incident_id: int) -> Trouble:
    one = trouble(desk, incident_id)
    if one.incident.settled_at:
        raise IncidentSettled(name=one.settled_by, at=one.incident.settled_at, somebody=bool(one.settled_by))
    return one
