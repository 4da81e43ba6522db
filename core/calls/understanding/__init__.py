"""Understanding of a message that tells of a customer contact: pure, in three languages, never guessing whom."""

from core.calls.understanding.nicknames import is_called, nickname
from core.calls.understanding.others import mentioned
from core.calls.understanding.reading import prepare, understand
from core.calls.understanding.types import (
    Break,
    Candidate,
    Understanding,
    UnderstoodCall,
    WorkingCalendar,
)

__all__ = [
    "Break",
    "Candidate",
    "Understanding",
    "UnderstoodCall",
    "WorkingCalendar",
    "is_called",
    "mentioned",
    "nickname",
    "prepare",
    "understand",
]
