"""What is logged: never the token, in a file that only its owner reads and that does not grow for ever."""

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from bot import log

TOKEN = "7000000001:" + "c" * 35


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Put logging back as it was."""
    root = logging.getLogger()
    handlers, level, configured = root.handlers[:], root.level, structlog.get_config()
    yield
    for handler in root.handlers:
        handler.close()
    root.handlers[:], root.level = handlers, level
    structlog.configure(**configured)


def speak() -> None:
    """Everything that could name the token: ours, a library's, tracebacks, nested values."""
    ours = structlog.get_logger()
    ours.info("said", address=f"https://api.telegram.org/bot{TOKEN}/getMe", nested={"token": [TOKEN]})
    logging.getLogger("httpx").warning("GET %s", f"https://api.telegram.org/bot{TOKEN}/getMe")
    logging.getLogger("httpx").info("not this")
    try:
        int(TOKEN)
    except ValueError:
        ours.exception("failed")
        logging.getLogger("aiohttp").exception("failed")


def test_the_token_is_blotted_out_wherever_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "logs" / "bot.log"
    log.set_up(path)
    speak()
    said = path.read_text(encoding="utf-8")
    assert TOKEN not in said
    assert said.count("<token>") >= 4
    assert "WARNING:httpx:GET https://api.telegram.org/bot<token>/getMe" in said
    assert "event='said'" in said
    assert "not this" not in said
    assert path.stat().st_mode & 0o777 == 0o600


def test_on_standard_error_too(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", sys.__stderr__)
    log.set_up()
    speak()
    said = capfd.readouterr().err
    assert TOKEN not in said
    assert "event='said'" in said


def test_a_full_file_makes_room_for_a_new_one_five_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "FILE_BYTES", 1000)
    log.set_up(tmp_path / "bot.log")
    for number in range(200):
        structlog.get_logger().info("line", number=number)
    files = sorted(path.name for path in tmp_path.iterdir())
    assert files == ["bot.log", "bot.log.1", "bot.log.2", "bot.log.3", "bot.log.4"]
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in tmp_path.iterdir())
    assert "number=199" in (tmp_path / "bot.log").read_text()


def test_a_line_cannot_be_forged(tmp_path: Path) -> None:
    log.set_up(tmp_path / "bot.log")
    structlog.get_logger().info("said", text="one\nlevel='error' event='forged'")
    assert len((tmp_path / "bot.log").read_text().splitlines()) == 1
