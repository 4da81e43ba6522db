"""One table of everything the bot answers, made from each screen's ROUTES."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.buttons import digest
from core.desk import Employee, Stranger
from core.people.rules import NotKnown
from core.refusals import ButtonExpired, NotAllowed, Refusal
from handlers.shared.chat import Chat, Heard, Tap
from handlers.shared.reply import KEEP, Keep, Offer, Reply, Talk
from handlers.shared.routes import (
    Card,
    CardReply,
    Command,
    Draws,
    Inline,
    NotAnAnswer,
    Otherwise,
    Paint,
    Paints,
    Plain,
    Press,
    Route,
    Step,
)

STRANGERS = "*"
PATIENCE = timedelta(minutes=30)
BENEATH = "beneath"
Listens = Command | CardReply | Step | Plain | Otherwise


class ClashingRoutesError(Exception):
    """Two screens claim the same thing: a mistake found at start."""


@dataclass(slots=True)
class Table:
    """What answers a command, a press, a step, a reply to a card, plain text, no text; how cards and drawings look."""

    commands: dict[str, Command] = field(default_factory=dict)
    presses: dict[bytes, Press] = field(default_factory=dict)
    steps: dict[str, Step] = field(default_factory=dict)
    replies: dict[str, CardReply] = field(default_factory=dict)
    draws: dict[str, Draws] = field(default_factory=dict)
    paints: dict[str, Paints] = field(default_factory=dict)
    plain: list[Plain] = field(default_factory=list)
    otherwise: dict[str, Otherwise] = field(default_factory=dict)
    inline: list[Inline] = field(default_factory=list)

    def hear(self, chat: Chat, heard: Heard) -> Reply:
        """Forwarded → command → reply to a card → no words → the open conversation's step → contact → plain text."""
        if heard.passed_on and heard.file:
            heard = replace(heard, text="")
        route, rest = self._listening(chat, heard.text, heard)
        allow(chat, route)
        try:
            reply = route.run(chat, replace(heard, rest=rest))
        except NotAnAnswer:
            return replace(self.plain[0].run(chat, heard), then=None)
        stale = chat.talk is not None and route is self.plain[0] and not self._form(chat.talk)
        return replace(reply, then=None) if stale and reply.then is KEEP else reply

    def then(self, chat: Chat, then: Talk | Keep | None) -> Talk | Keep | None:
        """What becomes of the conversation: a form lies beneath the questions that are asked meanwhile."""
        if chat.talk is None or isinstance(then, Keep):
            return then
        beneath = chat.talk.data.get(BENEATH)
        if then is None:
            return Talk(beneath["step"], beneath["data"]) if beneath else None
        if then.instead or then.step == chat.talk.step or self._form(then):
            return then if beneath is None else replace(then, data={**then.data, BENEATH: beneath})
        if self._form(chat.talk):
            beneath = {"step": chat.talk.step, "data": dict(chat.talk.data)}
        return replace(then, data={**then.data, BENEATH: beneath}) if beneath else then

    def _form(self, talk: Talk) -> bool:
        return talk.step in self.steps and self.steps[talk.step].form

    def amend(self, chat: Chat, heard: Heard) -> Reply:
        """The answer to an edited message."""
        route = self.otherwise["edited"]
        allow(chat, route)
        return route.run(chat, heard)

    def awaits(self, chat: Chat, heard: Heard) -> bool:
        """Whether the open conversation is what answers this message."""
        return isinstance(self._listening(chat, heard.text, heard)[0], Step)

    def _listening(self, chat: Chat, text: str, heard: Heard) -> tuple[Listens, str]:
        step = self._waiting(chat.talk, heard.sent_at)
        if isinstance(chat.desk.actor, Employee) and (way := _way(heard, step)):
            return self.otherwise[way], text
        if text.startswith("/") and not heard.passed_on:
            head, _, rest = text.partition(" ")
            if "\n" in head:
                head, _, rest = text.partition("\n")
            name = head[1:].split("@")[0].lower()
            return self.commands.get(name) or self.commands["help"], rest.strip()
        if heard.reply_to and heard.reply_to.kind in self.replies:
            return self.replies[heard.reply_to.kind], text
        return step or self.plain[0], text

    def _waiting(self, talk: Talk | None, now: datetime) -> Step | None:
        """The step whose question this message may answer."""
        step = self.steps.get(talk.step) if talk else None
        if step is None or talk is None or step.lasting or talk.asked_at is None:
            return step
        return step if now - talk.asked_at <= PATIENCE else None

    def feel(self, chat: Chat, action: bytes, tap: Tap) -> Reply:
        """What a genuine button does; one that no screen knows any more is refused."""
        press = self.presses.get(action)
        if press is None:
            raise dead_button(chat)
        allow(chat, press)
        return press.run(chat, tap)

    def offers(self, chat: Chat, text: str) -> tuple[Offer, ...]:
        """What is offered for these words in any chat; refused like everything else."""
        found: list[Offer] = []
        for route in self.inline:
            allow(chat, route)
            found += route.run(chat, text)
        return tuple(found)

    def menu(self, may: Iterable[str]) -> list[str]:
        """The commands a person with these verbs may use, in the order the screens declare them."""
        allowed = {"", STRANGERS, *may}
        return [name for name, command in self.commands.items() if (command.menu or command.may) in allowed]

    def door(self) -> list[str]:
        """The commands of strangers."""
        return [name for name, command in self.commands.items() if command.may == STRANGERS]


