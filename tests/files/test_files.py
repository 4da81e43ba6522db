"""Files on their way in: fetched outside the transaction, kept once, never a byte lost or left over."""

import stat
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from core.desk import Desk
from core.files import actions, rules
from core.files.store import Store
from core.refusals import NotFound
from models.tables import audit, stored_file
from tests.contracts.cast import document, fetch, sent
from tests.flows.company import at_desk
from tests.flows.opened import opened
from tests.support.office import Office


def state(desk: Desk, row: int) -> str:
    return str(desk.session.execute(select(stored_file.c.state).where(stored_file.c.id == row)).scalar_one())


@pytest.mark.db
def test_a_file_is_waited_for_fetched_once_and_kept(office: Office, tmp_path: Path) -> None:
    store = Store(tmp_path / "files")
    with opened(office) as desk:
        row = actions.expect(at_desk(desk, "E05"), sent("../合同.docx"))
        with pytest.raises(rules.FileTooLarge):
            actions.expect(at_desk(desk, "E05"), sent(size=2**30))
        assert actions.waiting(desk, 10) == [fetch(row, "合同.docx")]
        first, second = (actions.inspected(store, fetch(row), document()) for _ in range(2))
        assert actions.keep(desk, row, first)
        assert not actions.keep(desk, row, second), "somebody else was quicker"
        assert actions.waiting(desk, 10) == []
        known = desk.session.execute(select(stored_file).where(stored_file.c.id == row)).one()
        assert (known.state, known.name, known.kind, known.size) == ("kept", "合同.docx", "docx", len(document()))
        assert store.read(known.stored_as, known.sha256) == document()
        assert desk.session.execute(select(audit.c.act)).scalars().all()[-2:] == ["file.waiting", "file.kept"]


def test_what_cannot_be_fetched_is_tried_again_and_what_is_not_taken_in_is_not(office: Office, tmp_path: Path) -> None:
    store = Store(tmp_path)
    with opened(office) as desk:
        lost, wrong = (actions.expect(at_desk(desk, "E05"), sent()) for _ in range(2))
        with pytest.raises(rules.FileNotWhatItSays) as no:
            actions.inspected(store, fetch(wrong), b"<html>")
        actions.refuse(desk, wrong, no.value)
        for pause in actions.PAUSES:
            assert actions.put_off(desk, lost, "the server is down")
            assert actions.waiting(desk, 10) == []
            desk.now += pause
            assert [one.id for one in actions.waiting(desk, 10)] == [lost]
        assert not actions.put_off(desk, lost, "the server is down")
        assert [(one.notice.object_id, one.again) for one in desk.deliveries] == [(wrong, False), (lost, False)]
        assert (state(desk, lost), state(desk, wrong)) == ("failed", "failed")
        with pytest.raises(NotFound):
            actions.put_off(desk, 999, "")


def test_bytes_lie_under_random_names_for_our_eyes_only(tmp_path: Path) -> None:
    store = Store(tmp_path / "files")
    written = store.put(b"secret")
    path = store.path(written.stored_as)
    assert (written.size, store.read(written.stored_as, written.sha256)) == (6, b"secret")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert store.put(b"secret").stored_as != written.stored_as
    path.write_bytes(b"forged")
    with pytest.raises(ValueError, match="changed"):
        store.read(written.stored_as, written.sha256)
    for name in ("../" + written.stored_as, "", "a" * 31, written.stored_as.upper(), written.stored_as + "\n"):
        with pytest.raises(ValueError, match="no name"):
            store.path(name)
    store.forget(written.stored_as)
    store.forget(written.stored_as)
    assert not path.exists()


@pytest.mark.db
def test_what_no_row_knows_of_is_deleted_a_day_later(office: Office, tmp_path: Path) -> None:
    store = Store(tmp_path)
    with opened(office) as desk:
        row = actions.expect(at_desk(desk, "E05"), sent())
        kept, undone = (actions.inspected(store, fetch(row), document()) for _ in range(2))
        actions.keep(desk, row, kept)
        broken = store.path(kept.stored_as).with_suffix(".part")
        broken.write_bytes(b"half")
        made = actions.keep_own(at_desk(desk, "E10"), store, "contract.docx", document("ours"))
        now = broken.stat().st_mtime
        assert actions.forget_unclaimed(desk, store, now) == []
        later = now + timedelta(days=1, minutes=1).total_seconds()
        assert set(actions.forget_unclaimed(desk, store, later)) == {undone.stored_as, broken.name}
        assert actions.forget_unclaimed(desk, store, later) == []
        assert store.read(kept.stored_as, kept.sha256) == document()
        assert state(desk, made) == "kept"
