"""``/apply``: what one may start, the form, what would come of it, one confirm; and what one has started."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from core.calls.understanding.folding import plain
from core.company.definitions import Verb
from core.contracts import queries as contracts
from core.flows.at_hand import about, applying
from core.flows.at_hand.applying import Application, Startable
from core.flows.engine.work import FlowRefusal
from core.flows.forms.filling import Filling
from core.refusals import AlreadyChanged, NotFound, Refusal
from handlers.apply import ending, foretold, mine
from handlers.shared import form_faces, forms
from handlers.shared.chat import Chat, Heard, Tap
from handlers.shared.form_faces import Presses
from handlers.shared.forms import Opened, Purpose
from handlers.shared.names import one_line
from handlers.shared.reply import Button, Edit, Face, Reply, Say, Shows, Talk
from handlers.shared.routes import Card, Command, Press, Step

MAY = Verb.SEE_DESK
STEP = "apply-form"
BUTTON = 44
WIDTH = 18


class NotOffered(Refusal):
    """The process of a form is not offered any more."""

    code = "apply-not-offered"


def load(chat: Chat, about: Mapping[str, Any], filling: Filling) -> Opened:
    """The first step's questions in the newest version; that it was replaced meanwhile is told once."""
    try:
        found = applying.opening(chat.desk, about["flow"])
    except NotFound:
        raise NotOffered from None
    sheet = applying.sheet(chat.desk, found.flow, filling.values)
    now = {"flow": found.flow.flow, "version": found.version_id}
    title = found.name.said(chat.language)
    if about["version"] == found.version_id:
        return Opened(now, filling, sheet, title)
    return Opened(now, filling.on(sheet), sheet, title, notes=(chat.say("apply-replaced"),))


def review(chat: Chat, opened: Opened, said: tuple[Markup, ...]) -> Face:
    """Everything that is told, who would get it, and the way to hand it in; or why it cannot be."""
    flow = applying.opening(chat.desk, opened.about["flow"]).flow
    asked = Application(opened.filling.values, opened.filling.files)
    head = [chat.say("apply-review", title=one_line(opened.title)), *form_faces.lines(chat, opened)]
    under = form_faces.reviewing(chat, PRESSES, opened)
    try:
        applying.check(chat.desk, flow, asked)
    except FlowRefusal as no:
        parts = [Markup("\n").join(head), *said, forms.warned(chat, no)]
        return Face(Markup("\n\n").join(parts), (under,), private=True)
    way = foretold.lines(chat, flow, applying.foreseen(chat.desk, flow, asked))
    usual = foretold.usually(chat, flow.flow, chat.desk.now)
    path = Markup("\n").join([chat.say("apply-way"), *way] if way else [chat.say("apply-way-none")])
    path = Markup("\n").join([path, *usual])
    send = Button(chat.say("apply-button-send"), press="apply:send", **form_faces.ids_of(opened))
    return Face(Markup("\n\n").join([Markup("\n").join(head), *said, path]), ((send,), under), private=True)


def talk(data: Mapping[str, Any]) -> Talk:
    """The form waits for an answer."""
    return Talk(STEP, data)


PRESSES = Presses(
    pick="apply:pick",
    on="apply:on",
    back="apply:back",
    ask="apply:ask",
    clear="apply:clear",
    review="apply:review",
    fields="apply:fields",
    drop="apply:drop",
    resume="apply:resume",
)
PURPOSE = Purpose(STEP, MAY, PRESSES, load, review, talk)


def apply(chat: Chat, heard: Heard) -> Reply:
    """What may be started; with a name, its form, and more lines fill it in."""
    wanted, _, more = heard.rest.partition("\n")
    if not wanted.strip():
        return Reply((Say(listed(chat)),))
    found = applying.startable(chat.desk)
    meant, rest = named(found, wanted.strip())
    if len(meant) == 1:
        return begun(chat, meant[0], "\n".join(part for part in (rest, more) if part))
    said = chat.say("apply-which" if meant else "apply-unknown", said=one_line(wanted, 40))
    return Reply((Say(choice(chat, meant or found, said)),))


def named(found: list[Startable], said: str) -> tuple[list[Startable], str]:
    """Which processes are meant by name, by its beginning or a part of it, and what is said after it."""
    words = said.split()
    for many in range(len(words), 0, -1):
        told, rest = plain(" ".join(words[:many])), " ".join(words[many:])
        known = [(one, {plain(one.flow.flow), *map(plain, one.name.root.values())}) for one in found]
        for meant in (
            [one for one, names in known if told in names],
            [one for one, names in known if any(name.startswith(told) for name in names)],
            [one for one, names in known if len(told) > 1 and any(told in name for name in names)],
        ):
            if meant:
                return meant, rest
    return [], ""


