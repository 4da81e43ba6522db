"""What an operator does with rows that failed: by reference or number, never to one that is done."""

from typing import Any

import pytest
from sqlalchemy import select

from bot import inbox, outbox, repair
from bot.repair import INBOX, MAIL, OUTBOX, NoSuchRowError, NotInThisStatusError, Queue
from core.mail import actions as letters
from core.mail.actions import Draft
from core.mail.rules import Fate
from handlers.shared.chat import Chat, Heard
from handlers.shared.reply import Reply, said
from handlers.shared.routes import Command
from models import tables
from tests.support.office import Office


def dead_letter(office: Office) -> str:
    """A message that cannot be parsed; its reference."""
    office.take("message", office.phones["E05"].message(text="/late", date="not a date"))
    return str(office.read(select(tables.inbox.c.reference).where(tables.inbox.c.status == "dead"))[0][0])


def status(office: Office, queue: Queue, number: int) -> str:
    return str(office.read(select(queue.table.c.status).where(queue.table.c.id == number))[0][0])


@pytest.mark.db
def test_a_dead_letter_is_found_put_back_worked_on_and_never_twice(office: Office) -> None:
    reference = dead_letter(office)
    (row,) = office.run(lambda desk: repair.listed(desk, INBOX, ()))
    for word in (reference, reference.lower(), str(row.id)):
        assert office.run(lambda desk, word=word: repair.find(desk, INBOX, word).id) == row.id

    mended = tables.inbox.update().values(payload=row.payload.replace('"not a date"', "1"))
    office.run(lambda desk: desk.session.execute(mended))
    office.table.commands["late"] = Command("late", late)
    office.run(lambda desk: repair.retry(desk, INBOX, reference))
    office.settle()
    office.deliver()
    assert office.phones["E05"].last.text == "better late"
    assert status(office, INBOX, row.id) == "done"
    with pytest.raises(NotInThisStatusError, match="done"):
        office.run(lambda desk: repair.retry(desk, INBOX, reference))
    assert office.read(
        select(tables.audit.c.act, tables.audit.c.object_id).where(tables.audit.c.object_kind == "inbox")
    ) == [("inbox.retry", row.id)]


def late(chat: Chat, _heard: Heard) -> Reply:
    return said(chat.say("command-help")[:0] + "better late")


def test_a_dead_letter_is_dropped_and_stays_for_a_while(office: Office) -> None:
    reference = dead_letter(office)
    office.run(lambda desk: repair.drop(desk, INBOX, reference))
    assert office.run(lambda desk: repair.listed(desk, INBOX, ())) == []
    (row,) = office.run(lambda desk: repair.listed(desk, INBOX, ("ignored",)))
    assert row.reference == reference
    office.run(lambda desk: repair.retry(desk, INBOX, reference))
    office.settle()
    assert status(office, INBOX, row.id) == "dead", "it is as malformed as it was"


def test_nobody_makes_up_a_row(office: Office) -> None:
    for word in ("K7F2", "99", "", "1; DROP TABLE inbox", "²", "9" * 30):
        with pytest.raises(NoSuchRowError):
            office.run(lambda desk, word=word: repair.find(desk, INBOX, word))


@pytest.mark.parametrize(
    ("at", "again", "dropped"),
    [
        ("dead", "pending", "cancelled"),
        ("unknown", "pending", "cancelled"),
        ("held", "pending", "cancelled"),
        ("expired", "pending", "cancelled"),
        ("pending", None, "cancelled"),
        ("cancelled", "pending", None),
        ("sending", None, None),
        ("sent", None, None),
    ],
)
def test_what_can_be_done_with_a_message_of_each_status(
    office: Office, at: str, again: str | None, dropped: str | None
) -> None:
    def put(desk: Any) -> int:
        row = outbox.Outgoing(1, "notice", "sendMessage", {}, 1, desk.now).row() | {"status": at}
        return int(desk.session.execute(tables.outbox.insert().values(row).returning(tables.outbox.c.id)).scalar_one())

    for act, wanted in ((repair.retry, again), (repair.drop, dropped)):
        number = office.writer.submit(lambda tx: put(office.system(tx.session))).result(60)

        def change(tx: Any, act: Any = act, number: int = number) -> str:
            try:
                act(office.system(tx.session), OUTBOX, str(number))
            except NotInThisStatusError as status:
                return f"is {status}"
            row = repair.find(office.system(tx.session), OUTBOX, str(number))
            assert act is repair.drop or (row.attempts, row.expires_at) == (0, None)
            return str(row.status)

        assert office.writer.submit(change).result(60) == (wanted or f"is {at}")


def test_a_row_that_crashed_is_run_alone_again(office: Office) -> None:
    reference = dead_letter(office)
    crashed = tables.inbox.update().values(crashed=True, alone=3, attempts=5)
    office.run(lambda desk: desk.session.execute(crashed))

    def again(tx: Any) -> list[inbox.Claimed]:
        repair.retry(office.system(tx.session), INBOX, reference)
        return inbox.claim(tx.session, "somebody", office.clock.machine(), 10)

    (claimed,) = office.writer.submit(again).result(60)
    assert claimed.crashed
    assert claimed.attempts == 0


def test_a_letter_that_failed_is_sent_again_or_given_up(office: Office) -> None:
    post = Draft("assets@cloudstack.example", "上架完成", "您好")
    letter = office.run(lambda desk: letters.post(desk, post))
    office.run(lambda desk: letters.settle(desk, letter, Fate.FAILED, "550 no such user", desk.now, "K7F2"))
    (row,) = office.run(lambda desk: repair.listed(desk, MAIL, ()))
    assert (row.reference, row.recipient, row.error) == ("K7F2", post.recipient, "550 no such user")
    office.run(lambda desk: repair.retry(desk, MAIL, "k7f2"))
    assert [one.id for one in office.run(lambda desk: letters.due(desk.session, desk.now, 9))] == [letter]
    office.run(lambda desk: letters.settle(desk, letter, Fate.UNKNOWN, "cut", desk.now, "M3QX"))
    office.run(lambda desk: repair.drop(desk, MAIL, "M3QX"))
    assert status(office, MAIL, letter) == "dropped"
    office.run(lambda desk: repair.retry(desk, MAIL, str(letter)))
    office.run(lambda desk: letters.settle(desk, letter, Fate.SENT, "", desk.now, ""))
    with pytest.raises(NotInThisStatusError, match="sent"):
        office.run(lambda desk: repair.retry(desk, MAIL, str(letter)))
