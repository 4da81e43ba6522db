"""Only this machine may talk to the sandbox, and only its own page may script it."""

import ipaddress
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web

POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def is_loopback(host: str) -> bool:
    """Whether the name or address, without port, is this machine's own."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def is_allowed(host: str, origin: str | None) -> bool:
    """Whether a request with these headers comes from this machine and from no foreign page."""
    name = urlsplit(f"//{host}").hostname or ""
    return is_loopback(name) and (origin is None or origin == f"http://{host}")


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse foreign Host and Origin headers: a name rebound to 127.0.0.1 reaches nothing here."""
    if not is_allowed(request.headers.get("Host", ""), request.headers.get("Origin")):
        return web.Response(status=403, text="This server answers this machine only.\n")
    return await handler(request)


async def add_headers(_request: web.Request, response: web.StreamResponse) -> None:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
