"""What is changed about a customer and his people: from the card, a page; a press asks, the next message answers."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from core.company.keys import key_marked, mark_of
from core.customers import actions, persons, queries
from core.customers.entry import Field
from core.customers.queries import ContactPerson, CustomerCard
from core.customers.twins import Twins
from core.refusals import AlreadyChanged, NotAllowed, NotFound
from handlers.customer.words import one_field, said_by
from handlers.shared import customers
from handlers.shared.chat import Chat, Heard, Tap
from handlers.shared.names import one_line
from handlers.shared.paging import turning
from handlers.shared.reply import KEEP, Button, Edit, Face, Keep, Reply, Rows, Say, Shows, Talk

STEP = "customer-edit"
PAGE = "customer-page"
PEOPLE = 6
ABOUT_CUSTOMER = (Field.NAME, Field.CITY, Field.INDUSTRY, Field.SHORT)
ABOUT_PERSON = (Field.PERSON, Field.TITLE, Field.PHONE, Field.EMAIL)


def to_card(chat: Chat, customer_id: int) -> Button:
    """Back to the card."""
    return Button(chat.say("find-to-card"), press="find:card", id=customer_id)


def paged(face: Face, customer_id: int, *, toast: str = "", then: Talk | Keep | None = KEEP) -> Reply:
    """Another page of a customer in the pressed message."""
    return Reply((Edit(face, Shows(PAGE, customer_id)),), toast=toast, then=then)


def closed(chat: Chat, customer_id: int) -> Keep | None:
    """What becomes of the conversation: a question about this customer is answered, or not wanted any more."""
    about = chat.talk is not None and chat.talk.step in (STEP, "customer-owner", "customer-same")
    return None if about and chat.said_so_far["customer"] == customer_id else KEEP


def editable(chat: Chat, customer_id: int) -> CustomerCard:
    """A customer whom the person may edit."""
    shown = queries.card(chat.desk, customer_id)
    if not shown.may.edit:
        raise NotAllowed
    return shown


def edit(chat: Chat, tap: Tap) -> Reply:
    """What can be changed."""
    return paged(panel(chat, editable(chat, tap.id), tap.arg), tap.id, then=closed(chat, tap.id))


def panel(chat: Chat, shown: CustomerCard, page: int) -> Face:
    """The customer with a button for each thing that can be changed, his people page by page."""
    ids = {"id": shown.id, "version": shown.version}
    fields = tuple(
        Button(chat.say(f"customer-field-{field}"), press="customer:ask", arg=place, **ids)
        for place, field in enumerate(ABOUT_CUSTOMER)
    )
    some = shown.contacts[page * PEOPLE : (page + 1) * PEOPLE]
    people = [Button("👤 " + called(one), press="customer:person", id=one.id) for one in some]
    pairs = tuple(tuple(people[at : at + 2]) for at in range(0, len(people), 2))
    more = len(shown.contacts) > (page + 1) * PEOPLE
    turns = turning(chat, "customer:edit", shown.id, page, more=more)
    add = (Button(chat.say("customer-button-add-person"), press="customer:ask", arg=len(ABOUT_CUSTOMER), **ids),)
    delete = (Button(chat.say("customer-button-delete"), press="customer:delete", id=shown.id),)
    details = (Button(chat.say("customer-button-details"), press="customer:details", id=shown.id),)
    same = (Button(chat.say("customer-button-same"), press="customer:same", id=shown.id),)
    ends = (same, delete if shown.may.delete else (), (to_card(chat, shown.id),))
    rows = (fields[:2], fields[2:], details, *pairs, turns, add, *ends)
    text = Markup("\n").join([*customers.about(chat, shown), Markup(), chat.say("customer-edit-what")])
    return Face(text, tuple(row for row in rows if row), private=True)


def called(one: ContactPerson) -> str:
    """A contact person on a button."""
    return one_line(one.name, 30) or one.phone or "?"


def ask(chat: Chat, tap: Tap) -> Reply:
    """Ask for a field, or for a further contact person."""
    shown = editable(chat, tap.id)
    if shown.version != tap.version:
        raise AlreadyChanged
    fields = (*ABOUT_CUSTOMER, Field.PERSON)
    if not 0 <= tap.arg < len(fields):
        raise NotFound
    return asked(chat, shown, fields[tap.arg])


def ask_person(chat: Chat, tap: Tap) -> Reply:
    """Ask for something about a contact person."""
    shown, one = queries.person(chat.desk, tap.id)
    if shown.version != tap.version:
        raise AlreadyChanged
    if not shown.may.edit or not 0 <= tap.arg < len(ABOUT_PERSON):
        raise NotAllowed
    return asked(chat, shown, ABOUT_PERSON[tap.arg], one)


def asked(chat: Chat, shown: CustomerCard, field: Field, one: ContactPerson | None = None) -> Reply:
    """The question in the place of the page; the next message answers it."""
    said = {"customer": shown.id, "version": shown.version, "field": field.value, "person": one.id if one else 0}
    return paged(question(chat, said, shown, one), shown.id, then=Talk(STEP, said))


def question(chat: Chat, said: Mapping[str, Any], shown: CustomerCard, one: ContactPerson | None) -> Face:
    """What is asked, what stands there now, and the way back."""
    field = Field(said["field"])
    about = {Field.NAME: shown.name, Field.CITY: shown.city, Field.SHORT: ", ".join(shown.names.short)}
    now = getattr(one, persons.COLUMNS[field]) if one else about.get(field)
    texts = [chat.say(f"customer-change-{field}" if one or field in about else f"customer-ask-{field}")]
    texts += [chat.say("customer-now", now=one_line(now, 200))] if now else []
    back = Button(chat.say("customer-button-back"), press="customer:edit", id=shown.id)
    back = Button(chat.say("customer-button-back"), press="customer:person", id=one.id) if one else back
    spread = industries(chat, shown) if field is Field.INDUSTRY else ()
    return Face(Markup("\n").join(texts), (*spread, (back,)), private=True)


def industries(chat: Chat, shown: CustomerCard) -> Rows:
    """The industries; the one that is written down is ticked."""
    known = chat.desk.company.customers.industries.items()
    items = [
        Button(
            ("✓ " if key == shown.industry else "") + words.said(chat.language),
            press="customer:industry-set",
            id=shown.id,
            version=shown.version,
            arg=mark_of(key),
        )
        for key, words in known
    ]
    return tuple(tuple(items[at : at + 2]) for at in range(0, len(items), 2))


def set_industry(chat: Chat, tap: Tap) -> Reply:
    """An industry was chosen."""
    known = chat.desk.company.customers.industries
    key = key_marked(tap.arg, known)
    if key is None:
        raise AlreadyChanged
    actions.change(chat.desk, tap.id, tap.version, Field.INDUSTRY, known[key].said(chat.language))
    return on_card(chat, tap.id, toast=chat.say("customer-toast-changed"))


def on_card(chat: Chat, customer_id: int, *, toast: str) -> Reply:
    """The card in the place of the page."""
    face = customers.card(chat, customer_id)
    return Reply((Edit(face, Shows("customer", customer_id)),), toast=toast, then=closed(chat, customer_id))


def answered(chat: Chat, heard: Heard) -> Reply:
    """A message is what was asked for."""
    said = chat.said_so_far
    if said["person"]:
        return person_answered(chat, heard)
    field, customer_id = Field(said["field"]), said["customer"]
    if field is Field.PERSON:
        told = said_by(chat, heard, Field.PERSON)
        like = persons.add(chat.desk, customer_id, said["version"], told)
    else:
        like = actions.change(chat.desk, customer_id, said["version"], field, heard.text)
    shows = Shows("customer", customer_id)
    return Reply((*warned(chat, like), Say(customers.card(chat, customer_id), shows)), then=None)


def person_answered(chat: Chat, heard: Heard) -> Reply:
    """A message is what was asked for of a contact person."""
    said = chat.said_so_far
    told = one_field(chat, heard, Field(said["field"]))
    like = persons.change(chat.desk, said["person"], said["version"], told)
    page = Say(person_page(chat, said["person"]), Shows(PAGE, said["customer"]))
    return Reply((*warned(chat, like), page), then=None)


def warned(chat: Chat, like: Twins) -> tuple[Say, ...]:
    """A message of its own: the card is drawn anew at every change."""
    lines = customers.warning(chat, like)
    return (Say(Face(Markup("\n").join(lines), customers.twin_buttons(like), private=True)),) if lines else ()


def person(chat: Chat, tap: Tap) -> Reply:
    """A contact person, and what can be changed."""
    face = person_page(chat, tap.id)
    customer_id = queries.person(chat.desk, tap.id)[0].id
    return paged(face, customer_id, then=closed(chat, customer_id))


def person_page(chat: Chat, contact_id: int) -> Face:
    """A contact person with the buttons to change him."""
    shown, one = queries.person(chat.desk, contact_id)
    if not shown.may.edit:
        raise NotAllowed
    ids = {"id": one.id, "version": shown.version}
    fields = tuple(
        Button(chat.say(f"customer-field-{field}"), press="customer:person-ask", arg=place, **ids)
        for place, field in enumerate(ABOUT_PERSON)
    )
    service = Button(
        chat.say("customer-button-no-service" if one.for_service else "customer-button-service"),
        press="customer:person-service",
        **ids,
    )
    remove = Button(chat.say("customer-button-remove"), press="customer:person-remove", id=one.id)
    back = Button(chat.say("customer-button-back"), press="customer:edit", id=shown.id)
    lines = [chat.say("find-title", name=one_line(shown.name, 100)), chat.say("find-contact", who=line_of(one))]
    lines += [chat.say("customer-for-service")] if one.for_service else []
    return Face(Markup("\n").join(lines), (fields, (service,), (remove, back)), private=True)


def line_of(one: ContactPerson) -> str:
    """A contact person on a line."""
    return customers.contact_line(one)


def service(chat: Chat, tap: Tap) -> Reply:
    """For service, or no longer."""
    now = persons.mark(chat.desk, tap.id, tap.version)
    toast = chat.say("customer-toast-service" if now else "customer-toast-no-service")
    return paged(person_page(chat, tap.id), queries.person(chat.desk, tap.id)[0].id, toast=toast)


def remove(chat: Chat, tap: Tap) -> Reply:
    """Ask once more before a contact person goes."""
    shown, one = queries.person(chat.desk, tap.id)
    if not shown.may.edit:
        raise NotAllowed
    yes = Button(chat.say("customer-button-remove-yes"), "customer:person-gone", one.id, shown.version)
    no = Button(chat.say("customer-button-keep"), press="customer:person", id=one.id)
    text = chat.say("customer-remove-ask", who=line_of(one), name=one_line(shown.name, 100))
    return paged(Face(text, ((yes,), (no,)), private=True), shown.id)


def gone(chat: Chat, tap: Tap) -> Reply:
    """The contact person goes."""
    customer_id = persons.remove(chat.desk, tap.id, tap.version)
    return paged(panel(chat, editable(chat, customer_id), 0), customer_id, toast=chat.say("customer-toast-removed"))
