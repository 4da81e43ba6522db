"""The pieces of names and numbers."""

import pytest

from core.names.grams import meanings, number_in, of_digits, of_name, on_other_keyboard, writings
from core.names.spelling import key_of

NUMBERS = [
    ("C01001", "c01001"),
    ("c-01001", "c01001"),
    ("HT 2026-00001", "ht202600001"),
    ("KH-2019-004817", "kh2019004817"),
    ("5678", "5678"),
    ("+7 (900) 000-00-08", "79000000008"),
    ("１３８０", "1380"),
    ("C0000", "c0000"),
    ("3M", ""),
    ("360安全", ""),
    ("Quiet Otter 2", ""),
    ("", ""),
]


@pytest.mark.parametrize(("typed", "number"), NUMBERS, ids=[typed or "nothing" for typed, _ in NUMBERS])
def test_a_number_is_told_from_a_name(typed: str, number: str) -> None:
    assert number_in(typed) == number


WAYS = [
    ("89000000008", ["89000000008", "79000000008", "9000000008"]),
    ("008610089543100", ["008610089543100", "8610089543100", "08610089543100"]),
    ("07700900006", ["07700900006", "7700900006"]),
    ("0012", ["0012", "12"]),
]


@pytest.mark.parametrize(("typed", "ways"), WAYS, ids=[typed for typed, _ in WAYS])
def test_a_phone_is_found_however_it_is_written(typed: str, ways: list[str]) -> None:
    assert writings(typed) == ways


SHARED = [
    ("因孚", "广州因孚网络科技有限公司"),
    ("孚因", "广州因孚网络科技有限公司"),
    ("因浮网络", "广州因孚网络科技有限公司"),
    ("yinfu", "广州因孚网络科技有限公司"),
    ("gzyf", "广州因孚网络科技有限公司"),
    ("廣州因孚", "广州因孚网络科技有限公司"),
    ("hegdehog", "Quiet Hedgehog Ltd"),
    ("zhuravl", "Тихий Журавль"),
]


@pytest.mark.parametrize(("typed", "name"), SHARED, ids=[typed for typed, _ in SHARED])
def test_what_is_typed_shares_a_piece_with_what_it_means(typed: str, name: str) -> None:
    asked = {gram for meaning in meanings(typed) for gram in meaning.grams}
    assert asked & of_name(key_of(name))


def test_the_other_keyboard_is_read_too() -> None:
    (meaning,) = on_other_keyboard("nb[bq ;ehfdkm")
    assert set(meaning.grams) & of_name(key_of("Тихий Журавль"))


@pytest.mark.parametrize("typed", ["", "!?", "😀", "\u200b", "\ud800", "因"])
def test_what_says_too_little_has_no_pieces(typed: str) -> None:
    assert not any(meaning.grams for meaning in meanings(typed))


def test_digits_are_found_by_their_ends_and_by_five_anywhere() -> None:
    assert of_digits("79000000008") >= {"d^790", "d^7900", "d008$", "d0008$", "d90000"}
    assert of_digits("12") == frozenset()
