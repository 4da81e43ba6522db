"""A small company in files that a test can spoil."""

import shutil
from pathlib import Path

from core.company.loader import load
from core.company.mistakes import CompanyMistakes, Mistake

BAKERY = Path(__file__).parent / "bakery"


def copy_of_the_bakery(folder: Path) -> Path:
    return Path(shutil.copytree(BAKERY, folder / "bakery"))


def spoil(folder: Path, file: str, old: str, new: str) -> None:
    """Replace the first occurrence of a text in a file, which must be there."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def mistakes_of(folder: Path) -> tuple[Mistake, ...]:
    try:
        load(folder)
    except CompanyMistakes as group:
        return group.mistakes
    return ()


def told(mistake: Mistake) -> str:
    """A mistake in one line: place, code, suggestion."""
    return " ".join(part for part in (mistake.place, mistake.code, mistake.suggestion) if part)
