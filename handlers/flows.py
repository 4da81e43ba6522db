"""What processes tell people: a card for what happened."""

from markupsafe import Markup

from core.flows.at_hand import cards
from core.flows.at_hand.cards import ToldCard
from core.flows.running.causes import cause_of
from core.flows.running.notices import FlowTold
from handlers.shared import incidents
from handlers.shared.chat import Chat
from handlers.shared.flows import head, spoken, step
from handlers.shared.names import one_line, several_lines
from handlers.shared.reply import Button, Face, Rows
from handlers.shared.routes import Card

COMMENT = 500
HURRY = ("remind", "overdue", "escalation", "urge")


def told(chat: Chat, notice: int) -> Face:
    """Something that happened in a process."""
    shown = cards.told(chat.desk, notice)
    over = [chat.say("flow-told-over")] if shown.kind in HURRY and shown.over else []
    mine = shown.of.starter == chat.desk.me.name
    starter = [] if mine else [chat.say("flow-card-starter", name=one_line(shown.of.starter))]
    lines = [head(chat, shown.of), happened(chat, shown), *over, *starter]
    return Face(Markup("\n").join(lines), opening(chat, shown), private=True)


def opening(chat: Chat, shown: ToldCard) -> Rows:
    """Whoever is to hurry has the card of it a tap away."""
    if shown.kind not in HURRY or shown.over or not shown.item:
        return ()
    return ((Button(chat.say("flow-told-open"), press="todo:open", id=shown.instance_id, version=shown.item),),)


def happened(chat: Chat, shown: ToldCard) -> Markup:
    """What is told."""
    name, about = step(chat, shown.of), several_lines(shown.about, COMMENT)
    match shown.kind:
        case "result":
            return ended(chat, shown)
        case "incident":
            return chat.say("flow-told-incident", what=incidents.told(chat, cause_of(shown.about), name))
        case "unsent":
            return chat.say("flow-told-unsent", step=name, why=about)
        case "remind" | "overdue" | "escalation" | "urge":
            due = shown.due or ""
            return chat.say("flow-told-hurry", kind=shown.kind, step=name, due=due, dated=bool(shown.due))
    return chat.say("flow-told-know", step=name, named=bool(name))


def ended(chat: Chat, shown: ToldCard) -> Markup:
    """How a process ended; who refused it, and why."""
    told = chat.say("flow-told-result", status=shown.about, name=one_line(shown.by), named=bool(shown.by))
    why = several_lines(spoken(chat, shown.comment), COMMENT)
    return Markup("\n").join([told, *([chat.say("todo-ended-comment", text=why)] if why else [])])


ROUTES = [Card(FlowTold.kind, told)]
