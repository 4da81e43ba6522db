"""The processes that run: all, those that are stuck, those that are overdue; one by its number."""

from typing import Final

from markupsafe import Markup

from core.flows import queries
from core.flows.at_hand import overseeing
from core.flows.at_hand.lists import Spot
from core.flows.at_hand.overseeing import FILTERS
from core.flows.queries import Card
from core.flows.running import incidents
from core.refusals import NotFound, Refusal
from handlers.processes import cards
from handlers.shared.chat import Chat, Heard, Tap
from handlers.shared.flows import when
from handlers.shared.names import one_line
from handlers.shared.reply import Button, Edit, Face, Reply, Rows, Say, Talk, said
from handlers.shared.sheets import names

NUMBER: Final = "processes-number"
PAGE, BROAD, PEOPLE, NAME = 8, 4, 3, 40


class NoSuchProcess(Refusal):
    """No process of this number that the actor administers."""

    code = "processes-no-such"


def show(chat: Chat, heard: Heard) -> Reply:
    """All that run; with a number, that one."""
    return found(chat, heard.rest) if heard.rest.strip() else Reply((Say(listed(chat, 0, 0)),))


def press_list(chat: Chat, tap: Tap) -> Reply:
    """Others, or the page after the process that the button names, in the same message."""
    return Reply((Edit(listed(chat, tap.arg, tap.id)),), then=cards.closed(chat))


def press_shown(chat: Chat, tap: Tap) -> Reply:
    """One of the lists, from the desk."""
    return Reply((Say(listed(chat, tap.arg, 0)),))


def press_search(chat: Chat, tap: Tap) -> Reply:
    """Have a number written."""
    overseeing.running(chat.desk, FILTERS[0], most=1)
    return Reply(said(chat.say("processes-ask-number")).messages, then=Talk(NUMBER))


def searched(chat: Chat, heard: Heard) -> Reply:
    """The number."""
    reply = found(chat, heard.text)
    return Reply(reply.messages, then=None)


def found(chat: Chat, text: str) -> Reply:
    """The process with this number."""
    try:
        number = overseeing.numbered(chat.desk, text)
    except NotFound:
        raise NoSuchProcess(said=one_line(text, NAME)) from None
    return cards.said(chat, number)


def listed(chat: Chat, which: int, after: int) -> Face:
    """A page of them, a button for each."""
    which = which if 0 <= which < len(FILTERS) else 0
    rows = overseeing.running(chat.desk, FILTERS[which], spot(chat, after), PAGE + 1)
    shown = [queries.instance(chat.desk, one.instance_id) for one in rows[:PAGE]]
    stuck = {one.id for one in shown if incidents.unsettled(chat.desk, one.id)}
    title = chat.say("processes-title", which=FILTERS[which], none=not shown)
    lines = [title, *(line(chat, one, n, stuck=one.id in stuck) for n, one in enumerate(shown, 1))]
    opens = [opening(one, n, stuck=one.id in stuck) for n, one in enumerate(shown, 1)]
    grid: Rows = tuple(tuple(opens[at : at + BROAD]) for at in range(0, len(opens), BROAD))
    further = further_on(chat, which, shown[-1].id) if len(rows) > PAGE else ()
    return Face(Markup("\n").join(lines), (*grid, *further, *below(chat, which)), private=True)


def further_on(chat: Chat, which: int, last: int) -> Rows:
    """The page after this process."""
    return ((Button(chat.say("processes-button-more"), "processes:list", last, 0, which),),)


def spot(chat: Chat, after: int) -> Spot | None:
    """Where a page begins that follows this process; at the beginning if none is named."""
    if not after:
        return None
    row = overseeing.overseen(chat.desk, after).row
    return Spot(row.started_at, row.id)


def opening(one: Card, n: int, *, stuck: bool) -> Button:
    """Opens one."""
    return Button(f"⚠️ {n}" if stuck else str(n), press="processes:open", id=one.id)


def below(chat: Chat, which: int) -> Rows:
    """The other lists, the search, the definitions."""
    kinds = tuple(
        Button(chat.say("processes-button-filter", which=name, here=n == which), press="processes:list", arg=n)
        for n, name in enumerate(FILTERS)
    )
    search = Button(chat.say("processes-button-search"), press="processes:search")
    definitions = Button(chat.say("processes-button-definitions"), press="processes:definitions")
    return kinds, (search, definitions)


def line(chat: Chat, one: Card, n: int, *, stuck: bool) -> Markup:
    """Which it is, whose, where it stands, with whom and since when."""
    head = chat.say(
        "processes-line",
        n=n,
        number=one.number,
        process=one_line(one.name.said(chat.language), NAME),
        name=one_line(one.initiator_name, NAME),
        state="stuck" if stuck else one.status,
    )
    held = [holder for holder in one.holders if holder.state != "queued"]
    if not held:
        return head
    due = min((holder.due for holder in held if holder.due), default=None)
    steps = dict.fromkeys(one_line(holder.step_name.said(chat.language), NAME) for holder in held)
    where = chat.say(
        "processes-line-at",
        steps=tuple(steps),
        people=names(chat, dict.fromkeys(one_line(holder.name) for holder in held), PEOPLE),
        at=when(chat, min(holder.since or one.started_at for holder in held)),
        late=due is not None and due < chat.desk.now,
    )
    return head + "\n" + where
