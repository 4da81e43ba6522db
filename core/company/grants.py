"""Roles: what a person may do and see, as data. What is not granted is refused."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, field_validator

from core.company.checked import Frozen, Words, mistake


class Verb(StrEnum):
    """Everything a role can be allowed to do."""

    SEE_DESK = "see_desk"
    LOOK_UP = "look_up"
    LOG_CALL = "log_call"
    SEE_STATS = "see_stats"
    HAND_IN_LOG = "hand_in_log"
    HEAD_LOGS = "head_logs"
    ADD_CUSTOMER = "add_customer"
    CHANGE_OWNER = "change_owner"
    APPROVE_BINDING = "approve_binding"
    IMPORT_PEOPLE = "import_people"
    INVITE = "invite"
    OPERATE = "operate"


class Reach(StrEnum):
    """Whose records a role sees.

    `OWN`: what the person created or was handed. `REGION`: that of everybody in the person's own department and
    its parts. `DEPARTMENT`: the same for the whole top department he belongs to. `SIGNED`: of signed customers,
    whoever owns them. `ALL`: everything.
    """

    OWN = "own"
    REGION = "region"
    DEPARTMENT = "department"
    SIGNED = "signed"
    ALL = "all"


class Entity(StrEnum):
    """The kinds of records that can be seen."""

    CUSTOMER = "customer"
    CALL = "call"
    CONTRACT = "contract"
    TICKET = "ticket"
    EMPLOYEE = "employee"
    DAILY_LOG = "daily_log"


FIELDS: dict[Entity, frozenset[str]] = {
    Entity.CUSTOMER: frozenset(
        [
            "number",
            "name",
            "status",
            "owner",
            "created",
            "contacts",
            "service_contact",
            "city",
            "industry",
            "notes",
            "history",
        ]
    ),
    Entity.CALL: frozenset(
        ["customer", "author", "created", "kind", "content", "result", "happened", "follow_up", "minutes"]
    ),
    Entity.CONTRACT: frozenset(
        ["number", "customer", "status", "owner", "created", "starts", "ends", "prices", "terms", "files"]
    ),
    Entity.TICKET: frozenset(
        ["number", "customer", "status", "owner", "created", "fault", "severity", "due", "solution"]
    ),
    Entity.EMPLOYEE: frozenset(["number", "name", "department", "post", "superior", "phone", "entered", "left"]),
    Entity.DAILY_LOG: frozenset(["author", "created", "date", "verdict", "answers", "replies"]),
}
"""The fields of each kind that a role can be given or refused."""

EVERY_FIELD = frozenset[str]().union(*FIELDS.values())


def _spelled_out(said: Any) -> Any:
    return EVERY_FIELD if said == "all" else said


def _field(name: str) -> str:
    if name not in EVERY_FIELD:
        raise mistake("unknown-field", value=name, candidates=sorted(EVERY_FIELD))
    return name


class Sight(Frozen):
    """What a role sees of one kind of records: whose, and which fields.

    In the company's file `fields` is `all` or a list of names; here it always is the names.
    """

    reach: Reach
    fields: Annotated[frozenset[Annotated[str, AfterValidator(_field)]], BeforeValidator(_spelled_out)] = EVERY_FIELD


class Role(Frozen):
    """What the people who carry this role may do, and see."""

    name: Words
    may: frozenset[Verb] = frozenset()
    see: dict[Entity, Sight] = {}

    def sight(self, entity: Entity) -> Sight | None:
        """What this role sees of such records, or None for nothing."""
        return self.see.get(entity)

    @field_validator("see")
    @classmethod
    def _fields_it_has(cls, see: dict[Entity, Sight]) -> dict[Entity, Sight]:
        alien = [
            f"{entity}: {name}"
            for entity, sight in see.items()
            if sight.fields != EVERY_FIELD
            for name in sorted(sight.fields - FIELDS[entity])
        ]
        if alien:
            raise mistake("field-of-another", value=", ".join(alien))
        return {
            entity: sight.model_copy(update={"fields": sight.fields & FIELDS[entity]}) for entity, sight in see.items()
        }
