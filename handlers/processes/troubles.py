"""The card of an incident: what is the matter, since when, what to do; afterwards who saw to it and how."""

from collections.abc import Iterator
from typing import Final

from markupsafe import Markup

from core.flows.at_hand import commanding, overseeing
from core.flows.at_hand.overseeing import Trouble
from core.flows.running.incidents import IncidentOpened
from handlers.processes import cards
from handlers.shared import incidents
from handlers.shared.chat import Chat, Tap
from handlers.shared.flows import when
from handlers.shared.names import one_line
from handlers.shared.reply import Button, Edit, Face, Reply, Rows, Say, Shows

KIND: Final = IncidentOpened.kind
REMEDIES: Final = {
    "appoint": "processes:appoint",
    "handover": "processes:handover",
    "retry": "processes:again",
    "settle": "processes:settle",
}


def incident(chat: Chat, incident_id: int) -> Face:
    """Something that a process cannot decide by itself."""
    return face(chat, overseeing.trouble(chat.desk, incident_id))


def face(chat: Chat, one: Trouble, *more: Markup, buttons: Rows | None = None) -> Face:
    """Its card, with something to ask below, and buttons of a question instead of its own."""
    text = Markup("\n").join([*lines(chat, one), *more])
    return Face(text, own_buttons(chat, one) if buttons is None else buttons, private=True)


def lines(chat: Chat, one: Trouble) -> Iterator[Markup]:
    """What is the matter, and what to do; or what became of it."""
    number, at = one.incident.number, one.incident.at
    settled = one.incident.settled_at is not None
    yield chat.say("processes-incident", process=one_line(one.process.said(chat.language)), number=number, over=settled)
    yield incidents.sentence(chat, one)
    yield chat.say("processes-since", at=when(chat, at))
    yield from incidents.detail(chat, one.cause)
    if settled:
        yield from ended(chat, one)
    else:
        yield Markup("\n") + chat.say("processes-advice", kind=one.cause.kind, fast=one.fast)


def ended(chat: Chat, one: Trouble) -> Iterator[Markup]:
    """Who saw to it, how and when."""
    assert one.incident.settled_at is not None, "asked only of what is settled"
    yield Markup("\n") + chat.say(
        "processes-settled",
        how=one.incident.how,
        name=one_line(one.settled_by),
        somebody=bool(one.settled_by),
        at=when(chat, one.incident.settled_at),
    )


def own_buttons(chat: Chat, one: Trouble) -> Rows:
    """What can be done about it, and the process."""
    does: Rows = tuple(
        (Button(chat.say("processes-remedy", do=do), REMEDIES[do], one.incident.id),)
        for do in REMEDIES
        if do in one.verbs
    )
    look = Button(chat.say("processes-button-open"), press="processes:open", id=one.incident.instance_id)
    return (*does, (look,))


def shown(chat: Chat, incident_id: int, toast: str = "") -> Reply:
    """The card in the message whose button was pressed."""
    return Reply((Edit(incident(chat, incident_id), Shows(KIND, incident_id)),), toast=toast, then=cards.closed(chat))


def press_incident(chat: Chat, tap: Tap) -> Reply:
    """One of a process, as its card; or the card again, in place of a question."""
    if tap.shows is not None and tap.shows.kind == KIND and tap.shows.id == tap.id:
        return shown(chat, tap.id)
    return Reply((Say(incident(chat, tap.id), Shows(KIND, tap.id)),))


def press_again(chat: Chat, tap: Tap) -> Reply:
    """Have what failed tried again."""
    commanding.remedy(chat.desk, tap.id, "retry")
    return shown(chat, tap.id, str(chat.say("processes-toast", do="retry").unescape()))


def press_settle(chat: Chat, tap: Tap) -> Reply:
    """It is seen to."""
    commanding.settle(chat.desk, tap.id)
    return shown(chat, tap.id, str(chat.say("processes-toast", do="settle").unescape()))
