"""Processes as pictures: what they say, in letters that every machine has."""

import struct
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli_flow import flow_app
from core.flows.definition import Flow
from core.flows.drawing.captions import arrows
from core.flows.drawing.draw import Drawing, draw
from core.flows.drawing.picture import Mark, Picture
from core.flows.drawing.strokes import TONES
from core.pictures.canvas import HIGHEST, LARGEST, WIDEST, Canvas
from core.pictures.lettering import SUBSTITUTE, shown, width, widths, wrapped
from core.pictures.subset import NAMES as RARE
from tests.flows.company import flow as trip
from tests.flows.company import publish, start
from tests.flows.drawings import DEFINITIONS, NAMES, drawing, half_way, reference, saying
from tests.support.office import TOKEN, Office

ROUND = "form.amount > 1000.0 && form.urgent"


PLACE = {"id": "place", "type": "enum", "options": {"home": {"zh": "在家"}, "away": {"zh": "外出"}}}


def simple(**names: str) -> Flow:
    """Two steps with a condition between them."""
    says = [{"if": ROUND, "to": "b"}, {"else": "end"}]
    form = [{"id": "amount", "type": "money", "name": {"zh": "金额"}}, {"id": "urgent", "type": "bool"}, PLACE]
    first = {"id": "a", "name": {"zh": names.get("a", "申请")}, "assignee": "initiator", "next": says}
    second = {"id": "b", "type": "approval", "name": {"zh": names.get("b", "审批")}, "assignee": "initiator"}
    return Flow.model_validate({"flow": "simple", "form": form, "steps": [first, second]})


def words(found: Drawing) -> Iterator[str]:
    """Every line that is drawn."""
    yield found.title
    yield from (entry.text for entry in found.entries)
    yield from (line for lines in found.labels for line in lines)
    yield from (line for lines in found.words for line, _ in lines)


def size(png: bytes) -> tuple[int, int]:
    across, down = struct.unpack(">II", png[16:24])
    return across, down


@pytest.mark.parametrize("language", ["zh", "en", "ru"])
@pytest.mark.parametrize("name", NAMES)
def test_every_letter_of_a_picture_is_in_the_font(name: str, language: str) -> None:
    said = [*words(drawing(name, language)), *words(drawing(name, language, marked=True))]
    assert {letter for line in said for letter in line if ord(letter) not in widths()} == set()
    assert not any(SUBSTITUTE in line for line in said)


@pytest.mark.parametrize("code", ["gb2312", "koi8-r", "latin-1"])
def test_the_font_has_all_that_its_languages_write(code: str) -> None:
    lead = range(0xA1, 0xFF) if code == "gb2312" else range(1)
    pairs = [bytes((first, second)) if first else bytes((second,)) for first in lead for second in range(0xA1, 0xFF)]
    letters = {letter for pair in pairs for letter in pair.decode(code, "ignore")}
    hanzi = {letter for letter in letters if "一" <= letter <= "龥"}
    assert len(hanzi) == (6763 if code == "gb2312" else 0)
    wanted = hanzi or {letter for letter in letters if letter.isalpha()}
    assert {letter for letter in wanted if ord(letter) not in widths()} == set()


def test_the_font_has_rare_letters_of_names_and_the_signs_of_pictures() -> None:
    assert {letter for letter in RARE + "éñüßễǎø№€¥£✓×▶○□→←≥≠…—“”「」" if ord(letter) not in widths()} == set()


def test_a_drawing_carries_its_letters_as_shapes_and_needs_no_font_of_the_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from matplotlib import font_manager

    picture = half_way(reference("doc_registration"))
    svg = draw(picture, "ru", saying("ru"), "svg").decode()
    assert "<text" not in svg
    assert "font-family" not in svg
    assert TONES["now"].fill in svg
    assert TONES["done"].fill in svg
    monkeypatch.setattr(font_manager.fontManager, "ttflist", [])
    monkeypatch.setattr(font_manager.fontManager, "afmlist", [])
    assert draw(picture, "ru", saying("ru"), "svg").decode() == svg


