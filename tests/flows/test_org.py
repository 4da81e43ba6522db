"""The company as processes see it: roles, heads, superiors, leavers, who is away and who stands in."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import update

from core.desk import Desk
from core.flows.running import substitutes
from core.flows.running.org import DeskOrg
from core.people import absence
from core.people.absence import Backwards, Kind
from core.refusals import AlreadyChanged, NotFound, Refusal
from models.tables import employee
from tests.flows.company import TRIP, at_desk
from tests.flows.opened import begin, go, opened, statements
from tests.support.office import Office

MONDAY = date(2026, 3, 9)
FRIDAY = date(2026, 3, 13)


def leaves(desk: Desk, number: str, on: date = MONDAY) -> None:
    desk.session.execute(update(employee).where(employee.c.number == number).values(left=on))


def away(desk: Desk, number: str, kind: Kind = Kind.LEAVE) -> None:
    row = desk.session.execute(employee.select().where(employee.c.number == number)).one().id
    absence.record(desk, row, MONDAY, FRIDAY, kind)


def test_people_are_found_by_role_post_department_and_rank(office: Office) -> None:
    with opened(office) as desk:
        org = DeskOrg(desk)
        assert org.holders("salesperson") == ["E05", "E06", "E07", "E08", "E09"]
        assert org.holders("head") == ["E13", "E14"]
        assert org.group("accountant") == ["E12"], "posts count too"
        assert org.holders("sales_person") == org.holders("%") == []
        assert org.members("marketing_south") == ["E03", "E05", "E06", "E07"]
        assert set(org.members("marketing")) > {"E02", "E03", "E09"}
        assert org.members("nowhere") == []
        assert [org.head("marketing_south", level) for level in (1, 2, 3)] == ["E03", "E02", None]
        assert org.head("nowhere", 1) is None
        assert [org.superior(one) for one in ("E05", "E01", "E99")] == ["E03", None, None]
        assert org.dept_of("E05") == "marketing_south"
        assert org.managers() == ["E15"]
        assert [org.known(one) for one in ("E05", "E99", "")] == [True, False, False]


def test_who_was_looked_up_is_not_looked_up_again_and_nobody_else_is(office: Office) -> None:
    with opened(office) as desk, statements(desk) as said:
        org = DeskOrg(desk)
        for _ in range(3):
            assert org.superior("E05") == "E03"
            assert not org.left("E05")
            assert org.holders("finance") == ["E12"]
            assert not org.absent("E12", desk.now, "trip")
    assert len(said) == 2, "one for each person and role, who tells too whether he is there"


def test_a_leaver_counts_only_while_nobody_else_holds_his_role(office: Office) -> None:
    with opened(office) as desk:
        leaves(desk, "E05")
        leaves(desk, "E12")
        org = DeskOrg(desk)
        assert org.left("E05")
        assert "E05" not in org.holders("salesperson")
        assert org.holders("finance") == ["E12"], "what falls to him falls to his successor, or superior"
        assert "E05" not in org.members("marketing_south")


def test_a_leavers_work_is_his_successors_or_else_his_superiors(office: Office) -> None:
    with opened(office) as desk:
        leaves(desk, "E12")
        assert DeskOrg(desk).successor("E12") is None
        substitutes.name(desk, "E12", "E11", MONDAY, None)
        assert DeskOrg(desk).successor("E12") == "E11"


def stands_in(desk: Desk, person: str, flow: str = "trip", role: str = "") -> str | None:
    org = DeskOrg(desk)
    return org.substitute(person, desk.now, flow, role) if org.absent(person, desk.now, flow, role) else person


def test_a_substitute_stands_in_on_his_days(office: Office) -> None:
    with opened(office) as desk:
        substitutes.name(desk, "E03", "E04", MONDAY, FRIDAY)
        assert stands_in(desk, "E03") == "E04"
        desk.now += timedelta(days=5)
        assert stands_in(desk, "E03") == "E03"


def test_one_without_an_end_stands_in_whenever_leave_is_noted(office: Office) -> None:
    with opened(office) as desk:
        substitutes.name(desk, "E03", "E04", MONDAY, None)
        assert stands_in(desk, "E03") == "E03"
        away(desk, "E03", Kind.EXCUSED)
        assert stands_in(desk, "E03") == "E03", "that no log is expected is not leave"
        desk.now += timedelta(days=7)
        absence.record(desk, 3, desk.today, desk.today, Kind.LEAVE)
        assert stands_in(desk, "E03") == "E04"


def test_who_is_on_leave_without_a_substitute_is_away_and_nobody_stands_in(office: Office) -> None:
    with opened(office) as desk:
        away(desk, "E03")
        assert stands_in(desk, "E03") is None


def test_the_most_precise_substitute_stands_in(office: Office) -> None:
    with opened(office) as desk:
        substitutes.name(desk, "E13", "E14", MONDAY, FRIDAY)
        substitutes.name(desk, "E13", "E10", MONDAY, FRIDAY, role="head")
        substitutes.name(desk, "E13", "E11", MONDAY, FRIDAY, flow="trip")
        assert stands_in(desk, "E13", "leave") == "E14"
        assert stands_in(desk, "E13", "leave", "head") == "E10"
        assert stands_in(desk, "E13", "trip", "head") == "E11"


def test_a_process_asks_the_substitute_and_says_for_whom(office: Office) -> None:
    with opened(office) as desk:
        substitutes.name(desk, "E03", "E04", MONDAY, FRIDAY)
        away(desk, "E05")
        process = begin(desk, TRIP, "E05")
        state = go(desk, process, "E05", "submit")
        assert [(item.person, item.for_) for item in state.pending()] == [("E04", "E03")]
        assert state.it.initiator == "E05", "who acts is there, whatever is noted"


def test_a_role_limits_a_substitute_to_what_is_asked_of_the_role(office: Office) -> None:
    role = {
        **TRIP,
        "steps": [TRIP["steps"][0], {**TRIP["steps"][1], "assignee": {"role": "finance"}}, TRIP["steps"][2]],
    }
    user = {
        **TRIP,
        "flow": "user",
        "steps": [TRIP["steps"][0], {**role["steps"][1], "assignee": {"user": "E12"}}, TRIP["steps"][2]],
    }
    with opened(office) as desk:
        substitutes.name(desk, "E12", "E11", MONDAY, FRIDAY, role="finance")
        for flow, asked in ((role, "E11"), (user, "E12")):
            state = go(desk, begin(desk, flow, "E05"), "E05", "submit")
            assert [item.person for item in state.pending()] == [asked]


REFUSED: dict[str, tuple[dict[str, Any], type[Refusal]]] = {
    "oneself": ({"stands_in": "E03"}, substitutes.OwnSubstitute),
    "nobody": ({"stands_in": "E99"}, NotFound),
    "who leaves before": ({"stands_in": "E07"}, substitutes.SubstituteLeft),
    "backwards": ({"last": MONDAY - timedelta(days=1)}, Backwards),
    "days that are over": ({"first": date(2026, 3, 2), "last": date(2026, 3, 6)}, substitutes.SubstituteOver),
    "on days that another has": ({"first": FRIDAY, "last": FRIDAY}, substitutes.SubstituteNamed),
    "for a role that there is not": ({"role": "pilot"}, substitutes.SubstituteUnknown),
}


@pytest.mark.parametrize("case", REFUSED)
def test_no_substitute_is(office: Office, case: str) -> None:
    changed, no = REFUSED[case]
    asked: dict[str, Any] = {"person": "E03", "stands_in": "E04", "first": MONDAY, "last": FRIDAY} | changed
    with opened(office) as desk:
        leaves(desk, "E07", date(2026, 3, 12))
        substitutes.name(desk, "E03", "E02", FRIDAY, FRIDAY + timedelta(days=3))
        with pytest.raises(no):
            substitutes.name(desk, **asked)


@pytest.mark.parametrize(
    ("by", "may"),
    [("E05", True), ("E03", True), ("E02", True), ("E15", True), ("E06", False), ("E04", False), ("E12", False)],
    ids=["himself", "superior", "head above", "administrator", "colleague", "head elsewhere", "accountant"],
)
def test_substitutes_are_named_listed_and_ended_by(office: Office, by: str, may: bool) -> None:
    with opened(office) as desk:
        at = at_desk(desk, by)
        if not may:
            with pytest.raises(NotFound):
                substitutes.name(at, "E05", "E06", MONDAY, FRIDAY)
            row = substitutes.name(desk, "E05", "E06", MONDAY, FRIDAY)
            with pytest.raises(NotFound):
                substitutes.end(at, row)
            with pytest.raises(NotFound):
                substitutes.listed(at, "E05")
            return
        row = substitutes.name(at, "E05", "E06", MONDAY, FRIDAY)
        assert [one.stands_in_name for one in substitutes.listed(at, "E05")] == ["Hazel Thornbush"]
        assert [one.person for one in substitutes.covered_by(at_desk(desk, "E06"))] == ["E05"]
        assert substitutes.end(at, row).ended_at == desk.now
        assert substitutes.listed(at, "E05") == []
        with pytest.raises(AlreadyChanged):
            substitutes.end(at, row)
