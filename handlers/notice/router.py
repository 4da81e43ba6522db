"""``/notice``: the list, reading, writing; who has not read, reminding them, withdrawing."""

from markupsafe import Markup

from core.announcements import actions, queries
from core.announcements.queries import Shown, Title
from core.company.definitions import Verb
from core.flows.at_hand import applying, lists
from core.flows.at_hand.lists import LIVE, Filter
from handlers.notice import cards
from handlers.shared.chat import Chat, Heard, Tap
from handlers.shared.names import in_row, one_line
from handlers.shared.paging import leafing
from handlers.shared.reply import Button, Edit, Face, Reply, Rows, Say, Shows
from handlers.shared.routes import Card, Command, Press
from handlers.shared.speech import day

MAY = Verb.SEE_DESK
PAGE, TITLE, PENDING = 8, 40, 3
NO_RECORD = Shows("plain", 0)
"""What a message shows that was a card and is a list again: no later change concerns it."""


def show(chat: Chat, heard: Heard) -> Reply:
    """The first page."""
    return Reply((Say(listed(chat, 0)),))


def press_shown(chat: Chat, tap: Tap) -> Reply:
    """The same, from the desk."""
    return Reply((Say(listed(chat, 0)),))


def press_list(chat: Chat, tap: Tap) -> Reply:
    """A page, in the message that shows another or one of them."""
    return Reply((Edit(listed(chat, tap.arg), NO_RECORD),))


def listed(chat: Chat, page: int) -> Face:
    """A page of announcements, by their titles; how to write one, for whom may."""
    found = queries.page(chat.desk, page, PAGE)
    last = max(0, found.count - 1) // PAGE
    page = min(max(page, 0), last)
    text = chat.say("notice-list", unread=found.unread) if found.count else chat.say("notice-none")
    rows: Rows = tuple((titled(chat, one),) for one in found.titles)
    return Face(text, (*rows, *leafing("notice:list", 0, page, last + 1), *writing(chat)))


def titled(chat: Chat, one: Title) -> Button:
    """A title, new ones marked."""
    on = day(one.published_at.astimezone(chat.desk.zone).date(), chat.language)
    label = in_row(one_line(one.title, TITLE), on)
    return Button(f"🔵 {label}" if one.unread else label, press="notice:open", id=one.id)


def writing(chat: Chat) -> Rows:
    """Begin one, for those who may; one's own that are not approved yet."""
    rows: list[tuple[Button, ...]] = []
    for process in applying.startable_that(chat.desk, "publish"):
        name = one_line(process.name.said(chat.language), TITLE)
        label = str(chat.say("notice-button-write", name=name).unescape())
        rows.append((Button(label, press="apply:open", id=process.version_id),))
        own = Filter(mine=True, flow=process.flow.flow, statuses=LIVE)
        for one in lists.instances(chat.desk, own, None, PENDING):
            waits = chat.say("notice-button-pending", number=one.number)
            rows.append((Button(waits, press="apply:mine-one", id=one.instance_id),))
    return tuple(rows)


def press_open(chat: Chat, tap: Tap) -> Reply:
    """Read one; a long one part by part."""
    return edited(chat, actions.read(chat.desk, tap.id), tap.arg)


def edited(chat: Chat, one: Shown, part: int = 0) -> Reply:
    """An announcement in the message that led to it."""
    return Reply((Edit(cards.face(chat, one, part), Shows("announcement", one.reader_id)),))


def press_read(chat: Chat, tap: Tap) -> Reply:
    """A receipt, on the card as it was delivered."""
    one = actions.read(chat.desk, tap.id)
    toast = str(chat.say("notice-toast-read").unescape())
    return Reply((Edit(cards.face(chat, one), Shows("announcement", one.reader_id)),), toast=toast)


def press_readers(chat: Chat, tap: Tap) -> Reply:
    """Who has not read it."""
    return Reply((Edit(cards.readers(chat, queries.managed(chat.desk, tap.id), tap.arg)),))


def press_remind(chat: Chat, tap: Tap) -> Reply:
    """Have them told once more."""
    count = actions.remind(chat.desk, tap.id)
    toast = str(chat.say("notice-toast-remind", count=count).unescape())
    return Reply((Edit(cards.readers(chat, queries.managed(chat.desk, tap.id))),), toast=toast)


def press_withdraw(chat: Chat, tap: Tap) -> Reply:
    """Withdrawing is asked once more."""
    one = queries.managed(chat.desk, tap.id)
    yes = Button(chat.say("notice-button-withdraw-yes"), press="notice:withdraw-yes", id=one.id)
    no = Button(chat.say("notice-button-keep"), press="notice:readers", id=one.id)
    text = Markup("\n\n").join([cards.title(chat, one), chat.say("notice-withdraw-sure")])
    return Reply((Edit(Face(text, ((yes,), (no,)))),))


def press_withdraw_yes(chat: Chat, tap: Tap) -> Reply:
    """Withdraw it."""
    return edited(chat, actions.withdraw(chat.desk, tap.id))


ROUTES = [
    Command("notice", show, may=MAY),
    Press("notice:shown", press_shown, may=MAY),
    Press("notice:list", press_list, may=MAY),
    Press("notice:open", press_open, may=MAY),
    Press("notice:read", press_read, may=MAY),
    Press("notice:readers", press_readers, may=MAY),
    Press("notice:remind", press_remind, may=MAY),
    Press("notice:withdraw", press_withdraw, may=MAY),
    Press("notice:withdraw-yes", press_withdraw_yes, may=MAY),
    Card("announcement", cards.draw),
]
