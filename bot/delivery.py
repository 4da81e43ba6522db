"""One row over the wire: its words, or its file; what the server does not take as it is, in another way."""

from dataclasses import replace

from markupsafe import Markup
from sqlalchemy.exc import DBAPIError
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.flood import PAID
from bot.outbox import Departure
from bot.outcomes import Fate, Outcome, of_answer, of_failure
from bot.packing import ENCLOSED, Packer
from bot.wire import LAST


class Delivery:
    """Asks the server; nothing is written down here, and nothing waits for the rate."""

    def __init__(self, bot: ExtBot[str], packer: Packer | None = None) -> None:
        """`packer` reads and makes the files that go with messages."""
        self.bot = bot
        self.packer = packer

    async def deliver(self, row: Departure) -> Outcome:
        """Send a row that is on its way; what became of it."""
        return await (self._enclosed(row) if ENCLOSED in row.params else self._said(row))

    async def _said(self, row: Departure) -> Outcome:
        """Say it; with markup the server does not take, without it."""
        outcome = await self._request(row)
        if outcome.fate is Fate.PLAIN:
            outcome = await self._request(_without_html(row))
            if outcome.fate is Fate.PLAIN:
                outcome = Outcome(Fate.DEAD, outcome.why)
        if outcome.fate is Fate.STOP and await self.token_works():
            outcome = Outcome(Fate.DEAD, outcome.why)
        return outcome

    async def _enclosed(self, row: Departure) -> Outcome:
        """By the number Telegram knows, else with its bytes; what can never be sent is told in words."""
        if self.packer is None:
            raise AssertionError("nobody packs the files of this sender")
        for afresh in (False, True):
            try:
                parcel = await self.packer.packed(row.method, row.params, afresh=afresh)
            except DBAPIError as problem:
                return Outcome(Fate.AGAIN, type(problem).__name__)
            outcome = await self._said(replace(row, method=parcel.method, params=parcel.params))
            if not parcel.known:
                break
            if outcome.fate is not Fate.DEAD:
                return replace(outcome, file_id="")
        if outcome.fate is Fate.DEAD and not parcel.instead:
            said = self.packer.refused(row.params, outcome.why)
            outcome = await self._said(replace(row, method=said.method, params=said.params))
        return outcome

    async def _request(self, row: Departure) -> Outcome:
        try:
            await self.bot.do_api_request(row.method, api_kwargs=row.params, rate_limit_args=PAID)
        except TelegramError as problem:
            answer = LAST.get()
            return of_answer(answer) if answer else of_failure(problem, row.kind, row.attempts)
        answer = LAST.get()
        return of_answer(answer) if answer else Outcome(Fate.SENT)

    async def token_works(self) -> bool:
        """Whether the server takes our token."""
        try:
            await self.bot.do_api_request("getMe")
        except TelegramError:
            return False
        return True


def _without_html(row: Departure) -> Departure:
    plain = {key: value for key, value in row.params.items() if key != "parse_mode"}
    said = "caption" if "caption" in plain else "text"
    plain[said] = Markup(plain.get(said, "")).striptags()  # noqa: S704 - tags go, nothing is trusted
    return replace(row, params=plain)
