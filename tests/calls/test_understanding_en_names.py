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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sent May the datasheets", "23 call -"),
        ("texted Mark the new address", "21 message -"),
        ("sent Josh a revised quote", "24 call -"),
        ("won harper, 36m", "21 call signed"),
        ("landed Friday Street Clinic, 12m", "25 call signed"),
        ("lost saltmarsh coaches to Colt", "24 call not_interested"),
        ("closed ticket for Harper", ""),
        ("order form back from Ms Sharpe", "22 call signed"),
        ("order a rack for Harper", ""),
        ("dinner w Will @ Saltmarsh Coaches, keen on a 2nd site", "24 visit interested"),
        ("Mark not about, at the dentist, 2pm", "21 call no_answer next 03-11 14:00"),
        ("Ms Sharpe on another call, half 3", "22 call other next 03-11 15:30"),
        ("Josh asked us to hold the price til June", "24 call reached"),
        ("Mark texted, can we move rack 12 to hall B", "21 message reached"),
        ("Mark's number goes to a pizza shop", "21 call other"),
        ("Harper, in for a tour today, 75 mins, impressed", "21 visit interested 75min"),
        ("Harper not picking up so dropped Mark a mail", "21 call no_answer"),
        ("Mark on an hour fifty, wants pricing for 1/4 rack", "21 call wants_offer 110min"),
        ("Josh is going for it, going back Tuesday week at 3", "24 call interested next 03-24 15:00"),
        (
            "Harper - Mark, can he have a price for 5 sites by the middle of next month",
            "21 call wants_offer next 04-15",
        ),
    ],
)
def test_a_wording_becomes_the_call_it_tells(text: str, expected: str) -> None:
    assert told(text, "en", last=22) == expected
