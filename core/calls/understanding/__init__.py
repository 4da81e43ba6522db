"""Understanding of a message that tells of a customer contact: pure, in three languages, never guessing whom.

Where the next line goes: a word or wording into `words/<language>.toml`, nearly always. Else

- how a message is cut: `folding`, `romanised`, `lines`, `clauses`, `lexicon`, `grammar`;
- whether it tells of a contact: `intent`;
- with whom: `names` and `nicknames` (what customers are called), `mentions`, `groups`, `misspelt` (who is named),
  `naming` (who of them is meant), `passing`, `straying`, `topics`, `commonplace`, `common` (who is not), `strangers`,
  `chinese` (names nobody bears), `others` (who else may be meant);
- what was done and came of it: `verdict`, `winning`, `lasting`, `taking_back`;
- when, and what is next: `days`, `hours`, `tense`, `nearness`, `steps`, read by `reader`;
- all of it put together: `reading`, `notes`, `types`.
"""

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
