"""What people say and see: one module per screen, each declaring its ROUTES."""

from handlers import alerts, bindings, calls, cancel, customer, desk, find, help, language, log, logs, start, untyped  # noqa: A004 - a screen is named after its command

SCREENS = (start, desk, calls, find, customer, log, logs, help, cancel, language, bindings, alerts, untyped)
