"""Forms of processes in the chat: question by question or all at once, with buttons; they outlive pauses and restarts.

A screen that has somebody fill in a form says with a `Purpose` what it is for, names its presses, and lists
`routes(purpose)` among its own.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from markupsafe import Markup

from core.calls.rules import OfficeDays
from core.files.rules import shown_name
from core.flows.at_hand import enclosed
from core.flows.engine.work import FlowRefusal
from core.flows.forms.deskbook import DeskBook
from core.flows.forms.fields import Reader
from core.flows.forms.filling import Filling, FormMoved, FormOver, Sheet, filling_of, understood, with_file
from core.flows.forms.suggestions import suggested
from core.refusals import AlreadyChanged, Refusal
from handlers.shared import form_faces, form_files
from handlers.shared.chat import Chat, Heard, Tap
from handlers.shared.form_faces import Presses
from handlers.shared.form_words import in_a_line, with_days
from handlers.shared.reply import Edit, Face, Reply, Say, Shows, Talk, said
from handlers.shared.routes import Press, Route, Step

FEW = 5
"""Candidates that are buttons when a name may be several people's."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A form as it stands. `about` is the screen's own: which form it is, as it is kept between two messages.

    `besides` is the process being filled in, 0 for one that begins; `notes` are what has changed meanwhile.
    """

    about: Mapping[str, Any]
    filling: Filling
    sheet: Sheet
    title: str
    besides: int = 0
    notes: tuple[Markup, ...] = ()


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a form is filled in for.

    `step` is the step of its conversation, opened by `talk`; `talk-<step>` in locales says what it is called. `load`
    tells what is asked, from what was kept; it is asked again after each answer, and refuses when the form cannot be
    filled in any more. `review` draws the form when nothing is left to ask; its last button is the screen's own press,
    which finds the form with `current`.
    """

    step: str
    may: str
    presses: Presses
    load: Callable[[Chat, Mapping[str, Any], Filling], Opened]
    review: Callable[[Chat, Opened, "tuple[Markup, ...]"], Face]
    talk: Callable[[Mapping[str, Any]], Talk]


def routes(purpose: Purpose) -> list[Route]:
    """The question, and the buttons under it."""
    named = purpose.presses
    presses = {
        named.pick: pick,
        named.on: go_on,
        named.back: back,
        named.ask: ask,
        named.clear: clear,
        named.review: review,
        named.fields: fields,
        named.drop: drop,
        named.resume: resume,
    }
    step = Step(purpose.step, partial(answered, purpose), may=purpose.may, form=True)
    return [step, *(Press(name, partial(run, purpose), may=purpose.may) for name, run in presses.items())]


def begin(
    chat: Chat,
    purpose: Purpose,
    about: Mapping[str, Any],
    values: Mapping[str, Any],
    text: str = "",
    *,
    pressed: bool = False,
    correcting: bool = False,
) -> Reply:
    """A new form with the answers that are known already; `text` may hold more of them.

    `correcting`: if nothing is missing, it begins with which answer shall be changed.
    """
    opened = purpose.load(chat, about, Filling(chat.desk.source or 0, values))
    filling = opened.filling.on(opened.sheet)
    if correcting and not opened.sheet.missing(filling.values):
        return which_to_change(chat, purpose, replace(opened, filling=filling.finished(opened.sheet)))
    opened = replace(opened, filling=replace(filling, asked=filling.next_open(opened.sheet, "")))
    if at_once := in_a_line(chat, opened, text, reader(chat, opened)):
        return shown(chat, purpose, replace(opened, filling=at_once), pressed=pressed)
    return told(chat, purpose, opened, text) if text.strip() else shown(chat, purpose, opened, pressed=pressed)


def which_to_change(chat: Chat, purpose: Purpose, opened: Opened) -> Reply:
    """Every answer as a button that changes it, in a new message."""
    face = form_faces.changing(chat, purpose.presses, opened)
    return Reply(
        (Say(face, Shows(form_files.FORM, opened.filling.id)),),
        then=purpose.talk({"about": dict(opened.about), **opened.filling.as_data()}),
    )


