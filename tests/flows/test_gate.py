"""Whoever fills a form in, by hand or by data, meets the same rules; what is kept is the same."""

from datetime import datetime
from typing import Any

import pytest

from core.flows.definition import Flow
from core.flows.engine.commands import decide
from core.flows.engine.hours import office
from core.flows.engine.state import State
from core.flows.engine.work import Command, FlowRefusal
from core.flows.playing.playorg import PlayOrg
from handlers.shared.speech import LANGUAGES
from tests.support.office import SPEECH

NOW = datetime(2026, 3, 2, 9)  # noqa: DTZ001 - the office's own wall
HOURS = office(["09:00-18:00"], set(), set())
ORG = PlayOrg({"anna": {"superior": "sven"}, "sven": {}}, {}, "sven")
FLOW = Flow.model_validate(
    {
        "flow": "gate",
        "form": [
            {"id": "amount", "type": "money", "currency": "CNY", "name": {"zh": "金额", "en": "Amount", "ru": "Сумма"}},
            {"id": "limit", "type": "money", "currency": "CNY", "default": 1000},
            {"id": "number", "type": "string", "length": 4},
            {"id": "who", "type": "person"},
            {"id": "secret", "type": "int"},
            {"id": "items", "type": "table", "columns": [{"id": "count", "type": "int", "name": {"en": "Count"}}]},
            {"id": "state", "type": "enum", "options": ["open", "closed"]},
        ],
        "steps": [
            {
                "id": "ask",
                "assignee": "initiator",
                "fields": {"required": ["amount"], "editable": ["number", "who", "items"]},
                "attachments": [{"slot": "offer", "name": "offer-{amount}-*.pdf"}],
                "leave_if": "form.amount <= form.limit",
                "on_exit": [{"set": {"state": "closed", "limit": 5}}],
                "next": "look",
            },
            {"id": "look", "type": "approval", "assignee": {"user": "sven"}},
        ],
    }
)


def after(*commands: Command) -> State:
    """The process after these."""
    state = State()
    for command in commands:
        state = decide(FLOW, state, command, ORG, HOURS).state
    return state


def start(**data: Any) -> Command:
    """Anna begins."""
    return Command("start", "anna", NOW, data=data)


def submit(**data: Any) -> Command:
    """Anna goes on."""
    return Command("submit", "anna", NOW, data=data)


ATTACH = Command("attach", "anna", NOW, args={"name": "offer-800-final.pdf"})


def test_data_and_defaults_and_what_actions_set_are_kept_in_one_way() -> None:
    state = after(start(amount=800, number=1234), ATTACH)
    assert state.it.form["amount"] == {"minor": 80_000, "currency": "CNY"}
    assert state.it.form["limit"] == {"minor": 100_000, "currency": "CNY"}
    assert state.it.form["number"] == "1234"
    done = after(start(amount=800), ATTACH, submit(who="sven", items=[{"count": 2}]))
    assert (done.it.form["state"], done.it.form["limit"]) == ("closed", {"minor": 500, "currency": "CNY"})


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"amount": "much"}, "flow-field-pattern-money"),
    ({"amount": 0.001}, "flow-field-pattern-digits"),
    ({"amount": {"minor": 1, "currency": "USD"}}, "flow-field-pattern-currency"),
    ({"secret": 1}, "flow-field-not-editable"),
    ({"no_such": 1}, "flow-field-not-editable"),
    ({"items": [{"count": "two"}]}, "flow-field-pattern-int"),
    ({"amount": None}, "flow-field-required"),
    ({"number": "12345"}, "flow-field-length"),
    ({"who": "nobody"}, "flow-field-pattern-person"),
    ({"items": [{}]}, "flow-field-required"),
    ({"amount": 900}, "flow-attachment-missing"),
]


@pytest.mark.parametrize(("data", "code"), REFUSED, ids=lambda value: str(value)[:40])
def test_data_that_break_a_rule_are_refused_in_words(data: dict[str, Any], code: str) -> None:
    with pytest.raises(FlowRefusal) as refused:
        after(start(amount=800), ATTACH, submit(**data))
    assert refused.value.code == code
    for language in LANGUAGES:
        assert SPEECH.say(language, code, **refused.value.details)


def test_what_does_not_fit_together_is_told_by_the_fields_that_the_condition_asks() -> None:
    offer = Command("attach", "anna", NOW, args={"name": "offer-2000-x.pdf"})
    with pytest.raises(FlowRefusal) as refused:
        after(start(amount=2000), offer, submit())
    said = str(SPEECH.say("en", refused.value.code, **refused.value.details))
    assert said.startswith("These do not meet this step's condition yet: Amount, limit.")


POOL = Flow.model_validate(
    {
        "flow": "pool",
        "steps": [
            {"id": "ask", "assignee": "initiator", "next": "look"},
            {"id": "look", "type": "approval", "assignee": [{"user": "ben"}, {"user": "carl"}], "next": "end_it"},
            {"id": "end_it", "assignee": "initiator"},
        ],
    }
)
THREE = PlayOrg({"anna": {}, "ben": {}, "carl": {}, "dora": {}}, {}, "anna")


@pytest.mark.parametrize(
    ("before", "late", "code"),
    [
        ([("approve", "ben")], "carl", "flow-item-closed-by"),
        ([("approve", "ben")], "ben", "flow-item-closed-own"),
        ([("withdraw", "anna")], "carl", "flow-item-closed-back"),
        ([("transfer", "carl")], "carl", "flow-item-closed-given"),
        ([], "dora", "flow-not-assignee"),
    ],
)
def test_who_comes_too_late_is_told_why(before: list[tuple[str, str]], late: str, code: str) -> None:
    state = State()
    for do, by in [("start", "anna"), ("submit", "anna"), *before]:
        state = decide(POOL, state, Command(do, by, NOW, to="dora"), THREE, HOURS).state
    with pytest.raises(FlowRefusal) as refused:
        decide(POOL, state, Command("approve", late, NOW, step="look"), THREE, HOURS)
    assert refused.value.code == code
    assert refused.value.details.get("person", "ben") in ("ben", "dora")
    assert SPEECH.say("ru", code, **refused.value.details)
