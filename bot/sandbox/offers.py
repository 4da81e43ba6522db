"""Inline mode: what people have asked for, what the bot offers them, and for how long an answer serves others too."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.messages import Message

ANSWER_SECONDS = 30
"""How long an inline query can be answered."""


@dataclass(frozen=True)
class Offer:
    """One result: what the phone lists, and the message it becomes (fields of `Message`)."""

    listed: dict[str, Any]
    content: Mapping[str, Any]


@dataclass(frozen=True)
class Answer:
    """A page of results, and the button above them."""

    offers: dict[str, Offer]
    next_offset: str = ""
    button: dict[str, Any] | None = None

    def as_json(self) -> dict[str, Any]:
        """What the page of phones is told."""
        shown = {"results": [offer.listed for offer in self.offers.values()], "next_offset": self.next_offset}
        return shown | ({"button": self.button} if self.button else {})


@dataclass
class Asked:
    """A person's inline query; `at` is machine time."""

    person_id: int
    query: str
    offset: str
    at: float
    answer: Answer | None = None


@dataclass
class Offers:
    """Open queries by number, answers by what was asked (and by whom, if personal), and each person's last query."""

    open: dict[str, Asked] = field(default_factory=dict)
    cache: dict[tuple[str, str, int], tuple[float, Answer]] = field(default_factory=dict)
    last: dict[int, Asked] = field(default_factory=dict)
    pages: dict[int, dict[str, Offer]] = field(default_factory=dict)
    sent: dict[str, tuple[int, Message]] = field(default_factory=dict)

    def ask(self, query_id: str, asked: Asked) -> bool:
        """Remember a query; False when an earlier answer serves, and the bot is not asked."""
        before = self.last.get(asked.person_id)
        if before is None or before.query != asked.query or not asked.offset:
            self.pages[asked.person_id] = {}
        self.last[asked.person_id] = asked
        asked.answer = self._cached(asked)
        if asked.answer:
            self.pages[asked.person_id] |= asked.answer.offers
            return False
        self.open = {key: one for key, one in self.open.items() if asked.at - one.at <= ANSWER_SECONDS}
        self.open[query_id] = asked
        return True

    def take(self, query_id: str, now: float) -> Asked | None:
        """The query to be answered now, once; None when there is none or it is too old."""
        asked = self.open.pop(query_id, None)
        return asked if asked and now - asked.at <= ANSWER_SECONDS else None

    def answer(self, asked: Asked, answer: Answer, until: float, *, personal: bool) -> None:
        """Give the answer, and to whoever asks the same before `until` too: to everybody unless it is personal."""
        asked.answer = answer
        self.cache[asked.query, asked.offset, asked.person_id if personal else 0] = (until, answer)
        if self.last.get(asked.person_id) is asked:
            self.pages[asked.person_id] |= answer.offers

    def _cached(self, asked: Asked) -> Answer | None:
        self.cache = {key: kept for key, kept in self.cache.items() if kept[0] > asked.at}
        kept = [self.cache.get((asked.query, asked.offset, whose)) for whose in (asked.person_id, 0)]
        return next((answer for found in kept if found for answer in [found[1]]), None)
