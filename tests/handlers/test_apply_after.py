"""What somebody has applied for: found, hurried, taken back; its card is right whoever acts."""

import pytest

from tests.handlers.applying import offer
from tests.support.office import Office


@pytest.mark.db(story=True)
def test_ones_own_processes_are_found_hurried_and_taken_back(office: Office) -> None:
    offer(office)
    phone, other = office.phones["E06"], office.phones["E09"]
    assert not any("started" in label for label in (phone.say("/apply") or phone.last).labels)
    phone.say(
        "/apply leave\nKind of leave: annual\nFirst day: tomorrow\nLast day: tomorrow\nWorking days: 1\nReason: rest"
    )
    phone.press("Hand in")
    phone.say("/apply")
    phone.press("What I have started")
    assert phone.last.text.splitlines() == [
        "What you have started and what still runs",
        "",
        "📋 Leave · P2026-00001",
        "▶️ Superior's approval: 白芷兰, due Tue 10 Mar 10:00",
    ]
    phone.press("P2026-00001")
    phone.press("Hurry")
    assert phone.toast == "Reminded"
    assert "催" in office.phones["E03"].last.text
    card = phone.last
    phone.press("Take back", on=card)
    phone.press("Yes", on=card)
    assert phone.toast == "Taken back"
    assert "▶️ Request: Hazel Thornbush" in card.text
    other.say("/apply")
    assert not any("started" in label for label in other.last.labels)


def test_the_card_of_ones_own_process_is_right_whoever_acts(office: Office) -> None:
    offer(office)
    phone, head = office.phones["E06"], office.phones["E03"]
    phone.say(
        "/apply leave\nKind of leave: annual\nFirst day: tomorrow\nLast day: tomorrow\nWorking days: 1\nReason: rest"
    )
    phone.press("Hand in")
    card = phone.last
    phone.press("What I have started", on=card)
    assert card.text.startswith("What you have started")
    office.clock.pass_(minutes=1)
    head.press("退回")
    head.press("资料不全")
    assert card.text.startswith("What you have started"), "a list stays a list"
    phone.press("P2026-00001", on=card)
    assert card.text.splitlines() == [
        "📋 Leave · P2026-00001",
        "▶️ Request: Hazel Thornbush",
        "↩️ 白芷兰 (10:01): 资料不全，请补充",
    ]
    phone.press("Hand in again")
    assert card.text.splitlines() == ["📋 Leave · P2026-00001", "▶️ Superior's approval: 白芷兰, due Tue 10 Mar 10:01"]
    phone.press("Hurry", on=card)
    hurry = head.last
    assert hurry.labels == ["👉 打开办理"]
    head.press("打开办理")
    head.press("同意")
    assert hurry.text.splitlines()[2] == "☑️ 已有结果，不用再办了"
    assert hurry.labels == []
    assert "▶️ Record by administration: Мария Берёзкина" in card.text
    office.phones["E15"].press("✅")
    assert card.text.splitlines() == ["📋 Leave · P2026-00001", "✅ Completed"]
    assert card.labels == ["🗺 Picture", "🕘 History", "📂 What I have started"]
