"""Command menus follow the person: his roles, his language, this version's commands, and his going."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import select, update

from bot import menu
from bot.ticker import Ticker
from bot.writer import Tx
from core.company.people import PersonRow
from core.desk import Desk
from core.people import actions, queries, staff
from models import tables
from tests.support.office import SPEECH, Office

HAZEL = {
    "number": "E06",
    "name": "Hazel Thornbush",
    "department": "marketing_south",
    "post": "salesperson",
    "superior": "E03",
    "roles": ("salesperson",),
    "language": "en",
    "phone": "+447700900006",
    "entered": "2022-04-11",
}


def listed(office: Office, **changes: Any) -> staff.Imported:
    """Import the staff list with this one line about Hazel."""
    row = PersonRow.model_validate(HAZEL | changes)
    done = office.run(lambda desk: staff.import_people(desk, [row]))
    assert isinstance(done, staff.Imported)
    return done


def tick(office: Office) -> None:
    """What happens every fifteen seconds."""
    composer, table = office.lanes.composer, office.table
    ticker = Ticker(office.writer, office.clock, office.company, composer, table, SPEECH)
    asyncio.run(ticker.tick())


def menus(office: Office, telegram_id: int) -> list[tuple[str, list[str], str]]:
    """What was done to this account's menu: method, commands, the first one's description."""
    sent = select(tables.outbox.c.method, tables.outbox.c.params).order_by(tables.outbox.c.id)
    told = office.read(sent.where(tables.outbox.c.kind == "menu", tables.outbox.c.chat_id == telegram_id))
    assert all(row.params["scope"] == {"type": "chat", "chat_id": telegram_id} for row in told)
    lists = [(row.method, row.params.get("commands", [])) for row in told]
    return [
        (method, [one["command"] for one in said], said[0]["description"] if said else "") for method, said in lists
    ]


@pytest.mark.db(story=True)
def test_the_menu_is_made_anew_when_the_role_the_language_or_the_account_changes(office: Office) -> None:
    hazel = office.phones["E06"]
    tick(office)
    tick(office)
    ((method, first, _),) = menus(office, hazel.id)
    assert (method, "call" in first) == ("setMyCommands", True)
    assert listed(office, roles=("administrator",)).changed == ("E06",)
    tick(office)
    assert "call" not in menus(office, hazel.id)[1][1]
    hazel.say("/lang")
    hazel.press("Русский")
    tick(office)
    assert menus(office, hazel.id)[2][2] == "вход по приглашению или рабочий стол"
    office.run(lambda desk: actions.revoke(desk, queries.id_of(desk, "E06") or 0))
    tick(office)
    tick(office)
    assert menus(office, hazel.id)[3:] == [("deleteMyCommands", [], "")]


@pytest.mark.db(story=True)
def test_an_account_that_stands_for_somebody_else_now_keeps_a_menu(office: Office) -> None:
    hazel = office.phones["E06"]
    tick(office)
    office.run(lambda desk: actions.bind(desk, queries.id_of(desk, "E15") or 0, hazel.id, "Hazel"))
    tick(office)
    assert [method for method, _, _ in menus(office, hazel.id)] == ["setMyCommands", "setMyCommands"]
    assert [method for method, _, _ in menus(office, office.phones["E15"].id)] == ["setMyCommands", "deleteMyCommands"]


def test_a_new_version_with_other_commands_changes_the_menus_of_those_who_have_them(office: Office) -> None:
    tick(office)
    known = menus(office, office.phones["E06"].id)

    def begin(desk: Desk) -> int:
        return menu.forget_changed(Tx(desk.session), office.company, office.table, SPEECH)

    assert office.run(begin) == 0
    office.table.commands.pop("call")
    callers = office.run(begin)
    tick(office)
    assert callers == len(office.run(lambda desk: queries.with_verb(desk, "log_call")))
    assert [len(said) for _, said, _ in menus(office, office.phones["E06"].id)] == [
        len(known[0][1]),
        len(known[0][1]) - 1,
    ]


def test_who_cannot_be_reached_gets_a_menu_when_he_writes_again(office: Office) -> None:
    lost = update(tables.binding).where(tables.binding.c.telegram_id == office.phones["E06"].id)
    office.run(lambda desk: desk.session.execute(lost.values(reachable=False)))
    tick(office)
    assert menus(office, office.phones["E06"].id) == []
    office.phones["E06"].say("/nonsense")
    tick(office)
    assert len(menus(office, office.phones["E06"].id)) == 1
