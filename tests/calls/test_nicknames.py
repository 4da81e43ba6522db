"""What somebody calls a customer: which words can be such a name, and what goes before it."""

from dataclasses import replace

import pytest

from core.calls.understanding import Candidate, is_called, mentioned, nickname, understand
from tests.calls.telling import WEDNESDAY, calendar

NAMES = [
    ("河马", "河马"),
    ("ООО «Ромашка»", "ромашка"),
    ("Big Blue Ltd", "big blue"),
    ("科技", ""),
    ("北京科技", ""),
    ("韩总", ""),
    ("小蔡", ""),
    ("他", ""),
    ("он", ""),
    ("they", ""),
    ("the client", ""),
    ("Иваном Петровичем", ""),
    ("Mr Sharpe", ""),
    ("Казань", ""),
    ("завтра", ""),
    ("没接", ""),
    ("директор", ""),
    ("services", ""),
    ("ab", ""),
    ("3U", ""),
    ("+86 138 1234 5678", ""),
    ("🎉", ""),
    ("", ""),
    ("one two three four five", ""),
    ("x" * 41, ""),
]


@pytest.mark.parametrize(("words", "kept"), NAMES, ids=[row[0][:20] or "nothing" for row in NAMES])
def test_words_that_name_nobody_alone_are_no_nickname(words: str, kept: str) -> None:
    assert nickname(words) == kept


HERON = Candidate(1, "C1", "Copper Heron Ltd", (), (), "")
WALRUS = Candidate(2, "C2", "Copper Walrus Ltd", (), (), "")
COPPER = Candidate(3, "C3", "Copper Ltd", (), (), "")
RIVER = Candidate(4, "C4", "ООО «Речной порт»", (), (), "")
HIPPO = Candidate(5, "C5", "广州蓝河马有限公司", (), (), "")

MEANT = [
    ("copper wants a quote", (HERON, WALRUS), {}, None),
    ("copper wants a quote", (HERON, WALRUS), {1: "copper"}, 1),
    ("copper walrus wants a quote", (HERON, WALRUS), {1: "copper"}, 2),
    ("copper wants a quote", (HERON, WALRUS, COPPER), {1: "copper"}, 3),
    ("skyrocket wants a quote", (HERON, WALRUS), {2: "skyrocket"}, 2),
    ("skyrocket wants a quote", (HERON, WALRUS), {}, None),
    ("copper said skyrocket was slow, wants a quote", (HERON,), {}, 1),
    ("с пароходством говорил, просят КП", (RIVER, HERON), {4: "пароходство"}, 4),
    ("大河 要报价", (HIPPO, HERON), {5: "大河"}, 5),
]


@pytest.mark.parametrize(("text", "known", "called", "meant"), MEANT)
def test_a_nickname_goes_before_a_part_of_a_name_and_a_whole_name_before_it(
    text: str, known: tuple[Candidate, ...], called: dict[int, str], meant: int | None
) -> None:
    some = [replace(one, nicknames=(called[one.id],) if one.id in called else ()) for one in known]
    language = "en" if text.isascii() else "ru" if "говорил" in text else "zh"
    found = understand(
        text, now=WEDNESDAY, language=language, candidates=lambda _: some, last=None, calendar=calendar(language)
    )
    assert [one.customer for one in found.calls] == [meant]


def test_the_words_that_named_the_firm_are_told() -> None:
    def words(text: str, *known: Candidate) -> list[str]:
        read = understand(
            text, now=WEDNESDAY, language="en", candidates=lambda _: known, last=None, calendar=calendar("en")
        )
        return [one.words for one in read.calls]

    assert words("Copper wants a quote", HERON, WALRUS) == ["Copper"]
    assert words("Skyrocket wants a quote", HERON) == ["Skyrocket"]
    assert words("no answer", HERON) == [""]
    by_phone = replace(HERON, phones=("+447700900123",))
    assert words("0123 wants a quote", by_phone) == [""]


def test_case_forms_and_everybody_who_may_be_meant() -> None:
    assert is_called("Ромашкой", ["ромашка"])
    assert not is_called("Ромашка Плюс", ["ромашка"])
    assert mentioned("copper wants a quote", (WALRUS, HERON, RIVER)) == (1, 2)
    assert mentioned("copper walrus wants a quote", (HERON, WALRUS)) == (2, 1)
