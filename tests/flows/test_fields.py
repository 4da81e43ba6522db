"""Values that are given, shown and read from whole forms; nonsense is refused, and nothing breaks."""

from contextlib import suppress
from datetime import date
from time import monotonic
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.company.mistakes import Say
from core.flows.authoring.check import errors
from core.flows.defined.conditions import holds
from core.flows.definition import Flow, FormField
from core.flows.engine.values import fits, kept, letters, looks
from core.flows.engine.work import FlowRefusal
from core.flows.forms.fields import read
from core.flows.forms.shown import shown
from core.flows.forms.typed import read_form
from handlers.shared.speech import LANGUAGES
from tests.flows.typed import ITEMS, LEVELS, PRICED, field, priced, reader
from tests.support.office import SPEECH

GIVEN: list[tuple[str, dict[str, Any], Any, Any]] = [
    ("string", {}, 20260001, "20260001"),
    ("int", {}, 3.0, 3),
    ("number", {}, 2, 2),
    ("money", {"currency": "CNY"}, 3500.5, priced(350_050, "CNY")),
    ("money", {}, 3500, priced(350_000)),
    ("money", {"currency": "CNY"}, priced(350_050), priced(350_050, "CNY")),
    ("date", {}, date(2026, 3, 20), "2026-03-20"),
    ("date", {}, "2026-03-20T10:00:00", "2026-03-20"),
    ("people", {}, "0001", ["0001"]),
    ("people", {}, ("0001", "0001"), ["0001"]),
    ("table", {"columns": ITEMS}, [{"model": "X1", "count": 2}], [{"model": "X1", "count": 2}]),
    ("file", {}, ["a.pdf"], ["a.pdf"]),
    ("bool", {}, False, False),
    ("text", {}, [], None),
]


@pytest.mark.parametrize("row", GIVEN, ids=lambda row: f"{row[0]} {row[2]!r}")
def test_what_is_given_as_data_is_kept_in_the_same_way(row: tuple[str, dict[str, Any], Any, Any]) -> None:
    kind, rules, said, expected = row
    assert kept(field(kind, **rules), said) == expected


WRONG: list[tuple[str, dict[str, Any], Any, str]] = [
    ("string", {}, True, "text"),
    ("string", {}, {"a": 1}, "text"),
    ("int", {}, "3", "int"),
    ("int", {}, True, "int"),
    ("int", {}, 3.5, "int"),
    ("number", {}, float("nan"), "large"),
    ("number", {}, float("inf"), "large"),
    ("money", {}, "3500", "money"),
    ("money", {"currency": "CNY"}, 0.001, "digits"),
    ("money", {"currency": "CNY"}, priced(1, "USD"), "currency"),
    ("money", {}, priced(1, "XXQ"), "currency"),
    ("money", {}, {"minor": 1.5, "currency": "CNY"}, "money"),
    ("bool", {}, "yes", "bool"),
    ("bool", {}, 1, "bool"),
    ("date", {}, "20.03.2026", "date"),
    ("people", {}, [True], "text"),
    ("people", {}, [str(n) for n in range(101)], "rows"),
    ("table", {"columns": ITEMS}, "X1 2", "columns"),
    ("table", {"columns": ITEMS}, [{"model": "X1", "weight": 2}], "columns"),
    ("table", {"columns": ITEMS}, [{"model": "X1", "count": "2"}], "int"),
    ("file", {}, [{"a": 1}], "file"),
]


@pytest.mark.parametrize("row", WRONG, ids=lambda row: f"{row[0]} {row[2]!r}"[:60])
def test_data_of_another_type_is_refused(row: tuple[str, dict[str, Any], Any, str]) -> None:
    kind, rules, said, which = row
    with pytest.raises(FlowRefusal) as refused:
        kept(field(kind, **rules), said)
    assert refused.value.code == f"flow-field-pattern-{which}"


def test_a_missing_cell_is_asked_for() -> None:
    one = field("table", columns=ITEMS)
    with pytest.raises(FlowRefusal, match="flow-field-required"):
        fits(one, kept(one, [{"model": "X1"}]))


@pytest.mark.parametrize(
    ("text", "count"), [("合同", 2), ("e\u0301", 1), ("ё", 1), ("👍🏽", 1), ("👨‍👩‍👧", 1), ("a\u200bb", 2), ("", 0)]
)
def test_letters_are_counted_as_people_count(text: str, count: int) -> None:
    assert letters(text) == count


