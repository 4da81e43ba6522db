"""Filling in a step: its questions one by one or all at once, then handed in with one press."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from core.company.definitions import Verb
from core.flows.at_hand import handing, items, picking
from core.flows.forms.filling import Filling, FormOver
from handlers.shared import form_faces, forms
from handlers.shared.chat import Chat, Tap
from handlers.shared.form_faces import Presses
from handlers.shared.forms import Opened, Purpose
from handlers.shared.names import one_line
from handlers.shared.reply import Button, Edit, Face, Reply, Talk
from handlers.todo import cards, decide

MAY = Verb.SEE_DESK
STEP = "todo-form"


def load(chat: Chat, about: Mapping[str, Any], filling: Filling) -> Opened:
    """The questions of the step, as long as it waits for the reader; who was faster is named if it does not."""
    view = items.look(chat.desk, about["notice"])
    if not view.pending:
        decide.too_late(chat, view.notice, view.verb)
    of = view.card.of
    title = f"{of.process.said(chat.language)} · {of.step.said(chat.language)}"
    sheet = picking.with_people(chat.desk, view, handing.sheet(view))
    return Opened(about, filling, sheet, one_line(title), view.instance_id)


def review(chat: Chat, opened: Opened, said: tuple[Markup, ...]) -> Face:
    """Everything as it will be handed in."""
    view = items.look(chat.desk, opened.about["notice"])
    head = chat.say("todo-review", title=opened.title)
    key = "todo-button-approve" if view.verb == "approve" else "todo-button-send"
    send = Button(chat.say(key), press="todo:send", **form_faces.ids_of(opened))
    text = Markup("\n").join([head, *form_faces.lines(chat, opened)])
    under = form_faces.reviewing(chat, PRESSES, opened)
    return Face(Markup("\n\n").join([text, *said]), ((send,), under), private=True)


def talk(data: Mapping[str, Any]) -> Talk:
    """The form waits for an answer."""
    return Talk(STEP, data)


PRESSES = Presses(
    pick="todo:pick",
    on="todo:on",
    back="todo:back",
    ask="todo:ask",
    clear="todo:clear",
    review="todo:review",
    fields="todo:fields",
    drop="todo:drop",
    resume="todo:resume",
)
PURPOSE = Purpose(STEP, MAY, PRESSES, load, review, talk)


def press_fill(chat: Chat, tap: Tap) -> Reply:
    """The form of the step, in a message below its card."""
    view = items.look(chat.desk, tap.id)
    if not view.pending:
        return decide.too_late(chat, tap.id, view.verb)
    return forms.begin(chat, PURPOSE, {"notice": tap.id}, handing.values(view), correcting=bool(view.card.back_by))


def press_send(chat: Chat, tap: Tap) -> Reply:
    """Hand it in; what is missing yet is asked for."""
    opened = forms.current(chat, PURPOSE, tap)
    if opened.filling.asked or opened.notes:
        return forms.shown(chat, PURPOSE, opened, pressed=True)
    view = items.look(chat.desk, opened.about["notice"])
    if not view.pending:
        raise FormOver
    handing.hand_in(chat.desk, view, opened.filling.values, opened.filling.files)
    text = Markup("\n").join([chat.say("todo-sent", title=opened.title), *form_faces.lines(chat, opened)])
    said = str(chat.say("todo-toast", do=cards.spelt(view.verb)).unescape())
    return Reply((Edit(Face(text, private=True)),), toast=said, then=None)
