"""The chain on the smallest screen."""

import pytest

from tests.support.office import Office


@pytest.mark.db
def test_a_message_is_answered_in_the_persons_language(office: Office) -> None:
    for phone in list(office.phones.values())[:3]:
        shown = phone.say("/help")
        assert shown is not None
        assert shown.html
