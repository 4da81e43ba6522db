"""aiogram understands: one handler for each kind of update, each calling our table inline."""

from dataclasses import replace
from datetime import UTC
from typing import Any

import structlog
from sqlalchemy import bindparam, select, update

from bot.buttons import Signer
from bot.composer import shown_by
from bot.framework import (
    BaseSession,
    Bot,
    CallbackQuery,
    Contact,
    ContentType,
    DefaultBotProperties,
    Dispatcher,
    FSMContext,
    Message,
    TelegramMethod,
    TelegramType,
    User,
)
from bot.inbox import decode
from bot.routes import Table, dead_button
from bot.storage import TurnStorage, dialogue
from bot.turn import CURRENT, Turn
from core.calls import queries as calls
from core.calls.attachments import Attached
from core.company.definitions import Company
from core.daily_logs.queries import NoTemplate
from core.desk import Actor, Desk, Employee, Shelf, Stranger, System
from core.people import knocks
from core.people import queries as people
from core.people.rules import NotKnown
from core.refusals import AlreadyChanged, NotAllowed, NotFound, Refusal
from handlers.shared.chat import Chat, Heard, Shared, Tap
from handlers.shared.reply import Face, Keep, Reply, Say, Shows, Talk
from handlers.shared.speech import LANGUAGES, Speech
from models.tables import binding, card, inbox

log = structlog.get_logger()

FINAL = (NotFound, NotAllowed, NotKnown, AlreadyChanged, NoTemplate)
"""Refusals that the next message of the same conversation would get again."""

TELEGRAMS_OWN = frozenset({777000, 1087968824, 136817688})
"""Accounts in whose name Telegram shows what a channel or an unnamed administrator of a group said."""

WORDLESS = frozenset(
    {
        ContentType.STICKER,
        ContentType.LOCATION,
        ContentType.VENUE,
        ContentType.POLL,
        ContentType.DICE,
        ContentType.GAME,
        ContentType.STORY,
        ContentType.PAID_MEDIA,
        ContentType.CHECKLIST,
        ContentType.GIVEAWAY,
        ContentType.INVOICE,
        ContentType.UNKNOWN,
    }
)
"""What people send that is neither words nor a file nor a contact; the rest is Telegram telling of the chat itself."""

EDITED = "edited"

FILES = ("photo", "voice", "animation", "document", "video", "audio", "video_note")
"""What of a message is kept as a file, by Telegram's own names."""

BACK = update(binding).where(binding.c.telegram_id == bindparam("account")).values(reachable=True, menu="")
"""Whoever had blocked the bot and writes again is reached again, and gets a fresh menu."""


class CalledInsideTransactionError(AssertionError):
    """A handler tried to talk to Telegram itself; messages go through the outbox."""


class NoSession(BaseSession):
    """aiogram's wire, cut: whatever is said goes through the outbox."""

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - aiogram's
    ) -> TelegramType:
        """Refuse."""
        raise CalledInsideTransactionError(f"{type(method).__name__} called inside a transaction")

    async def stream_content(self, *_: Any, **__: Any) -> Any:
        """Refuse."""
        raise CalledInsideTransactionError("a download inside a transaction")
        yield b""  # type: ignore[unreachable] # makes this the generator that aiogram's type asks for

    async def close(self) -> None:
        """Nothing is open."""


class Reception:
    """Turns a parsed update into a call of the routing table and a `Reply`."""

    def __init__(
        self, company: Company, table: Table, speech: Speech, signer: Signer, shelf: Shelf | None = None
    ) -> None:
        """One reception serves all writer threads; it keeps nothing of an update. `shelf` is where files are kept."""
        self.shelf = shelf
        self.company = company
        self.table = table
        self.speech = speech
        self.signer = signer

    def desk(self, turn: Turn, user: User) -> Desk:
        """A desk with whoever speaks through this account at this moment."""
        desk = Desk(turn.tx.session, System(), turn.now, self.company, source=turn.row.id, shelf=self.shelf)
        found = people.by_telegram(desk, user.id)
        if found and not found.reachable:
            turn.tx.session.execute(BACK, {"account": user.id})
            turn.before = turn.tx.writes
        desk.actor = found or Stranger(user.id, user.full_name, language_of(user))
        return desk

    def chat(self, turn: Turn, user: User, chat_id: int) -> Chat:
        """The desk with a voice, and the conversation that is open."""
        turn.chat_id, turn.person_id = chat_id, user.id
        desk = self.desk(turn, user)
        turn.desk = desk
        talk = dialogue(turn, chat_id, user.id)
        open_talk = Talk(talk.state, talk.data, talk.touched_at) if talk.state else None
        turn.chat = Chat(desk, spoken(desk.actor), self.speech, chat_id, open_talk, self.table.menu)
        return turn.chat

    async def message(self, message: Message, state: FSMContext) -> Reply | Refusal | None:
        """A private message of a person. A refusal is returned: raised, it would be logged as a failure."""
        user = speaker(message)
        if user is None:
            return None
        turn = CURRENT.get()
        if message.chat.type != "private":
            return self.in_group(turn, message, user)
        chat, said = self.chat(turn, user, message.chat.id), heard(turn, message, user)
        if not (said.text or said.file or said.contact or message.content_type in WORDLESS):
            return None
        try:
            reply = self.table.hear(chat, said)
        except Refusal as refusal:
            turn.over = isinstance(refusal, FINAL) and self.table.awaits(chat, said)
            return refusal
        return await self.remember(chat, state, reply)

    def in_group(self, turn: Turn, message: Message, user: User) -> Reply | None:
        """A command in a group gets one sentence, now and then, whoever says it: the rest is for private chats."""
        text, session = message.text or "", turn.tx.session
        if not text.startswith("/") or not knocks.answer(session, message.chat.id, turn.machine_now, knocks.GROUP):
            return None
        turn.chat_id, turn.person_id = message.chat.id, user.id
        return Reply((Say(Face(self.speech.say(language_of(user), "group-private"))),))

    async def edited(self, message: Message) -> Reply | Refusal | None:
        """A colleague's private message, changed afterwards: he is told once that this does nothing."""
        user, turn = speaker(message), CURRENT.get()
        if user is None or message.chat.type != "private" or message.location:
            return None
        chat = self.chat(turn, user, message.chat.id)
        if isinstance(chat.desk.actor, Stranger) or told_of_edit(turn, message):
            return None
        said = replace(heard(turn, message, user), undoable=undoable(turn, chat.desk, message.message_id))
        answer = self.table.amend(chat, said)
        shows = Shows(EDITED, message.message_id)
        return Reply(tuple(replace(one, shows=shows) for one in answer.messages if isinstance(one, Say)))

    async def press(self, callback: CallbackQuery, state: FSMContext) -> Reply | Refusal | None:
        """A button."""
        turn, user = CURRENT.get(), callback.from_user
        if user.is_bot or user.id in TELEGRAMS_OWN:
            return None
        message = callback.message
        private = message is None or message.chat.type == "private"
        turn.message_id = message.message_id if message else None
        turn.callback_id = callback.id
        chat = self.chat(turn, user, user.id)
        pressed = self.signer.read(callback.data or "", chat=user.id, person=user.id, now=turn.machine_now)
        if pressed is None or not private:
            return dead_button(chat)
        shows = shown_by(turn.tx.session, user.id, turn.message_id) if turn.message_id else None
        tap = Tap("", pressed.id, pressed.version, pressed.arg, turn.row.received_at, shows)
        try:
            reply = self.table.feel(chat, pressed.action, tap)
        except Refusal as refusal:
            return refusal
        return await self.remember(chat, state, reply)

    async def remember(self, chat: Chat, state: FSMContext, reply: Reply) -> Reply:
        """Open, keep or close the conversation as the reply says."""
        then = self.table.then(chat, reply.then)
        if isinstance(then, Talk):
            await state.set_state(then.step)
            await state.set_data(dict(then.data))
        elif not isinstance(then, Keep):
            await state.clear()
        return reply


