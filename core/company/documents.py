"""Documents that are made here: each from a template in the company folder, out of what the office knows."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Annotated, Any, Final

from pydantic import AfterValidator, BeforeValidator, InstanceOf, PlainSerializer, ValidationInfo

from core.company.checked import Frozen, Known, KnownLanguage, Words, mistake

LARGEST: Final = 4_000_000
"""Bytes of a template."""
BLANK: Final = re.compile(r"\{(\w+)\}")

NAMES: Final = (
    "customer_number",
    "customer_name",
    "customer_legal_name",
    "customer_location",
    "customer_postal_address",
    "customer_tax_number",
    "customer_bank",
    "customer_bank_code",
    "customer_bank_account",
    "customer_signatory",
    "contract_number",
    "contract_role",
    "contract_parties",
    "contract_signed_on",
    "contract_starts_on",
    "contract_ends_on",
    "contract_amount",
    "contract_amount_in_words",
    "company_name",
    "author",
    "today",
)
"""The placeholders of every template."""


@dataclass(frozen=True)
class Template:
    """A template as it was when the company was read: changing the file later changes nothing."""

    file: str
    content: bytes
    names: frozenset[str]
    optional: frozenset[str]


def _read(said: Any, info: ValidationInfo) -> Any:
    folder = info.context.folder if isinstance(info.context, Known) else None
    if not isinstance(said, str) or folder is None:
        raise mistake("not-text")
    path = PurePosixPath(said)
    if path.is_absolute() or ".." in path.parts or path.suffix.lower() != ".docx":
        raise mistake("template-place", value=said)
    try:
        content = (folder / path).read_bytes()
    except OSError:
        raise mistake("template-missing", value=said) from None
    return _checked(said, content)


def _checked(file: str, content: bytes) -> Template:
    # Reading Word files takes a quarter of a second to import: companies without documents start without.
    from core.company.templates import TemplateBroken, placeholders

    if len(content) > LARGEST:
        raise mistake("file-too-large", size=-(-len(content) // 1000), most=LARGEST // 1000)
    try:
        found = placeholders(content)
    except TemplateBroken as broken:
        raise mistake(broken.code, value=file, **broken.details) from None
    unknown = sorted(found.names - set(NAMES))
    if unknown:
        raise mistake("template-unknown", value=unknown[0], file=file, names=", ".join(unknown), candidates=NAMES)
    return Template(file, content, found.names, found.optional)


def _called(said: str) -> str:
    unknown = [name for name in BLANK.findall(said) if name not in NAMES]
    if unknown:
        raise mistake("template-unknown-in-name", value=unknown[0], candidates=NAMES)
    return said


TemplateFile = Annotated[
    InstanceOf[Template], BeforeValidator(_read), PlainSerializer(lambda one: one.file, return_type=str)
]
"""A `.docx` file of the company folder, such as `documents/contract.docx`. Placeholders in it, such as
`{{ customer_name }}`, are filled in; `{% if contract_amount %}` and `{% endif %}` stand around what may be left out,
and `upper`, `lower`, `default` are the only filters. The customer: `customer_number`, `customer_name`,
`customer_legal_name`, `customer_location`, `customer_postal_address`, `customer_tax_number`, `customer_bank`,
`customer_bank_code`, `customer_bank_account`, `customer_signatory`. The contract: `contract_number`, `contract_role`,
`contract_parties`, `contract_signed_on`, `contract_starts_on`, `contract_ends_on`, `contract_amount`,
`contract_amount_in_words`. And `company_name`, `author`, `today`."""

FileName = Annotated[str, AfterValidator(_called)]
"""What a document that is made is called, without `.docx`: with the same placeholders in single braces."""


class DocumentRules(Frozen):
    """A document that is made from a template, out of a contract and its customer."""

    name: Words
    """What people read on its button."""
    file: TemplateFile
    """The template."""
    called: FileName
    """What the file is called that comes of it, such as `Contract-{contract_number}`."""
    on_card: bool = False
    """Whether it is offered on the card of a contract, to become the next version of its draft."""
    language: KnownLanguage | None = None
    """In which language dates and amounts are written; without it, in the company's first."""
