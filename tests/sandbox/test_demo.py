"""The demonstration's folder: kept, begun anew, never taken from under somebody."""

from pathlib import Path

import pytest

from bot import demo
from bot.sandbox.keep import InUseError, Shelf
from tests.support import shipped

COMPANY = shipped.company()


@pytest.fixture
def fills(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The databases that were filled, instead of filling them."""
    filled: list[str] = []
    monkeypatch.setattr(demo, "FOLDER", tmp_path / "demo")
    monkeypatch.setattr(demo, "fill", lambda database, _folder, _company: filled.append(database))
    return filled


def test_an_office_is_opened_as_it_was_left(fills: list[str]) -> None:
    assert demo.furnish("idc", COMPANY) == demo.furnish("idc", COMPANY) == fills[0]
    assert len(fills) == 1


def test_an_office_can_begin_anew(fills: list[str]) -> None:
    demo.furnish("idc", COMPANY)
    (demo.FOLDER / "left behind").touch()
    demo.furnish("idc", COMPANY, fresh=True)
    assert len(fills) == 2
    assert not (demo.FOLDER / "left behind").exists()


@pytest.mark.parametrize("made", ["", "idc of other people"])
def test_other_people_or_an_unfinished_office_begin_anew(fills: list[str], made: str) -> None:
    demo.furnish("idc", COMPANY)
    (demo.FOLDER / "made").write_text(made)
    demo.furnish("idc", COMPANY)
    assert len(fills) == 2


def test_an_open_office_is_not_cleared_away(fills: list[str]) -> None:
    demo.furnish("idc", COMPANY)
    shelf = Shelf(demo.FOLDER / demo.PHONES)
    with pytest.raises(InUseError):
        demo.furnish("idc", COMPANY, fresh=True)
    shelf.close()
    assert len(fills) == 1
