"""What else can be done from a card: with one's own task, with the process, and looking at it."""

from typing import Final

from markupsafe import Markup

from core.flows import queries
from core.flows.at_hand import answering, items
from core.flows.at_hand.offers import Offer
from handlers.shared import history
from handlers.shared.chat import Chat, Tap
from handlers.shared.flows import when
from handlers.shared.names import one_line
from handlers.shared.reply import Button, Edit, Face, Reply, Rows, Say
from handlers.todo import cards
from handlers.todo.decide import ask_words, back, decided, offer

WAYS: Final = {
    "claim": "todo:claim",
    "release": "todo:release",
    "transfer": "todo:transfer",
    "delegate": "todo:delegate",
    "add_sign": "todo:sign",
    "assist": "todo:assist",
    "cc": "todo:cc",
    "comment": "todo:comment",
    "urge": "todo:urge",
    "recall": "todo:recall",
    "withdraw": "todo:withdraw",
}
"""What is offered here, in this order, and the buttons that begin it."""

HOLDERS: Final = 15
BROAD: Final = 2


def press_more(chat: Chat, tap: Tap) -> Reply:
    """Everything else that is possible now, in the place of the buttons."""
    can = offer(chat, tap.id)
    verbs = set(can.verbs) - idle(chat, can)
    found = [Button(chat.say("todo-do", do=do), WAYS[do], tap.id) for do in WAYS if do in verbs]
    if can.removable:
        found.append(Button(chat.say("todo-do", do="remove_sign"), press="todo:unsign", id=tap.id))
    found.append(Button(chat.say("todo-do", do="history"), press="todo:history", id=tap.id))
    found.append(Button(chat.say("todo-do", do="picture"), press="process:picture", id=can.instance_id))
    rows: Rows = tuple(tuple(found[at : at + BROAD]) for at in range(0, len(found), BROAD))
    return cards.opened(chat, tap.id, buttons=(*rows, back(chat, tap.id)))


def idle(chat: Chat, can: Offer) -> set[str]:
    """What is possible and would change nothing: reminding oneself, taking what nobody else could take."""
    holders = queries.instance(chat.desk, can.instance_id).holders
    others = [one for one in holders if one.state == "pending" and one.person != chat.desk.me.number]
    beside = any(one.step == can.step for one in others)
    return ({"urge"} if not others else set()) | ({"claim"} if not beside else set())


def press_claim(chat: Chat, tap: Tap) -> Reply:
    """Take what several could do; the others see that it is taken."""
    return decided(chat, tap.id, "claim")


def press_release(chat: Chat, tap: Tap) -> Reply:
    """Give it back to all of them."""
    return decided(chat, tap.id, "release")


def press_recall(chat: Chat, tap: Tap) -> Reply:
    """Take one's own decision back, as long as nobody acted on it."""
    answering.give(chat.desk, tap.id, "recall")
    return again(chat, tap.id, "recall")


def press_withdraw(chat: Chat, tap: Tap) -> Reply:
    """Everything goes back to the start: asked once more before."""
    yes = Button(chat.say("todo-button-withdraw"), press="todo:withdraw-now", id=tap.id)
    return cards.opened(chat, tap.id, chat.say("todo-ask-withdraw"), buttons=((yes,), back(chat, tap.id)))


def press_withdraw_now(chat: Chat, tap: Tap) -> Reply:
    """Back to the start."""
    answering.give(chat.desk, tap.id, "withdraw")
    return again(chat, tap.id, "withdraw")


def again(chat: Chat, notice: int, do: str) -> Reply:
    """The card as it stands after what was done, with the outcome as a toast."""
    return cards.opened(chat, notice, toast=str(chat.say("todo-toast", do=do).unescape()))


def press_comment(chat: Chat, tap: Tap) -> Reply:
    """Ask for the words."""
    return ask_words(chat, tap.id)


def press_urge(chat: Chat, tap: Tap) -> Reply:
    """Remind whoever holds it, and say who that is and since when he has it."""
    done = answering.give(chat.desk, tap.id, "urge")
    found = [one for one in queries.instance(chat.desk, done.instance_id).holders if one.state == "pending"]
    lines = [
        chat.say(
            "todo-urged-line",
            name=one_line(one.name),
            step=one_line(one.step_name.said(chat.language)),
            at=when(chat, one.since or chat.desk.now),
        )
        for one in found[:HOLDERS]
    ]
    reply = again(chat, tap.id, "urge")
    told = Say(Face(Markup("\n").join([chat.say("todo-urged"), *lines]), private=True))
    return Reply((*reply.messages, told), toast=reply.toast)


# History


def press_history(chat: Chat, tap: Tap) -> Reply:
    """What happened so far, the latest first, in a message of its own."""
    return Reply((Say(history_page(chat, tap.id, 0)),))


def press_history_page(chat: Chat, tap: Tap) -> Reply:
    """Another page of it."""
    return Reply((Edit(history_page(chat, tap.id, tap.arg)),))


def history_page(chat: Chat, notice: int, page: int) -> Face:
    """A page of what happened."""
    return history.page(chat, items.look(chat.desk, notice).instance_id, page, "todo:history-page", notice)
