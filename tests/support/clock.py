"""A clock that stands still until a test moves it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.clock import Clock

MONDAY_MORNING = datetime(2026, 3, 9, 1, 30, tzinfo=UTC)
"""Monday 9 March 2026, 9:30 in Shanghai."""


class StillClock(Clock):
    """Office time and machine time are whatever the test says."""

    def __init__(self, at: datetime = MONDAY_MORNING) -> None:
        """It stands at `at`."""
        super().__init__()
        self.at = at

    def machine(self) -> datetime:
        """The moment it was set to."""
        return self.at

    def pass_(self, **span: float) -> None:
        """Let time go by: ``pass_(hours=2)``."""
        self.at += timedelta(**span)

    def set(self, local: str, zone: str = "Asia/Shanghai") -> None:
        """Set it to a local time such as ``2026-03-09 17:45``."""
        self.at = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
