"""``/people``: colleagues by name, number, post or department, and who works where."""

from collections.abc import Iterable

from markupsafe import Markup

from core.company.definitions import Department, Verb
from core.people import finding, roster
from core.search import actions as search
from core.search import queries
from handlers.shared import people
from handlers.shared.chat import Chat, Heard, Tap
from handlers.shared.names import one_line
from handlers.shared.paging import turning
from handlers.shared.reply import Button, Edit, Face, Reply, Rows, Say, said
from handlers.shared.routes import Command, Press

MAY = Verb.LOOK_UP
PAGE, NAME = 8, 44


def show(chat: Chat, heard: Heard) -> Reply:
    """The departments; with words after the command, whoever they mean."""
    finding.sight(chat.desk)
    if not heard.rest:
        return Reply((Say(top(chat)),))
    found = finding.find(chat.desk, heard.rest)
    if not found.found:
        return said(chat.say("people-none", text=one_line(heard.rest, 40)), private=True)
    if len(found.found) == 1:
        return Reply((Say(people.card(chat, found.found[0].id)),))
    list_id = search.keep(chat.desk, heard.rest)
    return Reply((Say(people.listed(chat, heading(chat, heard.rest, sure=found.sure), found, list_id)),))


def heading(chat: Chat, text: str, *, sure: bool) -> Markup:
    """What was looked for, and whether this is it."""
    return chat.say("people-list", text=one_line(text, 40), sure=sure)


def page(chat: Chat, tap: Tap) -> Reply:
    """Another page of those who were found; the way back leads to all that was."""
    text = queries.kept(chat.desk, tap.id)
    found = finding.find(chat.desk, text, tap.arg)
    return Reply((Edit(people.listed(chat, heading(chat, text, sure=found.sure), found, tap.id)),))


def top(chat: Chat) -> Face:
    """Every top department, a button each; how to look somebody up."""
    return Face(chat.say("people-how"), places(chat, roster.departments(chat.desk)), private=True)


def press_top(chat: Chat, tap: Tap) -> Reply:
    """Back to the departments."""
    return Reply((Edit(top(chat)),))


def places(chat: Chat, parts: Iterable[tuple[int, Department]]) -> Rows:
    """Departments as buttons."""
    return tuple(
        (Button("🏢 " + one_line(part.name.said(chat.language), NAME), press="people:place", id=row),)
        for row, part in parts
    )


def place(chat: Chat, tap: Tap) -> Reply:
    """A department: its parts, a page of its people, its head first."""
    one = roster.place(chat.desk, tap.id, tap.arg, PAGE)
    rows = [
        *(places(chat, one.parts) if not tap.arg else ()),
        *((Button(people.label(chat, who), press="people:member", id=who.id, arg=one.id),) for who in one.people),
    ]
    turns = turning(chat, "people:place", one.id, tap.arg, more=one.more)
    above = Button(chat.say("people-button-above"), press="people:place" if one.above else "people:top", id=one.above)
    name = one_line(one.part.name.said(chat.language), NAME)
    text = chat.say("people-place", name=name, none=not rows)
    return Reply((Edit(Face(text, (*rows, *((turns,) if turns else ()), (above,)), private=True)),))


def open_one(chat: Chat, tap: Tap) -> Reply:
    """One colleague, with the way back to the list he was chosen from."""
    back = Button(chat.say("find-to-list"), press="people:page", id=tap.arg) if tap.arg else None
    return Reply((Edit(people.card(chat, tap.id, back)),))


def member(chat: Chat, tap: Tap) -> Reply:
    """One of a department."""
    back = Button(chat.say("find-to-list"), press="people:place", id=tap.arg)
    return Reply((Edit(people.card(chat, tap.id, back)),))


ROUTES = [
    Command("people", show, may=MAY),
    Press("people:open", open_one, may=MAY),
    Press("people:member", member, may=MAY),
    Press("people:page", page, may=MAY),
    Press("people:place", place, may=MAY),
    Press("people:top", press_top, may=MAY),
]
