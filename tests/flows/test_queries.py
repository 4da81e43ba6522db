"""What screens read of processes: what waits, lists, cards, histories, pictures, and what can be done."""

from datetime import timedelta
from typing import Any

import pytest

from core.desk import Desk
from core.flows import queries
from core.flows.at_hand import lists, offers, sight, waiting
from core.flows.at_hand.lists import Filter
from core.flows.running import substitutes
from core.refusals import NotAllowed, NotFound
from tests.flows.company import at_desk
from tests.flows.opened import begin, go, opened
from tests.support.office import Office

SPEND: dict[str, Any] = {
    "flow": "spend",
    "name": {"en": "Expense", "zh": "报销", "ru": "Расход"},
    "initiators": [{"any": True}],
    "managers": [{"user": "E11"}],
    "form": [
        {"id": "what", "type": "string", "name": {"en": "What for"}},
        {"id": "sum", "type": "int"},
        {"id": "margin", "type": "int"},
    ],
    "steps": [
        {
            "id": "ask",
            "name": {"en": "Request"},
            "assignee": "initiator",
            "fields": {"required": ["what"], "editable": ["sum", "margin"]},
            "next": "head",
        },
        {
            "id": "head",
            "name": {"en": "Head"},
            "type": "approval",
            "assignee": {"superior": "initiator"},
            "fields": {"hidden": ["margin"]},
            "deadline": "2h",
            "next": "pay",
        },
        {"id": "pay", "assignee": {"role": "salesperson"}, "fields": {"hidden": ["sum", "margin"]}, "next": "told"},
        {"id": "told", "type": "notify", "assignee": {"user": "E10"}},
    ],
}
FILLED = {"what": "paper", "sum": 10, "margin": 3}


def spend(desk: Desk, by: str = "E05") -> int:
    """An expense that waits for the head of whoever asked."""
    process = begin(desk, SPEND, by)
    go(desk, process, by, "submit", data=FILLED, comment="please")
    return process


def shown(desk: Desk, by: str, process: int) -> set[str]:
    return {field.id for field, _ in queries.instance(at_desk(desk, by), process).fields}


def test_what_waits_for_somebody_is_told_oldest_first_by_pages(office: Office) -> None:
    with opened(office) as desk:
        made = []
        for _ in range(5):
            made.append(spend(desk))
            desk.now += timedelta(minutes=1)
        at = at_desk(desk, "E03")
        first = waiting.pending_for(at, most=3)
        rest = waiting.pending_for(at, after=first[-1].place, most=3)
        assert [one.instance_id for one in (*first, *rest)] == made
        one = first[0]
        assert (one.flow_name.said("zh"), one.step_name.said("en"), one.type, one.kind) == (
            "报销",
            "Head",
            "approval",
            "main",
        )
        assert (one.initiator, one.initiator_name, one.number) == ("E05", "竹小满", "P2026-00001")
        assert one.due == one.since + timedelta(hours=2)
        assert not one.pool


def test_pools_substitutes_and_what_is_suspended_or_stuck(office: Office) -> None:
    with opened(office) as desk:
        process = spend(desk)
        go(desk, process, "E03", "approve")
        mine = waiting.pending_for(at_desk(desk, "E08"))
        assert [(one.step, one.pool, one.claimed) for one in mine] == [("pay", True, False)]
        go(desk, process, "E08", "claim")
        assert [(one.pool, one.claimed) for one in waiting.pending_for(at_desk(desk, "E08"))] == [(False, True)]
        assert waiting.pending_for(at_desk(desk, "E09")) == [], "what is claimed waits for nobody else"
        go(desk, process, "E11", "suspend")
        assert waiting.pending_for(at_desk(desk, "E08")) == []
        substitutes.name(desk, "E03", "E04", desk.today, desk.today)
        spend(desk)
        (one,) = waiting.pending_for(at_desk(desk, "E04"))
        assert (one.on_behalf, one.on_behalf_name) == ("E03", "白芷兰")


def test_others_lists_are_for_administrators(office: Office) -> None:
    with opened(office) as desk:
        spend(desk)
        assert len(waiting.pending_for(at_desk(desk, "E15"), "E03")) == 1
        assert len(waiting.pending_for(desk, "E03")) == 1
        with pytest.raises(NotAllowed):
            waiting.pending_for(at_desk(desk, "E02"), "E03")


KNOWS = {
    "who started it": ("E05", True),
    "who has an item": ("E03", True),
    "a manager of the flow": ("E11", True),
    "an administrator": ("E15", True),
    "who was told": ("E12", True),
    "the superior's superior": ("E02", False),
    "a colleague": ("E06", False),
    "who will be asked later": ("E09", False),
}