def listed(chat: Chat) -> Face:
    """What may be started, what was begun, and what runs."""
    found = applying.startable(chat.desk)
    return choice(chat, found, chat.say("apply-list" if found else "apply-none"))


def choice(chat: Chat, found: list[Startable], said: Markup) -> Face:
    """Processes as buttons, two in a row where their names are short."""
    items = [
        Button(one_line(one.name.said(chat.language), BUTTON), press="apply:open", id=one.version_id) for one in found
    ]
    width = 2 if all(len(item.text) <= WIDTH for item in items) else 1
    rows = [tuple(items[at : at + width]) for at in range(0, len(items), width)]
    if chat.talk and chat.talk.step == STEP:
        rows.insert(0, (Button(chat.say("desk-resume"), press="apply:resume"),))
    rows.append((Button(chat.say("row-button-new"), press="row:new"),))
    if mine.running(chat):
        rows.append((Button(chat.say("apply-button-mine"), press="apply:mine"),))
    return Face(said, tuple(rows))


def begun(
    chat: Chat, one: Startable, text: str = "", *, pressed: bool = False, known: Mapping[str, Any] | None = None
) -> Reply:
    """The form of a process, with the answers that are known already."""
    which = {"flow": one.flow.flow, "version": one.version_id}
    return forms.begin(chat, PURPOSE, which, applying.defaults(one.flow) | dict(known or {}), text, pressed=pressed)


def about_contract(chat: Chat, tap: Tap) -> Reply:
    """The form of a process with the contract chosen; what the button offered may have changed since."""
    number = contracts.card(chat.desk, tap.id).number
    ways = about.startable(chat.desk, "contract", number)
    way = next((one for one in ways if one.process.version_id == tap.arg), None)
    if way is None:
        raise AlreadyChanged
    return begun(chat, way.process, known={way.question: number})


def back(chat: Chat, _tap: Tap) -> Reply:
    """What may be started, in the message that led away from it."""
    return Reply((Edit(listed(chat)),))


def open_one(chat: Chat, tap: Tap) -> Reply:
    """The form of the process that was chosen, in its newest version."""
    found = next((one for one in applying.startable(chat.desk) if one.version_id == tap.id), None)
    if found is None:
        return replace(back(chat, tap), toast=str(chat.say("apply-list-changed").unescape()), alert=True)
    return begun(chat, found, pressed=True)


def send(chat: Chat, tap: Tap) -> Reply:
    """Start the process and hand its first step in; pressed again, it shows what was started."""
    before = applying.started(chat.desk, tap.id)
    if before is not None:
        return Reply((Edit(mine.card(chat, before), Shows(mine.CARD, before)),), toast=sent(chat, before))
    opened = forms.current(chat, PURPOSE, tap)
    if opened.filling.asked or opened.notes:
        return forms.shown(chat, PURPOSE, opened, pressed=True)
    asked = Application(opened.filling.values, opened.filling.files)
    done = applying.apply(chat.desk, applying.opening(chat.desk, opened.about["flow"]).flow, asked, tap.id)
    face = mine.card(chat, done.instance_id)
    return Reply((Edit(face, Shows(mine.CARD, done.instance_id)),), toast=sent(chat, done.instance_id), then=None)


def sent(chat: Chat, instance_id: int) -> str:
    """That it was handed in, with its number."""
    return str(chat.say("apply-toast-sent", number=mine.number(chat, instance_id)).unescape())


ROUTES = [
    Command("apply", apply, may=MAY),
    *forms.routes(PURPOSE),
    Press("apply:list", back, may=MAY),
    Press("apply:open", open_one, may=MAY),
    Press("apply:about-contract", about_contract, may=MAY),
    Press("apply:send", send, may=MAY),
    Press("apply:mine", mine.mine, may=MAY),
    Press("apply:mine-one", mine.open_one, may=MAY),
    Press("apply:urge", mine.urge, may=MAY),
    Press("apply:withdraw", mine.withdraw, may=MAY),
    Press("apply:withdraw-yes", mine.withdraw_yes, may=MAY),
    Press("apply:cancel", ending.press, may=MAY),
    Press("apply:cancel-why", ending.press_why, may=MAY),
    Press("apply:cancel-yes", ending.press_yes, may=MAY),
    Press("apply:cancel-not", ending.press_not, may=MAY),
    Step(ending.WHY, ending.words, may=MAY),
    Card(mine.CARD, mine.drawn),
]
