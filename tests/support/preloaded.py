"""The bot with everything imported and read that every start needs: forked from here, it opens its doors at once."""

import asyncio
from collections.abc import Mapping
from functools import cache

from alembic import command

from bot import app, cli, log, repair, start
from bot.settings import read
from bot.single import only_process
from core.calls.understanding import prepare
from core.company import loader
from core.flows.authoring.folder import read_flows
from core.flows.definition import Flow
from handlers.shared import speech

NEEDED = (command, cli, repair, start)
"""What the commands import when they come to it."""

SPEECH = speech.Speech()
company = cache(loader.load)


@cache
def flows(name: str) -> Mapping[str, Flow]:
    """The company's processes, as the command would have read them."""
    return read_flows(loader.folder_of(name))


def work() -> None:
    """Be the bot until killed or told to end."""
    log.set_up()
    settings = read()
    with only_process(settings.database) as hold:
        asyncio.run(app.serve(settings, company(settings.company), hold, flows(settings.company)))


def get_ready() -> None:
    """Read the words and the company: a second that each of many starts would spend."""
    for language in speech.LANGUAGES:
        SPEECH.say(language, "flow-yes")
    company("idc")
    flows("idc")
    loader.load = company
    prepare()
    # The words do not change while tests run.
    speech.Speech = app.Speech = lambda: SPEECH  # type: ignore[assignment,attr-defined,misc] # nobody else makes one


get_ready()
