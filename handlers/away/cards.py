"""Who stands in for whom, from when to when: the list, and the card that both have."""

from datetime import date

from markupsafe import Markup

from core.company.definitions import Verb
from core.flows.running import away
from core.flows.running.away import Arrangement, SubstituteTold
from handlers.shared.chat import Chat
from handlers.shared.names import one_line
from handlers.shared.reply import Button, Edit, Face, Reply, Rows, Shows

KIND = SubstituteTold.kind
NAME, MOST, PROCESS = 40, 8, 30


def listed(chat: Chat) -> Face:
    """Who stands in for the reader, for whom he does, and what he can do about it."""
    mine, covered = away.mine(chat.desk), away.covered(chat.desk)
    parts = [chat.say("away-title" if mine else "away-nobody")]
    parts += [line(chat, one) for one in mine[:MOST]]
    if covered:
        parts += [Markup(), chat.say("away-covered"), *(line(chat, one) for one in covered[:MOST])]
    return Face(Markup("\n").join(parts), buttons(chat, mine), private=True)


def buttons(chat: Chat, mine: list[Arrangement]) -> Rows:
    """A new one; each of those there are."""
    rows = [
        (Button(chat.say("away-button-open", name=one_line(one.stands_in_name, NAME)), press="away:open", id=one.id),)
        for one in mine[:MOST]
    ]
    days = Button(chat.say("away-button-days"), press="away:days")
    leave = Button(chat.say("away-button-leave"), press="away:leave")
    other = (Button(chat.say("away-button-other"), press="away:other"),)
    return (*rows, (days, leave), *((other,) if chat.desk.may(Verb.HEAD_LOGS) else ()))


def line(chat: Chat, one: Arrangement) -> Markup:
    """One of them in a line."""
    who = one.stands_in_name if one.mine else one.name
    return chat.say("away-line", name=one_line(who, NAME), days=days(chat, one.first, one.last), what=what(chat, one))


def days(chat: Chat, first: date, last: date | None) -> Markup:
    """From when to when."""
    if last is None:
        return chat.say("away-whenever", first=first, later=first > chat.desk.today)
    return chat.say("away-days", shape="one" if first == last else "many", first=first, last=last)


def what(chat: Chat, one: Arrangement) -> str:
    """In which processes, or as holder of which role."""
    names = [one_line(name.said(chat.language), PROCESS) for name in one.flows.values()]
    roles = chat.desk.company.roles
    names += [roles[key].name.said(chat.language) if key in roles else key for key in one.roles]
    return chosen(chat, names)


def chosen(chat: Chat, names: list[str]) -> str:
    """These processes, or all."""
    return str(chat.say("away-some" if names else "away-all", names=tuple(names)).unescape())


def card(chat: Chat, substitute_id: int, *, done: bool = False) -> Face:
    """What was arranged, for the one who is away or for the one who stands in."""
    one = away.arrangement(chat.desk, substitute_id)
    return Face(Markup("\n").join(told(chat, one, done=done)), ending(chat, one), private=True)


def told(chat: Chat, one: Arrangement, *, done: bool) -> list[Markup]:
    """Who, when, what; and what that means for the reader."""
    reader = "mine" if one.mine else "his" if one.stands_in == chat.desk.me.number else "other"
    names = {"name": one_line(one.name, NAME), "other": one_line(one.stands_in_name, NAME)}
    head = chat.say("away-card", reader=reader, **names)
    lines = [chat.say("away-done"), head] if done else [head]
    lines += [days(chat, one.first, one.last), chat.say("away-in", what=what(chat, one))]
    if one.ended_at:
        return [*lines, chat.say("away-ended", at=one.ended_at)]
    if one.last is not None and one.last < chat.desk.today:
        return [*lines, chat.say("away-over")]
    return [*lines, chat.say("away-means", reader=reader, **names)]


def ending(chat: Chat, one: Arrangement) -> Rows:
    """Whoever is back earlier says so."""
    return ((Button(chat.say("away-button-end"), press="away:end", id=one.id),),) if one.may_end else ()


def shown(chat: Chat, substitute_id: int, toast: str = "", *, done: bool = False) -> Reply:
    """The card in the pressed message."""
    return Reply((Edit(card(chat, substitute_id, done=done), Shows(KIND, substitute_id)),), toast=toast)
