"""Approving, refusing and sending back, from the card; the last two with a reason."""

from dataclasses import dataclass
from typing import Any, Final

from core.company.keys import key_marked, mark_of
from core.flows.at_hand import answering, items, offers, picking
from core.flows.at_hand.items import ItemView
from core.flows.at_hand.offers import Offer
from core.flows.definition import Label
from core.flows.engine.work import FlowRefusal
from core.refusals import NotFound, Refusal
from handlers.shared.chat import Chat, Heard, Tap
from handlers.shared.flows import QUICK
from handlers.shared.names import one_line
from handlers.shared.reply import Button, Reply, Rows, Talk, said
from handlers.todo import cards, next_people

REASON: Final = "todo-reason"


class NoReason(Refusal):
    """A refusal needs its reason in words."""

    code = "todo-no-reason"


def offer(chat: Chat, notice: int) -> Offer:
    """What can be done from a card of one's own; NotFound for another's."""
    mine = answering.mine(chat.desk, notice)
    return offers.operations(chat.desk, mine.instance_id, mine.item)


def toast(chat: Chat, do: str) -> str:
    """What was done, in a word."""
    return str(chat.say("todo-toast", do=cards.spelt(do)).unescape())


def decided(chat: Chat, notice: int, do: str, *, pressed: bool = True, **given: Any) -> Reply:
    """Decide; every copy of the card shows it, the one that was pressed too."""
    give = answering.give if do in answering.WITHOUT_ITEM else items.decide
    try:
        done = give(chat.desk, notice, do, **given)
    except FlowRefusal as no:
        pick = picking.asked_by(chat.desk, notice, no)
        if pick is None:
            raise
        return next_people.ask(chat, next_people.Asking(notice, do, given), pick, pressed=pressed)
    if pressed:
        return Reply(toast=toast(chat, do), then=closed(chat, notice))
    told = chat.say("todo-decided", told=toast(chat, do), number=done.number)
    return Reply(said(told).messages, then=closed(chat, notice))


def closed(chat: Chat, notice: int) -> Any:
    """A question about this card is over with it; another stays open."""
    asked = chat.talk is not None and chat.said_so_far.get("notice") == notice
    return None if asked else Reply().then


def press_approve(chat: Chat, tap: Tap) -> Reply:
    """Agree to what the card showed; if somebody has changed it since, look again first."""
    if answering.outdated(chat.desk, tap.id, tap.version):
        again = cards.opened(chat, tap.id)
        return Reply(again.messages, toast=str(chat.say("todo-changed").unescape()), alert=True)
    view = items.look(chat.desk, tap.id)
    return ways(chat, view) if view.pending and bool(view.ways) else decided(chat, tap.id, view.verb)


def ways(chat: Chat, view: ItemView, *, pressed: bool = True) -> Reply:
    """Where it goes on is for the holder to say."""
    rows = [
        (Button(name(chat, way), "todo:way", view.notice, view.seal, mark_of(to)),) for to, way in view.ways.items()
    ]
    show = cards.opened if pressed else cards.said
    return show(chat, view.notice, chat.say("todo-ask-way"), buttons=(*rows, back(chat, view.notice)))


def press_way(chat: Chat, tap: Tap) -> Reply:
    """The step that was chosen."""
    view = items.look(chat.desk, tap.id)
    to = key_marked(tap.arg, view.ways)
    if to is None or answering.outdated(chat.desk, tap.id, tap.version):
        return press_card(chat, tap)
    return decided(chat, tap.id, view.verb, args={"choose": to})


def press_card(chat: Chat, tap: Tap) -> Reply:
    """The card again, with its own buttons; what was asked about it is asked no more."""
    reply = cards.opened(chat, tap.id)
    return Reply(reply.messages, then=closed(chat, tap.id))


def back(chat: Chat, notice: int) -> tuple[Button, ...]:
    """The way back to the card."""
    return (Button(chat.say("todo-button-back"), press="todo:card", id=notice),)


def name(chat: Chat, label: Label) -> str:
    """A step on a button."""
    return one_line(label.said(chat.language), 40)


# Refusing


def press_reject(chat: Chat, tap: Tap) -> Reply:
    """Ask why, in the place of the buttons; words will do as well."""
    return ask_reject(chat, tap.id)


