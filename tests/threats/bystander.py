"""Somebody who tries everything: each command, each button with any record's number, each question's answers.

What comes back is written down, and nothing that was tried is kept.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property, partial
from typing import Any

from markupsafe import Markup
from sqlalchemy.exc import NoResultFound
from sqlmodel import Session

from bot.dispatch import spoken
from bot.routes import Table
from core.company.definitions import Company
from core.desk import Desk, Employee, System
from core.people import queries as people
from core.refusals import Refusal
from handlers.shared.chat import Chat, Heard, Tap
from handlers.shared.reply import Document, Drawing, Face, Message, Reply, SendFile, Shows, Talk
from handlers.shared.routes import Draws
from handlers.shared.speech import Speech

SOURCE = 10**9
NO_BUTTON = "no signed button says this"
"""A choice made up by the test makes no sense to the handler: nobody can press that, nobody reads what comes of it."""

Run = Callable[[Chat], Reply | Face]


class Felt(Tap):
    """A press that knows whether anybody has looked at its choice."""

    @property
    def chosen(self) -> bool:
        """Whether the choice can have made any difference."""
        return "arg" in self.__dict__

    def __getattribute__(self, name: str) -> Any:
        if name == "arg":
            self.__dict__[name] = True
        return super().__getattribute__(name)


@dataclass
class Bystander:
    """One person with the whole table of routes before him, at one moment."""

    session: Session
    table: Table
    company: Company
    speech: Speech
    now: datetime
    person_id: int
    asked: dict[str, Talk] = field(default_factory=dict)
    """The questions that came up, by their step."""

    answered: set[str] = field(default_factory=set)

    @cached_property
    def me(self) -> Employee:
        """Who tries; nothing that he does is kept, so he stays the same."""
        desk = Desk(self.session, System(), self.now, self.company)
        found = people.employee_by_id(desk, self.person_id)
        assert found is not None
        return found

    def say(self, *texts: str, talk: Talk | None = None, reply_to: Shows | None = None) -> Iterator[tuple[str, str]]:
        """Write each of these."""
        where = f"{talk.step if talk else ''}{reply_to or ''}"
        for text in texts:
            heard = Heard(text, "", self.now, reply_to=reply_to, sender_id=self.person_id)
            yield self._tried(f"say {where} {text}", partial(self._hear, heard), talk)

    def offered(self, *texts: str) -> Iterator[tuple[str, str]]:
        """Be offered something for each of these in any other chat."""
        for text in texts:
            yield self._tried(f"inline {text}", partial(self._offers, text), None)

    def press(self, numbers: Iterable[int]) -> Iterator[tuple[str, str]]:
        """Press every button there is, about each of these records; its choice is the first one, or a date."""
        for number in numbers:
            for action, route in self.table.presses.items():
                tap = Felt(route.name, number, 1, 0, self.now)
                yield from self._chosen(action, f"press {route.name} {number}", tap)

    def _chosen(self, action: bytes, what: str, tap: Felt) -> Iterator[tuple[str, str]]:
        """Each choice; where the first was not looked at, the others come to the same."""
        today = self.now.date().toordinal()
        _, said = first = self._tried(f"{what} 0", partial(self._feel, action, tap))
        yield first
        if not tap.chosen:
            yield f"{what} {today}", said
            return
        other = Tap(tap.press, tap.id, tap.version, today, tap.received_at)
        yield self._tried(f"{what} {today}", partial(self._feel, action, other))

    def look(self, numbers: Iterable[int]) -> Iterator[tuple[str, str]]:
        """Be shown every card there is, about each of these records."""
        for number in numbers:
            for kind, draw in self.table.draws.items():
                yield self._tried(f"card {kind} {number}", partial(self._draw, draw, number))

    def answer(self, numbers: Iterable[int], *texts: str) -> Iterator[tuple[str, str]]:
        """Reply to every card, about each of these records."""
        for number in numbers:
            for kind in self.table.replies:
                yield from self.say(*texts, reply_to=Shows(kind, number))

    def go_on(self, *texts: str) -> Iterator[tuple[str, str]]:
        """Answer every question that came up since this was last tried."""
        waiting = [step for step in self.asked if step not in self.answered]
        self.answered.update(waiting)
        for step in waiting:
            yield from self.say(*texts, talk=self.asked[step])

    def _hear(self, heard: Heard, chat: Chat) -> Reply:
        return self.table.hear(chat, heard)

    def _feel(self, action: bytes, tap: Tap, chat: Chat) -> Reply:
        return self.table.feel(chat, action, tap)

    def _draw(self, draw: Draws, number: int, chat: Chat) -> Face:
        return draw(chat, number)

    def _offers(self, text: str, chat: Chat) -> Face:
        offers = self.table.offers(chat, text)
        return Face(Markup("\n").join(Markup("{} {} {}").format(one.title, one.about, one.text) for one in offers))

    def _tried(self, what: str, run: Run, talk: Talk | None = None) -> tuple[str, str]:
        desk = Desk(self.session, self.me, self.now, self.company, source=SOURCE)
        chat = Chat(desk, spoken(self.me), self.speech, 1, talk, self.table.menu)
        point = self.session.connection().begin_nested()
        try:
            said = self._written(chat, run)
            return what, "\n".join([said, *self._told_to_others(desk)])
        finally:
            point.rollback()

    def _written(self, chat: Chat, run: Run) -> str:
        try:
            reply = run(chat)
        except Refusal as refusal:
            return chat.say(refusal.code, **refusal.details)
        except (AssertionError, ValueError, KeyError, OverflowError, TypeError, NoResultFound):
            return NO_BUTTON
        if isinstance(reply, Face):
            return _face(reply)
        if isinstance(reply.then, Talk):
            self.asked.setdefault(reply.then.step, reply.then)
        return "\n".join([*map(_message, reply.messages), reply.toast, repr(reply.then)])

    def _told_to_others(self, desk: Desk) -> Iterator[str]:
        """The cards that the others would get are their affair: of them only that, and to whom."""
        for delivery in desk.deliveries:
            notice = delivery.notice
            yield f"{notice.kind} {notice.object_id} → {delivery.people} {delivery.again}"


def _message(message: Message) -> str:
    if isinstance(message, Document | Drawing):
        return repr(message)
    if isinstance(message, SendFile):
        return f"{message.kind} {message.file_id} {message.caption}"
    return f"{_face(message.face)} {message.shows}"


def _face(face: Face) -> str:
    buttons = [replace(button, text=str(button.text)) for row in face.buttons for button in row]
    return f"{face.text}\n{buttons}\n{face.private}"
