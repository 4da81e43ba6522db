"""Names all of common English words, and sentences that begin with such words. It is Wednesday, 11 March 2026."""

import pytest

from tests.calls.telling import told

NAMES = """
    new look want a quote | the crown no answer | city centre dental not in | main street garage signed |
    the big plate said no | right price tyres no answer | one stop print rang, want a quote | white house signed |
    rang the little black book, no reply | spoke to next level, want pricing | visited high point, keen |
    fresh start want a demo | good food company interested | fast lane couriers complained about latency
"""
SENTENCES = """
    head office no answer | main line engaged | direct line rang out | reception said she's off sick |
    quick chat, wants a quote | good call, likes it | price too high, not interested | same again, no answer |
    new mobile number rang out | third time no answer | whole team loved the demo | IT manager wants a quote |
    new boss wants a quote | contract signed | second rack order signed | office manager not in | still no answer
"""


def each(listed: str) -> list[str]:
    return [" ".join(one.split()) for one in listed.split("|")]


@pytest.mark.parametrize("text", each(NAMES))
def test_common_words_where_a_name_stands_are_nobody_we_know(text: str) -> None:
    assert told(text, "en", last=22).startswith("? ")


@pytest.mark.parametrize("text", each(SENTENCES))
def test_common_words_that_begin_a_sentence_are_no_name(text: str) -> None:
    assert told(text, "en", last=22).startswith("22 ")
