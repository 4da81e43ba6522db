"""What a process does to the world around it: kept under a key, carried out once, tried again when it fails.

What happens in this database happens in the transaction of the command. What goes outside is written down there, as
something to be sent, and the effect waits until it is told what came of it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Protocol

from sqlalchemy import Row, bindparam, func, select, update

from core.desk import Desk
from core.flows.engine.state import Effect
from core.flows.engine.work import Command, FlowRefusal
from core.refusals import Refusal
from models.tables import flow_effect, flow_instance
from models.writes import insert_new

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120))
"""After which an effect that failed is tried again; when they are used up, it has failed for good."""
CHILD = "child"
"""Its step goes on when the process that it starts is over."""
ON_ITS_WAY = "sending"
"""The state of an effect that is written down to be sent, and not sent yet."""
SUSPENDED_PAUSE = timedelta(minutes=10)

BY_KEYS = select(flow_effect).where(flow_effect.c.key.in_(bindparam("keys", expanding=True))).order_by(flow_effect.c.id)
BY_ID = select(flow_effect).where(flow_effect.c.id == bindparam("effect")).with_for_update()
BLOCKED = select(func.count()).where(
    flow_effect.c.instance_id == bindparam("process"),
    flow_effect.c.at == bindparam("visit"),
    flow_effect.c.blocking,
    flow_effect.c.state != "done",
)
DUE = (
    select(flow_effect.c.id, flow_effect.c.due_at)
    .join(flow_instance, flow_instance.c.id == flow_effect.c.instance_id)
    .where(
        flow_effect.c.state == "waiting",
        flow_effect.c.due_at <= bindparam("now"),
        flow_effect.c.verb.in_(bindparam("verbs", expanding=True)),
        flow_instance.c.status != "suspended",
    )
    .order_by(flow_effect.c.due_at, flow_effect.c.id)
    .limit(bindparam("most"))
)


RENAME = (
    update(flow_effect)
    .where(flow_effect.c.id == bindparam("effect"))
    .values(key=bindparam("named"), step=bindparam("now_at"))
)


class Undeliverable(Exception):  # noqa: N818 - an outcome that is written down
    """An effect could not be carried out this time; the text says why."""


class Unregistered(Exception):  # noqa: N818 - an outcome that is written down
    """Nobody can ever carry this effect out: the definition names what does not exist. The text says what."""


class Hopeless(Exception):  # noqa: N818 - an outcome that is written down
    """An effect could not be carried out, and would not be if it were tried again. The text says why."""


class Begin(Protocol):
    """Starts a process."""

    def __call__(
        self,
        desk: Desk,
        flow_id: str,
        command: Command,
        key: str | None = None,
        *,
        parent: tuple[int, int] | None = None,
        by_office: bool = False,
    ) -> Any: ...


@dataclass(frozen=True, slots=True)
class Hands:
    """The office at work: its desk, how it starts and commands processes, what it does in this database by verb."""

    desk: Desk
    begin: Begin
    carry: Callable[[Desk, int, Command, str], Any]
    inside: Mapping[str, "Inside"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an effect for its process: fields filled in, people told, a line for its history.

    `later`: it is on its way. Once it has got there, `arrived` asks the verb again; if it cannot, `fail` is told.
    """

    fields: Mapping[str, Any] = field(default_factory=dict)
    told: Sequence[str] = ()
    entry: Mapping[str, Any] = field(default_factory=dict)
    later: bool = False

    @property
    def anything(self) -> bool:
        """Whether the process has to hear of it."""
        return bool(self.fields or self.told or self.entry)


Inside = Callable[[Hands, Row[Any]], Outcome]


