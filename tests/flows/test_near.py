"""A command reads what is near to where the process stands; whatever else it asks for is there all the same."""

from sqlalchemy import select

from core.flows.engine.things import Things
from core.flows.running import near as nearby
from core.flows.running import storing
from models.tables import flow_instance
from tests.flows.opened import begin, go, opened, statements
from tests.support.office import Office

LOOP = {
    "flow": "loop",
    "initiators": [{"any": True}],
    "managers": [{"user": "E15"}],
    "form": [{"id": "again", "type": "bool", "default": True}],
    "steps": [
        {"id": "draft", "assignee": {"initiator": True}, "next": "check"},
        {
            "id": "check",
            "assignee": {"user": "E03"},
            "deadline": "8wh",
            "remind": ["-2wh"],
            "next": [{"if": "form.again", "to": "draft"}, {"else": "end"}],
        },
    ],
}


def far(read: list[int]) -> Things[str]:
    def rest() -> dict[int, str]:
        read.append(1)
        return {1: "one", 2: "two", 3: "three"}

    return Things({3: "THREE", 5: "five"}, rest, frozenset({3}), 4)


def test_what_is_at_hand_needs_no_reading() -> None:
    read: list[int] = []
    things = far(read)
    things[6] = "six"
    assert (things[3], things.peek(1), list(things.near())) == ("THREE", None, ["THREE", "five", "six"])
    assert list(things.about(3)) == list(things.about(7)) == ["THREE", "five", "six"]
    assert 5 in things
    assert read == []


def test_the_rest_comes_once_in_order_and_changes_nothing_that_is_at_hand() -> None:
    read: list[int] = []
    things = far(read)
    other = things.copy()
    assert things[1] == "one"
    assert list(things.items()) == [(1, "one"), (2, "two"), (3, "THREE"), (5, "five")]
    assert (things.get(9), 9 in things, len(things), list(things)) == (None, False, 4, [1, 2, 3, 5])
    assert list(things.about(2)) == list(things.values())
    assert read == [1]
    assert list(other.near()) == ["THREE", "five"], "a copy reads for itself"
    assert other == things


def test_a_step_late_in_a_loop_asks_what_an_early_one_asks(office: Office) -> None:
    with opened(office) as desk:
        process = begin(desk, LOOP)
        asked = []
        for _ in range(12):
            with statements(desk) as said:
                go(desk, process, "E05", "submit")
            asked.append(len(said))
            go(desk, process, "E03", "submit")
        assert len(set(asked[1:])) == 1, asked
        data = desk.session.execute(select(flow_instance.c.data).where(flow_instance.c.id == process)).scalar_one()
        near = nearby.load_near(desk.session, process, data)
        assert [len(near.passes.near()), len(near.items.near()), len(near.timers.near())] == [1, 1, 0]
        assert near.rounds("draft") == 13
        assert near.rounds("check") == 12
        whole = storing.load(desk.session, process, data)
        assert len(whole.passes) == 25
        assert near == whole
