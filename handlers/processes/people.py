"""Saying who does what: somebody's work item given to another, a step that nobody was to do, a leaver's work."""

from typing import Any, Final

from markupsafe import Markup

from core.flows.at_hand import commanding, overseeing
from core.flows.definition import FormField, Label
from core.flows.forms.book import one_of
from core.flows.forms.deskbook import DeskBook
from core.flows.queries import Holder, names_of
from core.refusals import AlreadyChanged, Refusal
from handlers.processes import cards, troubles
from handlers.shared.chat import Chat, Heard, Tap
from handlers.shared.names import in_row, one_line
from handlers.shared.reply import Button, Edit, Reply, Say, Shows, Talk, said

NAMING: Final = "processes-people"
MOST, BUTTON = 20, 28


class NobodyNamed(Refusal):
    """A name is needed, in words."""

    code = "processes-nobody-named"


def press_give(chat: Chat, tap: Tap) -> Reply:
    """Whose work item it is about."""
    one = overseeing.look(chat.desk, tap.id)
    rows = tuple((Button(label(chat, holder), "processes:give-item", tap.id, 0, holder.item),) for holder in items(one))
    return Reply((Edit(cards.asking(chat, one, chat.say("processes-ask-item"), buttons=rows)),))


def items(one: overseeing.Overseen) -> list[Holder]:
    """What somebody holds."""
    return [holder for holder in one.card.holders if holder.kind != "incident"][:MOST]


def label(chat: Chat, holder: Holder) -> str:
    """A work item on a button."""
    return in_row(one_line(holder.name, BUTTON), one_line(holder.step_name.said(chat.language), BUTTON))


def press_give_item(chat: Chat, tap: Tap) -> Reply:
    """Have the name written; what was claimed can go back to all."""
    one = overseeing.look(chat.desk, tap.id)
    holder = next((holder for holder in items(one) if holder.item == tap.arg), None)
    if holder is None or "reassign" not in one.verbs:
        raise AlreadyChanged
    ask = chat.say("processes-ask-person", name=one_line(holder.name), step=holder.step_name.said(chat.language))
    free = Button(chat.say("processes-button-free"), "processes:free", tap.id, 0, holder.item)
    rows = ((free,),) if holder.step in one.claimed else ()
    asked = {"instance": tap.id, "item": holder.item, "do": "reassign"}
    return Reply((Edit(cards.asking(chat, one, ask, buttons=rows)),), then=Talk(NAMING, asked))


def press_free(chat: Chat, tap: Tap) -> Reply:
    """Back for all who could do it."""
    commanding.command(chat.desk, tap.id, "free", item=tap.arg)
    return cards.opened(chat, tap.id, str(chat.say("processes-toast", do="free").unescape()))


def press_appoint(chat: Chat, tap: Tap) -> Reply:
    """Who does the step that nobody was to do?"""
    return ask(chat, tap.id, "appoint")


def press_handover(chat: Chat, tap: Tap) -> Reply:
    """Who does the work of somebody who has left?"""
    return ask(chat, tap.id, "handover")


def ask(chat: Chat, incident: int, do: str) -> Reply:
    """Have the name written, below the card of the incident."""
    one = overseeing.trouble(chat.desk, incident)
    if do not in one.verbs:
        raise AlreadyChanged
    back = Button(chat.say("processes-button-back"), press="processes:incident", id=incident)
    shown = troubles.face(chat, one, Markup("\n") + chat.say("processes-ask-name"), buttons=((back,),))
    edit = Edit(shown, Shows(troubles.KIND, incident))
    return Reply((edit,), then=Talk(NAMING, {"incident": incident, "do": do}))


def named(chat: Chat, heard: Heard) -> Reply:
    """The name."""
    text, asked = heard.text.strip(), chat.said_so_far
    if not text:
        raise NobodyNamed
    who = understood(chat, text)
    number = given(chat, asked, who)
    name = one_line(names_of(chat.desk, [who]).get(who, who))
    card = cards.face(chat, overseeing.look(chat.desk, number))
    told = said(chat.say("processes-given", name=name)).messages
    return Reply((*told, Say(card)), then=None)


def given(chat: Chat, asked: Any, who: str) -> int:
    """Do it; in which process."""
    if "incident" in asked:
        return commanding.remedy(chat.desk, asked["incident"], asked["do"], who).instance_id
    return commanding.command(chat.desk, asked["instance"], "reassign", item=asked["item"], to=who).instance_id


def understood(chat: Chat, text: str) -> str:
    """Who is meant; refused with the candidates if it may be several."""
    words = Label({chat.language: str(chat.say("todo-colleague").unescape())})
    field = FormField(id="people", type="person", name=words)
    return one_of(field, text, DeskBook(chat.desk, chat.language).people(text), "person", "people")
