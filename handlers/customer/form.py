"""A new customer, told field by field or all at once; the name and one press are enough."""

from collections.abc import Mapping

from markupsafe import Markup

from core.company.keys import key_marked, mark_of
from core.customers import actions, twins
from core.customers.entry import Field
from core.customers.form import PERSONAL, Form, FormMoved, FormOver, form_of
from core.customers.twins import MaybeTwice, Twins
from core.refusals import AlreadyChanged
from handlers.customer.words import industry, labels, said_by
from handlers.shared import customers
from handlers.shared.chat import Chat, Heard, Tap
from handlers.shared.names import in_row, one_line
from handlers.shared.reply import Button, Edit, Face, Reply, Rows, Say, Shows, Talk

STEP = "customer-new"


def open_form(chat: Chat) -> Form:
    """A form in which nothing is told yet."""
    return Form(id=chat.desk.source or 0)


def shown(chat: Chat, form: Form, *, pressed: bool, toast: str = "") -> Reply:
    """The form as it stands, in a new message or in the pressed one; the next message answers its question."""
    message = Edit if pressed else Say
    return Reply((message(draw(chat, form)),), toast=toast, alert=bool(toast), then=Talk(STEP, form.as_data()))


def draw(chat: Chat, form: Form) -> Face:
    """What is told so far, whom it may be already, and the next question."""
    phone = form.known.get(Field.PHONE, "")
    like = twins.like(chat.desk, form.known.get(Field.NAME, ""), [phone] if phone else [])
    question = chat.say(f"customer-ask-{form.asked}" if form.asked else "customer-ask-save")
    parts = [Markup("\n").join(summary(chat, form)), Markup("\n").join(customers.warning(chat, like)), question]
    text = Markup("\n\n").join(part for part in parts if part)
    return Face(text, (*customers.twin_buttons(like), *buttons(chat, form, like)), private=True)


def summary(chat: Chat, form: Form) -> list[Markup]:
    """What is told so far."""
    known = form.known
    if not form.ready:
        return [chat.say("customer-new-title")]
    short = one_line(known.get(Field.SHORT, ""), 200)
    place = in_row(one_line(known.get(Field.CITY, "")), industry(chat, known.get(Field.INDUSTRY, "")))
    person = [one_line(known.get(field, "")) for field in (Field.PERSON, *PERSONAL)]
    lines = [chat.say("customer-new-name", name=one_line(known[Field.NAME], 200))]
    lines += [chat.say("customer-short-names", names=short)] if short else []
    lines += [Markup.escape(place)] if place else []
    lines += [chat.say("find-contact", who=", ".join(part for part in person if part))] if any(person) else []
    return lines


def buttons(chat: Chat, form: Form, like: Twins) -> Rows:
    """Save, skip, go back, drop; the industries while they are asked for."""
    ids = {"id": form.id, "version": form.revision}
    save = (Button(chat.say("customer-button-save"), press="customer:save", arg=like.mark, **ids),)
    back = Button(chat.say("customer-button-back"), press="customer:back", **ids)
    skip = Button(chat.say("customer-button-skip"), press="customer:skip", **ids)
    drop = Button(chat.say("customer-button-drop"), press="customer:drop", **ids)
    if not form.ready:
        return ((drop,),)
    ways = (*((back,) if form.asked is not Field.NAME else ()), *((skip,) if form.asked else ()))
    spread = industries(chat, form) if form.asked is Field.INDUSTRY else ()
    return (*spread, save, ways, (drop,)) if ways else (*spread, save, (drop,))


def industries(chat: Chat, form: Form) -> Rows:
    """The company's industries, two in a row."""
    items = [
        Button(words.said(chat.language), "customer:industry", form.id, form.revision, mark_of(key))
        for key, words in chat.desk.company.customers.industries.items()
    ]
    return tuple(tuple(items[at : at + 2]) for at in range(0, len(items), 2))


def begin(chat: Chat, text: str) -> Reply:
    """A new form that begins with these words."""
    form = open_form(chat)
    return shown(chat, form.told(told(chat, form, text)), pressed=False)


def told(chat: Chat, form: Form, text: str) -> Mapping[Field, str]:
    """What a message says."""
    return actions.told(chat.desk, text, labels(chat.speech), form.asked)


def answered(chat: Chat, heard: Heard) -> Reply:
    """A message is the answer to what was asked, a sent contact is the contact person."""
    form = form_of(chat.said_so_far)
    return shown(chat, form.told(said_by(chat, heard, form.asked)), pressed=False)


def current(chat: Chat, tap: Tap) -> Form:
    """The form of a button, if it is the one that is open and has not gone on since."""
    if chat.talk is None or chat.talk.step != STEP or chat.said_so_far["id"] != tap.id:
        raise FormOver
    form = form_of(chat.said_so_far)
    if form.revision != tap.version:
        raise FormMoved
    return form


def start(chat: Chat, _tap: Tap) -> Reply:
    """A new form, from the button."""
    return shown(chat, open_form(chat), pressed=True)


def skip(chat: Chat, tap: Tap) -> Reply:
    """Nothing to tell of this field."""
    return shown(chat, current(chat, tap).skipped(), pressed=True)


def back(chat: Chat, tap: Tap) -> Reply:
    """The field before."""
    return shown(chat, current(chat, tap).back(), pressed=True)


def pick(chat: Chat, tap: Tap) -> Reply:
    """An industry."""
    form = current(chat, tap)
    key = key_marked(tap.arg, chat.desk.company.customers.industries)
    if key is None:
        raise AlreadyChanged
    return shown(chat, form.told({Field.INDUSTRY: key}), pressed=True)


def save(chat: Chat, tap: Tap) -> Reply:
    """Add the customer; whom he may be already is warned of first."""
    form = current(chat, tap)
    try:
        added = actions.add(chat.desk, form.known, warned=tap.arg)
    except MaybeTwice as maybe:
        return shown(chat, form, pressed=True, toast=chat.say(maybe.code).striptags())
    face = customers.card(chat, added)
    return Reply((Edit(face, Shows("customer", added)),), toast=chat.say("customer-toast-added").striptags(), then=None)


def drop(chat: Chat, tap: Tap) -> Reply:
    """No new customer after all."""
    current(chat, tap)
    return Reply((Edit(Face(chat.say("customer-dropped"))),), then=None)
