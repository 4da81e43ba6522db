"""A file of a step made from a template: put where the step asks for it, under a name that follows the rule."""

from dataclasses import replace

from core.company.keys import key_marked
from core.contracts import queries as contracts
from core.files import actions as files
from core.flows.at_hand import handing, items
from core.flows.at_hand.items import ItemView
from core.flows.definition import Slot
from core.flows.forms.filling import SLOT, Filling, check_name
from core.papers import actions as papers
from core.refusals import AlreadyChanged
from handlers.shared import forms
from handlers.shared import papers as words
from handlers.shared.chat import Chat, Tap
from handlers.shared.forms import Opened
from handlers.shared.reply import Document, Reply
from handlers.todo import decide
from handlers.todo.fill import PURPOSE


def press_make(chat: Chat, tap: Tap) -> Reply:
    """Make it, show it, and go on in the form of the step; nothing is handed in yet."""
    view = items.look(chat.desk, tap.id)
    if not view.pending:
        return decide.too_late(chat, tap.id, view.verb)
    slots = {slot.slot: slot for slot in handing.makeable(view, chat.desk.company.documents)}
    which = key_marked(tap.arg, slots)
    if which is None or chat.desk.shelf is None:
        raise AlreadyChanged
    slot, key = slots[which], str(slots[which].template)
    contract = contracts.by_number(chat.desk, handing.contract_in(view))
    ahead = papers.ahead(chat.desk, key, contract.id, words.roles(chat, key))
    check_name(handing.sheet(view).slots[SLOT + slot.slot], ahead.name, {one.id: said for one, said in view.fields})
    name, content = papers.make(chat.desk, key, contract.id, words.roles(chat, key))
    row = files.keep_own(chat.desk, chat.desk.shelf, name, content, papers.MIME)
    opened = with_file(
        opened_for(chat, view),
        slot,
        name,
        {"file": row, "kind": "document", "id": "", "unique": "", "mime": papers.MIME, "size": len(content)},
    )
    caption = chat.say("todo-made", number=view.card.of.number)
    reply = forms.shown(chat, PURPOSE, opened, pressed=False, warnings=words.missing(chat, ahead.missing))
    return replace(reply, messages=(Document(row, caption, protect=False), *reply.messages))


def opened_for(chat: Chat, view: ItemView) -> Opened:
    """The form of the step, with what was told in it already."""
    about = {"notice": view.notice}
    if chat.talk is not None and chat.talk.step == PURPOSE.step and chat.said_so_far["about"] == about:
        return forms.opened_now(chat, PURPOSE)
    return PURPOSE.load(chat, about, Filling(chat.desk.source or 0, handing.values(view)))


def with_file(opened: Opened, slot: Slot, name: str, sent: dict[str, object]) -> Opened:
    """With the file in its slot, in the place of what lay there."""
    filling = opened.filling
    told = {**filling.values, SLOT + slot.slot: [name]}
    whole = replace(filling, values=told, files={**filling.files, name: sent}, revision=filling.revision + 1)
    return replace(opened, filling=whole.finished(opened.sheet))
