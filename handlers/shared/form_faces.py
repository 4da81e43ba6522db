"""How a form of a process looks: what is told, the question, the buttons under it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from markupsafe import Markup

from core.company.mistakes import Say
from core.flows.defined.labels import label
from core.flows.definition import FormField
from core.flows.engine.gate import looks as name_rule
from core.flows.engine.values import EMPTY, looks
from core.flows.forms.book import Book, found
from core.flows.forms.filling import CHOICE, NEXT, SEVERAL, SLOT, Filling, Sheet, takes
from core.flows.forms.shown import shown
from core.flows.queries import names_of
from core.flows.running import refs
from handlers.shared.chat import Chat
from handlers.shared.names import one_line
from handlers.shared.reply import Button, Face, Rows
from handlers.shared.sheets import clipped, quoted

PHOTO = "photo-1.jpg"
"""What a photo without a name is called."""
ROOM = 2_200
LEAST = 60
LABEL = 60
BUTTON = 44
NARROW = 15
BESIDE = 2
BESIDE = 2
MOST_LABELS = 10
MOST_BUTTONS = 90
MOST_OPTIONS = 300


class Form(Protocol):
    """What is drawn of a form."""

    @property
    def filling(self) -> Filling: ...
    @property
    def sheet(self) -> Sheet: ...
    @property
    def title(self) -> str: ...
    @property
    def besides(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Presses:
    """What the buttons of a form are called on one screen."""

    pick: str
    on: str
    back: str
    ask: str
    clear: str
    review: str
    fields: str
    drop: str
    resume: str


def question(chat: Chat, presses: Presses, form: Form, said: tuple[Markup, ...]) -> Face:
    """What is told so far, what is wrong, and the question."""
    one = form.sheet.question(form.filling.asked)
    if one is None:
        return Face(chat.say("form-dropped"))
    place = form.sheet.questions.index(one) + 1
    head = chat.say("form-head", title=one_line(form.title), place=place, count=len(form.sheet.questions))
    parts = [head, Markup("\n").join(lines(chat, form)), *said, Markup("\n").join(asked(chat, form, one))]
    return Face(Markup("\n\n").join(part for part in parts if part), buttons(chat, presses, form, one), private=True)


# What is told


def lines(chat: Chat, form: Form) -> list[Markup]:
    """Every answer, long ones folded."""
    told = [one for one in form.sheet.questions if form.filling.values.get(one.id) not in EMPTY]
    room = max(LEAST, ROOM // max(1, len(told)))
    return [line(chat, form, one, room) for one in told]


def line(chat: Chat, form: Form, one: FormField, room: int) -> Markup:
    """A question with its answer."""
    value = clipped(answer(chat, form, one, form.filling.values[one.id]), room)
    if "\n" not in value and len(value) <= room // 2 + LEAST:
        return chat.say("form-line", field=name(chat, one), value=value)
    return chat.say("form-line-long", field=name(chat, one)) + "\n" + quoted(value, room)


def name(chat: Chat, one: FormField) -> str:
    """What a question is called."""
    if one.id == NEXT:
        return str(chat.say("form-next").unescape())
    said = one_line(label(one).said(chat.language), LABEL)
    return str(chat.say("form-slot", slot=said).unescape()) if one.id.startswith(SLOT) else said


def answer(chat: Chat, form: Form, one: FormField, value: Any) -> str:
    """An answer in the reader's words."""
    if one.type == "ref":
        choices = refs.choices(chat.desk, one, form.filling.values, str(value), besides=form.besides)
        known = next((choice.name for choice in choices if choice.key == value), "")
        return f"{value} {known}".strip()
    return shown(one, value, chat.language, saying(chat), lambda kind, key: called(chat, kind, key))


def saying(chat: Chat) -> Say:
    """The chat's words as plain text."""

    def say(key: str, /, **details: Any) -> str:
        return str(chat.say(key, **details).unescape())

    return say


def called(chat: Chat, kind: str, key: str) -> str:
    """What a person or department is called."""
    if kind == "person":
        return names_of(chat.desk, [key]).get(key, key)
    known = {part.key: part.name for part in chat.desk.company.all_departments()}
    return known[key].said(chat.language) if kind == "dept" and key in known else key


# Changing it


def changing(chat: Chat, presses: Presses, form: Form) -> Face:
    """Every question as a button."""
    items = [
        Button(chat.say("form-button-change", field=name(chat, one)), press=presses.ask, arg=at, **ids_of(form))
        for at, one in enumerate(form.sheet.questions)
    ]
    back = Button(chat.say("form-button-review"), press=presses.review, **ids_of(form))
    rows = tuple(tuple(items[at : at + 2]) for at in range(0, min(len(items), MOST_BUTTONS), 2))
    text = Markup("\n\n").join([chat.say("form-change"), Markup("\n").join(lines(chat, form))])
    return Face(text, (*rows, (back, drop(chat, presses, form))), private=True)


def reviewing(chat: Chat, presses: Presses, form: Form) -> tuple[Button, ...]:
    """The buttons under a form that is filled in: change it, drop it."""
    change = Button(chat.say("form-button-fields"), press=presses.fields, **ids_of(form))
    return change, drop(chat, presses, form)


