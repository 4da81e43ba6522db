"""``/desk``: today at a glance."""

from core.company.definitions import Verb
from handlers.shared import glance
from handlers.shared.chat import Chat, Heard
from handlers.shared.reply import Reply, Say
from handlers.shared.routes import Command


def desk(chat: Chat, heard: Heard) -> Reply:
    """What waits for me."""
    return Reply((Say(glance.face(chat)),))


ROUTES = [Command("desk", desk, may=Verb.SEE_DESK)]
