"""The webhook: a guarded door, and the proof that nothing from before a moment can still be on its way."""

import asyncio
import hmac
import json
import time
from collections import deque
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from aiohttp import web
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot import inbox
from bot.intake import ALLOWED, Intake
from bot.line import Line
from bot.wire import TOKEN_REFUSED

log = structlog.get_logger()

BODY_LIMIT = 256 * 1024
STORE_SECONDS = 10
LOOK_SECONDS = 15
CALM_SECONDS = 30
FRESH_SECONDS = 60


class WebhookWatch:
    """Asks the server what is still pending. When nothing is, or for 30 s only newer updates came, all older are in."""

    def __init__(self, bot: ExtBot[str], intake: Intake, url: str, secret: str) -> None:
        """`url` is the address we tell the server, `secret` what it proves itself with."""
        self.bot = bot
        self.intake = intake
        self.url = url
        self.secret = secret
        self.line = Line(intake.tell)
        self.wake = asyncio.Event()
        self.begun = time.monotonic()
        self.recent: deque[tuple[float, datetime]] = deque()

    def note(self, update: dict[str, Any]) -> None:
        """An update came in: remember what moment it is from."""
        now = time.monotonic()
        date = next((body.get("date") for body in update.values() if isinstance(body, dict)), None)
        if isinstance(date, int):
            self.recent.append((now, datetime.fromtimestamp(date, UTC)))
        while self.recent and now - self.recent[0][0] > CALM_SECONDS:
            self.recent.popleft()

    def hurry(self) -> None:
        """Ask again at once."""
        self.wake.set()

    async def run(self) -> None:
        """Look until cancelled."""
        while True:
            self.wake.clear()
            started = self.intake.clock.now()
            try:
                await self._look(started)
            except TelegramError as problem:
                self._trouble(problem)
            try:
                await asyncio.wait_for(self.wake.wait(), LOOK_SECONDS)
            except TimeoutError:
                continue

    async def set(self) -> None:
        """Have the server send updates here."""
        await self.bot.set_webhook(self.url, secret_token=self.secret, allowed_updates=ALLOWED)

    def _trouble(self, problem: TelegramError) -> None:
        log.warning("webhook not checked", why=type(problem).__name__)
        self.line.ill(type(problem).__name__)
        if isinstance(problem, TOKEN_REFUSED):
            self.line.refused()

    async def _look(self, started: datetime) -> None:
        info = await self.bot.do_api_request("getWebhookInfo")
        if info.get("url") != self.url:
            log.error("the webhook points elsewhere: somebody else holds the token, or another installation took over")
            self.line.ill("the webhook points elsewhere")
            if self.line.may_put_right():
                await self.set()
            return
        error_at = datetime.fromtimestamp(info.get("last_error_date", 0), UTC)
        if self.intake.clock.machine() - error_at < timedelta(seconds=FRESH_SECONDS):
            self.line.ill(f"the server cannot reach us: {info.get('last_error_message', '')}")
        else:
            self.line.well()
        drained = self.drained(int(info.get("pending_update_count", 0)), started, time.monotonic())
        if drained is not None:
            await self.intake.store([], drained_at=drained)

    def drained(self, pending: int, started: datetime, now: float) -> datetime | None:
        """The office time up to which everything has come in; None when that is not known."""
        if pending == 0:
            return started
        if now - self.begun > CALM_SECONDS and self.recent:
            return min(date for _, date in self.recent)
        return None


def webhook_route(intake: Intake, watch: WebhookWatch, secret: str, path: str) -> web.RouteDef:
    """The route Telegram posts to. 401 without the secret, 503 when nothing could be stored: then it comes again."""
    expected = secret.encode()

    async def receive(request: web.Request) -> web.Response:
        given = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(given, expected):
            return web.Response(status=401)
        try:
            body = json.loads(await request.read())
        except ValueError:
            return web.Response(status=400)
        if not isinstance(body, dict) or inbox.arrival(body) is None:
            return web.Response(status=400)
        try:
            await asyncio.wait_for(intake.store([body]), STORE_SECONDS)
        except TimeoutError:
            return web.Response(status=503)
        watch.note(body)
        return web.Response()

    return web.post(path, receive)
