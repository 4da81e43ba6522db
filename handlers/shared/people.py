"""Colleagues in the chat: the card, the rows of lists."""

from collections.abc import Iterator

from markupsafe import Markup

from core.people import roster
from core.people.finding import People, Person
from core.people.roster import Colleague
from handlers.shared.chat import Chat
from handlers.shared.names import in_row, one_line
from handlers.shared.paging import turning
from handlers.shared.reply import Button, Face

SIGN = "👤 "
WRITE = Markup('✉️ <a href="tg://user?id={}">{}</a>')
NAME, PLACE = 44, 40


def card(chat: Chat, employee_id: int, back: Button | None = None) -> Face:
    """A colleague with what this reader may know; `back` leads to where he came from."""
    known = roster.card(chat.desk, employee_id)
    rows = (tuple(ways(chat, known)), (back,) if back else ())
    return Face(Markup("\n").join(said(chat, known)), tuple(row for row in rows if row), private=True)


def said(chat: Chat, known: Colleague) -> Iterator[Markup]:
    """Who he is, how he is reached, whether he is there today."""
    yield title(chat, one_line(known.name, 100), known.number)
    place = in_row(post(chat, known.post), department(chat, known.department))
    if place:
        yield Markup.escape(place)
    if known.superior:
        yield chat.say("people-superior", name=one_line(known.superior))
    if known.phone:
        yield chat.say("people-phone", phone=known.phone)
    if known.telegram_id and known.id != chat.desk.me.id:
        yield WRITE.format(known.telegram_id, chat.say("people-telegram"))
    if known.away_until:
        yield chat.say("people-away", until=known.away_until, today=known.away_until == chat.desk.today)
    if known.stand_ins:
        names = ", ".join(one_line(name, NAME) for name in known.stand_ins[:3])
        yield chat.say("people-stand-in", names=names)


def title(chat: Chat, name: str, number: str) -> Markup:
    """A colleague's name and number."""
    return chat.say("people-title", name=name, rest=f" · {number}" if number else "")


def ways(chat: Chat, known: Colleague) -> Iterator[Button]:
    """To the superior, and to those who work in the same department."""
    if known.superior_id:
        yield Button(chat.say("people-button-superior"), press="people:open", id=known.superior_id)
    if known.department_id:
        name = one_line(department(chat, known.department), NAME)
        yield Button(
            chat.say("people-button-place", name=name).unescape(), press="people:place", id=known.department_id
        )


def post(chat: Chat, key: str) -> str:
    """A post as the reader calls it."""
    posts = chat.desk.company.posts
    return one_line(posts[key].name.said(chat.language), PLACE) if key in posts else key


def department(chat: Chat, key: str) -> str:
    """A department as the reader calls it."""
    parts = {part.key: part for part in chat.desk.company.all_departments()}
    return one_line(parts[key].name.said(chat.language), PLACE) if key in parts else key


def line(chat: Chat, one: Person) -> Markup:
    """A colleague in a text."""
    name = title(chat, one_line(one.name, NAME), one.number)
    place = in_row(post(chat, one.post), department(chat, one.department))
    return Markup(" · ").join([name, Markup.escape(place)]) if place else name


def label(chat: Chat, one: Person) -> str:
    """A colleague on a button."""
    return SIGN + in_row(one_line(one.name, NAME), post(chat, one.post))


def short(one: Person) -> str:
    """The same beside a line that tells the rest."""
    return SIGN + one_line(one.name, NAME)


def listed(chat: Chat, heading: Markup, found: People, list_id: int, *more: Button) -> Face:
    """One page of those who were found, each a button."""
    rows = [(Button(label(chat, one), press="people:open", id=one.id, arg=list_id),) for one in found.found]
    turns = turning(chat, "people:page", list_id, found.page, more=found.more)
    return Face(heading, (*rows, *((turns,) if turns else ()), *((button,) for button in more)), private=True)
