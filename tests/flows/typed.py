"""Who reads forms in tests, whom and what he knows, and fields for him to read."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from core.calls.understanding import Break
from core.flows.definition import FormField
from core.flows.engine.work import Unmet
from core.flows.forms.book import Candidate
from core.flows.forms.fields import Reader

NOW = datetime(2026, 3, 2, 9)  # noqa: DTZ001 - the office's own wall, a Monday


class Days:
    """Monday to Friday."""

    def is_working(self, day: date) -> bool:
        """Whether it is one of them."""
        return day.weekday() < 5

    def breaks(self, since: date, until: date) -> Sequence[Break]:
        """No holidays."""
        return ()


class Cast:
    """Whom and what the forms of these tests may name."""

    def people(self, said: str) -> Sequence[Candidate]:
        """Some have a name or a post in common."""
        return (
            Candidate("0001", "张伟", ("总经理",)),
            Candidate("0002", "张伟明", ("销售",)),
            Candidate("0003", "李娜", ("销售",)),
            Candidate("0004", "Anna Berg", ("engineer",)),
            Candidate("0005", "Анна Орлова", ("бухгалтер",)),
            Candidate("0006", "和珅"),
            *(Candidate(f"1{n:03}", f"Petrov {n}") for n in range(8)),
        )

    def depts(self, said: str) -> Sequence[Candidate]:
        """Two begin alike."""
        return Candidate("sales", "销售部"), Candidate("sales_north", "销售北区"), Candidate("noc", "运维部")

    def records(self, field: FormField, said: str) -> Sequence[Candidate]:
        """Contracts by number."""
        known = (Candidate("HT20260001", "光纤"), Candidate("HT20260002", "机柜"))
        return [one for one in known if said.upper() in one.key]

    def unmet(self, field: FormField, said: str) -> Unmet | None:
        """What begins otherwise than a contract is none; others may be kept elsewhere."""
        return None if said.upper().startswith("HT") else Unmet("record")


def field(kind: str, **rules: Any) -> FormField:
    """A field called 金额 / amount / сумма."""
    return FormField(id="it", type=kind, name={"zh": "金额", "en": "Amount", "ru": "Сумма"}, **rules)


def reader(language: str = "zh", currency: str = "") -> Reader:
    """Somebody who writes this language on that Monday."""
    return Reader(language, NOW, Days(), Cast(), currency)


def priced(minor: int, currency: str = "") -> dict[str, Any]:
    """Money as it is kept."""
    return {"minor": minor, "currency": currency}


LEVELS = {"low": {"zh": "低", "en": "low", "ru": "низкий"}, "high": {"zh": "高", "en": "high", "ru": "высокий"}}
CITIES = ("Moscow", "Murmansk", "Tver")
ITEMS = [
    {"id": "model", "name": {"zh": "型号", "en": "Model", "ru": "Модель"}},
    {"id": "count", "type": "int", "name": {"zh": "数量", "en": "Count", "ru": "Количество"}},
]
PRICED = [*ITEMS, {"id": "price", "type": "money", "required": False, "name": {"zh": "单价", "en": "Price"}}]
