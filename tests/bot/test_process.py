"""The process as its operators meet it: starting, refusing to start, ending."""

import asyncio
import os
import re
import socket
import sys
from pathlib import Path

import aiohttp
import pytest
from sqlalchemy import func, select

from bot import demo
from models.tables import inbox, outbox
from tests.support.running import CAST, running

TOKEN = "7000000001:" + "c" * 35


async def oabot(*words: str, cwd: Path, **env: str) -> tuple[int, str]:
    """Run the command line; its exit code and everything it said."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("OABOT_")}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *words, env=clean | env, cwd=cwd,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    said, _ = await asyncio.wait_for(process.communicate(), 100)
    assert process.returncode is not None
    return process.returncode, said.decode()


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("env", "named"),
    [
        ({}, "OABOT_TOKEN"),
        ({"OABOT_TOKEN": "canary"}, "OABOT_TOKEN"),
        ({"OABOT_TOKEN": TOKEN, "OABOT_DATABASE": "canary"}, "OABOT_DATABASE"),
        ({"OABOT_TOKEN": TOKEN, "OABOT_MODE": "webhook", "OABOT_WEBHOOK_URL": "http://x/y"}, "OABOT_WEBHOOK_SECRET"),
        ({"OABOT_TOKEN": TOKEN, "OABOT_COMPANY": "canaries"}, "canaries"),
    ],
    ids=["no token", "not a token", "not a database", "unguarded webhook", "no such company"],
)
async def test_a_wrong_setting_ends_it_with_78_naming_the_key(tmp_path: Path, env: dict[str, str], named: str) -> None:
    code, said = await oabot("run", cwd=tmp_path, **env)
    assert code == 78
    assert named in said
    assert "canary" not in said
    assert "Traceback" not in said


@pytest.mark.db
@pytest.mark.asyncio
async def test_it_is_the_only_one_and_told_to_end_it_finishes_what_it_began(database: str, tmp_path: Path) -> None:
    async with running(database, tmp_path) as office:
        await asyncio.wait_for(office.ready(), 100)
        second = {"OABOT_TOKEN": TOKEN, "OABOT_DATABASE": database, "OABOT_COMPANY": "idc"}
        code, said = await oabot("run", cwd=tmp_path, **second)
        assert code == 78
        assert "another process" in said
        for number in range(60):
            office.sandbox.say(CAST[number % 12].id, f"/help {number}")
            if number % 10 == 0:
                await asyncio.sleep(0.05)
        office.supervisor.terminate()
        assert await asyncio.wait_for(office.supervisor.wait(), 60) == 0
        log = (tmp_path / "bot.log").read_text()
        assert "ended 0" in log
        assert office.read(select(inbox.c.id).where(inbox.c.status == "running")) == []
        assert office.read(select(outbox.c.id).where(outbox.c.status == "sending")) == []
        sent = office.read(select(func.count()).select_from(outbox).where(outbox.c.status == "sent"))[0][0]
        shown = sum(not item["out"] for person in CAST for item in office.sandbox.messages(person.id))
        menus = office.read(select(func.count()).select_from(outbox).where(outbox.c.method == "setMyCommands"))[0][0]
        assert sent - menus <= shown <= sent
        assert not re.search(r"\d{6,}:[\w-]{30,}", log), "the token is in the log"


async def healthy(address: str) -> object:
    """What it says of itself once it is well; a busy machine may make it late at first."""
    async with asyncio.timeout(60), aiohttp.ClientSession() as session:
        while True:
            async with session.get(address) as answer:
                if answer.status == 200:
                    return await answer.json()
            await asyncio.sleep(0.2)


@pytest.mark.asyncio
async def test_it_answers_by_webhook_and_says_that_it_is_well(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    real = demo.environment

    def by_webhook(address: str, database: str, folder: str) -> dict[str, str]:
        return real(address, database, folder) | {
            "OABOT_MODE": "webhook",
            "OABOT_WEBHOOK_URL": f"http://127.0.0.1:{port}/hook/1234",
            "OABOT_WEBHOOK_SECRET": "w" * 40,
            "OABOT_HTTP": f"127.0.0.1:{port}",
        }

    monkeypatch.setattr(demo, "environment", by_webhook)
    async with running(database, tmp_path) as office:
        seller = CAST[4].id
        office.sandbox.say(seller, "/help")
        await office.sandbox.until(lambda: len(office.sandbox.messages(seller)) > 1, seconds=60)
        assert await healthy(f"http://127.0.0.1:{port}/healthz") == {"ok": True}
