"""How answers are read: text, numbers, options, dates in words."""

from datetime import UTC, date, datetime

import pytest

from core.calendar.queries import unit_of
from core.company.definitions import FieldType, LogField, Words
from core.daily_logs import sheet
from core.refusals import Refusal
from tests.support import shipped

MONDAY = datetime(2026, 3, 9, 8, 0, tzinfo=UTC)
HEAVY = Words({"zh": "很忙", "en": "Heavy", "ru": "Большая"})


def field(kind: FieldType) -> LogField:
    options = {"heavy": HEAVY} if kind is FieldType.CHOICE else {}
    return LogField(key="f", label=Words({"zh": "题", "en": "Field", "ru": "Поле"}), type=kind, options=options)


def read(kind: FieldType, text: str, language: str) -> str:
    unit = unit_of(shipped.company(), "/marketing/", "Asia/Shanghai")
    return sheet.read(field(kind), text, language=language, now=MONDAY, unit=unit)


@pytest.mark.parametrize(
    ("kind", "text", "language", "kept"),
    [
        (FieldType.TEXT, "  two\nlines ", "en", "two\nlines"),
        (FieldType.TEXT, "<b>😀", "en", "<b>😀"),
        (FieldType.NUMBER, "12", "en", "12"),
        (FieldType.NUMBER, "7,5", "ru", "7.5"),
        (FieldType.NUMBER, "1 200", "ru", "1200"),
        (FieldType.CHOICE, "heavy", "en", "heavy"),
        (FieldType.CHOICE, "很忙", "zh", "heavy"),
        (FieldType.DATE, "2026-03-20", "en", "2026-03-20"),
        (FieldType.DATE, "Friday", "en", date(2026, 3, 13).isoformat()),
        (FieldType.DATE, "в пятницу", "ru", date(2026, 3, 13).isoformat()),
        (FieldType.DATE, "周五", "zh", date(2026, 3, 13).isoformat()),
        (FieldType.DATE, "завтра", "ru", date(2026, 3, 10).isoformat()),
    ],
)
def test_an_answer_is_kept_in_one_form(kind: FieldType, text: str, language: str, kept: str) -> None:
    assert read(kind, text, language) == kept


@pytest.mark.parametrize(
    ("kind", "text", "refusal"),
    [
        (FieldType.TEXT, "x" * 2001, "log-too-long"),
        (FieldType.NUMBER, "many", "log-not-a-number"),
        (FieldType.NUMBER, "1e5", "log-not-a-number"),
        (FieldType.NUMBER, "", "log-no-words"),
        (FieldType.TEXT, " ", "log-no-words"),
        (FieldType.DATE, "some day", "log-not-a-date"),
        (FieldType.DATE, "2026-02-30", "log-not-a-date"),
        (FieldType.CHOICE, "medium", "log-choose"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(kind: FieldType, text: str, refusal: str) -> None:
    with pytest.raises(Refusal) as caught:
        read(kind, text, "en")
    assert caught.value.code == refusal
