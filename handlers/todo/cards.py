"""The card of something to do: what is asked and by whom, what the form says, the path, and what can be done."""

from collections.abc import Iterator
from datetime import timedelta

from markupsafe import Markup

from core.company.keys import mark_of
from core.contracts import queries as contracts
from core.files.queries import FAILED
from core.flows.at_hand import handing, items
from core.flows.at_hand.enclosed import ProcessFile
from core.flows.at_hand.items import Ended, ItemView, Remark
from core.flows.defined.labels import titled
from core.flows.definition import Slot
from core.flows.running.causes import cause_of
from handlers.shared import flows, letters, walks
from handlers.shared.chat import Chat
from handlers.shared.flows import step, when
from handlers.shared.names import one_line, several_lines
from handlers.shared.reply import Button, Edit, Face, Reply, Rows, Say, Shows

KIND = "work-item"
COMMENT, WORD = 500, 200
OVER = ("done", "closed")
MOST_FILES = 10


def item(chat: Chat, notice: int) -> Face:
    """Something to do in a process, or what became of it."""
    return face(chat, items.look(chat.desk, notice))


def face(chat: Chat, view: ItemView, *more: Markup, buttons: Rows | None = None) -> Face:
    """Its card, with something to ask below, and buttons of a question instead of its own."""
    text = flows.fitting(lambda room: Markup("\n").join([*told(chat, view, room), *state(chat, view), *more]))
    return Face(text, own_buttons(chat, view) if buttons is None else buttons, private=True, seal=view.seal)


def told(chat: Chat, view: ItemView, room: int) -> Iterator[Markup]:
    """What it is about; where a message has little room, its form in short, and no path."""
    blocks = [list(title(chat, view)), list(body(chat, view, room))]
    yield Markup("\n\n").join(Markup("\n").join(lines) for lines in blocks if lines)
    if room >= flows.ROOMS[1]:
        yield from walks.path(chat, view.stops, view.ahead)


def opened(chat: Chat, notice: int, *more: Markup, buttons: Rows | None = None, toast: str = "") -> Reply:
    """The card in the message whose button was pressed."""
    shown = face(chat, items.look(chat.desk, notice), *more, buttons=buttons)
    return Reply((Edit(shown, Shows(KIND, notice)),), toast=toast)


def said(chat: Chat, notice: int, *more: Markup, buttons: Rows | None = None) -> Reply:
    """The card as a new message."""
    shown = face(chat, items.look(chat.desk, notice), *more, buttons=buttons)
    return Reply((Say(shown, Shows(KIND, notice)),))


def spelt(kind: str) -> str:
    """What happened, as sentences know it."""
    return "done" if kind == "submit" else kind


def title(chat: Chat, view: ItemView) -> Iterator[Markup]:
    """Which process, what is asked, in whose place, by whom and since when."""
    card = view.card
    yield flows.head(chat, card.of)
    kind = "past" if card.state in OVER else card.kind if card.asked_by else "main"
    yield chat.say("flow-card-step", step=step(chat, card.of), kind=kind, name=one_line(card.asked_by))
    if card.for_:
        yield chat.say("flow-card-for", name=one_line(card.for_))
    if card.back_by:
        why = several_lines(flows.spoken(chat, card.comment), COMMENT)
        yield chat.say("flow-card-back", name=one_line(card.back_by), comment=why)
    elif card.comment:
        yield chat.say("flow-card-undone", comment=several_lines(cause_of(card.comment).detail, COMMENT))
    yield chat.say("todo-asks", name=one_line(card.of.starter), at=when(chat, view.started_at))


def body(chat: Chat, view: ItemView, room: int) -> Iterator[Markup]:
    """What the form says; the files and what others said, where there is room for all of it."""
    yield from flows.sheet(chat, view.fields, view.names, room)
    if room < flows.ROOM:
        return
    for file in current(view)[:MOST_FILES]:
        yield chat.say("todo-file-state", name=one_line(file.name), state=file.state)
    yield from letters.lines(chat, view.instance_id)
    yield from (remark(chat, one) for one in view.remarks)


def current(view: ItemView) -> list[ProcessFile]:
    """The files as they count now."""
    return [file for file in view.files if not file.former]


