"""Making documents from templates: what one would be called and lack, and the document itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from core import audit
from core.company.definitions import DocumentRules
from core.company.documents import BLANK, NAMES
from core.contracts.rules import OurRole
from core.desk import Desk
from core.files import rules as files
from core.papers.facts import facts, language_of
from core.refusals import Refusal

KIND: Final = "docx"
MIME: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OPEN: Final = "________"
"""What stands in a document where something is not known: a line to write on."""

Roles = Mapping[OurRole, str]


class TemplateGone(Refusal):
    """The template of a button is not declared any more, or cannot be filled in."""

    code = "paper-template-gone"


@dataclass(frozen=True, slots=True)
class Ahead:
    """A document that could be made: what its file would be called, and the placeholders nobody has words for."""

    name: str
    missing: tuple[str, ...]


def offered(desk: Desk) -> dict[str, DocumentRules]:
    """The documents that can be made from a contract's card, by key."""
    return {key: one for key, one in desk.company.documents.items() if one.on_card}


def ahead(desk: Desk, key: str, contract_id: int, roles: Roles) -> Ahead:
    """What would come of a template and a contract; NotFound for a contract the actor does not see, TemplateGone."""
    rules = _rules(desk, key)
    told = facts(desk, contract_id, language_of(desk.company, rules), roles)
    needed = rules.file.names - rules.file.optional
    return Ahead(_name(rules, told), tuple(name for name in NAMES if name in needed and not told.get(name)))


def make(desk: Desk, key: str, contract_id: int, roles: Roles) -> tuple[str, bytes]:
    """The name and the content of a document; what is not known is a line to write on. Refusals as above."""
    from core.company.templates import TemplateBroken, filled

    rules = _rules(desk, key)
    told = facts(desk, contract_id, language_of(desk.company, rules), roles)
    needed = rules.file.names - rules.file.optional
    words = {name: said or (OPEN if name in needed else "") for name, said in told.items()}
    try:
        content = filled(rules.file.content, words)
    except TemplateBroken:
        raise TemplateGone from None
    name = _name(rules, told)
    files.inspect(name, KIND, content)
    audit.note(desk, "paper.make", "contract", contract_id, template=key, name=name)
    return name, content


def _rules(desk: Desk, key: str) -> DocumentRules:
    found = desk.company.documents.get(key)
    if found is None:
        raise TemplateGone
    return found


def _name(rules: DocumentRules, told: Mapping[str, str]) -> str:
    """The name of the file; what would part it into folders is left out."""
    said = BLANK.sub(lambda blank: told.get(blank[1], "").replace("/", "_").replace("\\", "_"), rules.called)
    return files.shown_name(f"{said}.{KIND}")
