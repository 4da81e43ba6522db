"""Understanding of a message that tells of a customer contact: pure, in three languages, never guessing whom."""

from core.calls.understanding.reading import prepare, understand
from core.calls.understanding.types import (
    Break,
    Candidate,
    Understanding,
    UnderstoodCall,
    WorkingCalendar,
)

__all__ = ["Break", "Candidate", "Understanding", "UnderstoodCall", "WorkingCalendar", "prepare", "understand"]