def shown(
    chat: Chat,
    purpose: Purpose,
    opened: Opened,
    *,
    pressed: bool,
    warnings: tuple[Markup, ...] = (),
    offers: tuple[Any, ...] = (),
) -> Reply:
    """The form as it stands, in a new message or in the pressed one; the next message answers its question."""
    now = purpose.load(chat, opened.about, opened.filling)
    filling = now.filling.on(now.sheet)
    one = now.sheet.question(filling.asked)
    if one is not None:
        offers = offers or suggested(chat.desk, now.sheet, one, filling.values, now.besides)
    now = replace(now, filling=replace(filling, offers=offers if one else ()))
    notes = (*opened.notes, *warnings)
    face = form_faces.question(chat, purpose.presses, now, notes) if one else purpose.review(chat, now, notes)
    message = Edit(face) if pressed else Say(face, Shows(form_files.FORM, now.filling.id))
    return Reply((message,), then=purpose.talk({"about": dict(now.about), **now.filling.as_data()}))


def opened_now(chat: Chat, purpose: Purpose) -> Opened:
    """The form that is open; FormOver if none is."""
    if chat.talk is None or chat.talk.step != purpose.step:
        raise FormOver
    opened = purpose.load(chat, chat.said_so_far["about"], filling_of(chat.said_so_far))
    filling, notes = form_files.without_lost(chat, opened.filling.on(opened.sheet), opened.sheet)
    return replace(opened, filling=filling, notes=(*opened.notes, *notes))


def current(chat: Chat, purpose: Purpose, tap: Tap) -> Opened:
    """The form of a button, if it is the one that is open and has not gone on since."""
    if chat.talk is None or chat.talk.step != purpose.step or chat.said_so_far["id"] != tap.id:
        raise FormOver
    if chat.said_so_far["revision"] != tap.version:
        raise FormMoved
    return opened_now(chat, purpose)


def answered(purpose: Purpose, chat: Chat, heard: Heard) -> Reply:
    """A message is the answer to what was asked, or several answers at once; a file goes where files are asked for."""
    opened = opened_now(chat, purpose)
    return sent(chat, purpose, opened, heard) if heard.file else told(chat, purpose, opened, heard.text)


def told(chat: Chat, purpose: Purpose, opened: Opened, text: str) -> Reply:
    """What a text says is kept; what it does not say rightly is asked again, with what is wrong."""
    filling, sheet = opened.filling, opened.sheet
    found = understood(sheet, filling, text, reader(chat, opened))
    values, wrong = found.filled.values, found.filled.refusals
    if values:
        values = with_days(chat, opened, values)
        filling = filling.told_at_once(sheet, values) if found.at_once else filling.told(sheet, values)
    named = {no.details.get("key") for no in wrong}
    first = next((one.id for one in sheet.questions if one.id in named), "")
    if first and found.at_once:
        filling = filling.asking(first)
    about = next((no for no in wrong if no.details.get("key") == first and filling.asked == first), None)
    offers = candidates(chat, opened, about) if about else ()
    now = replace(opened, filling=filling)
    return shown(chat, purpose, now, pressed=False, warnings=tuple(warned(chat, no) for no in wrong), offers=offers)


def warned(chat: Chat, no: FlowRefusal) -> Markup:
    """What is wrong with an answer."""
    return chat.say("form-wrong", why=chat.say(no.code, **no.details))


def candidates(chat: Chat, opened: Opened, no: FlowRefusal) -> tuple[Any, ...]:
    """Whom or what a name may mean, at most five."""
    one = opened.sheet.question(no.details.get("key", ""))
    if one is None or "candidates" not in no.details:
        return ()
    found = form_faces.meant(book(chat, opened), one, str(no.details["said"]))
    among = opened.sheet.people.get(one.id)
    return tuple(found[:FEW] if among is None else [key for key in found if key in among][:FEW])


def reader(chat: Chat, opened: Opened) -> Reader:
    """Whose words are read, and when."""
    desk = chat.desk
    now = desk.now.astimezone(desk.company.zone).replace(tzinfo=None)
    return Reader(chat.language, now, OfficeDays(desk.company.calendar), book(chat, opened))


def book(chat: Chat, opened: Opened) -> DeskBook:
    """Whom and what may be named here."""
    return DeskBook(chat.desk, chat.language, opened.filling.values, opened.besides)


