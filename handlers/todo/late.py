"""What is overdue with one's people, or in the processes one looks after."""

from markupsafe import Markup

from core.flows.at_hand import overdue
from core.flows.at_hand.overdue import Late
from handlers.shared.chat import Chat, Tap
from handlers.shared.flows import span
from handlers.shared.names import in_row, one_line
from handlers.shared.paging import turning
from handlers.shared.reply import Button, Edit, Face, Reply, Rows, Shows
from handlers.shared.sheets import names

PAGE, PEOPLE = 10, 3
SHOWS = Shows("overdue", 0)


def button(chat: Chat) -> Rows:
    """The way there, if there is anything."""
    count = overdue.count(chat.desk)
    return ((Button(chat.say("todo-button-late", count=count), press="todo:late"),),) if count else ()


def press_late(chat: Chat, tap: Tap) -> Reply:
    """A page of it, the longest overdue first."""
    return Reply((Edit(listed(chat, tap.arg), SHOWS),))


def listed(chat: Chat, page: int) -> Face:
    """Whose it is, at which step, how late; whoever manages a process can open it."""
    found = overdue.page(chat.desk, page, PAGE)
    shown = list(enumerate(found[:PAGE], page * PAGE + 1))
    lines = [chat.say("todo-late" if shown else "todo-late-none"), *(line(chat, n, one) for n, one in shown)]
    managed = [
        Button(in_row(f"👁 {n}", one.number), "processes:open", one.instance_id) for n, one in shown if one.manages
    ]
    rows = [tuple(managed[at : at + 2]) for at in range(0, len(managed), 2)]
    turns = turning(chat, "todo:late", 0, page, more=len(found) > PAGE)
    back = (Button(chat.say("todo-button-back"), press="todo:list"),)
    return Face(Markup("\n").join(lines), (*rows, *((turns,) if turns else ()), back), private=True)


def line(chat: Chat, n: int, one: Late) -> Markup:
    """One of them."""
    return chat.say(
        "todo-late-line",
        n=n,
        process=one_line(one.flow_name.said(chat.language), 40),
        number=one.number,
        step=one_line(one.step_name.said(chat.language), 40),
        name=names(chat, [one_line(name, 40) for name in one.names], PEOPLE),
        late=span(chat, one.late),
    )
