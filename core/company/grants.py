"""Roles: what a person may do and see, as data. What is not granted is refused."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, field_validator

from core.company.checked import Frozen, Words, mistake


class Verb(StrEnum):
    """Everything a role can be allowed to do."""

    SEE_DESK = "see_desk"
    """`/desk`, `/help`, `/lang`: belonging to the office."""
    NAME_SUBSTITUTE = "name_substitute"
    """`/away`: saying who does one's work in processes while one is away."""
    LOOK_UP = "look_up"
    """`/find`, `/people`, and looking up by any text what one's roles show."""
    LOG_CALL = "log_call"
    """`/call`, and logging contacts by any text."""
    SEE_STATS = "see_stats"
    """`/stats`: the reports."""
    HAND_IN_LOG = "hand_in_log"
    """`/log`: a daily log is expected of such people."""
    HEAD_LOGS = "head_logs"
    """`/logs`: reading and answering the logs of one's people, excusing them, their digest after the lock."""
    ADD_CUSTOMER = "add_customer"
    """`/customer`: recording customers, editing those one holds."""
    CHANGE_OWNER = "change_owner"
    """Handing customers to somebody else."""
    SEE_CONTRACTS = "see_contracts"
    """`/contract`: the contracts one answers for, and those that end soon."""
    ADD_CONTRACT = "add_contract"
    """Recording contracts of customers one answers for; editing one's own until their approval begins."""
    EDIT_CONTRACT = "edit_contract"
    """Editing any contract one sees and replacing its file: never its status, never a final file."""
    APPROVE_BINDING = "approve_binding"
    """Deciding who is let in."""
    IMPORT_PEOPLE = "import_people"
    """Keeping the company's files: being told what a change of them did to days that were open."""
    INVITE = "invite"
    """Making invitations."""
    MANAGE_PROCESSES = "manage_processes"
    """`/processes` in the menu, and publishing the definitions in `flows/`. Whom a process obeys its `managers` say."""
    OPERATE = "operate"
    """Being told of failures."""


class Reach(StrEnum):
    """Whose records a role sees."""

    OWN = "own"
    """What the person created or was handed."""
    REGION = "region"
    """That of everybody in the person's own department and its parts."""
    DEPARTMENT = "department"
    """The same for the whole top department he belongs to."""
    SIGNED = "signed"
    """That of signed customers, whoever owns them."""
    ALL = "all"
    """Everything."""


class Entity(StrEnum):
    """The kinds of records that can be seen."""

    CUSTOMER = "customer"
    """Customers and their contact persons."""
    CALL = "call"
    """Contacts with customers."""
    CONTRACT = "contract"
    """Contracts."""
    TICKET = "ticket"
    """Service tickets."""
    EMPLOYEE = "employee"
    """Colleagues."""
    DAILY_LOG = "daily_log"
    """Daily logs."""


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
            "location",
            "postal_address",
            "requisites",
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
    Entity.EMPLOYEE: frozenset(
        ["number", "name", "department", "post", "superior", "phone", "away", "entered", "left"]
    ),
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
    """What a role sees of one kind of records."""

    reach: Reach
    """Whose records."""
    fields: Annotated[frozenset[Annotated[str, AfterValidator(_field)]], BeforeValidator(_spelled_out)] = EVERY_FIELD
    """Which of their fields: in the company's file `all` or a list of names, once read always the names."""


class Role(Frozen):
    """What the people who carry this role may do, and see."""

    name: Words
    """What people read."""
    may: frozenset[Verb] = frozenset()
    """What its people may do."""
    see: dict[Entity, Sight] = {}
    """What its people see of each kind of records; nothing of a kind that is absent."""

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
