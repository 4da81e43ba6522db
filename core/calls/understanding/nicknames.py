"""Which words somebody may have for a customer of his, and whether he says them. Pure."""

import re
from collections.abc import Sequence
from functools import cache

from core.calls.understanding.common import is_person
from core.calls.understanding.folding import plain
from core.calls.understanding.lexicon import LANGUAGES, listed
from core.calls.understanding.lines import read, rest
from core.calls.understanding.mentions import same_words
from core.calls.understanding.names import HAN_RUN, name_words, stem
from core.calls.understanding.strangers import general_only

MOST_WORDS = 4
LONGEST = 40
FEWEST = 3
"""Letters; of Chinese two are enough."""


def nickname(words: str) -> str:
    """Words as they are kept as a nickname; empty if they name nobody alone: a trade, a person, a town, "he"."""
    said = name_words(words[: 4 * LONGEST])
    flat = "".join(said)
    if not 0 < len(said) <= MOST_WORDS or len(flat) > LONGEST or not enough(flat):
        return ""
    spoken = " ".join(said)
    if general_only(flat if HAN_RUN.fullmatch(flat) else spoken) or is_nobody(said) or not is_free(spoken):
        return ""
    return spoken


def enough(flat: str) -> bool:
    """Whether there are letters enough to know a name by."""
    letters = re.sub(r"[\d_]", "", flat)
    return len(letters) >= (2 if HAN_RUN.search(letters) else FEWEST) and not flat[0].isdecimal()


def is_nobody(said: Sequence[str]) -> bool:
    """Whether every word is a legal form, a trade, a person's name or title, a town, or stands for anybody."""
    if any(word in listed("honorifics") for word in said):
        return True
    light = listed("legal") | listed("cities") | listed("titles") | listed("general") | listed("anybody")
    return all(
        word in light or is_person(word) or stem(word) in stems() or bool(nobody_in_chinese().fullmatch(word))
        for word in said
    )


@cache
def stems() -> frozenset[str]:
    return frozenset(map(stem, listed("cities") | listed("anybody")))


@cache
def nobody_in_chinese() -> re.Pattern[str]:
    """A surname with a title, or with "little" or "old" before it; towns and trades in a row."""
    names = ("surnames", "titles", "cities", "general", "anybody")
    surname, title, *light = ("|".join(filter(HAN_RUN.fullmatch, listed(name))) for name in names)
    return re.compile(f"[\u5c0f\u8001\u963f].|(?:{surname})(?:{title})|(?:{'|'.join(light)})+")


def is_free(spoken: str) -> bool:
    """Whether the words do no other work in any language: no day, no verb, no pronoun."""
    lines = [read(spoken, language) for language in LANGUAGES]
    left = [rest(line.text, [*line.timed, *(t for t in line.tags if not t.loose)]) for line in lines]
    return all(one and enough(one) for one in left)


def is_called(said: str, nicknames: Sequence[str]) -> bool:
    """Whether a text is one of these nicknames, in whatever case form."""
    words = name_words(said)
    return any(same_words(words, name.split()) for name in nicknames)


def says(text: str, nicknames: Sequence[str]) -> bool:
    """Whether a text may say one of these nicknames."""
    heard = plain(text)
    return any((name if HAN_RUN.match(name) else name[:FEWEST]) in heard for name in nicknames)
