"""Forms half filled in: what is asked next, what a message means, what stays when the form is another one."""

from datetime import UTC, datetime
from typing import Any

import pytest

from core.calls.rules import OfficeDays
from core.flows.definition import FormField, Label, Slot
from core.flows.engine.work import FlowRefusal
from core.flows.forms.fields import Reader
from core.flows.forms.filling import (
    CHOICE,
    SLOT,
    Filling,
    Sheet,
    choice_question,
    filling_of,
    slot_question,
    understood,
    with_file,
)
from tests.support import shipped


def field(key: str, kind: str = "string", **more: Any) -> FormField:
    """A field called as its id is."""
    return FormField.model_validate({"id": key, "type": kind, "name": {"en": key.title()}, **more})


TABLE = field("rows", "table", rows={"min": 2, "max": 3}, columns=[{"id": "what"}, {"id": "qty", "type": "int"}])
PLAIN = Sheet((field("city"), field("days", "int"), field("note"), TABLE), frozenset({"city", "rows"}))
SLOTS = Sheet(
    (field("city"), slot_question(Slot(slot="draft", name="{city}*.pdf"))),
    frozenset({"city", SLOT + "draft"}),
    slots={SLOT + "draft": Slot(slot="draft", name="{city}*.pdf")},
)
PEOPLE = Sheet((choice_question("head", Label({"en": "Head"}), 1),), frozenset(), {CHOICE + "head": ("E01", "E02")})


def reader() -> Reader:
    """Somebody English, on a Monday."""
    return Reader(
        "en", datetime(2026, 3, 9, 10, tzinfo=UTC).replace(tzinfo=None), OfficeDays(shipped.company().calendar)
    )


def after(sheet: Sheet, filling: Filling, text: str) -> tuple[Filling, list[str]]:
    """The form after a message, and what was wrong with it."""
    found = understood(sheet, filling, text, reader())
    values = found.filled.values
    if values:
        filling = filling.told_at_once(sheet, values) if found.at_once else filling.told(sheet, values)
    return filling, [no.reason for no in found.filled.refusals]


@pytest.mark.parametrize(
    ("asked", "text", "next_", "values", "wrong"),
    [
        pytest.param("city", "Chengdu", "days", {"city": "Chengdu"}, [], id="an answer"),
        pytest.param("days", "many", "days", {}, ["FIELD_PATTERN"], id="a wrong answer"),
        pytest.param("city", "-", "city", {}, ["FIELD_REQUIRED"], id="nothing where something must be"),
        pytest.param("days", "-", "note", {"days": None}, [], id="nothing where nothing may be"),
        pytest.param("city", "Days: 2\nCity: Xi'an", "rows", {"days": 2, "city": "Xi'an"}, [], id="several at once"),
        pytest.param("city", "Days: x\nCity: Xi'an", "rows", {"city": "Xi'an"}, ["FIELD_PATTERN"], id="some of them"),
        pytest.param("rows", "pen 2", "rows", {"rows": [{"what": "pen", "qty": 2}]}, [], id="a row, and more may come"),
        pytest.param(
            "rows",
            "pen 2\nink many",
            "rows",
            {"rows": [{"what": "pen", "qty": 2}]},
            ["FIELD_PATTERN"],
            id="a wrong row",
        ),
        pytest.param("rows", "ink many", "rows", {}, ["FIELD_PATTERN"], id="nothing but a wrong row"),
        pytest.param("", "thanks", "", {}, ["FIELD_NOT_EDITABLE"], id="nothing was asked"),
        pytest.param("rows", "a 1\nb 2\nc 3\nd 4", "rows", {}, ["FIELD_PATTERN"], id="too many rows"),
    ],
)
def test_a_message_answers_what_it_names_or_what_was_asked(
    asked: str, text: str, next_: str, values: dict[str, Any], wrong: list[str]
) -> None:
    filling, refused = after(PLAIN, Filling(1, asked=asked), text)
    assert (filling.asked, filling.values, refused) == (next_, values, wrong)


def test_rows_are_added_until_there_is_no_room() -> None:
    filling, _ = after(PLAIN, Filling(1, asked="rows"), "pen 2")
    filling, _ = after(PLAIN, filling, "ink 1\npaper 5")
    assert [row["what"] for row in filling.values["rows"]] == ["pen", "ink", "paper"]
    full, wrong = after(PLAIN, filling, "stapler 1")
    assert (full.values, wrong) == (filling.values, ["FIELD_PATTERN"])
    assert filling.without("rows").values == {}


def test_going_on_and_back_passes_every_question() -> None:
    filling = Filling(1, asked="city").told(PLAIN, {"city": "Chengdu"})
    walked = [filling.asked]
    for _ in range(3):
        filling = filling.gone_on(PLAIN)
        walked.append(filling.asked)
    assert walked == ["days", "note", "rows", "rows"], "what is required is asked until it is told"
    filling = filling.told_at_once(PLAIN, {"rows": [{"what": "pen", "qty": 1}]})
    back = []
    for _ in range(5):
        filling = filling.back(PLAIN)
        back.append(filling.asked)
    assert back == ["rows", "note", "days", "city", "city"]


def test_a_kept_form_reads_back_as_it_was() -> None:
    filling = Filling(7, {"city": "X"}, "days", ("note",), (1, 2), {"a.pdf": {"id": "f"}}, 4)
    assert filling_of(filling.as_data()) == filling


def test_what_fits_another_definition_is_kept() -> None:
    filling = Filling(1, {"city": "Chengdu", "days": 3, "gone": "x"}, asked="gone")
    other = Sheet((field("city", length=3), field("days", "int"), field("why")), frozenset({"why"}))
    kept = filling.on(other)
    assert (kept.values, kept.asked) == ({"days": 3}, "why")


@pytest.mark.parametrize(
    ("name", "fine"),
    [
        pytest.param("Chengdu-1.pdf", True, id="after the rule"),
        pytest.param("CHENGDU-1.PDF", True, id="in capitals"),
        pytest.param("1.pdf", False, id="without the field"),
        pytest.param("Chengdu-1.doc", False, id="another ending"),
    ],
)
def test_a_file_is_called_as_its_slot_demands(name: str, fine: bool) -> None:
    filling = Filling(1, {"city": "Chengdu"}, asked=SLOT + "draft")
    if fine:
        assert with_file(SLOTS, filling, name, {"id": "f"}).values[SLOT + "draft"] == [name]
    else:
        with pytest.raises(FlowRefusal) as no:
            with_file(SLOTS, filling, name, {"id": "f"})
        assert no.value.reason == "ATTACHMENT_MISSING"


def test_a_file_nobody_asked_for_is_refused() -> None:
    with pytest.raises(FlowRefusal):
        with_file(PLAIN, Filling(1, asked="city"), "a.pdf", {})


def test_only_people_who_are_offered_can_be_chosen() -> None:
    kept = Filling(1, {CHOICE + "head": "E09"}).on(PEOPLE)
    assert kept.values == {}
    assert Filling(1, {CHOICE + "head": "E02"}).on(PEOPLE).values == {CHOICE + "head": "E02"}