def speaker(message: Message) -> User | None:
    """The person who speaks for himself: no bot, no channel, nobody in the name of a group."""
    user = message.from_user
    if user is None or user.is_bot or user.id in TELEGRAMS_OWN or message.sender_chat:
        return None
    if message.chat.type == "private" and message.chat.id != user.id:
        return None
    return user


def told_of_edit(turn: Turn, message: Message) -> bool:
    """Whether the person has been told about this message already."""
    about = (card.c.kind == EDITED) & (card.c.object_id == message.message_id) & (card.c.chat_id == message.chat.id)
    return turn.tx.session.execute(select(card.c.id).where(about)).first() is not None


def undoable(turn: Turn, desk: Desk, message_id: int) -> bool:
    """Whether a contact that was written down from this message can still be taken back."""
    sources = calls.undoable_sources(desk)
    payloads = select(inbox.c.payload).where(inbox.c.id.in_(sources), inbox.c.payload.is_not(None))
    said = (decode(payload) for payload in turn.tx.session.execute(payloads).scalars()) if sources else ()
    return any(update_.get("message", {}).get("message_id") == message_id for update_ in said)


def heard(turn: Turn, message: Message, user: User) -> Heard:
    """What a message says, without Telegram's types."""
    contact = message.contact
    passed_on = message.forward_origin is not None or message.via_bot is not None
    replied = message.reply_to_message
    return Heard(
        text=(message.text or message.caption or "").strip(),
        rest="",
        sent_at=message.date.astimezone(UTC),
        contact=shared(contact, passed_on=passed_on) if contact else None,
        reply_to=shown_by(turn.tx.session, message.chat.id, replied.message_id) if replied else None,
        sender_id=user.id,
        sender_name=user.full_name,
        passed_on=passed_on,
        file=attached(message),
    )


def attached(message: Message) -> Attached | None:
    """The file that came with a message: of a photo the largest size, of an animation not the document it is too."""
    for kind in FILES:
        found = getattr(message, kind)
        if found:
            file = found[-1] if isinstance(found, list) else found
            name, mime = getattr(file, "file_name", None) or "", getattr(file, "mime_type", None) or ""
            album = message.media_group_id
            return Attached(kind, file.file_id, file.file_unique_id, name, file.file_size, mime, album)
    return None


def shared(contact: Contact, *, passed_on: bool) -> Shared:
    """A contact, without Telegram's types."""
    name = " ".join(part for part in (contact.first_name, contact.last_name) if part)
    return Shared(contact.phone_number, contact.user_id, passed_on, name)


def language_of(user: User) -> str:
    """A stranger's language by his Telegram, English when we do not speak it."""
    code = (user.language_code or "en")[:2]
    return code if code in LANGUAGES else "en"


def spoken(actor: Actor) -> str:
    """The language an actor is answered in."""
    return actor.language if isinstance(actor, Employee | Stranger) else "en"


def build(reception: Reception, token: str) -> tuple[Bot, Dispatcher]:
    """aiogram's bot without a wire and its dispatcher: one handler for each kind of update."""
    bot = Bot(token, session=NoSession(), default=DefaultBotProperties())
    dispatcher = Dispatcher(storage=TurnStorage())
    dispatcher.message.register(reception.message)
    dispatcher.edited_message.register(reception.edited)
    dispatcher.callback_query.register(reception.press)
    return bot, dispatcher
