"""Why a customer was found."""

import pytest

from core.names.entries import Found, named
from core.search import rules
from core.search.reasons import Why, why

ENTRIES = tuple(
    entry
    for field, text in (
        (Found.NAME, "广州银海象网络科技有限公司"),
        (Found.SHORT_NAME, "象科"),
        (Found.FORMER_NAME, "杭州纸刺猬有限公司"),
        (Found.LEGAL_NAME, "海南橙河马集团有限公司"),
        (Found.PERSON, "柴胡山"),
        (Found.NUMBER, "C01042"),
        (Found.FORMER_NUMBER, "C00777"),
        (Found.CONTRACT, "HT2026-00315"),
        (Found.PHONE, "+447700900123"),
    )
    for entry in named(field, text)
)
RUSSIAN = tuple(named(Found.NAME, "ООО «Тихий журавль»"))


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        pytest.param("银海象", Why.LETTERS, id="part of the name"),
        pytest.param("銀海象", Why.LETTERS, id="traditional script"),
        pytest.param("银海向", Why.NEARLY, id="another character that sounds the same"),
        pytest.param("yinhaixiang", Why.PINYIN, id="pinyin"),
        pytest.param("yhxwl", Why.INITIALS, id="initials"),
        pytest.param("象科", Why.SHORT, id="short name"),
        pytest.param("纸刺猬", Why.FORMER, id="former name"),
        pytest.param("橙河马", Why.LEGAL, id="legal name"),
        pytest.param("柴胡山", Why.PERSON, id="contact person"),
        pytest.param("C01042", Why.LETTERS, id="the number itself"),
        pytest.param("042", Why.NUMBER, id="end of the number"),
        pytest.param("C00777", Why.FORMER_NUMBER, id="number of one that was the same"),
        pytest.param("00315", Why.CONTRACT, id="contract"),
        pytest.param("07700 900 123", Why.PHONE, id="phone"),
    ],
)
def test_what_fitted_is_told(typed: str, reason: Why) -> None:
    query = rules.read(typed)
    matches = [rules.match_digits(query, 1, ENTRIES) if query.number else None]
    matches.append(rules.match(query, query.meanings, 1, ENTRIES, 1.0))
    best = max((match for match in matches if match), key=lambda match: (-match.fit, match.near))
    assert why(query, best) is reason


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        pytest.param("журавль", Why.LETTERS, id="a word"),
        pytest.param("zhuravl", Why.LETTERS, id="transliteration"),
        pytest.param("nb[bq ;ehfdkm", Why.KEYBOARD, id="other keyboard"),
        pytest.param("журваль", Why.NEARLY, id="typo"),
    ],
)
def test_what_fitted_is_told_of_russian_names(typed: str, reason: Why) -> None:
    query = rules.read(typed)
    ways = (query.meanings, query.otherwise)
    matches = [rules.match(query, asked, 1, RUSSIAN, 1.0) for asked in ways if asked]
    best = max((match for match in matches if match), key=lambda match: match.near)
    assert why(query, best) is reason
