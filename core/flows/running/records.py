"""Which kinds of records processes change, and how: each through its own area."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from core.contracts import by_process as contracts
from core.customers import by_process as customers
from core.desk import Desk
from core.flows.engine.state import Person

Change = Callable[[Desk, str, Mapping[str, Any], Person], None]
"""Changes the record with a business number; what is asked of it; on whose behalf."""


@dataclass(frozen=True, slots=True)
class RecordKind:
    """What can be done with one kind: `set` a field, bring its document to a `state`, `grant` a right on it."""

    set: Change | None = None
    state: Change | None = None
    grant: Change | None = None


KINDS: Mapping[str, RecordKind] = {
    "customer": RecordKind(set=customers.change),
    "contract": RecordKind(set=contracts.change, state=contracts.set_state),
}
