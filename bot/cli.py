"""The command line. Each command imports what it needs: starting it must be quick."""

import asyncio
import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from bot.settings import Settings
    from core.company.definitions import Company
    from core.company.mistakes import CompanyMistakes, Say
    from core.desk import Desk

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    # A traceback with its variables would show the token.
    pretty_exceptions_enable=False,
    help="oabot: an office assistant that lives in Telegram.",
)
people_app = typer.Typer(no_args_is_help=True, help="Keep the staff list.")
app.add_typer(people_app, name="people")

EXIT_CONFIG = 78


def fail(text: str, code: int = EXIT_CONFIG) -> NoReturn:
    """Say what is wrong and end."""
    print(text, file=sys.stderr)
    raise typer.Exit(code)


@app.command()
def run() -> None:
    """Run the bot, set up by OABOT_* variables or .env."""
    from bot import log
    from bot.settings import WrongSettingsError
    from bot.single import AlreadyRunningError, only_process
    from models.migrate import NewerDatabaseError

    log.set_up()
    settings = _settings()
    company = _company(settings.company)
    try:
        with only_process(settings.database):
            # Importing the Telegram libraries takes seconds: only once nothing stands in the way any more.
            from bot.app import serve

            asyncio.run(serve(settings, company))
    except WrongSettingsError as mistake:
        fail(str(mistake))
    except AlreadyRunningError as mistake:
        fail(f"OABOT_DATABASE: another process is working on {mistake}; stop it first")
    except NewerDatabaseError as mistake:
        fail(f"OABOT_DATABASE: written by a newer version (revision {mistake}); install that version or newer")
    except OSError as problem:
        if problem.errno != errno.EADDRINUSE:
            raise
        fail(f"OABOT_HTTP: port {settings.listen[1]} is taken")


@app.command()
def check(company: Annotated[str, typer.Argument(help="folder or preset; OABOT_COMPANY if absent")] = "") -> None:
    """Read the company folder and name every mistake in it, without starting anything; say what is only guessed."""
    found = _company(company or os.environ.get("OABOT_COMPANY", "idc"))
    for line in _remarks(found):
        print(line)
    print(f"{found.key}: no mistakes")


def _remarks(company: "Company") -> "Iterator[str]":
    from bot.clock import Clock
    from core.calendar.report import Guessed, remarks

    say = _say()
    for one in remarks(company, Clock().machine().astimezone(company.zone).date()):
        where = say("calendar-of", department=one.department) if one.department else ""
        if isinstance(one, Guessed):
            country = one.country or "none"
            yield say("calendar-guessed", where=where, year=str(one.year), country=country, days=one.days)
        else:
            own, general = say(f"calendar-{one.own}"), say(f"calendar-{one.general}")
            yield say("calendar-differs", where=where, day=str(one.day), own=own, general=general)


@people_app.command("import")
def people_import(
    file: Annotated[Path, typer.Argument(help="CSV file: number,name,department,post,superior,roles,…")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="say what would change, change nothing")] = False,
) -> None:
    """Take over a staff list; running it again changes nothing. All mistakes are named at once."""
    from core.company.loader import load_people
    from core.company.mistakes import CompanyMistakes
    from core.people import queries, staff

    with _desk(commit=not dry_run) as desk:
        try:
            phones, superiors = queries.phones(desk), queries.superiors_by_number(desk)
            rows = load_people(file, desk.company, colleagues=phones, superiors=superiors)
        except CompanyMistakes as mistakes:
            fail(_listed(mistakes))
        done = staff.import_people(desk, rows)
    word = "would be " if dry_run else ""
    print(f"{len(done.added)} {word}added, {len(done.changed)} {word}changed, {len(done.same)} unchanged")


@people_app.command("absent")
def people_absent(
    number: Annotated[str, typer.Argument(help="employee number")],
    first: Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"], help="the first day")],
    last: Annotated[datetime, typer.Option("--to", formats=["%Y-%m-%d"], help="the last day")],
    remove: Annotated[bool, typer.Option("--remove", help="take these days back: the person is expected")] = False,
) -> None:
    """Note that somebody is on leave, both days included: no daily log is expected of him, nobody reminds him."""
    from core.people import absence, queries
    from core.refusals import Refusal

    with _desk() as desk:
        employee_id = queries.id_of(desk, number)
        if employee_id is None:
            fail(f"{number}: no such employee", 1)
        try:
            if remove:
                touched = absence.clear(desk, employee_id, first.date(), last.date())
            else:
                absence.record(desk, employee_id, first.date(), last.date(), absence.Kind.LEAVE)
        except Refusal as refusal:
            fail(f"{number}: {_say()(refusal.code, **refusal.details)}", 1)
    done = f"expected again; {touched} absences changed" if remove else "on leave"
    print(f"{number}: {done}, {first:%Y-%m-%d} to {last:%Y-%m-%d}")


@app.command()
def invite(number: Annotated[str, typer.Argument(help="employee number")]) -> None:
    """Print a one-time link that binds a Telegram account to this employee: 24 hours, one use."""
    from core.people import actions, queries

    # The name first: a code that was made but could not be shown would be lost.
    username = asyncio.run(_username(_settings()))
    with _desk() as desk:
        employee_id = queries.id_of(desk, number)
        if employee_id is None:
            fail(f"{number}: no such employee; see people.csv or `oabot people import`", 1)
        code = actions.new_invite(desk, employee_id)
    print(f"https://t.me/{username}?start={code}")


