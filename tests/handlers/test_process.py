"""The files of a process, its picture, its history: what their readers see; and files that are not taken in."""

import pytest
from sqlalchemy import select

from bot import housekeeping
from core.desk import Desk
from core.files import actions as files
from core.files import queries as files_queries
from core.flows import queries
from core.flows.at_hand import enclosed
from core.flows.definition import Flow
from core.refusals import NotFound
from models.tables import flow_file, incident, stored_file
from tests.contracts.cast import document
from tests.flows.company import at_desk
from tests.flows.opened import opened
from tests.handlers.applying import offer
from tests.support.office import Office
from tests.support.phone import Phone
from tests.support.shipped import flows

PDF, FORGED = b"%PDF-1.4 receipt", b"<html>not what it says</html>"
STATES = select(stored_file.c.name, stored_file.c.state).order_by(stored_file.c.id)
GIVEN = select(flow_file.c.question, flow_file.c.replaced_at.is_(None)).order_by(flow_file.c.id)


def claimed(phone: Phone) -> None:
    """An expense claim, filled in up to its receipts."""
    phone.say("/apply expense_claim")
    phone.say("Client dinner")
    phone.say("2026-03-06 | meals | 380 | dinner")
    phone.press("Next")
    phone.say("380")
    assert "Receipts" in phone.last.text


@pytest.mark.db(story=True)
def test_receipts_go_through_the_process_and_what_is_not_taken_in_is_replaced(office: Office) -> None:
    offer(office)
    phone, head = office.phones["E06"], office.phones["E03"]
    claimed(phone)
    phone.send_file("forged.pdf", FORGED)
    phone.send_file("good.pdf", PDF)
    phone.press("Next")
    phone.press("Hand in")
    card = head.last
    assert [line for line in card.text.splitlines() if "pdf" in line] == [
        "⏳ forged.pdf（接收中）",
        "⏳ good.pdf（接收中）",
    ]
    head.press("文件")
    assert head.last.text == "⏳“good.pdf”还在接收中，请过一分钟再点一次。"

    office.fetch()
    assert phone.last.text.splitlines() == [
        "⚠️ “forged.pdf” was not taken in.",
        "“forged.pdf” is not a pdf file inside, or it is damaged. Save it anew and send it again.",
        "P2026-00001 goes on without this file for now. Reply to this message with the right file, and it takes its "
        "place.",
    ]
    told = phone.last
    assert "⚠️ forged.pdf（没有收下，已通知发送人）\n📎 good.pdf" in card.text
    head.press("文件")
    assert (head.last.file, head.last.content, head.last.private) == ("good.pdf", PDF, True)
    assert head.last.text == "P2026-00001 · 票据\nHazel Thornbush · 10:00"

    seen = next(b["callback_data"] for line in card.buttons for b in line if b["text"] == "✅ 同意")
    phone.say("here", reply_to=told)
    assert "Reply with a file" in phone.last.text
    phone.send_file("right.pdf", PDF + b"2", reply_to=told)
    assert "“right.pdf” is in its place in P2026-00001" in phone.last.text
    assert told.text.endswith("Nothing more to do: in P2026-00001 this file is not needed any more.")
    phone.send_file("again.pdf", PDF, reply_to=told)
    assert "this file is not needed any more" in phone.last.text
    office.fetch()
    assert "📎 good.pdf\n📎 right.pdf" in card.text
    head.press("文件")
    assert [shown.file for shown in head.messages[-2:]] == ["good.pdf", "right.pdf"]
    head.press_data(card, seen)
    assert head.alert, "he was shown other files"
    assert office.read(GIVEN) == [("@receipts", False), ("@receipts", True), ("@receipts", True)]

    head.press("退回")
    head.say("小票看不清", reply_to=card)
    phone.press("Correct it")
    assert "good.pdf\nright.pdf" in phone.last.text
    phone.send_file("good.pdf", PDF + b" sharper")
    phone.press("To the end")
    phone.press("Hand in")
    office.fetch()
    head.press("文件", on=head.messages[-1])
    assert head.messages[-2].content == PDF + b" sharper"
    assert [label.split(" · ")[-1] for label in head.last.labels] == ["right.pdf", "good.pdf"]
    head.press("good.pdf")
    assert head.last.content == PDF
    assert head.last.text.endswith("旧版本，已有更新的文件。")


