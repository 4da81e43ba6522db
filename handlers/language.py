"""``/lang``: the language the bot speaks with a person."""

from dataclasses import replace

from core.people import actions
from handlers.shared.chat import Chat, Heard, Tap
from handlers.shared.reply import Button, Edit, Face, Reply, Say
from handlers.shared.routes import Command, Press


def face(chat: Chat) -> Face:
    """The company's languages, each in its own words, the current one ticked."""
    buttons = tuple(
        Button(label(chat, language), press="lang:set", arg=place)
        for place, language in enumerate(chat.desk.company.languages)
        if chat.speech.has(f"lang-{language}")
    )
    return Face(chat.say("lang-choose"), (buttons,))


def label(chat: Chat, language: str) -> str:
    """A language's own name."""
    return chat.say("lang-current" if language == chat.language else "lang-other", name=chat.say(f"lang-{language}"))


def show(chat: Chat, heard: Heard) -> Reply:
    """Choose a language."""
    return Reply((Say(face(chat)),))


def choose(chat: Chat, tap: Tap) -> Reply:
    """Speak it from now on, beginning with this answer."""
    language = dict(enumerate(chat.desk.company.languages)).get(tap.arg, "")
    actions.set_language(chat.desk, language)
    fresh = replace(chat, language=language)
    return Reply((Edit(face(fresh)),), toast=fresh.say("lang-set"))


ROUTES = [Command("lang", show), Press("lang:set", choose)]
