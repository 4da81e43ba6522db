"""Both processes from end to end, over real HTTP against the bot's own process: killed in the middle, told everything
twice, and the end is the engine's.
"""

import asyncio
import socket
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot import demo
from tests.mail.server import Box, listening
from tests.stories.network import OverHttp
from tests.stories.staged import player_of, scene, tell
from tests.stories.teller import Teller
from tests.support.running import running
from tests.support.shipped import flows

CONTRACT: list[dict[str, Any]] = [
    {"do": "start", "by": "E06", "data": {"contract_no": "HT2026-00001"}},
    {"do": "submit", "by": "E06"},
    {"do": "approve", "by": "E03"},
    {"do": "approve", "by": "E02"},
    {"do": "submit", "by": "E11"},
    {"do": "submit", "by": "E10"},
    {"do": "submit", "by": "E12", "data": {"posted_on": "2026-03-04", "tracking": "SF0001"}},
    {"do": "submit", "by": "E06"},
    {"do": "submit", "by": "E12"},
]
MOUNT: list[dict[str, Any]] = [
    {
        "do": "start",
        "by": "E06",
        "data": {
            "customer": "C00001",
            "contract_no": "HT2026-00001",
            "first_mount": True,
            "devices": [{"model": "R640", "qty": 2}],
        },
    },
    {"do": "submit", "by": "E06"},
    {"do": "approve", "by": "E10"},
    {"do": "submit", "by": "E11", "data": {"need_ticket": True}},
    {"do": "submit", "by": "E14", "data": {"technician": "E14"}},
    {"do": "attach", "by": "E14", "name": "开通书-HT2026-00001-1.docx"},
    {"do": "submit", "by": "E14"},
    {"do": "attach", "by": "E11", "name": "计费开通书-HT2026-00001-1.docx"},
    {"do": "submit", "by": "E11"},
    {"do": "submit", "by": "E13", "step": "s3"},
    {"do": "submit", "by": "E06"},
    {"do": "submit", "by": "E13", "step": "s8", "data": {"sent_by": "mail", "sent_to": "li@client.example"}},
]


def lived_through(stage: OverHttp, most: int) -> list[str]:
    """A contract is approved and filed, and then the equipment is mounted under it: what went otherwise.

    `most`: so many processes of the two.
    """
    named, wrong = stage.records("E06"), list[str]()
    stands = ("created", False)
    for flow, lines in (("contract_approval", CONTRACT), ("rack_mount", MOUNT))[:most]:
        scenario = scene(flow, *lines)
        teller = Teller(stage, flows()[flow], player_of(scenario), named, stands)
        wrong += tell(teller, scenario.steps)
        wrong += [] if teller.player.case("main").state.finished else [f"{flow} is not over"]
        stands = ("executed", True)
    return wrong


def surroundings(monkeypatch: pytest.MonkeyPatch, post: Box, *, hooked: bool) -> None:
    """A mail server; with `hooked`, updates come by webhook."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = int(probe.getsockname()[1])
    real = demo.environment
    more = {"OABOT_SMTP_HOST": "127.0.0.1", "OABOT_SMTP_PORT": str(post.port), "OABOT_SMTP_SECURITY": "none"}
    more["OABOT_SMTP_FROM"] = "Office <office@cloudstack.example>"
    if hooked:
        more |= {
            "OABOT_HTTP": f"127.0.0.1:{port}",
            "OABOT_MODE": "webhook",
            "OABOT_WEBHOOK_URL": f"http://127.0.0.1:{port}/hook/1234",
            "OABOT_WEBHOOK_SECRET": "w" * 40,
        }
    monkeypatch.setattr(demo, "environment", lambda *args: real(*args) | more)


@dataclass
class Day:
    """What a bot is put through: every so many acts it is killed, updates come twice, so many processes are told."""

    kills: int = 0
    twice: bool = False
    processes: int = 2


async def lives(database: str, folder: Path, patch: pytest.MonkeyPatch, what: Day) -> OverHttp:
    """A bot, its people, and the story; AssertionError with what went otherwise."""
    async with listening(Box()) as post:
        surroundings(patch, post, hooked=what.twice)
        async with running(database, folder, retry_base=0.05) as office:
            if what.twice:
                office.sandbox.fault("duplicate", copies=2)
            await office.ready()
            loop = asyncio.get_running_loop()
            stage = OverHttp(office, loop, folder, what.kills)
            assert await loop.run_in_executor(None, partial(lived_through, stage, what.processes)) == []
            letters = ["assets@cloudstack.example", "li@client.example"] if what.processes > 1 else []
            assert [one["To"] for one in post.letters()] == letters
            return stage


@pytest.mark.more
@pytest.mark.asyncio
async def test_a_contract_is_approved_though_the_bot_is_killed_and_told_everything_twice(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = await lives(database, tmp_path, monkeypatch, Day(kills=7, twice=True, processes=1))
    assert stage.killed


DAYS = {
    "told twice": Day(twice=True),
    "killed now and then": Day(kills=9),
    "killed each time": Day(kills=1),
    "killed and told twice": Day(kills=4, twice=True),
}


@pytest.mark.faults
@pytest.mark.db(long=True)
@pytest.mark.timeout(1800)
@pytest.mark.asyncio
@pytest.mark.parametrize("what", DAYS.values(), ids=DAYS)
async def test_both_processes_are_lived_through(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: Day
) -> None:
    stage = await lives(database, tmp_path, monkeypatch, what)
    assert stage.acts >= 40
