"""The page's own words, straight from the locales."""

from pathlib import Path

from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser, ast

LOCALES = Path(__file__).parents[2] / "locales"
LANGUAGES = ("zh", "en", "ru")


def page_words(locales: Path = LOCALES) -> dict[str, dict[str, str]]:
    """Language → key → text; a variable stays in the text as `{$name}`."""
    return {language: _words(language, locales / language / "sandbox.ftl") for language in LANGUAGES}


def _words(language: str, path: Path) -> dict[str, str]:
    resource = FluentParser().parse(path.read_text("utf-8") if path.is_file() else "")
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(resource)
    return {entry.id.name: _text(bundle, entry.id.name) for entry in resource.body if isinstance(entry, ast.Message)}


def _text(bundle: FluentBundle, key: str) -> str:
    pattern = bundle.get_message(key).value
    return str(bundle.format_pattern(pattern, {})[0]) if pattern else ""
