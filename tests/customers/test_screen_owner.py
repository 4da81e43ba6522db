"""A customer goes to another owner: who may give him to whom, who hears of it, what goes with him."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from core.calls import actions as calls
from core.calls.reading import read_for
from core.customers import owners, queries
from core.customers.rules import AlreadyOwner
from core.desk import Desk
from core.people import queries as people
from core.refusals import NotAllowed, NotFound
from models.tables import audit, call, customer, employee, owner_change
from tests.customers.cast import add_customer, as_person
from tests.support.office import Office

OWNER = select(employee.c.number, customer.c.department_id == employee.c.department_id).join(
    employee, employee.c.id == customer.c.owner_id
)


def follow_up(office: Office, number: str, customer_id: int, text: str) -> None:
    """A contact of this person's with somebody to be called again."""
    as_person(
        office, number, lambda desk: calls.log(desk, read_for(desk, customer_id, text, sent_at=office.clock.now()))
    )


@pytest.mark.db(story=True)
def test_a_regional_manager_gives_by_two_taps_and_both_owners_hear_of_it(office: Office) -> None:
    made = add_customer(office, "Quiet Otter Ltd", "E06", contacts=(("Basil", "+447700900123", True),))
    follow_up(office, "E06", made, "wants an offer, follow up on Friday")
    follow_up(office, "E03", made, "met them, follow up on Thursday")
    boss, old, new = office.phones["E03"], office.phones["E06"], office.phones["E05"]
    card = old.say("otter")
    assert card is not None
    boss.say("otter")
    boss.press("👤 负责人")
    assert boss.last.labels == ["白芷兰 · E03", "竹小满 · E05", "柳一诺 · E07", "‹ 返回客户"]
    boss.press("竹小满")
    assert (boss.toast, "负责人：竹小满" in boss.last.text) == ("负责人改为 竹小满", True)
    assert old.last.text == "🤝 Quiet Otter Ltd is with another colleague now."
    assert (old.last.labels, old.last.private) == ([], True)
    assert card.text == "This customer is not among those you see any more."
    assert new.last.text == "🤝 白芷兰 已把Quiet Otter Ltd交给您负责，还没完成的回访也归您。"
    new.press("打开")
    assert "👤 Basil" in new.last.text
    assert office.read(OWNER) == [("E05", True)]
    whose = select(call.c.follow_up_on, employee.c.number).join(employee, employee.c.id == call.c.follow_up_for)
    assert set(office.read(whose)) == {(date(2026, 3, 13), "E05"), (date(2026, 3, 12), "E03")}
    assert office.read(select(owner_change.c.name)) == [("Quiet Otter Ltd",)]
    assert ("customer.owner",) in office.read(select(audit.c.act))
    old.say("otter")
    assert "Nothing found" in old.last.text
    office.clock.set("2026-03-13 09:00")
    new.say("/desk")
    assert "Quiet Otter Ltd" in new.last.text
    old.say("/desk")
    assert "Otter" not in old.last.text


def test_a_colleague_can_be_named_instead(office: Office) -> None:
    add_customer(office, "Синий Кит", "E09")
    boss = office.phones["E04"]
    boss.say("кит")
    boss.press("Передать")
    boss.say("竹小满")
    assert "нет «竹小满»" in boss.last.text, "not of this region"
    boss.say("ки")
    assert not any("Кедрин" in label for label in boss.last.labels)
    boss.say("кедр")
    assert boss.last.labels == ["Тимофей Кедрин · E08", "‹ К карточке"]
    boss.say("/desk")
    assert "передача клиента" in boss.last.text
    boss.press("Продолжить")
    boss.say("e08")
    assert "Ответственный: Тимофей Кедрин" in boss.last.text
    boss.say("кедр")
    assert boss.last.text.startswith("Тимофей Кедрин · E08\nМенеджер"), "the question is over: it is a look-up"
    assert office.read(OWNER) == [("E08", True)]
    assert "👤 Передать" in boss.messages[-2].labels


HEIRS = {
    "E03": ["E03", "E05", "E06", "E07"],
    "E04": ["E04", "E08", "E09"],
    "E02": ["E02", "E03", "E04", "E05", "E06", "E07", "E08", "E09"],
    "E01": ["E02", "E03", "E04", "E05", "E06", "E07", "E08", "E09"],
}


def test_each_gives_to_those_who_may_own_customers_where_he_answers_for_them(office: Office) -> None:
    for number, found in HEIRS.items():
        assert [one.number for one in as_person(office, number, owners.heirs)] == found
    for number in ("E05", "E10", "E13", "E15"):
        with pytest.raises(NotAllowed):
            as_person(office, number, owners.heirs)


def test_nobody_gives_what_he_does_not_answer_for_nor_to_whom_he_may_not(office: Office) -> None:
    made = add_customer(office, "Quiet Otter Ltd", "E06", status="signed")

    def give(heir: str) -> Any:
        def work(desk: Desk) -> Any:
            return owners.give(desk, made, 1, people.id_of(desk, heir) or 0)

        return work

    refused = [("E04", "E08", NotFound), ("E13", "E05", NotAllowed), ("E06", "E05", NotAllowed)]
    refused += [("E03", "E08", NotFound), ("E03", "E13", NotFound), ("E03", "E06", AlreadyOwner)]
    for giver, heir, why in refused:
        with pytest.raises(why):
            as_person(office, giver, give(heir))
    as_person(office, "E02", give("E08"))
    assert office.read(OWNER) == [("E08", True)]


RIGHTS = {
    "E01": "give history",
    "E02": "edit give history",
    "E03": "edit give history",
    "E05": None,
    "E06": "edit delete history",
    "E08": None,
    "E12": "",
    "E13": "",
}


def test_what_each_may_do_with_a_signed_customer(office: Office) -> None:
    made = add_customer(office, "Quiet Otter Ltd", "E06", status="signed")
    for number, rights in RIGHTS.items():
        if rights is None:
            with pytest.raises(NotFound):
                as_person(office, number, lambda desk: queries.card(desk, made))
            continue
        may = as_person(office, number, lambda desk: queries.card(desk, made).may)
        told = {"edit": may.edit, "delete": may.delete, "give": may.hand_over, "history": may.history}
        assert " ".join(name for name, granted in told.items() if granted) == rights, number
        assert bool(may.next) == may.edit


def test_a_reader_without_the_name_gets_no_name(office: Office) -> None:
    made = add_customer(office, "Quiet Otter Ltd", "E06", status="signed")
    role = office.company.roles["support"]
    sights = {kind: sight.model_copy(update={"fields": sight.fields - {"name"}}) for kind, sight in role.see.items()}
    blind = office.company.model_copy(
        update={"roles": office.company.roles | {"support": role.model_copy(update={"see": sights})}}
    )

    def look(desk: Desk) -> tuple[str, str, str]:
        desk.company = blind
        return queries.name_of(desk, made), queries.example(desk), queries.card(desk, made).name

    assert as_person(office, "E13", look) == ("", "", "")
    assert as_person(office, "E13", lambda desk: queries.name_of(desk, made)) == "Quiet Otter Ltd"
