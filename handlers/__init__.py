"""What people say and see: one module per screen, each declaring its ROUTES."""

from handlers import alerts, bindings, calls, cancel, desk, find, help, language, log, logs, start  # noqa: A004 - a screen is named after its command

SCREENS = (start, desk, calls, find, log, logs, help, cancel, language, bindings, alerts)
