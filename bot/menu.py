"""The command menu of each person: what the role may use, in the person's language."""

import hashlib
import json
from typing import Any

from sqlalchemy import select, update

from bot.clock import Clock
from bot.outbox import Outgoing
from bot.routes import Table
from bot.writer import Tx
from core.company.definitions import Company
from core.people.queries import verbs
from handlers.shared.speech import Speech
from models.tables import binding, employee

PAGE = 200
BOUND = (
    select(binding.c.id, binding.c.telegram_id, binding.c.menu, employee.c.roles, employee.c.language)
    .join(employee, employee.c.id == binding.c.employee_id)
    .where(binding.c.status == "active", binding.c.reachable, binding.c.menu == "")
    .limit(PAGE)
)


def refresh(tx: Tx, company: Company, table: Table, speech: Speech, clock: Clock) -> int:
    """Send the menu to those whose menu is not known to be right; how many."""
    people = tx.session.execute(BOUND).all()
    for row in people:
        commands = entries(table, speech, row.language, verbs(company, row.roles))
        params = {
            "chat_id": row.telegram_id,
            "scope": {"type": "chat", "chat_id": row.telegram_id},
            "commands": commands,
        }
        tx.rows.append(Outgoing(row.telegram_id, "menu", "setMyCommands", params, 1, clock.now()))
        tx.session.execute(update(binding).where(binding.c.id == row.id).values(menu=fingerprint(commands)))
    return len(people)


def entries(table: Table, speech: Speech, language: str, may: frozenset[str]) -> list[dict[str, str]]:
    """The commands with their one-line descriptions."""
    return [{"command": name, "description": str(speech.say(language, f"command-{name}"))} for name in table.menu(may)]


def fingerprint(commands: Any) -> str:
    """A short name for exactly this menu."""
    return hashlib.blake2b(json.dumps(commands).encode(), digest_size=8).hexdigest()
