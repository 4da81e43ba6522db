"""Button data: genuine or nothing."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.buttons import Pressed, Signer, digest

NOW = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)
SIGNER = Signer(b"secret", 1)
PRESSED = Pressed(digest("log:submit"), 17, 3, -2)
DATA = SIGNER.sign(PRESSED, chat=5, person=5, now=NOW)


def test_what_was_signed_is_read_back() -> None:
    assert SIGNER.read(DATA, chat=5, person=5, now=NOW) == PRESSED


def test_it_fits_into_telegrams_64_bytes() -> None:
    longest = Pressed(digest("x"), -(2**63), 2**32 - 1, -(2**31))
    assert len(SIGNER.sign(longest, chat=5, person=5, now=NOW)) <= 64


@pytest.mark.parametrize(
    ("signer", "data", "chat", "person", "now"),
    [
        pytest.param(Signer(b"other", 1), DATA, 5, 5, NOW, id="another secret"),
        pytest.param(Signer(b"secret", 2), DATA, 5, 5, NOW, id="another bot"),
        pytest.param(SIGNER, DATA, 6, 5, NOW, id="another chat"),
        pytest.param(SIGNER, DATA, 5, 6, NOW, id="another person"),
        pytest.param(SIGNER, DATA, 5, 5, NOW + timedelta(days=92), id="too old"),
        pytest.param(SIGNER, "", 5, 5, NOW, id="empty"),
        pytest.param(SIGNER, "log:submit", 5, 5, NOW, id="words"),
        pytest.param(SIGNER, "日报", 5, 5, NOW, id="not ascii"),
    ],
)
def test_anything_else_is_refused(signer: Signer, data: str, chat: int, person: int, now: datetime) -> None:
    assert signer.read(data, chat=chat, person=person, now=now) is None


@settings(max_examples=300)
@given(st.integers(0, len(DATA) - 1), st.sampled_from("ABCxyz019-_=!"))
def test_a_changed_sign_changes_everything(position: int, sign: str) -> None:
    changed = DATA[:position] + sign + DATA[position + 1 :]
    read = SIGNER.read(changed, chat=5, person=5, now=NOW)
    assert read is None or read == PRESSED
