"""Patterns of days, hours and lengths, written in the word files with blanks such as <wd>, made into expressions."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import count

from core.calls.understanding.lexicon import data

ZH_UNIT = "\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d"
ZH_TEN, ZH_TWO = "\u5341", "\u4e24"
ZH_NUMBER = rf"\d{{1,2}}|[\u4e8c\u4e09\u56db\u4e94]?{ZH_TEN}[{ZH_UNIT}]?|[{ZH_UNIT}{ZH_TWO}]"
CYRILLIC = "\u0430-\u044f"
NOTHING = "(?!)"
BLANK = re.compile(r"\(\?P<(\w+)>|(?<!\(\?)<(\w+)>")
SCRIPTS = {"zh": re.compile("[\u4e00-\u9fff]"), "ru": re.compile(f"[{CYRILLIC}]"), "en": re.compile("[a-z]")}


@dataclass(frozen=True, slots=True)
class Found:
    """A pattern that fits: where, which rule it belongs to, and what stands in its blanks."""

    start: int
    end: int
    rule: str
    blanks: dict[str, str]
    language: str


def one_of(words: dict[str, object]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or NOTHING


def number(language: str) -> str:
    words = one_of(data(language)["numbers"])
    if language == "zh":
        return rf"\d{{1,9}}(?:\.\d{{1,3}})?|{ZH_NUMBER}|{words}"
    return rf"\d{{1,9}}(?:[.,]\d{{1,3}})?|{words}"


@cache
def blank(name: str, language: str, home: bool) -> str:  # noqa: FBT001 - a cache key, never read by people
    """What may stand in a blank; numeric months only in the language of the person's country."""
    chinese = language == "zh"
    words = data(language)
    known = {
        "wd": one_of(words["weekdays"]),
        "n": number(language),
        "m": r"\d{1,2}",
        "dom": rf"\d{{1,2}}|{ZH_NUMBER}" if chinese else r"\d{1,2}",
        "mon": ZH_NUMBER if chinese else one_of(words.get("months", {})),
        "mm": r"0?[1-9]|1[0-2]" if home else NOTHING,
        "home": "" if home else NOTHING,
        "y": r"20\d\d",
        "q": rf"[1-4{ZH_UNIT[:4]}]",
        "brk": one_of(words["breaks"]),
        "h": rf"\d{{1,2}}|{ZH_NUMBER}" if chinese else r"\d{1,2}",
        "min": rf"[0-5]\d|{ZH_NUMBER}" if chinese else r"[0-5]\d",
        "hourword": one_of(words.get("hourwords", {})),
        "halfhour": one_of(words.get("half", {})),
        "ordinal": one_of(words.get("ordinals", {})),
    }
    return known.get(name, "")


def expression(pattern: str, language: str, *, home: bool) -> re.Pattern[str]:
    counter = count()

    def filled(match: re.Match[str]) -> str:
        name = match[1] or match[2]
        opening = f"(?P<{name.rstrip('0123456789')}_{next(counter)}>"
        return opening if match[1] else f"{opening}{blank(name, language, home)})"

    body = BLANK.sub(filled, pattern)
    if language == "zh":
        return re.compile(body)
    edge = f"a-z0-9{CYRILLIC}"
    return re.compile(f"(?<![{edge}])(?:{body})(?![a-z{CYRILLIC}])")


@cache
def patterns(section: str, language: str, home: bool) -> list[tuple[str, re.Pattern[str]]]:  # noqa: FBT001 - a cache key
    return [(rule, expression(body, language, home=home)) for rule, body in data(language)[section]["rules"]]


def blanks_of(match: re.Match[str]) -> dict[str, str]:
    return {
        name.rsplit("_", 1)[0].replace("mm", "mon"): value
        for name, value in match.groupdict().items()
        if value is not None
    }


def find(section: str, text: str, language: str) -> list[Found]:
    """Every pattern that fits, the longest where they overlap; of equals the one written first."""
    found: list[Found] = []
    for spoken, script in SCRIPTS.items():
        if spoken == language or script.search(text):
            for rule, pattern in patterns(section, spoken, spoken == language):
                found += [
                    Found(m.start(), m.end(), rule, blanks_of(m), spoken)
                    for m in pattern.finditer(text)
                    if m[0].strip()
                ]
    return longest(found)


def longest(found: list[Found]) -> list[Found]:
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: f.start - f.end):
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda f: f.start)


def value(words: str, language: str) -> float:
    """The number that digits or number words say."""
    if words[:1].isdecimal():
        return float(words.replace(",", "."))
    known = data(language)["numbers"].get(words)
    if known is not None:
        return float(known)
    tens, _, ones = words.partition(ZH_TEN)
    if ZH_TEN in words:
        return 10.0 * (digit(tens) or 1) + digit(ones)
    return float(digit(words))


def digit(letter: str) -> int:
    return 2 if letter == ZH_TWO else ZH_UNIT.find(letter) + 1 if letter else 0
