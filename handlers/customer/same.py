"""A customer who proves to be the same as another: which one, what moves, and that it moves."""

from dataclasses import replace

from markupsafe import Markup

from core.customers import merging, queries, twins
from core.customers.merging import Plan
from core.customers.queries import CustomerCard
from core.search.queries import Hit, find
from core.search.rules import read
from handlers.customer.edit import closed, editable, on_card, paged
from handlers.shared import customers
from handlers.shared.chat import Chat, Heard, Tap
from handlers.shared.names import one_line
from handlers.shared.reply import Button, Face, Reply, Rows, Say, Shows, Talk

STEP = "customer-same"
PAGE = "customer-page"


def begin(chat: Chat, tap: Tap) -> Reply:
    """Ask for the other one; those who may be it stand there already."""
    shown = editable(chat, tap.id)
    return paged(question(chat, shown), shown.id, then=talk(shown))


def talk(shown: CustomerCard) -> Talk:
    """The next message says with whom."""
    return Talk(STEP, {"customer": shown.id})


def question(chat: Chat, shown: CustomerCard) -> Face:
    """Which other one: those like him, and the way back."""
    phones = [one.phone for one in shown.contacts if one.phone]
    like = twins.like(chat.desk, shown.name, phones, but=shown.id).shown[: customers.TWINS]
    rows = tuple((choice(shown, one.id, one.name, one.number),) for one in like)
    return Face(chat.say("customer-same-ask", name=one_line(shown.name, 100)), (*rows, back(chat, shown)), private=True)


def choice(shown: CustomerCard, other: int, name: str, number: str) -> Button:
    """One who may be the same."""
    return Button(customers.row_name(name, number), "customer:same-as", shown.id, shown.version, other)


def back(chat: Chat, shown: CustomerCard) -> tuple[Button, ...]:
    """Leave both as they are."""
    return (Button(chat.say("customer-button-back"), press="customer:edit", id=shown.id),)


def named(chat: Chat, heard: Heard) -> Reply:
    """The other one was named: what would move, or who may be meant."""
    shown = editable(chat, chat.said_so_far["customer"])
    hits = [one for one in find(chat.desk, read(heard.text)).hits if one.id != shown.id]
    face = preview(chat, shown.id, hits[0].id) if len(hits) == 1 else offered(chat, shown, hits, heard.text)
    return Reply((Say(face, Shows(PAGE, shown.id)),))


def offered(chat: Chat, shown: CustomerCard, hits: list[Hit], text: str) -> Face:
    """Those who were found."""
    key = "customer-same-which" if hits else "find-none"
    rows: Rows = tuple((choice(shown, one.id, one.name, one.number),) for one in hits)
    return Face(chat.say(key, text=one_line(text, 40)), (*rows, back(chat, shown)), private=True)


def choose(chat: Chat, tap: Tap) -> Reply:
    """What would move, before it does."""
    return paged(preview(chat, tap.id, tap.arg), tap.id)


def preview(chat: Chat, gone_id: int, stays_id: int) -> Face:
    """What moves from whom to whom; the other way round is a press."""
    planned = merging.plan(chat.desk, gone_id, stays_id)
    gone, stays = planned.gone, planned.stays
    yes = Button(chat.say("customer-button-same-yes"), "customer:same-now", gone.id, gone.version, stays.id)
    turn = Button(chat.say("customer-button-same-turn"), "customer:same-as", stays.id, stays.version, gone.id)
    return Face(told(chat, planned), ((yes,), (turn,), back(chat, gone)), private=True)


def told(chat: Chat, planned: Plan) -> Markup:
    """The sentence before the press that cannot be taken back."""
    gone, stays = planned.gone, planned.stays
    return chat.say(
        "customer-same-preview",
        gone=one_line(gone.name, 100),
        gone_number=gone.number,
        stays=one_line(stays.name, 100),
        stays_number=stays.number,
        handed=int(stays.owner_id != gone.owner_id),
        owner=one_line(stays.owner),
        people=len(gone.contacts),
        calls=planned.calls,
        follow_ups=planned.follow_ups,
        contracts=planned.contracts,
    )


def merge(chat: Chat, tap: Tap) -> Reply:
    """They are one."""
    stays = merging.merge(chat.desk, tap.id, tap.version, tap.arg)
    name = one_line(queries.name_of(chat.desk, stays), 40)
    done = on_card(chat, stays, toast=chat.say("customer-toast-same", name=name).striptags())
    return done if done.then is None else replace(done, then=closed(chat, tap.id))
