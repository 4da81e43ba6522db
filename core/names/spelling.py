"""Names in the forms in which they are compared: one width, one script, without the legal form, as they sound. Pure."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

FIRST_HAN: Final = "\u3400"
LAST_HAN: Final = "\u9fff"
HAN: Final = re.compile(f"[{FIRST_HAN}-{LAST_HAN}]")
CYRILLIC: Final = re.compile("[\u0430-\u044f]")
LATIN: Final = re.compile("[a-z]")
WORD: Final = re.compile(r"[^\W_]+")
LATIN_IN_HAN: Final = re.compile("[a-z\u0430-\u044f0-9]{2,}")

LEGAL_TAIL: Final = re.compile(
    r"(?<=.)(?:股份有限公司|有限责任公司|股份公司|有限公司|集团公司|公司|集团|\(有限合伙\))$"
)
LEGAL_WORDS: Final = re.compile(
    "ооо|оао|зао|пао|ао|нао|тоо|нпо|тд|гк|фгуп|муп|ано|нпп|ип|чп"
    "|ltd|limited|inc|incorporated|llc|llp|plc|co|corp|corporation|company|gmbh|ag|sa"
)
LEGAL_PHRASE: Final = re.compile(
    r"\b(?:(?:публичное |закрытое |открытое |непубличное )?акционерное общество"
    r"|общество с ограниченной ответственностью)\b"
)
INNER_MARK: Final = re.compile(r"(?<=\w)['\u2019.](?=\w)")

SOUNDS: Final = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziyklmnoprstufie", strict=True))
    | {"ж": "zh", "х": "h", "ц": "c", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ь": "", "ю": "yu", "я": "ya"}
)
MEETINGS: Final = tuple(
    (re.compile(spelled), meets)
    for spelled, meets in (
        ("shch|sch", "sh"),
        ("kh", "h"),
        ("tz|ts", "c"),
        ("ju|iu", "yu"),
        ("ja|ia", "ya"),
        ("ck", "k"),
        ("ph", "f"),
        ("zh|j", "z"),
        ("w", "v"),
        ("x", "ks"),
        ("q", "k"),
        ("y", "i"),
        (r"([a-z])\1+", r"\1"),
    )
)
"""Spellings of one sound, in the order in which they are brought together; at the end doubles become single."""

LATIN_KEYS: Final = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
CYRILLIC_KEYS: Final = "йцукенгшщзхъфывапролджэячсмитьбюё"
TO_CYRILLIC: Final = str.maketrans(LATIN_KEYS, CYRILLIC_KEYS)
TO_LATIN: Final = str.maketrans(CYRILLIC_KEYS, LATIN_KEYS)
VOWEL: Final = re.compile("[аеиоуыэюяaeiouy]")
LETTER_ELSEWHERE: Final = re.compile(r"[\[\];,'`.](?=[a-z])")
NO_SYLLABLES: Final = frozenset({"n", "m", "ng", "hm", "hng", "r"})
LONGEST_SYLLABLE: Final = 6


@dataclass(frozen=True, slots=True)
class Key:
    """A name as it is compared.

    `core`: normalised, without its legal form, words parted by single spaces. `sound`: pinyin syllables parted by
    spaces for a Chinese name, else folded Latin words.
    """

    core: str
    sound: str

    @property
    def han(self) -> bool:
        """Whether there is a Chinese character in it."""
        return HAN.search(self.core) is not None

    @property
    def joined(self) -> str:
        """The core without its gaps."""
        return self.core.replace(" ", "")

    @property
    def initials(self) -> str:
        """The first letters of a Chinese name's syllables."""
        return "".join(syllable[0] for syllable in self.sound.split())

    @property
    def latin(self) -> str:
        """The letters to compare by: the folded name, or the Latin words inside a Chinese one."""
        return folded(" ".join(LATIN_IN_HAN.findall(self.core))) if self.han else self.sound


@cache
def _simplifier() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")


