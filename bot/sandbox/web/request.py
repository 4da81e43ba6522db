"""The parameters of a request: query and body together, and the files that came along."""

from typing import Any

from aiohttp import web

from bot.sandbox.errors import bad_request, too_large
from bot.sandbox.media import MEGABYTE
from bot.sandbox.params import Params, Upload

MAX_UPLOAD_BYTES = 50 * MEGABYTE
MAX_BODY_BYTES = MAX_UPLOAD_BYTES + MEGABYTE


async def params_of(request: web.Request) -> Params:
    """The body wins over the query; 413 for more than a bot may upload."""
    if (request.content_length or 0) > MAX_BODY_BYTES:
        raise too_large()
    try:
        body, files = await _body(request)
    except web.HTTPRequestEntityTooLarge:
        raise too_large() from None
    if any(file.size > MAX_UPLOAD_BYTES for file in files.values()):
        raise too_large()
    return Params(dict(request.query) | body, files)


async def _body(request: web.Request) -> tuple[dict[str, Any], dict[str, Upload]]:
    if request.content_type == "application/json" and request.can_read_body:
        return await _json(request), {}
    values: dict[str, Any] = {}
    files: dict[str, Upload] = {}
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            files[name] = Upload(value.filename, value.content_type, value.file.read())
        elif isinstance(value, str):
            values[name] = value
    return values, files


async def _json(request: web.Request) -> dict[str, Any]:
    try:
        body = await request.json()
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(body, dict):
        raise bad_request("JSON object expected")
    return body
