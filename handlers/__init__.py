"""What people say and see: one module per screen, each declaring its ROUTES."""

from handlers import (
    alerts,
    bindings,
    calls,
    cancel,
    contracts,
    customer,
    desk,
    find,
    flows,
    follow_ups,
    help,  # noqa: A004 - a screen is named after its command
    language,
    log,
    logs,
    start,
    stats,
    todo,
    untyped,
)

SCREENS = (
    start,
    desk,
    calls,
    follow_ups,
    todo,
    flows,
    find,
    customer,
    contracts,
    log,
    logs,
    stats,
    help,
    cancel,
    language,
    bindings,
    alerts,
    untyped,
)
