"""What people type into forms becomes a value or a refusal that says which rule it breaks, and never anything else."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime
from time import monotonic
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.calls.understanding import Break
from core.company.mistakes import Say
from core.flows.authoring.check import errors
from core.flows.defined.conditions import holds
from core.flows.definition import Flow, FormField
from core.flows.engine.values import fits, kept, letters, looks
from core.flows.engine.work import FlowRefusal, Unmet
from core.flows.forms.book import Candidate
from core.flows.forms.fields import Reader, read
from core.flows.forms.shown import shown
from core.flows.forms.typed import read_form
from handlers.shared.speech import LANGUAGES
from tests.support.office import SPEECH

NOW = datetime(2026, 3, 2, 9)  # noqa: DTZ001 - the office's own wall, a Monday


class Days:
    """Monday to Friday."""

    def is_working(self, day: date) -> bool:
        """Whether it is one of them."""
        return day.weekday() < 5

    def breaks(self, since: date, until: date) -> Sequence[Break]:
        """No holidays."""
        return ()


class Cast:
    """Whom and what the forms of these tests may name."""

    def people(self, said: str) -> Sequence[Candidate]:
        """Some have a name or a post in common."""
        return (
            Candidate("0001", "张伟", ("总经理",)),
            Candidate("0002", "张伟明", ("销售",)),
            Candidate("0003", "李娜", ("销售",)),
            Candidate("0004", "Anna Berg", ("engineer",)),
            Candidate("0005", "Анна Орлова", ("бухгалтер",)),
            Candidate("0006", "和珅"),
            *(Candidate(f"1{n:03}", f"Petrov {n}") for n in range(8)),
        )

    def depts(self, said: str) -> Sequence[Candidate]:
        """Two begin alike."""
        return Candidate("sales", "销售部"), Candidate("sales_north", "销售北区"), Candidate("noc", "运维部")

    def records(self, field: FormField, said: str) -> Sequence[Candidate]:
        """Contracts by number."""
        known = (Candidate("HT20260001", "光纤"), Candidate("HT20260002", "机柜"))
        return [one for one in known if said.upper() in one.key]

    def unmet(self, field: FormField, said: str) -> Unmet | None:
        """What begins otherwise than a contract is none; others may be kept elsewhere."""
        return None if said.upper().startswith("HT") else Unmet("record")


def field(kind: str, **rules: Any) -> FormField:
    """A field called 金额 / amount / сумма."""
    return FormField(id="it", type=kind, name={"zh": "金额", "en": "Amount", "ru": "Сумма"}, **rules)


def reader(language: str = "zh", currency: str = "") -> Reader:
    """Somebody who writes this language on that Monday."""
    return Reader(language, NOW, Days(), Cast(), currency)


def priced(minor: int, currency: str = "") -> dict[str, Any]:
    """Money as it is kept."""
    return {"minor": minor, "currency": currency}


LEVELS = {"low": {"zh": "低", "en": "low", "ru": "низкий"}, "high": {"zh": "高", "en": "high", "ru": "высокий"}}
CITIES = ("Moscow", "Murmansk", "Tver")
ITEMS = [
    {"id": "model", "name": {"zh": "型号", "en": "Model", "ru": "Модель"}},
    {"id": "count", "type": "int", "name": {"zh": "数量", "en": "Count", "ru": "Количество"}},
]
PRICED = [*ITEMS, {"id": "price", "type": "money", "required": False, "name": {"zh": "单价", "en": "Price"}}]

READ: list[tuple[str, str, dict[str, Any], str, Any]] = [
    # whole numbers
    ("int", "zh", {}, "12", 12),
    ("int", "zh", {}, "１２", 12),
    ("int", "zh", {}, "3万", 30_000),
    ("int", "zh", {}, "3 万", 30_000),
    ("int", "zh", {}, "3万5千", 35_000),
    ("int", "zh", {}, "1.2亿", 120_000_000),
    ("int", "zh", {}, "2千万", 20_000_000),
    ("int", "zh", {}, "三千五百", 3_500),
    ("int", "zh", {}, "十二", 12),
    ("int", "zh", {}, "两百零五", 205),
    ("int", "zh", {}, "二〇二六", 2026),
    ("int", "zh", {}, "負三", -3),
    ("int", "en", {}, "1,250", 1_250),
    ("int", "en", {}, "1'250'000", 1_250_000),
    ("int", "en", {}, "30k", 30_000),
    ("int", "en", {}, "-7", -7),
    ("int", "en", {}, "+7", 7),
    ("int", "en", {}, "007", 7),
    ("int", "en", {}, "12.0", 12),
    ("int", "ru", {}, "1 250", 1_250),
    ("int", "ru", {}, "1\u00a0250", 1_250),
    ("int", "ru", {}, "30 тыс.", 30_000),
    ("int", "ru", {}, "2 млн 300 тыс.", 2_300_000),
    ("int", "ru", {}, "минус 5", -5),
    ("int", "en", {}, "٣", 3),
    ("int", "en", {}, "", None),
    ("int", "en", {}, " – ", None),
    # numbers
    ("number", "en", {}, "1,250.5", 1_250.5),
    ("number", "zh", {}, "１，２５０．５", 1_250.5),
    ("number", "ru", {}, "1 250,5", 1_250.5),
    ("number", "ru", {}, "1.250.000,75", 1_250_000.75),
    ("number", "ru", {}, "0,5", 0.5),
    ("number", "ru", {}, "0.5", 0.5),
    ("number", "en", {}, "1,234,567.891", 1_234_567.891),
    ("number", "zh", {}, "2.5万", 25_000),
    ("number", "en", {}, "2.5k", 2_500),
    # money
    ("money", "zh", {}, "3500", priced(350_000)),
    ("money", "zh", {}, "¥3,500.00", priced(350_000, "CNY")),
    ("money", "zh", {}, "￥３，５００", priced(350_000, "CNY")),
    ("money", "zh", {}, "12 万", priced(12_000_000)),
    ("money", "zh", {}, "12万元", priced(12_000_000, "CNY")),
    ("money", "zh", {}, "1.2345万元", priced(1_234_500, "CNY")),
    ("money", "zh", {}, "人民币三万元整", priced(3_000_000, "CNY")),
    ("money", "zh", {}, "100块钱", priced(10_000, "CNY")),
    ("money", "zh", {}, "300美元", priced(30_000, "USD")),
    ("money", "zh", {"currency": "CNY"}, "3500", priced(350_000, "CNY")),
    ("money", "zh", {"currency": "JPY"}, "¥3500", priced(3_500, "JPY")),
    ("money", "zh", {"currency": "KWD"}, "1.234", priced(1_234, "KWD")),
    ("money", "ru", {}, "1 500,50 руб", priced(150_050, "RUB")),
    ("money", "ru", {}, "1 500,50 руб.", priced(150_050, "RUB")),
    ("money", "ru", {}, "1500р.", priced(150_000, "RUB")),
    ("money", "ru", {}, "5 тыс. рублей", priced(500_000, "RUB")),
    ("money", "ru", {}, "-500 ₽", priced(-50_000, "RUB")),
    ("money", "en", {}, "$1.2m", priced(120_000_000, "USD")),
    ("money", "en", {}, "USD 300", priced(30_000, "USD")),
    ("money", "en", {}, "300 eur", priced(30_000, "EUR")),
    ("money", "en", {}, "2.5k", priced(250_000)),
    ("money", "en", {}, "£0.99", priced(99, "GBP")),
    # yes and no
    *(
        ("bool", "zh", {}, said, True)
        for said in ("是", "对", "有", "yes", "Да", "ДА", "ＹＥＳ", "✅", "true", "是的。", "+")
    ),
    *(("bool", "ru", {}, said, False) for said in ("否", "不", "没有", "no", "нет", "Нет!", "false", "❌", "N")),
    # dates
    ("date", "zh", {}, "明天", "2026-03-03"),
    ("date", "zh", {}, "下周三", "2026-03-11"),
    ("date", "zh", {}, "3月20日", "2026-03-20"),
    ("date", "zh", {}, "２０２６年３月２０日", "2026-03-20"),
    ("date", "zh", {}, "2026/3/20", "2026-03-20"),
    ("date", "zh", {}, "20260320", "2026-03-20"),
    ("date", "zh", {}, "月底", "2026-03-31"),
    ("date", "ru", {}, "через неделю", "2026-03-09"),
    ("date", "ru", {}, "послезавтра", "2026-03-04"),
    ("date", "ru", {}, "20.03.2026", "2026-03-20"),
    ("date", "ru", {}, "20 марта 2027 г.", "2027-03-20"),
    ("date", "ru", {}, "28 февраля", "2026-02-28"),
    ("date", "en", {}, "today", "2026-03-02"),
    ("date", "en", {}, "yesterday", "2026-03-01"),
    ("date", "en", {}, "next Friday", "2026-03-13"),
    ("date", "en", {}, "in 3 working days", "2026-03-05"),
    ("date", "en", {}, "May 5, 2026", "2026-05-05"),
    ("date", "en", {}, "2026-03-20", "2026-03-20"),
    ("date", "en", {}, "28 February", "2026-02-28"),
    ("date", "en", {}, "Friday", "2026-03-06"),
    # options
    ("enum", "ru", {"options": LEVELS}, "высокий", "high"),
    ("enum", "ru", {"options": LEVELS}, "高", "high"),
    ("enum", "zh", {"options": LEVELS}, "HIGH", "high"),
    ("enum", "zh", {"options": LEVELS}, "２", "high"),
    ("enum", "ru", {"options": LEVELS}, "низ", "low"),
    ("enum", "en", {"options": CITIES}, "tv", "Tver"),
    ("enum", "en", {"options": ("2", "1")}, "1", "1"),
    # people, departments, records
    ("person", "zh", {}, "张伟", "0001"),
    ("person", "zh", {}, "0002", "0002"),
    ("person", "zh", {}, "总经理", "0001"),
    ("person", "ru", {}, "Анна", "0005"),
    ("person", "en", {}, "anna b", "0004"),
    ("person", "ru", {}, "орлова", "0005"),
    ("people", "zh", {}, "张伟、李娜", ["0001", "0003"]),
    ("people", "zh", {}, "张伟和李娜", ["0001", "0003"]),
    ("people", "zh", {}, "和珅", ["0006"]),
    ("people", "en", {}, "0004, 0004\nAnna Berg and 李娜", ["0004", "0003"]),
    ("people", "ru", {}, "Орлова и Anna Berg", ["0005", "0004"]),
    ("dept", "zh", {}, "销售部", "sales"),
    ("dept", "zh", {}, "noc", "noc"),
    ("dept", "zh", {}, "北区", "sales_north"),
    ("ref", "zh", {"ref": {"object": "contract"}}, "ht20260001", "HT20260001"),
    ("ref", "zh", {"ref": {"object": "contract"}}, "HT1999", "HT1999"),
    # tables
    ("table", "zh", {"columns": ITEMS}, "X1 2\nX2 3", [{"model": "X1", "count": 2}, {"model": "X2", "count": 3}]),
    ("table", "zh", {"columns": ITEMS}, "型号 数量\nX1 2", [{"model": "X1", "count": 2}]),
    (
        "table",
        "zh",
        {"columns": ITEMS},
        "1. X1，2\n2、 X2，１０",
        [{"model": "X1", "count": 2}, {"model": "X2", "count": 10}],
    ),
    ("table", "zh", {"columns": ITEMS}, "联想 ThinkPad X1 2", [{"model": "联想 ThinkPad X1", "count": 2}]),
    ("table", "en", {"columns": ITEMS}, "Cable, 5 m 3", [{"model": "Cable, 5 m", "count": 3}]),
    ("table", "en", {"columns": ITEMS}, "Cable | 1,500", [{"model": "Cable", "count": 1_500}]),
    ("table", "en", {"columns": ITEMS}, "Cable, 1,500", [{"model": "Cable", "count": 1_500}]),
    ("table", "ru", {"columns": ITEMS}, "Кабель 5 м | 1 500", [{"model": "Кабель 5 м", "count": 1_500}]),
    ("table", "ru", {"columns": ITEMS}, "Кабель\t1 500", [{"model": "Кабель", "count": 1_500}]),
    ("table", "en", {"columns": PRICED}, "X1 2", [{"model": "X1", "count": 2}]),
    ("table", "en", {"columns": PRICED}, "X1 2 $5", [{"model": "X1", "count": 2, "price": priced(500, "USD")}]),
    ("table", "en", {"columns": PRICED}, "X1 | 2 | -", [{"model": "X1", "count": 2}]),
    # text
    ("string", "zh", {}, "  HT\u0000 1 ", "HT 1"),
    ("string", "en", {}, "a\ud800b", "ab"),
    ("string", "ru", {}, "е\u0308ж", "ёж"),
    ("text", "ru", {}, "раз\nдва", "раз\nдва"),
    ("string", "zh", {"length": 4}, "合同2🙂", "合同2🙂"),
    ("string", "zh", {"pattern": r"HT\d{8}"}, "HT20260001", "HT20260001"),
]

REFUSED: list[tuple[str, str, dict[str, Any], str, str]] = [
    ("int", "zh", {}, "三万五", "flow-field-pattern-int"),
    ("int", "zh", {}, "3万5", "flow-field-pattern-int"),
    ("int", "en", {}, "12,5", "flow-field-pattern-int"),
    ("int", "en", {}, "1.5", "flow-field-pattern-int"),
    ("int", "en", {}, "ten", "flow-field-pattern-int"),
    ("int", "en", {}, "1e5", "flow-field-pattern-int"),
    ("int", "en", {}, "0x10", "flow-field-pattern-int"),
    ("int", "en", {}, "1_000", "flow-field-pattern-int"),
    ("int", "en", {}, "10²", "flow-field-pattern-int"),
    ("int", "en", {}, "①", "flow-field-pattern-int"),
    ("int", "ru", {}, "1 2 3", "flow-field-pattern-int"),
    ("int", "en", {}, "9" * 16, "flow-field-pattern-large"),
    ("number", "en", {}, "1,2,3", "flow-field-pattern-number"),
    ("number", "en", {}, "NaN", "flow-field-pattern-number"),
    ("number", "en", {}, "inf", "flow-field-pattern-number"),
    ("money", "zh", {}, "很多", "flow-field-pattern-money"),
    ("money", "zh", {}, "¥300 USD", "flow-field-pattern-money"),
    ("money", "zh", {}, "3元5角", "flow-field-pattern-money"),
    ("money", "zh", {}, "元", "flow-field-pattern-money"),
    ("money", "ru", {"currency": "RUB"}, "$300", "flow-field-pattern-currency"),
    ("money", "ru", {}, "1.500 руб", "flow-field-pattern-digits"),
    ("money", "zh", {"currency": "JPY"}, "0.5", "flow-field-pattern-digits"),
    ("bool", "zh", {}, "也许", "flow-field-pattern-bool"),
    ("bool", "en", {}, "yes no", "flow-field-pattern-bool"),
    ("date", "zh", {}, "3月32日", "flow-field-pattern-date"),
    ("date", "en", {}, "2026-02-30", "flow-field-pattern-date"),
    ("date", "en", {}, "20261340", "flow-field-pattern-date"),
    ("date", "ru", {}, "март", "flow-field-pattern-date"),
    ("date", "en", {}, "tomorrow at 5 pm", "flow-field-pattern-date"),
    ("date", "en", {}, "soon", "flow-field-pattern-date"),
    ("enum", "en", {"options": CITIES}, "M", "flow-field-pattern-options"),
    ("enum", "en", {"options": CITIES}, "0", "flow-field-pattern-options"),
    ("enum", "en", {"options": CITIES}, "4", "flow-field-pattern-options"),
    ("enum", "en", {"options": CITIES}, "Omsk", "flow-field-pattern-options"),
    ("person", "zh", {}, "王五", "flow-field-pattern-person"),
    ("person", "zh", {}, "销售", "flow-field-pattern-people"),
    ("person", "zh", {}, "张", "flow-field-pattern-people"),
    ("person", "en", {}, "petrov", "flow-field-pattern-people"),
    ("people", "zh", {}, "张伟、王五", "flow-field-pattern-person"),
    ("people", "zh", {}, "," * 50 + ",".join("a" * 1 for _ in range(101)), "flow-field-pattern-rows"),
    ("dept", "zh", {}, "销售", "flow-field-pattern-depts"),
    ("dept", "zh", {}, "财务", "flow-field-pattern-dept"),
    ("ref", "zh", {"ref": {"object": "contract"}}, "HT2026", "flow-field-pattern-records"),
    ("ref", "zh", {"ref": {"object": "contract"}, "length": 12}, "HT20260001", "flow-field-length"),
    ("ref", "zh", {"ref": {"object": "contract"}, "length": 12}, "C1", "flow-field-length"),
    ("ref", "zh", {"ref": {"object": "contract"}}, "客户", "flow-field-pattern-record"),
    ("table", "zh", {"columns": ITEMS}, "X1", "flow-field-pattern-cells"),
    ("table", "zh", {"columns": ITEMS}, "X1 两个", "flow-field-pattern-int"),
    ("table", "ru", {"columns": ITEMS}, "Кабель 1 500", "flow-field-pattern-cells"),
    ("table", "zh", {"columns": ITEMS, "rows": {"max": 1}}, "X1 2\nX2 3", "flow-field-pattern-rows"),
    ("table", "zh", {"columns": ITEMS, "rows": {"min": 2}}, "X1 2", "flow-field-pattern-rows"),
    ("file", "zh", {}, "report.docx", "flow-field-pattern-file"),
    ("string", "zh", {"length": 10}, "HT1", "flow-field-length"),
    ("string", "zh", {}, "长" * 501, "flow-field-length-long"),
    ("text", "zh", {}, "长" * 10_001, "flow-field-length-long"),
    ("string", "zh", {"pattern": r"HT\d{8}"}, "HT2026000１", "flow-field-pattern-shape"),
    ("string", "zh", {"pattern": r"HT\d{8}"}, "xHT20260001", "flow-field-pattern-shape"),
    ("string", "zh", {"options": ("a", "b")}, "c", "flow-field-pattern-options"),
]


def name_of(row: tuple[Any, ...]) -> str:
    """A row of a table by what is typed."""
    return f"{row[0]} {row[1]} {row[3][:24]!r}"


@pytest.mark.parametrize("row", READ, ids=name_of)
def test_what_is_typed_becomes_a_value(row: tuple[str, str, dict[str, Any], str, Any]) -> None:
    kind, language, rules, text, expected = row
    value = read(field(kind, **rules), text, reader(language))
    assert (value, type(value)) == (expected, type(expected))


@pytest.mark.parametrize("row", READ, ids=name_of)
def test_what_was_read_is_what_may_be_given_as_it_is(row: tuple[str, str, dict[str, Any], str, Any]) -> None:
    kind, _, rules, _, expected = row
    one = field(kind, **rules)
    assert kept(one, expected) == expected
    if expected is not None:
        fits(one, expected)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("row", REFUSED, ids=name_of)
def test_what_does_not_fit_is_refused_by_field_and_rule(
    row: tuple[str, str, dict[str, Any], str, str], language: str
) -> None:
    kind, spoken, rules, text, code = row
    with pytest.raises(FlowRefusal) as refused:
        read(field(kind, **rules), text, reader(spoken))
    assert refused.value.code == code
    said = str(SPEECH.say(language, code, **refused.value.details))
    assert {"zh": "金额", "en": "Amount", "ru": "Сумма"}[language] in said


def test_at_most_five_candidates_are_named() -> None:
    with pytest.raises(FlowRefusal) as refused:
        read(field("person"), "petrov", reader("en"))
    assert refused.value.details["candidates"] == tuple(f"Petrov {n} (1{n:03})" for n in range(5))


def test_a_wrong_cell_is_called_by_its_table_row_and_column() -> None:
    with pytest.raises(FlowRefusal) as refused:
        read(field("table", columns=ITEMS), "X1 2\nX2 zwei", reader("en"))
    assert "“Amount › 2 › Count” takes a whole number" in str(
        SPEECH.say("en", refused.value.code, **refused.value.details)
    )


def test_the_readers_currency_is_meant_where_none_is_named() -> None:
    assert read(field("money"), "300", reader("ru", "RUB")) == priced(30_000, "RUB")
    assert read(field("money"), "$300", reader("ru", "RUB")) == priced(30_000, "USD")


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
