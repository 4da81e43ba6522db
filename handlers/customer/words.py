"""What people call the fields of a customer, and what their messages say of them."""

from collections.abc import Mapping
from functools import lru_cache

from core.customers import actions
from core.customers.entry import Field, cleaned
from handlers.shared.chat import Chat, Heard, Shared
from handlers.shared.customers import word
from handlers.shared.speech import LANGUAGES, Speech


@lru_cache(maxsize=1)
def labels(speech: Speech) -> Mapping[str, Field]:
    """The labels of all languages: people write as they are used to, whatever they read."""
    return {
        cleaned(label).casefold(): field
        for language in LANGUAGES
        for field in Field
        for label in str(speech.say(language, f"customer-labels-{field}")).split(",")
    }


def industry(chat: Chat, key: str) -> str:
    """An industry in the person's language."""
    return word(chat, chat.desk.company.customers.industries, key)


def said_by(chat: Chat, heard: Heard, asked: Field | None) -> Mapping[Field, str]:
    """What a message tells of a customer: a sent contact is his contact person."""
    if heard.contact:
        return in_contact(chat, heard.contact)
    return actions.told(chat.desk, heard.text, labels(chat.speech), asked)


def one_field(chat: Chat, heard: Heard, field: Field) -> Mapping[Field, str]:
    """What a message tells of a field it was asked for."""
    return in_contact(chat, heard.contact) if heard.contact else actions.told_of(chat.desk, field, heard.text)


def in_contact(chat: Chat, contact: Shared) -> Mapping[Field, str]:
    """The person of a sent contact."""
    return actions.shared(chat.desk, contact.name, contact.phone, international=contact.user_id is not None)