def remark(chat: Chat, one: Remark) -> Markup:
    """What somebody said, and what he did by it."""
    text = one_line(flows.spoken(chat, one.text), WORD)
    return chat.say("todo-remark", kind=spelt(one.kind), name=one_line(one.who), at=when(chat, one.at), text=text)


def state(chat: Chat, view: ItemView) -> Iterator[Markup]:
    """Until when; or why there is nothing to do now, and who saw to it."""
    card = view.card
    if card.state not in OVER and card.due:
        yield chat.say("flow-card-due", due=card.due, late=card.due < chat.desk.now)
        if view.left:
            yield left(chat, view.left)
    if view.ended:
        yield from ended(chat, view.ended)
    elif card.state in OVER:
        yield chat.say("flow-card-closed", why=card.why.replace(" ", "-") or "cancelled")
    elif card.state != "pending":
        yield chat.say("flow-card-waits", state=card.state)


def left(chat: Chat, time: timedelta) -> Markup:
    """How much working time is left."""
    return chat.say("todo-left", left=flows.span(chat, time))


def ended(chat: Chat, one: Ended) -> Iterator[Markup]:
    """Who ended it, for whom, when, and what he said."""
    name, absent = one_line(one.who), one_line(one.for_)
    who = chat.say("todo-for", name=name, absent=absent) if absent else Markup.escape(name)
    yield chat.say("todo-ended", kind=spelt(one.kind), who=who.unescape(), at=when(chat, one.at))
    if one.comment:
        yield chat.say("todo-ended-comment", text=several_lines(flows.spoken(chat, one.comment), COMMENT))


# Buttons


def own_buttons(chat: Chat, view: ItemView) -> Rows:
    """What can be done with it now; afterwards its history at least."""
    more = Button(chat.say("todo-button-more"), press="todo:more", id=view.notice)
    if not view.pending:
        return (*files(chat, view), (more,))
    back = (Button(chat.say("todo-button-return"), press="todo:return", id=view.notice),) if view.returns else ()
    words = "todo-button-correct" if view.card.back_by else "todo-button-fill"
    fill = Button(chat.say(words), press="todo:fill", id=view.notice)
    rows = [agree(chat, view)] if not view.must_fill else []
    rows += [(fill,)] if view.fills else []
    rows = rows[::-1] if view.card.back_by else rows
    rows += [(reject(chat, view),)] if view.must_fill and view.verb == "approve" else []
    return (*files(chat, view), *contract(chat, view), *making(chat, view), *rows, (*back, more))


def contract(chat: Chat, view: ItemView) -> Rows:
    """The way to the contract that the process is about, for who may see it."""
    known = contracts.id_of(chat.desk, handing.contract_in(view))
    if known is None:
        return ()
    return ((Button(chat.say("contract-button-open"), press="contract:show", id=known),),)


def making(chat: Chat, view: ItemView) -> Rows:
    """The files of the step that can be made from a template."""
    return tuple(
        (
            Button(
                chat.say("todo-button-make", name=named(chat, slot)), "todo:make", view.notice, arg=mark_of(slot.slot)
            ),
        )
        for slot in handing.makeable(view, chat.desk.company.documents)
    )


def named(chat: Chat, slot: Slot) -> str:
    """What the files of a slot are called, on a button."""
    return one_line(titled(slot).said(chat.language), 40)


def files(chat: Chat, view: ItemView) -> Rows:
    """The way to the files, where there are any."""
    count = sum(file.state != FAILED for file in current(view)) or len(view.files)
    found = Button(chat.say("todo-button-files", count=count), press="process:files", id=view.instance_id)
    return ((found,),) if count else ()


def agree(chat: Chat, view: ItemView) -> tuple[Button, ...]:
    """Agree, or hand in; whoever votes can refuse too."""
    if view.verb == "submit":
        words = "todo-button-again" if view.card.back_by else "todo-button-submit"
        return (Button(chat.say(words), press="todo:approve", id=view.notice, version=view.seal),)
    yes = Button(chat.say("todo-button-approve"), press="todo:approve", id=view.notice, version=view.seal)
    return yes, reject(chat, view)


def reject(chat: Chat, view: ItemView) -> Button:
    """Refuse."""
    return Button(chat.say("todo-button-reject"), press="todo:reject", id=view.notice)
