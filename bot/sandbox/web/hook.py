"""The webhook's settings and what went wrong with it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from bot.sandbox.errors import bad_request
from bot.sandbox.params import Params

MAX_CONNECTIONS = 100
DEFAULT_CONNECTIONS = 40
SECRET = re.compile(r"[A-Za-z0-9_-]*")


@dataclass
class Hook:
    """No `url`: no webhook. Times are machine seconds."""

    url: str = ""
    secret: str = ""
    max_connections: int = DEFAULT_CONNECTIONS
    set_at: float = float("-inf")
    last_error: str = ""
    last_error_at: float = 0.0

    def same_as(self, other: "Hook") -> bool:
        mine, theirs = ((hook.url, hook.secret, hook.max_connections) for hook in (self, other))
        return mine == theirs

    def as_record(self) -> dict[str, Any]:
        """What is kept of it."""
        return {"url": self.url, "secret": self.secret, "max_connections": self.max_connections}

    def failed(self, words: str, at: float) -> None:
        self.last_error, self.last_error_at = words, at

    def as_json(self, pending: int, allowed: Callable[[], list[str]]) -> dict[str, Any]:
        """The Bot API's WebhookInfo."""
        info: dict[str, Any] = {"url": self.url, "has_custom_certificate": False, "pending_update_count": pending}
        if self.url:
            info |= {"max_connections": self.max_connections, "ip_address": "127.0.0.1"}
        if self.last_error:
            info |= {"last_error_date": int(self.last_error_at), "last_error_message": self.last_error}
        return info | ({"allowed_updates": allowed()} if allowed() else {})


def read_hook(params: Params, now: float) -> Hook:
    """The webhook asked for. As on a server started with --local, plain HTTP and any port will do."""
    url = params.text("url")
    parts = urlsplit(url)
    if url and (parts.scheme not in {"http", "https"} or not parts.hostname):
        raise bad_request("bad webhook: URL must be a valid HTTP or HTTPS URL")
    secret = params.text("secret_token")
    if len(secret) > 256:
        raise bad_request("secret token is too long")
    if not SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    connections = max(1, min(params.integer("max_connections", DEFAULT_CONNECTIONS), MAX_CONNECTIONS))
    return Hook(url, secret, connections, set_at=now)
