"""The rules that hold in every language: who is meant, which lines belong together, what the note keeps."""

from time import perf_counter
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.calls.understanding import Candidate, understand
from tests.calls.telling import WEDNESDAY, ZONES, calendar, heard, told

NAMES = [
    ("a legal form and quotes do not count", "ru", "ООО «Белый лис» не берут трубку", "14 call no_answer"),
    ("a case form is the name", "ru", "звонил в Белого Лиса, занято", "14 call no_answer"),
    ("the whole name goes before a longer one", "ru", "маяк не отвечает", "11 call no_answer"),
    ("two who bear a part are both offered", "en", "saltmarsh no answer", "23/24 call no_answer"),
    ("a contact narrows two names", "en", "saltmarsh, Josh, no answer", "24 call no_answer"),
    ("a contact of somebody else changes nothing", "ru", "Белый Лис, Вера, не отвечает", "14 call no_answer"),
    ("full pinyin is the name", "zh", "boling 没接", "3 call no_answer"),
    ("initials are the name", "zh", "BL 没接", "3 call no_answer"),
    ("letters of the same sound are the name", "zh", "博零 没接", "3 call no_answer"),
    ("transliteration is the name", "ru", "rechnoy port не отвечает", "13 call no_answer"),
    ("one typing error is forgiven", "en", "harpre joinery no answer", "21 call no_answer"),
    ("a town narrows", "zh", "上海星澜 没接", "2 call no_answer"),
    ("a town where nobody of the name sits makes a stranger", "zh", "南京星澜 没接", "? call no_answer"),
    ("another trade behind a known name makes a stranger", "zh", "星澜化工 没接", "? call no_answer"),
    ("another name behind a known one makes a stranger", "en", "Saltmarsh Motors no answer", "? call no_answer"),
    ("another name before a known one makes a stranger", "en", "Silver Vale no answer", "? call no_answer"),
    ("a trade alone names nobody", "zh", "绿舟电子 没接", "? call no_answer"),
    ("last digits of the phone", "zh", "尾号6677 没接", "3 call no_answer"),
    ("a masked phone", "zh", "136****6677 没接", "3 call no_answer"),
    ("a phone with its country", "en", "+44 7911 123456 no answer", "21 call no_answer"),
    ("a name and the phone of another leave it open", "zh", "博凌 13544448899 没接", "3/4 call no_answer"),
    ("digits of a contract are no phone", "en", "Josh asked about contract 3344", "24 call reached"),
    ("a customer's number", "en", "C322 no answer", "22 call no_answer"),
    ("a name that is a weekday", "en", "Friday Street no answer", "25 call no_answer"),
    ("a weekday that is no name", "ru", "Антон из Маяка просит перезвонить в среду", "11 call reached next 03-18"),
    ("a month that is no name", "en", "Josh says call in May", "24 call reached next 05-01"),
    ("a contact whose name is a month", "en", "May wants a demo", "23 call interested"),
    (
        "one named to compare is in passing",
        "en",
        "Harper Joinery wants a demo, same as Brook & Vale",
        "21 call interested",
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), [row[1:] for row in NAMES], ids=[row[0] for row in NAMES])
def test_a_customer_is_known_by(language: str, text: str, expected: str) -> None:
    assert told(text, language) == expected


def test_nobody_named_means_the_last_one_looked_up() -> None:
    assert told("没接 明天再打", "zh", last=3) == "3 call no_answer next 03-12"


def test_a_last_one_out_of_sight_is_nobody() -> None:
    assert told("没接 明天再打", "zh", last=99) == "? call no_answer next 03-12"


def test_a_stranger_is_never_taken_for_the_last_one() -> None:
    assert told("Горизонт, просят кп", "ru", last=11) == "? call wants_offer"


STRANGERS = [
    ("zh", "天石 没接"),
    ("zh", "xkjs 要报价"),
    ("zh", "打了绿野 占线"),
    ("zh", "139****0000 韩总 要报价"),
    ("ru", "тихий берег сказали перезвонить через неделю"),
    ("ru", "горизонт ок, берут две стойки"),
    ("ru", "Антон из Лотоса, хочет тест"),
    ("en", "yellow door coffee - keen on backup"),
    ("en", "can't reach Larchwood, line busy"),
    ("en", "josh quayfield wants a demo"),
]


@pytest.mark.parametrize(("language", "text"), STRANGERS, ids=[text for _, text in STRANGERS])
def test_words_that_may_name_a_stranger_are_never_written_to_somebody_else(language: str, text: str) -> None:
    last = {"zh": 3, "ru": 14, "en": 22}[language]
    assert [call.customer for call in heard(text, language, last=last).calls] == [None]


def test_the_words_of_a_stranger_are_told() -> None:
    assert heard("Zenith Motors not interested", "en").calls[0].unknown == "Zenith Motors"


@pytest.mark.parametrize("text", ["博凌", "C303", "13633336677", "秦工", "6677"])
def test_a_bare_name_or_number_is_a_look_up(text: str) -> None:
    understood = heard(text, "zh")
    assert (understood.calls, understood.look_up) == ((), True)


EMPTY = ["", "   ", "/call", "/call   ", "/todo", "😀😀", "...", "\u200b\u200f", "\ud800", "'; DROP TABLE x; --"]