@app.command()
def revoke(number: Annotated[str, typer.Argument(help="employee number")]) -> None:
    """Cut the employee's Telegram account off at once: a lost phone, somebody who left."""
    from core.people import actions, queries

    with _desk() as desk:
        employee_id = queries.id_of(desk, number)
        if employee_id is None:
            fail(f"{number}: no such employee", 1)
        actions.revoke(desk, employee_id)
    print(f"{number}: revoked")


@app.command()
def sandbox(
    port: Annotated[int, typer.Option(help="port on 127.0.0.1")] = 8081,
    company: Annotated[str, typer.Option(help="folder or preset whose people get phones")] = "idc",
    token: Annotated[str, typer.Option(envvar="OABOT_TOKEN", help="the bot's token in the sandbox")] = "",
    keep: Annotated[Path | None, typer.Option(help="folder that keeps chats and files over restarts")] = None,
) -> None:
    """A local Bot API server with a page of phones."""
    from bot import demo
    from bot.sandbox.keep import InUseError
    from bot.sandbox.serve import serve

    found = _company(company)
    token = token or demo.TOKEN
    cast = demo.cast(company, found)

    def ready(address: str) -> None:
        print(f"Phones: {address}/  ·  OABOT_API={address} OABOT_TOKEN={token}", flush=True)

    try:
        asyncio.run(serve(token, cast, port=port, time_zone=found.time_zone, keep=keep, ready=ready))
    except InUseError as problem:
        fail(f"--keep: another sandbox works in {problem}; stop it first", 1)
    except OSError as problem:
        fail(f"port {port}: {problem.strerror}; choose another with --port", 1)


@app.command()
def demo(
    port: Annotated[int, typer.Option(help="port of the phones page on 127.0.0.1; a free one if it is taken")] = 8081,
    company: Annotated[str, typer.Option(help="folder or preset")] = "idc",
    fresh: Annotated[bool, typer.Option("--fresh", help="begin a new office; the old one is thrown away")] = False,
) -> None:
    """The office in your browser, as you left it: sandbox, bot and a seeded company. Nothing else is needed."""
    from bot import demo as demonstration
    from bot.sandbox.keep import InUseError

    _company(company)
    try:
        asyncio.run(demonstration.run(company, port, fresh=fresh))
    except InUseError:
        fail("The demo is open already; close it first.", 1)


def _settings() -> "Settings":
    from bot.settings import WrongSettingsError, read

    try:
        return read()
    except WrongSettingsError as mistake:
        fail(str(mistake))


def _company(name: str) -> "Company":
    from core.company.loader import load
    from core.company.mistakes import CompanyMistakes

    try:
        return load(name)
    except CompanyMistakes as mistakes:
        fail(_listed(mistakes))


def _listed(mistakes: "CompanyMistakes") -> str:
    say = _say()
    return "\n".join(mistake.said(say) for mistake in mistakes.mistakes)


def _say() -> "Say":
    """The operator's language."""
    from handlers.shared.speech import Speech

    language = (os.environ.get("LANG") or "en")[:2]
    speech = Speech()

    def say(key: str, /, **blanks: object) -> str:
        return speech.say(language, key, **blanks).unescape()

    return say


@contextmanager
def _desk(*, commit: bool = True) -> "Iterator[Desk]":
    from sqlmodel import Session

    from bot.clock import Clock
    from core.desk import Desk, System
    from models import migrate
    from models.engine import writer_engine

    settings = _settings()
    migrate.upgrade(settings.database)
    engine = writer_engine(settings.database)
    with Session(engine) as session:
        desk = Desk(session, System(), Clock().now(), _company(settings.company))
        yield desk
        if commit:
            session.commit()
    if commit and desk.deliveries:
        _tell(settings, engine, desk)
    engine.dispose()


def _tell(settings: "Settings", engine: "Engine", desk: "Desk") -> None:
    """Leave what is to be shown for the running bot, which takes it up at its next tick."""
    from sqlmodel import Session

    from bot import screens
    from bot.buttons import Signer
    from bot.clock import Clock
    from bot.composer import Composer
    from bot.outbox import write_out
    from bot.writer import Tx
    from handlers.shared.speech import Speech

    signer = Signer(settings.button_secret(), settings.bot_id)
    composer = Composer(signer, Speech(), screens.table().draws, Clock())
    with Session(engine) as desk.session:
        tx = Tx(desk.session)
        composer.deliver(tx, desk)
        write_out(tx)
        desk.session.commit()


async def _username(settings: "Settings") -> str:
    from telegram.error import InvalidToken, TelegramError

    from bot.app import telegram_bot

    try:
        async with telegram_bot(settings, connections=2) as bot:
            return str(bot.username)
    except InvalidToken:
        fail("OABOT_TOKEN: Telegram does not know this bot")
    except TelegramError as problem:
        fail(f"OABOT_API: {settings.api} does not answer ({type(problem).__name__}); no code was made", 1)


def main() -> None:
    """Run the command line."""
    app()
