"""A reply to a card decides only when nothing else can be meant."""

import pytest

from core.flows.forms.spoken import Verdict, verdict

SAID = {
    "同意": ("approve", ""),
    "同意。": ("approve", ""),
    "同意，尽快办理": ("approve", "尽快办理"),
    "同意 按附件执行": ("approve", "按附件执行"),
    "OK": ("approve", ""),
    "ok\nthanks": ("approve", "thanks"),
    "Yes, go ahead": ("approve", "go ahead"),
    "👍": ("approve", ""),
    "✅": ("approve", ""),
    "Да": ("approve", ""),
    "да, согласен": ("approve", "согласен"),
    "не возражаю": ("approve", ""),
    "不同意": ("reject", ""),
    "不同意：超预算": ("reject", "超预算"),
    "驳回 资料不全": ("reject", "资料不全"),
    "no": ("reject", ""),
    "No, too expensive": ("reject", "too expensive"),
    "no too expensive": ("reject", "too expensive"),
    "Нет": ("reject", ""),
    "нет - дорого": ("reject", "дорого"),
    "не согласен: нет в бюджете": ("reject", "нет в бюджете"),
}
NOTHING = (
    "",
    "同意吗？",
    "不同意见请写在附件",
    "同意见附件",
    "ok?",
    "ok, but only until Friday",
    "同意，但是要改日期",
    "да, если успеем",
    "no problem",
    "No objections",
    "нет вопросов",
    "нет ещё данных",
    "okey-dokey",
    "Данные неверны",
    "note the date",
    "нетипичный договор",
    "yesterday I asked him",
    "好像不对",
    "Which hotel?",
)


@pytest.mark.parametrize("text", SAID)
def test_a_word_of_approval_or_refusal_decides_and_the_rest_is_the_reason(text: str) -> None:
    assert verdict(text) == Verdict(*SAID[text])  # type: ignore[arg-type] # a table of plain words


@pytest.mark.parametrize("text", NOTHING)
def test_anything_else_is_a_comment(text: str) -> None:
    assert verdict(text) == Verdict("")
