"""Ending a process of one's own for good: asked why, and then it is over."""

from typing import Final

from markupsafe import Markup

from core.flows import actions, queries
from core.flows.engine.work import Command
from core.refusals import AlreadyChanged, NotFound, Refusal
from handlers.apply import mine
from handlers.shared.chat import Chat, Heard, Tap
from handlers.shared.names import several_lines
from handlers.shared.reply import KEEP, Button, Edit, Face, Keep, Reply, Rows, Say, Shows, Talk

WHY: Final = "apply-cancel-why"
LONGEST: Final = 500
QUICK: Final = (1, 2)
"""The reasons that need no typing, by their sentences."""


class NoReason(Refusal):
    """Everybody concerned will read why."""

    code = "processes-no-reason"


def press(chat: Chat, tap: Tap) -> Reply:
    """Ask why; a tap is enough, or words."""
    rows = [
        (Button(chat.say("processes-reason-cancel", n=n), press="apply:cancel-why", id=tap.id, arg=n),) for n in QUICK
    ]
    shown = asking(chat, tap.id, chat.say("apply-cancel-sure"), tuple(rows))
    return Reply((Edit(shown),), then=Talk(WHY, {"instance": tap.id, "why": ""}))


def asking(chat: Chat, instance_id: int, question: Markup, rows: Rows) -> Face:
    """How it stands, and what is asked about it; it can always be left as it is."""
    line = mine.line(chat, queries.instance(chat.desk, instance_id))
    keep = Button(chat.say("apply-button-keep"), press="apply:cancel-not", id=instance_id)
    return Face(Markup("\n\n").join([line, question]), (*rows, (keep,)), private=True)


def press_not(chat: Chat, tap: Tap) -> Reply:
    """It goes on."""
    return Reply((Edit(mine.card(chat, tap.id), Shows(mine.CARD, tap.id)),), then=closed(chat))


def closed(chat: Chat) -> Keep | None:
    """The question is asked no more; another stays open."""
    return None if chat.talk is not None and chat.talk.step == WHY else KEEP


def press_why(chat: Chat, tap: Tap) -> Reply:
    """One of the reasons that need no typing."""
    if tap.arg not in QUICK:
        raise NotFound
    return ended(chat, tap.id, str(chat.say("processes-reason-cancel", n=tap.arg).unescape()))


def words(chat: Chat, heard: Heard) -> Reply:
    """The reason in words, to be confirmed: whoever forgot the question may have meant something else."""
    why, instance = heard.text.strip(), int(chat.said_so_far["instance"])
    if not why:
        raise NoReason
    yes = Button(chat.say("processes-button-sure", do="cancel"), press="apply:cancel-yes", id=instance)
    asked = [
        chat.say("processes-because", why=several_lines(why, LONGEST)),
        chat.say("processes-ask-sure", do="cancel"),
    ]
    shown = asking(chat, instance, Markup("\n").join(asked), ((yes,),))
    return Reply((Say(shown),), then=Talk(WHY, {"instance": instance, "why": why}))


def press_yes(chat: Chat, tap: Tap) -> Reply:
    """For the reason that was written last."""
    asked = chat.said_so_far if chat.talk and chat.talk.step == WHY else {}
    if asked.get("instance") != tap.id or not asked["why"]:
        raise AlreadyChanged
    return ended(chat, tap.id, asked["why"])


def ended(chat: Chat, instance_id: int, why: str) -> Reply:
    """It is over. FlowRefusal where only a manager may end it."""
    command = Command("cancel", chat.desk.me.number, chat.desk.now, comment=why)
    actions.act(chat.desk, instance_id, command, f"cancel:{chat.desk.source}")
    shown = Edit(mine.card(chat, instance_id), Shows(mine.CARD, instance_id))
    return Reply((shown,), toast=str(chat.say("processes-toast", do="cancel").unescape()), then=closed(chat))
