"""Whom and what a form may name, from the company's rows: asked with what somebody said, never all of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import ColumnElement, case, or_, select

from core.calls.understanding.folding import plain
from core.desk import Desk, Employee
from core.flows.definition import FormField
from core.flows.engine.work import Unmet
from core.flows.forms.book import LONGEST, Candidate
from core.flows.running import refs
from models.tables import employee

MOST: Final = 50
"""People who are looked at; who is called exactly so comes first."""


@dataclass(frozen=True)
class DeskBook:
    """The company as somebody who fills in a form may name it. `form` is what is filled in already.

    `besides` is the process being filled in, 0 for one that begins.
    """

    desk: Desk
    language: str
    form: Mapping[str, Any] = field(default_factory=dict)
    besides: int = 0

    def people(self, said: str) -> Sequence[Candidate]:
        """Colleagues whose number or name begins so or contains it, or who hold a post of that name."""
        if len(said) > LONGEST:
            return ()
        today = self.desk.now.astimezone(self.desk.company.zone).date()
        here = employee.c.left.is_(None) | (employee.c.left > today)
        exact = case((or_(employee.c.name == said, employee.c.number == said), 0), else_=1)
        asked = select(employee.c.number, employee.c.name, employee.c.post).where(here, self._called(said))
        rows = self.desk.session.execute(asked.order_by(exact, employee.c.id).limit(MOST))
        return [Candidate(row.number, row.name, tuple(self._post(row.post))) for row in rows]

    def _called(self, said: str) -> ColumnElement[bool]:
        posts = [key for key in self.desk.company.posts if any(plain(said) in plain(name) for name in self._post(key))]
        # Databases know capital and small letters beyond Latin ones only in part.
        names = [employee.c.name.contains(one, autoescape=True) for one in dict.fromkeys(_written(said))]
        return or_(employee.c.number.istartswith(said, autoescape=True), employee.c.post.in_(posts), *names)

    def _post(self, key: str) -> Iterator[str]:
        post = self.desk.company.posts.get(key)
        yield from (key, *(post.name.root.values() if post else ()))

    def depts(self, said: str) -> Sequence[Candidate]:
        """Every department; there are not so many."""
        found = self.desk.company.all_departments()
        return [Candidate(one.key, one.name.said(self.language), tuple(one.name.root.values())) for one in found]

    def records(self, field: FormField, said: str) -> Sequence[Candidate]:
        """Records that may be chosen here, whose number or name contains this."""
        found = refs.choices(self.desk, field, self.form, said, besides=self.besides)
        return [Candidate(one.key, one.name) for one in found]

    def unmet(self, field: FormField, said: str) -> Unmet | None:
        """Why this number may not be named; whether it fits the rest of the form is seen when that is told."""
        if field.ref is None or not isinstance(self.desk.actor, Employee):
            return None
        why = refs.unmet(self.desk, field.ref, said, self.desk.me.number, self.form, besides=self.besides)
        return why if why and why.which != "record-where" else None


def _written(said: str) -> tuple[str, ...]:
    return said, said.lower(), said.upper(), said.title(), said[:1].upper() + said[1:]
