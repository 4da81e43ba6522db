"""What became of a request, by the server's exact words: pure."""

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.wire import Answer, NotSentError


class Fate(StrEnum):
    """Where a row goes from here."""

    SENT = "sent"
    WAIT = "wait"
    AGAIN = "again"
    PLAIN = "plain"
    UNREACHABLE = "unreachable"
    MOVED = "moved"
    MOOT = "moot"
    DEAD = "dead"
    UNKNOWN = "unknown"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A fate, its reason, and what it needs: seconds to wait, the chat's new id, the message's id, the document's."""

    fate: Fate
    why: str = ""
    seconds: float = 0.0
    chat_id: int = 0
    message_id: int | None = None
    file_id: str = ""


GONE = ("chat not found", "user is deactivated", "bot was blocked", "bot was kicked", "can't initiate conversation")
VANISHED = ("message to edit not found", "message to delete not found", "message_id_invalid", "message can't be edited")
"""The person has deleted what was to be changed: nothing is lost."""
REPEATABLE = ("edit", "menu", "delete")


def of_answer(answer: Answer) -> Outcome:
    """The fate of a request the server answered."""
    said = _parsed(answer.body)
    why = str(said.get("description", ""))
    parameters = said.get("parameters") or {}
    if answer.status == 200 and said.get("ok"):
        result = said.get("result")
        return _said(result) if isinstance(result, dict) else Outcome(Fate.SENT)
    if answer.status == 429:
        return Outcome(Fate.WAIT, why, seconds=float(parameters.get("retry_after", 1)))
    if "migrate_to_chat_id" in parameters:
        return Outcome(Fate.MOVED, why, chat_id=int(parameters["migrate_to_chat_id"]))
    return _refused(answer.status, why)


def _said(message: dict[str, Any]) -> Outcome:
    document = message.get("document") or {}
    return Outcome(Fate.SENT, message_id=message.get("message_id"), file_id=str(document.get("file_id") or ""))


def _refused(status: int, why: str) -> Outcome:
    lower = why.lower()
    if status in (401, 404):
        return Outcome(Fate.STOP, why)
    if status >= 500:
        return Outcome(Fate.AGAIN, why)
    if "message is not modified" in lower:
        return Outcome(Fate.SENT, why)
    if any(words in lower for words in VANISHED):
        return Outcome(Fate.MOOT, why)
    if "can't parse entities" in lower:
        return Outcome(Fate.PLAIN, why)
    if status == 403 or any(words in lower for words in GONE):
        return Outcome(Fate.UNREACHABLE, why)
    return Outcome(Fate.DEAD, why)


def of_failure(problem: Exception, kind: str, attempts: int) -> Outcome:
    """The fate of a request without an answer. Nobody knows whether it arrived, unless it never left."""
    why = f"{type(problem).__name__}: {problem}"
    if isinstance(problem, NotSentError):
        return Outcome(Fate.AGAIN, why)
    if kind in REPEATABLE or (kind in ("reply", "notice") and attempts == 0):
        return Outcome(Fate.AGAIN, why)
    return Outcome(Fate.UNKNOWN, why)


def _parsed(body: bytes) -> dict[str, Any]:
    try:
        said = json.loads(body)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def pause(attempts: int) -> float:
    """Seconds until the next try: 1, 2, 4 … 60."""
    return float(min(60, 2 ** min(attempts, 6)))
