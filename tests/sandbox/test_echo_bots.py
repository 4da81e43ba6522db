"""The real proof: the two client libraries, each by polling and by webhook, with what they do every day.

Each bot echoes a text with a button under it, edits its message when the button is pressed, and waits when told to.
It sends a received photo back as a document and by its identifier, and answers inline queries with an article.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta
from typing import Any, Protocol, cast

import pytest
import telegram
import telegram.ext
from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramRetryAfter
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    ChosenInlineResult,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InputMediaDocument,
    InputTextMessageContent,
    Message,
)
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

from bot.sandbox import Sandbox
from tests.sandbox.cast import ANNA, LI, NEW, PEOPLE, TOKEN
from tests.sandbox.drawn import png

pytestmark = [pytest.mark.asyncio, pytest.mark.usefixtures("all_of_aiogram")]

SECRET = "webhook-secret"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Runs(Protocol):
    """A bot at work for as long as the context is open."""

    def __call__(self, base: str) -> AbstractAsyncContextManager[None]: ...


# ---- aiogram


async def aiogram_echo(message: Message) -> None:
    button = InlineKeyboardButton(text="again", callback_data="again")
    markup = InlineKeyboardMarkup(inline_keyboard=[[button]])
    try:
        await message.answer(f"<b>{message.text}</b>", parse_mode="HTML", reply_markup=markup)
    except TelegramRetryAfter as told:
        await asyncio.sleep(told.retry_after)
        await message.answer(f"<b>{message.text}</b>", parse_mode="HTML", reply_markup=markup)


async def aiogram_pressed(query: CallbackQuery) -> None:
    assert isinstance(query.message, Message)
    await query.message.edit_text(f"{query.message.text}, {query.data}")
    await query.answer("pressed", show_alert=True)


async def aiogram_corrected(message: Message) -> None:
    await message.reply(f"now {message.text}")


async def aiogram_photo(message: Message, bot: Bot) -> None:
    assert message.photo
    data = await bot.download(message.photo[-1])
    assert data
    copy = BufferedInputFile(data.read(), "копия.png")
    sent = await message.answer_document(copy, caption="<i>copy</i>", parse_mode="HTML")
    assert sent.document
    await message.answer_photo(message.photo[-1].file_id)
    again = InputMediaDocument(media=sent.document.file_id, caption="album")
    await message.answer_media_group([again, InputMediaDocument(media=BufferedInputFile(b"two", "二.txt"))])


async def aiogram_inline(query: InlineQuery) -> None:
    content = InputTextMessageContent(message_text=f"about {query.query}")
    markup = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="ok", callback_data="ok")]])
    article = InlineQueryResultArticle(id="1", title=query.query, input_message_content=content, reply_markup=markup)
    await query.answer([article], cache_time=0, is_personal=True)


async def aiogram_chosen(chosen: ChosenInlineResult, bot: Bot) -> None:
    await bot.edit_message_text(f"chosen {chosen.query}", inline_message_id=chosen.inline_message_id)


def aiogram_parts(base: str) -> tuple[Bot, Dispatcher]:
    dispatcher = Dispatcher()
    dispatcher.message.register(aiogram_photo, F.photo)
    dispatcher.inline_query.register(aiogram_inline)
    dispatcher.chosen_inline_result.register(aiogram_chosen)
    dispatcher.message.register(aiogram_echo, F.text, ~F.via_bot)
    dispatcher.edited_message.register(aiogram_corrected)
    dispatcher.callback_query.register(aiogram_pressed)
    return Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(base))), dispatcher


@asynccontextmanager
async def aiogram_polling(base: str) -> AsyncIterator[None]:
    bot, dispatcher = aiogram_parts(base)
    task = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False, polling_timeout=5))
    try:
        yield
    finally:
        await dispatcher.stop_polling()
        await task


@asynccontextmanager
async def aiogram_webhook(base: str) -> AsyncIterator[None]:
    bot, dispatcher = aiogram_parts(base)
    app = web.Application()
    SimpleRequestHandler(dispatcher, bot, secret_token=SECRET).register(app, "/hook")
    async with served(app) as address:
        await bot.set_webhook(f"{address}/hook", secret_token=SECRET)
        yield
        await bot.delete_webhook()
    await bot.session.close()


# ---- python-telegram-bot


async def ptb_echo(update: telegram.Update, _context: Any) -> None:
    assert update.message
    button = telegram.InlineKeyboardButton("again", callback_data="again")
    markup = telegram.InlineKeyboardMarkup([[button]])
    try:
        await update.message.reply_html(f"<b>{update.message.text}</b>", reply_markup=markup)
    except telegram.error.RetryAfter as told:
        await asyncio.sleep(cast("timedelta", told.retry_after).total_seconds())
        await update.message.reply_html(f"<b>{update.message.text}</b>", reply_markup=markup)


async def ptb_pressed(update: telegram.Update, _context: Any) -> None:
    query = update.callback_query
    assert query
    assert isinstance(query.message, telegram.Message)
    await query.edit_message_text(f"{query.message.text}, {query.data}")
    await query.answer("pressed", show_alert=True)


async def ptb_corrected(update: telegram.Update, _context: Any) -> None:
    assert update.edited_message
    await update.edited_message.reply_text(f"now {update.edited_message.text}", do_quote=True)


async def ptb_photo(update: telegram.Update, _context: Any) -> None:
    message = update.message
    assert message
    data = await (await message.photo[-1].get_file()).download_as_bytearray()
    sent = await message.reply_document(bytes(data), caption="<i>copy</i>", parse_mode="HTML", filename="копия.png")
    assert sent.document
    await message.reply_photo(message.photo[-1].file_id)
    again = telegram.InputMediaDocument(sent.document.file_id, caption="album")
    await message.reply_media_group([again, telegram.InputMediaDocument(b"two", filename="二.txt")])


async def ptb_inline(update: telegram.Update, _context: Any) -> None:
    query = update.inline_query
    assert query
    content = telegram.InputTextMessageContent(f"about {query.query}")
    markup = telegram.InlineKeyboardMarkup([[telegram.InlineKeyboardButton("ok", callback_data="ok")]])
    article = telegram.InlineQueryResultArticle("1", query.query, content, reply_markup=markup)
    await query.answer([article], cache_time=0, is_personal=True)


async def ptb_chosen(update: telegram.Update, context: Any) -> None:
    chosen = update.chosen_inline_result
    assert chosen
    await context.bot.edit_message_text(f"chosen {chosen.query}", inline_message_id=chosen.inline_message_id)


def ptb_application(base: str) -> telegram.ext.Application[Any, Any, Any, Any, Any, Any]:
    updates, filters = telegram.ext.filters.UpdateType, telegram.ext.filters
    builder = telegram.ext.Application.builder().token(TOKEN).base_url(f"{base}/bot").concurrent_updates(9)
    application = builder.base_file_url(f"{base}/file/bot").build()
    application.add_handler(telegram.ext.MessageHandler(filters.PHOTO, ptb_photo))
    application.add_handler(telegram.ext.InlineQueryHandler(ptb_inline))
    application.add_handler(telegram.ext.ChosenInlineResultHandler(ptb_chosen))
    application.add_handler(telegram.ext.MessageHandler(updates.MESSAGE & ~filters.VIA_BOT, ptb_echo))
    application.add_handler(telegram.ext.MessageHandler(updates.EDITED_MESSAGE, ptb_corrected))
    application.add_handler(telegram.ext.CallbackQueryHandler(ptb_pressed))
    return application


@asynccontextmanager
async def ptb_polling(base: str) -> AsyncIterator[None]:
    application = ptb_application(base)
    assert application.updater
    async with application:
        await application.updater.start_polling(timeout=5)
        await application.start()
        yield
        await application.updater.stop()
        await application.stop()


@asynccontextmanager
async def ptb_webhook(base: str) -> AsyncIterator[None]:
    application = ptb_application(base)

    async def handle(request: web.Request) -> web.Response:
        assert request.headers[SECRET_HEADER] == SECRET
        await application.update_queue.put(telegram.Update.de_json(json.loads(await request.text()), application.bot))
        return web.Response()

    app = web.Application()
    app.router.add_post("/hook", handle)
    async with application, served(app) as address:
        await application.start()
        await application.bot.set_webhook(f"{address}/hook", secret_token=SECRET)
        yield
        await application.bot.delete_webhook()
        await application.stop()


@asynccontextmanager
async def served(app: web.Application) -> AsyncIterator[str]:
    """The application on a free port of this machine."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


