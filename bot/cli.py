"""The command line. Each command imports what it needs: starting it must be quick."""

import asyncio
import os
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli_flow import flow_app
from bot.cli_rows import inbox_app, mail_app, outbox_app
from bot.cli_search import search_app
from bot.console import bring_up, fail, listed, office_desk, read_company, read_office, read_settings, speak

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.settings import Settings
    from core.company.definitions import Company

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    # A traceback with its variables would show the token.
    pretty_exceptions_enable=False,
    help="oabot: an office assistant that lives in Telegram.",
)
people_app = typer.Typer(no_args_is_help=True, help="Keep the staff list.")
app.add_typer(people_app, name="people")

app.add_typer(flow_app, name="flow")
app.add_typer(inbox_app, name="inbox")
app.add_typer(outbox_app, name="outbox")
app.add_typer(mail_app, name="mail")
app.add_typer(search_app, name="search")


@app.command()
def run() -> None:
    """Run the bot, set up by OABOT_* variables or .env."""
    from bot import start
    from bot.settings import WrongSettingsError
    from bot.single import only_process

    settings = read_settings()
    _log_to(settings.log)
    company, flows = read_office(settings.company)
    with ExitStack() as stack:
        try:
            hold = stack.enter_context(only_process(settings.database))
            start.check_port(settings)
            bring_up(settings, held=True)
        except start.PROBLEMS as problem:
            fail(*start.explained(problem, settings))
        # Importing the Telegram libraries takes seconds: only once nothing stands in the way any more.
        from bot.app import serve

        try:
            asyncio.run(serve(settings, company, hold, flows))
        except WrongSettingsError as mistake:
            fail(str(mistake))


def _log_to(path: Path | None) -> None:
    from bot import log

    try:
        log.set_up(path)
    except OSError as problem:
        fail(f"OABOT_LOG: {problem.strerror}")


@app.command()
def check(
    company: Annotated[str, typer.Argument(help="folder or preset; OABOT_COMPANY if absent")] = "",
    explain: Annotated[bool, typer.Option("--explain", help="say what every key of the files means, and end")] = False,
) -> None:
    """Read the company folder and name every mistake in it, without starting anything; say what is only guessed."""
    if explain:
        from core.company.handbook import handbook

        print(handbook())
        return
    found, _ = read_office(company or os.environ.get("OABOT_COMPANY", "idc"))
    for line in _remarks(found):
        print(line)
    print(f"{found.key}: no mistakes")


def _remarks(company: "Company") -> "Iterator[str]":
    from bot.clock import Clock
    from core.calendar.report import Guessed, remarks

    say = speak()
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

    with office_desk(commit=not dry_run) as desk:
        try:
            phones, superiors = queries.phones(desk), queries.superiors_by_number(desk)
            rows = load_people(file, desk.company, colleagues=phones, superiors=superiors)
        except CompanyMistakes as mistakes:
            fail(listed(mistakes))
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

    with office_desk() as desk:
        employee_id = queries.id_of(desk, number)
        if employee_id is None:
            fail(f"{number}: no such employee", 1)
        try:
            if remove:
                touched = absence.clear(desk, employee_id, first.date(), last.date())
            else:
                absence.record(desk, employee_id, first.date(), last.date(), absence.Kind.LEAVE)
        except Refusal as refusal:
            fail(f"{number}: {speak()(refusal.code, **refusal.details)}", 1)
    done = f"expected again; {touched} absences changed" if remove else "on leave"
    print(f"{number}: {done}, {first:%Y-%m-%d} to {last:%Y-%m-%d}")


@app.command()
def invite(number: Annotated[str, typer.Argument(help="employee number")]) -> None:
    """Print a one-time link that binds a Telegram account to this employee: 24 hours, one use."""
    from core.people import actions, queries

    # The name first: a code that was made but could not be shown would be lost.
    username = asyncio.run(_username(read_settings()))
    with office_desk() as desk:
        employee_id = queries.id_of(desk, number)
        if employee_id is None:
            fail(f"{number}: no such employee; see people.csv or `oabot people import`", 1)
        code = actions.new_invite(desk, employee_id)
    print(f"https://t.me/{username}?start={code}")


@app.command()
def revoke(number: Annotated[str, typer.Argument(help="employee number")]) -> None:
    """Cut the employee's Telegram account off at once: a lost phone, somebody who left."""
    from core.people import actions, queries

    with office_desk() as desk:
        employee_id = queries.id_of(desk, number)
        if employee_id is None:
            fail(f"{number}: no such employee", 1)
        actions.revoke(desk, employee_id)
    print(f"{number}: revoked")


@app.command()
def backup() -> None:
    """Copy the SQLite database, checked, and new files to OABOT_BACKUPS; the bot may be running. Ten stay."""
    import sqlite3

    from bot import backup as copies
    from bot.clock import Clock

    settings = read_settings()
    try:
        print(copies.take(settings.database, settings.backups, Clock().machine()))
        print(f"{copies.take_files(settings.files, settings.backups)} new files: {settings.backups / copies.FILES}")
    except copies.NotOursToCopyError:
        copies.take_files(settings.files, settings.backups)
        fail("only the files were copied. PostgreSQL: backups are its operator's: pg_dump; see docs/deploy", 1)
    except copies.BadCopyError as unsound:
        fail(f"OABOT_DATABASE: the copy is not sound ({unsound}): the database may be damaged", 74)
    except (OSError, sqlite3.Error) as problem:
        fail(f"OABOT_BACKUPS: {problem}", 74)


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

    found = read_company(company)
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

    read_office(company)
    try:
        asyncio.run(demonstration.run(company, port, fresh=fresh))
    except InUseError:
        fail("The demo is open already; close it first.", 1)


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
    from bot import log

    os.umask(0o077)
    log.set_up()
    app()
