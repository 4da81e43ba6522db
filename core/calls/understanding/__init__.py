"""Understanding of a message that tells of a customer contact: pure, in three languages, never guessing whom."""

from core.calls.understanding.nicknames import is_called, nickname, says
from core.calls.understanding.others import bearing, mentioned
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
    "bearing",
    "is_called",
    "mentioned",
    "nickname",
    "prepare",
    "says",
    "understand",
]