@pytest.mark.parametrize("text", EMPTY, ids=ascii)
def test_nothing_told_is_no_call(text: str) -> None:
    assert heard(text, "en").calls == ()


def test_each_line_that_names_a_customer_is_a_call() -> None:
    text = "Harper no answer\nJosh - 5 mins, wants a quote by Friday\nhe pays by card\nZenith not interested"
    assert told(text, "en") == "21 call no_answer; 24 call wants_offer 5min next 03-13; ? call not_interested"


def test_the_day_of_a_heading_holds_for_the_lines_below() -> None:
    assert (
        told("昨天的:\n1. 博凌 没接\n2、远杉 要报价", "zh") == "3 call no_answer on 03-10; 5 call wants_offer on 03-10"
    )


def test_a_line_of_the_same_contact_goes_on_with_the_call_above() -> None:
    assert told("/call 博凌\n秦工要报价\n下周一下午2点电话", "zh") == "3 call wants_offer next 03-16 14:00"


NOTES = [
    ("the command, the day and the phone go", "zh", "/call 13633336677 要3U的报价 下周三回", "要3U的报价"),
    (
        "figures that are no dates stay",
        "ru",
        "Маяк просит КП на 3U и 100 Мбит, до пятницы",
        "Маяк просит КП на 3U и 100 Мбит",
    ),
    (
        "a date of the customer's stays",
        "ru",
        "Маяк: решат к 1 апреля, позвоню 2 апреля",
        "Маяк: решат к 1 апреля",
    ),
    ("the hour goes with its day", "en", "Josh wants a demo, call Fri 2pm", "Josh wants a demo"),
    ("that there will be a next call goes with its day", "zh", "博凌 很感兴趣，明天再联系", "博凌 很感兴趣"),
    (
        "what the next call is about stays",
        "en",
        "Josh no answer, call Fri about the demo",
        "Josh no answer, call about the demo",
    ),
    ("the day of the contact stays", "en", "visited Harper yesterday, all fine", "visited Harper yesterday, all fine"),
]


@pytest.mark.parametrize(("language", "text", "note"), [row[1:] for row in NOTES], ids=[row[0] for row in NOTES])
def test_in_the_note(language: str, text: str, note: str) -> None:
    assert heard(text, language).calls[0].note == note


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "博凌秦工来电 问账单"),
        ("ru", "Юлия сама позвонила, вопрос по счёту"),
        ("en", "Mark emailed, wants a demo"),
    ],
)
def test_a_contact_that_the_customer_made_is_told(language: str, text: str) -> None:
    assert heard(text, language).calls[0].direction == "in"


def test_a_nickname_is_a_name() -> None:
    customer = Candidate(1, "C1", "Harper Joinery Ltd", (), (), "", nicknames=("woodies",))
    understood = understand(
        "woodies no answer",
        now=WEDNESDAY.replace(tzinfo=ZoneInfo(ZONES["en"])),
        language="en",
        candidates=lambda _text: [customer],
        last=None,
        calendar=calendar("en"),
    )
    assert understood.calls[0].customer == 1


BITS = [
    "博凌",
    "没接",
    "明天",
    "3点",
    "Маяк",
    "завтра",
    "кп",
    "в 11",
    "до",
    "Harper",
    "call",
    "Mon",
    "3pm",
    "0117",
    ",",
    "\n",
    "-",
]
TEXTS = st.text(max_size=80) | st.lists(st.sampled_from(BITS), max_size=14).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, language=st.sampled_from(["zh", "ru", "en"]))
def test_any_text_at_all_is_answered(text: str, language: str) -> None:
    for call in heard(text, language).calls:
        assert [call.customer is not None, bool(call.ambiguous), call.unknown is not None].count(True) == 1
        assert call.follow_time is None or call.follow_up is not None
        assert call.follow_up is None or call.follow_up >= WEDNESDAY.date()
        assert call.happened is None or call.happened != WEDNESDAY.date()


def test_a_very_long_message_is_answered() -> None:
    assert isinstance(heard("博凌 没接 明天再打 " * 400, "zh").calls, tuple)


LONG = {
    "one letter": "字" * 4000,
    "one contact over and over": "因孚要报价明天回访" * 440,
    "sentences": "跟陈小满聊了扩容的事，对方说预算没问题，下周三回访；" * 150,
    "english": "visited Quiet Otter, they want a quote, call back Friday. " * 68,
    "russian": "Ромашка просят КП, перезвонить в среду. " * 100,
    "digits": "1" * 4000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG.keys())
def test_a_long_message_does_not_keep_the_office_waiting(text: str) -> None:
    begin = perf_counter()
    heard(text, "zh")
    assert perf_counter() - begin < 20, "it took a minute once; two seconds are expected"


LEGAL_FORMS = [
    ("en", "called Nonexistent Widgets Ltd, interested", "Nonexistent Widgets Ltd"),
    ("ru", "звонил в ООО «Незабудка», просят КП", "ООО «Незабудка»"),
    ("en", "met Quux yesterday", "Quux"),
]


@pytest.mark.parametrize(("language", "text", "name"), LEGAL_FORMS, ids=[row[2] for row in LEGAL_FORMS])
def test_a_strangers_name_keeps_its_legal_form(language: str, text: str, name: str) -> None:
    assert heard(text, language).calls[0].unknown == name
