"""``/help``: what this person can do here; also the answer to a command that does not exist."""

from markupsafe import Markup

from core.company.definitions import Verb
from core.refusals import Refusal
from handlers.shared.chat import Chat, Heard
from handlers.shared.reply import Reply, said
from handlers.shared.routes import Command

EXAMPLES: tuple[tuple[Verb, str], ...] = (
    (Verb.LOG_CALL, "help-example-call"),
    (Verb.LOOK_UP, "help-example-name"),
    (Verb.HEAD_LOGS, "help-example-logs"),
    (Verb.HAND_IN_LOG, "help-example-log"),
    (Verb.LOOK_UP, "help-example-number"),
    (Verb.SEE_DESK, "help-example-desk"),
)
SHOWN = 3


class UnknownCommand(Refusal):
    """No such command."""

    code = "help-unknown"


def show(chat: Chat, heard: Heard) -> Reply:
    """What can be done here."""
    name = heard.text.split()[0].split("@")[0].lower()
    if name != "/help":
        raise UnknownCommand(command=name)
    lines = [chat.say("help-title"), *commands(chat), Markup(), chat.say("help-examples"), *examples(chat)]
    return said(Markup("\n").join(lines))


def commands(chat: Chat) -> list[Markup]:
    """Each command this person may use, with what it does."""
    names = chat.menu(chat.desk.me.may)
    return [chat.say("help-line", command=f"/{name}", words=chat.say(f"command-{name}")) for name in names]


def examples(chat: Chat) -> list[Markup]:
    """Three messages that fit the person's role, to tap and copy."""
    return [chat.say(key) for verb, key in EXAMPLES if chat.desk.may(verb)][:SHOWN]


ROUTES = [Command("help", show)]
