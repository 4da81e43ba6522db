"""Moving a process, freezing it, ending it, taking it to another version: told what comes of it, then confirmed."""

from collections.abc import Iterator
from typing import Any, Final

from markupsafe import Markup

from core.company.keys import key_marked, mark_of
from core.flows.at_hand import commanding, foreseeing, overseeing
from core.flows.at_hand.foreseeing import At, Change, Foreseen
from core.refusals import AlreadyChanged, NotFound, Refusal
from handlers.processes import cards
from handlers.shared.chat import Chat, Heard, Tap
from handlers.shared.names import one_line, several_lines
from handlers.shared.reply import Button, Edit, Face, Reply, Rows, Say, Talk
from handlers.shared.sheets import names

REASON: Final = "processes-reason"
REASONS: Final = {"jump": "processes-reason-jump", "cancel": "processes-reason-cancel"}
QUICK: Final = (1, 2)
"""The reasons that need no typing, by their sentences."""

PEOPLE, STEP, WHY, STEPS = 5, 44, 500, 30


class NoReason(Refusal):
    """Everybody concerned will read why."""

    code = "processes-no-reason"


def toast(chat: Chat, do: str) -> str:
    """What was done, in a word."""
    return str(chat.say("processes-toast", do=do).unescape())


def at_once(chat: Chat, tap: Tap, do: str) -> Reply:
    """Do it, and show how it stands."""
    commanding.command(chat.desk, tap.id, do)
    return cards.opened(chat, tap.id, toast(chat, do))


def press_suspend(chat: Chat, tap: Tap) -> Reply:
    """Freeze everything."""
    return at_once(chat, tap, "suspend")


def press_resume(chat: Chat, tap: Tap) -> Reply:
    """Let it go on; the pause is added to what is due."""
    return at_once(chat, tap, "resume")


def press_retry(chat: Chat, tap: Tap) -> Reply:
    """Have what failed tried again."""
    return at_once(chat, tap, "retry")


# Moving and ending: where to, what comes of it, why, one confirmation


def press_jump(chat: Chat, tap: Tap) -> Reply:
    """The steps it can be moved to."""
    one = overseeing.look(chat.desk, tap.id)
    rows: Rows = tuple(
        (Button(one_line(label.said(chat.language), STEP), "processes:jump-to", tap.id, 0, mark_of(step)),)
        for step, label in foreseeing.steps(chat.desk, tap.id)[:STEPS]
    )
    return Reply((Edit(cards.asking(chat, one, chat.say("processes-ask-step"), buttons=rows)),))


def press_jump_to(chat: Chat, tap: Tap) -> Reply:
    """What comes of moving it there, and why it is to be moved."""
    step = key_marked(tap.arg, dict(foreseeing.steps(chat.desk, tap.id)))
    if step is None:
        raise AlreadyChanged
    return ask_why(chat, tap.id, "jump", step)


def press_cancel(chat: Chat, tap: Tap) -> Reply:
    """What comes of ending it, and why."""
    return ask_why(chat, tap.id, "cancel", "")


def ask_why(chat: Chat, instance_id: int, do: str, to: str) -> Reply:
    """Have the reason chosen or written."""
    shown = questioned(chat, instance_id, do, to, buttons=quick(chat, instance_id, do, to))
    rev = overseeing.overseen(chat.desk, instance_id).row.rev
    asked = {"instance": instance_id, "do": do, "to": to, "why": "", "rev": rev}
    return Reply((Edit(shown),), then=Talk(REASON, asked))


def quick(chat: Chat, instance_id: int, do: str, to: str) -> Rows:
    """Reasons that need no typing."""
    mark = mark_of(to) if to else 0
    return tuple((Button(chat.say(REASONS[do], n=n), "processes:why", instance_id, mark, n),) for n in QUICK)


def questioned(chat: Chat, instance_id: int, do: str, to: str, *, buttons: Rows, why: str = "") -> Face:
    """The card with what would come of it, and the question that is open."""
    one = overseeing.look(chat.desk, instance_id)
    coming = foreseeing.foreseen(chat.desk, instance_id, do, **({"to": to} if to else {}))
    asked = chat.say("processes-ask-sure" if why else "processes-ask-why", do=do)
    because = [chat.say("processes-because", why=several_lines(why, WHY))] if why else []
    label = dict(foreseeing.steps(chat.desk, instance_id)).get(to)
    head = chat.say("processes-would", do=do, step=label.said(chat.language) if label else "")
    text = Markup("\n").join([head, *consequences(chat, coming), *because, asked])
    return cards.asking(chat, one, text, buttons=buttons)


