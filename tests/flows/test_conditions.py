"""What conditions mean, whoever evaluates them: our subset of CEL, expression by expression."""

from pathlib import Path
from typing import Any

import pytest

from core.flows.defined import conditions
from core.flows.defined.conditions import ConditionFailed, check, holds, value_of
from core.flows.definition import FormField

FORM: dict[str, Any] = {
    "text": "合同2024",
    "empty": "",
    "int": 3,
    "number": 2.5,
    "whole": 3.0,
    "huge": 10**30,
    "yes": True,
    "day": "2026-03-10",
    "way": "train",
    "people": ["anna", "ben"],
    "rows": [{"qty": 1, "what": "a"}, {"qty": 5, "what": "b"}],
    "none": [],
    "cleared": None,
}
MEANT: dict[str, bool] = {
    # Text
    "form.text == '合同2024'": True,
    "size(form.text) == 6": True,
    "form.text.startsWith('合同')": True,
    "form.text.endsWith('2024') && form.text.contains('同2')": True,
    "form.text.matches('^合同[0-9]+$')": True,
    "form.text != 'да'": True,
    "form.text < '国'": True,
    "form.empty == ''": True,
    "'合' + '同' == '合同'": True,
    # Numbers
    "form.int > 2": True,
    "form.int >= 3.0": True,
    "form.number > 2": True,
    "form.int == 3.0": True,
    "form.int == form.whole": True,
    "form.int < form.number": False,
    "form.int * 2 + 1 == 7": True,
    "form.int % 2 == 1": True,
    "double(form.int) * 1.5 > 4.0": True,
    "form.huge > 5": True,
    "-form.int < 0": True,
    # Yes and no
    "form.yes": True,
    "!form.yes": False,
    "form.yes ? form.int == 3 : false": True,
    "form.yes || form.missing": True,
    "false && form.missing": False,
    # Days
    "form.day < '2026-03-11'": True,
    "form.day >= '2026-03-10'": True,
    "form.day.startsWith('2026-')": True,
    # Lists and choices
    "form.way in ['train', 'bus']": True,
    "form.int in [1, 2]": False,
    "'anna' in form.people": True,
    "size(form.people) == 2": True,
    "form.people[0] == 'anna'": True,
    "form.none == []": True,
    # Rows
    "form.rows.exists(r, r.qty > 4)": True,
    "form.rows.all(r, r.qty > 4)": False,
    "form.rows.exists_one(r, r.what == 'b')": True,
    "form.rows.filter(r, r.qty > 0).size() == 2": True,
    "form.rows.map(r, r.qty) == [1, 5]": True,
    "form.none.all(r, r.qty > 4)": True,
    "form.none.exists(r, r.qty > 4)": False,
    # What is there
    "has(form.int)": True,
    "has(form.missing)": False,
    "has(form.cleared)": False,
    "has(form.empty)": True,
    "has(form.missing) && form.missing > 1": False,
    "!has(form.missing) || form.missing > 1": True,
}
FAIL = (
    "form.missing > 1",
    "form.cleared > 1",
    "form.int > 'a'",
    "form.text",
    "form.int",
    "form.int / 0 > 1",
    "form.people[7] == 'anna'",
    "form.rows.exists(r, r.price > 1)",
    "int(form.text) > 1",
    "form.int + 0.5 > 1.0",
)
FIELDS = (
    FormField(id="text", type="text"),
    FormField(id="int", type="int"),
    FormField(id="cost", type="money"),
    FormField(id="share", type="number"),
    FormField(id="yes", type="bool"),
    FormField(id="day", type="date"),
    FormField(id="way", type="enum", options=("train", "plane")),
    FormField(id="people", type="people"),
    FormField.model_validate({"id": "rows", "type": "table", "columns": [{"id": "qty", "type": "int"}]}),
)
REFUSED: dict[str, tuple[str, int]] = {
    "form.txt == 'a'": ("UNKNOWN_FIELD", 5),
    "form.yes && form.intt > 1": ("UNKNOWN_FIELD", 17),
    "has(form.dya)": ("UNKNOWN_FIELD", 9),
    "size('合同') == form.itn": ("UNKNOWN_FIELD", 19),
    "yes && form.int > 1": ("UNKNOWN_FIELD", 1),
    "form.rows.exists(r, r.qyt > 1)": ("UNKNOWN_FIELD", 23),
    "form.int >": ("CONDITION_ERROR", 11),
    "form.text > 3": ("CONDITION_ERROR", 11),
    "form.int == 'a'": ("CONDITION_ERROR", 10),
    "form.day < 5": ("CONDITION_ERROR", 10),
    "form.day < timestamp('2026-03-01T00:00:00Z')": ("CONDITION_ERROR", 10),
    "form.text == null": ("CONDITION_ERROR", 11),
    "form.people == 'anna'": ("CONDITION_ERROR", 13),
    "form.yes == 1": ("CONDITION_ERROR", 10),
    "form.yes && form.text": ("CONDITION_ERROR", 10),
    "form['text'] == 'a'": ("CONDITION_ERROR", 1),
    "today() > form.day": ("CONDITION_ERROR", 6),
    "form.合同 == 'a'": ("CONDITION_ERROR", 6),
    "(" * 100 + "true" + ")" * 100: ("CONDITION_ERROR", 1),
    "form.way == 'plain'": ("BAD_SCHEMA", 14),
    "form.way in ['train', \"bus\"]": ("BAD_SCHEMA", 24),
    "form.cost * 2 > 5": ("BAD_SCHEMA", 1),
    "1 + form.share > 2": ("BAD_SCHEMA", 3),
    "form.text.matches('(')": ("BAD_SCHEMA", 19),
    "form.int": ("CONDITION_NOT_BOOL", 1),
    "form.text": ("CONDITION_NOT_BOOL", 1),
    "form.int + 1": ("CONDITION_NOT_BOOL", 1),
    "form.rows.map(r, r.qty)": ("CONDITION_NOT_BOOL", 1),
    "form.rows.all(r, form.rows.all(s, s.qty > r.qty))": ("CONDITION_TOO_COMPLEX", 1),
    "form.int == 1 || " * 30 + "true": ("CONDITION_TOO_COMPLEX", 1),
}
SLIPS = {
    "form.int = 3": "==",
    "form.int => 3": ">=",
    "form.int =< 3": "<=",
    "form.int <> 3": "!=",
    "form.int > 3 and form.yes": "&&",
    "form.int > 3 or form.yes": "||",
    "not form.yes": "!",
    "from.int > 3": "form",
    "form.text == “and”": "'",
    "form.yes == True": "true",
    "form.text == 'a = b' &&": "",
}
SOUND = (
    "form.cost > 50000",
    "form.cost >= 99.5",
    "form.share == 1",
    "double(form.cost) * 2.0 > 5.0",
    "form.text == '.all(' || form.text == '.map('",
    "has( form . int ) && form.int > 1",
    "form.rows.exists(r, r.qty > form.int)",
    "form.way in ['train', 'plane']",
    "form.day < '2026-03-01' ? form.yes : form.int > 1",
)


