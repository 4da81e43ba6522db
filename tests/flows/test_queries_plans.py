"""No list of processes reads more for those that are over: every table of theirs is entered by an index."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event

from core.desk import Desk
from core.flows import queries
from core.flows.at_hand import expected, lists, mailed, offers, overdue, sight, waiting
from core.flows.at_hand.lists import Filter
from tests.flows.company import at_desk
from tests.flows.opened import opened
from tests.flows.test_queries import spend
from tests.support.office import Office

pytestmark = pytest.mark.db

GROWING = r"(flow_(instance|part|subject|scope|token|pass|pass_edge|seat|item|timer|event|command|effect)|mail)"
FULL = {"sqlite": rf"SCAN {GROWING}\b(?!.* USING (COVERING )?INDEX)", "postgresql": rf"Seq Scan on {GROWING}\b"}
ASKED: dict[str, Callable[[Desk, int], Any]] = {
    "what waits": lambda desk, _: waiting.pending_for(desk),
    "the card": queries.instance,
    "the history": queries.history,
    "the picture": queries.picture,
    "what can be done": offers.operations,
    "by number": lambda desk, _: sight.by_number(desk, "P2026-00001"),
    "all": lambda desk, _: lists.instances(desk, Filter()),
    "mine": lambda desk, _: lists.instances(desk, Filter(mine=True)),
    "of a flow": lambda desk, _: lists.instances(desk, Filter(flow="spend", statuses=("running",))),
    "of a month": lambda desk, _: lists.instances(desk, Filter(since=desk.now - timedelta(days=30), until=desk.now)),
    "of a department": lambda desk, _: lists.instances(desk, Filter(department="marketing")),
    "held by somebody": lambda desk, _: lists.instances(desk, Filter(holder="E03")),
    "overdue with others": lambda desk, _: (overdue.count(desk), overdue.page(desk, 0, 8)),
    "how long it takes": lambda desk, _: expected.usual(desk, "spend", desk.now),
    "its letters": mailed.of_process,
    "overdue": lambda desk, _: lists.instances(desk, Filter(overdue=True)),
}


@contextmanager
def asked(desk: Desk) -> Iterator[list[tuple[str, Any]]]:
    """Every select with its values."""
    said: list[tuple[str, Any]] = []

    def hear(_connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        if statement.startswith("SELECT"):
            said.append((statement, values))

    engine = desk.session.get_bind()
    event.listen(engine, "before_cursor_execute", hear)
    try:
        yield said
    finally:
        event.remove(engine, "before_cursor_execute", hear)


def plan(desk: Desk, statement: str, values: Any) -> str:
    """How the database goes about it, if a table is not so small that an index is no use."""
    connection = desk.session.connection()
    explain = "EXPLAIN QUERY PLAN " if connection.dialect.name == "sqlite" else "EXPLAIN "
    rows = connection.exec_driver_sql(explain + statement, values)
    return "\n".join(str(row[-1]) for row in rows)


@pytest.mark.parametrize("by", ["E03", "E11", "E15"], ids=["holder", "manager", "administrator"])
def test_every_question_goes_by_an_index(office: Office, by: str) -> None:
    with opened(office) as desk:
        process = spend(desk)
        at = at_desk(desk, by)
        name = desk.session.connection().dialect.name
        if name == "postgresql":
            desk.session.connection().exec_driver_sql("SET LOCAL enable_seqscan = off")
        for what, ask in ASKED.items():
            with asked(at) as said:
                ask(at, process)
            for statement, values in said:
                found = plan(desk, statement, values)
                assert not re.search(FULL[name], found), f"{what}: {statement}\n{found}"


def test_a_page_is_read_from_the_end_of_a_sorted_index(office: Office) -> None:
    with opened(office) as desk:
        spend(desk)
        if desk.session.connection().dialect.name == "postgresql":
            desk.session.connection().exec_driver_sql("SET LOCAL enable_seqscan = off")
            desk.session.connection().exec_driver_sql("SET LOCAL enable_bitmapscan = off")
        for at, ask in ((at_desk(desk, "E15"), Filter()), (at_desk(desk, "E03"), Filter(flow="spend"))):
            with asked(at) as said:
                lists.instances(at, ask)
            for statement, values in said:
                found = plan(desk, statement, values)
                if "flow_instance.started_at" in statement:
                    assert not re.search(r"TEMP B-TREE FOR (ORDER|RIGHT)|Sort", found), f"{statement}\n{found}"