@pytest.mark.parametrize(
    ("said", "drawn"),
    [
        ("加急 🚀 审批", "加急 □ 审批"),
        ("👨‍👩‍👧 семья", "□ семья"),
        ("𠮷野家", "□野家"),
        ("❤️", "□"),
        ("a\u200bb\u202ec\x00", "abc"),
        ("Й\u0306 и\u0306", "Й й"),
        ("✔ 100 ₽", "✓ 100 руб."),
        ("Łukasz Dvořák, Şahin, Erdős", "Lukasz Dvorák, Sahin, Erdos"),
        ("Київ, Қазақстан, Ґалаґан", "Киïв, Казакстан, Галаган"),
        ("$x^2$ \\frac", "$x^2$ \\frac"),
        ("two\nlines\tand more", "two lines and more"),
        ("", ""),
    ],
)
def test_what_the_font_lacks_is_drawn_as_a_box(said: str, drawn: str) -> None:
    assert shown(said) == drawn


def test_strange_names_are_drawn_without_complaint() -> None:
    flow = simple(a="🚀🚀 $\\frac{1}{2}$ 𠮷 \u202e<b>", b="很长的名字" * 40)
    picture = Picture(flow, {"a": Mark("held", None, ("😀", "二", "三")), "b": Mark("refused")}, title="№ \U0001f600")
    assert draw(picture, "zh", saying("zh")).startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("财务确认(打印、盖章、寄出)", ("财务确认(打印、", "盖章、寄出)")),
        ("一二三四五六七\uff08八\uff09\uff0c九", ("一二三四五六", "七\uff08八\uff09\uff0c九")),
        ("一二三四五六七八\uff0c九", ("一二三四五", "六七八\uff0c九")),
        ("Направление исполнителю, постановка на контроль", ("Направление", "исполнителю,", "постановка на...")),
        ("Bestätigungsschreibenversand", ("Bestätigungssch", "reibenversand")),
        ("一" * 40, ("一" * 8, "一" * 8, "一" * 7 + "…")),
        ("一二三四五六七八\uff0c", ("一二三四五", "六七八\uff0c")),
        ("short", ("short",)),
    ],
)
def test_lines_break_where_their_language_breaks_them(text: str, lines: tuple[str, ...]) -> None:
    found = wrapped(text, 22, 176, 3)
    assert found == lines
    assert all(width(line, 22) <= 176 for line in found)


def test_a_png_is_small_enough_for_a_phone_and_a_chat() -> None:
    png = draw(half_way(reference("telecom_response")), "zh", saying("zh"))
    across, down = size(png)
    assert across <= WIDEST
    assert down <= HIGHEST
    assert len(png) < 300_000


@pytest.mark.parametrize(("wide", "high"), [(5000, 300), (900, 60_000), (9000, 9000)])
def test_a_huge_drawing_is_made_smaller_not_refused(wide: float, high: float) -> None:
    scale = Canvas(wide, high).scale
    assert wide * scale <= WIDEST
    assert high * scale <= HIGHEST
    assert wide * high * scale**2 <= LARGEST + 1


def test_steps_tell_who_did_them_when_and_how_often() -> None:
    at = datetime.fromisoformat("2026-03-02T09:05:00+08:00")
    marks = {"a": Mark("done", at, ("张伟",), 2), "b": Mark("now", at, ("李娜", "王芳", "赵六"))}
    found = drawing(Picture(simple(), marks, frozenset({("a", "b")}), "P-7"), "en")
    assert [one.notes for one in found.captions] == [
        ("✓ 2 Mar 09:05 ×2", "张伟"),
        ("▶ 2 Mar 09:05", "李娜, 王芳 +1"),
        (),
    ]
    assert [one.state for one in found.captions] == ["done", "now", "later"]
    assert [arrow.taken for arrow in found.arrows] == [True, False, False]
    assert found.title == "simple P-7"


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (ROUND, "金额 > 1000 且 urgent"),
        ("!form.urgent || form.amount >= 5", "非 urgent 或 金额 ≥ 5"),
        ("has(form.amount) && form.amount != 3", "金额 ≠ 3"),
        ("!has(form.amount) || form.amount != 3", "非 金额 或 金额 ≠ 3"),
        ("form.amount > 2.50", "金额 > 2.50"),
        ("form.place == 'home'", "place = 在家"),
        ("form.kind == 'in' || form.kind == 'out' || form.kind == \"x\"", "kind = in 或 out 或 x"),
    ],
)
def test_conditions_are_said_with_the_names_of_fields(condition: str, said: str) -> None:
    raw = simple().model_dump(by_alias=True, exclude_unset=True)
    raw["steps"][0]["next"] = [{"if": condition, "to": "b"}, {"else": "end"}]
    found = arrows(Picture(Flow.model_validate(raw)), "zh", saying("zh"))
    assert [arrow.text for arrow in found] == [said, "否则", ""]


