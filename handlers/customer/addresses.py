"""Where a customer is, where letters go, his legal and bank details: kept up one by one or all at once."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final

from markupsafe import Markup

from core.company.definitions import Verb
from core.customers import details
from core.customers.details import Detail
from core.flows.definition import FormField, Label
from core.flows.forms.filling import Filling, Sheet
from core.refusals import NotAllowed
from handlers.customer.edit import editable, on_card
from handlers.shared import form_faces, forms
from handlers.shared.chat import Chat, Tap
from handlers.shared.form_faces import Presses
from handlers.shared.forms import Opened, Purpose
from handlers.shared.names import one_line
from handlers.shared.reply import Button, Face, Reply, Talk
from handlers.shared.speech import LANGUAGES, Speech

STEP: Final = "customer-details"


@lru_cache(maxsize=4)
def questions(speech: Speech) -> tuple[FormField, ...]:
    """A question for each detail, called as in every language."""
    return tuple(
        FormField.model_construct(id=one.value, type="string", name=named(speech, f"customer-detail-{key(one)}"))
        for one in Detail
    )


def named(speech: Speech, words: str) -> Label:
    """A word in every language."""
    return Label({language: str(speech.say(language, words).unescape()) for language in LANGUAGES})


def key(one: Detail) -> str:
    """The end of the key of what a detail is called."""
    return one.value.replace("_", "-")


def load(chat: Chat, about: Mapping[str, Any], filling: Filling) -> Opened:
    """The details, as far as the reader may know them, of a customer whom he may edit."""
    shown = editable(chat, about["customer"])
    known = details.known(chat.desk, about["customer"])
    asked = tuple(one for one in questions(chat.speech) if one.id in known)
    if not asked:
        raise NotAllowed
    return Opened(about, filling, Sheet(asked, frozenset()), one_line(shown.name, 60))


def review(chat: Chat, opened: Opened, said: tuple[Markup, ...]) -> Face:
    """Everything as it will be kept."""
    head = chat.say("customer-details-review", name=opened.title)
    save = Button(chat.say("customer-button-keep-details"), press="customer:details-save", **form_faces.ids_of(opened))
    text = Markup("\n").join([head, *form_faces.lines(chat, opened)])
    under = form_faces.reviewing(chat, PRESSES, opened)
    return Face(Markup("\n\n").join([text, *said]), ((save,), under), private=True)


def talk(data: Mapping[str, Any]) -> Talk:
    """The form waits for an answer."""
    return Talk(STEP, data)


PRESSES: Final = Presses(
    pick="customer:details-pick",
    on="customer:details-on",
    back="customer:details-back",
    ask="customer:details-ask",
    clear="customer:details-clear",
    review="customer:details-review",
    fields="customer:details-fields",
    drop="customer:details-drop",
    resume="customer:details-resume",
)
PURPOSE: Final = Purpose(STEP, Verb.ADD_CUSTOMER, PRESSES, load, review, talk)


def begin(chat: Chat, tap: Tap) -> Reply:
    """Ask for what is not known; if all is, which of it shall be changed."""
    shown = editable(chat, tap.id)
    known = details.known(chat.desk, tap.id)
    values = {one.value: said for one, said in known.items() if said}
    about = {"customer": tap.id, "version": shown.version}
    if len(values) < len(known):
        return forms.begin(chat, PURPOSE, about, values)
    opened = load(chat, about, Filling(chat.desk.source or 0, values))
    return forms.which_to_change(chat, PURPOSE, replace(opened, filling=opened.filling.finished(opened.sheet)))


def save(chat: Chat, tap: Tap) -> Reply:
    """Keep what was changed."""
    opened = forms.current(chat, PURPOSE, tap)
    if opened.filling.asked:
        return forms.shown(chat, PURPOSE, opened, pressed=True)
    about, told = opened.about, opened.filling.values
    before = details.known(chat.desk, about["customer"])
    changed = {one: new for one, said in before.items() if (new := str(told.get(one.value) or "")) != said}
    details.change_all(chat.desk, about["customer"], about["version"], changed)
    return replace(on_card(chat, about["customer"], toast=chat.say("customer-toast-changed")), then=None)
