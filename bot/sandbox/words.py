"""The page's own words, straight from the locales."""

import re
from pathlib import Path

from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser, ast

LOCALES = Path(__file__).parents[2] / "locales"
LANGUAGES = ("zh", "en", "ru")
BLANK = re.compile(r"\$([\w-]+)")


def page_words(locales: Path = LOCALES) -> dict[str, dict[str, str]]:
    """Language → key → text; a blank stays in the text as `{$name}`."""
    return {language: _words(language, locales / language / "sandbox.ftl") for language in LANGUAGES}


def _words(language: str, path: Path) -> dict[str, str]:
    source = path.read_text("utf-8") if path.is_file() else ""
    blanks = {name: f"{{${name}}}" for name in BLANK.findall(source)}
    resource = FluentParser().parse(source)
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(resource)
    keys = [entry.id.name for entry in resource.body if isinstance(entry, ast.Message)]
    return {key: _text(bundle, key, blanks) for key in keys}


def _text(bundle: FluentBundle, key: str, blanks: dict[str, str]) -> str:
    pattern = bundle.get_message(key).value
    return str(bundle.format_pattern(pattern, blanks)[0]) if pattern else ""
