"""What the commands share: reading the settings and the company, a desk, and ending with a clear line."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from bot.settings import Settings
    from core.company.definitions import Company
    from core.company.mistakes import CompanyMistakes, Say
    from core.desk import Desk
    from core.flows.authoring.check import Around
    from core.flows.authoring.reading import FlowMistake
    from core.flows.definition import Flow

EXIT_CONFIG = 78


def fail(text: str, code: int = EXIT_CONFIG) -> NoReturn:
    """Say what is wrong and end."""
    print(text, file=sys.stderr)
    raise typer.Exit(code)


def read_settings() -> "Settings":
    """The settings; ends with every wrong key named."""
    from bot.settings import WrongSettingsError, read

    try:
        return read()
    except WrongSettingsError as mistake:
        fail(str(mistake))


def read_company(name: str) -> "Company":
    """The company; ends with every mistake in its folder."""
    from core.company.loader import load
    from core.company.mistakes import CompanyMistakes

    try:
        return load(name)
    except CompanyMistakes as mistakes:
        fail(listed(mistakes))


def read_office(name: str) -> "tuple[Company, dict[str, Flow]]":
    """The company and its processes; ends with every mistake in its folder, in whichever file."""
    from core.company.loader import folder_of, load
    from core.company.mistakes import CompanyMistakes
    from core.flows.authoring.check import NOWHERE
    from core.flows.authoring.folder import read_flows
    from core.flows.authoring.reading import FlowMistakes

    company, flows, said = None, {}, []
    try:
        folder = folder_of(name)
        company = load(name)
    except CompanyMistakes as mistakes:
        said.append(listed(mistakes))
        folder = Path(name)
    try:
        flows = read_flows(folder, around_of(company, folder) if company else NOWHERE)
    except FlowMistakes as mistakes:
        said.append(said_of_flows(mistakes.mistakes))
    if company is not None:
        said += unsafe_documents(company)
    if company is None or said:
        fail("\n".join(said))
    return company, flows


def unsafe_documents(company: "Company") -> list[str]:
    """A line for each template that holds what nobody should open."""
    from core.papers.checking import mistakes

    say = speak()
    return [one.said(say) for one in mistakes(company)]


def around_of(company: "Company", folder: Path) -> "Around":
    """What the processes of a company may refer to."""
    from core.company.loader import load_people
    from core.flows.authoring.folder import around

    return around(company, [person.number for person in load_people(folder / "people.csv", company)])


def listed(mistakes: "CompanyMistakes") -> str:
    """The mistakes, a line each."""
    say = speak()
    return "\n".join(mistake.said(say) for mistake in mistakes.mistakes)


def said_of_flows(mistakes: "Iterable[FlowMistake]") -> str:
    """Mistakes of process definitions, a line each: the place, the step, the code and what it means."""
    say = speak()
    return "\n".join(one.said(say) for one in mistakes)


def speak() -> "Say":
    """The operator's language, as his terminal has it."""
    from core.speech import Speech

    language, speech = operators_language(), Speech()

    def say(key: str, /, **blanks: object) -> str:
        return speech.say(language, key, **blanks).unescape()

    return say


def operators_language() -> str:
    """The language that the operator's terminal has, English if it is none of ours."""
    from core.speech import LANGUAGES

    language = (os.environ.get("LANG") or "en")[:2]
    return language if language in LANGUAGES else "en"


@contextmanager
def office_desk(*, commit: bool = True) -> "Iterator[Desk]":
    """A desk of the office itself, beside a running bot if there is one; a database that is behind is migrated."""
    from sqlalchemy.exc import OperationalError
    from sqlmodel import Session

    from bot import start
    from bot.clock import Clock
    from core.desk import Desk, System
    from models.engine import writer_engine

    settings = read_settings()
    company = read_company(settings.company)
    bring_up(settings)
    engine = writer_engine(settings.database)
    try:
        with Session(engine) as session:
            desk = Desk(session, System(), Clock().now(), company)
            yield desk
            if commit:
                session.commit()
        if commit and desk.deliveries:
            _tell(settings, engine, desk)
    except OperationalError as problem:
        fail(*start.explained(problem, settings))
    finally:
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
    from core.speech import Speech

    signer = Signer(settings.button_secret(), settings.bot_id)
    composer = Composer(signer, Speech(), screens.table().draws, Clock())
    with Session(engine) as desk.session:
        tx = Tx(desk.session)
        composer.deliver(tx, desk)
        write_out(tx)
        desk.session.commit()


def bring_up(settings: "Settings", *, held: bool = False) -> None:
    """Migrate a database that is behind, unless a bot of the old version works on it; `held`: nobody else does."""
    from bot import start
    from bot.clock import Clock
    from bot.single import only_process
    from models import migrate

    try:
        if migrate.standing(settings.database).behind:
            with nullcontext() if held else only_process(settings.database):
                start.migrate_safely(settings.database, settings.backups, Clock().machine())
    except start.PROBLEMS as problem:
        fail(*start.explained(problem, settings))
