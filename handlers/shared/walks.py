"""The path of a process: what is done, what waits, what comes."""

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from core.flows.at_hand.ahead import Ahead
from core.flows.at_hand.items import Stop
from core.flows.defined.labels import label
from handlers.shared.chat import Chat
from handlers.shared.flows import QUOTED, when
from handlers.shared.names import one_line

SIGNS: Final = {"done": "✓", "now": "▶", "held": "⏸", "refused": "✗"}
LATER: Final = "○"
STOPS: Final = 12


def path(chat: Chat, stops: Sequence[Stop], ahead: Ahead) -> list[Markup]:
    """All of it; folded, because it is long."""
    lines = [Markup("…")] if len(stops) > STOPS else []
    lines += [stop(chat, one) for one in stops[-STOPS:]]
    names = [one_line(label(one).said(chat.language)) for one in ahead.steps]
    later = " → ".join([*names, *(["…"] if ahead.open else [])])
    lines += [Markup("{} {}").format(LATER, later)] if later else []
    return [QUOTED.format(Markup("\n").join(lines))] if lines else []


def stop(chat: Chat, one: Stop) -> Markup:
    """A step that was done or waits, with its people and the time."""
    people = chat.say(
        "todo-people", names=tuple(map(one_line, one.mark.people[:3])), more=max(0, len(one.mark.people) - 3)
    )
    at = when(chat, one.mark.at) if one.mark.at else ""
    said = " · ".join(part for part in (str(people.unescape()) if one.mark.people else "", at) if part)
    name = one_line(one.name.said(chat.language))
    return Markup("{} {}{}").format(SIGNS[one.mark.state], name, f" · {said}" if said else "")
