"""A contact with somebody who is no customer yet."""

from core.calls import newcomers, queries
from core.customers.twins import MaybeTwice
from handlers.calls import cards
from handlers.shared.chat import Chat, Tap
from handlers.shared.names import one_line
from handlers.shared.reply import KEEP, Edit, Face, Keep, Reply, Say


def add(chat: Chat, tap: Tap) -> Reply:
    """Make him a customer and write the contact down."""
    try:
        message = newcomers.add(chat.desk, tap.id, tap.version, warned=tap.arg)
    except MaybeTwice as maybe:
        unclear = queries.own_unclear(chat.desk, tap.id)[0]
        return Reply((Edit(cards.asked(chat, unclear, maybe.twins)),), chat.say(maybe.code).striptags(), alert=True)
    toast = chat.say("call-toast-new-customer")
    return Reply((Edit(cards.confirmed(chat, message), cards.shows(message)),), toast, then=over(chat, tap.id))


def over(chat: Chat, unclear_id: int) -> Keep | None:
    """Whether a conversation goes on: one that asks for the customer of this contact is over."""
    asks = chat.talk is not None and chat.talk.step == "call-whose"
    return None if asks and chat.said_so_far["unclear"] == unclear_id else KEEP


def named(chat: Chat, text: str) -> Reply:
    """Nobody fits the words: he may be new."""
    unclear = newcomers.rename(chat.desk, chat.said_so_far["unclear"], text)
    if unclear is None:
        return Reply((Say(Face(chat.say("call-name-none", text=one_line(text, 40)))),))
    return Reply((Say(cards.asked(chat, unclear)),))
