"""Words that are nobody's name: verbs in all their forms, and the other words of everyday talk."""

import re
from collections.abc import Iterator
from functools import cache

from core.calls.understanding.lexicon import data, listed
from core.calls.understanding.lines import Line
from core.calls.understanding.names import CYRILLIC, stem

DOUBLED = re.compile(r"[^aeiou][aeiou][bdgmnprt]$")
CONSONANT_Y = re.compile(r"[^aeiou]y$")
HISSING = re.compile(r"(?:s|x|z|ch|sh|o)$")
LONG_WORD = 5
ENDINGS = re.compile(r"[a-z]{3,}(?:ed|ly|ness|ible|ful)$")


def inflected(verb: str) -> Iterator[str]:
    """The regular forms of a verb but its base: `try` gives tries, tried, trying."""
    if CONSONANT_Y.search(verb):
        yield from (verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
        return
    yield verb + ("es" if HISSING.search(verb) else "s")
    if verb.endswith("e"):
        yield from (verb + "d", verb[:-1] + "ing")
        return
    yield from (verb + "ed", verb + "ing")
    if DOUBLED.search(verb):
        yield from (verb + verb[-1] + "ed", verb + verb[-1] + "ing")


@cache
def acted() -> frozenset[str]:
    """Forms of verbs that are not the base."""
    return frozenset(form for verb in listed("verbs") for form in inflected(verb)) | listed("irregular")


def is_deed(word: str, *, capital: bool = False) -> bool:
    """Whether a word is a verb; written with a capital only a form that is not the base is one for sure."""
    return is_acted(word) or (not capital and (word in listed("verbs") or bool(deed().fullmatch(word))))


def is_acted(word: str) -> bool:
    """Whether a word is a form of a verb other than its base, also of one that is done again ("reopened")."""
    return word in acted() or (word.startswith("re") and word[2:] in acted())


def is_common(word: str, *, capital: bool = False) -> bool:
    """Whether a word is of everyday talk, so that typed small it names nobody by itself."""
    if is_deed(word, capital=capital):
        return True
    return not capital and (word in listed("common") or bool(ENDINGS.fullmatch(word)) or is_russian_common(word))


def is_russian_common(word: str) -> bool:
    """Whether a Russian word in whatever case form is a common one."""
    return bool(CYRILLIC.search(word)) and stem(word) in common_stems()


@cache
def deed() -> re.Pattern[str]:
    return re.compile(data("ru")["patterns"]["deed"])


def is_place(word: str) -> bool:
    """Whether a Russian word is a town or country to travel to."""
    return bool(CYRILLIC.search(word)) and stem(word) in place_stems()


@cache
def place_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in listed("places") | listed("cities") if CYRILLIC.search(word))


@cache
def common_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in listed("common") if CYRILLIC.search(word))


def all_common(words: str, *, capital: bool) -> bool:
    """Whether a text is of common words, the last perhaps a letter that counts ("hall B")."""
    said = words.split()
    counted = said[:-1] if len(said) > 1 and len(said[-1]) == 1 else said
    return all(is_common(word, capital=capital) for word in counted)


def known_word(word: str, *, capital: bool) -> bool:
    """A Russian verb form is no name, however little we know it."""
    last = word.split()[-1]
    if any(last.endswith(e) for e in listed("verbal")) and len(word.split()) == 1:
        return True
    return (
        not capital
        and len(word.split()) == 1
        and bool(re.search("[\u0430-\u044f]\u043b$", last))
        and len(last) > LONG_WORD
    )


def is_person(word: str) -> bool:
    stems = {stem(word), word}
    return (
        word in listed("given")
        or bool(stems & given_stems())
        or any(word.endswith(e) or stem(word).endswith(e) for e in listed("patronymic"))
    )


@cache
def given_stems() -> frozenset[str]:
    return frozenset(stem(w) for w in listed("given"))


def with_form(text: str, start: int, end: int) -> tuple[int, int]:
    """A name with its legal form before or behind it, quotes included: that much belongs to a new customer's name."""
    word = "|".join(sorted(listed("legal"), key=len, reverse=True))
    before = re.search(rf"(?<!\w)(?:{word})\s*[«\"“„]?$", text[:start])
    behind = re.match(rf"[»\"”“]?(?:,? (?:{word})(?!\w)\.?)?", text[end:])
    quoted = start and text[start - 1] in '«"“„'
    tail = behind.end() if behind and (quoted or behind[0][:1] not in '»"”“') else 0
    return (before.start() if before else start), end + tail


def acts_itself(text: str, start: int, end: int) -> bool:
    """A verb that begins the line and wants or says something is a name ("reach want a demo")."""
    said = re.match(r" ([a-z]+)", text[end:])
    return start == 0 and text[:end] in listed("verbs") and said is not None and said[1] in listed("speaking")


@cache
def pronoun() -> re.Pattern[str]:
    return re.compile("|".join(data(language)["patterns"]["pronoun"] for language in ("en", "ru")))


def away(text: str) -> bool:
    """Whether the line begins with somebody who is not named ("told her")."""
    return bool(pronoun().match(text))


def is_capital(line: Line, place: int) -> bool:
    """Whether a word was typed with a capital."""
    return line.folded.typed(place, place + 1).isupper()
