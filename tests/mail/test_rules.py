"""Addresses, letters on the wire, pauses."""

from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.mail import rules
from core.mail.rules import Enclosure, Fate, NotAnAddress, Parcel

NOW = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)
SENDER = "Office <office@cloudstack.example>"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("a@b.example", "a@b.example"),
        ("  Assets@CloudStack.Example ", "Assets@cloudstack.example"),
        ("o'brien+it@b.co.example", "o'brien+it@b.co.example"),
        ("info@пример.example", "info@xn--e1afmkfd.example"),
        ("info@公司.example", "info@xn--55qx5d.example"),
    ],
)
def test_an_address_is_written_as_servers_take_it(said: str, meant: str) -> None:
    assert rules.address_in(said) == meant


@pytest.mark.parametrize(
    "said",
    [
        "",
        "a",
        "@b.example",
        "a@",
        "a@b",
        "a@-b.example",
        "a@b..example",
        "a b@c.example",
        "почта@b.example",
        "a@b.example\r\nBcc: c@d.example",
        "a@b.example, c@d.example",
        "a@b.example>\r\nDATA",
        "<a@b.example>",
        "a@" + "b" * 64 + ".example",
        "a" * 65 + "@b.example",
        "a@" + "b.example." * 30 + "example",
    ],
)
def test_what_is_no_address_is_refused(said: str) -> None:
    with pytest.raises(NotAnAddress):
        rules.address_in(said)


def letter(**other: Any) -> Parcel:
    usual: dict[str, Any] = {"token": "t0", "sender": SENDER, "recipient": "a@b.example", "at": NOW}
    return Parcel(**usual | {"subject": "上架完成 · Готово", "body": "您好：\n\n.\nПока."} | other)


def test_a_letter_says_what_it_was_told_to_and_carries_its_files() -> None:
    content = b"PK\x03\x04 not really"
    name = "计费开通书-HT2026-00001-1.docx"
    made = rules.written(letter(enclosures=[Enclosure(name, "docx", content)]))
    assert made.isascii()
    read: Any = message_from_bytes(made, policy=policy.default)
    assert (read["From"], read["To"], read["Subject"]) == (SENDER, "a@b.example", "上架完成 · Готово")
    assert (read["Message-ID"], read["Date"].datetime) == ("<t0@cloudstack.example>", NOW)
    assert read.get_body().get_content().split() == ["您好：", ".", "Пока."]
    (file,) = read.iter_attachments()
    assert (file.get_filename(), file.get_content()) == (name, content)


@given(st.text(max_size=300), st.text(max_size=60), st.text(max_size=60))
def test_nothing_that_is_told_becomes_a_header(subject: str, name: str, file: str) -> None:
    enclosed = [Enclosure(file or "x", "pdf", b"%PDF-")]
    made = rules.written(letter(subject=subject, sender=f"{rules.one_line(name)} <a@b.example>", enclosures=enclosed))
    read: Any = message_from_bytes(made, policy=policy.default)
    known = {"From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type"}
    assert set(read.keys()) == known
    assert [one.addr_spec for one in read["To"].addresses] == ["a@b.example"]
    assert len(list(read.iter_attachments())) == 1


def test_what_may_pass_is_tried_again_for_about_a_day_and_no_longer() -> None:
    times = [rules.next_try(attempts, NOW) for attempts in range(len(rules.PAUSES))]
    waited = sum((at - NOW for at in times if at), timedelta())
    assert timedelta(hours=12) < waited < timedelta(days=2)
    assert rules.next_try(len(rules.PAUSES), NOW) is None


@pytest.mark.parametrize(
    ("code", "fate"), [(421, Fate.AGAIN), (450, Fate.AGAIN), (550, Fate.FAILED), (554, Fate.FAILED)]
)
def test_a_refusal_by_number(code: int, fate: Fate) -> None:
    assert rules.of_code(code) is fate
