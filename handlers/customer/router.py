"""``/customer``, the buttons of a customer's card, and the cards that tell of customers."""

from markupsafe import Markup

from core.company.definitions import Verb
from core.customers import owners, queries, twins
from core.customers.actions import CustomerChanged
from core.customers.form import FormOver, form_of
from core.customers.owners import CustomerHanded
from core.customers.queries import Mine
from core.customers.twins import CustomerTwice, Twin
from core.refusals import NotFound
from core.search import queries as search
from handlers.customer import addresses, edit, form, same, standing
from handlers.shared import customers, forms
from handlers.shared.chat import Chat, Heard, Tap
from handlers.shared.names import one_line
from handlers.shared.paging import turning
from handlers.shared.reply import Button, Edit, Face, Reply, Say, Shows, Talk
from handlers.shared.routes import Card, Command, Press, Step


def customer(chat: Chat, heard: Heard) -> Reply:
    """`/customer` and what is known begins a new one; alone it shows one's own."""
    return form.begin(chat, heard.rest) if heard.rest else Reply((Say(listed(chat, 0)),))


def listed(chat: Chat, page: int) -> Face:
    """A page of one's own customers, and the way to a new one."""
    found, more = queries.mine(chat.desk, page)
    rows: list[tuple[Button, ...]] = [(Button(chat.say("customer-button-new"), press="customer:new"),)]
    if chat.talk and chat.talk.step == form.STEP:
        rows.append((Button(chat.say("desk-resume"), press="customer:resume"),))
    rows += [(row(one, page),) for one in found]
    turns = turning(chat, "customer:list", 0, page, more=more)
    rows += [turns] if turns else []
    return Face(chat.say("customer-mine" if found else "customer-none"), tuple(rows), private=True)


def row(one: Mine, page: int) -> Button:
    """A customer in the list."""
    label = customers.row_name(one.name, one.number, maintained=one.maintained)
    return Button(label, press="customer:open", id=one.id, arg=page)


def turn(chat: Chat, tap: Tap) -> Reply:
    """Another page of them."""
    return Reply((Edit(listed(chat, tap.arg), Shows("customers", 0)),))


def named(chat: Chat, tap: Tap) -> Reply:
    """A new one, called by what was looked for in vain."""
    return form.begin(chat, search.kept(chat.desk, tap.id))


def open_one(chat: Chat, tap: Tap) -> Reply:
    """One of them, with the way back."""
    back = Button(chat.say("find-to-list"), press="customer:list", arg=tap.arg)
    return Reply((Edit(customers.card(chat, tap.id, back), Shows("customer", tap.id)),))


def show(chat: Chat, tap: Tap) -> Reply:
    """A customer that some other message names."""
    return Reply((Say(customers.card(chat, tap.id), Shows("customer", tap.id)),))


def resume(chat: Chat, _tap: Tap) -> Reply:
    """Go on with what was begun: its question again."""
    said = chat.said_so_far
    if chat.talk is None or chat.talk.step not in (form.STEP, edit.STEP, standing.OWNER, same.STEP):
        raise FormOver
    if chat.talk.step == form.STEP:
        return Reply((Say(form.draw(chat, form_of(said))),), then=chat.talk)
    shown = queries.card(chat.desk, said["customer"])
    if chat.talk.step == standing.OWNER:
        page = standing.owner_page(chat, shown, owners.heirs(chat.desk))
        return Reply((Say(page, Shows(edit.PAGE, shown.id)),), then=chat.talk)
    if chat.talk.step == same.STEP:
        return Reply((Say(same.question(chat, shown), Shows(edit.PAGE, shown.id)),), then=chat.talk)
    one = queries.person(chat.desk, said["person"])[1] if said["person"] else None
    again = Talk(edit.STEP, {**said, "version": shown.version})
    return Reply((Say(edit.question(chat, said, shown, one), Shows(edit.PAGE, shown.id)),), then=again)


