"""Starting with something wrong: one line that names it, exit code 78, nothing shown that is secret."""

import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from bot.single import only_process
from core.company.loader import folder_of
from models import migrate
from models.engine import parse_url
from tests.support import databases
from tests.support.commands import oabot, really

TOKEN = "7000000001:" + "c" * 35
GOOD = {"OABOT_TOKEN": TOKEN, "OABOT_COMPANY": "idc", "LANG": "en_US.UTF-8"}


def no_folder(folder: Path) -> dict[str, str]:
    (folder / "file").write_text("")
    return {"OABOT_LOG": str(folder / "file" / "bot.log")}


def newer(folder: Path) -> dict[str, str]:
    address = f"sqlite:///{folder / 'office.db'}"
    databases.migrated(address)
    engine = create_engine(address)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    return {"OABOT_DATABASE": address}


def no_database(folder: Path) -> dict[str, str]:
    (folder / "office.db").write_bytes(b"canary " * 1000)
    return {"OABOT_DATABASE": f"sqlite:///{folder / 'office.db'}"}


def broken_company(folder: Path) -> dict[str, str]:
    mine = Path(shutil.copytree(folder_of("idc"), folder / "mine"))
    text = (mine / "people.csv").read_text().replace(",marketing_director,E01", ",marketing_directr,E01", 1)
    (mine / "people.csv").write_text(text)
    return {"OABOT_COMPANY": str(mine)}


def env_file(folder: Path) -> dict[str, str]:
    (folder / ".env").write_text("export OABOT_TOKN=canary\nOTHER=1\n")
    return {}


def same(env: dict[str, str]) -> Callable[[Path], dict[str, str]]:
    return lambda _folder: env


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        (same({"OABOT_TOKEN": ""}), "OABOT_TOKEN"),
        (same({"OABOT_TOKEN": "canary"}), "OABOT_TOKEN"),
        (same({"OABOT_API": "canary"}), "OABOT_API"),
        (same({"OABOT_DATABASE": "canary"}), "OABOT_DATABASE"),
        (same({"OABOT_DATABASE": "sqlite:////dev/null/canary/office.db"}), "OABOT_DATABASE"),
        (same({"OABOT_MODE": "webhook", "OABOT_WEBHOOK_URL": "http://x/y"}), "OABOT_WEBHOOK_SECRET"),
        (same({"OABOT_MODE": "canary"}), "OABOT_MODE"),
        (same({"OABOT_HTTP": "canary"}), "OABOT_HTTP"),
        (same({"OABOT_HTTP": "192.0.2.1:80"}), "OABOT_HTTP"),
        (same({"OABOT_COMPANY": "canaries"}), "canaries"),
        (same({"OABOT_LOGG": "canary"}), "OABOT_LOGG: there is no such setting; did you mean OABOT_LOG?"),
        (env_file, "OABOT_TOKN: there is no such setting; did you mean OABOT_TOKEN?"),
        (broken_company, "did you mean “marketing_director”?"),
        (no_folder, "OABOT_LOG"),
        (newer, "OABOT_DATABASE: written by a newer version (revision 9999)"),
        (no_database, "OABOT_DATABASE: file is not a database"),
    ],
    ids=[
        "no token",
        "not a token",
        "not an address",
        "not a database address",
        "a folder that cannot be",
        "unguarded webhook",
        "no such mode",
        "not host and port",
        "somebody else's address",
        "no such company",
        "a misspelt name",
        "a misspelt name in .env",
        "a mistake in people.csv",
        "a log that cannot be written",
        "database of a newer version",
        "not a SQLite file",
    ],
)
async def test_it_ends_with_78_and_names_the_setting(
    tmp_path: Path, wrong: Callable[[Path], dict[str, str]], named: str
) -> None:
    code, said = await oabot("run", cwd=tmp_path, **GOOD | wrong(tmp_path))
    assert named in said
    assert code == 78
    assert "canary" not in said
    assert TOKEN not in said
    assert "Traceback" not in said


@pytest.mark.asyncio
async def test_a_taken_port_is_named_before_anything_slow(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as holder:
        port = holder.getsockname()[1]
        code, said = await really("run", cwd=tmp_path, **GOOD, OABOT_HTTP=f"127.0.0.1:{port}")
    assert (code, said) == (78, f"OABOT_HTTP: port {port} is taken\n")


@pytest.mark.asyncio
async def test_a_server_that_is_not_there_is_worth_another_start(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    address = f"postgresql://canary:canary@127.0.0.1:{port}/canary"
    code, said = await oabot("run", cwd=tmp_path, **GOOD, OABOT_DATABASE=address)
    assert (code, said) == (69, "OABOT_DATABASE: the server does not answer\n")


@pytest.mark.asyncio
async def test_a_login_that_the_server_refuses_is_not(postgres_server: str, tmp_path: Path) -> None:
    address = parse_url(postgres_server).set(database="canary").render_as_string(hide_password=False)
    code, said = await oabot("run", cwd=tmp_path, **GOOD, OABOT_DATABASE=address)
    assert (code, said) == (78, "OABOT_DATABASE: the server refuses the login, or has no such database\n")


@pytest.mark.asyncio
async def test_a_database_that_is_behind_is_not_migrated_under_a_running_bot(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'office.db'}"
    migrate.upgrade(address, "0001")
    with only_process(address):
        code, said = await oabot("inbox", "list", cwd=tmp_path, **GOOD, OABOT_DATABASE=address)
        assert code == 78
        assert "another process is working on" in said
    code, said = await oabot("inbox", "list", cwd=tmp_path, **GOOD, OABOT_DATABASE=address)
    assert code == 0
    assert "copied before the migration" in said
    assert said.endswith("nothing\n")
    assert len(list((tmp_path / "var/backups").glob("*-before-*.db"))) == 1