@pytest.mark.parametrize("case", KNOWS)
def test_a_process_is_known_to(office: Office, case: str) -> None:
    by, knows = KNOWS[case]
    with opened(office) as desk:
        process = spend(desk)
        go(desk, process, "E05", "cc", people=("E12",))
        at = at_desk(desk, by)
        looks: list[Any] = [queries.instance, queries.history, queries.picture, offers.operations]
        if knows:
            assert all(look(at, process) for look in looks)
            assert [one.instance_id for one in lists.instances(at, Filter())] == [process]
            assert sight.by_number(at, " p2026-00001") == process
            return
        assert lists.instances(at, Filter()) == []
        for look in looks:
            answers = []
            for number in (process, process + 1):
                with pytest.raises(NotFound) as no:
                    look(at, number)
                answers.append((no.value.code, no.value.details))
            assert answers[0] == answers[1], "a foreign one is told apart from none"
        with pytest.raises(NotFound):
            sight.by_number(at, "P2026-00001")


def test_who_had_an_item_goes_on_knowing(office: Office) -> None:
    with opened(office) as desk:
        process = spend(desk)
        go(desk, process, "E03", "transfer", to="E04")
        assert queries.instance(at_desk(desk, "E03"), process).number == "P2026-00001"
        assert waiting.pending_for(at_desk(desk, "E03")) == []


def test_hidden_fields_are_not_on_the_card(office: Office) -> None:
    everything = {"what", "sum", "margin"}
    with opened(office) as desk:
        process = spend(desk)
        assert shown(desk, "E05", process) == everything
        assert shown(desk, "E03", process) == {"what", "sum"}
        assert shown(desk, "E11", process) == everything
        go(desk, process, "E05", "cc", people=("E12",))
        assert shown(desk, "E12", process) == {"what"}, "who is only told sees what no step hides"
        go(desk, process, "E03", "approve")
        assert shown(desk, "E03", process) == {"what", "sum"}, "what was hidden stays so"
        assert shown(desk, "E05", process) == {"what"}, "he is one of the pool now"
        go(desk, process, "E09", "submit")
        assert shown(desk, "E05", process) == everything
        assert shown(desk, "E10", process) == {"what"}


def test_the_card_tells_where_it_stands(office: Office) -> None:
    with opened(office) as desk:
        card = queries.instance(at_desk(desk, "E05"), spend(desk))
        assert (card.status, card.initiator_name, card.department, card.manages) == (
            "running",
            "竹小满",
            "marketing_south",
            False,
        )
        assert [(one.name, one.step_name.said("ru"), one.state) for one in card.holders] == [
            ("白芷兰", "Head", "pending")
        ]
        assert {field.id: said for field, said in card.fields} == FILLED


def test_the_history_tells_who_did_what_for_whom_and_why(office: Office) -> None:
    with opened(office) as desk:
        substitutes.name(desk, "E03", "E04", desk.today, desk.today)
        process = spend(desk)
        go(desk, process, "E04", "return", to="ask", comment="how much?")
        go(desk, process, "E05", "submit")
        item = waiting.pending_for(at_desk(desk, "E04"))[0].item
        go(desk, process, "E04", "transfer", to="E02", item=item)
        go(desk, process, "E02", "approve", comment="fine")
        at = at_desk(desk, "E05")
        facts = queries.history(at, process)
        assert [(one.kind, one.who, one.step, one.comment) for one in facts] == [
            ("start", "E05", "", ""),
            ("submit", "E05", "ask", "please"),
            ("return", "E04", "head", "how much?"),
            ("submit", "E05", "ask", ""),
            ("transfer", "E04", "head", ""),
            ("approve", "E02", "head", "fine"),
        ]
        assert [one.on_behalf for one in facts] == ["", "", "白芷兰", "", "白芷兰", ""]
        assert facts[2].to_step is not None
        assert facts[2].to_step.said("en") == "Request"
        assert facts[4].to == "石青川"
        assert queries.history(at, process, after=facts[3].seq) == facts[4:]
        assert queries.history(at, process, most=2) == facts[:2]


def test_an_approval_given_without_asking_says_why(office: Office) -> None:
    twice = {**SPEND["steps"][1], "id": "again", "next": "pay"}
    flow = {**SPEND, "steps": [SPEND["steps"][0], {**SPEND["steps"][1], "next": "again"}, twice, *SPEND["steps"][2:]]}
    with opened(office) as desk:
        process = begin(desk, flow)
        go(desk, process, "E05", "submit", data=FILLED)
        go(desk, process, "E03", "approve")
        facts = queries.history(at_desk(desk, "E05"), process)
        assert [(one.kind, one.who, one.step, one.reason) for one in facts][-1] == (
            "auto",
            "E03",
            "again",
            "same_person",
        )


