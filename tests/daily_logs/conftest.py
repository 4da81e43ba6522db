"""The office abroad."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.daily_logs import company
from tests.support.office import Office


@pytest.fixture
def abroad(database: str, tmp_path: Path) -> Iterator[Office]:
    """Company A with supplements, all kinds of questions, and people in London."""
    running = Office(database, str(company.folder(tmp_path)))
    yield running
    running.close()
