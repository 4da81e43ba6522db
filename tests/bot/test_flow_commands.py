"""`oabot flow`, as an author types it, and the company folder with processes."""

import re
import shutil
from pathlib import Path

import pytest

from core.company.loader import folder_of
from tests.support.commands import oabot

pytestmark = pytest.mark.asyncio

ENGLISH = {"LANG": "en_US.UTF-8", "OABOT_COMPANY": "idc"}
LEAVE = Path("flows/leave.yaml")


def copy_of(name: str, folder: Path) -> Path:
    return Path(shutil.copytree(folder_of(name), folder / name))


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


async def test_check_without_files_reads_those_of_the_company(tmp_path: Path) -> None:
    code, said = await oabot("flow", "check", cwd=tmp_path, LANG="en_US.UTF-8", OABOT_COMPANY="telecom")
    assert (code, said) == (0, "announcement, telecom_after_sale, telecom_build, telecom_response: no mistakes\n")


async def test_what_a_process_starts_may_lie_beside_it(tmp_path: Path) -> None:
    mine = folder_of("telecom") / "flows/telecom_response.yaml"
    assert await oabot("flow", "check", str(mine), cwd=tmp_path) == (0, "telecom_response: no mistakes\n")


async def test_check_names_place_step_code_and_what_was_meant_in_the_authors_language(tmp_path: Path) -> None:
    mine = copy_of("idc", tmp_path) / LEAVE
    spoil(mine, "role: administration_head", "role: administration_heat")
    spoil(mine, "to: director}, {else: record}", "to: directer}, {else: record}")
    code, said = await oabot("flow", "check", str(mine), cwd=tmp_path, LANG="zh_CN.UTF-8")
    assert code == 1
    assert re.findall(r"^leave\.yaml:\d+:\d+  步骤 (\w+)  (\w+)  .*是不是想写“(\w+)”？$", said, re.MULTILINE) == [
        ("superior", "UNKNOWN_STEP", "director"),
        ("record", "UNKNOWN_ROLE", "administration_head"),
    ]


async def test_a_company_is_refused_for_its_processes_with_all_other_mistakes(tmp_path: Path) -> None:
    folder = copy_of("idc", tmp_path)
    spoil(folder / LEAVE, "type: approval", "type: approwal")
    spoil(folder / "people.csv", ",marketing_director,E01", ",marketing_directr,E01")
    code, said = await oabot("check", str(folder), cwd=tmp_path, **ENGLISH)
    assert (code, [line.partition(":")[0] for line in said.splitlines()]) == (78, ["people.csv", "leave.yaml"])


async def test_play_tells_the_first_difference(tmp_path: Path) -> None:
    mine = copy_of("idc", tmp_path) / "flows/cancel_leave.scenarios.yaml"
    spoil(mine, '["record:E15"]', '["record:E14"]')
    code, said = await oabot("flow", "play", str(mine), cwd=tmp_path, **ENGLISH)
    first, second, third = said.splitlines()
    assert code == 1
    place = f"{mine.name}:{mine.read_text(encoding='utf-8').split('record:E14')[0].count(chr(10)) + 1}"
    assert first.startswith(f"FAILED  B01  back from leave, confirmed and recorded: {place} (approve): pending: ")
    assert (second[:11], third[:11]) == ("ok      B02", "ok      B03")


async def test_play_names_the_line_of_a_slip_and_what_was_meant(tmp_path: Path) -> None:
    mine = tmp_path / "mine.scenarios.yaml"
    mine.write_text("version: 1\nscenarios:\n- id: S\n  steps: [{do: aprove, by: E01}]\n")
    code, said = await oabot("flow", "play", str(mine), cwd=tmp_path, **ENGLISH)
    assert code == 1
    assert re.search(r"^mine\.scenarios\.yaml:4:16 scenarios\[0\]\.steps\[0\]\.do: .*“approve”\?$", said, re.MULTILINE)


async def test_forecast_knows_what_lies_beside_the_file(tmp_path: Path) -> None:
    start = "{id: a, assignee: initiator, next: b}"
    main = f"flow: main\nsteps: [{start}, {{id: b, type: subflow, flow: other, wait: true}}]\n"
    (tmp_path / "main.yaml").write_text(main)
    (tmp_path / "other.yaml").write_text("flow: other\nsteps: [{id: a, assignee: initiator}]\n")
    code, said = await oabot("flow", "forecast", "main.yaml", "--as", "E05", cwd=tmp_path, **ENGLISH)
    assert (code, said) == (0, " 1  a: E05 竹小满\n 2  b: the process “other” runs\n")


async def test_forecast_tells_who_would_get_what(tmp_path: Path) -> None:
    words = ("flow", "forecast", str(folder_of("idc") / LEAVE), "--as", "E05")
    code, said = await oabot(*words, "--data", "days=4", "--data", "stand_in=E06", cwd=tmp_path, **ENGLISH)
    assert (code, said) == (
        0,
        " 1  Request: E05 竹小满\n"
        " 2  Stand-in agrees: E06 Hazel Thornbush\n"
        " 3  Superior's approval: E03 白芷兰\n"
        " 4  Director's approval: E02 石青川\n"
        " 5  Record by administration: E15 Мария Берёзкина\n",
    )
