"""Whatever somebody types, pastes or forwards is looked up, or answered by what to try instead; none of it hangs."""

from time import process_time
from typing import Any

import pytest

from core.search import queries
from core.search.rules import read
from tests.customers.cast import add_customer, as_person
from tests.support.office import Office
from tests.support.phone import Phone

OTTER, HERON = "Quiet Otter Media Ltd", "广州因孚网络科技有限公司"
VCARD = "BEGIN:VCARD\nVERSION:3.0\nN:Fernley;Basil;;;\nFN:Basil Fernley\nTEL;TYPE=CELL:+447700900123\nEND:VCARD"
CARD = "Basil Fernley\nQuiet Otter Media Ltd\nSales director\n+44 7700 900123\nbasil@otter.example"
BAD = {
    "nothing but blanks": " \t\n ",
    "one letter": "q",
    "one Chinese character": "因",
    "one digit": "7",
    "four thousand letters": "otter" * 800,
    "four thousand different letters": "".join(chr(0x4E00 + at) for at in range(4000)),
    "four thousand letters without a vowel": "zxcvbnm" * 571,
    "four thousand digits": "8613800" * 571,
    "four thousand words": "a b " * 1000,
    "four thousand accents": "a" + "\u0301" * 3999,
    "one long ligature": "\ufdfa" * 4000,
    "emoji": "🦦🦦👩‍👩‍👧‍👦🏳️‍🌈",
    "punctuation": "!?.,;:—…«»()[]{}<>/\\|@#$%^&*_+=~`'\"",
    "an SQL injection": "'; DROP TABLE customer; --",
    "an SQL pattern": "%_%' OR '1'='1",
    "a full text query": '"otter" NEAR/2 * AND NOT (OR^ "',
    "a template": "{{7*7}} ${jndi:x} <b>otter</b> &amp;",
    "Arabic": "شركة الثعلب",
    "right to left marks": "\u202eretto\u202c \u200fquiet",
    "zero width": "o\u200bt\u200ct\u200de\ufeffr",
    "only zero width": "\u200b\u200c\u200d\ufeff",
    "a lone surrogate": "otter \ud83d",
    "only lone surrogates": "\udc00\ud800",
    "mixed scripts": "оttеr 因孚 тихий",
    "a null and controls": "ot\x00ter\x07\x1b[31m",
    "private use": "\ue000\uf8ff",
    "a pasted contact card": CARD,
    "a vCard": VCARD,
    "digits with letters": "C00001abc12",
    "a phone of another country": "+55 (11) 91234-5678",
    "a phone in letters of another width": "＋４４ ７７００ ９００１２３",
    "Arabic digits": "٠١٢٣",
    "superscripts": "²³¹⁴",
}
FOUND = {
    "zero width": OTTER,
    "a phone in letters of another width": OTTER,
    "a null and controls": OTTER,
}
"""What is not so bad that nothing could be found."""

EXPECTED = 0.05
"""Seconds of the processor for a look-up of four thousand letters."""


def cast(office: Office) -> Phone:
    """Two customers and who looks them up."""
    add_customer(office, OTTER, "E06", contacts=(("Basil Fernley", "+447700900123", True),))
    add_customer(office, HERON, "E06", contacts=(("王建国", "+8613800138000", False),))
    return office.phones["E06"]


@pytest.mark.db(story=True)
def test_every_way_in_has_an_answer_to_it(office: Office) -> None:
    phone = cast(office)
    office.inline.company = office.company.model_copy(update={"inline": True})
    somebody = {"type": "hidden_user", "sender_user_name": "Somebody", "date": 1}
    ways: dict[str, Any] = {
        "find": lambda text: phone.say(f"/find {text}"),
        "plain": phone.say,
        "forwarded": lambda text: office.take("message", phone.message(text=text, forward_origin=somebody)),
    }
    wrong = []
    for what, text in BAD.items():
        for way, say in ways.items():
            if not text.strip() and way != "find":
                continue  # Telegram sends no message of blanks alone
            before = len(phone.messages)
            say(text)
            answers = [one.text for one in phone.messages[before:]]
            if not answers or any("went wrong" in one or not one.strip() for one in answers):
                wrong.append((what, way, answers))
        assert isinstance(phone.ask_inline(text[:256])["results"], list), what
    assert wrong == []


def test_what_can_be_found_is_found_and_nothing_is_said_to_be_nothing(office: Office) -> None:
    phone = cast(office)
    for what, name in FOUND.items():
        phone.say(f"/find {BAD[what]}")
        assert name in phone.last.text, what
    for what in ("emoji", "punctuation", "Arabic", "only zero width", "four thousand digits", "private use"):
        phone.say(f"/find {BAD[what]}")
        assert phone.last.text.startswith("Nothing found for"), what
        assert "last 4 digits" in phone.last.text, "what to try is said"
    shared = phone.share_contact("+447700900123", user_id=None)
    assert OTTER in shared.text
    assert "Nothing found" in phone.share_contact("+5511912345678", user_id=None).text


@pytest.mark.parametrize("text", BAD.values(), ids=BAD.keys())
def test_reading_it_takes_no_time(text: str) -> None:
    begun = process_time()
    query = read(text)
    assert (query.meanings, query.otherwise, query.number, bool(query)) is not None
    assert process_time() - begun < 20 * EXPECTED, "the dictionaries are read in the first of all"


def test_looking_up_four_thousand_letters_takes_no_time(office: Office) -> None:
    cast(office)
    as_person(office, "E06", lambda desk: queries.find(desk, read("warm 因孚 up")))

    def seconds(text: str) -> float:
        begun = process_time()
        as_person(office, "E06", lambda desk: queries.find(desk, read(text)))
        return process_time() - begun

    taken = {what: seconds(text) for what, text in BAD.items() if len(text) > 3000}
    assert {what: second for what, second in taken.items() if second > 10 * EXPECTED} == {}
