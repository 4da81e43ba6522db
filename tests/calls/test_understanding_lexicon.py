"""How the phrases of the word files are written."""

import pytest

from core.calls.understanding.lexicon import reach

STAND = [
    ("took {a,the,} ~ supplier", "took new supplier"),
    ("took {a,the,} ~ supplier", "took a new supplier"),
    ("ok with {the,} {new,revised} {rates/terms,rates}", "ok with new rates"),
    ("ok with {the,} {new,revised} {rates/terms,rates}", "ok with the revised rates"),
    ("{on,from,} # racks", "12 racks"),
]


@pytest.mark.parametrize(("phrase", "text"), STAND)
def test_a_choice_that_may_be_empty_needs_no_blank_of_its_own(phrase: str, text: str) -> None:
    assert reach(phrase, text, 0) == len(text)
