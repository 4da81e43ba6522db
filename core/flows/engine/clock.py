"""What happens because its time has come."""

import dataclasses
from typing import Any

from core.flows.engine import jumps, people, returns, seats, tokens
from core.flows.engine.asking import move, taking_part
from core.flows.engine.deciding import decided_by_clock
from core.flows.engine.state import Item, Pass, Timer, replace
from core.flows.engine.work import Command, Work


def tick(work: Work, command: Command) -> None:
    """Whatever is due by now, or only one `timer`, oldest first; each entry once. What is held for rework waits."""
    only = command.args.get("timer")
    due = (t for t in work.state.timers.near() if not t.fired and t.due_at <= work.now and only in (None, t.id))
    for timer in sorted(due, key=_by_time):
        now = work.state.timers[timer.id]
        item = work.state.items[now.item]
        if now.fired or work.it.status != "running" or item.closed_because == "rework":
            continue
        work.put("timers", replace(now, fired=True))
        if item.state in ("pending", "held"):
            _fire(work, timer, item)
            tokens.run(work)


def _by_time(timer: Timer) -> tuple[Any, int]:
    return (timer.due_at, timer.id)


def _fire(work: Work, timer: Timer, item: Item) -> None:
    kind, _, place = timer.entry.partition(":")
    if kind == "remind":
        work.remind("remind", [item.person], item=item.id)
        return
    entries = work.step_of(item.at).overdue
    if int(place) >= len(entries):
        return
    entry = entries[int(place)]
    work.command = dataclasses.replace(work.command, by="", item=0)
    if entry.do == "remind":
        work.remind("overdue", [item.person], item=item.id)
    elif entry.do == "escalate":
        _escalate(work, item)
    else:
        _act_for(work, item, entry.do, entry.to or "")


def _escalate(work: Work, item: Item) -> None:
    above = work.org.superior(item.person)
    tried = [above, *people.managers(work)] if above else people.managers(work)
    for person in tried:
        chair = people.stand_in(work, person)
        if chair and chair.person not in taking_part(work, item.at):
            move(work, item, people.Chair(chair.person, item.person), "escalated")
            work.remind("escalation", [chair.person], item=item.id)
            return
    work.incident("nobody above", step=work.state.passes[item.at].step)


def _act_for(work: Work, item: Item, do: str, to: str) -> None:
    """The clock decides in a person's place."""
    visit = work.state.passes[item.at]
    work.note("overdue", step=visit.step, by="", do=do)
    if do == "return":
        _return(work, item, visit, to)
    elif do == "jump":
        seats.close(work, visit, "overdue")
        jumps.go_to(work, work.visit(visit.id, state="cancelled", outcome="overdue"), to)
    else:
        decided_by_clock(work, item, do)


def _return(work: Work, item: Item, visit: Pass, to: str) -> None:
    """Nobody can be refused here: where there is no way back, managers are told."""
    possible = returns.targets(work, visit)
    if (to or next(iter(possible), "")) in possible:
        returns.return_to(work, item, to, "forward")
    else:
        work.incident("no way back", step=visit.step)
