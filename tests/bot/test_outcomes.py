"""What a server's words mean for a row."""

import json

import pytest
from telegram.error import NetworkError, TimedOut

from bot.outcomes import Fate, of_answer, of_failure, pause
from bot.wire import Answer, NotSentError


def refusal(code: int, words: str, **parameters: int) -> Answer:
    body = {"ok": False, "error_code": code, "description": words, "parameters": parameters}
    return Answer(code, json.dumps(body).encode())


@pytest.mark.parametrize(
    ("answer", "fate"),
    [
        (Answer(200, b'{"ok":true,"result":{"message_id":7}}'), Fate.SENT),
        (Answer(200, b'{"ok":true,"result":true}'), Fate.SENT),
        (refusal(429, "Too Many Requests: retry after 5", retry_after=5), Fate.WAIT),
        (refusal(400, "Bad Request: message is not modified: specified new message content"), Fate.SENT),
        (refusal(400, "Bad Request: can't parse entities: Unsupported start tag"), Fate.PLAIN),
        (refusal(400, "Bad Request: chat not found"), Fate.UNREACHABLE),
        (refusal(403, "Forbidden: bot was blocked by the user"), Fate.UNREACHABLE),
        (refusal(403, "Forbidden: user is deactivated"), Fate.UNREACHABLE),
        (refusal(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=-100), Fate.MOVED),
        (refusal(400, "Bad Request: message to edit not found"), Fate.MOOT),
        (refusal(400, "Bad Request: message is too long"), Fate.DEAD),
        (refusal(401, "Unauthorized"), Fate.STOP),
        (refusal(404, "Not Found"), Fate.STOP),
        (refusal(500, "Internal Server Error"), Fate.AGAIN),
        (Answer(502, b"<html>Bad Gateway</html>"), Fate.AGAIN),
    ],
    ids=lambda value: str(value)[:60],
)
def test_the_servers_words_decide(answer: Answer, fate: Fate) -> None:
    assert of_answer(answer).fate is fate


def test_what_an_outcome_needs_is_read_along() -> None:
    assert of_answer(Answer(200, b'{"ok":true,"result":{"message_id":7}}')).message_id == 7
    assert of_answer(refusal(429, "Too Many Requests", retry_after=5)).seconds == 5
    assert of_answer(refusal(400, "upgraded", migrate_to_chat_id=-100)).chat_id == -100


@pytest.mark.parametrize(
    ("problem", "kind", "attempts", "fate"),
    [
        (NotSentError("refused"), "broadcast", 0, Fate.AGAIN),
        (TimedOut(), "edit", 3, Fate.AGAIN),
        (TimedOut(), "reply", 0, Fate.AGAIN),
        (TimedOut(), "reply", 1, Fate.UNKNOWN),
        (NetworkError("reset"), "notice", 1, Fate.UNKNOWN),
        (TimedOut(), "document", 0, Fate.UNKNOWN),
        (NetworkError("reset"), "broadcast", 0, Fate.UNKNOWN),
    ],
)
def test_without_an_answer_the_class_decides(problem: Exception, kind: str, attempts: int, fate: Fate) -> None:
    assert of_failure(problem, kind, attempts).fate is fate


def test_pauses_double_up_to_a_minute() -> None:
    assert [pause(n) for n in (0, 1, 2, 5, 6, 50)] == [1, 2, 4, 32, 60, 60]
