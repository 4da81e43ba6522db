"""Privacy mode: what of a group's talk a bot hears."""

from bot.sandbox.chats import Chat
from bot.sandbox.markup.units import utf16_slice
from bot.sandbox.messages import Message
from bot.sandbox.people import BotAccount


def hears(bot: BotAccount, chat: Chat, message: Message) -> bool:
    """Everything in private and as an administrator; else commands for it, replies to it, what came by it, events."""
    if not chat.is_group:
        return True
    if not chat.with_bot:
        return False
    meant = message.service or message.via_bot or _commands(bot, message) or _answers(bot, chat, message)
    return chat.bot == "administrator" or bool(meant)


def _commands(bot: BotAccount, message: Message) -> bool:
    first = message.entities[0] if message.entities else {}
    if first.get("type") != "bot_command" or first.get("offset") != 0:
        return False
    _, _, name = utf16_slice(message.text, 0, first["length"]).partition("@")
    return name.lower() in {"", bot.username.lower()}


def _answers(bot: BotAccount, chat: Chat, message: Message) -> bool:
    answered = chat.find(message.reply_to) if message.reply_to else None
    return answered is not None and (answered.is_by(bot.id) or answered.via_bot is not None)
