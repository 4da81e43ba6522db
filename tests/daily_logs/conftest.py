"""The office abroad."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.daily_logs import company
from tests.support.office import Office


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a company with supplements, all kinds of questions, and people in London."""
    return company.folder(tmp_path_factory.mktemp("company"))


@pytest.fixture
def abroad(database: str, folder: Path) -> Iterator[Office]:
    """Its office."""
    running = Office(database, str(folder))
    yield running
    running.close()
