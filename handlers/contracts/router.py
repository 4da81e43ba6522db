"""``/contract``, the lists, and the buttons of a contract's card."""

from collections.abc import Callable
from functools import partial

from markupsafe import Markup

from core.company.definitions import NumberKind, Verb
from core.contracts import history, lists, numbers, queries
from core.contracts.actions import ContractChanged
from core.contracts.expiring import ContractExpires
from core.contracts.history import Deed
from core.contracts.lists import Listed
from core.customers.queries import card as customer_card
from core.desk import Desk
from handlers.contracts import drafts, form, told
from handlers.shared import contracts, forms
from handlers.shared.chat import Chat, Heard, Tap
from handlers.shared.names import in_row, one_line
from handlers.shared.paging import turning
from handlers.shared.reply import Button, Edit, Face, Reply, Say, Shows
from handlers.shared.routes import Card, CardReply, Command, Press, Step

PAGE = "contract-page"
Found = Callable[[Desk, int], tuple[list[Listed], bool]]


def contract(chat: Chat, heard: Heard) -> Reply:
    """`/contract` and a number shows that one, with a customer it begins a new one; alone it shows one's own."""
    if not heard.rest:
        return Reply((Say(listed(chat, 0)),))
    found = numbers.typed(heard.rest, chat.desk.company.numbers[NumberKind.CONTRACT])
    if found is None:
        chat.desk.require(Verb.ADD_CONTRACT)
        return form.begun(chat, form.named_first(chat, heard.rest))
    return contracts.looked_up(chat, heard.rest) or Reply()


def listed(chat: Chat, page: int) -> Face:
    """A page of the contracts one answers for, and the way to a new one."""
    rows: list[tuple[Button, ...]] = []
    if chat.desk.may(Verb.ADD_CONTRACT):
        rows.append((Button(chat.say("contract-button-new"), press="contract:new"),))
    if chat.talk and chat.talk.step == form.STEP:
        rows.append((Button(chat.say("desk-resume"), press="contract:resume"),))
    found, more = lists.mine(chat.desk, page)
    rows += [contracts.row(chat, one, "contract:open", page) for one in found]
    rows += paged(chat, "contract:list", 0, page, more=more)
    if lists.expiring(chat.desk, 0)[0]:
        rows.append((Button(chat.say("contract-button-ending"), press="contract:ending"),))
    return Face(chat.say("contract-mine" if found else "contract-mine-none"), tuple(rows), private=True)


def paged(chat: Chat, press: str, record: int, page: int, *, more: bool) -> list[tuple[Button, ...]]:
    """The row that turns the page, if there is one."""
    turns = turning(chat, press, record, page, more=more)
    return [turns] if turns else []


def turn(chat: Chat, tap: Tap) -> Reply:
    """Another page of them."""
    return Reply((Edit(listed(chat, tap.arg), Shows("contracts", 0)),))


def ending(chat: Chat, tap: Tap) -> Reply:
    """The contracts that end soon, page by page."""
    found, more = lists.expiring(chat.desk, tap.arg)
    rows = [contracts.row(chat, one, "contract:open-ending", tap.arg) for one in found]
    rows += paged(chat, "contract:ending", 0, tap.arg, more=more)
    rows.append((Button(chat.say("find-to-list"), press="contract:list"),))
    lines = [chat.say("contract-ending"), *(ends(chat, one) for one in found)]
    return Reply((Edit(Face(Markup("\n").join(lines), tuple(rows), private=True), Shows("contracts", 0)),))


def ends(chat: Chat, one: Listed) -> Markup:
    """A contract with its last day."""
    day = contracts.dated(chat, one.ends_on)
    return chat.say("contract-ending-line", number=one.number, customer=one_line(one.customer, 60), day=day)


def of_customer(chat: Chat, tap: Tap) -> Reply:
    """A customer's contracts, page by page."""
    customer = customer_card(chat.desk, tap.id)
    found, more = lists.of_customer(chat.desk, tap.id, tap.arg)
    rows = [contracts.row(chat, one, "contract:open-of", tap.arg) for one in found]
    rows += paged(chat, "contract:of", tap.id, tap.arg, more=more)
    rows += [contracts.new_with(chat, customer), (Button(chat.say("find-to-card"), press="find:card", id=tap.id),)]
    text = chat.say("contract-of", name=one_line(customer.name, 100))
    return Reply((Edit(Face(text, tuple(row for row in rows if row), private=True), Shows("contracts", tap.id)),))


