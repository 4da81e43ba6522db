"""What a customer may be called by: the keys of its name, contacts, phones and number, made once per customer."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from core.calls.understanding.folding import plain
from core.calls.understanding.lexicon import HAN, TOKEN, listed
from core.calls.understanding.types import Candidate

HAN_RUN = re.compile(f"[{HAN}]+")
BRACKETS = re.compile(r"\([^)]*\)")
CYRILLIC = re.compile("[\u0430-\u044f]")
WORD_OR_RUN = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+")
SHORTEST = 3
INITIALS = "^"
JOINING = frozenset({"and", "n"})
SHORT_NAME = 4
VOWELS = "\u0430\u044f\u0439\u044c"
MOST_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Keys:
    """A customer as it may be written; `tails` are the ends of its name, from each word on, blanks left out."""

    id: int
    words: tuple[str, ...]
    whole: str
    core: str
    tails: tuple[str, ...]
    latin_tails: tuple[str, ...]
    initials: tuple[str, ...]
    syllables: tuple[str, ...]
    contacts: tuple[tuple[str, ...], ...]
    phones: tuple[str, ...]
    number: str
    city: str
    nicknames: tuple[tuple[str, ...], ...]
    grams: frozenset[str]
    grown: frozenset[str]
    last_digits: frozenset[str]


def tokens(text: str) -> list[str]:
    """Words, numbers and Chinese runs."""
    return WORD_OR_RUN.findall(text.replace("'s ", " ").replace("&", " and "))


@cache
def forms() -> re.Pattern[str]:
    return re.compile("|".join(sorted(listed("forms"), key=len, reverse=True)))


@cache
def endings() -> tuple[str, ...]:
    return tuple(sorted(listed("endings"), key=len, reverse=True))


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name without its legal form."""
    bare = BRACKETS.sub(" ", plain(name))
    found = tokens(forms().sub(" ", bare)) or tokens(bare)
    return tuple(w for w in found if w not in listed("legal")) or tuple(found)


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """A Russian word without its case ending."""
    if CYRILLIC.search(word):
        for ending in endings():
            if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
                return word[: -len(ending)]
    return word


def same(said: str, known: str) -> bool:
    """Equal but for a Russian case ending, also where a vowel of the last syllable comes and goes."""
    if said == known or stem(said) == stem(known):
        return True
    if not CYRILLIC.search(said):
        return False
    if (
        known[-1] in VOWELS
        and len(known) > SHORT_NAME
        and said.startswith(known[:-1])
        and said[len(known) - 1 :] in endings()
    ):
        return True
    short, long = sorted((said, known), key=len)
    if len(short) >= SHORTEST and long.startswith(short) and long[len(short) :] in endings():
        return True
    return len(known) > SHORTEST and known[-2] in "\u0435\u043e" and stem(said) == known[:-2] + known[-1]


def same_short(said: str, known: str) -> bool:
    """Equal but for the case ending of a first name of three or four letters."""
    return len(known) <= SHORT_NAME and said in case_forms(known)


@lru_cache(maxsize=4096)
def case_forms(name: str) -> frozenset[str]:
    """All that a short Russian name may turn into; the vowel of a lone syllable may give way."""
    if not CYRILLIC.search(name) or not 2 < len(name) <= SHORT_NAME:
        return frozenset()
    base = name[:-1] if name[-1] in VOWELS else name
    bases = {base} if base != name or len(name) > SHORTEST else {base, f"{name[0]}\u044c{name[-1]}"}
    return frozenset(b + ending for b in bases for ending in endings()) | {name}


SPELLED = "a b v g d e zh z i i k l m n o p r s t u f h c ch sh sch _ i _ e iu ia".split()  # noqa: SIM905 - 32 in a row read better
LATIN = {chr(ord("\u0430") + i): spelled for i, spelled in enumerate(SPELLED)}
SOUNDS = (
    ("shch", "sch"), ("kh", "h"), ("ts", "c"), ("ya", "ia"), ("ja", "ia"), ("yu", "iu"), ("ju", "iu"), ("ck", "k"),
    ("ph", "f"), ("x", "ks"), ("q", "k"), ("w", "v"), ("y", "i"), ("j", "i"),
)  # fmt: skip
HARD_C = re.compile(r"c(?![heiy])")
DOUBLE = re.compile(r"(.)\1")


@lru_cache(maxsize=16384)
def latin(text: str) -> str:
    """One lossy Latin spelling in which transliterations of a word meet."""
    text = "".join(LATIN.get(c, c) for c in text).replace("_", "")
    for sound, letter in SOUNDS:
        text = text.replace(sound, letter)
    return DOUBLE.sub(r"\1", HARD_C.sub("k", text))


