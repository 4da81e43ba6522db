"""The operators' guide says what there is: settings, checks, alerts, commands, exit codes."""

import re
from pathlib import Path

from bot import start
from bot.console import EXIT_CONFIG
from bot.housekeeping import RULES, RUNS_KEPT
from bot.outbox import LIFE
from bot.settings import Settings
from bot.watchdog import EXIT_STUCK
from bot.writer import EXIT_DAMAGED
from core.alerts.rules import Trouble
from tests.support.office import SPEECH

FOLDER = Path(__file__).parents[2] / "docs" / "deploy"
GUIDE = (FOLDER / "README.md").read_text(encoding="utf-8")
UNIT = (FOLDER / "oabot.service").read_text(encoding="utf-8")


def section(title: str) -> str:
    """What stands under a heading."""
    return GUIDE.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def test_every_setting_stands_in_the_table_with_its_default() -> None:
    table = dict(re.findall(r"^\| `OABOT_(\w+)` \| .* \| (.*) \|$", section("Settings"), re.MULTILINE))
    assert table.keys() == {name.upper() for name in Settings.model_fields}
    for name, field in Settings.model_fields.items():
        if field.default and name != "webhook_secret" and not field.is_required():
            assert table[name.upper()] == f"`{field.default}`"


def test_every_alert_is_explained_under_its_own_title() -> None:
    titles = re.findall(r"^\| ([^|]+) \|", section("Alerts"), re.MULTILINE)[1:]
    said = [
        SPEECH.say("en", "alert-title", kind=kind).striptags().removeprefix("⚠️ ").replace("’", "'") for kind in Trouble
    ]
    assert titles == said


def test_every_exit_code_is_explained() -> None:
    table = set(re.findall(r"^\| (\d+) \|", section("Exit codes"), re.MULTILINE))
    assert table == {str(code) for code in (0, start.EXIT_UNAVAILABLE, EXIT_STUCK, EXIT_DAMAGED, EXIT_CONFIG)}


def test_the_unit_waits_long_enough_and_does_not_insist_on_what_is_wrong() -> None:
    assert "TimeoutStopSec=40" in UNIT
    assert f"RestartPreventExitStatus={EXIT_CONFIG}\n" in UNIT
    assert "Restart=on-failure" in UNIT


def test_what_is_kept_how_long_is_what_is_cleared_away() -> None:
    days = {rule.keep.days for rule in RULES} | {RUNS_KEPT.days}
    assert {int(found) for found in re.findall(r"(\d+) days", section("What is kept, and how long"))} | {30} == days
    hours = {life.total_seconds() / 3600 for life in LIFE.values()}
    assert {float(found) for found in re.findall(r"(\d+) hours", section("What is kept, and how long"))} == hours


def test_every_file_it_points_to_exists() -> None:
    for target in re.findall(r"\]\((?!http|#)([^)]+)\)", GUIDE):
        assert (FOLDER / target).exists(), target
    headings = {
        re.sub(r"[^a-z -]", "", title.lower()).replace(" ", "-")
        for title in re.findall(r"^## (.*)$", GUIDE, re.MULTILINE)
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", GUIDE)) <= headings
