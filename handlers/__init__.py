"""What people say and see: one module per screen, each declaring its ROUTES."""

from handlers import bindings, cancel, desk, help, language, start  # noqa: A004 - a screen is named after its command

SCREENS = (start, desk, help, cancel, language, bindings)