# ---- the proof


def texts(sandbox: Sandbox, person_id: int) -> list[str]:
    return [shown["text"] for shown in sandbox.messages(person_id) if not shown["out"]]


async def files_go_both_ways(sandbox: Sandbox) -> None:
    picture = png(640, 480)
    sandbox.send_photo(NEW, picture, "look")
    await sandbox.until(lambda: len(sandbox.messages(NEW)) == 5, 30)
    photo, copy, again, *album = sandbox.messages(NEW)
    assert (copy["media"]["file_name"], copy["text"], copy["entities"][0]["type"]) == ("копия.png", "copy", "italic")
    assert sandbox.content(copy) == picture
    assert again["media"]["url"] == photo["media"]["url"]
    assert [shown["media"]["file_name"] for shown in album] == ["копия.png", "二.txt"]
    assert album[0]["album"] == album[1]["album"]


async def inline_mode_works(sandbox: Sandbox) -> None:
    chat = sandbox.create_group("Team", [NEW, ANNA])
    assert (await sandbox.inline(NEW, "因孚", seconds=30))["results"][0]["title"] == "因孚"
    number = sandbox.choose(NEW, "1", chat)["message_id"]
    await sandbox.until(lambda: sandbox.group_messages(chat)[-1]["text"] == "chosen 因孚", 30)
    assert sandbox.group_messages(chat)[-1]["message_id"] == number


