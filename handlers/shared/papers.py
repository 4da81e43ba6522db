"""Documents made from templates, in the chat: whose words they take, and what they would leave open."""

from markupsafe import Markup

from core.contracts.rules import OurRole
from core.papers.facts import language_of
from handlers.shared.chat import Chat


def roles(chat: Chat, key: str) -> dict[OurRole, str]:
    """What we are in a contract, in the language of a document."""
    rules = chat.desk.company.documents.get(key)
    language = language_of(chat.desk.company, rules) if rules else chat.language
    return {one: str(chat.speech.say(language, f"contract-role-{one}").unescape()) for one in OurRole}


def missing(chat: Chat, names: tuple[str, ...]) -> tuple[Markup, ...]:
    """What a document would leave open."""
    if not names:
        return ()
    said = tuple(chat.say(f"paper-{name.replace('_', '-')}").unescape() for name in names)
    return (chat.say("paper-missing", names=said, count=len(said)),)
