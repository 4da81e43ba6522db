"""Databases and the office for every test."""

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import structlog

from tests.support import postgres

if TYPE_CHECKING:
    from tests.support.office import Office

MEMORY = Path("/dev/shm")
ROOM = 4 * 2**30


def pytest_configure(config: pytest.Config) -> None:
    """Files of tests live in memory where there is room: a slow disk would cost minutes.

    Tracebacks are plain: with the values of all variables, each would cost seconds. Garbage is not looked for before
    everything is imported: what is there then stays, and looking through it again and again would cost half a minute.
    """
    gc.disable()
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.format_exc_info,
            structlog.processors.KeyValueRenderer(key_order=["level", "event"]),
        ]
    )
    if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ.setdefault("TMPDIR", str(MEMORY))
        tempfile.tempdir = None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What shares a company of hundreds comes first: in one worker, and not when the other has nothing left to do."""
    items.sort(key=lambda item: "threats" not in item.path.parts)


def pytest_collection_finish() -> None:
    """From here on garbage is looked for among what the tests make."""
    gc.freeze()
    gc.enable()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Tests marked ``db`` run on both databases, the others on SQLite.

    On PostgreSQL long ones run among the faults, stories of screens by `make test-more`.
    """
    if "database" in metafunc.fixturenames:
        both = metafunc.definition.get_closest_marker("db")
        elsewhere = {"long": pytest.mark.faults, "story": pytest.mark.more}
        marks = [mark for word, mark in elsewhere.items() if both and both.kwargs.get(word)]
        other = [pytest.param("postgresql", marks=marks)] if both else []
        metafunc.parametrize("kind_of_database", ["sqlite", *other])


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """One server for the whole run."""
    with postgres.server() as address:
        yield address


@pytest.fixture(scope="session")
def staffed_template(postgres_server: str) -> str:
    """The name of a PostgreSQL database with company A's staff, to be copied."""
    from tests.support.office import Office  # only who runs tests needs it: it imports for seconds

    address = postgres.fresh_database(postgres_server)
    Office(address).close()
    return postgres.name_of(address)


@pytest.fixture
def database(kind_of_database: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """The address of an empty database; on PostgreSQL one with the staff in it, if the test asks for the office."""
    if kind_of_database == "sqlite":
        return f"sqlite:///{tmp_path / 'office.db'}"
    template = request.getfixturevalue("staffed_template") if "office" in request.fixturenames else "template1"
    return postgres.fresh_database(request.getfixturevalue("postgres_server"), template)


@pytest.fixture
def office(database: str) -> Iterator["Office"]:
    """Company A at work."""
    from tests.support.office import Office

    running = Office(database)
    yield running
    running.close()