@lru_cache(maxsize=8192)
def _visible(letter: str) -> str:
    """A letter without what cannot be seen or sent; accents go, but not those that make another Cyrillic letter."""
    if letter == "й":
        return letter
    parts = unicodedata.normalize("NFD", letter)
    return "".join(part for part in parts if unicodedata.category(part) not in ("Mn", "Cf", "Cs", "Co", "Cn"))


def normal(text: str) -> str:
    """One width, one case, simplified script, nothing invisible."""
    wide = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    seen = wide if wide.isascii() else "".join(map(_visible, wide))
    return str(_simplifier().convert(seen)).strip() if HAN.search(seen) else seen.strip()


def core_of(text: str) -> str:
    """A normal text without its legal form, unless nothing else is there; words parted by single spaces."""
    if HAN.search(text):
        words = WORD.findall(LEGAL_TAIL.sub("", text)) or WORD.findall(text)
        return " ".join(words)
    words = WORD.findall(LEGAL_PHRASE.sub(" ", INNER_MARK.sub("", text)))
    return " ".join([word for word in words if not LEGAL_WORDS.fullmatch(word)] or words)


def folded(text: str) -> str:
    """Latin or Cyrillic letters in one lossy Latin spelling, where all transliterations meet."""
    said = text.translate(SOUNDS)
    for spelled, meets in MEETINGS:
        said = spelled.sub(meets, said)
    return said


def sound_of(core: str) -> str:
    """Pinyin syllables of a Chinese core, other letters in it kept; the folded letters of any other."""
    if not HAN.search(core):
        return folded(core)
    from pypinyin.seg.simpleseg import seg

    return " ".join([syllable for word in core.split() for part in seg(word) for syllable in _spoken(part)])


@lru_cache(maxsize=50_000)
def _spoken(phrase: str) -> tuple[str, ...]:
    """The syllables of a phrase of the dictionary; what has none as it is."""
    from pypinyin import lazy_pinyin

    return tuple(part if part.isascii() else folded(part) for part in lazy_pinyin(phrase))


@lru_cache(maxsize=50_000)
def key_of(name: str) -> Key:
    """A name as it is compared; empty for one without letters and digits."""
    core = core_of(normal(name))
    return Key(core, sound_of(core))


@cache
def syllables() -> frozenset[str]:
    """Every syllable of Mandarin without tones."""
    from pypinyin import lazy_pinyin

    said = {part for point in range(0x4E00, 0x9FA6) for part in lazy_pinyin(chr(point))}
    return frozenset(part for part in said if part.isascii() and part.isalpha()) - NO_SYLLABLES


def cut(letters: str) -> list[str] | None:
    """Letters as the fewest syllables of pinyin; None if they are not made of syllables."""
    known = syllables()
    best: list[tuple[int, int] | None] = [(0, 0)] + [None] * len(letters)
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - LONGEST_SYLLABLE), end):
            before = best[start]
            if before is None or letters[start:end] not in known:
                continue
            now = best[end]
            if now is None or before[0] + 1 < now[0]:
                best[end] = (before[0] + 1, start)
    if best[-1] is None:
        return None
    parts, end = [], len(letters)
    while end:
        start = best[end][1]  # type: ignore[index] # every end on the way back was reached
        parts.append(letters[start:end])
        end = start
    return parts[::-1]


def on_other_keys(text: str) -> str:
    """What the same keys write on the other keyboard; empty if that is no word of either script."""
    latin, cyrillic = len(LATIN.findall(text)), len(CYRILLIC.findall(text))
    if HAN.search(text) or latin == cyrillic:
        return ""
    typed = text.translate(TO_CYRILLIC if latin > cyrillic else TO_LATIN)
    vowels = len(re.findall("[аеиоуыэюя]" if latin > cyrillic else "[aeiouy]", typed))
    return typed if vowels * 8 >= len(typed) else ""


def like_a_word(text: str) -> bool:
    """Whether a text, if not too short to tell, has the vowels of words and no mark that is a letter elsewhere."""
    letters = len(LATIN.findall(text)) + len(CYRILLIC.findall(text))
    return letters > 4 and len(VOWEL.findall(text)) * 4 >= letters and not LETTER_ELSEWHERE.search(text)
