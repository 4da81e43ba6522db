"""A process for whoever may know of it: the card that a look-up leads to, the rows of lists."""

from collections.abc import Iterator

from markupsafe import Markup

from core.flows.at_hand import finding
from core.flows.at_hand.finding import Glimpse
from core.flows.at_hand.lists import Line
from handlers.shared import flows, walks
from handlers.shared.chat import Chat
from handlers.shared.flows import when
from handlers.shared.names import in_row, one_line
from handlers.shared.reply import Button, Face, Rows

SIGN = "▶️ "
NAME = 44


def card(chat: Chat, instance_id: int, back: Button | None = None) -> Face:
    """What it is, who started it, what it says, where it stands; `back` leads to where the reader came from."""
    one = finding.look(chat.desk, instance_id)
    text = flows.fitting(lambda room: Markup("\n").join(stands(chat, one, room)))
    return Face(text, (*buttons(chat, one), *(((back,),) if back else ())), private=True)


def stands(chat: Chat, one: Glimpse, room: int) -> Iterator[Markup]:
    """Which it is and what it says; its path, where there is room for it."""
    yield Markup("\n").join(title(chat, one))
    fields = flows.sheet(chat, one.fields, one.names, room)
    if fields:
        yield Markup("\n").join([Markup(), *fields])
    if room >= flows.ROOMS[1]:
        yield from walks.path(chat, one.stops, one.ahead)


def title(chat: Chat, one: Glimpse) -> Iterator[Markup]:
    """Which it is, whose, since when; how it ended if it has."""
    known = one.card
    yield chat.say("flow-card-head", process=one_line(known.name.said(chat.language)), number=known.number)
    yield chat.say("processes-starter", name=one_line(known.initiator_name), at=when(chat, known.started_at))
    if known.status != "running":
        yield chat.say("processes-status", status=known.status)


def buttons(chat: Chat, one: Glimpse) -> Rows:
    """To what can be done, for who started it or administers it; the ways to look closer."""
    number = one.card.id
    ways = []
    if one.mine:
        ways.append(Button(chat.say("find-process-mine"), press="apply:mine-one", id=number))
    if one.card.manages:
        ways.append(Button(chat.say("find-process-manage"), press="processes:open", id=number))
    looks = [
        Button(chat.say("apply-button-picture"), press="process:picture", id=number),
        Button(chat.say("apply-button-history"), press="process:history", id=number),
    ]
    if one.files:
        looks.insert(0, Button(chat.say("apply-button-files"), press="process:files", id=number))
    return tuple(row for row in (tuple(ways), tuple(looks)) if row)


def line(chat: Chat, one: Line) -> Markup:
    """A process in a text."""
    name = one_line(one.flow_name.said(chat.language), NAME)
    rest = in_row(name, one_line(one.initiator_name, NAME), when(chat, one.started_at))
    return chat.say("find-process", number=one.number, rest=rest)


def label(chat: Chat, one: Line) -> str:
    """A process on a button."""
    return SIGN + in_row(one.number, one_line(one.flow_name.said(chat.language), NAME))
