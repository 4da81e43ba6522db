"""People in a row: who is asked one after another, and what about; kept as a prototype if it will be needed again."""

from collections.abc import Mapping
from typing import Any, Final

from markupsafe import Markup

from core.company.definitions import Verb
from core.flows.at_hand import in_a_row
from core.flows.definition import Label
from core.flows.engine.work import FlowRefusal
from core.flows.forms.filling import Filling
from handlers.apply import foretold, mine
from handlers.shared import form_faces, forms
from handlers.shared.chat import Chat, Tap
from handlers.shared.form_faces import Presses
from handlers.shared.forms import Opened, Purpose
from handlers.shared.reply import Button, Edit, Face, Reply, Shows, Talk
from handlers.shared.routes import Press

MAY: Final = Verb.SEE_DESK
STEP: Final = "row-form"


def names(chat: Chat) -> dict[str, Label]:
    """What the questions are called, in every language of the company."""
    return {key: Label(in_all(chat, f"row-ask-{key}")) for key in in_a_row.QUESTIONS}


def in_all(chat: Chat, key: str) -> dict[str, str]:
    """A sentence in every language of the company."""
    return {one: str(chat.speech.say(one, key).unescape()) for one in chat.desk.company.languages}


def load(chat: Chat, about: Mapping[str, Any], filling: Filling) -> Opened:
    """What is asked; it does not change meanwhile."""
    return Opened(about, filling, in_a_row.sheet(names(chat)), str(chat.say("row-form").unescape()))


def review(chat: Chat, opened: Opened, said: tuple[Markup, ...]) -> Face:
    """Everything that is told, who would be asked in which order, and the one confirmation; or why it cannot be."""
    head = Markup("\n").join([chat.say("apply-review", title=opened.title), *form_faces.lines(chat, opened)])
    under = form_faces.reviewing(chat, PRESSES, opened)
    try:
        flow, line = in_a_row.foreseen(chat.desk, opened.filling.values, names(chat))
    except FlowRefusal as no:
        return Face(Markup("\n\n").join([head, *said, forms.warned(chat, no)]), (under,), private=True)
    path = Markup("\n").join([chat.say("apply-way"), *foretold.lines(chat, flow, line)])
    send = Button(chat.say("apply-button-send"), press="row:send", **form_faces.ids_of(opened))
    return Face(Markup("\n\n").join([head, *said, path]), ((send,), under), private=True)


def talk(data: Mapping[str, Any]) -> Talk:
    """The form waits for an answer."""
    return Talk(STEP, data)


PRESSES: Final = Presses(
    pick="row:pick",
    on="row:on",
    back="row:back",
    ask="row:ask",
    clear="row:clear",
    review="row:review",
    fields="row:fields",
    drop="row:drop",
    resume="row:resume",
)
PURPOSE: Final = Purpose(STEP, MAY, PRESSES, load, review, talk)


def press_row(chat: Chat, tap: Tap) -> Reply:
    """The form."""
    return forms.begin(chat, PURPOSE, {}, {}, pressed=True)


def press_send(chat: Chat, tap: Tap) -> Reply:
    """Ask the first of them; pressed again, it shows what was started."""
    before = in_a_row.started(chat.desk, tap.id)
    if before is None:
        opened = forms.current(chat, PURPOSE, tap)
        if opened.filling.asked:
            return forms.shown(chat, PURPOSE, opened, pressed=True)
        filling = opened.filling
        before = in_a_row.start(chat.desk, filling.values, filling.files, names(chat), tap.id).instance_id
    toast = str(chat.say("apply-toast-sent", number=mine.number(chat, before)).unescape())
    return Reply((Edit(mine.card(chat, before), Shows(mine.CARD, before)),), toast=toast, then=None)


def press_keep(chat: Chat, tap: Tap) -> Reply:
    """Keep it as a prototype, which is offered from now on."""
    in_a_row.keep(chat.desk, tap.id)
    return Reply(toast=str(chat.say("row-toast-kept").unescape()), alert=True)


ROUTES = [
    *forms.routes(PURPOSE),
    Press("row:new", press_row, may=MAY),
    Press("row:send", press_send, may=MAY),
    Press("row:keep", press_keep, may=MAY),
]
