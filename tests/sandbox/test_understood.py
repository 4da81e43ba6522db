"""Both client libraries understand every update and every answer that the sandbox makes, and every refusal's kind."""

from collections.abc import Callable
from typing import Any

import aiogram.exceptions
import aiogram.types
import pytest
import telegram
import telegram.error
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from pydantic import TypeAdapter
from telegram.request import HTTPXRequest

from bot.sandbox import Sandbox, asking, groups, parcels, phones
from bot.sandbox.media import FOLDERS
from bot.sandbox.params import Upload
from bot.sandbox.world import World
from tests.sandbox.cast import ANNA, LI, NEW, TOKEN, world
from tests.sandbox.conftest import Wire
from tests.sandbox.drawn import photo
from tests.sandbox.test_files import send
from tests.sandbox.test_inline import answered, article
from tests.sandbox.test_limits import OK, call, inline
from tests.sandbox.test_phones import heard

pytestmark = pytest.mark.usefixtures("all_of_aiogram")

KINDS = [
    *["message", "edited_message", "callback_query", "inline_query", "chosen_inline_result"],
    *["my_chat_member", "chat_member"],
]


def lively() -> World:
    """A world in which everything has happened that can happen."""
    office = world()
    office.updates.allow(KINDS)
    chat = groups.create(office, "Team", [LI, ANNA])
    groups.promote_bot(office, chat, administrator=True)
    groups.join(office, chat, office.people[NEW])
    groups.leave(office, chat, office.people[NEW])
    call(office, "sendMessage", chat_id=LI, text="card", reply_markup=inline(OK))
    phones.press(office, LI, 1, "x")
    phones.say(office, LI, "https://a.org #x /y", reply_to=1)
    phones.edit(office, LI, 2, "z")
    phones.forward(office, LI, 1)
    phones.share_contact(office, ANNA)
    for kind in FOLDERS:
        upload = photo() if kind == "photo" else Upload(f"a.{kind}", "", b"x")
        parcels.send_file(office, LI, upload, kind, "caption", told={"duration": 3})
    parcels.say_as(office, LI, "/who", chat.id, "anonymous")
    parcels.say_as(office, LI, "/who", chat.id, "channel")
    answered(office, article(reply_markup=inline(OK)))
    message = asking.choose(office, LI, "1", chat.id)
    phones.press(office, ANNA, message.message_id, "x", chat.id)
    phones.block(office, ANNA)
    groups.remove_bot(office, groups.migrate(office, chat))
    return office


def test_every_update_is_understood() -> None:
    updates = heard(lively())
    assert len(updates) > 25
    for update in updates:
        assert aiogram.types.Update.model_validate(update).event_type in update
        understood = telegram.Update.de_json(update, None)
        assert understood.to_dict().keys() == update.keys()


Answers = list[tuple[str, Callable[[World], Any], Any, Any]]
ANSWERS: Answers = [
    ("User", lambda office: call(office, "getMe"), aiogram.types.User, telegram.User),
    ("private", lambda office: call(office, "getChat", chat_id=LI), aiogram.types.ChatFullInfo, telegram.ChatFullInfo),
    (
        "group",
        lambda office: call(office, "getChat", chat_id=groups.create(office, "Team", [LI]).id),
        aiogram.types.ChatFullInfo,
        telegram.ChatFullInfo,
    ),
    (
        "member",
        lambda office: call(office, "getChatMember", chat_id=groups.create(office, "Team", [LI]).id, user_id=LI),
        aiogram.types.ChatMemberOwner,
        telegram.ChatMember,
    ),
    (
        "document",
        lambda office: send(office, "sendDocument", {"document": photo()}, caption="x", has_spoiler=True),
        aiogram.types.Message,
        telegram.Message,
    ),
    (
        "photo",
        lambda office: send(office, "sendPhoto", {"photo": photo()}, reply_markup=inline(OK)),
        aiogram.types.Message,
        telegram.Message,
    ),
    (
        "File",
        lambda office: call(
            office, "getFile", file_id=send(office, "sendVideo", {"video": photo()})["video"]["file_id"]
        ),
        aiogram.types.File,
        telegram.File,
    ),
]


@pytest.mark.parametrize(("answer", "aio", "ptb"), [row[1:] for row in ANSWERS], ids=[row[0] for row in ANSWERS])
def test_every_answer_is_understood(answer: Callable[[World], Any], aio: Any, ptb: Any) -> None:
    office = world()
    given = answer(office)
    assert TypeAdapter(aio).validate_python(given)
    assert ptb.de_json(given, None)


Act = Callable[[Sandbox, int], Any]


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("act", "aio", "ptb"),
    [
        pytest.param(
            lambda sandbox, chat: sandbox.migrate(chat),
            aiogram.exceptions.TelegramMigrateToChat,
            telegram.error.ChatMigrated,
            id="supergroup",
        ),
        pytest.param(
            lambda sandbox, chat: sandbox.kick_bot(chat),
            aiogram.exceptions.TelegramForbiddenError,
            telegram.error.Forbidden,
            id="kicked",
        ),
        pytest.param(
            lambda sandbox, _chat: sandbox.fault("flood"),
            aiogram.exceptions.TelegramRetryAfter,
            telegram.error.RetryAfter,
            id="429",
        ),
        pytest.param(
            lambda sandbox, _chat: sandbox.fault("server_error", code=500),
            aiogram.exceptions.TelegramServerError,
            telegram.error.NetworkError,
            id="500",
        ),
        pytest.param(
            lambda sandbox, _chat: sandbox.fault("server_error", code=502),
            aiogram.exceptions.ClientDecodeError,
            telegram.error.NetworkError,
            id="502 as a page",
        ),
        pytest.param(
            lambda sandbox, _chat: sandbox.fault("revoked"),
            aiogram.exceptions.TelegramUnauthorizedError,
            telegram.error.InvalidToken,
            id="401",
        ),
        pytest.param(
            lambda sandbox, _chat: sandbox.fault("drop_after"),
            aiogram.exceptions.TelegramNetworkError,
            telegram.error.NetworkError,
            id="cut off",
        ),
    ],
)
async def test_every_refusal_is_understood(
    wire: Wire, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, act: Act, aio: Any, ptb: Any
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    chat = sandbox.create_group("Team", [LI])
    act(sandbox, chat)
    session = AiohttpSession(api=TelegramAPIServer.from_base(wire.base))
    async with Bot(TOKEN, session=session) as bot:
        with pytest.raises(aio):
            await bot.send_message(chat, "x")
    async with HTTPXRequest() as request:
        with pytest.raises(ptb):
            await telegram.Bot(TOKEN, base_url=f"{wire.base}/bot", request=request).send_message(chat, "x")
