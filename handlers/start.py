"""``/start``: the door. An invite, one's own contact or an administrator lets a person in; then it is the desk."""

from dataclasses import replace
from datetime import datetime

from core.desk import Employee, Stranger
from core.people import actions, queries
from core.people.rules import NotKnown, SharedContact
from handlers.shared import glance
from handlers.shared.chat import Chat, Heard, Tap
from handlers.shared.reply import Button, Edit, Face, Reply, Say, Talk
from handlers.shared.routes import Command, Press, Step

WAITING = Talk("start-contact")
"""An administrator decides: whatever is said meanwhile is answered with that."""


def start(chat: Chat, heard: Heard) -> Reply:
    """The desk for who is known here; the way in for who was invited; nothing for anybody else."""
    if isinstance(chat.desk.actor, Employee):
        return Reply((Say(glance.face(chat)),))
    if heard.rest:
        actions.redeem(chat.desk, heard.rest)
    return way_in(chat)


def way_in(chat: Chat) -> Reply:
    """Ask for the person's own contact; an administrator is the other way, and the only one without a known phone."""
    stranger = chat.desk.actor
    waits = queries.pending(chat.desk, stranger.telegram_id) if isinstance(stranger, Stranger) else None
    if waits is None:
        raise NotKnown
    if waits.asked_at or not waits.phone or queries.needs_administrator(chat.desk, waits):
        return ask(chat)
    request = Say(Face(chat.say("start-contact")), ask_contact=chat.say("start-share"))
    instead = Button(chat.say("start-ask"), press="start:ask")
    other_way = Say(Face(chat.say("start-instead"), ((instead,),)))
    return Reply((request, other_way), then=Talk("start-contact", {"requested_at": chat.desk.now.isoformat()}))


def contact(chat: Chat, heard: Heard) -> Reply:
    """A shared contact while we wait for it; anything else is told how it stands."""
    shared, requested_at = heard.contact, chat.said_so_far.get("requested_at")
    if shared is None or requested_at is None:
        return start(chat, replace(heard, rest=""))
    given = SharedContact(shared.phone, shared.user_id, heard.sender_id, shared.forwarded, heard.sent_at)
    if actions.recognise(chat.desk, given, datetime.fromisoformat(requested_at)):
        return welcome(chat, heard.sender_id)
    return Reply((Say(Face(chat.say("start-contact-refused")), drop_keyboard=True),), then=WAITING)


def welcome(chat: Chat, telegram_id: int) -> Reply:
    """From here on the person is spoken to as the employee, in the employee's language."""
    me = queries.by_telegram(chat.desk, telegram_id)
    if me is None:
        raise NotKnown
    inside = replace(chat, desk=chat.desk.as_(me), language=me.language, talk=None)
    hello = Say(Face(inside.say("start-welcome", name=me.name)), drop_keyboard=True)
    return Reply((hello, Say(glance.face(inside))), then=None)


def ask(chat: Chat) -> Reply:
    """Ask the administrators instead."""
    actions.ask_administrators(chat.desk)
    return Reply((Say(Face(chat.say("start-asked")), drop_keyboard=True),), then=WAITING)


def ask_instead(chat: Chat, _tap: Tap) -> Reply:
    """The same, by the button, which is then gone."""
    asked = ask(chat)
    return replace(asked, messages=(Edit(Face(chat.say("start-instead"))), *asked.messages))


ROUTES = [
    Command("start", start, may="*"),
    Step("start-contact", contact, may="*"),
    Press("start:ask", ask_instead, may="*"),
]
