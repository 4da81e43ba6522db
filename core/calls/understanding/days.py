"""Which day the words for a day mean. Weeks run Monday to Sunday; no date moves because of a weekend or holiday."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from core.calls.understanding.grammar import Found, find, value
from core.calls.understanding.lexicon import data
from core.calls.understanding.types import Break, WorkingCalendar

PARTS = {"part", "+0d"}
DAY = timedelta(days=1)
WEEK = timedelta(days=7)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NAMED = {
    "new-year": (12, 31, 1, 10),
    "spring-festival": (1, 22, 2, 20),
    "qingming": (4, 4, 4, 5),
    "labour": (5, 1, 5, 1),
    "dragon-boat": (5, 28, 6, 25),
    "mid-autumn": (9, 8, 10, 6),
    "national": (10, 1, 10, 1),
    "defender": (2, 23, 2, 23),
    "women": (3, 8, 3, 8),
    "victory": (5, 9, 5, 9),
    "russia": (6, 12, 6, 12),
    "unity": (11, 4, 11, 4),
    "easter": (3, 22, 4, 25),
    "early-may": (5, 1, 5, 7),
    "spring": (5, 25, 5, 31),
    "summer": (8, 25, 8, 31),
    "christmas": (12, 25, 12, 26),
}
PAST = re.compile(r"-|w-|month-|past ")
OPEN = re.compile(r"(wd|dom|date|iso|w\+0) |w/c")


@dataclass(frozen=True)
class Day:
    """Words that mean a day; `rule` names which, with its blanks filled in."""

    start: int
    end: int
    rule: str

    @property
    def past(self) -> bool:
        return bool(PAST.match(self.rule))

    @property
    def open(self) -> bool:
        """Whether only the rest of the sentence tells if it is the last or the next such day."""
        return bool(OPEN.match(self.rule))


@dataclass(frozen=True, slots=True)
class When:
    """The day a rule starts from, and to which side an open one looks."""

    now: datetime
    calendar: WorkingCalendar
    past: bool

    @property
    def today(self) -> date:
        return self.now.date()


def said(text: str, language: str) -> list[Day]:
    found = [Day(f.start, f.end, filled(f)) for f in find("days", text, language)]
    return [one for one in found if one.rule not in PARTS or not any(adjoins(o, one, text) for o in found)]


def adjoins(day: Day, part: Day, text: str) -> bool:
    """Whether a part of the day belongs to the day named before it."""
    return day.end <= part.start and not text[day.end : part.start].strip()


def filled(found: Found) -> str:
    """The rule with the numbers of its blanks, such as `date 20 12`."""
    got, language = found.blanks, found.language
    words = data(language)
    rule = found.rule.replace("{dom}-{mon}", "date {dom} {mon}").replace("w/c date", "date")
    if "wd" in got:
        rule = rule.replace("{wd}", WEEKDAYS[words["weekdays"][got["wd"]]])
    if "n" in got:
        rule = rule.replace("{n}", f"{value(got['n'], language):g}")
    if "brk" in got:
        rule = rule.replace("{brk}", words["breaks"][got["brk"]])
    if "mon" in got:
        rule = rule.replace("{mon}", str(month_number(got["mon"], language)))
    if "ordinal" in got:
        rule = rule.replace("{dom}", str(words["ordinals"][got["ordinal"]]))
    if "dom" in got:
        rule = rule.replace("{dom}", f"{value(got['dom'], language):g}")
    if "q" in got:
        rule = rule.replace("{q}", f"{value(got['q'], language):g}")
    if "y" in got and rule.startswith("date "):
        return f"iso {got['y']} {rule.split()[2]} {rule.split()[1]}"
    return rule.replace("{y}", got.get("y", ""))


def month_number(word: str, language: str) -> int:
    named = data(language).get("months", {})
    return int(named[word]) if word in named else int(value(word, language))


def resolve(rule: str, now: datetime, calendar: WorkingCalendar, *, past: bool = False) -> date | None:
    """The date a rule gives on the day of `now`; an open rule looks back when `past`. None: no date, or a vague one."""
    when = When(now, calendar, past)
    for pattern, reader in READERS:
        if match := pattern.fullmatch(rule):
            try:
                return reader(match, when)
            except (ValueError, StopIteration, OverflowError):
                return None
    return None


def add_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def monday(day: date) -> date:
    return day - day.weekday() * DAY


def plus(match: re.Match[str], when: When) -> date:
    amount, unit, today = float(match[1]), match[2], when.today
    if unit == "wd":
        return working_day(today, int(amount), when.calendar)
    if unit == "m":
        return add_months(today, int(amount)) + (15 * DAY if amount % 1 else 0 * DAY)
    if unit in {"h", "min"}:
        return later(when.now, amount, unit).date()
    return today + timedelta(days=int(amount * (7 if unit == "w" else 1)))


def later(now: datetime, amount: float, unit: str) -> datetime:
    return now + timedelta(minutes=amount * (60 if unit == "h" else 1))


def working_day(today: date, number: int, calendar: WorkingCalendar) -> date:
    day = today
    for _ in range(number):
        day = next_working(day + DAY, calendar, DAY)
    return day


def next_working(day: date, calendar: WorkingCalendar, step: timedelta) -> date:
    while not calendar.is_working(day):
        day += step
    return day


def of_week(match: re.Match[str], when: When) -> date:
    return monday(when.today) + int(match[1]) * WEEK + WEEKDAYS.index(match[2]) * DAY


def weekday(match: re.Match[str], when: When) -> date:
    step = -DAY if when.past else DAY
    found = nearest(when.today, step, 7, lambda day: day.weekday() == WEEKDAYS.index(match[1]))
    return found + timedelta(days=int(match[2] or 0))


def nearest(today: date, step: timedelta, reach: int, fits: Callable[[date], bool]) -> date:
    return next(day for i in range(1, reach + 1) if fits(day := today + i * step))


def of_month(match: re.Match[str], when: When) -> date:
    return in_month(add_months(when.today.replace(day=1), int(match[1])), match[2])


def in_month(first: date, which: str) -> date:
    last = monthrange(first.year, first.month)[1]
    return first.replace(day={"first": 1, "mid": 15, "last": last}.get(which) or int(which))


def day_of_month(match: re.Match[str], when: When) -> date:
    return nearest(when.today, -DAY if when.past else DAY, 62, lambda day: day.day == int(match[1]))


def in_named_month(match: re.Match[str], when: When) -> date:
    return around(when.today, lambda year: in_month(date(year, int(match[2]), 1), match[1]), past=when.past)


def of_date(match: re.Match[str], when: When) -> date:
    return around(when.today, lambda year: date(year, int(match[2]), int(match[1])), past=when.past)


def around(today: date, in_year: Callable[[int], date], *, past: bool) -> date:
    """The first such date after today, or the last one before it."""
    this = in_year(today.year)
    if past:
        return this if this < today else in_year(today.year - 1)
    return this if this > today else in_year(today.year + 1)


def of_iso(match: re.Match[str], _when: When) -> date:
    return date(int(match[1]), int(match[2]), int(match[3]))


def of_quarter(match: re.Match[str], when: When) -> date:
    today = when.today
    last_month = 3 * int(match[1]) if match[1] else 3 * ((today.month - 1) // 3 + 1)
    end = in_month(date(today.year, last_month, 1), "last")
    return end if end >= today else in_month(date(today.year + 1, last_month, 1), "last")


def of_next_quarter(_match: re.Match[str], when: When) -> date:
    today = when.today
    return add_months(today.replace(month=3 * ((today.month - 1) // 3) + 1, day=1), 3)


def of_year(_match: re.Match[str], when: When) -> date:
    return date(when.now.year, 12, 31)


def of_break(match: re.Match[str], when: When) -> date:
    off = next(b for b in coming(when.today, when.calendar) if match[2] == "break" or is_named(b, match[2]))
    return (
        next_working(off.last, when.calendar, DAY)
        if match[1] == "after"
        else next_working(off.first, when.calendar, -DAY)
    )


def coming(today: date, calendar: WorkingCalendar) -> list[Break]:
    return [b for b in calendar.breaks(today, today + timedelta(days=400)) if b.last >= today]


def is_named(off: Break, name: str) -> bool:
    """By its name, or because it holds a day on which that holiday falls."""
    if off.name == name or name not in NAMED:
        return off.name == name
    month, day, last_month, last_day = NAMED[name]
    return any(
        date(year, month, day) <= off.last and off.first <= date(year + (last_month < month), last_month, last_day)
        for year in (off.first.year - 1, off.first.year)
    )


Reader = Callable[[re.Match[str], When], date]
READERS: list[tuple[re.Pattern[str], Reader]] = [
    (re.compile(r"([+-][\d.]+)(d|w|m|wd|h|min)"), plus),
    (re.compile(r"w([+-]\d) (\w{3})"), of_week),
    (re.compile(r"wd (\w{3})(?: \+(\d+))?"), weekday),
    (re.compile(r"month([+-]\d) (first|mid|last|\d+)"), of_month),
    (re.compile(r"(first|mid|last) (\d+)"), in_named_month),
    (re.compile(r"date (\d+) (\d+)"), of_date),
    (re.compile(r"(?:w/c )?dom (\d+)"), day_of_month),
    (re.compile(r"iso (\d+) (\d+) (\d+)"), of_iso),
    (re.compile(r"quarter(?: (\d))?"), of_quarter),
    (re.compile(r"next quarter"), of_next_quarter),
    (re.compile(r"year last"), of_year),
    (re.compile(r"(after|before) ([\w-]+)"), of_break),
]
