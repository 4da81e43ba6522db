"""``/cancel``: drop what was begun."""

from handlers.shared.chat import Chat, Heard
from handlers.shared.glance import talk_name
from handlers.shared.reply import Face, Reply, Say
from handlers.shared.routes import Command


def cancel(chat: Chat, heard: Heard) -> Reply:
    """Close the open conversation and say which it was."""
    if chat.talk is None:
        return Reply((Say(Face(chat.say("cancel-nothing"))),))
    return Reply((Say(Face(chat.say("cancel-dropped", what=talk_name(chat)))),), then=None)


ROUTES = [Command("cancel", cancel)]
