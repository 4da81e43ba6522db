"""Naming a substitute: who, from when to when, in which processes; everything at once if one likes."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from markupsafe import Markup

from core.company.definitions import Verb
from core.company.keys import key_marked, mark_of
from core.flows.at_hand import waiting
from core.flows.definition import FormField, Label
from core.flows.forms.book import found
from core.flows.forms.filling import Filling, Sheet
from core.flows.forms.periods import period
from core.flows.running import away
from core.refusals import Refusal
from handlers.away import cards
from handlers.shared import form_faces, forms
from handlers.shared.chat import Chat, Tap
from handlers.shared.form_faces import Presses
from handlers.shared.forms import Opened, Purpose
from handlers.shared.names import one_line
from handlers.shared.reply import Button, Edit, Face, Reply, Talk

MAY: Final = Verb.NAME_SUBSTITUTE
STEP: Final = "away-form"
DAYS, LEAVE, OTHER = "days", "leave", "other"
QUESTIONS: Final = {DAYS: ("who", "first", "last"), LEAVE: ("who",), OTHER: ("whose", "who", "first", "last")}
TYPES: Final = {"whose": "person", "who": "person", "first": "date", "last": "date"}
BROAD: Final = 2


def load(chat: Chat, about: Mapping[str, Any], filling: Filling) -> Opened:
    """What is asked; of what was said nothing goes out of date."""
    asked = QUESTIONS[about["mode"]]
    sheet = Sheet(tuple(question(chat, key) for key in asked), frozenset(asked))
    return Opened(about, filling, sheet, str(chat.say("away-form", mode=about["mode"]).unescape()))


def question(chat: Chat, key: str) -> FormField:
    """One of them, called as people call it in every language."""
    names = {one: str(chat.speech.say(one, f"away-ask-{key}").unescape()) for one in chat.desk.company.languages}
    return FormField.model_validate({"id": key, "type": TYPES[key], "name": Label(names)})


def asked_for(chat: Chat, opened: Opened) -> tuple[str, str, date, date | None]:
    """Whose work, who does it, from when, until when."""
    said = opened.filling.values
    whose = str(said.get("whose") or chat.desk.me.number)
    if opened.about["mode"] == LEAVE:
        return whose, str(said["who"]), chat.desk.today, None
    return whose, str(said["who"]), date.fromisoformat(said["first"]), date.fromisoformat(said["last"])


def review(chat: Chat, opened: Opened, said: tuple[Markup, ...]) -> Face:
    """Everything that was said, what follows from it, and the one confirmation; or why it cannot be."""
    head = [chat.say("away-review", title=opened.title), *form_faces.lines(chat, opened), processes(chat, opened)]
    under = form_faces.reviewing(chat, PRESSES, opened)
    try:
        away.check(chat.desk, *asked_for(chat, opened), opened.about["flows"])
    except Refusal as no:
        wrong = chat.say("form-wrong", why=chat.say(no.code, **no.details))
        return Face(Markup("\n\n").join([Markup("\n").join(head), *said, wrong]), (under,), private=True)
    ids = form_faces.ids_of(opened)
    send = Button(chat.say("away-button-send"), press="away:send", **ids)
    some = Button(chat.say("away-button-some"), press="away:some", **ids)
    parts = [Markup("\n").join(head), *said, *staying(chat, opened)]
    return Face(Markup("\n\n").join(parts), ((send,), (some,), under), private=True)


def staying(chat: Chat, opened: Opened) -> list[Markup]:
    """What waits already stays where it is."""
    count = waiting.count_for(chat.desk) if opened.about["mode"] == DAYS else 0
    return [chat.say("away-stays", count=count)] if count else []


def processes(chat: Chat, opened: Opened) -> Markup:
    """In which processes."""
    known = away.processes(chat.desk)
    names = [one_line(known[one].said(chat.language), 40) for one in opened.about["flows"] if one in known]
    return chat.say("away-in", what=cards.chosen(chat, names))


def talk(data: Mapping[str, Any]) -> Talk:
    """The form waits for an answer."""
    return Talk(STEP, data)


PRESSES: Final = Presses(
    pick="away:pick",
    on="away:on",
    back="away:back",
    ask="away:ask",
    clear="away:clear",
    review="away:review",
    fields="away:fields",
    drop="away:drop",
    resume="away:resume",
)
PURPOSE: Final = Purpose(STEP, MAY, PRESSES, load, review, talk)


def begin(chat: Chat, mode: str, values: Mapping[str, Any], text: str = "", *, pressed: bool = False) -> Reply:
    """The form, with what is known already."""
    return forms.begin(chat, PURPOSE, {"mode": mode, "flows": []}, values, text, pressed=pressed)


def begun_with(chat: Chat, said: str) -> Reply:
    """The form with a name and days that were written after the command; what is not understood is asked for."""
    if "\n" in said:
        return begin(chat, DAYS, {}, said)
    who, rest = named(chat, said)
    if not who:
        return begin(chat, DAYS, {}, said)
    days = period(rest, forms.reader(chat, load(chat, {"mode": DAYS}, Filling(0)))) if rest else None
    values = {"who": who} | ({"first": days[0].isoformat(), "last": days[1].isoformat()} if days else {})
    return begin(chat, DAYS, values)


def named(chat: Chat, said: str) -> tuple[str, str]:
    """Whom the first words mean, and what is said after them; nobody where it may be several."""
    words, book = said.split(), forms.book(chat, load(chat, {"mode": DAYS}, Filling(0)))
    for many in range(len(words), 0, -1):
        name = " ".join(words[:many])
        meant = found(name, book.people(name))
        if len(meant) == 1:
            return meant[0].key, " ".join(words[many:])
    return "", said


# Only some processes


def press_some(chat: Chat, tap: Tap) -> Reply:
    """Tick the processes."""
    return ticking(chat, forms.current(chat, PURPOSE, tap))


def press_tick(chat: Chat, tap: Tap) -> Reply:
    """One more, or one less."""
    opened = forms.current(chat, PURPOSE, tap)
    flow = key_marked(tap.arg, away.processes(chat.desk))
    chosen = list(opened.about["flows"])
    if flow in chosen:
        chosen.remove(flow)
    elif flow:
        chosen.append(flow)
    return ticking(chat, with_flows(opened, chosen))


def with_flows(opened: Opened, flows: list[str]) -> Opened:
    """The form, limited to these."""
    return Opened({**opened.about, "flows": flows}, opened.filling, opened.sheet, opened.title)


def ticking(chat: Chat, opened: Opened) -> Reply:
    """Every process with its box; none ticked means all."""
    ids, chosen = form_faces.ids_of(opened), opened.about["flows"]
    boxes = [
        Button(f"{'☑️' if key in chosen else '◻️'} {name.said(chat.language)}", "away:tick", arg=mark_of(key), **ids)
        for key, name in away.processes(chat.desk).items()
    ]
    rows = tuple(tuple(boxes[at : at + BROAD]) for at in range(0, len(boxes), BROAD))
    done = Button(chat.say("away-button-ticked"), press="away:review", **ids)
    face = Face(Markup("\n\n").join([chat.say("away-which"), processes(chat, opened)]), (*rows, (done,)), private=True)
    return Reply((Edit(face),), then=talk({"about": dict(opened.about), **opened.filling.as_data()}))


def press_send(chat: Chat, tap: Tap) -> Reply:
    """Arrange it; the colleague is told."""
    opened = forms.current(chat, PURPOSE, tap)
    if opened.filling.asked:
        return forms.shown(chat, PURPOSE, opened, pressed=True)
    made = away.arrange(chat.desk, *asked_for(chat, opened), opened.about["flows"])
    toast = str(chat.say("away-toast", name=one_line(made.stands_in_name, 40)).unescape())
    reply = cards.shown(chat, made.id, toast, done=True)
    return Reply(reply.messages, toast=reply.toast, then=None)
