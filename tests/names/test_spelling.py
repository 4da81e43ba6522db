"""Names as they are compared."""

import pytest

from core.names.spelling import core_of, cut, folded, key_of, like_a_word, normal, on_other_keys

NORMAL = [
    ("ＡＢＣ　公司", "abc 公司"),
    ("廣州網絡", "广州网络"),
    ("Ёлка", "елка"),
    ("Тихий Ёж", "тихий еж"),
    ("Zoe\u0308", "zoe"),
    ("a\u200bb\u202ec", "abc"),
    ("\ud800x", "x"),
    ("  x ", "x"),
    ("", ""),
]


@pytest.mark.parametrize(("typed", "seen"), NORMAL, ids=[ascii(typed) for typed, _ in NORMAL])
def test_one_width_one_case_one_script_and_nothing_invisible(typed: str, seen: str) -> None:
    assert normal(typed) == seen


CORES = [
    ("蓝河马网络科技有限公司", "蓝河马网络科技"),
    ("蓝河马集团股份有限公司", "蓝河马集团"),
    ('ООО "Тихий ёж"', "тихий еж"),
    ("Общество с ограниченной ответственностью Тихий ёж", "тихий еж"),
    ("Quiet Otter, Inc.", "quiet otter"),
    ("O'Hedgehog Ltd", "ohedgehog"),
    ("Ltd", "ltd"),
    ("!?", ""),
]


@pytest.mark.parametrize(("name", "core"), CORES, ids=[name for name, _ in CORES])
def test_a_name_goes_without_its_legal_form_unless_it_is_all_there_is(name: str, core: str) -> None:
    assert core_of(normal(name)) == core


MEET = [
    ("журавль", "zhuravl"),
    ("хедж", "khedzh"),
    ("хедж", "hedj"),
    ("цапля", "tsaplia"),
    ("щука", "shchuka"),
    ("юрий", "yury"),
    ("вакс", "wax"),
    ("филлин", "philin"),
]


@pytest.mark.parametrize(("one", "other"), MEET, ids=[f"{one} {other}" for one, other in MEET])
def test_transliterations_of_one_name_meet(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_a_chinese_name_sounds_in_syllables_and_has_initials() -> None:
    key = key_of("蓝河马ABC网络有限公司")
    assert key.sound == "lan he ma abc wang luo"
    assert key.initials == "lhmawl"
    assert key.latin == "abc"


CUTS = [
    ("lanhema", ["lan", "he", "ma"]),
    ("xian", ["xian"]),
    ("guangzhou", ["guang", "zhou"]),
    ("hedgehog", None),
    ("", []),
]


@pytest.mark.parametrize(("letters", "parts"), CUTS, ids=[letters or "nothing" for letters, _ in CUTS])
def test_letters_are_cut_into_the_fewest_syllables(letters: str, parts: list[str] | None) -> None:
    assert cut(letters) == parts


KEYS = [("nb[bq", "тихий"), ("ьгшые", "muist"), ("蓝", ""), ("123", ""), ("rdcr", "")]


@pytest.mark.parametrize(("typed", "meant"), KEYS, ids=[typed for typed, _ in KEYS])
def test_a_word_typed_on_the_other_keyboard_is_read_if_it_can_be_one(typed: str, meant: str) -> None:
    assert on_other_keys(typed) == meant


WORDS = [
    ("tikhiy zhuravl", True),
    ("тихий журавль", True),
    ("ghbdtn vbh", False),
    ("j,]tlbytybt", False),
    ("ce-12", False),
]


@pytest.mark.parametrize(("text", "word"), WORDS, ids=[text for text, _ in WORDS])
def test_what_was_typed_on_the_wrong_keyboard_looks_like_no_word(text: str, word: bool) -> None:
    assert like_a_word(text) is word
