"""Every way a process says no, and every fault of a definition, has its sentence in every language."""

import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from core.flows.authoring.faults import ERRORS, SHAPES, WARNINGS, blanks_of, words_of
from core.flows.defined.labels import Labels
from core.flows.definition import Label
from core.flows.engine.reasons import SENTENCES, keys, sentence
from core.flows.engine.work import FlowRefusal
from handlers.shared.speech import LANGUAGES
from tests.architecture import source
from tests.architecture.test_words import sentences
from tests.support.office import SPEECH

AMOUNT = Label({"zh": "金额", "en": "amount", "ru": "сумма"})
REGION = Label({"zh": "区域", "en": "region", "ru": "регион"})
FILLED: dict[str, Any] = {
    "field": AMOUNT,
    "fields": Labels((AMOUNT, REGION)),
    "steps": Labels((AMOUNT, REGION)),
    "columns": Labels((AMOUNT, REGION)),
    "options": Labels((AMOUNT, REGION)),
    "at": datetime(2026, 3, 2, 9, 30, tzinfo=UTC),
    "minutes": 5,
    "length": 12,
    "found": 3,
    "candidates": ("Li Wei (0012)", "Li Na (0013)"),
}


def faults() -> Iterator[tuple[str, tuple[str, ...]]]:
    """The sentences of faults, with their blanks."""
    others: dict[str, dict[str, str]] = {
        "UNKNOWN_FIELD": {"condition": "x"},
        "CONDITION_ERROR": {"condition": "x", "kinds": "int > string"},
    }
    for code in (*ERRORS, *WARNINGS):
        for given in ({}, others.get(code, {})):
            words = words_of(code, given)
            if code != "BAD_SCHEMA":
                yield words, blanks_of(words)
    yield from ((f"flow-shape-{name}", blanks) for name, blanks in SHAPES.items())


ALL = dict([*keys().items(), *faults()])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_there_and_mentions_what_is_given(language: str) -> None:
    written = sentences(language, "flows.ftl")
    assert {key: blanks for key, blanks in ALL.items() if written.get(key) != set(blanks)} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_can_be_said(language: str) -> None:
    for key, blanks in ALL.items():
        said = str(SPEECH.say(language, key, **{name: FILLED.get(name, "HT01") for name in blanks}))
        assert "{" not in said.replace("{$", "{"), said
        assert "None" not in said


def test_labels_and_lists_are_said_in_the_readers_language() -> None:
    said = {one: str(SPEECH.say(one, "flow-choose-next", steps=FILLED["steps"])) for one in LANGUAGES}
    assert "金额、区域" in said["zh"]
    assert "amount, region" in said["en"]
    assert "сумма, регион" in said["ru"]


def test_a_late_comer_reads_who_decided_and_when() -> None:
    refusal = FlowRefusal("ITEM_CLOSED", person="0012", at=FILLED["at"]).named({"0012": "李伟"})
    said = str(SPEECH.say("zh", refusal.code, **refusal.details))
    assert said == "李伟 已于 3月2日 周一 09:30 作出决定，无需再处理。"


@pytest.mark.parametrize("reason", SENTENCES)
def test_each_reason_alone_names_a_sentence(reason: str) -> None:
    assert FlowRefusal(reason).code in keys()


def test_an_unknown_reason_or_sentence_is_a_mistake_of_ours() -> None:
    for reason, which in (("NO_SUCH", ""), ("STALE", "no-such")):
        with pytest.raises(KeyError):
            sentence(reason, which, {})


def raised() -> Iterator[tuple[str, str, str, frozenset[str]]]:
    """Every refusal that is made in the house: where, its reason, its sentence, what it is given."""
    for package in ("core/flows", "core/customers", "handlers", "jobs"):
        for where, call in source.calls(package, "FlowRefusal"):
            said = [one.value for one in call.args if isinstance(one, ast.Constant)]
            if said and all(one.arg for one in call.keywords):
                given = frozenset(str(one.arg) for one in call.keywords)
                yield where, str(said[0]), str(said[1]) if len(said) > 1 else "", given


def test_whoever_refuses_gives_what_the_sentence_mentions() -> None:
    wrong = []
    for where, reason, which, given in raised():
        key = sentence(reason, which, dict.fromkeys(given))
        if set(keys()[key]) - given:
            wrong.append(f"{where}: {key} needs {sorted(set(keys()[key]) - given)}")
    assert wrong == []


def test_no_sentence_is_written_for_nobody() -> None:
    written = {key for key in sentences("en", "flows.ftl") if key.startswith(("flow-fault-", "flow-shape-"))}
    assert written - set(ALL) == set()
