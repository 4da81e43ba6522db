"""Templates of documents: what they may hold, and how their mistakes are told when the company is checked."""

import io
import zipfile
from pathlib import Path

import pytest

from core.company.documents import NAMES
from core.company.handbook import handbook
from core.company.loader import load, presets
from core.company.templates import TemplateBroken, filled, placeholders
from core.papers.checking import mistakes
from tests.company.files import copy_of_the_bakery, mistakes_of, told
from tests.papers.word import read, written

PLAIN = written("Dear {{ customer_name }}{% if today %}, it is {{ today }}{% endif %}", header="{{ contract_number }}")

REFUSED: dict[str, tuple[bytes, str]] = {
    "an open brace": (written("{{ customer_name"), "template-syntax"),
    "an open condition": (written("{% if today %}x"), "template-syntax"),
    "two words": (written("{{ customer name }}"), "template-syntax"),
    "a loop": (written("{% for one in today %}x{% endfor %}"), "template-not-plain"),
    "a call": (written("{{ range(9) }}"), "template-not-plain"),
    "something inside": (written("{{ today.__class__ }}"), "template-not-plain"),
    "a sum that never ends": (written("{{ 9**9**9 }}"), "template-not-plain"),
    "a filter of Jinja's": (written("{{ today|list }}"), "template-not-plain"),
    "a text": (b"Dear {{ customer_name }}", "template-broken"),
    "half a file": (PLAIN[:2000], "template-broken"),
    "nothing": (b"", "template-broken"),
}


@pytest.mark.parametrize(("content", "code"), REFUSED.values(), ids=REFUSED)
def test_a_template_holds_placeholders_and_nothing_that_computes(content: bytes, code: str) -> None:
    with pytest.raises(TemplateBroken) as broken:
        placeholders(content)
    assert broken.value.code == code


def test_words_stay_words_whatever_is_in_them() -> None:
    assert placeholders(PLAIN).names == {"customer_name", "today", "contract_number"}
    assert placeholders(PLAIN).optional == {"today"}
    said = {"customer_name": "A & B <w:p/> {{ today }} {% if %}", "today": "", "contract_number": "HT2026-00001"}
    assert read(filled(PLAIN, said)) == "HT2026-00001\nDear A & B <w:p/> {{ today }} {% if %}"


def declared(folder: Path, content: bytes | None, file: str = "documents/letter.docx", called: str = "Letter") -> Path:
    """The bakery with one document."""
    company = copy_of_the_bakery(folder)
    (company / "documents").mkdir()
    if content is not None:
        (company / "documents/letter.docx").write_bytes(content)
    lines = [
        "documents:",
        "  letter:",
        "    name: {en: Letter, ru: Письмо}",
        f"    file: {file}",
        f"    called: {called}",
    ]
    with (company / "company.yaml").open("a", encoding="utf-8") as text:
        text.write("\n".join([*lines, ""]))
    return company


CHECKED: dict[str, tuple[dict[str, object], str]] = {
    "a placeholder with a typo": (
        {"content": written("{{ customer_nmae }}")},
        "documents.letter.file template-unknown customer_name",
    ),
    "a broken file": ({"content": b"x"}, "documents.letter.file template-broken"),
    "a file that is not there": ({"content": None}, "documents.letter.file template-missing"),
    "a file elsewhere": ({"content": PLAIN, "file": "../letter.docx"}, "documents.letter.file template-place"),
    "a file of another kind": ({"content": PLAIN, "file": "letter.pdf"}, "documents.letter.file template-place"),
    "a name with a typo": (
        {"content": PLAIN, "called": "Letter {contract_numbr}"},
        "documents.letter.called template-unknown-in-name contract_number",
    ),
    "one that is right": ({"content": PLAIN, "called": "Letter {contract_number}"}, ""),
}


@pytest.mark.parametrize(("spoiled", "line"), CHECKED.values(), ids=CHECKED)
def test_mistakes_of_templates_are_told_with_their_place(tmp_path: Path, spoiled: dict[str, object], line: str) -> None:
    found = [told(one).partition(" ")[2] for one in mistakes_of(declared(tmp_path, **spoiled))]  # type: ignore[arg-type] # a table of keyword arguments
    assert found == ([line] if line else [])


@pytest.mark.parametrize("name", presets())
def test_the_templates_that_come_with_the_house_can_be_filled_in(name: str) -> None:
    company = load(name)
    assert list(mistakes(company)) == []
    for one in company.documents.values():
        said = read(filled(one.file.content, {key: f"‹{key}›" for key in NAMES}))
        assert "{{" not in said
        assert all(f"‹{key}›" in said for key in ("contract_number", "customer_name", "company_name"))


def test_the_handbook_names_every_placeholder() -> None:
    chapters = handbook()
    assert [name for name in NAMES if f"`{name}`" not in chapters] == []


def test_a_template_with_macros_is_told_of_before_anything_is_made_of_it(tmp_path: Path) -> None:
    packed = io.BytesIO(PLAIN)
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"x")
    [found] = mistakes(load(declared(tmp_path, packed.getvalue())))
    assert told(found) == "company.yaml documents.letter.file template-unsafe"
