"""``/stats``: how many contacts, by whom, of what kind, with what result, in any period."""

from dataclasses import replace
from datetime import date

from markupsafe import Markup

from core.calls import periods, reading, volume
from core.calls.periods import NAMES, Period
from core.calls.rules import OfficeDays, calendar_of
from core.calls.volume import Author, Volume
from core.company.definitions import Verb, Words
from handlers.shared.chat import Chat, Heard, Tap
from handlers.shared.customers import dated, word
from handlers.shared.names import one_line
from handlers.shared.reply import Button, Edit, Face, Reply, Rows, Say, Talk, said
from handlers.shared.routes import Command, NotAnAnswer, Press, Step

USUAL = "month"
PAGE = 12
WIDTH = 10
FULL, EMPTY = "█", "░"
NAMES_PER_ROW = 3


def stats(chat: Chat, heard: Heard) -> Reply:
    """This month, or the period that stands after the command."""
    if heard.rest:
        return typed(chat, heard, heard.rest)
    return Reply((Say(of_name(chat, USUAL)),))


def typed(chat: Chat, heard: Heard, text: str) -> Reply:
    """A period in one's own words."""
    period = periods.read_period(
        text,
        now=heard.sent_at.astimezone(chat.desk.zone),
        language=chat.language,
        calendar=OfficeDays(calendar_of(chat.desk)),
    )
    if period is None:
        return replace(said(chat.say("stats-unclear")), then=None)
    return Reply((Say(of_days(chat, period)),), then=None)


def ask(chat: Chat, tap: Tap) -> Reply:
    """The next message is the period."""
    return Reply(said(chat.say("stats-ask")).messages, then=Talk("stats-period"))


def answer(chat: Chat, heard: Heard) -> Reply:
    """The period that was asked for; a contact that is told of instead is one."""
    if any(line.customers for line in reading.read(chat.desk, heard.text, sent_at=heard.sent_at).lines):
        raise NotAnAnswer
    return typed(chat, heard, heard.text)


def show_named(chat: Chat, tap: Tap) -> Reply:
    """A period of the row of names, as of today."""
    name = NAMES[tap.id] if 0 <= tap.id < len(NAMES) else USUAL
    return Reply((Edit(of_name(chat, name, tap.arg)),))


def show_days(chat: Chat, tap: Tap) -> Reply:
    """A period that was typed."""
    period = Period(date.fromordinal(tap.id), date.fromordinal(tap.version))
    return Reply((Edit(of_days(chat, period, tap.arg)),))


def of_name(chat: Chat, name: str, page: int = 0) -> Face:
    """The contacts of a period with a name."""
    turn = Button("", press="stats:named", id=NAMES.index(name))
    return face(chat, volume.volume(chat.desk, periods.named(name, chat.desk.today)), turn, page, name)


def of_days(chat: Chat, period: Period, page: int = 0) -> Face:
    """The contacts of a typed period."""
    turn = Button("", press="stats:days", id=period.first.toordinal(), version=period.last.toordinal())
    return face(chat, volume.volume(chat.desk, period), turn, page)


def face(chat: Chat, counted: Volume, turn: Button, page: int, name: str = "") -> Face:
    """Totals, a bar for each person, and the way to other periods; `turn` is the button of another page."""
    pages = max(1, -(-len(counted.authors) // PAGE))
    at = min(page, pages - 1)
    shown = counted.authors[at * PAGE : (at + 1) * PAGE]
    texts = [heading(chat, counted, name), people(chat, counted, shown), *parts(chat, counted)]
    rows = (*turns(chat, turn, at, pages), *names(chat, name))
    return Face(Markup("\n\n").join(text for text in texts if text), rows)


def heading(chat: Chat, counted: Volume, name: str) -> Markup:
    """Of whom, of which days, how many."""
    whose = "mine" if own(counted) else "all"
    period = f" · {chat.say(f'stats-{name}')}" if name else ""
    lines = [chat.say("stats-title", whose=whose, period=period), Markup.escape(span(chat, counted.period))]
    busy = sum(author.count > 0 for author in counted.authors)
    lines.append(chat.say("stats-total", whose=whose, count=counted.total, people=busy))
    return Markup("\n").join(lines)


def own(counted: Volume) -> bool:
    """Whether all that is counted here are the reader's own contacts."""
    return all(author.mine for author in counted.authors)


def span(chat: Chat, period: Period) -> str:
    """The first and the last day, or the only one."""
    first, last = dated(chat, period.first), dated(chat, period.last)
    return first if first == last else f"{first} – {last}"


def people(chat: Chat, counted: Volume, shown: tuple[Author, ...]) -> Markup:
    """A bar for each person, as long as his share of the busiest one's contacts."""
    if own(counted):
        return Markup()
    most = max(author.count for author in counted.authors)
    digits = len(str(most))
    return Markup("\n").join(
        chat.say(
            "stats-author",
            bar=bar(author.count, most),
            count=str(author.count).rjust(digits, "\u2007"),
            name=one_line(author.name, 30),
            left="yes" if author.left else "no",
        )
        for author in shown
    )


def bar(count: int, most: int) -> str:
    """So much of the full width; who has any has at least one block."""
    blocks = max(1, round(WIDTH * count / most)) if count else 0
    return FULL * blocks + EMPTY * (WIDTH - blocks)


def parts(chat: Chat, counted: Volume) -> list[Markup]:
    """The same by kind and by result."""
    rules = chat.desk.company.calls
    lines = []
    if counted.kinds:
        lines.append(chat.say("stats-kinds", parts=row(chat, rules.kinds, counted.kinds)))
    if counted.results:
        lines.append(chat.say("stats-results", parts=row(chat, rules.results, counted.results)))
    return [Markup("\n").join(lines)] if lines else []


def row(chat: Chat, words: dict[str, Words], counts: tuple[tuple[str, int], ...]) -> str:
    """Each with its number."""
    unsaid = str(chat.say("stats-unsaid"))
    return " · ".join(f"{word(chat, words, key) if key else unsaid} {count}" for key, count in counts)


def turns(chat: Chat, turn: Button, at: int, pages: int) -> Rows:
    """The pages before and after."""
    back = (page_button(chat.say("find-back"), turn, at - 1),) if at else ()
    forth = (page_button(chat.say("find-more"), turn, at + 1),) if at < pages - 1 else ()
    return (back + forth,) if back or forth else ()


def page_button(label: str, turn: Button, page: int) -> Button:
    """The button of one page."""
    return Button(label, press=turn.press, id=turn.id, version=turn.version, arg=page)


def names(chat: Chat, chosen: str) -> Rows:
    """The periods with a name, and any other."""
    items = [
        Button(("✓ " if name == chosen else "") + chat.say(f"stats-{name}"), press="stats:named", id=NAMES.index(name))
        for name in NAMES
    ]
    rows = tuple(tuple(items[at : at + NAMES_PER_ROW]) for at in range(0, len(items), NAMES_PER_ROW))
    return (*rows, (Button(chat.say("stats-other"), press="stats:ask"),))


ROUTES = [
    Command("stats", stats, may=Verb.SEE_STATS),
    Step("stats-period", answer, may=Verb.SEE_STATS),
    Press("stats:named", show_named, may=Verb.SEE_STATS),
    Press("stats:days", show_days, may=Verb.SEE_STATS),
    Press("stats:ask", ask, may=Verb.SEE_STATS),
]
