"""``/help``: what this person can do here; also the answer to a command that does not exist."""

from core.desk import Employee
from core.refusals import Refusal
from handlers.shared.chat import Chat, Heard
from handlers.shared.reply import Reply, said
from handlers.shared.routes import Command


class UnknownCommand(Refusal):
    """No such command."""

    code = "help-unknown"


def show(chat: Chat, heard: Heard) -> Reply:
    """What can be done here."""
    if not heard.text.lower().startswith(("/help", "/start")):
        raise UnknownCommand(command=heard.text.split()[0])
    return said(chat.say("help", name=chat.desk.me.name if isinstance(chat.desk.actor, Employee) else ""))


ROUTES = [Command("help", show)]
