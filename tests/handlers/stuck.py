"""Processes that are stuck, and their cards."""

from typing import Any

from handlers.processes import definitions, troubles
from tests.flows.company import do, flow, publish, start, with_step
from tests.support.office import Office
from tests.support.phone import Phone, Shown

GHOST: dict[str, Any] = {"assignee": [{"role": "ghost"}]}
CARDS = (troubles.incident, definitions.reload)
HOW = ("jump", "retry", "migrate", "appoint", "reassign", "transfer", "handover", "over", "left", "settled")
TWO_MANAGERS = [{"user": "E15"}, {"user": "E13"}]


def lines(shown: Shown) -> list[str]:
    """What a message says, line by line."""
    return shown.text.splitlines()


def stuck(office: Office, **changed: Any) -> int:
    """A trip whose second step nobody is to do."""
    office.clock.set("2026-03-09 09:00", "Asia/Shanghai")
    publish(office, flow(with_step(1, **GHOST) | changed))
    process = start(office, city="Chengdu", days=3).instance_id
    do(office, process, "E06", "submit")
    return process


def running(office: Office) -> int:
    """A trip that waits for the head."""
    office.clock.set("2026-03-09 09:00", "Asia/Shanghai")
    publish(office, flow())
    process = start(office, city="Chengdu", days=3).instance_id
    do(office, process, "E06", "submit")
    return process


def card_of(phone: Phone, sign: str) -> Shown:
    """The newest message that begins so."""
    return next(shown for shown in reversed(phone.messages) if shown.text.startswith(sign))
