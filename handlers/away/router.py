"""``/away``: who does one's work while one is away; what there is, a new one, the end of one."""

from core.flows.running import away
from handlers.away import cards, form
from handlers.away.form import MAY
from handlers.shared import forms
from handlers.shared.chat import Chat, Heard, Tap
from handlers.shared.reply import Reply, Say
from handlers.shared.routes import Card, Command, Press


def show(chat: Chat, heard: Heard) -> Reply:
    """What is arranged; with a name and days, a new arrangement."""
    if heard.rest.strip():
        return form.begun_with(chat, heard.rest.strip())
    return Reply((Say(cards.listed(chat)),))


def press_days(chat: Chat, tap: Tap) -> Reply:
    """Somebody for some days."""
    return form.begin(chat, form.DAYS, {}, pressed=True)


def press_leave(chat: Chat, tap: Tap) -> Reply:
    """Somebody for every leave."""
    return form.begin(chat, form.LEAVE, {}, pressed=True)


def press_other(chat: Chat, tap: Tap) -> Reply:
    """Somebody for one of one's people who cannot say it himself."""
    return form.begin(chat, form.OTHER, {}, pressed=True)


def press_open(chat: Chat, tap: Tap) -> Reply:
    """One of them."""
    return cards.shown(chat, tap.id)


def press_end(chat: Chat, tap: Tap) -> Reply:
    """He does not stand in any more."""
    over = away.end(chat.desk, tap.id)
    return cards.shown(chat, over.id, str(chat.say("away-toast-end").unescape()))


ROUTES = [
    Command("away", show, may=MAY),
    *forms.routes(form.PURPOSE),
    Press("away:days", press_days, may=MAY),
    Press("away:leave", press_leave, may=MAY),
    Press("away:other", press_other, may=MAY),
    Press("away:some", form.press_some, may=MAY),
    Press("away:tick", form.press_tick, may=MAY),
    Press("away:send", form.press_send, may=MAY),
    Press("away:open", press_open, may=MAY),
    Press("away:end", press_end, may=MAY),
    Card(cards.KIND, cards.card),
]
