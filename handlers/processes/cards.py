"""A process for who administers it: how it stands, what is amiss, what can be done."""

from collections.abc import Iterator
from typing import Final

from markupsafe import Markup

from core.flows.at_hand import overseeing
from core.flows.at_hand.lists import LIVE
from core.flows.at_hand.overseeing import Overseen
from core.flows.queries import Holder
from handlers.shared import flows, incidents, walks
from handlers.shared.chat import Chat, Tap
from handlers.shared.flows import when
from handlers.shared.names import one_line
from handlers.shared.reply import KEEP, Button, Edit, Face, Keep, Reply, Rows, Say

HOLDERS: Final = 12
OURS: Final = "processes-"
WAYS: Final = {
    "jump": "processes:jump",
    "reassign": "processes:give",
    "suspend": "processes:suspend",
    "resume": "processes:resume",
    "migrate": "processes:migrate",
    "retry": "processes:retry",
    "cancel": "processes:cancel",
}
"""What is offered, in this order, and the buttons that begin it."""


def press_open(chat: Chat, tap: Tap) -> Reply:
    """One of a list, as its card below it."""
    return said(chat, tap.id)


def press_card(chat: Chat, tap: Tap) -> Reply:
    """The card in the message that asked something; what it asked is asked no more."""
    return opened(chat, tap.id)


def said(chat: Chat, instance_id: int, *before: Markup) -> Reply:
    """The card as a new message."""
    return Reply((Say(face(chat, overseeing.look(chat.desk, instance_id), before=before)),))


def opened(chat: Chat, instance_id: int, toast: str = "") -> Reply:
    """The card in the message whose button was pressed."""
    return Reply((Edit(face(chat, overseeing.look(chat.desk, instance_id))),), toast=toast, then=closed(chat))


def closed(chat: Chat) -> Keep | None:
    """A question of this screen is asked no more; another stays open."""
    return None if chat.talk is not None and chat.talk.step.startswith(OURS) else KEEP


def asking(chat: Chat, one: Overseen, *more: Markup, buttons: Rows) -> Face:
    """The card with a question below it, and the buttons of the question; it can always be left."""
    back = Button(chat.say("processes-button-back"), press="processes:card", id=one.card.id)
    return face(chat, one, *more, buttons=(*buttons, (back,)))


def face(
    chat: Chat, one: Overseen, *more: Markup, before: tuple[Markup, ...] = (), buttons: Rows | None = None
) -> Face:
    """How it stands."""
    text = flows.fitting(lambda room: Markup("\n\n").join([stands(chat, one, before, room), *more]))
    return Face(text, own_buttons(chat, one) if buttons is None else buttons, private=True)


def stands(chat: Chat, one: Overseen, before: tuple[Markup, ...], room: int) -> Markup:
    """What it is about, where it is, what is amiss; where a message has little room, its form in short, and no path."""
    fields = flows.sheet(chat, one.fields, one.names, room)
    path = walks.path(chat, one.stops, one.ahead) if room >= flows.ROOMS[1] else []
    told = Markup("\n\n").join(Markup("\n").join(lines) for lines in (before, list(title(chat, one)), fields) if lines)
    return Markup("\n").join([told, *path, *held(chat, one), *amiss(chat, one)])


def title(chat: Chat, one: Overseen) -> Iterator[Markup]:
    """Which it is, whose, since when, by which version; how it ended if it has."""
    card = one.card
    yield chat.say("flow-card-head", process=one_line(card.name.said(chat.language)), number=card.number)
    yield chat.say("processes-starter", name=one_line(card.initiator_name), at=when(chat, card.started_at))
    yield chat.say("processes-version", version=one.version, newer=one.newer)
    if card.status != "running":
        yield chat.say("processes-status", status=card.status)


def held(chat: Chat, one: Overseen) -> Iterator[Markup]:
    """Who has something to do."""
    if one.card.status not in LIVE:
        return
    shown = [holder for holder in one.card.holders if holder.kind != "incident"]
    for holder in shown[:HOLDERS]:
        yield holding(chat, holder)
    if len(shown) > HOLDERS:
        yield Markup("…")


def holding(chat: Chat, holder: Holder) -> Markup:
    """One of them, with the step, since when, until when."""
    return chat.say(
        "processes-holder",
        step=one_line(holder.step_name.said(chat.language)),
        name=one_line(holder.name),
        state=holder.state,
        at=when(chat, holder.since) if holder.since else "",
        since=bool(holder.since),
        due=holder.due or "",
        dated="no" if holder.due is None else "late" if holder.due < chat.desk.now else "yes",
    )


def amiss(chat: Chat, one: Overseen) -> Iterator[Markup]:
    """What needs an administrator."""
    for trouble in one.incidents[:HOLDERS]:
        told = overseeing.trouble(chat.desk, trouble.id)
        yield chat.say("processes-amiss", why=incidents.sentence(chat, told), at=when(chat, trouble.at))


def own_buttons(chat: Chat, one: Overseen) -> Rows:
    """What can be done; and the ways to look closer."""
    number = one.card.id
    does = [
        Button(chat.say("processes-do", do=do, version=one.newer), WAYS[do], number) for do in WAYS if do in one.verbs
    ]
    rows: Rows = tuple(tuple(does[at : at + 2]) for at in range(0, len(does), 2))
    troubles: Rows = tuple(
        (Button(chat.say("processes-button-incident", at=when(chat, trouble.at)), "processes:incident", trouble.id),)
        for trouble in one.incidents[:3]
    )
    looks = (
        Button(chat.say("processes-button-picture"), press="process:picture", id=number),
        Button(chat.say("processes-button-history"), press="process:history", id=number),
    )
    again = Button(chat.say("processes-button-look"), press="processes:card", id=number)
    others = Button(chat.say("processes-button-list"), press="processes:list")
    return (*troubles, *rows, looks, (again, others))
