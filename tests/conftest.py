"""Databases and the office for every test."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import postgres
from tests.support.office import Office


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Tests marked ``db`` run on both databases, the others on SQLite."""
    if "database" in metafunc.fixturenames:
        both = metafunc.definition.get_closest_marker("db") is not None
        metafunc.parametrize("kind_of_database", ["sqlite", "postgresql"] if both else ["sqlite"])


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """One server for the whole run, in a folder that another user can reach: root may not run it."""
    with tempfile.TemporaryDirectory(prefix="oabot-pg-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        with postgres.server(Path(folder) / "data") as address:
            yield address


@pytest.fixture
def database(kind_of_database: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """The address of an empty database."""
    if kind_of_database == "sqlite":
        return f"sqlite:///{tmp_path / 'office.db'}"
    return postgres.fresh_database(request.getfixturevalue("postgres_server"))


@pytest.fixture
def office(database: str) -> Iterator[Office]:
    """Company A at work."""
    running = Office(database)
    yield running
    running.close()