def test_the_picture_marks_what_is_done_and_where_it_stands(office: Office) -> None:
    with opened(office) as desk:
        process = spend(desk)
        go(desk, process, "E03", "return", to="ask", comment="how much?")
        desk.now += timedelta(minutes=5)
        go(desk, process, "E05", "submit")
        drawn = queries.picture(at_desk(desk, "E05"), process)
        assert {step: (mark.state, mark.people, mark.rounds) for step, mark in drawn.marks.items()} == {
            "ask": ("done", ("竹小满",), 2),
            "head": ("now", ("白芷兰",), 2),
        }
        assert drawn.marks["ask"].at == desk.now.astimezone(desk.company.zone)
        assert drawn.ways == {("ask", "head")}
        assert drawn.title == "P2026-00001"


def test_lists_are_filtered_and_paged(office: Office) -> None:
    with opened(office) as desk:
        made = []
        for by in ("E05", "E08", "E06", "E05"):
            made.append(spend(desk, by))
            desk.now += timedelta(hours=1)
        go(desk, made[0], "E03", "reject", comment="no")
        admin, begun = at_desk(desk, "E15"), desk.now

        def found(by: str = "E15", **wanted: Any) -> list[int]:
            return [made.index(one.instance_id) for one in lists.instances(at_desk(desk, by), Filter(**wanted))]

        assert found() == found(flow="spend") == [3, 2, 1, 0]
        assert found(flow="other") == []
        assert found(by="E05") == found(by="E05", mine=True) == found(mine=True, by="E05", flow="spend") == [3, 0]
        assert found(by="E03", mine=True) == []
        assert found(by="E03") == found(department="marketing_south") == [3, 2, 0]
        assert found(department="marketing") == [3, 2, 1, 0]
        assert found(department="finance") == []
        assert found(statuses=("rejected",)) == [0]
        assert found(by="E03", statuses=("running",), flow="spend") == [3, 2]
        assert found(holder="E04") == [1]
        assert found(holder="E03") == [3, 2]
        assert found(since=begun - timedelta(hours=2)) == [3, 2]
        assert found(since=begun - timedelta(hours=3), until=begun - timedelta(hours=2)) == [1]
        assert found(overdue=True) == [1]
        assert found(by="E04", overdue=True) == [1]
        assert found(by="E03", overdue=True) == []
        assert found(by="E11") == [3, 2, 1, 0], "its manager sees all of the flow"
        first = lists.instances(admin, Filter(), most=3)
        rest = lists.instances(admin, Filter(), after=first[-1].spot, most=3)
        assert [made.index(one.instance_id) for one in (*first, *rest)] == [3, 2, 1, 0]


def test_only_what_the_engine_would_take_is_offered(office: Office) -> None:
    with opened(office) as desk:
        process = spend(desk)
        item = waiting.pending_for(at_desk(desk, "E03"))[0].item
        offer = offers.operations(at_desk(desk, "E03"), process, item)
        assert offer.verbs[:3] == ("approve", "reject", "return")
        assert {"transfer", "delegate", "add_sign", "assist", "comment", "cc", "urge"} <= set(offer.verbs)
        assert not {"submit", "cancel", "jump", "withdraw", "suspend", "release"} & set(offer.verbs)
        assert [(step, name.said("en")) for step, name in offer.returns] == [("ask", "Request")]
        starter = offers.operations(at_desk(desk, "E05"), process)
        assert {"withdraw", "recall", "cancel"} <= set(starter.verbs)
        manager = offers.operations(at_desk(desk, "E11"), process)
        assert {"jump", "suspend", "cancel"} <= set(manager.verbs)
        with pytest.raises(NotFound):
            offers.operations(at_desk(desk, "E05"), process, item)
        go(desk, process, "E03", "add_sign", people=("E04",), args={"where": "before"})
        assert offers.operations(at_desk(desk, "E03"), process).removable == ("E04",)
        assert offers.operations(at_desk(desk, "E05"), process).removable == ()


def test_the_first_step_offers_what_it_takes(office: Office) -> None:
    with opened(office) as desk:
        process = begin(desk, SPEND)
        (one,) = waiting.pending_for(at_desk(desk, "E05"))
        offer = offers.operations(at_desk(desk, "E05"), process, one.item)
        assert offer.verbs[0] == "submit", "what is missing can still be said"
        assert (offer.writable, offer.required) == (frozenset(FILLED), ("what",))
        assert offer.returns == ()
