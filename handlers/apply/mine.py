"""Processes that somebody has started: where each one is, who holds it; asking them to hurry, taking it back."""

from itertools import groupby

from markupsafe import Markup

from core.desk import Desk
from core.flows import actions, queries
from core.flows.at_hand import enclosed, in_a_row, lists, offers
from core.flows.at_hand.lists import LIVE, Filter, Spot
from core.flows.engine.work import Command
from core.flows.running.notices import ProcessMoved
from handlers.apply import foretold
from handlers.shared import letters
from handlers.shared.chat import Chat, Tap
from handlers.shared.flows import against
from handlers.shared.names import in_row, one_line
from handlers.shared.reply import Button, Edit, Face, Reply, Rows, Shows
from handlers.shared.sheets import names

MOST, PEOPLE, BUTTON = 8, 3, 44
RUNNING = Filter(mine=True, statuses=LIVE)
CARD = ProcessMoved.kind
LIST = Shows("my-processes", 0)


def running(chat: Chat) -> int:
    """How many of the actor's processes run, as far as a list would show."""
    return len(lists.instances(chat.desk, RUNNING, None, MOST + 1))


def mine(chat: Chat, tap: Tap) -> Reply:
    """The actor's running processes, the latest first; the page begins after the one that the button names."""
    return Reply((Edit(listed(chat, tap.id), LIST),))


def listed(chat: Chat, after: int) -> Face:
    """A page of them."""
    found = lists.instances(chat.desk, RUNNING, spot(chat.desk, after), MOST + 1)
    shown = [queries.instance(chat.desk, one.instance_id) for one in found[:MOST]]
    rows: list[tuple[Button, ...]] = [
        (Button(in_row(one.number, one_line(one.name.said(chat.language), BUTTON)), press="apply:mine-one", id=one.id),)
        for one in shown
    ]
    if len(found) > MOST:
        rows.append((Button(chat.say("apply-more"), press="apply:mine", id=shown[-1].id),))
    rows.append((Button(chat.say("apply-button-back"), press="apply:list"),))
    parts = [chat.say("apply-mine" if shown else "apply-mine-none"), *(line(chat, one) for one in shown)]
    return Face(Markup("\n\n").join(parts), tuple(rows), private=True)


def spot(desk: Desk, after: int) -> Spot | None:
    """Where a page begins that follows this process; at the beginning if none is named."""
    if not after:
        return None
    seen = queries.instance(desk, after)
    return Spot(seen.started_at, seen.id)


def line(chat: Chat, one: queries.Card) -> Markup:
    """A process with where it is, and what was said against it."""
    head = chat.say("apply-process", process=one_line(one.name.said(chat.language)), number=one.number)
    no = queries.against(chat.desk, one.id)
    return Markup("\n").join([head, *where(chat, one), *([against(chat, no)] if no else [])])


def where(chat: Chat, one: queries.Card) -> list[Markup]:
    """Each step it stands at, with those who hold it; how it ended once it is over."""
    if one.status not in LIVE:
        return [chat.say("apply-status", status=one.status)]
    held = sorted((holder for holder in one.holders if holder.state != "queued"), key=lambda holder: holder.step)
    lines = [chat.say("apply-status", status=one.status)] if one.status == "suspended" else []
    for _, holders in groupby(held, key=lambda holder: holder.step):
        at = list(holders)
        people = names(chat, [one_line(holder.name) for holder in at], PEOPLE)
        due = min((holder.due for holder in at if holder.due), default=None)
        step = one_line(at[0].step_name.said(chat.language))
        late = due is not None and due < chat.desk.now
        lines.append(chat.say("apply-at", step=step, people=people, due=due or "", dated=due is not None, late=late))
    return lines


def card(chat: Chat, instance_id: int) -> Face:
    """A process of one's own: its number, where it is, what can be done."""
    one = queries.instance(chat.desk, instance_id)
    usual = foretold.usually(chat, one.flow, one.started_at) if one.status in LIVE else []
    text = Markup("\n").join([line(chat, one), *usual, *letters.lines(chat, instance_id)])
    return Face(text, buttons(chat, one), private=True)


def drawn(chat: Chat, instance_id: int) -> Face:
    """The same, wherever it hangs, after something has happened in it."""
    return card(chat, instance_id)


def number(chat: Chat, instance_id: int) -> str:
    """Its number."""
    return queries.instance(chat.desk, instance_id).number


def buttons(chat: Chat, one: queries.Card) -> Rows:
    """Hurry them, take it back, look at it closer; it needs no asking where it is: the card follows it."""
    verbs = offers.operations(chat.desk, one.id).verbs if one.status in LIVE else ()
    hurry = Button(chat.say("apply-button-urge"), press="apply:urge", id=one.id)
    take = Button(chat.say("apply-button-withdraw"), press="apply:withdraw", id=one.id)
    end = Button(chat.say("apply-button-cancel"), press="apply:cancel", id=one.id)
    ways = ((hurry, "urge"), (take, "withdraw"), (end, "cancel"))
    row = tuple(button for button, verb in ways if verb in verbs)
    under = (Button(chat.say("apply-button-mine"), press="apply:mine"),)
    look = (
        Button(chat.say("apply-button-picture"), press="process:picture", id=one.id),
        Button(chat.say("apply-button-history"), press="process:history", id=one.id),
    )
    files = (Button(chat.say("apply-button-files"), press="process:files", id=one.id),)
    first: Rows = (row,) if row else ()
    if in_a_row.may_keep(chat.desk, one.flow, one.initiator):
        first = (*first, (Button(chat.say("row-button-keep"), press="row:keep", id=one.id),))
    return (*first, (*look, *(files if enclosed.of_process(chat.desk, one.id) else ())), under)


def open_one(chat: Chat, tap: Tap) -> Reply:
    """Where it is now."""
    return Reply((Edit(card(chat, tap.id), Shows(CARD, tap.id)),))


def urge(chat: Chat, tap: Tap) -> Reply:
    """Ask whoever holds it to hurry."""
    return done(chat, tap, "urge")


def withdraw(chat: Chat, tap: Tap) -> Reply:
    """Taking it back is asked once more."""
    one = queries.instance(chat.desk, tap.id)
    yes = Button(chat.say("apply-button-withdraw-yes"), press="apply:withdraw-yes", id=one.id)
    no = Button(chat.say("apply-button-keep"), press="apply:mine-one", id=one.id)
    text = Markup("\n\n").join([line(chat, one), chat.say("apply-withdraw-sure")])
    return Reply((Edit(Face(text, ((yes,), (no,)), private=True)),))


def withdraw_yes(chat: Chat, tap: Tap) -> Reply:
    """Take it back to its first step."""
    return done(chat, tap, "withdraw")


def done(chat: Chat, tap: Tap, verb: str) -> Reply:
    """Carry it out, and show where it is now."""
    command = Command(verb, chat.desk.me.number, chat.desk.now)
    actions.act(chat.desk, tap.id, command, f"tap:{chat.desk.source}")
    toast = str(chat.say(f"apply-toast-{verb}").unescape())
    return Reply((Edit(card(chat, tap.id), Shows(CARD, tap.id)),), toast=toast)