def open_one(press: str, chat: Chat, tap: Tap) -> Reply:
    """One of a list, with the way back to it."""
    known = queries.card(chat.desk, tap.id)
    record = known.customer_id if press == "contract:of" else 0
    back = Button(chat.say("find-to-list"), press=press, id=record, arg=tap.arg)
    return Reply((Edit(contracts.face(chat, known, back), Shows(contracts.KIND, tap.id)),))


def card(chat: Chat, tap: Tap) -> Reply:
    """The card again, in the message that led away from it; a file is not waited for any more."""
    then = None if chat.talk is not None and chat.talk.step == drafts.STEP else Reply().then
    return Reply((Edit(contracts.card(chat, tap.id), Shows(contracts.KIND, tap.id)),), then=then)


def show(chat: Chat, tap: Tap) -> Reply:
    """A contract that some other message names."""
    return Reply((contracts.shown(chat, tap.id),))


# What was done with it


def past(chat: Chat, tap: Tap) -> Reply:
    """What was done with a contract, the latest first."""
    known = queries.card(chat.desk, tap.id)
    found, more = history.page(chat.desk, tap.id, tap.arg)
    lines = [chat.say("contract-history", number=known.number), *(deed(chat, one) for one in found)]
    rows = paged(chat, "contract:history", tap.id, tap.arg, more=more)
    rows.append((drafts.to_card(chat, tap.id),))
    return Reply((Edit(Face(Markup("\n").join(lines), tuple(rows), private=True), Shows(PAGE, tap.id)),))


def field_key(name: str) -> str:
    """The key of what a field is called."""
    return "contract-field-" + name.replace("_", "-")


def deed(chat: Chat, one: Deed) -> Markup:
    """When, who, what."""
    at = one.at.astimezone(chat.desk.zone)
    head = in_row(f"{contracts.dated(chat, at.date())} {at:%H:%M}", one_line(one.who, 40))
    fields = dict.fromkeys("amount" if name == "currency" else name for name in one.detail.get("now", ()))
    status = one.detail.get("now", "") if one.act == "status" else ""
    what = chat.say(
        "contract-deed",
        act=one.act,
        version=int(one.detail.get("version", 0)),
        status=contracts.status(chat, status),
        fields=tuple(chat.say(field_key(name)).unescape() for name in (fields if one.act == "change" else ())),
    )
    return Markup("{} · {}").format(head, what)


MAY = Verb.SEE_DESK
LIST = Verb.SEE_CONTRACTS

ROUTES = [
    Command("contract", contract, may=LIST),
    Press("contract:list", turn, may=LIST),
    Press("contract:ending", ending, may=LIST),
    Press("contract:open", partial(open_one, "contract:list"), may=LIST),
    Press("contract:open-ending", partial(open_one, "contract:ending"), may=LIST),
    Press("contract:of", of_customer, may=Verb.LOOK_UP),
    Press("contract:open-of", partial(open_one, "contract:of"), may=Verb.LOOK_UP),
    Press("contract:card", card, may=MAY),
    Press("contract:show", show, may=MAY),
    Press("contract:new", form.new, may=Verb.ADD_CONTRACT),
    Press("contract:edit", form.edit, may=MAY),
    Press("contract:save", form.save, may=MAY),
    *forms.routes(form.PURPOSE),
    Press("contract:history", past, may=MAY),
    Press("contract:file", drafts.have, may=MAY),
    Press("contract:files", drafts.versions, may=MAY),
    Press("contract:put", drafts.ask, may=MAY),
    Press("contract:make", drafts.make, may=MAY),
    Press("contract:make-this", drafts.make_this, may=MAY),
    Press("contract:made", drafts.made, may=MAY),
    Step(drafts.STEP, drafts.sent, may=MAY),
    CardReply(contracts.KIND, drafts.replied, may=MAY),
    Card(ContractExpires.kind, told.expires),
    Card(ContractChanged.kind, told.drawn),
]