def test_nothing_is_written_on_the_bar_of_a_join() -> None:
    raw = {
        "flow": "f",
        "steps": [
            {"id": "a", "assignee": "initiator", "next": {"all": ["b", "c"]}},
            {"id": "b", "assignee": "initiator", "next": "j"},
            {"id": "c", "assignee": "initiator", "next": "j"},
            {"id": "j", "type": "join", "of": "a", "name": {"zh": "汇合"}},
        ],
    }
    found = Drawing(Picture(Flow.model_validate(raw)), "zh", saying("zh"))
    assert [bool(lines) for lines in found.words] == [True, True, True, False, False]


def run(*words: str) -> tuple[int, str]:
    found = CliRunner().invoke(flow_app, ["draw", *words])
    return found.exit_code, found.output


@pytest.mark.parametrize(
    ("file", "name", "begins"),
    [
        ("a.yaml", "picture.svg", b"<?xml"),
        ("a.yaml", "picture.bpmn", b"<?xml"),
        (str(DEFINITIONS / "telecom_after_sale.yaml"), "picture.MMD", b"flowchart LR"),
    ],
    ids=["svg", "bpmn", "mermaid, of a process that starts another"],
)
def test_the_command_draws_what_the_name_of_the_file_says(
    file: str, name: str, begins: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text("flow: a\nsteps: [{id: one, assignee: initiator}]\n")
    assert run(file, "-o", name, "--language", "ru") == (0, f"{name}\n")
    assert Path(name).read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("subject", "output", "said"),
    [
        ("a.yaml", "x.gif", "x.gif: the name must end in .png, .svg, .mmd, .bpmn"),
        ("a.yaml", "x", "x: the name must end in .png, .svg, .mmd, .bpmn"),
        ("a.yaml", "missing/x.png", "missing/x.png: there is no folder missing"),
        ("a.yaml", "x.png", "a.yaml: no such file"),
        ("broken.yaml", "x.png", "broken.yaml:2:8  BAD_SCHEMA"),
        ("folder", "x.png", "folder: no such file"),
        ("brokn", "x.png", "brokn: no such file; a process is drawn by its number with the settings of the bot – "),
    ],
)
def test_the_command_says_what_is_wrong(
    subject: str, output: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "en")
    monkeypatch.delenv("OABOT_TOKEN", raising=False)
    Path("broken.yaml").write_text("flow: x\nsteps: 7\n")
    Path("folder").mkdir()
    code, found = run(subject, "-o", output)
    assert code == 1
    assert said in found
    assert not Path("x.png").exists()


def test_a_running_process_is_drawn_by_its_number(
    office: Office, database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for key, value in {"TOKEN": TOKEN, "DATABASE": database, "COMPANY": "idc"}.items():
        monkeypatch.setenv(f"OABOT_{key}", value)
    publish(office, trip())
    number = start(office, city="Kazan").number
    assert run(number.lower(), "-o", "picture.mmd", "--language", "en") == (0, "picture.mmd\n")
    drawn = Path("picture.mmd").read_text()
    assert '("Request<br/>▶ ' in drawn
    assert ":::now" in drawn
    code, said = run("P-404", "-o", "other.mmd")
    assert (code, said) == (1, "P-404: no such file, and no process has this number\n")
