"""``/todo``: what waits for me in processes, oldest first."""

from datetime import datetime

from markupsafe import Markup

from core.flows.at_hand import answering, batches, waiting
from core.flows.at_hand.waiting import Waiting
from core.flows.running.org import hours_of
from handlers.shared.chat import Chat, Heard, Tap
from handlers.shared.flows import span, when
from handlers.shared.names import in_row, one_line
from handlers.shared.paging import leafing
from handlers.shared.reply import Button, Edit, Face, Reply, Rows, Say
from handlers.todo import cards, late

PAGE, FARTHEST = 8, 50


def show(chat: Chat, heard: Heard) -> Reply:
    """The first page."""
    return Reply((Say(listed(chat, 0)),))


def press_list(chat: Chat, tap: Tap) -> Reply:
    """Another page, in the same message."""
    return Reply((Edit(listed(chat, tap.arg)),))


def press_shown(chat: Chat, tap: Tap) -> Reply:
    """The first page, from the desk."""
    return Reply((Say(listed(chat, 0)),))


def press_open(chat: Chat, tap: Tap) -> Reply:
    """One of them, as its card."""
    notice = answering.card_of(chat.desk, tap.id, tap.version)
    return cards.said(chat, notice)


def listed(chat: Chat, page: int) -> Face:
    """A page of what waits, a button for each; a page that is no more is the last one there is."""
    total = waiting.count_for(chat.desk)
    last = min(max(total - 1, 0) // PAGE, FARTHEST)
    page = min(max(page, 0), last)
    found = waiting.pending_for(chat.desk, most=(page + 1) * PAGE)[page * PAGE :]
    passed = sum(1 for one in found if one.due and one.due < chat.desk.now)
    text = chat.say("todo-title", count=total, late=passed) if total else chat.say("todo-nothing")
    lines = [text, *(line(chat, one, page * PAGE + n) for n, one in enumerate(found, 1))]
    rows: Rows = tuple(
        tuple(row) for row in in_rows([button(chat, one, page * PAGE + n) for n, one in enumerate(found, 1)])
    )
    together = sum(batches.may_be_quick(one) for one in found) > 1
    batch = (Button(chat.say("todo-button-batch"), press="todo:batch"),)
    below = (*((batch,) if together else ()), *late.button(chat))
    return Face(Markup("\n").join(lines), (*rows, *leafing("todo:list", 0, page, last + 1), *below), private=True)


def in_rows(buttons: list[Button], broad: int = 4) -> list[list[Button]]:
    """Several beside each other."""
    return [buttons[at : at + broad] for at in range(0, len(buttons), broad)]


def line(chat: Chat, one: Waiting, n: int) -> Markup:
    """What it is, from whom, since when."""
    return chat.say(
        "todo-line",
        n=n,
        dated="no" if one.due is None else "late" if one.due < chat.desk.now else "yes",
        left=time_of(chat, one.due),
        process=one_line(one.flow_name.said(chat.language), 40),
        step=one_line(one.step_name.said(chat.language), 40),
        name=one_line(one.initiator_name, 40),
        at=when(chat, one.since),
    )


def time_of(chat: Chat, due: datetime | None) -> str:
    """How much working time is left, or has passed since."""
    if due is None:
        return ""
    first, last = sorted((chat.desk.now, due))
    return span(chat, hours_of(chat.desk).worked(first, last))


def button(chat: Chat, one: Waiting, n: int) -> Button:
    """Opens its card."""
    return Button(in_row(mark(one), str(n)).replace(" · ", " "), "todo:open", one.instance_id, one.item)


def mark(one: Waiting) -> str:
    """What kind of thing it is."""
    return "⚠️" if one.kind == "incident" else "✍️" if one.type == "approval" else "📌"