def drawn(chat: Chat, customer_id: int) -> Face:
    """The card of a customer where it was shown before; who must not know of him any more learns only that."""
    try:
        return customers.face(chat, queries.card(chat.desk, queries.goes_on_as(chat.desk, customer_id)))
    except NotFound:
        return Face(chat.say("customer-gone"))


def handed(chat: Chat, change_id: int) -> Face:
    """Who got a customer can open him; who gave him learns his name."""
    told = queries.handed(chat.desk, change_id)
    name = one_line(told.name, 200)
    if not told.mine:
        return Face(chat.say("customer-taken", name=name), private=True)
    opens = Button(chat.say("customer-button-open"), press="customer:show", id=told.customer_id)
    return Face(chat.say("customer-given", name=name, who=one_line(told.giver)), ((opens,),), private=True)


def twice(chat: Chat, customer_id: int) -> Face:
    """Customers of several owners that may be one company, as long as they are."""
    try:
        new, others = twins.of(chat.desk, customer_id)
    except NotFound:
        return Face(chat.say("customer-twice-settled"))
    if not others:
        return Face(chat.say("customer-twice-settled"))
    lines = [chat.say("customer-twice"), *(twin_line(chat, one) for one in (new, *others))]
    return Face(Markup("\n").join(lines), customers.twin_buttons(twins.Twins((new, *others))), private=True)


def twin_line(chat: Chat, one: Twin) -> Markup:
    """One of them, with the owner."""
    return chat.say("customer-twice-line", name=one_line(one.name, 100), number=one.number, owner=one_line(one.owner))


MAY = Verb.ADD_CUSTOMER

ROUTES = [
    Command("customer", customer, may=MAY),
    Step(form.STEP, form.answered, may=MAY, contacts=True, form=True),
    Step(edit.STEP, edit.answered, may=MAY, contacts=True, form=True),
    Step(same.STEP, same.named, may=MAY),
    Step(standing.OWNER, standing.named, may=Verb.CHANGE_OWNER),
    Press("customer:new", form.start, may=MAY),
    Press("customer:named", named, may=MAY),
    Press("customer:list", turn, may=MAY),
    Press("customer:open", open_one, may=MAY),
    Press("customer:show", show, may=Verb.LOOK_UP),
    Press("customer:resume", resume, may=Verb.LOOK_UP),
    Press("customer:save", form.save, may=MAY),
    Press("customer:skip", form.skip, may=MAY),
    Press("customer:back", form.back, may=MAY),
    Press("customer:industry", form.pick, may=MAY),
    Press("customer:drop", form.drop, may=MAY),
    Press("customer:edit", edit.edit, may=MAY),
    Press("customer:ask", edit.ask, may=MAY),
    Press("customer:industry-set", edit.set_industry, may=MAY),
    Press("customer:details", addresses.begin, may=MAY),
    Press("customer:details-save", addresses.save, may=MAY),
    *forms.routes(addresses.PURPOSE),
    Press("customer:person", edit.person, may=MAY),
    Press("customer:person-ask", edit.ask_person, may=MAY),
    Press("customer:person-service", edit.service, may=MAY),
    Press("customer:person-remove", edit.remove, may=MAY),
    Press("customer:person-gone", edit.gone, may=MAY),
    Press("customer:status", standing.status, may=Verb.LOOK_UP),
    Press("customer:move", standing.move, may=Verb.LOOK_UP),
    Press("customer:owner", standing.owner, may=Verb.CHANGE_OWNER),
    Press("customer:give", standing.give, may=Verb.CHANGE_OWNER),
    Press("customer:same", same.begin, may=MAY),
    Press("customer:same-as", same.choose, may=MAY),
    Press("customer:same-now", same.merge, may=MAY),
    Press("customer:delete", standing.delete, may=MAY),
    Press("customer:delete-now", standing.delete_now, may=MAY),
    Card(CustomerChanged.kind, drawn),
    Card(CustomerHanded.kind, handed),
    Card(CustomerTwice.kind, twice),
]
