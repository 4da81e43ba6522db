"""``/healthz``: the process is alive, its loop is not late, its writer threads run."""

from aiohttp import web

from bot.watchdog import Watchdog
from bot.writer import Writer

LATE = 1.0


def health_route(writer: Writer, watchdog: Watchdog) -> web.RouteDef:
    """200 when well, 503 when not; no details for strangers."""

    async def healthz(_request: web.Request) -> web.Response:
        well = watchdog.lag < LATE and all(thread.is_alive() for thread in writer.threads)
        return web.json_response({"ok": well}, status=200 if well else 503)

    return web.get("/healthz", healthz)