def follow(hands: Hands, row: Row[Any], command: Command, effects: Sequence[Effect]) -> bool:
    """Keep the effects of a command and carry them out; whether there was anything to do."""
    keys = keep(hands.desk, row, command, effects)
    visits = dict(zip(keys, (effect.at for effect in effects), strict=True))
    found = list(hands.desk.session.execute(BY_KEYS, {"keys": keys})) if keys else []
    todo = [_anew(hands.desk, effect, visits[effect.key]) for effect in found]
    for effect in todo:
        if effect.state == "waiting" and effect.verb in hands.inside:
            attempt(hands, effect)
    for at in dict.fromkeys(effect.at for effect in effects if effect.blocking and effect.verb != CHILD):
        _go_on_if_free(hands, row.id, at, f"unblocked:{at}")
    if command.do in ("resume", "retry"):
        return _woken(hands, row.id, again=command.do == "retry") or bool(todo)
    return bool(todo)


def _anew(desk: Desk, effect: Row[Any], at: int) -> Row[Any]:
    """What is done once, and could not be done in an earlier visit, is tried anew for this one."""
    if effect.at == at or effect.state == "done":
        return effect
    _change(desk, effect, at=at, state="waiting", attempts=0, due_at=desk.now)
    return _now(desk, effect.id)


def keep(desk: Desk, row: Row[Any], command: Command, effects: Iterable[Effect]) -> list[str]:
    """Write effects down; one that is there already stays what it is. Their keys."""
    rows = [
        {
            "key": f"{row.id}/{effect.key.partition('/')[2]}",
            "instance_id": row.id,
            "at": effect.at,
            "step": effect.step,
            "verb": effect.verb,
            "name": effect.name,
            "details": dict(effect.details),
            "blocking": effect.blocking,
            "by": command.by,
            "state": "waiting",
            "attempts": 0,
            "error": "",
            "made_at": desk.now,
            "due_at": desk.now,
        }
        for effect in effects
    ]
    insert_new(desk.session, flow_effect, rows, ["key"])
    return [str(one["key"]) for one in rows]


def attempt(hands: Hands, effect: Row[Any]) -> None:
    """Carry an effect out now, whole or not at all; what fails is put off, or is an incident."""
    desk, left = hands.desk, len(hands.desk.deliveries)
    if effect.verb not in hands.inside:
        return
    try:
        with desk.session.begin_nested():
            outcome = hands.inside[effect.verb](hands, effect)
            if outcome.later:
                _change(desk, effect, state=ON_ITS_WAY, error="")
            else:
                _done(hands, effect, outcome)
    except (Unregistered, Hopeless) as why:
        del desk.deliveries[left:]
        fail(hands, effect, str(why))
    except (Refusal, Undeliverable) as no:
        del desk.deliveries[left:]
        _put_off(hands, effect, no)


def arrived(hands: Hands, effect: Row[Any]) -> None:
    """What was on its way has got there."""
    _change(hands.desk, effect, state="waiting", attempts=0, due_at=hands.desk.now)
    attempt(hands, _now(hands.desk, effect.id))


def _done(hands: Hands, effect: Row[Any], outcome: Outcome) -> None:
    _change(hands.desk, effect, state="done", attempts=effect.attempts + 1, error="", done_at=hands.desk.now)
    if outcome.anything:
        args = {"told": list(outcome.told), "entry": dict(outcome.entry)}
        heard = Command("delivered", "", hands.desk.now, step=effect.step, data=outcome.fields, args=args)
        hands.carry(hands.desk, effect.instance_id, heard, f"effect:{effect.id}")
    if effect.blocking and effect.verb != CHILD:
        _go_on_if_free(hands, effect.instance_id, effect.at, f"unblocked:{effect.at}")


def _go_on_if_free(hands: Hands, instance_id: int, at: int, command_id: str) -> None:
    """A step whose blocking effects have all arrived goes on."""
    if not hands.desk.session.execute(BLOCKED, {"process": instance_id, "visit": at}).scalar():
        hands.carry(hands.desk, instance_id, Command("delivered", "", hands.desk.now, args={"at": at}), command_id)


