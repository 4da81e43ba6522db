"""JSON in and out for the page and the controls: a refusal becomes its code and `{"error": words}`."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from aiohttp import web

from bot.sandbox.errors import ApiError, bad_request

T = TypeVar("T")


def worded(handler: Callable[[web.Request], Awaitable[Any]]) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """The handler's value as JSON; a response passes as it is."""

    async def handle(request: web.Request) -> web.StreamResponse:
        try:
            answer = await handler(request)
        except ApiError as error:
            return web.json_response({"error": error.description}, status=error.code)
        return answer if isinstance(answer, web.StreamResponse) else web.json_response(answer)

    return handle


async def body_of(request: web.Request) -> dict[str, Any]:
    try:
        body = await request.json()
    except ValueError:
        raise bad_request("JSON expected") from None
    if not isinstance(body, dict):
        raise bad_request("JSON object expected")
    return body


def field(body: dict[str, Any], name: str, kind: type[T]) -> T:
    value = body.get(name)
    if not isinstance(value, kind):
        raise bad_request(f"{name} expected")
    return value


def optional(body: dict[str, Any], name: str, kind: type[T]) -> T | None:
    return None if body.get(name) is None else field(body, name, kind)


def person_of(request: web.Request) -> int:
    return int(request.match_info["person"])


def chat_of(request: web.Request) -> int:
    return int(request.match_info["chat"])
