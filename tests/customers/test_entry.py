"""What is typed of a customer: told apart, cleaned, refused where it cannot be kept."""

import pytest

from core.customers import entry
from core.customers.entry import (
    Field,
    LineUnclear,
    NoLetters,
    NoSuchIndustry,
    NotAPhone,
    TooLong,
    TooManyNames,
)
from core.refusals import Refusal
from handlers.customer.words import labels
from tests.support import shipped
from tests.support.office import SPEECH

IDC = shipped.company()
INDUSTRIES = IDC.customers.industries
LABELS = labels(SPEECH)
HERE = ("CN", "RU")

NAMES = [
    ("  Blue\tWhale \n Ltd ", "Blue Whale Ltd"),
    ("蓝鲸科技🚀", "蓝鲸科技🚀"),
    ("<b>Bold</b> & Co", "<b>Bold</b> & Co"),
    ("שלום\u202e בע\u200fמ", "שלום בעמ"),
    ("Nul\x00l\x07 Ltd", "Null Ltd"),
    ("👩\u200d🚒 Fire", "👩\u200d🚒 Fire"),
    ("e\u0301clair", "éclair"),
    ("360", "360"),
    ("x" * 200, "x" * 200),
]


@pytest.mark.parametrize(("typed", "kept"), NAMES, ids=[typed[:12] for typed, _ in NAMES])
def test_a_name_is_kept_on_one_line_without_what_cannot_be_seen(typed: str, kept: str) -> None:
    assert entry.name_in(typed) == kept


LINES = [
    ("ООО «Ромашка», Иванов Пётр, +7 900 123-45-67", ("ООО «Ромашка»", "Иванов Пётр", None, "+79001234567")),
    ("云舟有限公司 王小明 13800138000 采购经理", ("云舟有限公司", "王小明", "采购经理", "+8613800138000")),
    ("Maple, Reed & Sons Ltd", ("Maple, Reed & Sons Ltd", None, None, None)),
    ("Zavod 1234567", ("Zavod 1234567", None, None, None)),
    ("Factory, 000000", ("Factory, 000000", None, None, None)),
]


@pytest.mark.parametrize(("line", "kept"), LINES, ids=[line for line, _ in LINES])
def test_one_line_may_tell_the_contact_person_by_his_phone(line: str, kept: tuple[str | None, ...]) -> None:
    told = entry.values_in({Field.NAME: line}, INDUSTRIES, HERE)
    assert tuple(told.get(one) for one in (Field.NAME, Field.PERSON, Field.TITLE, Field.PHONE)) == kept


@pytest.mark.parametrize("typed", ["", "   ", "!!!", "—", "《》", "🚀🚀", "\u202e\u200b"])
def test_a_name_of_nothing_but_signs_is_refused(typed: str) -> None:
    with pytest.raises(NoLetters):
        entry.name_in(typed)


def test_a_name_that_is_too_long_is_refused_with_both_lengths() -> None:
    with pytest.raises(TooLong) as refused:
        entry.name_in("蓝" * 201)
    assert refused.value.details == {"field": "name", "most": 200, "count": 201}


PHONES = [
    ("13800138000", HERE, "+8613800138000"),
    ("138 0013 8000", HERE, "+8613800138000"),
    ("138-0013-8000", HERE, "+8613800138000"),
    ("+86 138 0013 8000", ("RU",), "+8613800138000"),
    ("008613800138000", HERE, "+8613800138000"),
    ("8613800138000", HERE, "+8613800138000"),
    ("（0755）1234 5678", HERE, "+8675512345678"),
    ("０１０－１２３４５６７８", HERE, "+861012345678"),
    ("8 (900) 123-45-67", ("RU",), "+79001234567"),
    ("8 (900) 123-45-67", HERE, "+79001234567"),
    ("+7 900 123-45-67", (), "+79001234567"),
    ("79001234567", HERE, "+79001234567"),
    ("020 7946 0958", ("GB",), "+442079460958"),
    ("+44 7700 900123", HERE, "+447700900123"),
    ("10000000001", HERE, "+8610000000001"),
]


@pytest.mark.parametrize(
    ("typed", "regions", "kept"), PHONES, ids=[f"{typed} in {where}" for typed, where, _ in PHONES]
)
def test_a_phone_is_read_in_any_way_of_writing_it(typed: str, regions: tuple[str, ...], kept: str) -> None:
    assert entry.phone_in(typed, regions) == kept


@pytest.mark.parametrize("typed", ["", "call me", "12345", "+1", "138 0013 8000 ext 5", "+0000000000", "1" * 40])
def test_what_is_no_phone_is_refused(typed: str) -> None:
    with pytest.raises(NotAPhone):
        entry.phone_in(typed, HERE)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("游戏", "games"),
        ("Games", "games"),
        ("игры", "games"),
        ("health", "health"),
        ("HEALTH care", "health"),
        ("制造", "industry"),
    ],
)
def test_an_industry_is_known_by_its_name_in_any_language_or_its_beginning(typed: str, key: str) -> None:
    assert entry.industry_in(typed, INDUSTRIES) == key


@pytest.mark.parametrize("typed", ["", "!", "мед", "chess"])
def test_an_industry_that_is_none_or_not_clear_is_refused(typed: str) -> None:
    with pytest.raises(NoSuchIndustry):
        entry.industry_in(typed, INDUSTRIES)