@pytest.mark.parametrize(("amount", "more"), [(50_000, False), (50_000.01, True), (50_001, True)])
def test_conditions_see_what_the_author_wrote(amount: float, more: bool) -> None:
    form = {"amount": kept(field("money", currency="CNY"), amount)}
    assert holds("form.amount > 50000", form) is more


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        (r"HT\d{8}", "HT00000000"),
        (r"[A-Z]{2}-\d+", "AA-0"),
        (r"\d{2}\.\d{2}", "00.00"),
        ("合同[0-9]{3}", "合同000"),
        ("(a|b)+", "(a|b)+"),
        (r"\p{Han}{2,4}", r"\p{Han}{2,4}"),
    ],
)
def test_a_pattern_is_shown_as_people_can_read_it(pattern: str, said: str) -> None:
    assert looks(pattern) == said


def test_a_pattern_is_tried_in_linear_time() -> None:
    one = field("string", pattern=r"(a+)+(b|c)*\1?".removesuffix(r"\1?"))
    began = monotonic()
    with pytest.raises(FlowRefusal):
        read(one, "a" * 499 + "!", reader("en"))
    assert monotonic() - began < 1


SHOWN: list[tuple[str, dict[str, Any], Any, tuple[str, str, str]]] = [
    ("bool", {}, True, ("是", "yes", "да")),
    ("int", {}, 1_250_000, ("1,250,000", "1,250,000", "1\u00a0250\u00a0000")),
    ("number", {}, 1250.5, ("1,250.5", "1,250.5", "1\u00a0250,5")),
    ("money", {}, priced(350_050, "RUB"), ("RUB3,500.50", "RUB3,500.50", "3\u00a0500,50\u00a0₽")),
    ("money", {}, priced(350_050, "CNY"), ("¥3,500.50", "CN¥3,500.50", "3\u00a0500,50\u00a0CN¥")),
    ("money", {}, priced(350_050), ("3,500.50", "3,500.50", "3\u00a0500,50")),
    ("date", {}, "2026-03-20", ("2026-03-20 周五", "Fri 20 Mar 2026", "пт 20.03.2026")),
    ("enum", {"options": LEVELS}, "high", ("高", "high", "высокий")),
    ("person", {}, "0001", ("0001", "0001", "0001")),
    ("people", {}, ["0001", "0003"], ("0001、0003", "0001, 0003", "0001, 0003")),
    ("table", {"columns": ITEMS}, [{"model": "X1", "count": 2}], ("1. X1 | 2", "1. X1 | 2", "1. X1 | 2")),
    ("text", {}, "раз\nдва", ("раз\nдва", "раз\nдва", "раз\nдва")),
    ("date", {}, None, ("", "", "")),
]


@pytest.mark.parametrize("row", SHOWN, ids=lambda row: f"{row[0]} {row[2]}")
def test_values_are_shown_as_each_language_writes_them_and_can_be_typed_back(
    row: tuple[str, dict[str, Any], Any, tuple[str, str, str]],
) -> None:
    kind, rules, value, expected = row
    one = field(kind, **rules)
    said = [shown(one, value, language, said_in(language)) for language in LANGUAGES]
    assert said == list(expected)
    for language, text in zip(LANGUAGES, said, strict=True):
        assert read(one, text, reader(language)) == value


FORM = (
    FormField(id="customer", type="string", name={"zh": "客户", "en": "Customer", "ru": "Клиент"}),
    FormField(id="amount", type="money", name={"zh": "金额", "en": "Amount", "ru": "Сумма"}, currency="CNY"),
    FormField(id="why", type="text", name={"zh": "理由", "en": "Reason", "ru": "Причина"}),
    FormField(id="items", type="table", columns=ITEMS, name={"zh": "设备", "en": "Items", "ru": "Оборудование"}),
)
WHOLE = {
    "customer": "Nord",
    "amount": priced(350_000, "CNY"),
    "why": "first\nsecond",
    "items": [{"model": "X1", "count": 2}, {"model": "X2", "count": 3}],
}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "客户：Nord\n金额：3,500 元\n理由：first\nsecond\n设备：\nX1 2\nX2 3"),
        ("en", "Customer: Nord\n\namount = 3,500\nReason: first\nsecond\nItems: X1 2\nX2 3"),
        ("ru", "- клиент: Nord\n- СУММА: 3 500\n- Причина: first\nsecond\nОборудование:\n1. X1 2\n2. X2 3"),
        ("zh", "customer:Nord\nСумма:3500\nReason:first\nsecond\n設備：X1 2\nX2 3"),
    ],
)
def test_a_whole_form_is_read_from_its_lines(language: str, text: str) -> None:
    filled = read_form(FORM, text, reader(language))
    assert filled.refusals == ()
    assert filled.values == WHOLE


