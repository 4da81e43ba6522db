"""What people type into a field becomes a value or a refusal that says which rule it breaks."""

from typing import Any

import pytest

from core.flows.engine.values import fits, kept
from core.flows.engine.work import FlowRefusal
from core.flows.forms.fields import read
from handlers.shared.speech import LANGUAGES
from tests.flows.typed import CITIES, ITEMS, LEVELS, PRICED, field, priced, reader
from tests.support.office import SPEECH

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
