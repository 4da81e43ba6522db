"""The organisation that a scenario describes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from core.flows.definition import Ref
from core.flows.engine.state import Person
from core.flows.engine.work import Unmet


@dataclass
class PlayOrg:
    """The organisation that a scenario describes."""

    people: dict[str, dict[str, Any]]
    depts: dict[str, dict[str, Any]]
    admin: str
    groups: dict[str, list[str]] = field(default_factory=dict)

    def holders(self, role: str) -> list[Person]:
        """Everybody with a role."""
        return [name for name, about in self.people.items() if role in (about.get("roles") or [])]

    def group(self, name: str) -> list[Person]:
        """Everybody of a group."""
        own = [person for person, about in self.people.items() if name in (about.get("groups") or [])]
        return list(dict.fromkeys([*self.groups.get(name, []), *own]))

    def members(self, dept: str) -> list[Person]:
        """Everybody of a department and below."""
        return [name for name in self.people if dept in self._line(self.dept_of(name))]

    def _line(self, dept: str) -> list[str]:
        line: list[str] = []
        while dept and dept not in line:
            line.append(dept)
            dept = str(self.depts.get(dept, {}).get("parent") or "")
        return line

    def dept_of(self, person: Person) -> str:
        """A person's department."""
        return str(self.people.get(person, {}).get("dept") or "")

    def head(self, dept: str, level: int) -> Person | None:
        """Its head, or that of a department above it."""
        line = self._line(dept)
        found = self.depts.get(line[level - 1], {}).get("head") if level <= len(line) else None
        return str(found) if found else None

    def superior(self, person: Person) -> Person | None:
        """A person's superior."""
        found = self.people.get(person, {}).get("superior")
        return str(found) if found else None

    def known(self, person: Person) -> bool:
        """Whether there is such a person."""
        return person in self.people

    def left(self, person: Person) -> bool:
        """Whether he works here no more."""
        return bool(self.people.get(person, {}).get("left"))

    def successor(self, person: Person) -> Person | None:
        """Who took over from him."""
        found = self.people.get(person, {}).get("successor")
        return str(found) if found else None

    def _absence(self, person: Person, now: datetime, flow: str, role: str) -> dict[str, Any] | None:
        for away in self.people.get(person, {}).get("absent") or []:
            begin, end = str(away["from"])[:10], str(away.get("to") or away["from"])[:10]
            limited = away.get("flow") not in (None, flow) or away.get("role") not in (None, role)
            if begin <= now.date().isoformat() <= end and not limited:
                return dict(away)
        return None

    def absent(self, person: Person, now: datetime, flow: str, role: str = "") -> bool:
        """Whether he is away."""
        return self._absence(person, now, flow, role) is not None

    def substitute(self, person: Person, now: datetime, flow: str, role: str = "") -> Person | None:
        """Who stands in for him."""
        away = self._absence(person, now, flow, role)
        found = away.get("substitute") if away else None
        return str(found) if found else None

    def managers(self) -> list[Person]:
        """The flow administrator."""
        return [self.admin] if self.admin else []

    def unmet(self, ref: Ref, key: Any, by: Person, form: Mapping[str, Any]) -> Unmet | None:
        """A scenario keeps no records: every reference is good."""
        return None
