"""Inline mode from the person's side: asking the bot, and choosing one of its offers."""

import secrets

from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.messages import Message
from bot.sandbox.offers import Asked
from bot.sandbox.phones import begin, hold, send
from bot.sandbox.world import World

MAX_QUERY = 256


def ask(world: World, person_id: int, query: str, offset: str = "") -> Asked:
    """Write `@bot query`; the answer stands in what is returned, at once where an earlier one still serves."""
    person = hold(world, person_id)[0]
    if len(query) > MAX_QUERY:
        raise bad_request("the query is over 256 characters")
    query_id = str(secrets.randbits(62))
    asked = Asked(person_id, query, offset, world.clock.machine())
    if world.offers.ask(query_id, asked):
        update = {"id": query_id, "from": person.as_user(), "query": query, "offset": offset, "chat_type": "sender"}
        world.push("inline_query", update, lane=f"inline {person_id}")
    return asked


def choose(world: World, person_id: int, result_id: str, chat_id: int | None = None) -> Message:
    """Put a result of the person's last query into a chat, in his name."""
    person, chat = hold(world, person_id, chat_id)
    offer = world.offers.pages.get(person_id, {}).get(result_id)
    if offer is None:
        raise ApiError(404, "Not Found: no such result")
    message = begin(world, person, chat)
    vars(message).update(offer.content)
    message.via_bot = world.bot.as_user()
    if message.buttons:
        message.inline_id = secrets.token_urlsafe(20)
        world.offers.sent[message.inline_id] = (chat.id, message)
    send(world, chat, message)
    inline = {"inline_message_id": message.inline_id} if message.inline_id else {}
    chosen = {"result_id": result_id, "from": person.as_user(), "query": world.offers.last[person_id].query}
    world.push("chosen_inline_result", chosen | inline, lane=f"inline {person_id}")
    return message
