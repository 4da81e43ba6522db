"""One table of everything the bot answers, made from each screen's ROUTES."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from bot.buttons import digest
from core.desk import Employee, Stranger
from core.people.rules import NotKnown
from core.refusals import ButtonExpired, NotAllowed, Refusal
from handlers.shared.chat import Chat, Heard, Tap
from handlers.shared.reply import Reply
from handlers.shared.routes import Card, CardReply, Command, Draws, Plain, Press, Route, Step

STRANGERS = "*"


class ClashingRoutesError(Exception):
    """Two screens claim the same thing: a mistake found at start."""


@dataclass(slots=True)
class Table:
    """What answers a command, a press, a step, a reply to a card, plain text; and how cards look."""

    commands: dict[str, Command] = field(default_factory=dict)
    presses: dict[bytes, Press] = field(default_factory=dict)
    steps: dict[str, Step] = field(default_factory=dict)
    replies: dict[str, CardReply] = field(default_factory=dict)
    draws: dict[str, Draws] = field(default_factory=dict)
    plain: list[Plain] = field(default_factory=list)

    def hear(self, chat: Chat, heard: Heard) -> Reply:
        """Command → reply to a card → the open conversation's step → plain text."""
        route, rest = self._listening(chat, heard.text, heard)
        allow(chat, route)
        return route.run(chat, replace(heard, rest=rest))

    def awaits(self, chat: Chat, heard: Heard) -> bool:
        """Whether the open conversation is what answers this message."""
        return isinstance(self._listening(chat, heard.text, heard)[0], Step)

    def _listening(self, chat: Chat, text: str, heard: Heard) -> tuple[Command | CardReply | Step | Plain, str]:
        if text.startswith("/") and not heard.passed_on:
            head, _, rest = text.partition(" ")
            if "\n" in head:
                head, _, rest = text.partition("\n")
            name = head[1:].split("@")[0].lower()
            return self.commands.get(name) or self.commands["help"], rest.strip()
        if heard.reply_to and heard.reply_to.kind in self.replies:
            return self.replies[heard.reply_to.kind], text
        if chat.talk and chat.talk.step in self.steps:
            return self.steps[chat.talk.step], text
        return self.plain[0], text

    def feel(self, chat: Chat, action: bytes, tap: Tap) -> Reply:
        """What a genuine button does; one that no screen knows any more is refused."""
        press = self.presses.get(action)
        if press is None:
            raise dead_button(chat)
        allow(chat, press)
        return press.run(chat, tap)

    def menu(self, may: Iterable[str]) -> list[str]:
        """The commands a person with these verbs may use, in the order the screens declare them."""
        allowed = {"", STRANGERS, *may}
        return [name for name, command in self.commands.items() if command.may in allowed]


def allow(chat: Chat, route: Command | CardReply | Step | Plain | Press) -> None:
    """Refuse who may not use this route; a stranger reaches only what is for strangers."""
    may = route.may if not isinstance(route, Plain) else ""
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
        case Plain():
            table.plain.append(route)
            return "plain text"
