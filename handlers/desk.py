"""``/desk``: today at a glance."""

from core.company.definitions import Verb
from handlers.shared import glance
from handlers.shared.chat import Chat, Heard, Tap
from handlers.shared.reply import Edit, Reply, Say
from handlers.shared.routes import Command, Press


def desk(chat: Chat, heard: Heard) -> Reply:
    """What waits for me."""
    return Reply((Say(glance.face(chat)),))


def back(chat: Chat, tap: Tap) -> Reply:
    """The desk again, in the message that led away from it."""
    return Reply((Edit(glance.face(chat)),))


ROUTES = [Command("desk", desk, may=Verb.SEE_DESK), Press("desk:open", back, may=Verb.SEE_DESK)]
