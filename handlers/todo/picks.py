"""Picking the people of the next step before a decision is taken."""

from core.company.keys import key_marked
from core.flows.at_hand import answering, items, picking
from core.flows.at_hand.picking import Pick
from core.flows.queries import names_of
from core.refusals import Refusal
from handlers.shared.chat import Chat, Heard, Tap
from handlers.shared.reply import Reply, said
from handlers.todo import decide, people
from handlers.todo.next_people import PICKING, Asking, ask


class NotOffered(Refusal):
    """Somebody is named among whom the next step may not choose: `name`."""

    code = "todo-pick-not-offered"


class TooManyPicked(Refusal):
    """The step takes at most `most`."""

    code = "todo-pick-too-many"


def open_(chat: Chat, notice: int) -> tuple[Asking, Pick | None]:
    """What was asked about this card; a button of an older message begins anew."""
    kept = chat.said_so_far if chat.talk and chat.talk.step == PICKING else {}
    if kept.get("notice") == notice:
        asking = Asking(notice, kept["do"], kept["given"], tuple(kept["ticked"]))
    else:
        asking = Asking(notice, items.look(chat.desk, notice).verb)
    return asking, picking.wanted(chat.desk, notice, asking.do, **asking.given)


def press_one(chat: Chat, tap: Tap) -> Reply:
    """One of them: decided with him, or ticked."""
    asking, pick = open_(chat, tap.id)
    who = key_marked(tap.arg, pick.people) if pick else None
    if pick is None or who is None or answering.outdated(chat.desk, tap.id, tap.version):
        return decide.press_card(chat, tap)
    if pick.most == 1:
        return done(chat, asking, pick, (who,))
    ticked = tuple(one for one in asking.ticked if one != who)
    ticked = ticked if who in asking.ticked else (*asking.ticked, who)
    return ask(chat, Asking(asking.notice, asking.do, asking.given, ticked), pick)


def press_picked(chat: Chat, tap: Tap) -> Reply:
    """Those who are ticked."""
    asking, pick = open_(chat, tap.id)
    if pick is None or not asking.ticked or answering.outdated(chat.desk, tap.id, tap.version):
        return decide.press_card(chat, tap)
    return done(chat, asking, pick, asking.ticked)


def named(chat: Chat, heard: Heard) -> Reply:
    """Those who are named."""
    asking, pick = open_(chat, chat.said_so_far["notice"])
    if pick is None:
        return said(chat.say("todo-pick-over"))
    who = people.understood(chat, heard.text.strip(), alone=pick.most == 1)
    strange = [one for one in who if one not in pick.people]
    if strange:
        raise NotOffered(name=names_of(chat.desk, strange).get(strange[0], strange[0]))
    return done(chat, asking, pick, tuple(dict.fromkeys(who)), pressed=False)


def done(chat: Chat, asking: Asking, pick: Pick, who: tuple[str, ...], *, pressed: bool = True) -> Reply:
    """Decide it with them."""
    if len(who) > pick.most:
        raise TooManyPicked(most=pick.most)
    return decide.decided(chat, asking.notice, asking.do, pressed=pressed, **asking.with_(pick, who))
