"""Who may know of a process, tried by everybody with every button there is: those concerned, and nobody else."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sqlmodel import Session

from bot import screens
from bot.routes import Table
from core.desk import Desk
from core.people import queries as people
from tests.flows.company import do, flow, publish, start, with_step
from tests.support.office import SPEECH, Office
from tests.threats.bystander import Bystander

SIGN = "zqprocess"
TOLD = re.compile(rf"{SIGN}|P2026-\d+")
NUMBERS = (1, 2)
"""Row numbers of the processes, their incidents, cards and work items."""

SCREENS = ("todo", "apply", "process", "processes", "away", "notice")
CONCERNED = ("E08", "E13", "E15")
"""Who started it, who is asked, who administers it."""

OTHERS = ("E01", "E04", "E05")
"""Superiors of those concerned, colleagues, and whoever sees every customer."""


def office_with_a_process(office: Office) -> None:
    """Two processes of a northern salesperson's: one that waits for its second step, one that nobody can do."""
    changed: dict[str, Any] = {"managers": [{"user": "E15"}]}
    publish(office, flow(with_step(1, assignee={"user": "E13"}) | changed))
    publish(office, flow(with_step(1, assignee={"role": "ghost"}) | changed | {"flow": "stuck"}))
    for name in ("trip", "stuck"):
        process = start(office, by="E08", flow=name, city=SIGN).instance_id
        do(office, process, "E08", "submit")


def screens_of_processes() -> Table:
    """Everything that answers, without the buttons of screens that know no process."""
    table = screens.table()
    presses = {key: one for key, one in table.presses.items() if one.name.partition(":")[0] in SCREENS}
    return replace(table, presses=presses)


def tried(office: Office, desk: Desk, who: str) -> Iterator[tuple[str, str]]:
    """What comes of everything that this person can try."""
    person = people.id_of(desk, who) or 0
    prober = Bystander(desk.session, screens_of_processes(), office.company, SPEECH, desk.now, person)
    numbers = [f"P2026-0000{number}" for number in NUMBERS]
    yield from prober.say("/processes", "/todo", "/apply", "/desk", *(f"/processes {one}" for one in (*numbers, "1")))
    yield from prober.say(*numbers, SIGN)
    yield from prober.press(NUMBERS)
    yield from prober.look(NUMBERS)
    yield from prober.answer(NUMBERS, "ok")
    yield from prober.go_on(*numbers, "E05", "ok")


def given_away(what: str, said: str) -> bool:
    """Whether an answer tells of the process more than the person said himself."""
    return any(told not in what for told in TOLD.findall(said))


def test_a_process_is_known_to_those_concerned_and_to_nobody_else(office: Office) -> None:
    office_with_a_process(office)
    with Session(office.engine) as session:
        desk = office.system(session)
        for who in OTHERS:
            given = {what: said for what, said in tried(office, desk, who) if given_away(what, said)}
            assert given == {}, who
        for who in CONCERNED:
            assert any(given_away(*one) for one in tried(office, desk, who)), who
        session.rollback()