@lru_cache(maxsize=16384)
def pinyin(text: str) -> tuple[str, ...]:
    from pypinyin.seg.simpleseg import seg  # a third of a second, only where Chinese names are

    return tuple(syllable for phrase in seg(text) for syllable in spoken(phrase))


@lru_cache(maxsize=16384)
def spoken(phrase: str) -> tuple[str, ...]:
    """The syllables of a phrase of the dictionary."""
    from pypinyin import lazy_pinyin

    return tuple(lazy_pinyin(phrase))


def runs(items: tuple[str, ...], shortest: int) -> set[str]:
    return {"".join(items[i:j]) for i in range(len(items)) for j in range(i + shortest, len(items) + 1)}


def without_city(whole: str, city: str) -> str:
    return whole.removeprefix(city) if city and whole != city else whole


def initials_of(words: tuple[str, ...], whole: str, core: str) -> tuple[str, ...]:
    chinese = HAN_RUN.search(whole)
    heads = (
        [spelled_heads(core), spelled_heads(whole)]
        if chinese
        else ["".join(w[0] for w in words), "".join(w[0] for w in words if w not in JOINING)]
    )
    return tuple(dict.fromkeys(h for h in heads if len(h) > 1))


def spelled_heads(word: str) -> str:
    return "".join(syllable[0] for syllable in pinyin(word))


def spelled_beginnings(syllables: tuple[str, ...]) -> set[str]:
    """How two or more syllables in a row begin."""
    starts = range(len(syllables) - 1)
    return {"".join(syllables[i : i + size])[:SHORTEST] for i in starts for size in (2, 3)}


def spells(flat: str, syllables: tuple[str, ...]) -> bool:
    """Whether a word is two or more of the syllables in a row."""
    for start in range(len(syllables) - 1):
        at, end = 0, start
        while end < len(syllables) and flat.startswith(syllables[end], at):
            at += len(syllables[end])
            end += 1
        if at == len(flat) and end - start > 1:
            return True
    return False


def grams_of(words: tuple[str, ...]) -> set[str]:
    """What a text must share with a name to be looked at: pairs of Chinese letters, three letters in one spelling."""
    found: set[str] = set()
    for word in words:
        if HAN_RUN.search(word):
            found.update(word[i : i + 2] for i in range(len(word) - 1))
        else:
            found.add(latin(word)[:SHORTEST])
    return found


def digits(text: str) -> str:
    return "".join(c for c in text if c.isdecimal())


kept: dict[int, tuple[Candidate, Keys]] = {}


def keys(candidate: Candidate) -> Keys:
    """The keys of a customer, kept until the customer changes."""
    found = kept.get(candidate.id)
    if found is None or (found[0] is not candidate and found[0] != candidate):
        if len(kept) >= MOST_KEPT:
            kept.clear()
        found = kept[candidate.id] = candidate, made(candidate)
    return found[1]


def made(candidate: Candidate) -> Keys:
    words = name_words(candidate.name)
    whole = "".join(words)
    city = plain(candidate.city)
    core = without_city(whole, city)
    tails = tuple("".join(words[i:]) for i in range(len(words)))
    chinese = "".join(HAN_RUN.findall(whole))
    syllables = pinyin(chinese) if chinese else ()
    initials = initials_of(words, whole, core)
    contacts = tuple(tuple(tokens(plain(c))) for c in candidate.contacts if c)
    nicknames = tuple(tuple(tokens(plain(n))) for n in candidate.nicknames if n)
    number = digits(candidate.number)
    phones = tuple(digits(p) for p in candidate.phones)
    grams = grams_of((*words, *(w for c in (*contacts, *nicknames) for w in c), city))
    grams |= (
        spelled_beginnings(syllables)
        | {
            latin(form)[:SHORTEST]
            for c in (*contacts, words)
            for w in c
            if len(w) <= SHORT_NAME
            for form in case_forms(w)
        }
        | {INITIALS + i[:size] for i in initials for size in range(1, len(i) + 1)}
        | {latin(t)[:SHORTEST] for t in tails}
    )
    parts, tails_of_digits = frozenset(runs(words, 1)), frozenset({number, *(p[-4:] for p in phones)})
    return Keys(
        candidate.id, words, whole, core, tails, tuple(map(latin, tails)), initials, syllables,
        contacts, phones, number, city, nicknames, frozenset(grams), parts, tails_of_digits,
    )  # fmt: skip


def titles() -> frozenset[str]:
    return listed("honorifics")


def letters(text: str) -> list[re.Match[str]]:
    return list(TOKEN.finditer(text))
