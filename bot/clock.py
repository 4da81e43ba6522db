"""Two clocks: office time, which the sandbox may move, and machine time, which nobody moves."""

from datetime import UTC, datetime, timedelta


class Clock:
    """The only place that reads a clock."""

    def __init__(self, offset: timedelta = timedelta()) -> None:
        """Office time runs ahead of machine time by `offset`."""
        self.offset = offset

    def machine(self) -> datetime:
        """Machine time: leases, retries, expiry of buttons and invites."""
        return datetime.now(UTC)  # noqa: TID251 - this is the clock

    def now(self) -> datetime:
        """Office time: what people see, what cut-offs and follow-ups are measured by."""
        return self.machine() + self.offset
