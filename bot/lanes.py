"""From a claimed row to its effects: one person's updates in order, everybody's side by side."""

import traceback
from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

import structlog
from pydantic import ValidationError
from sqlmodel import Session

from bot import inbox, storage
from bot.clock import Clock
from bot.composer import Composer
from bot.framework import UNHANDLED, Bot, Dispatcher
from bot.inbox import Claimed, TakenOver
from bot.outbox import Outgoing, write_out
from bot.turn import CURRENT, Turn
from bot.writer import Run, Tx, Work, Writer, drive
from core import audit
from core.alerts import actions as alerts
from core.alerts.rules import Trouble
from core.company.definitions import Company
from core.desk import Desk, System
from core.people import knocks
from core.people import queries as people
from core.people.rules import NotKnown
from core.refusals import Refusal
from handlers.shared.reply import Face, Reply, Say
from handlers.shared.speech import Speech

log = structlog.get_logger()


class Hears(Protocol):
    """Whoever wants to know, after the commit, what is to be sent and how a press came out."""

    def offer(self, rows: list[Outgoing]) -> None:
        """Rows that are committed and wait to be sent."""

    def settled(self, callback_id: str, toast: str, *, alert: bool, chat_id: int) -> None:
        """A press is decided: answer it."""


@dataclass(slots=True)
class Lanes:
    """Claims rows, runs them through the dispatcher, and writes what came of it."""

    writer: Writer
    dispatcher: Dispatcher
    bot: Bot
    composer: Composer
    speech: Speech
    company: Company
    clock: Clock
    me: str
    ears: Hears

    def attach(self) -> None:
        """Let the writer find its work here."""
        self.writer.claim = self.claim
        self.writer.finish = self.finish

    def claim(self, tx: Tx, room: int) -> Iterable[Work[Any]]:
        """The next row of every free lane."""
        rows = inbox.claim(tx.session, self.me, self.clock.machine(), room)
        return [Work(self._effect(row), rescue=self._rescue(row), alone=row.crashed) for row in rows]

    def finish(self, tx: Tx) -> None:
        """Write the transaction's messages out, mark its rows done, and remember whom to tell."""
        said: list[Outgoing] = list(tx.rows)
        write_out(tx)
        if tx.finished:
            inbox.finish(tx.session, self.me, tx.finished, self.clock.machine())
        if said:
            tx.committed.append(lambda: self.ears.offer(said))
        if alerts.noted(tx.session):
            tx.committed.append(self._alert)

    def _alert(self) -> None:
        """Show what was noted in a transaction of its own: a card that fails must not undo what it tells of."""
        self.writer.queue.put(Work(self.gather, rescue=_not_shown))

    def gather(self, tx: Tx) -> None:
        """Put noted failures on the administrators' cards."""
        self.composer.show_alerts(tx, Desk(tx.session, System(), self.clock.now(), self.company))

    def recover(self, session: Session) -> None:
        """After a start: rows that were running wait again; people whose rows are dead are told."""
        tx = Tx(session)
        for row in inbox.recover(session):
            reference = inbox.bury(session, row.id, "the process died while working on it", self.clock.machine())
            log.error("dead letter", row=row.id, kind=row.kind, reference=reference, why="crashed")
            self._own_up(tx, row, reference)
        write_out(tx)

    def rehearse(self, tx: Tx, row: Claimed) -> None:
        """Work on a made-up update; the caller takes everything back."""
        drive(self._effect(row)(tx))
        write_out(tx)
        inbox.claim(tx.session, self.me, self.clock.machine(), 1)

    def _effect(self, row: Claimed) -> Callable[[Tx], Coroutine[Any, Any, None]]:
        async def run(tx: Tx) -> None:
            if row.kind not in self.dispatcher.resolve_used_update_types():
                inbox.put_aside(tx.session, row.id, self.clock.machine())
                return
            turn = Turn(tx, row, self.clock.now(), self.clock.machine(), tx.writes)
            token = CURRENT.set(turn)
            try:
                outcome = await self.dispatcher.feed_raw_update(self.bot, inbox.decode(row.payload))
            finally:
                CURRENT.reset(token)
            if isinstance(outcome, Refusal) and tx.writes != turn.before:
                raise outcome
            self._settle(turn, outcome)

        return run

    def _settle(self, turn: Turn, outcome: Any) -> None:
        if isinstance(outcome, Refusal):
            self._refuse(turn, outcome)
            return
        if not isinstance(outcome, Reply):
            if outcome is UNHANDLED or outcome is None:
                inbox.put_aside(turn.tx.session, turn.row.id, turn.machine_now)
                return
            raise TypeError(f"a handler returned {type(outcome).__name__}")
        storage.keep(turn)
        self.composer.reply(turn, outcome)
        if turn.desk:
            self.composer.deliver(turn.tx, turn.desk)
        turn.tx.finished.append(turn.row.id)
        self._answer(turn, outcome.toast, alert=outcome.alert)

    def _refuse(self, turn: Turn, refusal: Refusal) -> None:
        """The office said no: nothing changed, the person learns why and what to do."""
        if turn.chat is None or turn.desk is None:
            raise refusal
        turn.tx.finished.append(turn.row.id)
        if turn.over:
            storage.drop(turn)
        if isinstance(refusal, NotKnown) and not self._knocks(turn):
            self._answer(turn, "", alert=False)
            return
        text = turn.chat.say(refusal.code, **refusal.details)
        audit.note(turn.desk, "refused", refusal.code, turn.row.id)
        if turn.callback_id is None:
            self.composer.reply(turn, Reply((Say(Face(text)),)))
        self._answer(turn, text.striptags(), alert=True)

    def _knocks(self, turn: Turn) -> bool:
        """Whether a stranger is answered once more."""
        return knocks.answer(turn.tx.session, turn.person_id, turn.machine_now, knocks.STRANGER)

    def _answer(self, turn: Turn, toast: str, *, alert: bool) -> None:
        callback_id, chat_id = turn.callback_id, turn.chat_id
        if callback_id is not None:
            turn.tx.committed.append(lambda: self.ears.settled(callback_id, toast, alert=alert, chat_id=chat_id))

    def _rescue(self, row: Claimed) -> Any:
        refused: list[BaseException] = []

        def what_now(problem: BaseException) -> Run[None]:
            if isinstance(problem, TakenOver):
                return lambda _tx: None
            if isinstance(problem, Refusal) and not refused:
                refused.append(problem)
                return self._refused_again(row)
            return lambda tx: self._note_failure(tx, row, problem)

        return what_now

    def _refused_again(self, row: Claimed) -> Run[None]:
        """The refusal came after a write, which is undone by now: run once more, keeping only the refusal."""

        async def run(tx: Tx) -> None:
            turn = Turn(tx, row, self.clock.now(), self.clock.machine())
            token = CURRENT.set(turn)
            point = tx.session.begin_nested()
            try:
                outcome = await self.dispatcher.feed_raw_update(self.bot, inbox.decode(row.payload))
            finally:
                CURRENT.reset(token)
            if isinstance(outcome, Refusal):
                point.rollback()
            else:
                point.commit()
            self._settle(turn, outcome)

        return run

    def _note_failure(self, tx: Tx, row: Claimed, problem: BaseException) -> None:
        """A mistake of ours: try again later; when that is over, say so with a reference."""
        trace = "".join(traceback.format_exception(problem, limit=-6, chain=False))
        now = self.clock.machine()
        if isinstance(problem, ValidationError):
            reference = inbox.bury(tx.session, row.id, trace, now)
            log.error("dead letter", row=row.id, kind=row.kind, reference=reference, why="malformed")
            self._own_up(tx, row, reference)
            return
        dead, reference = inbox.failed(tx.session, row, trace, now)
        log.error("failed", row=row.id, kind=row.kind, reference=reference, dead=dead, trace=trace)
        if dead:
            self._own_up(tx, row, reference)

    def _own_up(self, tx: Tx, row: Claimed, reference: str) -> None:
        """Tell whom it concerns, and those who can do something about it."""
        alerts.note(tx.session, self.clock.now(), Trouble.UPDATE, reference=reference)
        self._apologise(tx, row, reference)

    def decline(self, tx: Tx, person: int) -> None:
        """Tell a colleague that he writes faster than anybody can answer; strangers learn nothing."""
        desk = Desk(tx.session, System(), self.clock.now(), self.company)
        actor = people.by_telegram(desk, person)
        if actor:
            self.composer.apologise(tx, person, self.speech.say(actor.language, "too-many-messages"))
            alerts.note(tx.session, desk.now, Trouble.FLOOD, subject=actor.name)

    def _apologise(self, tx: Tx, row: Claimed, reference: str) -> None:
        """Tell a colleague that it was our mistake, and under which reference it is kept; strangers learn nothing."""
        body = inbox.decode(row.payload).get(row.kind)
        sender = body.get("from") if isinstance(body, dict) else None
        if not isinstance(sender, dict) or not isinstance(sender.get("id"), int):
            return
        desk = Desk(tx.session, System(), self.clock.now(), self.company)
        actor = people.by_telegram(desk, sender["id"])
        if actor:
            self.composer.apologise(tx, sender["id"], self.speech.say(actor.language, "failed", reference=reference))


def _not_shown(problem: BaseException) -> Run[None]:
    """The next tick tries again."""
    return lambda _tx: log.error("alerts not shown", exc_info=problem)
