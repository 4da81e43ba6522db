"""The question who does the next step: a button each where there are few, else names."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from core.company.keys import mark_of
from core.flows.at_hand import items
from core.flows.at_hand.picking import Pick
from core.flows.queries import names_of
from handlers.shared.chat import Chat
from handlers.shared.names import one_line
from handlers.shared.reply import Button, Reply, Rows, Talk
from handlers.todo import cards

PICKING: Final = "todo-pick"
FEW, BROAD, NAME = 8, 2, 40


@dataclass(frozen=True, slots=True)
class Asking:
    """What was to be done when people were asked for, and who is ticked so far."""

    notice: int
    do: str
    given: Mapping[str, Any] = field(default_factory=dict)
    ticked: tuple[str, ...] = ()

    def with_(self, pick: Pick, who: tuple[str, ...]) -> Mapping[str, Any]:
        """The same with these people for that step."""
        args = dict(self.given.get("args") or {})
        return {**self.given, "args": {**args, "assign": {**args.get("assign", {}), pick.step: list(who)}}}


def ask(chat: Chat, asking: Asking, pick: Pick, *, pressed: bool = True) -> Reply:
    """Who does the next step: buttons where there are few, and names in the next message."""
    seal = items.look(chat.desk, asking.notice).seal
    few = pick.people if len(pick.people) <= FEW else ()
    back = (Button(chat.say("todo-button-back"), press="todo:card", id=asking.notice),)
    step = one_line(pick.name.said(chat.language), NAME)
    question = chat.say("todo-ask-pick", step=step, most=pick.most, few=bool(few))
    rows = (*boxes(chat, asking, pick, few, seal), back)
    show = cards.opened if pressed else cards.said
    reply = show(chat, asking.notice, question, buttons=rows)
    kept = {"notice": asking.notice, "do": asking.do, "given": dict(asking.given), "ticked": list(asking.ticked)}
    return Reply(reply.messages, then=Talk(PICKING, kept))


def boxes(chat: Chat, asking: Asking, pick: Pick, few: tuple[str, ...], seal: int) -> Rows:
    """A button for each; where several may be picked, ticks and one that is done."""
    names = names_of(chat.desk, few)
    marks = {one: ("☑️ " if one in asking.ticked else "◻️ ") if pick.most > 1 else "👤 " for one in few}
    buttons = [
        Button(marks[one] + one_line(names.get(one, one), NAME), "todo:pick-one", asking.notice, seal, mark_of(one))
        for one in few
    ]
    rows = [tuple(buttons[at : at + BROAD]) for at in range(0, len(buttons), BROAD)]
    if asking.ticked:
        say = chat.say("todo-button-picked", count=len(asking.ticked))
        rows.append((Button(say, "todo:picked", asking.notice, seal),))
    return tuple(rows)
