"""What each person calls his customers, learned when he says whom he meant."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import bindparam, delete, select

from core import audit
from core.calls.understanding import is_called
from core.calls.understanding import nickname as kept_as
from core.customers.queries import sight
from core.customers.rules import key_of
from core.desk import Desk
from core.refusals import NotFound
from models.questions import Question
from models.tables import customer, nickname
from models.writes import upsert

SHOWN = 5
OWN = Question(select(nickname.c.customer_id, nickname.c.words).where(nickname.c.employee_id == bindparam("me")))


@dataclass(frozen=True, slots=True)
class Nickname:
    """One of the actor's nicknames for a customer."""

    id: int
    words: str


def own(desk: Desk) -> dict[int, tuple[str, ...]]:
    """The actor's nicknames by customer, also of those he does not see any more."""
    found: dict[int, list[str]] = defaultdict(list)
    for customer_id, words in OWN.ask(desk.session, {"me": desk.me.id}):
        found[customer_id].append(words)
    return {customer_id: tuple(words) for customer_id, words in found.items()}


def nicknamed(desk: Desk, text: str) -> tuple[int, ...]:
    """The customers whom the actor calls so and sees: a text that is one of his nicknames, in any case form."""
    called = [one for one, words in own(desk).items() if is_called(text, words)]
    if not called:
        return ()
    there = select(customer.c.id).where(customer.c.id.in_(called), sight(desk).predicate).order_by(customer.c.id)
    return tuple(desk.session.execute(there).scalars())


def of_customer(desk: Desk, customer_id: int) -> list[Nickname]:
    """What the actor calls this customer, the latest first."""
    mine = (nickname.c.employee_id == desk.me.id) & (nickname.c.customer_id == customer_id)
    asked = select(nickname.c.id, nickname.c.words).where(mine).order_by(nickname.c.learned_at.desc(), nickname.c.id)
    return [Nickname(*row) for row in desk.session.execute(asked.limit(SHOWN))]


def learned_now(desk: Desk, customer_id: int) -> str:
    """The nickname that the actor has given this customer at this moment; empty if none."""
    mine = (nickname.c.employee_id == desk.me.id) & (nickname.c.customer_id == customer_id)
    asked = select(nickname.c.words).where(mine, nickname.c.learned_at == desk.now)
    return desk.session.execute(asked).scalar() or ""


def learn(desk: Desk, words: str, customer_id: int) -> str:
    """The actor meant this customer by these words: from now on he always does. The nickname, empty if it is none."""
    kept = kept_as(words)
    if not kept or _is_name(desk, words):
        return ""
    row = {"employee_id": desk.me.id, "words": kept, "customer_id": customer_id, "learned_at": desk.now}
    new = upsert(desk.session.get_bind().dialect.name, nickname).values(row)
    now = {"customer_id": new.excluded.customer_id, "learned_at": new.excluded.learned_at}
    desk.session.execute(new.on_conflict_do_update(index_elements=["employee_id", "words"], set_=now))
    audit.note(desk, "nickname.learn", "customer", customer_id, words=kept)
    return kept


def _is_name(desk: Desk, words: str) -> bool:
    """Whether one of the customers whom the actor sees has this whole name: it means him, whatever was said."""
    named = select(customer.c.id).where(customer.c.name_key == key_of(words), sight(desk).showing("name"))
    return desk.session.execute(named.limit(1)).first() is not None


def forget(desk: Desk, nickname_id: int) -> int:
    """Forget one of the actor's nicknames; the customer whom it meant. NotFound for another's."""
    mine = (nickname.c.id == nickname_id) & (nickname.c.employee_id == desk.me.id)
    row = desk.session.execute(delete(nickname).where(mine).returning(nickname.c.customer_id, nickname.c.words)).first()
    if row is None:
        raise NotFound
    audit.note(desk, "nickname.forget", "customer", row.customer_id, words=row.words)
    return int(row.customer_id)
