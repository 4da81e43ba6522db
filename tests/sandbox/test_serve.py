"""The sandbox as a program."""

import asyncio
import os
import signal

import pytest
from aiohttp import ClientSession

from bot.sandbox import serve
from tests.sandbox.cast import PEOPLE, TOKEN


@pytest.mark.asyncio
async def test_it_says_where_it_listens_and_ends_on_sigterm() -> None:
    address: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    server = asyncio.create_task(serve(TOKEN, PEOPLE, port=0, ready=address.set_result))
    async with ClientSession() as http, http.get(f"{await address}/bot{TOKEN}/getMe") as response:
        assert (await response.json())["ok"]
    os.kill(os.getpid(), signal.SIGTERM)
    async with asyncio.timeout(20):
        await server