@pytest.mark.parametrize("bot", [aiogram_polling, aiogram_webhook, ptb_polling, ptb_webhook])
async def test_an_echo_bot_works_as_against_telegram(bot: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    sandbox = Sandbox(TOKEN, PEOPLE, retry_base=0.01)
    base = await sandbox.start()
    async with bot(base):
        sandbox.say(LI, "你好 😀")
        sandbox.say(ANNA, "привет")
        await sandbox.until(lambda: texts(sandbox, LI) + texts(sandbox, ANNA) == ["你好 😀", "привет"], 30)
        echo = sandbox.messages(LI)[1]
        assert echo["entities"] == [{"type": "bold", "offset": 0, "length": 5}]

        sandbox.press(LI, echo["message_id"], "again")
        await sandbox.until(lambda: bool(sandbox.answers(LI)), 30)
        edited = sandbox.messages(LI)[1]
        assert (edited["text"], "edit_date" in edited, "buttons" in edited) == ("你好 😀, again", True, False)
        assert (sandbox.answers(LI)[0]["text"], sandbox.answers(LI)[0]["alert"]) == ("pressed", True)

        sandbox.edit(LI, 1, "再见")
        await sandbox.until(lambda: texts(sandbox, LI)[-1] == "now 再见", 30)
        assert sandbox.messages(LI)[-1]["reply_to"] == 1

        await files_go_both_ways(sandbox)
        await inline_mode_works(sandbox)

        for number in range(5):
            sandbox.say(ANNA, str(number))
        await sandbox.until(lambda: len(texts(sandbox, ANNA)) == 6, 30)
        assert sandbox.world.flood.refused > 0
        assert sorted(texts(sandbox, ANNA)) == ["0", "1", "2", "3", "4", "привет"]
    await sandbox.stop()
