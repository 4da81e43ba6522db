"""Buttons nobody can forge, borrow, or press twice."""

import random

import pytest
from sqlalchemy import select

from bot.buttons import Pressed, Signer, digest
from models.tables import audit, employee
from tests.people.door import invited
from tests.support.clock import MONDAY_MORNING
from tests.support.office import Office
from tests.support.phone import Shown

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
ME = 5_000_000_006


def data_of(shown: Shown, label: str) -> str:
    """What the button that says `label` carries."""
    return next(b["callback_data"] for row in shown.buttons for b in row if label in b["text"])


def test_of_ten_thousand_changed_buttons_none_is_read() -> None:
    signer = Signer(b"secret", 1)
    genuine = signer.sign(Pressed(digest("lang:set"), 7, 1, 2), chat=ME, person=ME, now=MONDAY_MORNING)
    assert signer.read(genuine, chat=ME, person=ME, now=MONDAY_MORNING) is not None
    whims = random.Random(20260309)
    # The last sign holds four bits that count and two that mean nothing.
    places = range(len(genuine) - 1)
    for _ in range(10_000):
        signs = list(genuine)
        for place in whims.sample(places, whims.randint(1, 4)):
            signs[place] = whims.choice([sign for sign in ALPHABET if sign != signs[place]])
        assert signer.read("".join(signs), chat=ME, person=ME, now=MONDAY_MORNING) is None


@pytest.mark.db
def test_a_button_works_only_for_whom_and_where_it_was_shown(office: Office) -> None:
    hazel, rowan = office.phones["E06"], office.phones["E09"]
    hazel.say("/lang")
    rowan.say("/lang")
    borrowed = data_of(hazel.last, "Русский")
    rowan.press_data(rowan.last, borrowed)
    assert rowan.alert
    assert "no longer works" in rowan.toast
    kept = office.read(select(employee.c.number, employee.c.language).where(employee.c.number.in_(("E06", "E09"))))
    assert {row.language for row in kept} == {"en"}


@pytest.mark.db
def test_pressing_twice_decides_once(office: Office) -> None:
    admin, stranger = office.phones["E15"], invited(office, "E06")
    stranger.press("Ask an administrator")
    approve, refuse = data_of(admin.last, "Подтвердить"), data_of(admin.last, "Отказать")
    admin.press_data(admin.last, approve)
    for again in (approve, refuse):
        admin.press_data(admin.last, again)
        assert admin.alert
        assert "Решение уже принято: Мария Берёзкина" in admin.toast
    decisions = select(audit.c.act).where(audit.c.act.in_(("people.binding-active", "people.binding-refused")))
    assert len(office.read(decisions)) == 1
