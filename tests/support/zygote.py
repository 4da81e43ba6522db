"""A supervisor that starts the bot by forking itself, so a restart costs no imports: for tests that kill it often."""

import asyncio
import os
import signal
import sys

from bot import log
from bot.app import serve
from bot.settings import read
from bot.single import only_process
from core.calls.understanding import prepare
from core.company.loader import load


def work() -> None:
    """Be the bot until killed."""
    log.set_up()
    settings = read()
    with only_process(settings.database):
        asyncio.run(serve(settings, load(settings.company)))


def main() -> None:
    """Fork a bot, say its number, wait for its end; again, until we are told to stop."""
    stopping = False

    def stop(*_: object) -> None:
        nonlocal stopping
        stopping = True
        os.kill(child, signal.SIGTERM)

    child = 0
    prepare()
    while not stopping:
        child = os.fork()
        if child == 0:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            print(f"forked {os.getpid()}", file=sys.stderr, flush=True)  # noqa: T201 - the test waits for what follows
            work()
            os._exit(0)
        signal.signal(signal.SIGTERM, stop)
        print(child, flush=True)  # noqa: T201 - the test reads it
        _, status = os.waitpid(child, 0)
        print(f"ended {os.waitstatus_to_exitcode(status)}", file=sys.stderr, flush=True)  # noqa: T201 - for the log


if __name__ == "__main__":
    main()
