"""How names are compared."""

import pytest

from core.customers.rules import key_of, pieces

NAMES = [
    ("蓝河马金服（集团）股份有限公司", "蓝河马金服"),
    ("北京橙鹭鸶金服有限公司", "北京橙鹭鸶金服"),
    ("ООО «Синий Ёж Финанс»", "синийежфинанс"),
    ("АО «Бумажный кит-Мед»", "бумажныйкитмед"),
    ("Blue Hedgehog Ltd", "bluehedgehog"),
    ("Café O'Hare & Co., Inc.", "cafeohare"),
    ("ＡＢＣ　公司", "abc"),
    ("Йога", "йога"),
    ("ООО", "ооо"),
    ("<b>Bold</b> 🚀", "bboldb"),
    ("\u202eшутка", "шутка"),
    ("😀", ""),
    ("", ""),
]


@pytest.mark.parametrize(("name", "key"), NAMES, ids=[name or "nothing" for name, _ in NAMES])
def test_a_name_is_compared_without_its_legal_form_case_width_and_accents(name: str, key: str) -> None:
    assert key_of(name) == key


@pytest.mark.parametrize("name", [name for name, _ in NAMES], ids=[name or "nothing" for name, _ in NAMES])
def test_a_key_is_its_own_key_and_has_nothing_that_like_would_read_as_a_pattern(name: str) -> None:
    assert key_of(key_of(name)) == key_of(name)
    assert not set(key_of(name)) & set("%_\\/")


PIECES = [
    ("因孚要报价", ("因孚", "孚要", "要报", "报价")),
    ("звонил Ромашке в 5", ("звон", "рома")),
    ("8 (900) 123-45-67", ("900", "123")),
    ("no", ()),
]


@pytest.mark.parametrize(("text", "found"), PIECES, ids=[text for text, _ in PIECES])
def test_a_text_is_cut_into_what_a_name_may_share_with_it(text: str, found: tuple[str, ...]) -> None:
    assert pieces(text) == found
