"""Whatever a file holds: a process, or a list of mistakes with places, soon, and never anything else."""

import random
import string
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from bot.cli_flow import flow_app
from core.flows.authoring.reading import FlowMistake, FlowMistakes, read_all
from tests.flows.drawings import saying

SOUND = (Path(__file__).parent / "defects" / "sound.yaml").read_text(encoding="utf-8")
SMALL = "flow: f\nsteps:\n- {id: a, assignee: {initiator: true}}\n"
TOO_LONG = 20
"""Seconds; each takes a tenth of one."""


def mistakes(content: bytes | str, folder: Path) -> list[FlowMistake]:
    file = folder / "f.yaml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    try:
        read_all([file])
    except FlowMistakes as found:
        return list(found.mistakes)
    return []


def steps(many: int, step: str) -> str:
    return "flow: f\nsteps:\n" + "".join(step.format(n=n, m=n + 1) + "\n" for n in range(many))


BOMB = "a: &a [x, x]\n" + "".join(
    f"{b}: &{b} [*{a}, *{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
BAD: dict[str, tuple[bytes | str, str, int]] = {
    "nothing": ("", "empty-file", 1),
    "blanks": (" \n\n", "empty-file", 1),
    "a remark": ("# later\n", "empty-file", 1),
    "a list": ("- a\n- b\n", "not-a-mapping", 1),
    "a word": ("hello\n", "not-a-mapping", 1),
    "two documents": (SMALL + "---\n" + SMALL, "yaml-syntax", 4),
    "UTF-16": (SMALL.encode("utf-16"), "wrong-encoding", 1),
    "UTF-16 without a mark": (SMALL.encode("utf-16-be"), "control-character", 1),
    "Latin-1": (SMALL.replace("a,", "é,").encode("latin-1"), "wrong-encoding", 3),
    "GB 18030": ((SMALL + "name: {zh: 合同}\n").encode("gb18030"), "wrong-encoding", 4),
    "a spreadsheet": (b"PK\x03\x04\x14\x00\x06\x00", "office-file", 0),
    "an old spreadsheet": (b"\xd0\xcf\x11\xe0\xa1\xb1", "office-file", 0),
    "NUL": (SMALL + "\0", "control-character", 4),
    "a bell": (SMALL + "# \a", "control-character", 4),
    "tabs": ("flow: f\nsteps:\n\t- id: a\n", "tab", 3),
    "`no` as a key": (SMALL + "no: 5\n", "unknown-key", 4),
    "a key twice": (SMALL + "flow: g\n", "duplicate-key", 4),
    "an alias": ("flow: f\nsteps: &a [{id: a, assignee: {initiator: true}}]\nform: *a\n", "alias", 3),
    "aliases that grow": (BOMB, "alias", 2),
    "an alias of itself": ("flow: &a\n  x: *a\n", "alias", 2),
    "brackets": ("flow: " + "[" * 50_000, "too-deep", 1),
    "lists in lists": ("- " * 10_000, "too-deep", 1),
    "a date as a name": (SMALL.replace("flow: f", "flow: 2026-03-01"), "bad-key", 1),
    "a time as a name": (SMALL.replace("id: a", "id: 12:30:45"), "bad-id", 3),
    "half a character": (SMALL.replace("flow: f", 'flow: "\\ud800"'), "bad-key", 1),
    "a number without end": (SMALL.replace("id: a", "id: a, length: " + "9" * 5000), "unknown-key", 3),
    "a tag": (SMALL.replace("flow: f", "flow: !!python/object/apply:os.system [ls]"), "not-text", 1),
    "quotes that do not match": ("flow: 'f\nsteps: []\n", "yaml-syntax", 3),
    "a list as a key": (SMALL + "? [a, b]\n: c\n", "unknown-key", 4),
    "steps as a mapping": ("flow: f\nsteps: {a: b}\n", "not-a-list", 2),
    "no steps": ("flow: f\nsteps: []\n", "empty-list", 2),
    "steps of numbers": ("flow: f\nsteps: [1]\n", "not-a-mapping", 2),
    "a line without end": ("flow: " + "x" * 60_000 + "\nsteps: []\n", "bad-key", 1),
    "a huge file": (SMALL + "# x\n" * 100_000, "file-too-large", 0),
    "ten thousand steps": (steps(10_000, "- {{id: s{n}, next: s{m}}}"), "file-too-large", 0),
    "a thousand steps": (steps(1_000, "- {{id: s{n}, mode: q}}"), "too-many-steps", 2),
}


@pytest.mark.parametrize(("content", "problem", "line"), BAD.values(), ids=[name.replace(" ", "-") for name in BAD])
def test_a_file_that_is_none_is_told_so(content: bytes | str, problem: str, line: int, tmp_path: Path) -> None:
    begun = time.monotonic()
    found = mistakes(content, tmp_path)
    assert (problem, line) in {(one.details.get("problem"), one.line) for one in found}
    assert time.monotonic() - begun < TOO_LONG


def test_a_file_with_a_byte_order_mark_and_lines_of_windows_is_read(tmp_path: Path) -> None:
    assert mistakes("\ufeff" + SMALL.replace("\n", "\r\n"), tmp_path) == []


def test_a_condition_without_end_is_too_complex(tmp_path: Path) -> None:
    condition = "form.x > 1 && " * 50 + "true"
    found = mistakes(SMALL.replace("}}", f"}}, leave_if: '{condition}'}}"), tmp_path)
    assert [(one.code, one.line, one.column) for one in found] == [("CONDITION_TOO_COMPLEX", 3, 51)]


def test_a_condition_in_lines_of_its_own_is_told_its_line(tmp_path: Path) -> None:
    text = "flow: f\nsteps:\n- id: a\n  assignee: {initiator: true}\n  leave_if: |\n    true &&\n    form.x == 1\n"
    assert [(one.code, one.line, one.column) for one in mistakes(text, tmp_path)] == [("UNKNOWN_FIELD", 7, 9)]


def test_files_are_told_of_together_and_a_process_is_there_once(tmp_path: Path) -> None:
    for name, content in (("a", SMALL), ("b", SMALL), ("c", SMALL.replace("id: a", "id: 1"))):
        (tmp_path / f"{name}.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(FlowMistakes) as found:
        read_all([tmp_path / f"{name}.yaml" for name in "abcd"])
    assert [(one.file, one.details["problem"]) for one in found.value.mistakes] == [
        ("b.yaml", "said-twice"),
        ("c.yaml", "not-text"),
        ("d.yaml", "missing-file"),
    ]


def test_an_unfit_key_hides_no_mistake_beside_it(tmp_path: Path) -> None:
    steps = "- {id: a, assignee: initiator, nxt: b, mode: every, next: nowhere}\n- {id: b, leave_if: form.dayz > 3}\n"
    found = mistakes("flow: f\nform: [{id: days, type: int}]\nsteps:\n" + steps, tmp_path)
    assert [(one.code, one.line) for one in found] == [
        ("BAD_SCHEMA", 4),
        ("BAD_MODE", 4),
        ("UNKNOWN_STEP", 4),
        ("UNKNOWN_FIELD", 5),
    ]


def test_a_folder_is_told_from_a_file_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(FlowMistakes) as found:
        read_all([tmp_path])
    assert [(one.file, one.details["problem"]) for one in found.value.mistakes] == [(tmp_path.name, "folder")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("no: 5\nsteps: [{id: a}]\n", ["the key “flow” is missing", "unknown key “no”"]),
        ("flow: f\n", ["the key “steps” is missing"]),
        (SMALL + "# x\n" * 100_000, ["the file is too large: 401 KB, and at most 64 KB are read; split it"]),
    ],
    ids=["unknown and missing", "missing", "too large"],
)
def test_a_mistake_names_what_it_is_about(text: str, said: list[str], tmp_path: Path) -> None:
    told = [one.said(saying("en")).partition("BAD_SCHEMA  ")[2] for one in mistakes(text, tmp_path)]
    assert [one for one in told if one] == said


# Anything at all

ANYTHING = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
PIECES = st.sampled_from(["- ", "{", "}", "[", "]", ": ", "&a ", "*a", "? ", "|", ">", "'", '"', "#", "\n", "\t", "  "])


@ANYTHING
@given(content=st.one_of(st.text(max_size=60), st.binary(max_size=60), st.lists(PIECES, max_size=30).map("".join)))
def test_any_text_is_a_process_or_a_list_of_mistakes(content: bytes | str, tmp_path: Path) -> None:
    mistakes(content, tmp_path)


@ANYTHING
@given(seed=st.integers(0, 10**6))
def test_any_change_of_a_good_file_is_a_process_or_a_list_of_mistakes(seed: int, tmp_path: Path) -> None:
    found = mistakes(changed(SOUND, random.Random(seed)), tmp_path)
    assert all(one.line or one.code == "BAD_SCHEMA" for one in found)


def changed(text: str, rnd: random.Random) -> str:
    """A word left out, doubled, moved or misspelt; a line gone; other values."""
    for _ in range(rnd.randint(1, 3)):
        at, to = sorted(rnd.sample(range(len(text)), 2))
        to = min(to, at + rnd.randint(1, 40))
        others: list[Any] = [
            "",
            text[at:to] * 2,
            text[at:to][::-1],
            rnd.choice(string.printable),
            "null",
            "[]",
            "{}",
            "-1",
        ]
        text = text[:at] + rnd.choice(others) + text[to:]
    return text


# What an author reads

STEPS = {"zh": "步骤 a", "en": "step a", "ru": "шаг a"}


@pytest.mark.parametrize("language", STEPS)
def test_a_mistake_is_one_line_with_place_step_code_reason_and_suggestion(language: str, tmp_path: Path) -> None:
    form = "form: [{id: need_gm, type: bool}]\n"
    text = SMALL.replace("true}}", "true}, leave_if: form.need_gn}") + form
    (line,) = [one.said(saying(language)) for one in mistakes(text, tmp_path)]
    place, step, code, sentence = line.split("  ")
    assert (place, step, code) == ("f.yaml:3:54", STEPS[language], "UNKNOWN_FIELD")
    assert all(word in sentence for word in ("form.need_gn", "need_gm"))


@pytest.mark.parametrize("language", STEPS)
def test_everything_that_can_be_wrong_with_a_file_has_its_sentence(language: str, tmp_path: Path) -> None:
    say = saying(language)
    for content in (content for content, _, _ in BAD.values() if len(content) < 1000):
        for one in mistakes(content, tmp_path)[:20]:
            assert len(one.said(say)) < 600


def test_the_command_ends_with_one_and_no_traceback(tmp_path: Path) -> None:
    mistakes(BAD["steps of numbers"][0], tmp_path)
    ended = CliRunner().invoke(flow_app, ["check", str(tmp_path / "f.yaml")])
    assert ended.exit_code == 1
    assert ended.stderr.startswith("f.yaml:2:9  BAD_SCHEMA  ")
    assert isinstance(ended.exception, SystemExit)
