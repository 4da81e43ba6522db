"""A reply to a card: a word of approval or refusal decides, anything else is a comment."""

from markupsafe import Markup

from core.flows.at_hand import answering, items
from core.flows.at_hand.items import ItemView
from core.flows.forms.spoken import Verdict, verdict
from core.refusals import Refusal
from handlers.shared import forms
from handlers.shared.chat import Chat, Heard
from handlers.shared.reply import Reply, said
from handlers.todo import cards, decide, fill
from handlers.todo.people import NAMING, named


class FileByReply(Refusal):
    """A file is put into a step with its form."""

    code = "todo-file-by-reply"


class NothingToRefuse(Refusal):
    """A task is done or sent back; there is nothing to vote on."""

    code = "todo-no-vote"


def replied(chat: Chat, heard: Heard) -> Reply:
    """What was asked about this card is answered first; who agrees, agrees to what this card showed."""
    assert heard.reply_to is not None, "routed by it"
    notice = heard.reply_to.id
    if heard.file:
        return put_in(chat, heard, notice)
    if chat.talk and chat.said_so_far.get("notice") == notice and chat.talk.step in (decide.REASON, NAMING):
        return decide.reason_talk(chat, heard) if chat.talk.step == decide.REASON else named(chat, heard)
    view, meant = items.look(chat.desk, notice), verdict(heard.text)
    if not meant.do:
        return commented(chat, heard)
    if meant.do != "approve":
        return refused(chat, view, meant)
    if answering.outdated(chat.desk, notice, heard.reply_to.version):
        return cards.said(chat, notice, Markup("\n") + chat.say("todo-changed-word"))
    return agreed(chat, view, meant)


def put_in(chat: Chat, heard: Heard, notice: int) -> Reply:
    """A file sent to the card whose form is being filled in is meant for the form."""
    if chat.talk and chat.talk.step == fill.STEP and chat.said_so_far["about"]["notice"] == notice:
        return forms.answered(fill.PURPOSE, chat, heard)
    raise FileByReply


def agreed(chat: Chat, view: ItemView, meant: Verdict) -> Reply:
    """Approved, or handed in; where it goes on is asked for if that is open."""
    if view.pending and view.ways:
        return decide.ways(chat, view, pressed=False)
    return decide.decided(chat, view.notice, view.verb, pressed=False, comment=meant.reason)


def refused(chat: Chat, view: ItemView, meant: Verdict) -> Reply:
    """Refused for the reason that was given, or else it is asked for."""
    if view.pending and view.verb == "submit":
        raise NothingToRefuse
    if not view.pending:
        return decide.too_late(chat, view.notice, "reject")
    if not meant.reason:
        return decide.ask_reject(chat, view.notice, pressed=False)
    return decide.decided(chat, view.notice, "reject", pressed=False, comment=meant.reason)


def commented(chat: Chat, heard: Heard) -> Reply:
    """A word for everybody concerned; who can still decide is told how."""
    assert heard.reply_to is not None, "routed by it"
    if heard.file:
        raise FileByReply
    text = heard.text.strip()
    if not text:
        raise decide.NoReason
    answering.give(chat.desk, heard.reply_to.id, "comment", comment=text)
    return said(chat.say("todo-commented"))
