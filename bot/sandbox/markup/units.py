"""Counting text the way Telegram's entities do."""


def utf16_length(text: str) -> int:
    """Length in UTF-16 units: a character beyond the first plane counts twice."""
    return len(text) + sum(1 for letter in text if letter > "\uffff")


def utf16_slice(text: str, offset: int, length: int) -> str:
    """The part an entity covers."""
    units = text.encode("utf-16-le")
    return units[offset * 2 : (offset + length) * 2].decode("utf-16-le", "replace")
