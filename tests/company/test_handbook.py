"""The handbook of the company folder says everything, and is the one in docs."""

import re
from pathlib import Path
from typing import Any

import pytest

from core.company.checked import Frozen
from core.company.definitions import Company, Verb
from core.company.handbook import Book, handbook
from core.company.people import PersonRow
from core.company.sources import yaml_source

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs" / "company-folder.md").read_text(encoding="utf-8")
CHAPTERS = handbook()


def test_the_document_is_what_the_definitions_say() -> None:
    _, _, written = DOCUMENT.partition("<!-- make docs writes the rest from core/company -->\n")
    assert written.strip() == CHAPTERS.strip(), "run make docs"


def keys_in(data: Any) -> set[str]:
    if isinstance(data, dict):
        return set(data) | {key for value in data.values() for key in keys_in(value)}
    return {key for item in data for key in keys_in(item)} if isinstance(data, list) else set()


def test_every_key_that_the_example_uses_is_explained() -> None:
    data = yaml_source(ROOT / "core/presets/idc/company.yaml").data
    named = set(re.findall(r"`([a-z_]+)`", CHAPTERS))
    chosen = set(data["roles"]) | set(data["posts"]) | keys_in(data["customers"]["industries"])
    chosen |= (
        keys_in(data["calls"]["results"]) | set(data["documents"]) | set(data["letters"]) | {"light", "normal", "heavy"}
    )
    assert {key for key in keys_in(data) if not key[0].isdigit() and len(key) > 2} - chosen - named == set()


def test_every_column_and_every_verb_is_explained() -> None:
    for name in (*Company.model_fields, *PersonRow.model_fields, *Verb):
        assert f"`{name}`" in CHAPTERS


def test_links_lead_to_chapters_and_values() -> None:
    anchors = set(re.findall(r'<a id="([^"]+)">', CHAPTERS))
    anchors |= {title.lower().replace(" ", "-") for title in re.findall(r"^## (.+)$", CHAPTERS, re.MULTILINE)}
    assert set(re.findall(r"\(#([^)]+)\)", CHAPTERS)) <= anchors


class Silent(Frozen):
    """A definition whose author forgot to say what its key means."""

    forgotten: bool = False


def test_a_key_that_nobody_explains_is_refused() -> None:
    with pytest.raises(LookupError, match=r"Silent\.forgotten"):
        Book({}).write(Silent)
