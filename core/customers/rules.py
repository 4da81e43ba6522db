"""How the names of customers and of their people are compared."""

import re
import unicodedata
from functools import lru_cache

YO, YE = "\u0451", "\u0435"
SHORT_I = "\u0439"
HAN = re.compile(r"[\u3400-\u9fff]")
SHORT = 3
WORD = re.compile(r"[^\W_]+")
FORMS = re.compile("ооо|оао|зао|пао|ао|нао|ип|тоо|чп|ltd|limited|inc|llc|llp|plc|co|corp|corporation|gmbh|ag|sa")
TAILS = re.compile(r"(?<=.)(?:集团)?(?:股份|责任)?(?:有限)?(?:责任)?公司$|(?<=.)集团$")


@lru_cache(maxsize=8192)
def folded(letter: str) -> str:
    """A letter in one width and case, without its accents."""
    wide = unicodedata.normalize("NFKC", letter).casefold().replace(YO, YE)
    bare = wide if wide == SHORT_I else unicodedata.normalize("NFD", wide)
    return "".join(part for part in bare if unicodedata.category(part) not in {"Mn", "Cf"})


def words_of(text: str) -> tuple[str, ...]:
    """The words of a name, comparable, without the legal form unless nothing else is there."""
    said = unicodedata.normalize("NFC", text)
    words = WORD.findall("".join(map(folded, said)))
    named = [word for word in words if not FORMS.fullmatch(word)] or words
    if named:
        named = _without_tail(named)
    return tuple(named)


def key_of(text: str) -> str:
    """A name as one comparable word: letters and digits only, in one case and width, without the legal form."""
    return "".join(words_of(text))


def _without_tail(words: list[str]) -> list[str]:
    """A Chinese legal form stands at the end, sometimes in brackets of its own."""
    kept = list(words)
    while len(kept) > 1 and TAILS.sub("", "x" + kept[-1]) == "x":
        kept.pop()
    return [*kept[:-1], TAILS.sub("", kept[-1])]


def pieces(text: str) -> tuple[str, ...]:
    """Parts of a text by which the customers it may mean are found: Chinese pairs, beginnings of words, digits."""
    return tuple(dict.fromkeys(piece for word in words_of(text) for piece in _pieces_of(word)))


def _pieces_of(word: str) -> list[str]:
    if HAN.search(word):
        return [word[at : at + 2] for at in range(len(word) - 1)]
    if len(word) < SHORT:
        return []
    return [word[-4:] if word.isdecimal() else word[:4]]
