"""The recipes name every file to touch, and the files are there."""

import re
import shutil
from pathlib import Path

import pytest

from bot.sandbox import words
from core.calls.understanding import lexicon
from core.daily_logs import typed
from handlers.shared.speech import DATE_FORMATS, LANGUAGES, LOCALES, Speech
from tests.architecture import test_words
from tests.support import shipped

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
RECIPES = dict(re.findall(r"^### (.+?)\n(.*?)(?=^##)", GUIDE, re.MULTILINE | re.DOTALL))
NAMED = sorted(set(re.findall(r"`((?:[\w.<>-]+/)+[\w.<>-]*|\w+\.(?:toml|md))`", GUIDE)))


def test_there_is_a_recipe_for_whatever_is_added_most() -> None:
    assert {"A screen", "A form", "A refusal", "A job", "A language"} <= set(RECIPES)


@pytest.mark.parametrize("name", NAMED)
def test_every_file_it_names_is_there_or_one_like_it(name: str) -> None:
    assert list(ROOT.glob(re.sub(r"<[^>]+>", "*", name).rstrip("/"))), name


@pytest.mark.parametrize("recipe", ["A screen", "A form", "A refusal", "A job", "A language"])
def test_a_recipe_leads_to_words_or_tests(recipe: str) -> None:
    assert re.search(r"`(tests|locales)/", RECIPES[recipe])


def test_the_recipe_for_a_language_names_every_place_that_lists_languages() -> None:
    script = (ROOT / "bot/sandbox/static/words.js").read_text(encoding="utf-8")
    listed = [words.LANGUAGES, lexicon.LANGUAGES, typed.LANGUAGES, DATE_FORMATS, shipped.company().languages]
    listed.append(re.findall(r'"(\w\w)"', script.partition("LANGUAGES = [")[2].partition("]")[0]))
    assert [set(codes) for codes in listed] == [set(LANGUAGES)] * len(listed)
    for place in ("bot/sandbox/words.py", "lexicon.py", "typed.py", "speech.py", "company.yaml", "words.js"):
        assert place in RECIPES["A language"]


def test_a_new_language_that_lacks_a_key_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(LOCALES, tmp_path, dirs_exist_ok=True)
    shutil.copytree(LOCALES / "en", tmp_path / "xx")
    hasty = tmp_path / "xx" / "help.ftl"
    hasty.write_text(hasty.read_text(encoding="utf-8").replace("help-title", "help-titel"), encoding="utf-8")
    monkeypatch.setattr(test_words, "LOCALES", tmp_path)
    monkeypatch.setattr(test_words, "LANGUAGES", (*LANGUAGES, "xx"))
    test_words.test_every_language_has_the_same_files()
    test_words.test_every_language_says_the_same_with_the_same_blanks("errors.ftl")
    with pytest.raises(AssertionError, match="xx"):
        test_words.test_every_language_says_the_same_with_the_same_blanks("help.ftl")
    (tmp_path / "xx" / "errors.ftl").unlink()
    with pytest.raises(AssertionError, match=r"errors\.ftl"):
        test_words.test_every_language_has_the_same_files()


def test_every_language_has_a_name_in_every_other() -> None:
    speech = Speech()
    assert {str(speech.say(one, f"lang-{other}")) for one in LANGUAGES for other in LANGUAGES} == {
        str(speech.say(language, f"lang-{language}")) for language in LANGUAGES
    }
