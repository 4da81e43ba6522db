"""Whether what templates make would be taken in: what nobody should open is no template either."""

from collections.abc import Iterator

from core.company.definitions import Company
from core.company.mistakes import Mistake
from core.files import rules as files
from core.refusals import Refusal


def mistakes(company: Company) -> Iterator[Mistake]:
    """A mistake for each template with macros, or with links that fetch something."""
    for key, one in company.documents.items():
        try:
            files.inspect(one.file.file, "docx", one.file.content)
        except Refusal:
            yield Mistake("company.yaml", 0, 0, f"documents.{key}.file", "template-unsafe", {"value": one.file.file})