# The question


def asked(chat: Chat, form: Form, one: FormField) -> Iterator[Markup]:
    """What is asked, what answers look like, and how to tell everything at once."""
    kind = "choice" if one.id.startswith(CHOICE) else one.type
    more = one.type in SEVERAL and form.filling.values.get(one.id) not in EMPTY
    optional = one.id not in form.sheet.required
    yield chat.say("form-ask", field=name(chat, one), optional=optional)
    yield from hints(chat, form, one, f"{kind}-more" if more else kind)
    typed = [two for two in form.sheet.questions if two.id in form.sheet.required and two.type != "file"]
    if form.filling.revision == 1 and len(typed) > 1:
        wanted = [chat.say("form-at-once-line", field=name(chat, two)) for two in typed[:MOST_LABELS]]
        yield Markup("\n") + chat.say("form-at-once", lines=Markup("\n").join(wanted).unescape())


def hints(chat: Chat, form: Form, one: FormField, kind: str) -> Iterator[Markup]:
    """What an answer looks like."""
    key = f"form-hint-{kind}"
    slot = form.sheet.slots.get(one.id)
    if slot and slot.name != "*":
        photo = takes(slot, PHOTO, form.filling.values)
        key = key if photo else key.replace("form-hint-file", "form-hint-document")
        yield chat.say("form-hint-name", name=name_rule(slot.name, form.filling.values))
    if one.type != "ref" and (one.pattern or one.length):
        pattern = looks(one.pattern) if one.pattern else ""
        yield chat.say("form-hint-shape", pattern=pattern, length=one.length or 0, shaped=bool(pattern))
    bare = one.type == "ref" and not form.filling.offers
    if chat.speech.has(key) and not bare:
        columns = " | ".join(one_line(label(column).said(chat.language), LABEL) for column in one.columns)
        yield chat.say(key, columns=columns, currency=one.currency or "", named=bool(one.currency))
    if bare:
        yield chat.say("form-none-to-choose", object=one.ref.object if one.ref else "")
    for column in one.columns:
        if column.options:
            options = (
                column.option_names[key].said(chat.language) if key in column.option_names else key
                for key in column.options
            )
            said = one_line(("、" if chat.language == "zh" else ", ").join(options), MOST_OPTIONS)
            yield chat.say("form-hint-options", column=one_line(label(column).said(chat.language)), options=said)


# Buttons


def buttons(chat: Chat, presses: Presses, form: Form, one: FormField) -> Rows:
    """The answers to choose from; on, back, to the end; drop it."""
    ids = ids_of(form)
    filled = form.filling.values.get(one.id) not in EMPTY
    places = [two.id for two in form.sheet.questions]
    ways = []
    if one.id != places[0]:
        ways.append(Button(chat.say("form-button-back"), press=presses.back, **ids))
    if filled or one.id not in form.sheet.required:
        ways.append(Button(chat.say("form-button-on" if filled else "form-button-skip"), press=presses.on, **ids))
    ends = [drop(chat, presses, form)]
    if filled and one.type in SEVERAL:
        ends.insert(0, Button(chat.say("form-button-clear"), press=presses.clear, **ids))
    if not form.sheet.missing(form.filling.values):
        ends.insert(0, Button(chat.say("form-button-review"), press=presses.review, **ids))
    under = [(*ways, *ends)] if len(ways) + len(ends) <= BESIDE else [tuple(ways), tuple(ends)]
    return tuple(row for row in (*offered(chat, presses, form, one), *under) if row)


def ids_of(form: Form) -> Mapping[str, int]:
    """The form a button belongs to, and how far it was."""
    return {"id": form.filling.id, "version": form.filling.revision}


def drop(chat: Chat, presses: Presses, form: Form) -> Button:
    """The way out."""
    return Button(chat.say("form-button-drop"), press=presses.drop, **ids_of(form))


def offered(chat: Chat, presses: Presses, form: Form, one: FormField) -> Rows:
    """The answers to choose from, two in a row where they are short."""
    told = form.filling.values.get(one.id)
    items = []
    for place, value in enumerate(form.filling.offers):
        text = offer(chat, form, one, value)
        mark = "✓ " if value == told or (isinstance(told, list) and value in told) else ""
        items.append(Button(mark + one_line(text, BUTTON), press=presses.pick, arg=place, **ids_of(form)))
    width = 2 if all(len(item.text) <= NARROW for item in items) else 1
    return tuple(tuple(items[at : at + width]) for at in range(0, len(items), width))


def offer(chat: Chat, form: Form, one: FormField, value: Any) -> str:
    """An answer as its button says it."""
    if one.type == "date":
        return str(chat.say("form-day", day=date.fromisoformat(value)).unescape())
    single = one.model_copy(update={"type": "person"}) if one.type == "people" else one
    return answer(chat, form, single, value)


def meant(book: Book, one: FormField, said: str) -> list[str]:
    """Whom or what a name may mean, by key."""
    if one.type in ("person", "people"):
        return [candidate.key for candidate in found(said, book.people(said))]
    candidates = book.depts(said) if one.type == "dept" else book.records(one, said)
    return [candidate.key for candidate in found(said, candidates)]
