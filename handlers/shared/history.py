"""What happened in a process, the latest first, page by page."""

from typing import Final

from markupsafe import Markup

from core.flows import queries
from core.flows.queries import Fact
from handlers.shared.chat import Chat
from handlers.shared.flows import when
from handlers.shared.names import one_line
from handlers.shared.paging import leafing
from handlers.shared.reply import Face

FACTS: Final = 15
PAGES: Final = 200


def page(chat: Chat, instance_id: int, number: int, press: str, record: int) -> Face:
    """A page of it; `press` and `record` are those of the buttons that turn it."""
    one = queries.instance(chat.desk, instance_id)
    facts = queries.history(chat.desk, instance_id, most=FACTS * PAGES)[::-1]
    last = max(0, len(facts) - 1) // FACTS
    number = min(max(number, 0), last)
    lines = [fact(chat, one) for one in facts[number * FACTS : (number + 1) * FACTS]]
    head = chat.say("todo-history", process=one_line(one.name.said(chat.language)), number=one.number)
    return Face(Markup("\n").join([head, *lines]), leafing(press, record, number, last + 1), private=True)


def fact(chat: Chat, one: Fact) -> Markup:
    """Who did what, when, to whom, and what he said."""
    name = one_line(one.who_name)
    who = chat.say("todo-for", name=name, absent=one_line(one.on_behalf)).unescape() if one.on_behalf else name
    to = one.to_step.said(chat.language) if one.to_step else one.to or ", ".join(one.people)
    step = one.step_name.said(chat.language) if one.step_name else ""
    parts = (step, one.file, f"→ {to}" if to else "", f"“{one.comment}”" if one.comment else "")
    told = [one_line(part) for part in parts if part]
    kind = one.kind.replace("_", "-") if chat.speech.has(f"todo-fact-{one.kind.replace('_', '-')}") else "other"
    what = chat.say(f"todo-fact-{kind}").unescape()
    said = "todo-fact" if who else "todo-fact-by-itself"
    return chat.say(said, at=when(chat, one.at), who=who, what=what, more=" · ".join(["", *told]))
