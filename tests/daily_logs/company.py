"""Company A with what its own folder leaves out: supplements, all kinds of questions, an office in London."""

import shutil
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from core.company.loader import folder_of


def words(zh: str, en: str, ru: str) -> dict[str, str]:
    return {"zh": zh, "en": en, "ru": ru}


LONDON: dict[str, Any] = {
    "key": "london",
    "name": words("伦敦办事处", "London office", "Лондонский офис"),
    "head": "L1",
    "time_zone": "Europe/London",
    "calendar": {
        "country": "GB",
        "published_years": [2026],
        "half_day_cut_off": "13:00",
        "days": {"2026-03-12": "half", "2026-03-13": "rest", "2026-03-14": "work"},
    },
}
FIVE: dict[str, Any] = {
    "key": "five",
    "posts": ["salesperson"],
    "fields": [
        {
            "key": "count",
            "label": words("联系数", "Contacts", "Контакты"),
            "type": "computed",
            "source": "count_of_calls",
        },
        {"key": "racks", "label": words("机柜数", "Racks", "Стойки"), "type": "number"},
        {"key": "next", "label": words("下次到访", "Next visit", "Следующий визит"), "type": "date", "required": False},
        {
            "key": "mood",
            "label": words("心情", "Mood", "Настроение"),
            "type": "choice",
            "options": {"good": words("好", "Good", "Хорошее"), "bad": words("不好", "Bad", "Плохое")},
        },
        {"key": "done", "label": words("工作", "Done", "Сделано"), "type": "text"},
    ],
}
STAFF = """L1,Basil Heathrow,london,regional_manager,E02,regional_manager,en,+447700900101,2019-01-07,
L2,Ginger Kew,london,salesperson,L1,salesperson,en,+447700900102,2026-03-06,
L3,Clover Soho,london,salesperson,L1,salesperson,en,+447700900103,2020-01-06,
"""


def folder(where: Path, **rules: Any) -> Path:
    """The company's folder; `rules` are put into its `daily_log`."""
    made = Path(shutil.copytree(folder_of("idc"), where / "abroad", ignore=shutil.ignore_patterns("demo*")))
    yaml = YAML()
    company = yaml.load(made / "company.yaml")
    company["departments"].append(LONDON)
    log = company["daily_log"]
    log["supplements"], log["templates"] = True, [FIVE, log["templates"][1]]
    log.update(rules)
    yaml.dump(company, made / "company.yaml")
    with (made / "people.csv").open("a", encoding="utf-8") as file:
        file.write(STAFF)
    return made
