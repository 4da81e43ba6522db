"""The commands beside `run`, as an operator types them."""

import re
import shutil
import socket
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Select, create_engine, select

from bot import demo
from bot.sandbox import Sandbox
from core.company.loader import folder_of
from core.people.actions import hash_of
from models.tables import absence, audit, binding, invite
from tests.support.commands import oabot
from tests.support.running import CAST, furnish

TOKEN = "7000000001:" + "c" * 35
STAFF = folder_of("idc") / "people.csv"
HEADING = "number,name,department,post,superior,roles,language,phone,entered,left\n"
NEWCOMER = "N1,白露,marketing,marketing_director,E01,marketing_director,zh,{},2024-05-15,\n"


def furnished(folder: Path) -> dict[str, str]:
    """The environment of an office in this folder, with the demo cast in its database."""
    database = f"sqlite:///{folder / 'office.db'}"
    furnish(database)
    return settings(folder)


def settings(folder: Path) -> dict[str, str]:
    """The environment of an office in this folder."""
    return {
        "OABOT_TOKEN": TOKEN,
        "OABOT_DATABASE": f"sqlite:///{folder / 'office.db'}",
        "OABOT_COMPANY": "idc",
        "LANG": "en_US.UTF-8",
    }


def rows(env: Mapping[str, str], statement: Select[Any]) -> list[tuple[Any, ...]]:
    """Rows as they are committed now."""
    engine = create_engine(env["OABOT_DATABASE"])
    with engine.connect() as connection:
        found = [tuple(row) for row in connection.execute(statement).all()]
    engine.dispose()
    return found


@pytest.mark.asyncio
async def test_check_is_content_with_the_company_that_comes_with_the_house(tmp_path: Path) -> None:
    code, said = await oabot("check", cwd=tmp_path)
    assert (code, said.splitlines()[-1]) == (0, "idc: no mistakes")


@pytest.mark.asyncio
async def test_check_names_the_line_of_a_mistake_and_what_was_meant(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(folder_of("idc"), tmp_path / "mine"))
    text = (folder / "people.csv").read_text().replace(",marketing_director,E01", ",marketing_directr,E01", 1)
    (folder / "people.csv").write_text(text)
    line = next(number for number, said in enumerate(text.splitlines(), 1) if "marketing_directr" in said)
    code, said = await oabot("check", str(folder), cwd=tmp_path, LANG="en_US.UTF-8")
    assert code == 78
    assert re.search(rf"^people\.csv:{line}:\d+ post: .*did you mean “marketing_director”\?$", said, re.MULTILINE)


@pytest.mark.asyncio
async def test_people_import_says_what_it_would_do_then_does_it_once(tmp_path: Path) -> None:
    env, number = settings(tmp_path), len(CAST)
    words = ("people", "import", str(STAFF))
    assert await oabot(*words, "--dry-run", cwd=tmp_path, **env) == (
        0,
        f"{number} would be added, 0 would be changed, 0 unchanged\n",
    )
    assert await oabot(*words, cwd=tmp_path, **env) == (0, f"{number} added, 0 changed, 0 unchanged\n")
    assert await oabot(*words, cwd=tmp_path, **env) == (0, f"0 added, 0 changed, {number} unchanged\n")


@pytest.mark.asyncio
async def test_people_import_names_the_line_of_a_phone_that_is_taken(tmp_path: Path) -> None:
    env = furnished(tmp_path)
    newcomers = tmp_path / "newcomers.csv"
    newcomers.write_text(HEADING + NEWCOMER.format("+8610000000003"))
    code, said = await oabot("people", "import", str(newcomers), cwd=tmp_path, **env)
    assert code == 78
    assert re.fullmatch(r"newcomers\.csv:2:\d+ phone: phone \+8610000000003 belongs to E03, .*\n", said)


@pytest.mark.asyncio
async def test_revoke_cuts_off_the_account_of_this_employee_alone(tmp_path: Path) -> None:
    env = furnished(tmp_path)
    assert await oabot("revoke", "E05", cwd=tmp_path, **env) == (0, "E05: revoked\n")
    revoked = rows(env, select(binding.c.telegram_id).where(binding.c.status == "revoked"))
    assert revoked == [(demo.FIRST_PERSON + 5,)]
    code, said = await oabot("revoke", "E99", cwd=tmp_path, **env)
    assert (code, said) == (1, "E99: no such employee\n")


@pytest.mark.asyncio
async def test_invite_prints_a_link_whose_code_is_good(tmp_path: Path) -> None:
    env = furnished(tmp_path)
    sandbox = Sandbox(TOKEN, CAST, username="office_bot")
    api = await sandbox.start()
    try:
        code, said = await oabot("invite", "E05", cwd=tmp_path, **env, OABOT_API=api)
    finally:
        await sandbox.stop()
    link = re.fullmatch(r"https://t\.me/office_bot\?start=([\w-]{22})\n", said)
    assert code == 0
    assert link
    assert rows(env, select(invite.c.code_hash)) == [(hash_of(link[1]),)]


@pytest.mark.asyncio
async def test_an_invite_that_cannot_be_shown_is_not_made(tmp_path: Path) -> None:
    env = furnished(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as probe:
        nobody = f"http://127.0.0.1:{probe.getsockname()[1]}"
    code, said = await oabot("invite", "E05", cwd=tmp_path, **env, OABOT_API=nobody)
    assert code == 1
    assert "OABOT_API" in said
    assert TOKEN not in said
    assert rows(env, select(invite.c.id)) == []
    assert rows(env, select(audit.c.id).where(audit.c.act == "people.invite")) == []


@pytest.mark.asyncio
async def test_leave_is_noted_and_taken_back(tmp_path: Path) -> None:
    env = furnished(tmp_path)
    days = ("--from", "2026-03-09", "--to", "2026-03-13")
    noted = await oabot("people", "absent", "E06", *days, cwd=tmp_path, **env)
    assert noted == (0, "E06: on leave, 2026-03-09 to 2026-03-13\n")
    code, said = await oabot("people", "absent", "E06", *days, cwd=tmp_path, **env)
    assert (code, "on leave already" in said) == (1, True)
    part = ("--from", "2026-03-11", "--to", "2026-03-31", "--remove")
    code, said = await oabot("people", "absent", "E06", *part, cwd=tmp_path, **env)
    assert (code, "expected again" in said) == (0, True)
    standing = select(absence.c.first, absence.c.last).where(absence.c.withdrawn_at.is_(None))
    assert rows(env, standing) == [(date(2026, 3, 9), date(2026, 3, 10))]
