"""Where messages come in and health is asked: the web server, and the long poll or the webhook."""

from collections.abc import Callable
from urllib.parse import urlsplit

from aiohttp import web
from telegram.ext import ExtBot

from bot.health import Health, health_routes
from bot.intake import Intake, Poller
from bot.line import Line
from bot.settings import Settings
from bot.tasks import Tasks
from bot.webhook import BODY_LIMIT, WebhookWatch, webhook_route


class Doors:
    """Opened last, closed first."""

    def __init__(self, settings: Settings, bot: ExtBot[str], intake: Intake) -> None:
        """`settings` say which door it is."""
        self.settings = settings
        self.bot = bot
        self.intake = intake
        self.by_webhook = settings.mode == "webhook"
        self.poller = Poller(bot, intake)
        self.watch = WebhookWatch(bot, intake, settings.webhook_url, settings.webhook_secret.get_secret_value())
        self.runner: web.AppRunner | None = None

    @property
    def line(self) -> Line:
        """The line on which messages reach us."""
        return self.watch.line if self.by_webhook else self.poller.line

    @property
    def hurry(self) -> Callable[[], None]:
        """Has the line proved at once that nothing is on its way any more."""
        return self.watch.hurry if self.by_webhook else self.poller.hurry

    async def open(self, health: Health, tasks: Tasks) -> None:
        """Listen, then receive."""
        routes = health_routes(health)
        if self.by_webhook:
            path = urlsplit(self.settings.webhook_url).path or "/"
            routes.append(webhook_route(self.intake, self.watch, self.watch.secret, path))
        app = web.Application(client_max_size=BODY_LIMIT)
        app.add_routes(routes)
        self.runner = web.AppRunner(app, access_log=None, shutdown_timeout=5)
        await self.runner.setup()
        host, port = self.settings.listen
        await web.TCPSite(self.runner, host, port).start()
        if self.by_webhook:
            await self.watch.set()
            tasks.start(self.watch.run())
        else:
            await self.bot.delete_webhook()
            tasks.start(self.poller.run())

    async def close(self) -> None:
        """Nothing comes in any more; what was not acknowledged comes again."""
        self.poller.stop()
        if self.runner:
            await self.runner.cleanup()
