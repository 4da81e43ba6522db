"""A mail server on this machine that answers as it is told to, and keeps what it took."""

import asyncio
import ssl
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any, cast

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword

from bot.settings import Account

CERTIFICATE = Path(__file__).parent / "localhost.pem"
"""Signed by itself for this machine's own name; of no use anywhere else."""
USER, PASSWORD = "office", "open sesame"
OK = "250 OK"
CUT, SILENT = "cut", "silent"
"""What a server does that says nothing more: drop the connection, or go on listening for ever."""


@dataclass
class Box:
    """What the server says to the next recipients and letters, and the letters that it took."""

    to_recipients: deque[str] = field(default_factory=deque)
    to_letters: deque[str] = field(default_factory=deque)
    taken: list[Envelope] = field(default_factory=list)
    secure: list[bool] = field(default_factory=list)
    port: int = 0

    async def handle_RCPT(self, server: SMTP, _session: Any, envelope: Envelope, address: str, _options: Any) -> str:  # noqa: N802 - the library's name
        """A recipient is named."""
        said = self.to_recipients.popleft() if self.to_recipients else OK
        if said == OK:
            envelope.rcpt_tos.append(address)
        return self._answer(server, said)

    async def handle_DATA(self, server: SMTP, _session: Any, envelope: Envelope) -> str:  # noqa: N802 - the library's name
        """A letter came; whatever is answered, one that was cut off after it was read was taken."""
        said = self.to_letters.popleft() if self.to_letters else OK
        if said in (OK, CUT, SILENT):
            self.taken.append(envelope)
            self.secure.append(cast("asyncio.Transport", server.transport).get_extra_info("ssl_object") is not None)
        if said == SILENT:
            await asyncio.Event().wait()
        return self._answer(server, said)

    def _answer(self, server: SMTP, said: str) -> str:
        if said == CUT:
            cast("asyncio.Transport", server.transport).abort()
        return said

    def letters(self) -> list[EmailMessage]:
        """What was taken, as a reader of mail sees it."""
        read = (message_from_bytes(cast("bytes", one.content), policy=policy.default) for one in self.taken)
        return list(read)

    def account(self, **other: Any) -> Account:
        """How to reach it."""
        usual: dict[str, Any] = {"host": "127.0.0.1", "port": self.port, "user": "", "password": "", "security": "none"}
        return Account(**usual | {"sender": "云栈 <office@cloudstack.example>"} | other)


def _known(_server: Any, _session: Any, _envelope: Any, _mechanism: str, data: LoginPassword) -> AuthResult:
    return AuthResult(success=(data.login, data.password) == (USER.encode(), PASSWORD.encode()))


@asynccontextmanager
async def listening(box: Box, security: str = "none") -> AsyncIterator[Box]:
    """Take letters at a port of this machine, the same one again if there was one."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(CERTIFICATE)
    more: dict[str, Any] = {}
    if security == "starttls":
        more = {"tls_context": context, "require_starttls": True, "authenticator": _known, "auth_required": True}
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(box, hostname="localhost", enable_SMTPUTF8=False, **more),
        "127.0.0.1",
        box.port,
        ssl=context if security == "tls" else None,
    )
    box.port = server.sockets[0].getsockname()[1]
    try:
        yield box
    finally:
        server.close()
        await server.wait_closed()
