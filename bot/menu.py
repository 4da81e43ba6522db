"""The command menu of each person: what the role may use, in the person's language; of nobody once he is cut off."""

import hashlib
import json
from typing import Any

from sqlalchemy import Row, exists, select, update

from bot.clock import Clock
from bot.outbox import Outgoing
from bot.routes import Table
from bot.writer import Tx
from core.company.definitions import Company
from core.people.queries import verbs
from handlers.shared.speech import Speech
from models.tables import binding, employee

PAGE = 200
OUT_OF_DATE = ""
BOUND = (
    select(binding.c.id, binding.c.telegram_id, binding.c.menu, employee.c.roles, employee.c.language)
    .join(employee, employee.c.id == binding.c.employee_id)
    .where(binding.c.status == "active", binding.c.reachable)
)
_again = binding.alias("again")
_bound_again = exists().where(_again.c.telegram_id == binding.c.telegram_id, _again.c.status == "active")
ENDED = select(binding.c.id, binding.c.telegram_id, _bound_again.label("bound_again")).where(
    binding.c.status != "active", binding.c.menu != OUT_OF_DATE
)


def refresh(tx: Tx, company: Company, table: Table, speech: Speech, clock: Clock) -> int:
    """Send the menu to those whose menu is not known to be right, take it from those who are cut off; how many."""
    people = tx.session.execute(BOUND.where(binding.c.menu == OUT_OF_DATE).limit(PAGE)).all()
    for row in people:
        commands = _commands(row, company, table, speech)
        _send(tx, row, "setMyCommands", clock, {"commands": commands})
        _note(tx, row, fingerprint(commands))
    ended = tx.session.execute(ENDED.limit(PAGE)).all()
    for row in ended:
        if not row.bound_again:
            _send(tx, row, "deleteMyCommands", clock, {})
        _note(tx, row, OUT_OF_DATE)
    return len(people) + len(ended)


def forget_changed(tx: Tx, company: Company, table: Table, speech: Speech) -> int:
    """Have those menus made anew that this version of the bot would make otherwise; how many."""
    known = tx.session.execute(BOUND.where(binding.c.menu != OUT_OF_DATE)).all()
    kinds = {(row.language, *row.roles): row for row in known}
    right = {kind: fingerprint(_commands(row, company, table, speech)) for kind, row in kinds.items()}
    changed = [row for row in known if row.menu != right[(row.language, *row.roles)]]
    for row in changed:
        _note(tx, row, OUT_OF_DATE)
    return len(changed)


def entries(table: Table, speech: Speech, language: str, may: frozenset[str]) -> list[dict[str, str]]:
    """The commands with their one-line descriptions."""
    return [{"command": name, "description": str(speech.say(language, f"command-{name}"))} for name in table.menu(may)]


def fingerprint(commands: Any) -> str:
    """A short name for exactly this menu."""
    return hashlib.blake2b(json.dumps(commands).encode(), digest_size=8).hexdigest()


def _commands(row: Row[Any], company: Company, table: Table, speech: Speech) -> list[dict[str, str]]:
    return entries(table, speech, row.language, verbs(company, row.roles))


def _send(tx: Tx, row: Row[Any], method: str, clock: Clock, more: dict[str, Any]) -> None:
    chat = row.telegram_id
    params = {"chat_id": chat, "scope": {"type": "chat", "chat_id": chat}} | more
    tx.rows.append(Outgoing(chat, "menu", method, params, 1, clock.now()))


def _note(tx: Tx, row: Row[Any], menu: str) -> None:
    tx.session.execute(update(binding).where(binding.c.id == row.id).values(menu=menu))
