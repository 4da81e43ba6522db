"""Understanding of a message that tells of a customer contact: pure, in three languages, never guessing the customer."""

from core.calls.understanding.reading import understand
from core.calls.understanding.types import (
    Break,
    Candidate,
    Understanding,
    UnderstoodCall,
    WorkingCalendar,
)

__all__ = ["Break", "Candidate", "Understanding", "UnderstoodCall", "WorkingCalendar", "understand"]
