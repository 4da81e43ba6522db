"""The process as its operators meet it: alone on its database, well or not, repaired while it runs, ending."""

import asyncio
import re
import socket
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from sqlalchemy import func, select

from bot import demo
from models.tables import inbox, outbox
from tests.support.commands import oabot
from tests.support.running import CAST, Running, eventually, running

SELLER, ADMINISTRATOR = CAST[4].id, CAST[14].id


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> int:
    """The bot's own port, free a moment ago."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        found = int(probe.getsockname()[1])
    real = demo.environment
    http = {"OABOT_HTTP": f"127.0.0.1:{found}"}
    monkeypatch.setattr(demo, "environment", lambda *args: real(*args) | http)
    return found


async def asked(address: str, **headers: str) -> tuple[int, Any]:
    """What it says of itself; 0 while it does not."""
    async with aiohttp.ClientSession() as http:
        try:
            async with http.get(address, headers=headers) as answer:
                return answer.status, await answer.json() if answer.status != 404 else None
        except aiohttp.ClientError:
            return 0, None


async def until_asked(address: str, status: int) -> Any:
    """What it says with this status; a busy machine may make it late."""
    async with asyncio.timeout(100):
        while True:
            found, said = await asked(address)
            if found == status:
                return said
            await asyncio.sleep(0.2)


async def until_red(address: str, part: str) -> bool:
    """Until this part alone is red; at the start of a day another one may be so for a moment."""
    async with asyncio.timeout(100):
        while True:
            _, said = await asked(address)
            if said["red"] == [part]:
                return True
            await asyncio.sleep(0.2)


def dead(office: Running) -> list[str]:
    """References of what failed, oldest first."""
    failed = select(inbox.c.reference).where(inbox.c.status == "dead").order_by(inbox.c.id)
    return [row.reference for row in office.read(failed)]


def last(office: Running, person: int) -> str:
    """The newest text on a phone."""
    return str(([""] + [shown["text"] for shown in office.sandbox.messages(person)])[-1])


@pytest.mark.db(long=True)
@pytest.mark.asyncio
async def test_it_is_the_only_one_is_repaired_while_it_runs_and_finishes_what_it_began(
    database: str, tmp_path: Path, port: int
) -> None:
    async with running(database, tmp_path) as office:
        env = {"OABOT_TOKEN": demo.TOKEN, "OABOT_DATABASE": database, "OABOT_COMPANY": "idc"}
        ready = f"http://127.0.0.1:{port}/readyz"
        assert (await until_asked(ready, 200))["red"] == []
        assert (await asked(ready, **{"X-Forwarded-For": "192.0.2.1"}))[0] == 404, "not for a proxy's strangers"
        code, said = await oabot("run", cwd=tmp_path, **env)
        assert code == 78
        assert "another process" in said

        office.sandbox.inject("message", {"message_id": "x", "from": {"id": SELLER, "is_bot": False}})
        assert await until_red(ready, "dead")
        (reference,) = dead(office)
        await eventually(lambda: reference in last(office, SELLER))
        await eventually(lambda: reference in last(office, ADMINISTRATOR))
        assert await oabot("inbox", "retry", reference, cwd=tmp_path, **env) == (0, f"{reference}: waits again\n")
        await eventually(lambda: len(dead(office)) == 1 and dead(office) != [reference])
        (again,) = dead(office)
        assert await oabot("inbox", "drop", again, cwd=tmp_path, **env) == (0, f"{again}: dropped\n")
        assert (await until_asked(ready, 200))["checks"]["dead"] == {"ok": True, "value": 0, "limit": 0}

        await talk_and_end(office)
        log = office.log.read_text()
        assert "ended 0" in log
        assert not re.search(r"\d{6,}:[\w-]{30,}", log), "the token is in the log"


async def talk_and_end(office: Running) -> None:
    """Tell it to end while people write: nothing is left half done, nothing is said twice."""
    for number in range(60):
        office.sandbox.say(CAST[number % 12].id, f"/help {number}")
        if number % 10 == 0:
            await asyncio.sleep(0.05)
    office.supervisor.terminate()
    assert await asyncio.wait_for(office.supervisor.wait(), 60) == 0
    assert office.read(select(inbox.c.id).where(inbox.c.status == "running")) == []
    assert office.read(select(outbox.c.id).where(outbox.c.status == "sending")) == []
    said = outbox.c.method == "sendMessage"
    sent = office.read(select(func.count()).select_from(outbox).where(said, outbox.c.status == "sent"))[0][0]
    shown = sum(not item["out"] for person in CAST for item in office.sandbox.messages(person.id))
    assert shown == sent


@pytest.mark.asyncio
async def test_it_answers_by_webhook_and_says_that_it_is_well(
    database: str, tmp_path: Path, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = demo.environment
    hook = {
        "OABOT_MODE": "webhook",
        "OABOT_WEBHOOK_URL": f"http://127.0.0.1:{port}/hook/1234",
        "OABOT_WEBHOOK_SECRET": "w" * 40,
    }
    monkeypatch.setattr(demo, "environment", lambda *args: real(*args) | hook)
    async with running(database, tmp_path) as office:
        office.sandbox.say(SELLER, "/help")
        await office.sandbox.until(lambda: len(office.sandbox.messages(SELLER)) > 1, seconds=60)
        assert await until_asked(f"http://127.0.0.1:{port}/healthz", 200) == {"ok": True}
        assert (await until_asked(f"http://127.0.0.1:{port}/readyz", 200))["red"] == []
