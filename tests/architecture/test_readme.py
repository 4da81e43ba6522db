"""The README promises nothing that is not there."""

import re
from pathlib import Path

from bot import screens
from bot.settings import Settings
from handlers.shared.speech import Speech

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_table_of_commands_is_the_bots() -> None:
    speech = Speech()
    promised = dict(re.findall(r"^\| `/(\w+)` \| (.*) \|$", README, re.MULTILINE))
    assert promised == {name: str(speech.say("en", f"command-{name}")) for name in screens.table().commands}


def test_every_setting_is_explained() -> None:
    explained = set(re.findall(r"`OABOT_(\w+)`", README))
    assert explained == {name.upper() for name in Settings.model_fields}


def test_every_make_command_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    documents = README + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert set(re.findall(r"`make ([a-z-]+)", documents)) <= targets


def test_every_file_it_points_to_exists() -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target
