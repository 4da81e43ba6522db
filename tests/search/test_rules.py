"""What a look-up means, and how near a name comes to it."""

import pytest

from core.names.entries import Entry, Found
from core.names.spelling import key_of
from core.search.closeness import Fit, nearness, to_number
from core.search.rules import FAR, is_number, match, match_digits, read

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


QUERIES = [
    ("c01001", "c01001", True),
    ("HT 2026-00001", "ht202600001", True),
    ("7", "007", True),
    ("Blue Hedgehog Ltd", "", True),
    ("😀!?", "", False),
    ("\u200b\u202e", "", False),
    ("'; DROP TABLE customer; --", "", True),
    ("\ud800", "", False),
    ("因" * 4000, "", True),
]


@pytest.mark.parametrize(("text", "number", "something"), QUERIES, ids=[repr(text[:30]) for text, _, _ in QUERIES])
def test_a_number_is_told_from_a_name_and_both_from_nothing(text: str, number: str, something: bool) -> None:
    query = read(text)
    assert (query.number, bool(query)) == (number, something)


FITS = [
    ("广州因孚网络科技有限公司", "广州因孚网络科技有限公司", Fit.SAME),
    ("广州因孚网络科技", "广州因孚网络科技有限公司", Fit.SAME),
    ("廣州因孚網絡科技", "广州因孚网络科技有限公司", Fit.SAME),
    ("广州因孚", "广州因孚网络科技有限公司", Fit.BEGINS),
    ("因孚", "广州因孚网络科技有限公司", Fit.INSIDE),
    ("因浮网络", "广州因孚网络科技有限公司", Fit.NEARLY),
    ("guangzhouyinfu", "广州因孚网络科技有限公司", Fit.BEGINS),
    ("yinfu", "广州因孚网络科技有限公司", Fit.INSIDE),
    ("gzyf", "广州因孚网络科技有限公司", Fit.BEGINS),
    ("hegdehog", "Blue Hedgehog Ltd", Fit.NEARLY),
    ("hedgehog blue", "Blue Hedgehog Ltd", Fit.INSIDE),
    ("ООО Тихий Журавль", "Тихий Журавль, ООО", Fit.SAME),
    ("tikhiy zhuravl", "ООО «Тихий Журавль»", Fit.SAME),
    ("журовль", "ООО «Тихий Журавль»", Fit.NEARLY),
]


@pytest.mark.parametrize(("typed", "name", "fit"), FITS, ids=[f"{typed} - {name}" for typed, name, _ in FITS])
def test_how_a_name_fits(typed: str, name: str, fit: Fit) -> None:
    near = nearness(read(typed).meanings, key_of(name))
    assert near.fit is fit
    assert near.score >= FAR


OTHERS = [
    ("因浮", "广州因孚网络科技有限公司"),
    ("погода завтра", "ООО «Тихий Журавль»"),
    ("abc", "Abd Trading"),
]


@pytest.mark.parametrize(("typed", "name"), OTHERS, ids=[f"{typed} - {name}" for typed, name in OTHERS])
def test_another_name_is_not_meant_however_alike(typed: str, name: str) -> None:
    query = read(typed)
    entry = Entry(Found.NAME, key_of(name).core, key_of(name).sound)
    found = match(query, query.meanings, 1, (entry,), 0.0)
    assert found is None or found.fit is Fit.NEARLY


def test_typed_characters_are_nearer_than_those_that_sound_alike() -> None:
    meanings = read("因孚网络").meanings
    assert nearness(meanings, key_of("因孚网络")).score > nearness(meanings, key_of("音符网络")).score


def test_the_nearer_of_two_names_comes_first() -> None:
    meanings = read("hegdehog").meanings
    assert nearness(meanings, key_of("hedgehog")).score > nearness(meanings, key_of("hodgehug")).score


WRITTEN = [
    ("13800005678", "+8613800005678", True, Fit.SAME),
    ("8 900 000-00-08", "+79000000008", True, Fit.SAME),
    ("00 86 100 8954 3100", "+8610089543100", True, Fit.SAME),
    ("5678", "+8613800005678", True, Fit.INSIDE),
    ("c01001", "c01001", False, Fit.SAME),
    ("01001", "c01001", False, Fit.INSIDE),
    ("x01001", "c01001", False, Fit.NEARLY),
    ("9999", "+8613800005678", True, Fit.NOT),
]


@pytest.mark.parametrize(
    ("typed", "number", "phone", "fit"), WRITTEN, ids=[f"{typed} - {number}" for typed, number, _, _ in WRITTEN]
)
def test_how_a_number_fits(typed: str, number: str, phone: bool, fit: Fit) -> None:
    assert to_number(read(typed).number, number.lstrip("+"), phone=phone).fit is fit


def test_of_a_customers_numbers_the_nearest_counts() -> None:
    entries = (Entry(Found.NUMBER, "c01001"), Entry(Found.PHONE, "8613800001001"))
    found = match_digits(read("1001"), 1, entries)
    assert found
    assert found.by.field is Found.NUMBER
