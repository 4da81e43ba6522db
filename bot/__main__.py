"""``python -m bot`` is ``oabot``."""

from bot.cli import main

main()
