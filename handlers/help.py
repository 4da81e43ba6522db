"""``/help``: what this person can do here; also the answer to a command that does not exist."""

from markupsafe import Markup

from core import glance
from core.access.queries import visible
from core.company.definitions import Entity, NumberKind, Verb
from core.refusals import Refusal
from handlers.shared.chat import Chat, Heard
from handlers.shared.names import one_line
from handlers.shared.reply import Reply, said
from handlers.shared.routes import Command

EXAMPLES: tuple[tuple[Verb, str], ...] = (
    (Verb.LOG_CALL, "help-example-call"),
    (Verb.LOOK_UP, "help-example-find"),
    (Verb.HEAD_LOGS, "help-example-logs"),
    (Verb.HAND_IN_LOG, "help-example-log"),
    (Verb.SEE_DESK, "help-example-desk"),
)
INSTEAD = {"help-example-find": "help-example-people"}
SHOWN = 3


class UnknownCommand(Refusal):
    """No such command."""

    code = "help-unknown"


def show(chat: Chat, heard: Heard) -> Reply:
    """What can be done here."""
    name = heard.text.split()[0].split("@")[0].lower()
    if name != "/help":
        raise UnknownCommand(command=name)
    blocks = ([chat.say("help-title"), *commands(chat)], plain(chat), [chat.say("help-examples"), *examples(chat)])
    return said(Markup("\n\n").join(Markup("\n").join(lines) for lines in blocks if lines))


def commands(chat: Chat) -> list[Markup]:
    """Each command this person may use, with what it does."""
    names = chat.menu(chat.desk.me.may)
    return [chat.say("help-line", command=f"/{name}", words=chat.say(f"command-{name}")) for name in names]


def plain(chat: Chat) -> list[Markup]:
    """What comes of a text without a command: a contact for who logs them, else a look-up of what he may see."""
    if not chat.desk.may(Verb.LOOK_UP):
        return []
    known = "all" if sees_customers(chat) else "others"
    calls = [chat.say("help-plain-call")] if chat.desk.may(Verb.LOG_CALL) else []
    return [chat.say("help-plain"), *calls, chat.say("help-plain-find", known=known, calls=bool(calls))]


def examples(chat: Chat) -> list[Markup]:
    """Three messages that fit the person's role, to tap and copy; they name a customer whom he may see."""
    known = glance.somebody(chat.desk) if chat.desk.may(Verb.LOOK_UP) else None
    name = known.name if known else chat.say("help-somebody")
    number = known.number if known else chat.desk.company.numbers[NumberKind.CUSTOMER].written(chat.desk.today, 1)
    calls = "yes" if chat.desk.may(Verb.LOG_CALL) else "no"
    keys = [key for verb, key in EXAMPLES if chat.desk.may(verb)]
    if not sees_customers(chat):
        keys = [INSTEAD.get(key, key) for key in keys]
    me = one_line(chat.desk.me.name)
    return [chat.say(key, name=name, number=number, calls=calls, me=me) for key in keys[:SHOWN]]


def sees_customers(chat: Chat) -> bool:
    """Whether customers are any part of his work."""
    return bool(visible(chat.desk, Entity.CUSTOMER).tiers)


ROUTES = [Command("help", show)]
