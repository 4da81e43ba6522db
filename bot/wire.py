"""python-telegram-bot's requests carried by aiohttp, which costs a third of the CPU, keeping each raw answer."""

import os
from contextvars import ContextVar
from dataclasses import dataclass

import aiohttp
from telegram.error import EndPointNotFound, InvalidToken, NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

# The library asks to be told that we know: what a 429 carries is a span, not a number. Else it warns at each one.
os.environ.setdefault("PTB_TIMEDELTA", "1")
TOKEN_REFUSED = (InvalidToken, EndPointNotFound)
"""How the library words 401 and 404 to a request by name."""


class NotSentError(NetworkError):
    """The request failed before it left: the server cannot have acted on it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said, word for word; the library rewords and merges errors."""

    status: int
    body: bytes


LAST: ContextVar[Answer | None] = ContextVar("last_answer", default=None)
"""The answer to this task's newest request."""


class AiohttpRequest(BaseRequest):
    """One connection pool for one purpose (sending, or the long poll)."""

    def __init__(self, *, read_timeout: float = 30.0, connections: int = 100) -> None:
        """Seconds to wait for an answer unless a request says otherwise."""
        self._read_timeout = read_timeout
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the pool."""
        connector = aiohttp.TCPConnector(limit=self._connections)
        self._session = aiohttp.ClientSession(connector=connector, auto_decompress=True)

    async def shutdown(self) -> None:
        """Close the pool."""
        if self._session:
            await self._session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """One request; NotSentError before it left, TimedOut or NetworkError when its fate is unknown."""
        LAST.set(None)
        seconds = read_timeout if isinstance(read_timeout, int | float) else self._read_timeout
        timeout = aiohttp.ClientTimeout(total=None, connect=10, sock_connect=10, sock_read=seconds)
        if self._session is None:
            raise NotSentError("the connection pool is not open")
        try:
            async with self._session.request(method, url, data=_body(request_data), timeout=timeout) as response:
                body = await response.read()
        except aiohttp.ClientConnectorError as error:
            raise NotSentError(type(error).__name__) from error
        except TimeoutError as error:
            raise (NotSentError("no connection") if "onnect" in str(error) else TimedOut()) from error
        except aiohttp.ClientError as error:
            raise NetworkError(type(error).__name__) from error
        LAST.set(Answer(response.status, body))
        return response.status, body


def _body(data: RequestData | None) -> aiohttp.FormData | dict[str, str] | None:
    if data is None:
        return None
    if not data.contains_files:
        return data.json_parameters
    # The Bot API server takes a file name as it stands: quoted, 合同.pdf would arrive as %E5%90%88….
    form = aiohttp.FormData(data.json_parameters, quote_fields=False)
    for name, (file_name, content, mime) in (data.multipart_data or {}).items():
        form.add_field(name, content, filename=file_name, content_type=mime)
    return form