def _way(heard: Heard, step: Step | None) -> str:
    """How a colleague's message is not a text of his own; empty if it is, or if it is a file."""
    answer = heard.contact is not None and step is not None and step.contacts
    if heard.passed_on and not heard.file and not answer:
        return "forwarded"
    if heard.text or heard.file:
        return ""
    if heard.contact is None:
        return "wordless"
    return "" if step else "contact"


def allow(chat: Chat, route: Listens | Press | Inline) -> None:
    """Refuse who may not use this route; a stranger reaches only what is for strangers."""
    may = "" if isinstance(route, Plain | Otherwise) else route.may
    if may == STRANGERS:
        return
    actor = chat.desk.actor
    if isinstance(actor, Stranger):
        raise NotKnown
    if not isinstance(actor, Employee) or (may and may not in actor.may):
        raise NotAllowed


def dead_button(chat: Chat) -> Refusal:
    """What a button that does nothing is answered with; a stranger does not learn what is a button here."""
    return NotKnown() if isinstance(chat.desk.actor, Stranger) else ButtonExpired()


def build(screens: Mapping[str, Iterable[Route]]) -> Table:
    """The table of all screens; what two of them claim is an error naming both."""
    table = Table()
    seen: dict[object, str] = {}
    for screen, routes in screens.items():
        for route in routes:
            key = _add(table, route)
            if key in seen:
                raise ClashingRoutesError(f"{screen} and {seen[key]} both answer {key}")
            seen[key] = screen
    return table


def _add(table: Table, route: Route) -> object:
    match route:
        case Command():
            table.commands[route.name] = route
            return "/" + route.name
        case Press():
            table.presses[digest(route.name)] = route
            return digest(route.name)
        case Step():
            table.steps[route.name] = route
            return ("step", route.name)
        case CardReply():
            table.replies[route.kind] = route
            return ("reply", route.kind)
        case Card():
            table.draws[route.kind] = route.draw
            return ("card", route.kind)
        case Paint():
            table.paints[route.kind] = route.paint
            return ("paint", route.kind)
        case Otherwise():
            table.otherwise[route.way] = route
            return ("otherwise", route.way)
        case Inline():
            table.inline.append(route)
            return route.run
        case Plain():
            table.plain.append(route)
            return "plain text"