def test_everything_that_is_wrong_with_a_form_is_told_at_once() -> None:
    filled = read_form(FORM, "Nmae: Nord\nCustomer: A\nCustomer: B\nAmount: much\nReason: because", reader("en"))
    assert [one.code for one in filled.refusals] == [
        "flow-field-not-editable-unknown",
        "flow-field-not-editable-twice",
        "flow-field-pattern-money",
    ]
    assert filled.values == {"customer": "A", "why": "because"}


def test_a_single_field_needs_no_name() -> None:
    assert read_form(FORM[1:2], "3500", reader()).values == {"amount": priced(350_000, "CNY")}


PLAIN = ("string", "text", "int", "number", "money", "bool", "date", "person", "people", "dept", "file")
KINDS: dict[str, dict[str, Any]] = {
    **{kind: {} for kind in PLAIN},
    "enum": {"options": LEVELS},
    "ref": {"ref": {"object": "contract"}},
    "table": {"columns": PRICED},
}
NONSENSE = (
    "🙂🙃👨\u200d👩\u200d👧", "\u202eabc\u202c", "مرحبا ١٢٣", "\ud800", "\udfff 5", "\x00\x01\x07", "½",
    "0" * 10_000, "万" * 10_000, "1," * 5_000, "a b " * 2_500, "\n" * 10_000, "元" * 300, "1 " * 300, "||||", ":::：：",
    "¥¥¥", "--5", "٫٬", "𝟙𝟚", ";", "NaN", "-0", "1/0", "{}", "%s%n", "'; drop table", "<b>", "99999-99-99",
    "²³", "\ufeff1", "1\u2044\u200b2", "0000-00-00",
)  # fmt: skip


def said_in(language: str) -> Say:
    """The words of a language."""

    def say(key: str, /, **details: Any) -> str:
        return str(SPEECH.say(language, key, **details))

    return say


def read_or_refused(one: FormField, text: str, language: str) -> Any:
    """A value, or the sentence of a refusal."""
    try:
        return read(one, text, reader(language))
    except FlowRefusal as no:
        said_in(language)(no.code, **no.details)
        return None


def never_breaks(text: str, language: str) -> None:
    """A value that the field takes and that can be shown, or a refusal that can be said."""
    for kind, rules in KINDS.items():
        one = field(kind, **rules)
        value = read_or_refused(one, text, language)
        assert kept(one, value) == value
        shown(one, value, language, said_in(language))


@pytest.mark.parametrize("text", NONSENSE, ids=lambda text: ascii(text[:12]))
def test_nonsense_is_a_value_or_a_refusal(text: str) -> None:
    for language in LANGUAGES:
        never_breaks(text, language)
        read_form(FORM, text, reader(language))


LIKELY = st.text(
    st.sampled_from("0123456789 ,.'-万千元¥$руб№ктыслн明天下周三|\n\t：是yesнетHT🙂\u200d\u202e\ud800"), max_size=20
)


@settings(max_examples=60)
@given(st.text(st.characters(codec=None), max_size=40) | LIKELY, st.sampled_from(LANGUAGES))
def test_anything_typed_is_a_value_or_a_refusal(text: str, language: str) -> None:
    never_breaks(text, language)


NAMES = ("model", "count", "minor", "currency")
ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner),
    max_leaves=5,
)


@given(ANY)
def test_anything_given_is_a_value_or_a_refusal(said: Any) -> None:
    for kind, rules in KINDS.items():
        one = field(kind, **rules)
        with suppress(FlowRefusal):
            value = kept(one, said)
            assert kept(one, value) == value
            if value is not None:
                fits(one, value)


def test_a_currency_that_does_not_exist_is_a_fault_of_the_definition() -> None:
    start = {"id": "a", "assignee": "initiator", "fields": {"editable": ["it"]}}
    flow = Flow.model_validate(
        {"flow": "x", "form": [{"id": "it", "type": "money", "currency": "RMB"}], "steps": [start]}
    )
    assert [fault.details for fault in errors(flow)] == [{"problem": "unknown-currency", "value": "RMB"}]