def test_each_bad_file_is_told_and_nothing_is_lost(office: Office) -> None:
    offer(office)
    phone = office.phones["E06"]
    claimed(phone)
    for name, content, said in [
        ("all.zip", b"PK\x03\x04", "⚠️ I do not take in files like “all.zip”. Send it as one of these: pdf,"),
        ("large.pdf", b"%PDF-" + b"0" * 11 * 2**20, "⚠️ The file has 12 MB, and at most 10 MB fit."),
        ("empty.pdf", b"", "⚠️ The file is empty. Check it and send it again."),
    ]:
        phone.send_file(name, content)
        assert said in phone.last.text
        assert "Client dinner" in phone.last.text
    phone.send("voice")
    assert "“voice-1.ogg”" in phone.last.text
    assert office.read(STATES) == []
    phone.send_file("../../wrong\u202e.docx", b"<html>")
    assert "Files “Receipts”: wrong.docx" in phone.last.text
    phone.send_file("trap.docx", document("x", word__vbaProject=b"macros"))
    office.fetch()
    assert office.read(STATES) == [("wrong.docx", "failed"), ("trap.docx", "failed")]
    office.telegram.files["untold"] = b"%PDF-" + b"0" * 11 * 2**20
    form = phone.send("document", document={"file_id": "untold", "file_unique_id": "u", "file_name": "untold.pdf"})
    assert form is not None
    assert "⚠️ I have taken “wrong.docx” off the form. “wrong.docx” is not a docx file inside" in form.text
    assert "⚠️ I have taken “trap.docx” off the form. “trap.docx” contains something that is not safe" in form.text
    office.fetch()
    assert "⚠️ “untold.pdf” was not taken in.\nThe file has 12 MB, and at most 10 MB fit." in phone.last.text
    assert phone.last.text.endswith("If you still need it, send it again where you were asked for it.")
    phone.press("Next")
    assert "⚠️ I have taken “untold.pdf” off the form. The file has 12 MB" in form.text
    assert "Next ›" not in form.labels
    phone.send_file("good.docx", document())
    phone.press("To the end")
    phone.press("Hand in")
    assert phone.toast == "Handed in: P2026-00001"


def named(pattern: str) -> Flow:
    """Expense claims whose receipts are called so."""
    claim = flows()["expense_claim"]
    start = claim.steps[0]
    slot = start.attachments[0].model_copy(update={"name": pattern})
    steps = (start.model_copy(update={"attachments": (slot,)}), *claim.steps[1:])
    return claim.model_copy(update={"steps": steps})


def test_names_are_held_against_their_rule_and_an_album_is_answered_once(office: Office) -> None:
    offer(office, named("Receipt-{total}-*.pdf"))
    phone, head = office.phones["E06"], office.phones["E03"]
    claimed(phone)
    assert "has to look like this: Receipt-380-….pdf\nSend it as a file" in phone.last.text
    phone.send("photo", "dinner")
    assert "⚠️ What is sent as a photo has no name, and here the name has to look like Receipt-380" in phone.last.text
    phone.send_file("wrong.pdf", PDF)
    assert "⚠️ “wrong.pdf” does not fit “Receipts”: the name has to look like Receipt-380-….pdf." in phone.last.text
    before = len(phone.messages)
    for name in ("Receipt-380-1.pdf", "Receipt-380-2.pdf", "other.pdf", "Receipt-380-3.pdf"):
        phone.send_file(name, PDF, media_group_id="a1")
    form, refusal = phone.messages[before:]
    assert "Receipt-380-1.pdf\nReceipt-380-2.pdf\nReceipt-380-3.pdf" in form.text
    assert refusal.text.startswith("⚠️ “other.pdf” does not fit “Receipts”")
    phone.press("Next", on=form)
    phone.press("Hand in")
    head.send_file("note.pdf", PDF, reply_to=head.last)
    assert "不能用回复的方式放入文件" in head.last.text
    assert [row.name for row in office.read(STATES)] == [f"Receipt-380-{n}.pdf" for n in (1, 2, 3)]


