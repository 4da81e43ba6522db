"""Of very many customers only those are read whom a message may mean: understood as if all had been."""

from dataclasses import replace
from datetime import UTC, datetime
from random import Random

import pytest
from sqlalchemy import insert, select

from core.calls import known, reading, whom
from core.calls.understanding import UnderstoodCall
from core.customers.rules import key_of
from core.desk import Desk
from core.names import index
from models.tables import contact, customer, gram
from tests.calls.crowd import Firm, firms, message
from tests.customers.cast import add_customer, as_person
from tests.support.office import Office

NOW = datetime(2026, 3, 11, 3, tzinfo=UTC)
CUSTOMERS, MESSAGES = 600, 50
EVERYBODY, NOBODY = 10**9, -1


def settle(desk: Desk, found: list[Firm]) -> None:
    """They are all this colleague's customers."""
    about = {"industry": "games", "status": "negotiation", "owner_id": desk.me.id, "created_by": desk.me.id}
    about |= {"department_id": desk.me.department_id, "created_at": NOW, "changed_at": NOW}
    rows = [
        {"id": at, "number": f"C{at:05}", "name": one.name, "name_key": key_of(one.name), "city": one.city, **about}
        for at, one in enumerate(found, 1)
    ]
    people = [
        {
            "customer_id": at,
            "name": one.person,
            "name_key": key_of(one.person),
            "phone": one.phone,
            "for_service": False,
        }
        for at, one in enumerate(found, 1)
    ]
    desk.session.execute(insert(customer), rows)
    desk.session.execute(insert(contact), people)
    index.rebuild(desk.session)


def heard(desk: Desk, language: str, text: str) -> list[UnderstoodCall]:
    """What is understood of a message in this language."""
    spoken = replace(desk, actor=replace(desk.me, language=language))
    return list(reading.understood_of(spoken, text, NOW))


def alike(one: UnderstoodCall, other: UnderstoodCall) -> bool:
    """Whether both mean the same customers; of a crowd, some of it are enough."""
    if one.customer or other.customer:
        return one.customer == other.customer
    return bool(one.ambiguous) == bool(other.ambiguous) and (one.unknown is None) == (other.unknown is None)


def test_messages_are_understood_of_some_customers_as_of_all(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    crowd, chance = firms(CUSTOMERS), Random(2)
    messages = [message(chance, crowd) for _ in range(MESSAGES)]

    def both(desk: Desk) -> list[tuple[list[UnderstoodCall], list[UnderstoodCall]]]:
        settle(desk, crowd)
        read = []
        for few in (EVERYBODY, NOBODY):
            monkeypatch.setattr(known, "FEW", few)
            read.append([heard(desk, language, text) for language, text in messages])
        return list(zip(*read, strict=True))

    pairs = as_person(office, "E05", both)
    wrong = [b for a, b in pairs for x, y in zip(a, b, strict=True) if y.customer not in (None, x.customer)]
    assert wrong == []
    unlike = [text for (_, text), (a, b) in zip(messages, pairs, strict=True) if not all(map(alike, a, b))]
    assert len(unlike) <= MESSAGES * 0.03, unlike


@pytest.mark.db(story=True)
def test_others_customers_are_nobody_also_where_the_index_is_asked(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known, "FEW", NOBODY)
    mine = add_customer(office, "Quiet Otter Ltd", "E06", contacts=(("Basil Fernley", "+447700900123", True),))
    add_customer(office, "Copper Heron Ltd", "E07", contacts=(("Rufus Hay", "+447700900999", True),))
    phone = office.phones["E06"]
    for text in ("copper heron wants a quote", "0999 wants a quote", "C00002 wants a quote"):
        phone.say(text)
        assert phone.last.text.startswith("❓ None of your customers")
    for text in ("otter wants a quote", "Quiet Otetr wants a quote", "spoke to Basil Fernley", "0123 wants a quote"):
        phone.say(text)
        assert phone.last.text.startswith("✅ Quiet Otter Ltd"), text
    assert mine == 1


@pytest.mark.db(story=True)
def test_of_words_that_very_many_have_everybody_of_ones_own_is_weighed(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known, "FEW", NOBODY)
    for name in ("POSTINGS", "ALONE", "MANY"):
        monkeypatch.setattr(whom, name, 1)
    own = [add_customer(office, f"Otter {name} Ltd", "E06") for name in ("Brewing", "Dental")]

    def crowd(desk: Desk) -> list[UnderstoodCall]:
        pieces = (desk.session.execute(select(gram.c.t).where(gram.c.customer_id == one)).scalars() for one in own)
        shared = set.intersection(*map(set, pieces))
        strangers = [{"t": t, "customer_id": -at} for t in shared for at in range(1, 2_100)]
        desk.session.execute(insert(gram), strangers)
        return heard(desk, "en", "otter wants a quote")

    told = as_person(office, "E06", crowd)
    assert [(one.customer, one.ambiguous) for one in told] == [(None, tuple(own))]
