"""A local Telegram: a Bot API server, and a page of phones to try a bot on."""

from bot.sandbox.faults import Fault
from bot.sandbox.odd import Oddity
from bot.sandbox.people import Person
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.serve import serve

__all__ = ["Fault", "Oddity", "Person", "Sandbox", "serve"]
