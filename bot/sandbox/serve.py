"""Running the sandbox as a program of its own."""

import asyncio
import signal
from collections.abc import Callable, Iterable
from pathlib import Path

from bot.sandbox.people import Person
from bot.sandbox.sandbox import Sandbox


async def serve(
    token: str,
    people: Iterable[Person],
    *,
    host: str = "127.0.0.1",
    port: int = 8081,
    time_zone: str = "Asia/Shanghai",
    username: str = "oabot_demo_bot",
    first_name: str = "OA Bot",
    keep: Path | None = None,
    ready: Callable[[str], None] = lambda _address: None,
) -> None:
    """Serve until SIGTERM or SIGINT; `ready` gets the base address once it can be reached."""
    sandbox = Sandbox(token, people, time_zone=time_zone, username=username, first_name=first_name, keep=keep)
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    address = await sandbox.start(host, port)
    try:
        ready(address)
        await stopped.wait()
    finally:
        await sandbox.stop()