def sent(chat: Chat, purpose: Purpose, opened: Opened, heard: Heard) -> Reply:
    """A file is kept with the form until it is handed in."""
    file = heard.file
    if file is None:
        return shown(chat, purpose, opened, pressed=False)
    name = shown_name(file.name or form_files.called(heard.text, file.kind, len(opened.filling.files) + 1))
    about = {"kind": file.kind, "id": file.file_id, "unique": file.file_unique_id, "mime": file.mime, "size": file.size}
    beside = form_files.of_album(opened.filling, file)
    try:
        filling = with_file(opened.sheet, opened.filling, name, about | {"album": file.album})
        filling = filling.waiting_for(name, enclosed.expect(chat.desk, name, about))
    except Refusal as no:
        why = form_files.refused(chat, file, no)
        return said(why) if beside else shown(chat, purpose, opened, pressed=False, warnings=(why,))
    reply = shown(chat, purpose, replace(opened, filling=filling), pressed=beside)
    return form_files.in_place(reply, filling) if beside else reply


def resume(purpose: Purpose, chat: Chat, _tap: Tap) -> Reply:
    """Go on with what was begun: its question again."""
    return shown(chat, purpose, opened_now(chat, purpose), pressed=False)


def pick(purpose: Purpose, chat: Chat, tap: Tap) -> Reply:
    """One of the answers that are buttons; where several may be named, pressing again takes it back."""
    opened = current(chat, purpose, tap)
    filling, one = opened.filling, opened.sheet.question(opened.filling.asked)
    if one is None or not 0 <= tap.arg < len(filling.offers):
        raise AlreadyChanged
    value = filling.offers[tap.arg]
    if one.type == "people":
        value = toggled(filling.values.get(one.id) or [], value)
    now = filling.told(opened.sheet, with_days(chat, opened, {one.id: value}))
    return shown(chat, purpose, replace(opened, filling=now), pressed=True, offers=kept_offers(filling, now))


def kept_offers(before: Filling, after: Filling) -> tuple[Any, ...]:
    """While one question stays, so do its buttons."""
    return before.offers if before.asked == after.asked else ()


def toggled(people: list[str], one: str) -> list[str]:
    """With this person, or without if he is there already."""
    return [other for other in people if other != one] if one in people else [*people, one]


def go_on(purpose: Purpose, chat: Chat, tap: Tap) -> Reply:
    """The next question, whatever was said of this one."""
    opened = current(chat, purpose, tap)
    return shown(chat, purpose, replace(opened, filling=opened.filling.gone_on(opened.sheet)), pressed=True)


def back(purpose: Purpose, chat: Chat, tap: Tap) -> Reply:
    """The question before."""
    opened = current(chat, purpose, tap)
    return shown(chat, purpose, replace(opened, filling=opened.filling.back(opened.sheet)), pressed=True)


def ask(purpose: Purpose, chat: Chat, tap: Tap) -> Reply:
    """A question again, to change its answer; its number is the choice."""
    opened = current(chat, purpose, tap)
    if not 0 <= tap.arg < len(opened.sheet.questions):
        raise AlreadyChanged
    filling = opened.filling.asking(opened.sheet.questions[tap.arg].id)
    return shown(chat, purpose, replace(opened, filling=filling), pressed=True)


def clear(purpose: Purpose, chat: Chat, tap: Tap) -> Reply:
    """Nothing was said of this question after all."""
    opened = current(chat, purpose, tap)
    return shown(chat, purpose, replace(opened, filling=opened.filling.without(opened.filling.asked)), pressed=True)


def review(purpose: Purpose, chat: Chat, tap: Tap) -> Reply:
    """On to the end: what is required was told."""
    opened = current(chat, purpose, tap)
    return shown(chat, purpose, replace(opened, filling=opened.filling.finished(opened.sheet)), pressed=True)


def fields(purpose: Purpose, chat: Chat, tap: Tap) -> Reply:
    """Which answer shall be changed."""
    return Reply((Edit(form_faces.changing(chat, purpose.presses, current(chat, purpose, tap))),))


def drop(purpose: Purpose, chat: Chat, tap: Tap) -> Reply:
    """Nothing is handed in after all."""
    if chat.talk is None or chat.talk.step != purpose.step or chat.said_so_far["id"] != tap.id:
        raise FormOver
    return Reply((Edit(Face(chat.say("form-dropped"))),), then=None)
