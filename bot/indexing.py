"""What is looked up by, made before the doors open if there is none by the rules of this version."""

from dataclasses import dataclass
from time import monotonic

import structlog
from sqlalchemy import Engine
from sqlmodel import Session

from core.flows.running import versions
from core.names import index, making
from core.people import keys as colleagues

log = structlog.get_logger()
EVERY = 5.0
"""Seconds between two lines about how far it is."""


@dataclass
class Progress:
    """Ends a transaction after each part of the work, and tells how far it is."""

    session: Session
    told_at: float

    def __call__(self, part: str, done: int, total: int) -> None:
        """So much of a part is done."""
        self.session.commit()
        if monotonic() - self.told_at > EVERY:
            log.info("making the look-up index", part=part, done=done, of=total)
            self.told_at = monotonic()


def bring_up_to_date(engine: Engine) -> None:
    """Make the index anew unless it is up to date. Nobody else may be at work: what is written is visible at once."""
    with Session(engine) as session:
        if making.up_to_date(session):
            return
        begun = monotonic()
        total = index.rebuild(session, Progress(session, begun))
        colleagues.rebuild(session)
        versions.retitle(session)
        session.commit()
        log.info("look-up index made", customers=total, seconds=round(monotonic() - begun, 1))
