"""Naming colleagues from a card: to hand it on, to ask advice or help, to have them sign or know."""

from typing import Final

from markupsafe import Markup

from core.company.keys import key_marked, mark_of
from core.flows.at_hand import answering, items
from core.flows.definition import FormField, Label
from core.flows.forms.book import one_of, several
from core.flows.forms.deskbook import DeskBook
from core.flows.queries import names_of
from core.refusals import AlreadyChanged, Refusal
from handlers.shared.chat import Chat, Heard, Tap
from handlers.shared.names import one_line
from handlers.shared.reply import Button, Reply, Talk, said
from handlers.todo import cards
from handlers.todo.decide import NoReason, back, closed, offer

NAMING: Final = "todo-people"
WHERE: Final = ("before", "after", "parallel")
ALONE: Final = frozenset({"transfer", "delegate"})


def press_transfer(chat: Chat, tap: Tap) -> Reply:
    """Somebody else is to do it."""
    return ask(chat, tap.id, "transfer")


def press_delegate(chat: Chat, tap: Tap) -> Reply:
    """Somebody is to advise first."""
    return ask(chat, tap.id, "delegate")


def press_assist(chat: Chat, tap: Tap) -> Reply:
    """Others are to help to fill in."""
    return ask(chat, tap.id, "assist")


def press_cc(chat: Chat, tap: Tap) -> Reply:
    """Others are to know of it."""
    return ask(chat, tap.id, "cc")


def press_sign(chat: Chat, tap: Tap) -> Reply:
    """Before oneself, after, or beside."""
    rows = tuple(
        (Button(chat.say("todo-where", where=where), "todo:sign-where", tap.id, 0, n),) for n, where in enumerate(WHERE)
    )
    return cards.opened(chat, tap.id, chat.say("todo-ask-where"), buttons=(*rows, back(chat, tap.id)))


def press_sign_where(chat: Chat, tap: Tap) -> Reply:
    """Whom."""
    if not 0 <= tap.arg < len(WHERE):
        raise AlreadyChanged
    return ask(chat, tap.id, "add_sign", WHERE[tap.arg])


def ask(chat: Chat, notice: int, do: str, where: str = "") -> Reply:
    """Have people named in the next message; what cannot be done any more is not asked about."""
    if do not in offer(chat, notice).verbs:
        return refused(chat, notice, do, where)
    asked = chat.say("todo-ask-people", do=do, where=where)
    reply = cards.opened(chat, notice, asked, buttons=(back(chat, notice),))
    return Reply(reply.messages, then=Talk(NAMING, {"notice": notice, "do": do, "where": where}))


def refused(chat: Chat, notice: int, do: str, where: str) -> Reply:
    """The refusal with who was faster; where there is none to give, what is possible has changed."""
    me, args = chat.desk.me.number, {"where": where} if where else {}
    try_out = answering.ask if do in answering.WITHOUT_ITEM else items.ask
    try_out(chat.desk, notice, do, to=me, people=(me,), args=args)
    raise AlreadyChanged


def named(chat: Chat, heard: Heard) -> Reply:
    """The names; what is written below them goes with them as a comment."""
    if not heard.text.strip():
        raise NoReason
    asked = chat.said_so_far
    answering.mine(chat.desk, asked["notice"])
    names, _, comment = heard.text.strip().partition("\n")
    people = understood(chat, names, alone=asked["do"] in ALONE)
    try:
        return given(chat, asked["notice"], asked["do"], asked["where"], people, comment.strip())
    except Refusal as no:
        over = no.code.startswith("flow-item-closed")
        return Reply(said(chat.say(no.code, **no.details)).messages, then=None if over else Reply().then)


def understood(chat: Chat, names: str, *, alone: bool) -> tuple[str, ...]:
    """Who is meant; refused with the candidates if it may be several."""
    book = DeskBook(chat.desk, chat.language)
    words = Label({chat.language: str(chat.say("todo-colleague").unescape())})
    one = FormField(id="people", type="person" if alone else "people", name=words)
    if alone:
        return (one_of(one, names, book.people(names), "person", "people"),)
    return tuple(several(one, names, book.people))


def given(chat: Chat, notice: int, do: str, where: str, people: tuple[str, ...], comment: str) -> Reply:
    """Do it, and say with whom."""
    args = {"where": where} if where else {}
    give = answering.give if do in answering.WITHOUT_ITEM else items.decide
    give(chat.desk, notice, do, to=people[0], people=people, comment=comment, args=args)
    names = names_of(chat.desk, people)
    told = chat.say("todo-named", names=tuple(one_line(names.get(one, one)) for one in people))
    text = Markup(": ").join([chat.say("todo-toast", do=do), told])
    return Reply(said(text).messages, then=closed(chat, notice))


# Taking signers out


def press_unsign(chat: Chat, tap: Tap) -> Reply:
    """Whom of those who were added and have not decided."""
    people = offer(chat, tap.id).removable
    names = names_of(chat.desk, people)
    rows = tuple(
        (Button(one_line(names.get(one, one), 40), "todo:unsign-one", tap.id, 0, mark_of(one)),) for one in people
    )
    return cards.opened(chat, tap.id, chat.say("todo-ask-unsign"), buttons=(*rows, back(chat, tap.id)))


def press_unsign_one(chat: Chat, tap: Tap) -> Reply:
    """He is not asked any more."""
    who = key_marked(tap.arg, offer(chat, tap.id).removable)
    if who is None:
        raise AlreadyChanged
    answering.give(chat.desk, tap.id, "remove_sign", args={"who": who})
    return cards.opened(chat, tap.id, toast=str(chat.say("todo-toast", do="remove_sign").unescape()))