@pytest.mark.parametrize(("condition", "meant"), MEANT.items(), ids=list(MEANT))
def test_a_condition_means_what_the_subset_says(condition: str, meant: bool) -> None:
    assert holds(condition, FORM) is meant


@pytest.mark.parametrize("condition", FAIL)
def test_what_cannot_be_decided_fails_and_is_never_a_silent_no(condition: str) -> None:
    with pytest.raises(ConditionFailed):
        holds(condition, FORM)


@pytest.mark.parametrize("condition", SLIPS)
def test_what_another_language_would_write_is_corrected(condition: str) -> None:
    assert [one.suggestion for one in check(condition, FIELDS)][:1] == [SLIPS[condition]]


def test_what_cannot_be_compared_is_named_by_its_kinds() -> None:
    assert [one.details["kinds"] for one in check("form.int > '3'", FIELDS)] == ["int > string"]


@pytest.mark.parametrize(("condition", "code", "column"), [(text, *found) for text, found in REFUSED.items()])
def test_a_condition_that_cannot_work_is_refused_when_read(condition: str, code: str, column: int) -> None:
    assert (code, column) in [(one.code, one.column) for one in check(condition, FIELDS)]


@pytest.mark.parametrize("condition", SOUND)
def test_a_sound_condition_is_let_pass(condition: str) -> None:
    assert check(condition, FIELDS) == []


def test_all_mistakes_of_a_condition_are_told_with_what_was_meant() -> None:
    found = check("form.itn > 1 && form.wya == 'train'", FIELDS)
    assert [(one.details["value"], one.suggestion) for one in found] == [("itn", "int"), ("wya", "way")]


def test_a_value_that_is_computed_need_not_be_yes_or_no() -> None:
    assert check("form.int + 1", FIELDS, yes_or_no=False) == []
    assert value_of("form.int + 1", FORM) == 4


def test_an_endless_computation_is_cut_off() -> None:
    rows = {"rows": [{"qty": n} for n in range(200)]}
    deep = "form.rows.all(a, form.rows.all(b, form.rows.all(c, a.qty + b.qty + c.qty >= 0)))"
    with pytest.raises(ConditionFailed, match="budget"):
        holds(deep, rows)


def test_a_pattern_that_others_try_for_ever_is_tried_in_linear_time() -> None:
    assert holds("form.text.matches('^(a+)+$')", {"text": "a" * 10_000 + "!"}) is False


def test_only_one_module_knows_the_library() -> None:
    house = Path(conditions.__file__).parents[3]
    files = (path for part in ("bot", "core", "handlers", "jobs", "models") for path in (house / part).rglob("*.py"))
    assert [path.name for path in files if b"cel_expr_python" in path.read_bytes()] == ["conditions.py"]
