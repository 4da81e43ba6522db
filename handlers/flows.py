"""What processes tell people: a card for each thing to do, and for what happened."""

from collections.abc import Iterator

from markupsafe import Markup

from core.flows import cards
from core.flows.cards import ItemCard, Titled, ToldCard
from core.flows.notices import FlowTold, ItemOpened
from handlers.shared.chat import Chat
from handlers.shared.names import one_line, several_lines
from handlers.shared.reply import Face
from handlers.shared.routes import Card

COMMENT = 500
OVER = ("done", "closed")


def item(chat: Chat, notice: int) -> Face:
    """Something to do in a process, or what became of it."""
    shown = cards.item(chat.desk, notice)
    return Face(Markup("\n").join([head(chat, shown.of), *item_lines(chat, shown)]), private=True)


def told(chat: Chat, notice: int) -> Face:
    """Something that happened in a process."""
    shown = cards.told(chat.desk, notice)
    lines = [head(chat, shown.of), happened(chat, shown), chat.say("flow-card-starter", name=shown.of.starter)]
    return Face(Markup("\n").join(lines), private=True)


def head(chat: Chat, of: Titled) -> Markup:
    """Which process it is."""
    return chat.say("flow-card-head", process=one_line(of.process.said(chat.language)), number=of.number)


def step(chat: Chat, of: Titled) -> str:
    """What the step is called."""
    return one_line(of.step.said(chat.language))


def item_lines(chat: Chat, shown: ItemCard) -> Iterator[Markup]:
    """What is asked, by whom, until when; once it is over, how it ended."""
    name = step(chat, shown.of)
    asked = shown.kind if shown.asked_by else "main"
    yield chat.say("flow-card-step", step=name, kind=asked, name=one_line(shown.asked_by))
    if shown.for_:
        yield chat.say("flow-card-for", name=one_line(shown.for_))
    if shown.back_by:
        yield chat.say("flow-card-back", name=one_line(shown.back_by), comment=several_lines(shown.comment, COMMENT))
    yield chat.say("flow-card-starter", name=one_line(shown.of.starter))
    if shown.state not in OVER and shown.due:
        yield chat.say("flow-card-due", due=shown.due, late=shown.due < chat.desk.now)
    if shown.state != "pending":
        yield ended(chat, shown)


def ended(chat: Chat, shown: ItemCard) -> Markup:
    """Why there is nothing to do now."""
    if shown.state == "done":
        return chat.say("flow-card-done", opinion=shown.opinion)
    if shown.state == "closed":
        if shown.decided_by:
            return chat.say("flow-card-decided", name=one_line(shown.decided_by))
        return chat.say("flow-card-closed", why=shown.why.replace(" ", "-"))
    return chat.say("flow-card-waits", state=shown.state)


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


ROUTES = [Card(ItemOpened.kind, item), Card(FlowTold.kind, told)]
