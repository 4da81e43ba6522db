"""A supervisor that starts the bot by forking itself, so a restart costs no imports: for tests that kill it often."""

import os
import signal
import sys
from multiprocessing.connection import Connection
from pathlib import Path


def supervise(env: dict[str, str], log_file: Path, children: Connection) -> None:
    """Fork a bot, tell its number, wait for its end; again, until we are told to stop."""
    from tests.support.preloaded import work  # the fork server has it; the test's own process would wait for it

    os.environ.clear()
    os.environ.update(env)
    _write_to(log_file)
    child = 0
    stopping = False

    def stop(*_: object) -> None:
        nonlocal stopping
        stopping = True
        os.kill(child, signal.SIGTERM)

    while not stopping:
        child = os.fork()
        if child == 0:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            _say(f"forked {os.getpid()}")
            work()
            os._exit(0)
        signal.signal(signal.SIGTERM, stop)
        children.send(child)
        _, status = os.waitpid(child, 0)
        _say(f"ended {os.waitstatus_to_exitcode(status)}")


def _write_to(log_file: Path) -> None:
    with log_file.open("ab") as log:
        for stream in (sys.stdout, sys.stderr):
            os.dup2(log.fileno(), stream.fileno())


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201 - the test waits for what follows in the log
