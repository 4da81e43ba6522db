"""Links inside formatted text."""

import re

from bot.sandbox.messages import Entity

USER_LINK = re.compile(r"tg:(?://)?user\?id=(\d+)$")
WEB_LINK = re.compile(r"(?:(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://)?(?P<host>[^/?#\s]+)(?P<rest>[/?#]\S*)?$")
WEB_SCHEMES = frozenset({"http", "https"})
OTHER_SCHEMES = frozenset({"tg", "ton", "tonsite", "mailto", "tel"})


def checked_link(url: str) -> str:
    """The address as the server keeps it, or an empty text when it is none."""
    match = WEB_LINK.match(url.strip())
    if match is None:
        return ""
    scheme = (match["scheme"] or "http").lower()
    if scheme in OTHER_SCHEMES:
        return url.strip()
    host = match["host"].lower()
    if scheme not in WEB_SCHEMES or "." not in host.strip("."):
        return ""
    return f"{scheme}://{host}{match['rest'] or '/'}"


def link_entity(url: str) -> Entity | None:
    """A mention of a person, a link, or nothing when the address is none. The person is named by `user_id` here."""
    user = USER_LINK.match(url)
    if user:
        return {"type": "text_mention", "user_id": int(user[1])}
    link = checked_link(url)
    return {"type": "text_link", "url": link} if link else None