def _put_off(hands: Hands, effect: Row[Any], no: Exception) -> None:
    why = no.code if isinstance(no, Refusal) else str(no)
    if isinstance(no, FlowRefusal) and no.reason == "SUSPENDED":
        _change(hands.desk, effect, due_at=hands.desk.now + SUSPENDED_PAUSE, error=why)
    elif effect.attempts < len(PAUSES):
        due_at = hands.desk.now + PAUSES[effect.attempts]
        _change(hands.desk, effect, attempts=effect.attempts + 1, due_at=due_at, error=why)
    else:
        fail(hands, effect, why)


def fail(hands: Hands, effect: Row[Any], why: str) -> None:
    """An effect could not be carried out, and is not tried again until a manager has it so."""
    tries = effect.attempts + 1
    _change(hands.desk, effect, state="failed", attempts=tries, error=why)
    args = {"why": f"{effect.verb} {effect.name}: {why}", "at": effect.at if effect.blocking else 0}
    fault = Command("fault", "", hands.desk.now, step=effect.step, args=args)
    hands.carry(hands.desk, effect.instance_id, fault, f"fault:{effect.id}:{hands.desk.now.isoformat()}")


def _change(desk: Desk, effect: Row[Any], **values: Any) -> None:
    desk.session.execute(update(flow_effect).where(flow_effect.c.id == effect.id).values(values))


def _woken(hands: Hands, instance_id: int, *, again: bool) -> bool:
    """What waited for a process that was suspended, or failed in it, is tried at once."""
    children = select(flow_instance.c.id).where(flow_instance.c.parent_id == instance_id)
    reports = (flow_effect.c.verb == "report") & flow_effect.c.instance_id.in_(children)
    own = flow_effect.c.instance_id == instance_id
    states = ("waiting", "failed", ON_ITS_WAY) if again else ("waiting",)
    asked = select(flow_effect).where(own | reports, flow_effect.c.state.in_(states)).order_by(flow_effect.c.id)
    found = list(hands.desk.session.execute(asked))
    for effect in found:
        _change(hands.desk, effect, state="waiting", attempts=0, due_at=hands.desk.now)
        if effect.verb in hands.inside:
            attempt(hands, _now(hands.desk, effect.id))
    return bool(found)


def _now(desk: Desk, effect_id: int) -> Row[Any]:
    return desk.session.execute(BY_ID, {"effect": effect_id}).one()


def rename(desk: Desk, instance_id: int, images: Mapping[str, str]) -> None:
    """Let what was done once at a step count for its image: who comes there again does not do it again."""
    mine = select(flow_effect.c.id, flow_effect.c.key, flow_effect.c.step).where(
        flow_effect.c.instance_id == instance_id
    )
    rows = list(desk.session.execute(mine))
    moved = [row for row in rows if images.get(row.step, row.step) != row.step]
    taken = {row.key for row in rows if row not in moved}
    keys = {row.id: row.key.replace(f"/{row.step}/", f"/{images[row.step]}/", 1) for row in moved}
    for row in moved:
        desk.session.execute(RENAME, {"effect": row.id, "named": f"{instance_id}/moved/{row.id}", "now_at": row.step})
    for row in moved:
        key = keys[row.id] if keys[row.id] not in taken else row.key
        desk.session.execute(RENAME, {"effect": row.id, "named": key, "now_at": images[row.step]})


def due(desk: Desk, inside: Iterable[str], most: int) -> list[Row[Any]]:
    """The effects whose time has come: `id` and `due_at`, the oldest first."""
    return list(desk.session.execute(DUE, {"now": desk.now, "verbs": list(inside), "most": most}))


def process_of(desk: Desk, effect_id: int) -> int | None:
    """The process an effect belongs to."""
    return desk.session.execute(select(flow_effect.c.instance_id).where(flow_effect.c.id == effect_id)).scalar()


def deliver(hands: Hands, effect_id: int) -> bool:
    """Try an effect that is due, unless somebody else has; whether it was tried."""
    effect = hands.desk.session.execute(BY_ID, {"effect": effect_id}).first()
    if effect is None or effect.state != "waiting" or effect.due_at > hands.desk.now:
        return False
    attempt(hands, effect)
    return True
