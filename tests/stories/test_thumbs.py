"""Whatever is pressed and written, in whatever order: everything is answered, cards are true, nothing counts twice."""

import os
from collections import Counter

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.stories.thumbs import Thumbs

DONE: Counter[str] = Counter()
PICK = st.integers(0, 9_999)
QUICK = settings(
    max_examples=2,
    stateful_step_count=25,
    derandomize=True,
    database=None,
    deadline=None,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)
MANY = int(os.environ.get("OABOT_THUMBS", "400"))


class Machine(RuleBasedStateMachine):
    """An office, and thumbs that press what they find."""

    def __init__(self) -> None:
        """A new office for each run."""
        super().__init__()
        self.thumbs = Thumbs()

    def teardown(self) -> None:
        """Count, and close."""
        DONE.update(self.thumbs.did)
        self.thumbs.close()

    @rule(pick=PICK)
    def press(self, pick: int) -> None:
        """One of the newest buttons."""
        self.thumbs.press(pick, recent=True)

    @rule(pick=PICK)
    def press_old(self, pick: int) -> None:
        """Any button there ever was."""
        self.thumbs.press(pick, recent=False)

    @rule(pick=PICK, word=PICK)
    def say(self, pick: int, word: int) -> None:
        """A word."""
        self.thumbs.say(pick, word, reply=False)

    @rule(pick=PICK, word=PICK)
    def reply(self, pick: int, word: int) -> None:
        """A word about a message."""
        self.thumbs.say(pick, word, reply=True)

    @rule(hours=st.sampled_from([1, 5, 20]))
    def wait(self, hours: int) -> None:
        """Time passes."""
        self.thumbs.pass_time(hours)

    @rule()
    def restart(self) -> None:
        """The bot is started again."""
        self.thumbs.restart()

    @rule(by=st.sampled_from(["E05", "E06", "E11"]))
    def begin(self, by: str) -> None:
        """Another process."""
        self.thumbs.begin(by)

    @invariant()
    def holds(self) -> None:
        """What must hold after each of them."""
        self.thumbs.check()


def test_random_thumbs_find_nothing_wrong() -> None:
    run_state_machine_as_test(Machine, settings=QUICK)
    assert sum(DONE.values()) > 30


@pytest.mark.faults
@pytest.mark.timeout(7200)
def test_many_random_thumbs_find_nothing_wrong() -> None:
    DONE.clear()
    many = settings(QUICK, max_examples=MANY, stateful_step_count=60, derandomize=False, phases=tuple(Phase))
    run_state_machine_as_test(Machine, settings=many)
    print(dict(DONE))  # noqa: T201 - how much was tried is the outcome