TOLD = {
    "the answer to what was asked": ("London", Field.CITY, {Field.CITY: "London"}),
    "an answer and more": ("Blue Whale\ncity: London", Field.NAME, {Field.NAME: "Blue Whale", Field.CITY: "London"}),
    "Chinese labels": (
        "名称：蓝鲸\n城市: 广州\n联系人：张三",
        Field.NAME,
        {Field.NAME: "蓝鲸", Field.CITY: "广州", Field.PERSON: "张三"},
    ),
    "Russian labels": (
        "Название: Кит\nТел.: +7900\nдолжность: инженер",
        Field.NAME,
        {Field.NAME: "Кит", Field.PHONE: "+7900", Field.TITLE: "инженер"},
    ),
    "labels of somebody else's language": ("CITY : Казань", Field.CITY, {Field.CITY: "Казань"}),
    "a colon inside a name": ("Project: Blue", Field.NAME, {Field.NAME: "Project: Blue"}),
    "a person on several lines": ("Li Wei\nCTO", Field.PERSON, {Field.PERSON: "Li Wei\nCTO"}),
    "a label without a value": ("city:", Field.NAME, {Field.CITY: ""}),
    "nothing": ("", Field.NAME, {}),
}


@pytest.mark.parametrize(("text", "asked", "found"), TOLD.values(), ids=TOLD.keys())
def test_lines_are_told_apart_by_their_labels(text: str, asked: Field, found: dict[Field, str]) -> None:
    assert entry.told_apart(text, LABELS, asked) == found


@pytest.mark.parametrize(
    ("text", "asked", "line"),
    [
        ("one\ntwo", Field.CITY, "two"),
        ("city: London\nsomething", Field.NAME, "something"),
        ("something", None, "something"),
    ],
)
def test_a_line_that_may_be_anything_is_refused_by_its_words(text: str, asked: Field | None, line: str) -> None:
    with pytest.raises(LineUnclear) as refused:
        entry.told_apart(text, LABELS, asked)
    assert refused.value.details == {"line": line}


PERSONS = [
    ("Li Wei", "Li Wei", None, None),
    ("Li Wei, CTO", "Li Wei", "CTO", None),
    ("Li Wei, CTO, +44 7700 900123", "Li Wei", "CTO", "+447700900123"),
    ("Li Wei\nCTO\n13800138000", "Li Wei", "CTO", "+8613800138000"),
    ("张三 经理 13800138000", "张三", "经理", "+8613800138000"),
    ("张三，采购经理，138-0013-8000", "张三", "采购经理", "+8613800138000"),
    ("Анна Ель / директор / 8 900 123-45-67", "Анна Ель", "директор", "+79001234567"),
    ("13800138000 张三", "张三", None, "+8613800138000"),
    ("13800138000", None, None, "+8613800138000"),
    ("Anna, Head of Sales, Asia", "Anna", "Head of Sales, Asia", None),
]


@pytest.mark.parametrize(("text", "name", "title", "phone"), PERSONS, ids=[text for text, *_ in PERSONS])
def test_a_person_fits_on_one_line(text: str, name: str | None, title: str | None, phone: str | None) -> None:
    found = entry.person_in(text, HERE)
    assert tuple(found.get(field) for field in (Field.PERSON, Field.TITLE, Field.PHONE)) == (name, title, phone)


VALUES = {
    "a line of its own counts": (
        {Field.PERSON: "Li Wei, CTO", Field.TITLE: "Director"},
        {Field.PERSON: "Li Wei", Field.TITLE: "Director"},
    ),
    "whatever the order": (
        {Field.TITLE: "Director", Field.PERSON: "Li Wei, CTO"},
        {Field.PERSON: "Li Wei", Field.TITLE: "Director"},
    ),
    "a dash is nothing": ({Field.CITY: "-", Field.PHONE: "–"}, {Field.CITY: "", Field.PHONE: ""}),
    "a number told as a title is the phone": (
        {Field.TITLE: "138 0013 8000"},
        {Field.TITLE: "", Field.PHONE: "+8613800138000"},
    ),
    "short names are one, each once": (
        {Field.SHORT: "因孚、蓝河; YF ,因孚，\u200b-"},
        {Field.SHORT: "因孚, 蓝河, YF"},
    ),
    "a dash is no short name": ({Field.SHORT: "-"}, {Field.SHORT: ""}),
    "an industry is kept by its key": ({Field.INDUSTRY: "финансы"}, {Field.INDUSTRY: "finance"}),
}


@pytest.mark.parametrize(("said", "kept"), VALUES.values(), ids=VALUES.keys())
def test_several_fields_are_read_at_once(said: dict[Field, str], kept: dict[Field, str]) -> None:
    assert entry.values_in(said, INDUSTRIES, HERE) == kept


@pytest.mark.parametrize(("text", "refusal"), [("x" * 61, TooLong), (",".join("abcdefghi"), TooManyNames)])
def test_short_names_are_short_and_not_many(text: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        entry.names_in(text)


def test_every_language_has_labels_for_every_field_and_none_means_two() -> None:
    assert set(LABELS.values()) == set(Field)
    for language in ("zh", "en", "ru"):
        said = [
            label.strip()
            for field in Field
            for label in str(SPEECH.say(language, f"customer-labels-{field}")).split(",")
        ]
        assert len(said) == len(set(said)), language
        assert all(LABELS[label.casefold()] for label in said)
