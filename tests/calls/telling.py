"""A made-up salesperson with a few customers in each language, and what is understood of what he types, in short."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from core.calls.understanding import Break, Candidate, Understanding, UnderstoodCall, understand

ZONES = {"zh": "Asia/Shanghai", "ru": "Europe/Moscow", "en": "Europe/London"}
ZH = (
    Candidate(1, "C301", "北京星澜网络技术有限公司", ("韩总",), ("13911112233",), "北京"),
    Candidate(2, "C302", "上海星澜文化传播有限公司", ("小蔡",), ("13722224455",), "上海"),
    Candidate(3, "C303", "深圳博凌电子有限公司", ("秦工",), ("13633336677",), "深圳"),
    Candidate(4, "C304", "广州禾粟餐饮管理有限公司", ("邓老板",), ("13544448899",), "广州"),
    Candidate(5, "C305", "成都远杉物流有限公司", ("韩总",), ("13455551234",), "成都"),
    Candidate(6, "C306", "武汉亿帆医药股份有限公司", ("龚主任",), ("13366661234",), "武汉"),
    Candidate(7, "C307", "上海Skylark设计有限公司", ("Vivian",), ("13277776655",), "上海"),
)
RU = (
    Candidate(11, "C311", "ООО «Маяк»", ("Антон",), ("+7 915 100-20-30",), "Казань"),
    Candidate(12, "C312", "ООО «Маяк-Логистик»", ("Вера",), ("+7 915 100-40-50",), "Самара"),
    Candidate(13, "C313", "АО «Речной Порт»", ("Геннадий Львович",), ("+7 916 200-20-31",), "Омск"),
    Candidate(14, "C314", "ООО «Белый Лис»", ("Юлия",), ("+7 917 300-33-44",), "Москва"),
    Candidate(15, "C315", "ООО «Среда Обитания»", ("Антон",), ("+7 918 400-55-66",), "Москва"),
)
EN = (
    Candidate(21, "C321", "Harper Joinery Ltd", ("Mark",), ("07911 123456",), "Leeds"),
    Candidate(22, "C322", "Brook & Vale LLP", ("Ms Sharpe",), ("020 7000 1122",), "London"),
    Candidate(23, "C323", "Saltmarsh Brewing Co", ("May",), ("0117 900 3344",), "Bristol"),
    Candidate(24, "C324", "Saltmarsh Coaches Ltd", ("Josh",), ("0117 900 5566",), "Bristol"),
    Candidate(25, "C325", "Friday Street Clinic", ("Dr Okoro",), ("0161 800 7788",), "Manchester"),
)
CUSTOMERS = {"zh": ZH, "ru": RU, "en": EN}
BREAKS = {
    "zh": ("04-04 04-06", "05-01 05-05", "10-01 10-07"),
    "ru": ("05-01 05-03", "05-09 05-11", "06-12 06-14"),
    "en": ("04-03 04-06", "05-02 05-04", "12-25 12-28"),
}
WEDNESDAY = datetime.fromisoformat("2026-03-11T10:00")
SATURDAY = 5


@dataclass(frozen=True)
class Calendar:
    """Weekends and a few breaks of 2026."""

    runs: tuple[Break, ...]

    def is_working(self, day: date) -> bool:
        return day.weekday() < SATURDAY and not any(b.first <= day <= b.last for b in self.runs)

    def breaks(self, since: date, until: date) -> Sequence[Break]:
        return [b for b in self.runs if b.last >= since and b.first <= until]


def calendar(language: str) -> Calendar:
    spans = (span.split() for span in BREAKS[language])
    return Calendar(tuple(Break("", *(date.fromisoformat(f"2026-{end}") for end in span)) for span in spans))


def heard(text: str, language: str, *, last: int | None = None, now: datetime = WEDNESDAY) -> Understanding:
    customers = CUSTOMERS[language]
    return understand(
        text,
        now=now.replace(tzinfo=ZoneInfo(ZONES[language])),
        language=language,
        candidates=lambda _text: customers,
        last=last,
        calendar=calendar(language),
    )


def told(text: str, language: str, *, last: int | None = None, now: datetime = WEDNESDAY) -> str:
    """The calls in short, joined by "; ": whom, kind, outcome, minutes, day, next step. Empty: no call."""
    return "; ".join(map(short, heard(text, language, last=last, now=now).calls))


def short(call: UnderstoodCall) -> str:
    parts = [
        "?" if call.unknown is not None else str(call.customer or "/".join(map(str, call.ambiguous))),
        call.kind,
        call.outcome or "-",
        f"{call.minutes}min" if call.minutes else "",
        f"on {call.happened:%m-%d}" if call.happened else "",
        f"next {call.follow_up:%m-%d}" if call.follow_up else "",
        f"{call.follow_time:%H:%M}" if call.follow_time else "",
    ]
    return " ".join(part for part in parts if part)
