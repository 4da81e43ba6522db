"""What processes tell people: a card for what happened."""

from markupsafe import Markup

from core.flows.at_hand import cards
from core.flows.at_hand.cards import ToldCard
from core.flows.running.notices import FlowTold
from handlers.shared.chat import Chat
from handlers.shared.flows import head, step
from handlers.shared.names import several_lines
from handlers.shared.reply import Face
from handlers.shared.routes import Card

COMMENT = 500


def told(chat: Chat, notice: int) -> Face:
    """Something that happened in a process."""
    shown = cards.told(chat.desk, notice)
    lines = [head(chat, shown.of), happened(chat, shown), chat.say("flow-card-starter", name=shown.of.starter)]
    return Face(Markup("\n").join(lines), private=True)


def happened(chat: Chat, shown: ToldCard) -> Markup:
    """What is told."""
    name, about = step(chat, shown.of), several_lines(shown.about, COMMENT)
    match shown.kind:
        case "result":
            return chat.say("flow-told-result", status=shown.about)
        case "incident":
            return chat.say("flow-told-incident", step=name, why=about)
        case "remind" | "overdue" | "escalation" | "urge":
            due = shown.due or ""
            return chat.say("flow-told-hurry", kind=shown.kind, step=name, due=due, dated=bool(shown.due))
    return chat.say("flow-told-know", step=name, named=bool(name))


ROUTES = [Card(FlowTold.kind, told)]
