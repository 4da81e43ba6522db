"""What people typed, fit to stand in a line of ours: one line, cut to length, its own direction kept to itself."""

import re
import unicodedata

CUT = "…"
FIRST_STRONG, POP = "\u2068", "\u2069"
STEERING = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
RIGHT_TO_LEFT = frozenset({"R", "AL"})


def one_line(text: str, longest: int = 80) -> str:
    """The text as one line of at most so many letters, which cannot turn the rest of the line around."""
    line = " ".join(STEERING.sub("", text).split())
    line = line if len(line) <= longest else line[: longest - 1].rstrip() + CUT
    turned = any(unicodedata.bidirectional(letter) in RIGHT_TO_LEFT for letter in line)
    return f"{FIRST_STRONG}{line}{POP}" if turned else line


def several_lines(text: str, longest: int) -> str:
    """The same for a text that keeps its lines."""
    cut = text if len(text) <= longest else text[: longest - 1].rstrip() + CUT
    return "\n".join(one_line(line, longest) for line in cut.splitlines())


def in_row(*parts: str) -> str:
    """What is there of these, in a row."""
    return " · ".join(part for part in parts if part)
