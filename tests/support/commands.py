"""The command line as an operator types it, in a process of its own that has imported everything already."""

import asyncio
import os
import sys
from pathlib import Path

from tests.support.running import FORKS, eventually


async def oabot(*words: str, cwd: Path, **env: str) -> tuple[int, str]:
    """Run a command; its exit code and everything it said."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("OABOT_")}
    said = cwd / f"said-{'-'.join(words[:2]).replace('/', '')}-{id(env)}"
    process = FORKS.Process(target=command, args=(words, str(cwd), clean | env, str(said)), daemon=True)
    process.start()
    await eventually(lambda: process.exitcode is not None, 100)
    text = said.read_text()
    said.unlink()
    assert process.exitcode is not None
    return process.exitcode, text


def command(words: tuple[str, ...], cwd: str, env: dict[str, str], said: str) -> None:
    """Be this command, and end with its exit code."""
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    with Path(said).open("ab") as file:
        for stream in (sys.stdout, sys.stderr):
            os.dup2(file.fileno(), stream.fileno())
    sys.argv = ["oabot", *words]
    from bot.cli import main  # the fork server has it; the test's own process need not

    try:
        main()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()


async def really(*words: str, cwd: Path, **env: str) -> tuple[int, str]:
    """The same from a cold start, as `python -m bot`: it costs seconds."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("OABOT_")}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *words, env=clean | env, cwd=cwd,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    said, _ = await asyncio.wait_for(process.communicate(), 100)
    assert process.returncode is not None
    return process.returncode, said.decode()
