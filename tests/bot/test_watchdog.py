"""A handler that hangs: interrupted, tried again, and everybody else is served; if nothing helps, a new process."""

import os
import threading
import time

import pytest
from sqlalchemy import create_engine

from bot.watchdog import EXIT_AFTER, EXIT_STUCK, INTERRUPT_AFTER, Watchdog
from bot.writer import Writer
from handlers.shared.chat import Chat, Heard
from handlers.shared.reply import Reply, said
from handlers.shared.routes import Command
from tests.support.office import Office


def test_a_handler_that_hangs_is_interrupted_and_its_neighbours_go_on(office: Office) -> None:
    tries: list[float] = []
    helps = threading.Event()

    def hang(chat: Chat, _heard: Heard) -> Reply:
        tries.append(time.monotonic())
        while not helps.is_set():
            time.sleep(0.01)
        return said(chat.say("command-help"))

    office.table.commands["hang"] = Command("hang", hang)
    watchdog, over = Watchdog(office.writer), threading.Event()

    def watch() -> None:
        """As if the hanging one had begun five seconds earlier; a look at anything else would interrupt that."""
        seen = 0
        while not over.wait(0.05):
            if len(tries) > seen:
                seen = len(tries)
                watchdog.look(time.monotonic() + INTERRUPT_AFTER)

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        office.phones["E05"].say("/hang")
    finally:
        over.set()
        watching.join()
    assert tries
    assert office.phones["E06"].say("/desk") is not None
    helps.set()
    office.clock.pass_(seconds=1)
    office.writer.poke()
    office.settle()
    office.deliver()
    assert len(office.phones["E05"].messages) == 1


@pytest.mark.parametrize("how", ["hangs", "died"])
def test_what_cannot_be_interrupted_is_left_to_a_new_process(monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    codes: list[int] = []
    monkeypatch.setattr(os, "_exit", codes.append)

    writer = Writer(create_engine("sqlite://"))
    watchdog = Watchdog(writer)
    if how == "hangs":
        watchdog.writer.threads = [threading.current_thread()]
        writer.working_since[0] = 100.0
        watchdog.look(100.0 + EXIT_AFTER + 1)
    else:
        watchdog.look(100.0)
    assert codes[0] == EXIT_STUCK
    writer.engine.dispose()
