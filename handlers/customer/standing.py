"""Where a customer stands and to whom he belongs: status, owner, whether he is there at all."""

from markupsafe import Markup

from core.company.keys import key_marked, mark_of
from core.customers import actions, owners, queries
from core.customers.queries import CustomerCard, Step
from core.customers.rules import said
from core.desk import Employee
from core.refusals import AlreadyChanged, NotAllowed
from handlers.customer.edit import closed, on_card, paged, to_card
from handlers.shared import customers
from handlers.shared.chat import Chat, Heard, Tap
from handlers.shared.names import in_row, one_line
from handlers.shared.paging import turning
from handlers.shared.reply import Button, Edit, Face, Reply, Say, Shows, Talk

OWNER = "customer-owner"
COLLEAGUES = 8


def status(chat: Chat, tap: Tap) -> Reply:
    """The way so far, and where it can go."""
    shown = queries.card(chat.desk, tap.id)
    if not (shown.may.next or shown.may.history):
        raise NotAllowed
    return paged(status_page(chat, shown, tap.arg), tap.id)


def status_page(chat: Chat, shown: CustomerCard, page: int) -> Face:
    """The statuses that were, the latest first; a button for each that can be next."""
    rules = chat.desk.company.customers
    steps, more = queries.way(chat.desk, shown.id, page)
    lines = [chat.say("find-title", name=one_line(shown.name, 100))]
    lines += [chat.say("customer-status-now", status=said(rules, shown.status, chat.language))]
    lines += [Markup(), *(step_line(chat, step) for step in steps)] if steps else []
    lines += former_names(chat, shown) if not (page or more) else []
    lines += [Markup(), chat.say("customer-status-ask")] if shown.may.next else []
    moves = [
        Button("→ " + one.name.said(chat.language), "customer:move", shown.id, shown.version, mark_of(one.key))
        for one in shown.may.next
    ]
    pairs = tuple(tuple(moves[at : at + 2]) for at in range(0, len(moves), 2))
    turns = turning(chat, "customer:status", shown.id, page, more=more)
    return Face(
        Markup("\n").join(lines), (*pairs, *((turns,) if turns else ()), (to_card(chat, shown.id),)), private=True
    )


def former_names(chat: Chat, shown: CustomerCard) -> list[Markup]:
    """Until when he had which other names."""
    known = queries.renamed(chat.desk, shown)
    lines = [
        chat.say("customer-former-until", day=customers.dated(chat, one.until), name=one_line(one.name, 100))
        for one in known
    ]
    return [Markup(), *lines] if lines else []


def step_line(chat: Chat, step: Step) -> Markup:
    """A step of the way: when, to which status, by whom."""
    at = step.at.astimezone(chat.desk.zone)
    name = said(chat.desk.company.customers, step.status, chat.language)
    return Markup.escape(in_row(f"{customers.dated(chat, at.date())} {at:%H:%M}", name, one_line(step.who, 40)))


def move(chat: Chat, tap: Tap) -> Reply:
    """To another status."""
    rules = chat.desk.company.customers
    key = key_marked(tap.arg, (one.key for one in rules.statuses))
    if key is None:
        raise AlreadyChanged
    actions.set_status(chat.desk, tap.id, tap.version, key)
    return on_card(chat, tap.id, toast=rules.status(key).name.said(chat.language))


def owner(chat: Chat, tap: Tap) -> Reply:
    """To whom: a colleague from the list, or the next message names one."""
    shown = queries.card(chat.desk, tap.id)
    if not shown.may.hand_over:
        raise NotAllowed
    then = Talk(OWNER, {"customer": shown.id, "version": shown.version})
    return paged(owner_page(chat, shown, owners.heirs(chat.desk), tap.arg), tap.id, then=then)


def owner_page(chat: Chat, shown: CustomerCard, heirs: list[Employee], page: int = 0) -> Face:
    """A page of colleagues to whom the customer can go."""
    heirs = [one for one in heirs if one.id != shown.owner_id]
    some = heirs[page * COLLEAGUES : (page + 1) * COLLEAGUES]
    names = [
        Button(in_row(one_line(one.name, 30), one.number), "customer:give", shown.id, shown.version, one.id)
        for one in some
    ]
    more = len(heirs) > (page + 1) * COLLEAGUES
    turns = turning(chat, "customer:owner", shown.id, page, more=more)
    rows = (*((one,) for one in names), *((turns,) if turns else ()), (to_card(chat, shown.id),))
    return Face(chat.say("customer-owner-ask", name=one_line(shown.name, 100), owner=shown.owner), rows, private=True)


def give(chat: Chat, tap: Tap) -> Reply:
    """To this colleague."""
    heir = owners.give(chat.desk, tap.id, tap.version, tap.arg)
    return on_card(chat, tap.id, toast=chat.say("customer-toast-given", name=heir.name).striptags())


def named(chat: Chat, heard: Heard) -> Reply:
    """The colleague was named: handed over if only one can be meant by the whole of it, else they are offered."""
    customer_id, version = chat.said_so_far["customer"], chat.said_so_far["version"]
    meant, exact = owners.meant(chat.desk, heard.text)
    if exact:
        owners.give(chat.desk, customer_id, version, meant[0].id)
        face = customers.card(chat, customer_id)
        return Reply((Say(face, Shows("customer", customer_id)),), then=None)
    shown = queries.card(chat.desk, customer_id)
    page = owner_page(chat, shown, meant[:COLLEAGUES])
    text = page.text if meant else chat.say("customer-owner-none", text=one_line(heard.text, 40))
    return Reply((Say(Face(text, page.buttons, private=True), Shows("customer-page", customer_id)),))


def delete(chat: Chat, tap: Tap) -> Reply:
    """Ask once more, with what goes."""
    shown = actions.check_deletable(chat.desk, tap.id)
    text = chat.say(
        "customer-delete-ask", name=one_line(shown.name, 200), number=shown.number, people=len(shown.contacts)
    )
    yes = Button(chat.say("customer-button-delete-yes"), "customer:delete-now", shown.id, shown.version)
    no = Button(chat.say("customer-button-keep"), press="find:card", id=shown.id)
    return paged(Face(text, ((yes,), (no,)), private=True), tap.id)


def delete_now(chat: Chat, tap: Tap) -> Reply:
    """Gone."""
    name = actions.delete(chat.desk, tap.id, tap.version)
    face = Face(chat.say("customer-deleted", name=one_line(name, 200)))
    return Reply((Edit(face, Shows("customer-page", tap.id)),), then=closed(chat, tap.id))
