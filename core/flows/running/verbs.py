"""How effects are carried out that happen in this database."""

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Row, bindparam, select

from core.flows.defined.conditions import ConditionFailed, value_of
from core.flows.definition import Rules
from core.flows.engine import own, people
from core.flows.engine.work import Command, Work
from core.flows.running import letters, notices, storing
from core.flows.running.calls import CALLS, Asked
from core.flows.running.effects import Hands, Outcome, Undeliverable, Unregistered
from core.flows.running.org import DeskOrg, hours_of
from core.flows.running.records import KINDS, Change
from core.flows.running.versions import version
from core.refusals import NotFound
from models.tables import flow_instance

RULES: TypeAdapter[Rules] = TypeAdapter(Rules)
PROCESS = select(flow_instance).where(flow_instance.c.id == bindparam("process"))
CHILDREN = select(flow_instance.c.id).where(
    flow_instance.c.parent_id == bindparam("process"),
    flow_instance.c.parent_pass == bindparam("visit"),
    flow_instance.c.status.in_(("running", "suspended")),
)


def _process(hands: Hands, effect: Row[Any]) -> Row[Any]:
    return hands.desk.session.execute(PROCESS, {"process": effect.instance_id}).one()


def _form(hands: Hands, effect: Row[Any]) -> Mapping[str, Any]:
    form: Mapping[str, Any] = _process(hands, effect).data["form"]
    return form


def said(value: Any, form: Mapping[str, Any]) -> Any:
    """A value as an action gives it: `form.x` is what the form holds there, anything else is itself."""
    if not (isinstance(value, str) and value.startswith("form.")):
        return value
    try:
        return value_of(value, form)
    except ConditionFailed as why:
        raise Undeliverable(str(why)) from None


def _whom(hands: Hands, effect: Row[Any], rules: Any) -> list[str]:
    """The people whom the rules of a notice name, each once, absentees and leavers stood in for."""
    desk, row = hands.desk, _process(hands, effect)
    try:
        asked = RULES.validate_python(rules)
    except ValidationError as wrong:
        raise Unregistered(wrong.errors()[0]["msg"]) from None
    state = storing.load(desk.session, row.id, row.data)
    flow = own.effective(version(desk, row.version_id), state)
    work = Work(flow, state, DeskOrg(desk, row.id), hours_of(desk), Command(effect.verb, "", desk.now))
    return people.informed(work, asked, work.step(effect.step), (effect.at,))


def notify(hands: Hands, effect: Row[Any]) -> Outcome:
    """Tell people where the process stands."""
    told = _whom(hands, effect, effect.details["notify"])
    notices.tell(hands.desk, effect.instance_id, "notify", told, step=effect.step)
    return Outcome()


def cc(hands: Hands, effect: Row[Any]) -> Outcome:
    """Let people know, who may look at it from now on."""
    return Outcome(told=_whom(hands, effect, effect.details["cc"]))


def _change(what: str) -> Callable[[Hands, Row[Any]], Outcome]:
    def change(hands: Hands, effect: Row[Any]) -> Outcome:
        asked = effect.details[effect.verb]
        if not isinstance(asked, Mapping) or not {"object", "key"} <= set(asked):
            raise Unregistered("object and key")
        kind = KINDS.get(str(asked["object"]))
        do: Change | None = getattr(kind, what) if kind else None
        if do is None:
            raise Unregistered(str(asked["object"]))
        form, row = _form(hands, effect), _process(hands, effect)
        given = {name: said(value, form) for name, value in asked.items() if name not in ("object", "key")}
        do(hands.desk, str(form.get(asked["key"]) or ""), given, effect.by or row.initiator)
        return Outcome()

    return change


def call(hands: Hands, effect: Row[Any]) -> Outcome:
    """A function of the house."""
    function = CALLS.get(effect.name)
    if function is None:
        raise Unregistered(effect.name)
    form, row = _form(hands, effect), _process(hands, effect)
    args = {name: said(value, form) for name, value in (effect.details.get("args") or {}).items()}
    return function(Asked(hands.desk, row.number, row.initiator, effect.step, effect.by, form, args))


def start_flow(hands: Hands, effect: Row[Any]) -> Outcome:
    """Another process, by the same initiator, on its own."""
    asked, form = effect.details["start_flow"], _form(hands, effect)
    flow, data = (asked, {}) if isinstance(asked, str) else (asked.get("flow"), asked.get("data") or {})
    _begin(hands, effect, str(flow), {name: said(value, form) for name, value in data.items()}, None)
    return Outcome()


def child(hands: Hands, effect: Row[Any]) -> Outcome:
    """The process that a step runs, unless the step waits for it no more."""
    if effect.blocking and _process(hands, effect).data["children"].get(str(effect.at)) != "running":
        return Outcome()
    _begin(hands, effect, effect.name, effect.details["data"], (effect.instance_id, effect.at))
    return Outcome()


def _begin(hands: Hands, effect: Row[Any], flow: str, data: Mapping[str, Any], parent: tuple[int, int] | None) -> None:
    command = Command("start", _process(hands, effect).initiator, hands.desk.now, data=data)
    try:
        hands.begin(hands.desk, flow, command, effect.key, parent=parent, by_office=True)
    except NotFound:
        raise Unregistered(flow) from None


def stop_child(hands: Hands, effect: Row[Any]) -> Outcome:
    """The process that a step ran is not wanted any more."""
    which = {"process": effect.instance_id, "visit": effect.at}
    for one in list(hands.desk.session.execute(CHILDREN, which).scalars()):
        command = Command("cancel", "", hands.desk.now, args={"reason": "parent"})
        hands.carry(hands.desk, one, command, f"parent:{effect.id}")
    return Outcome()


def report(hands: Hands, effect: Row[Any]) -> Outcome:
    """Tell the process from which this one was started that it is over."""
    row = _process(hands, effect)
    parent = hands.desk.session.execute(PROCESS, {"process": row.parent_id}).one()
    if parent.status in ("running", "suspended"):
        args = {"at": row.parent_pass, "status": row.status}
        over = Command("child_ended", "", hands.desk.now, data=row.data["form"], args=args)
        hands.carry(hands.desk, row.parent_id, over, f"child:{row.id}")
    return Outcome()


INSIDE: Mapping[str, Callable[[Hands, Row[Any]], Outcome]] = {
    "notify": notify,
    "mail": letters.send,
    "cc": cc,
    "crm_set": _change("set"),
    "doc_state": _change("state"),
    "grant": _change("grant"),
    "call": call,
    "start_flow": start_flow,
    "child": child,
    "stop_child": stop_child,
    "report": report,
}