def consequences(chat: Chat, coming: Foreseen) -> Iterator[Markup]:
    """Who loses what, who gets what."""
    for one in coming.loses:
        yield chat.say("processes-loses", **at(chat, one))
    for one in coming.opens:
        yield chat.say("processes-opens", **at(chat, one))
    if coming.undone:
        yield chat.say("processes-undone", count=coming.undone)


def at(chat: Chat, one: At) -> dict[str, str]:
    """A step and its people."""
    people = names(chat, [one_line(name) for name in one.people], PEOPLE)
    return {"step": one_line(one.step.said(chat.language)), "people": people}


def press_why(chat: Chat, tap: Tap) -> Reply:
    """A reason that needs no typing."""
    steps = dict(foreseeing.steps(chat.desk, tap.id))
    to = key_marked(tap.version, steps) if tap.version else ""
    if to is None or tap.arg not in QUICK:
        raise AlreadyChanged
    do = "jump" if to else "cancel"
    why = str(chat.say(REASONS[do], n=tap.arg).unescape())
    return sure(chat, {"instance": tap.id, "do": do, "to": to}, why, pressed=True)


def reason(chat: Chat, heard: Heard) -> Reply:
    """The reason in words."""
    if not heard.text.strip():
        raise NoReason
    return sure(chat, chat.said_so_far, heard.text.strip(), pressed=False)


def sure(chat: Chat, asked: Any, why: str, *, pressed: bool) -> Reply:
    """Everything once more, to be confirmed with one tap."""
    instance, do, to = asked["instance"], asked["do"], asked["to"]
    rev = overseeing.overseen(chat.desk, instance).row.rev
    yes = Button(chat.say("processes-button-sure", do=do), "processes:sure", instance, rev)
    shown = questioned(chat, instance, do, to, buttons=((yes,),), why=why)
    talk = Talk(REASON, {"instance": instance, "do": do, "to": to, "why": why, "rev": rev})
    return Reply((Edit(shown) if pressed else Say(shown),), then=talk)


def press_sure(chat: Chat, tap: Tap) -> Reply:
    """Do it, if it is still as it was shown."""
    asked = chat.said_so_far if chat.talk and chat.talk.step == REASON else {}
    if asked.get("instance") != tap.id or not asked.get("why") or asked["rev"] != tap.version:
        raise AlreadyChanged
    args = {"to": asked["to"]} if asked["to"] else {}
    commanding.command(chat.desk, tap.id, asked["do"], rev=tap.version, comment=asked["why"], **args)
    return cards.opened(chat, tap.id, toast(chat, asked["do"]))


# Another version


def press_migrate(chat: Chat, tap: Tap) -> Reply:
    """What the version changes that new processes follow."""
    one = overseeing.look(chat.desk, tap.id)
    if "migrate" not in one.verbs:
        raise NotFound
    change = foreseeing.newer(chat.desk, tap.id)
    yes = Button(chat.say("processes-button-migrate"), "processes:migrate-now", tap.id, change.rev, change.number)
    jump = Button(chat.say("processes-do", do="jump", version=0), press="processes:jump", id=tap.id)
    text = Markup("\n").join(changes(chat, change))
    return Reply((Edit(cards.asking(chat, one, text, buttons=((jump if change.blocked else yes,),))),))


def changes(chat: Chat, change: Change) -> Iterator[Markup]:
    """Steps and fields that come and go; or why it cannot be done now."""
    yield chat.say("processes-migrate", version=change.number)
    kinds = (("added", change.added), ("gone", change.gone), ("changed", change.changed))
    fields = (("fields-added", change.fields_added), ("fields-gone", change.fields_gone))
    told = [chat.say("processes-change", kind=kind, names=labels) for kind, labels in (*kinds, *fields) if labels.all]
    yield from told or [chat.say("processes-change-none")]
    if change.blocked:
        yield chat.say("processes-migrate-blocked", steps=change.blocked)
    else:
        yield chat.say("processes-migrate-sure")


def press_migrate_now(chat: Chat, tap: Tap) -> Reply:
    """Go on by it."""
    commanding.migrate(chat.desk, tap.id, tap.arg, tap.version)
    return cards.opened(chat, tap.id, toast(chat, "migrate"))
