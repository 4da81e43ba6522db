"""What administrators are told when something fails: one card for each kind and hour, with the person's reference."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from markupsafe import Markup
from sqlalchemy import select

from core.alerts import actions, rules
from core.alerts.rules import Trouble
from core.desk import Notice
from handlers.shared.chat import Chat, Heard
from handlers.shared.reply import Face, Reply, said
from handlers.shared.routes import Command
from handlers.shared.speech import LANGUAGES
from models.tables import audit, employee, incident, outbox
from tests.support.office import SPEECH, Office
from tests.support.phone import Phone

NOON = datetime(2026, 3, 9, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("later", "same"),
    [(timedelta(0), True), (timedelta(minutes=59), True), (timedelta(hours=1), False), (timedelta(days=-1), True)],
    ids=["at once", "within the hour", "an hour later", "after the clock was put back"],
)
def test_an_hour_of_failures_is_one_card(later: timedelta, same: bool) -> None:
    assert rules.same_card(NOON, NOON + later) is same


def test_the_last_few_names_are_shown_oldest_first() -> None:
    assert rules.newest(["g", "f", "", "g", "e", "d", "c", "b", "a"]) == ("c", "d", "e", "f", "g")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(Trouble))
def test_every_kind_of_failure_has_words_of_its_own(language: str, kind: Trouble) -> None:
    for key in ("alert-title", "alert-advice"):
        assert SPEECH.say(language, key, kind=kind, reference="") != SPEECH.say(language, key, kind="", reference="")


def note(office: Office, kind: Trouble, times: int = 1, **more: str) -> None:
    def work(desk: object) -> None:
        for _ in range(times):
            actions.note(desk.session, office.clock.now(), kind, **more)  # type: ignore[attr-defined] # a Desk

    office.run(work)
    tell(office)


def tell(office: Office) -> None:
    """Let what was noted be shown: it happens in a transaction after the one it was noted in."""
    for _ in range(2):
        office.writer.submit(lambda _tx: None).result(60)
    office.deliver()


def promote(office: Office) -> tuple[Phone, Phone]:
    """Two administrators: who reads Russian, and who reads Chinese."""
    office.run(
        lambda desk: desk.session.execute(
            employee.update().where(employee.c.number == "E12").values(roles=["finance", "administrator"])
        )
    )
    return office.phones["E15"], office.phones["E12"]


@pytest.mark.db
def test_failures_are_counted_on_one_card_until_the_hour_is_over(office: Office) -> None:
    first, second = promote(office)

    def fail(_chat: Chat, _heard: Heard) -> Reply:
        raise ZeroDivisionError

    office.table.commands["fail"] = Command("fail", fail)
    seller = office.phones["E05"]
    seller.say("/fail")
    for pause in (1, 5, 30, 120):
        office.clock.pass_(seconds=pause)
        office.writer.poke()
        office.settle()
    tell(office)
    reference = re.search(r"[A-Z0-9]{4}\b", seller.read()[-1].split("<")[-1])
    assert reference
    assert reference[0] in first.last.text
    assert reference[0] in second.last.text
    assert first.last.labels == ["👁 Вижу"]
    assert seller.read() == []

    shown = len(first.messages)
    note(office, Trouble.UPDATE, times=6, reference="ABCD")
    assert len(first.messages) == shown, "no new message"
    assert "7 раз" in first.last.text
    assert f"{reference[0]}, ABCD" in second.last.text

    first.press("👁")
    assert "Мария Берёзкина" in first.toast
    assert "Мария Берёзкина" in second.last.text
    assert second.last.labels == []
    assert first.last.labels == []
    assert office.read(select(audit.c.act).where(audit.c.act == "alert.seen"))

    note(office, Trouble.JOB, subject="log-digest")
    assert len(first.messages) == shown + 1, "another kind has a card of its own"
    office.clock.pass_(hours=1)
    note(office, Trouble.UPDATE)
    assert len(first.messages) == shown + 2, "after an hour a new one is shown"
    assert office.read(select(incident.c.id).where(incident.c.alert_id.is_(None))) == []


def test_only_who_runs_the_office_sees_an_alert(office: Office) -> None:
    note(office, Trouble.UPDATE, reference="K7F2")
    card = office.phones["E15"].last
    data = card.buttons[0][0]["callback_data"]
    others = [phone for phone in office.phones.values() if phone is not office.phones["E15"]]
    assert all("K7F2" not in text for phone in others for text in phone.read())
    seller = office.phones["E05"]
    seller.say("/desk")
    seller.press_data(seller.last, data)
    assert seller.alert
    assert office.read(select(audit.c.id).where(audit.c.act == "alert.seen")) == []


def test_a_card_that_cannot_be_drawn_is_told_and_an_alert_that_cannot_be_is_not(office: Office) -> None:
    @dataclass(frozen=True, slots=True)
    class News(Notice):
        kind = "news"

    def draw(_chat: Chat, _id: int) -> Face:
        raise ZeroDivisionError

    def publish(chat: Chat, _heard: Heard) -> Reply:
        chat.desk.notify([chat.desk.me.id], News(1))
        return said(Markup("published"))

    office.table.draws["news"] = draw
    office.table.commands["publish"] = Command("publish", publish)
    office.phones["E05"].say("/publish")
    tell(office)
    assert office.phones["E05"].last.text == "published"
    assert "news" in office.phones["E15"].last.text

    real, office.table.draws["alert"] = office.table.draws["alert"], draw
    note(office, Trouble.JOB)
    assert office.phones["E05"].say("/publish") is not None
    office.table.draws["alert"] = real
    note(office, Trouble.JOB)
    assert len(office.read(select(incident.c.id))) == 4, "a failing alert is no failure to be told"
    assert office.read(select(outbox.c.id).where(outbox.c.status != "sent")) == []