def test_who_may_know_of_a_process_sees_its_picture_and_history_and_nobody_else(office: Office) -> None:
    offer(office)
    phone, head = office.phones["E06"], office.phones["E03"]
    claimed(phone)
    phone.send_file("good.pdf", PDF)
    phone.press("Next")
    phone.press("Hand in")
    phone.press("Picture")
    assert phone.last.file == "P2026-00001.png"
    assert phone.last.content.startswith(b"\x89PNG")
    assert phone.last.private
    phone.press("History")
    assert "added a file · Claim · good.pdf" in phone.last.text
    head.press("更多")
    head.press("流程图")
    assert head.last.file == "P2026-00001.png"
    for read in (enclosed.of_process, queries.picture, queries.history):
        with opened(office) as desk, pytest.raises(NotFound):
            read(at_desk(desk, "E08"), 1)


def test_a_file_that_telegram_does_not_give_is_tried_for_hours_and_then_told_of(office: Office) -> None:
    offer(office)
    phone = office.phones["E06"]
    claimed(phone)
    phone.send("document", document={"file_id": "gone", "file_unique_id": "g", "file_name": "gone.pdf"})
    for minutes in (0, 1, 5, 30, 120):
        assert "was not taken in" not in phone.last.text
        office.clock.pass_(minutes=minutes)
        office.fetch()
    assert "⚠️ “gone.pdf” was not taken in.\nI have tried for hours" in phone.last.text


def test_what_was_sent_into_a_form_that_is_dropped_goes_a_month_later(office: Office) -> None:
    offer(office)
    phone = office.phones["E06"]
    claimed(phone)
    phone.send_file("dropped.pdf", PDF)
    phone.press("Cancel")
    claimed(phone)
    phone.send_file("handed-in.pdf", PDF)
    phone.press("Next")
    phone.press("Hand in")
    phone.say("/apply expense_claim")
    office.fetch()
    rule = next(one for one in housekeeping.RULES if one.table is stored_file)

    def sweep(desk: Desk) -> int:
        gone, _ = housekeeping.clear(desk.session, rule, desk.now, 0, 10)
        return gone

    assert office.run(sweep) == 0
    office.run(lambda desk: files.keep_own(desk, office.store, "newest.pdf", PDF))
    office.clock.pass_(days=31)
    assert office.run(sweep) == 1
    assert office.read(STATES) == [("handed-in.pdf", "kept"), ("newest.pdf", "kept")]
    later = max(path.stat().st_mtime for path in office.store.root.glob("*/*")) + 90_000
    assert len(office.run(lambda desk: files.forget_unclaimed(desk, office.store, later))) == 1


def test_a_file_whose_consequences_fail_stops_no_other_and_is_tried_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer(office)
    phone = office.phones["E06"]
    claimed(phone)
    phone.send_file("first.pdf", PDF)
    phone.send_file("second.pdf", PDF)
    changed = enclosed.changed

    def broken(desk: Desk, file_id: int) -> None:
        if files_queries.one(desk, file_id).name == "first.pdf":
            raise ZeroDivisionError
        changed(desk, file_id)

    with monkeypatch.context() as context:
        context.setattr(enclosed, "changed", broken)
        office.fetch()
    assert office.read(STATES) == [("first.pdf", "waiting"), ("second.pdf", "kept")]
    assert {(row.kind, row.subject) for row in office.read(select(incident.c.kind, incident.c.subject))} == {
        ("job", "file")
    }
    office.clock.pass_(minutes=1)
    office.fetch()
    assert office.read(STATES) == [("first.pdf", "kept"), ("second.pdf", "kept")]
