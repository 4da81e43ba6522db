"""Templates of documents: `.docx` files with placeholders such as ``{{ customer_name }}``, filled in inside a sandbox.

A template may hold placeholders, ``{% if … %}`` around a part, and the filters of `FILTERS`; nothing that computes or
repeats. So it can neither run on for ever nor reach anything but the words it is given.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateSyntaxError, Undefined, nodes
from jinja2.sandbox import SandboxedEnvironment
from lxml.etree import XMLSyntaxError

FILTERS: Final = frozenset({"upper", "lower", "default"})
PLAIN: Final = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Const,
    nodes.If,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Compare,
    nodes.Operand,
    nodes.Filter,
    nodes.Keyword,
)
"""What a template is made of."""
BROKEN: Final = (zipfile.BadZipFile, PackageNotFoundError, XMLSyntaxError, KeyError, ValueError, OSError)
"""How python-docx says that a file is no document."""
TAG: Final = re.compile(r"<[^>]*>")
NEAR: Final = 60


class TemplateBroken(Exception):  # noqa: N818 - an outcome that is written down
    """A template cannot be used: `code` names the sentence, `near` is the text at which it stumbles."""

    def __init__(self, code: str, **details: str) -> None:
        """A code of `company-…` in the locales without its prefix."""
        super().__init__(code)
        self.code = code
        self.details = details


@dataclass(frozen=True, slots=True)
class Placeholders:
    """The names in a template. What is `optional` stands in the condition of some part of it."""

    names: frozenset[str]
    optional: frozenset[str]


class _Plain(SandboxedEnvironment):
    """Notes every name it meets, and refuses whatever is not plain."""

    def __init__(self, undefined: type[Undefined]) -> None:
        super().__init__(autoescape=True, undefined=undefined)
        self.names: set[str] = set()
        self.optional: set[str] = set()

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for one in _every(tree):
            _check(one)
        self.names |= {one.name for one in tree.find_all(nodes.Name)}
        asked = (test for part in tree.find_all(nodes.If) for test in _every(part.test))
        self.optional |= {one.name for one in asked if isinstance(one, nodes.Name)}
        return tree


def _every(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    for part in node.iter_child_nodes():
        yield from _every(part)


def _check(node: nodes.Node) -> None:
    strange = isinstance(node, nodes.Filter) and node.name not in FILTERS
    if strange or not isinstance(node, PLAIN):
        raise TemplateBroken("template-not-plain", near=type(node).__name__.lower())


@lru_cache(maxsize=64)
def placeholders(content: bytes) -> Placeholders:
    """The names in a template, also in its headers and footers; TemplateBroken."""
    found = _Plain(Undefined)
    _filled(content, {}, found)
    return Placeholders(frozenset(found.names), frozenset(found.optional))


def filled(content: bytes, values: Mapping[str, str]) -> bytes:
    """The document with these words in the places of their names; TemplateBroken, also for a name without words."""
    made = io.BytesIO()
    _filled(content, values, _Plain(StrictUndefined)).save(made)
    return made.getvalue()


def _filled(content: bytes, values: Mapping[str, str], plain: _Plain) -> Any:
    document = DocxTemplate(io.BytesIO(content))
    try:
        document.render(dict(values), plain)
    except TemplateSyntaxError as wrong:
        raise TemplateBroken("template-syntax", near=_near(wrong), problem=wrong.message or "") from None
    except BROKEN:
        raise TemplateBroken("template-broken") from None
    return document


def _near(wrong: TemplateSyntaxError) -> str:
    """The words at which it stumbles, without Word's markup."""
    lines = getattr(wrong, "docx_context", ())
    words = " ".join(TAG.sub(" ", " ".join(map(str, lines))).split())
    at = max(words.find("{"), 0)
    return words[at : at + NEAR]
