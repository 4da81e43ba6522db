"""The bot with everything imported and read that every start needs: forked from here, it opens its doors at once."""

import asyncio
from functools import cache

from bot import app, log
from bot.settings import read
from bot.single import only_process
from core.calls.understanding import prepare
from core.company.loader import load
from handlers.shared.speech import Speech

SPEECH = Speech()
company = cache(load)


def work() -> None:
    """Be the bot until killed or told to end."""
    log.set_up()
    settings = read()
    with only_process(settings.database) as hold:
        asyncio.run(app.serve(settings, company(settings.company), hold))


def get_ready() -> None:
    """Read the words and the company: a second that each of many starts would spend."""
    assert SPEECH.bundles
    company("idc")
    prepare()
    app.Speech = lambda: SPEECH  # type: ignore[assignment,attr-defined,misc] # the words do not change while tests run


get_ready()
