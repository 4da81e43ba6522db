"""An index that other rules made, or that was not made to the end, is made anew before the doors open."""

import pytest
from sqlalchemy import delete, select, update
from sqlmodel import Session

from bot import indexing
from core.names import making, spelling
from core.names.differences import differences
from models.tables import gram, index_stamp, search_key
from tests.customers.cast import add_customer, seed_demo
from tests.support.office import Office


def sound(office: Office) -> bool:
    """Whether the index says what the customers say, and is known to."""
    with Session(office.engine) as session:
        return making.up_to_date(session) and list(differences(session)) == []


def test_it_is_made_when_it_is_missing_half_made_or_of_other_rules(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not sound(office), "nobody has made it yet"
    seed_demo(office)
    indexing.bring_up_to_date(office.engine)
    assert sound(office)
    add_customer(office, "Quiet Otter Ltd", "E06")
    assert sound(office), "it goes on by itself"
    office.run(lambda desk: desk.session.execute(update(index_stamp).values(rules="others")))
    office.run(lambda desk: desk.session.execute(delete(gram)))
    indexing.bring_up_to_date(office.engine)
    assert sound(office)
    office.run(lambda desk: [desk.session.execute(delete(table)) for table in (search_key, gram)])
    indexing.bring_up_to_date(office.engine)
    assert sound(office)
    stop_in_the_middle(office, monkeypatch)
    assert not sound(office)
    indexing.bring_up_to_date(office.engine)
    assert sound(office)


def stop_in_the_middle(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process ends while it makes the index."""

    def stop(self: indexing.Progress, part: str, _done: int, _total: int) -> None:
        self.session.commit()
        if part == "pieces":
            raise KeyboardInterrupt

    office.run(lambda desk: desk.session.execute(update(index_stamp).values(rules="others")))
    with monkeypatch.context() as patch:
        patch.setattr(indexing.Progress, "__call__", stop)
        with pytest.raises(KeyboardInterrupt):
            indexing.bring_up_to_date(office.engine)
    assert office.read(select(index_stamp)) == []


def test_a_rule_that_changes_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    before = making.rules()
    making.rules.cache_clear()
    assert making.rules() == before
    spelling.key_of.cache_clear()
    making.rules.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(spelling, "MEETINGS", spelling.MEETINGS[1:])
        assert making.rules() != before
    spelling.key_of.cache_clear()
    making.rules.cache_clear()
