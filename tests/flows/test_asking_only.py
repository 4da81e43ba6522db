"""Whether something would be taken is asked without taking it: nothing is written, whatever the answer."""

from typing import Any

import pytest

from core.desk import Desk
from core.flows.at_hand import answering, items
from core.flows.at_hand.waiting import pending_for
from core.flows.engine.work import FlowRefusal
from tests.flows.company import at_desk, do, flow, publish, start
from tests.flows.desks import kept, writes
from tests.support.office import Office

TAKEN: dict[str, dict[str, Any]] = {
    "approve": {},
    "reject": {"comment": "no"},
    "transfer": {"to": "E13"},
    "delegate": {"to": "E13"},
    "add_sign": {"people": ("E13",)},
    "comment": {"comment": "a word"},
    "urge": {},
}
REFUSED: dict[str, str] = {"reject": "COMMENT_REQUIRED", "return": "COMMENT_REQUIRED", "suspend": "NOT_ADMIN"}


def test_asking_writes_nothing_and_is_answered_as_the_decision_would_be(office: Office) -> None:
    office.clock.set("2026-03-09 14:02", "Asia/Shanghai")
    publish(office, flow())
    process = start(office, "E06", city="Chengdu").instance_id
    do(office, process, "E06", "submit")

    def asked(desk: Desk) -> None:
        at = at_desk(desk, "E03")
        [waiting] = pending_for(at)
        notice = answering.card_of(at, process, waiting.item)
        before = kept(at), writes(at)
        for what, said in TAKEN.items():
            items.ask(at, notice, what, **said)
        for what, reason in REFUSED.items():
            with pytest.raises(FlowRefusal) as no:
                items.ask(at, notice, what)
            assert no.value.reason == reason
        assert (kept(at), writes(at)) == before

    office.run(asked)
