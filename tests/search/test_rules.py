"""What a look-up means."""

import pytest

from core.search.rules import digits_of, is_number, nearness, read, slips, windows

NUMBERS = [
    ("5678", True),
    ("138 0000-5678", True),
    ("+7 (900) 000-00-08", True),
    ("１３８０", True),
    ("C01001", False),
    ("因孚", False),
    ("360安全", False),
    ("", False),
    ("-", False),
]


@pytest.mark.parametrize(("text", "number"), NUMBERS, ids=[text or "nothing" for text, _ in NUMBERS])
def test_digits_alone_are_a_number(text: str, number: bool) -> None:
    assert is_number(text) is number


WAYS = [
    ("5678", ("5678",)),
    ("8 900 000-00-08", ("89000000008", "79000000008")),
    ("00 86 100 8954 3100", ("008610089543100", "8610089543100")),
    ("07700 900006", ("07700900006", "7700900006")),
    ("0012", ("0012",)),
]


@pytest.mark.parametrize(("typed", "ways"), WAYS, ids=[typed for typed, _ in WAYS])
def test_a_phone_is_found_however_it_is_written(typed: str, ways: tuple[str, ...]) -> None:
    assert digits_of(typed) == ways


QUERIES = [
    ("c01001", "", "C01001"),
    ("HT 2026-00001", "", "HT202600001"),
    ("Blue Hedgehog Ltd", "bluehedgehog", ""),
    ("😀!?", "", ""),
]


@pytest.mark.parametrize(("text", "key", "number"), QUERIES, ids=[text for text, _, _ in QUERIES])
def test_a_business_number_is_told_from_a_name(text: str, key: str, number: str) -> None:
    query = read(text)
    assert query.number == number
    assert query.key == (key or query.key)
    assert bool(query) is bool(key or number)


NEAR = [
    ("蓝河码金服", "蓝河马金服", True),
    ("因浮网", "因孚网络", True),
    ("因浮", "因孚", False),
    ("журовль", "тихийжуравльмед", True),
    ("hegdehog", "bluehedgehog", True),
    ("abc", "abd", False),
    ("погода завтра", "тихийжуравльмед", False),
    ("синийежфинанс", "еж", False),
]


@pytest.mark.parametrize(("typed", "key", "near"), NEAR, ids=[f"{typed} - {key}" for typed, key, _ in NEAR])
def test_a_slip_is_forgiven_but_not_two_in_a_short_word(typed: str, key: str, near: bool) -> None:
    assert bool(nearness(read(typed), [key])) is near


def test_the_nearer_of_two_names_comes_first() -> None:
    query = read("hegdehog")
    assert nearness(query, ["hedgehog"]) > nearness(query, ["hodgehug"])


@pytest.mark.parametrize(("key", "forgiven"), [("因孚", 0), ("因孚网", 1), ("abc", 0), ("abcd", 1), ("abcdefgh", 2)])
def test_how_many_slips_are_forgiven(key: str, forgiven: int) -> None:
    assert slips(key) == forgiven


def test_a_name_with_a_slip_still_shares_a_window() -> None:
    assert windows("因浮网络") & windows("因孚网络")
    assert windows("hegdehog") & windows("hedgehog")
