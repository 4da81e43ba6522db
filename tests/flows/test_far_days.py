"""Days at the end of the calendar, and fields of which an author says that they hold a day."""

from typing import Any

import pytest

from core.flows.definition import FormField
from core.flows.forms.filling import Sheet
from core.flows.forms.suggestions import suggested
from core.flows.running.calls import CALLS, Asked
from core.flows.running.effects import Unregistered
from tests.flows.opened import opened
from tests.support.office import Office

FIRST, LAST = (FormField.model_validate({"id": key, "type": "date"}) for key in ("first", "last"))


@pytest.mark.parametrize("told", ["9999-12-20", "9999-12-30", "9999-12-31"])
def test_days_are_offered_up_to_the_last_there_is(office: Office, told: str) -> None:
    with opened(office) as desk:
        offered = suggested(desk, Sheet((FIRST, LAST), frozenset()), LAST, {"first": told})
        assert offered[0] == told
        assert max(offered) <= "9999-12-31"


@pytest.mark.parametrize(("call", "args"), [("end_leave", {"back": "why"}), ("note_leave", {"first": "why"})])
def test_a_field_that_holds_no_day_is_a_mistake_of_the_author(office: Office, call: str, args: dict[str, Any]) -> None:
    with opened(office) as desk:
        asked = Asked(desk, "P2026-00001", "E05", "go", "E05", {"why": "family"}, args)
        with pytest.raises(Unregistered, match=next(iter(args))):
            CALLS[call](asked)
