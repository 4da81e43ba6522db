"""What very many customers answer: the one that the person dealt with lately has to be the first."""

import random
import time as machine
from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import func, insert, select

from core.desk import Desk
from core.names.spelling import HAN, sound_of
from core.search import queries
from core.search.rules import read
from models.tables import customer, recent_customer
from tests.benchmarks.look_ups.asking import cuts

EACH: Final = 40
SEED: Final = 11


def ambiguous(desk: Desk) -> dict[str, Any]:
    """For texts of each kind the share of those for which the recent one is first; everything is undone."""
    first: dict[str, list[bool]] = defaultdict(list)
    times = []
    for at, (kind, text, wanted) in enumerate(_typed(desk)):
        seen = {"employee_id": desk.me.id, "customer_id": wanted, "seen_at": desk.now + timedelta(seconds=at)}
        known = (recent_customer.c.employee_id == desk.me.id) & (recent_customer.c.customer_id == wanted)
        if not desk.session.execute(select(recent_customer.c.id).where(known)).first():
            desk.session.execute(insert(recent_customer).values(seen))
        begun = machine.process_time()
        hits = queries.find(desk, read(text)).hits
        times.append(1000 * (machine.process_time() - begun))
        first[kind].append(bool(hits) and hits[0].id == wanted)
    desk.session.rollback()
    shares = {kind: round(sum(found) / len(found), 3) for kind, found in first.items()}
    return {"ambiguous": shares} | {f"ambiguous_{key}": value for key, value in cuts("cpu_", times).items()}


def _typed(desk: Desk) -> Iterator[tuple[str, str, int]]:
    """Kind, text and the customer who is meant: a place, a brand, three and four initials, four digits."""
    rnd = random.Random(SEED)
    most = desk.session.execute(select(func.max(customer.c.id))).scalar_one()
    ids = rnd.sample(range(1, most + 1), min(most, 20 * EACH))
    asked = select(customer.c.id, customer.c.name, customer.c.number).where(customer.c.id.in_(ids))
    rows = [
        row for row in desk.session.execute(asked) if HAN.match(row.name) and len(row.name) > len("某某某某有限公司")
    ]
    for row in rows[:EACH]:
        initials = "".join(said[0] for said in sound_of(row.name[:4]).split())
        digits = "".join(filter(str.isdecimal, row.number))
        yield "place", row.name[:2], row.id
        yield "brand", row.name[2:4], row.id
        yield "initials", initials[:3], row.id
        yield "more initials", initials, row.id
        yield "digits", digits[-4:], row.id
