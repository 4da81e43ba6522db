"""The words of three languages that are needed to understand, read once from `words/*.toml`."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

WORDS = Path(__file__).with_name("words")
LANGUAGES = ("zh", "ru", "en")
HAN = "\u4e00-\u9fff"
LETTER = rf"[^\W\d_{HAN}]"
SPOKEN = "[a-z\u0430-\u044f]"
PLAIN = re.compile(rf"[\w '/&@{HAN}]+")
HYPHEN = re.compile(r"(?<=\w)-(?=\w)")
TOKEN = re.compile(rf"{LETTER}+|\d+|[{HAN}]")
FIXED = re.compile(rf"(?:[^\W\d_']|[ '/&-](?=\w))+(?![?*{{])|[{HAN}]")
HEAD = 4
BRACES = re.compile(r"\{([^{}]*)\}")
CHOICE = re.compile(rf"{BRACES.pattern}( ?)")
EDGE = r"(?:(?<=[^\W\d_a-z])(?<![\u0430-\u044f])|(?![a-z\u0430-\u044f]))"  # classes of Chinese letters compile slowly


@dataclass(frozen=True, slots=True)
class Tag:
    """A phrase of the lexicon found in a text."""

    start: int
    end: int
    name: str
    loose: bool = False  # other words may stand between its words


@cache
def data(language: str) -> dict[str, Any]:
    return tomllib.loads((WORDS / f"{language}.toml").read_text(encoding="utf-8"))


@cache
def traditional() -> dict[str, str]:
    """Traditional letters and the simplified ones that stand for them."""
    return {pair[0]: pair[1] for pair in data("zh")["traditional"]["pairs"].split()}


@cache
def chinese(name: str) -> re.Pattern[str]:
    """A pattern that only the Chinese words have."""
    return re.compile(data("zh")["patterns"][name])


@cache
def table(section: str) -> dict[str, Any]:
    """A section of word = value lines, of all languages together."""
    return {word: value for language in LANGUAGES for word, value in data(language).get(section, {}).items()}


@cache
def listed(name: str) -> frozenset[str]:
    """A list of plain words, of all languages together."""
    return frozenset(word for language in LANGUAGES for word in data(language)["lists"].get(name, "").split())


def spelled_out(phrase: str) -> list[str]:
    """`{a,b} c` as `a c` and `b c`; of a phrase that is a pattern anyway only the braces it begins with."""
    parts = BRACES.split(phrase)
    if PLAIN.fullmatch("".join(parts)) is None:
        parts = BRACES.split(phrase, maxsplit=1) if phrase.startswith("{") else [phrase]
    options = [part.split(",") if i % 2 else [part] for i, part in enumerate(parts)]
    return ["".join(choice) for choice in product(*options)]


@cache
def compiled(phrase: str) -> re.Pattern[str]:
    """`*` is the rest of a word, `~` up to three words between, `#` a number; compiled when first needed."""
    body = CHOICE.sub(one_of, phrase).replace("*", f"{SPOKEN}*").replace("#", r"(?:\d+(?:[.,]\d+)?)")
    body = body.replace(" ~ ", r" (?:[\w'/&]+ ){0,3}?").replace("~", r"(?:(?![\u3001\u3002])[^\s,.;:!?]){0,8}?")
    return re.compile(f"{body}{EDGE}")


def one_of(braces: re.Match[str]) -> str:
    """What braces stand for; an empty choice takes the blank behind them with it."""
    words, blank = braces[1].split(","), braces[2]
    if "" in words and blank:
        return f"(?:(?:{'|'.join(filter(None, words))}){blank})?"
    return f"(?:{'|'.join(words)}){blank}"


def reach(phrase: str, text: str, start: int) -> int | None:
    """Where a phrase that begins at a place ends, if it stands there."""
    if PLAIN.fullmatch(phrase) is None:
        match = compiled(phrase).match(text, start)
        return match.end() if match else None
    end = start + len(phrase)
    whole = end >= len(text) or han(phrase[-1]) or not phrase[-1].isalpha() or han(text[end]) or not text[end].isalpha()
    return end if whole and text.startswith(phrase, start) else None


def han(letter: str) -> bool:
    return "\u4e00" <= letter <= "\u9fff"


def head(phrase: str) -> str:
    """The fixed first letters of a phrase, by which the phrases that may begin at a place are found."""
    fixed = FIXED.match(phrase)
    return fixed[0][:HEAD] if fixed else "0"


def heads_at(text: str, place: int) -> list[str]:
    if text[place].isdecimal():
        return ["0"]
    return [text[place : place + size] for size in range(1, HEAD + 1)]


Bucket = list[tuple[str, str, bool]]


@cache
def buckets() -> dict[str, Bucket]:
    found: dict[str, Bucket] = {}
    for language in LANGUAGES:
        for name, phrases in data(language)["phrases"].items():
            for line in phrases.split("\n"):
                for phrase in (p for entry in line.split(" | ") for p in spelled_out(entry)):
                    if written := " ".join(phrase.replace("-", " ").split()):
                        found.setdefault(head(written), []).append((written, name, "~" in written))
    return found


def prepare() -> None:
    """Compile every phrase: left to the messages, each that is the first to have one waits for it."""
    for bucket in buckets().values():
        for phrase, _, _ in bucket:
            if PLAIN.fullmatch(phrase) is None:
                compiled(phrase)


def tags(text: str) -> list[Tag]:
    """All phrases found, but those inside a longer one."""
    found: set[Tag] = set()
    known = buckets()
    text = HYPHEN.sub(" ", text)
    for token in TOKEN.finditer(text):
        start = token.start()
        for begin in dict.fromkeys(heads_at(text, start)):
            for phrase, name, loose in known.get(begin, ()):
                end = reach(phrase, text, start)
                if end is not None:
                    found.add(Tag(start, end, name, loose))
    return outermost(found)


WEAK = {"talked", "told", "inbound", "outbound", "meet", "headword", "phone_mark", "number_mark", "passing_before"}
MANNERS = {"unmet", "phone", "visit", "message", "called", "sent"}
OUTCOMES = {"signed", "complaint", "refused", "offer", "interested", "no_answer", "other", "dead", "told", "ask"}
QUIET = {
    "not_now",
    "favour",
    "plan",
    "occasion",
    "inbound",
    "meet",
    "headword",
    "passing_before",
    "passing_strong",
    "phone_mark",
    "number_mark",
}
NEXT = {"theirs", "todo_contact", "todo_work"}
MARKS = {"phone_mark", "number_mark", "not_phone", "not_now", "back"}
ACTS = {"visit", "called", "message", "sent"}


def outermost(found: set[Tag]) -> list[Tag]:
    """The tags that no longer one contains, from left to right."""
    kept: list[Tag] = []
    wider: list[Tag] = []
    for tag in sorted(found, key=lambda t: (t.start, -t.end, t.name)):
        wider = [other for other in wider if other.end > tag.start]
        if not any(other.end >= tag.end and hides(other, tag) for other in wider):
            kept.append(tag)
        if not tag.loose:
            wider.append(tag)
    return kept


def hides(one: Tag, other: Tag) -> bool:
    """Whether the longer phrase leaves the shorter inside it no work of its own."""
    if (one.start, one.end) == (other.start, other.end):
        return False
    if one.name in MANNERS:
        return other.name not in OUTCOMES
    if one.name in QUIET:
        return False
    if (one.name == "neutral" and other.name in NEXT) or other.name in MARKS:
        return False
    return not (other.name in ACTS and (one.name in WEAK or one.name in OUTCOMES))