def ask_reject(chat: Chat, notice: int, *, pressed: bool = True) -> Reply:
    """Why it is refused."""
    rows = tuple(
        (Button(chat.say("todo-reason-reject", n=n), press="todo:reject-why", id=notice, arg=n),) for n in QUICK
    )
    return ask_reason(chat, notice, Asked("reject"), rows, pressed=pressed)


def press_reject_why(chat: Chat, tap: Tap) -> Reply:
    """One of the reasons that need no typing."""
    return decided(chat, tap.id, "reject", comment=quick(chat, "todo-reason-reject", tap.arg))


def quick(chat: Chat, key: str, n: int) -> str:
    """A reason in the words of who gives it."""
    if n not in QUICK:
        raise NotFound
    return str(chat.say(key, n=n).unescape())


@dataclass(frozen=True, slots=True)
class Asked:
    """What the words that are asked for will be the reason of; `to` is the step it goes back to, with its name."""

    do: str
    to: str = ""
    step: str = ""


def ask_reason(chat: Chat, notice: int, asked: Asked, rows: Rows, *, pressed: bool = True) -> Reply:
    """Have the reason chosen or written; what is decided already is not asked about."""
    if not items.look(chat.desk, notice).pending:
        return too_late(chat, notice, asked.do)
    show = cards.opened if pressed else cards.said
    question = chat.say("todo-ask-reason", do=asked.do, step=asked.step)
    reply = show(chat, notice, question, buttons=(*rows, back(chat, notice)))
    return Reply(reply.messages, then=Talk(REASON, {"notice": notice, "do": asked.do, "to": asked.to}))


def ask_words(chat: Chat, notice: int) -> Reply:
    """Have a comment written."""
    reply = cards.opened(chat, notice, chat.say("todo-ask-comment"), buttons=(back(chat, notice),))
    return Reply(reply.messages, then=Talk(REASON, {"notice": notice, "do": "comment", "to": ""}))


def too_late(chat: Chat, notice: int, do: str) -> Reply:
    """The refusal with who was faster; where there is none to give, the card as it stands."""
    items.ask(chat.desk, notice, do, comment=do)
    raise NotFound


# Sending back


def press_return(chat: Chat, tap: Tap) -> Reply:
    """The steps it may be sent back to."""
    if not items.look(chat.desk, tap.id).pending:
        return too_late(chat, tap.id, "return")
    targets = offer(chat, tap.id).returns
    if len(targets) == 1:
        return ask_return(chat, tap.id, targets[0])
    rows = [(Button(name(chat, label), "todo:return-to", tap.id, 0, mark_of(to)),) for to, label in targets]
    asked = chat.say("todo-ask-target" if targets else "todo-no-target")
    return cards.opened(chat, tap.id, asked, buttons=(*rows, back(chat, tap.id)))


def press_return_to(chat: Chat, tap: Tap) -> Reply:
    """The step that was chosen; the reason is asked for next."""
    targets = dict(offer(chat, tap.id).returns)
    to = key_marked(tap.arg, targets)
    return ask_return(chat, tap.id, (to, targets[to])) if to else press_return(chat, tap)


def ask_return(chat: Chat, notice: int, target: tuple[str, Label]) -> Reply:
    """Why it goes back."""
    to, label = target
    rows = tuple(
        (Button(chat.say("todo-reason-return", n=n), "todo:return-why", notice, mark_of(to), n),) for n in QUICK
    )
    return ask_reason(chat, notice, Asked("return", to, name(chat, label)), rows)


def press_return_why(chat: Chat, tap: Tap) -> Reply:
    """Sent back for one of the reasons that need no typing."""
    targets = dict(offer(chat, tap.id).returns)
    to = key_marked(tap.version, targets) or ""
    return decided(chat, tap.id, "return", to=to, comment=quick(chat, "todo-reason-return", tap.arg))


def reason_talk(chat: Chat, heard: Heard) -> Reply:
    """The reason in words."""
    if not heard.text.strip():
        raise NoReason
    asked = chat.said_so_far
    try:
        return decided(chat, asked["notice"], asked["do"], pressed=False, to=asked["to"], comment=heard.text.strip())
    except Refusal as over:
        return Reply(said(chat.say(over.code, **over.details)).messages, then=None)
