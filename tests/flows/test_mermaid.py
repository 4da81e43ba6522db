"""Processes as Mermaid text."""

import pytest

from core.flows.definition import Flow
from core.flows.drawing.mermaid import mermaid, quoted
from core.flows.drawing.picture import Mark, Picture
from tests.flows.drawings import NAMES, half_way, reference, saying

GOLDEN = """\
flowchart LR
    step_s1("上架申请<br/>✓"):::done
    step_s12{{"资质审查"}}:::later
    step_s2("运营支撑部协调资源<br/>▶<br/>李娜"):::now
    step_s3("客服工单处理"):::later
    step_e3(("■")):::later
    step_s4("技术资源分配"):::later
    step_s5("技术操作、上传开通书"):::later
    step_s6("编写计费开通书"):::later
    step_s7("业务员确认上架信息"):::later
    step_s8("客服部发送计费开通书"):::later
    step_done(("■")):::later
    step_s1 -->|"是否初始上架"| step_s12
    step_s1 -->|"иначе"| step_s2
    step_s12 --> step_s2
    step_s2 ==>|"需要机房工单"| step_s3
    step_s2 ==> step_s4
    step_s3 --> step_e3
    step_s4 --> step_s5
    step_s5 --> step_s6
    step_s6 --> step_s7
    step_s7 --> step_s8
    step_s8 --> step_done
    classDef done fill:#e4f3e6,stroke:#2e7d32,color:#17361a
    classDef later fill:#fafbfc,stroke:#b4bcc6,color:#66707c
    classDef now fill:#ffc766,stroke:#d45500,color:#3a1c00
"""


def test_a_process_is_said_in_mermaid() -> None:
    marks = {"s1": Mark("done"), "s2": Mark("now", people=("李娜",))}
    assert mermaid(Picture(reference("rack_mount"), marks), "ru", saying("ru")) == GOLDEN


@pytest.mark.parametrize("name", NAMES)
def test_every_step_and_way_is_there_once(name: str) -> None:
    lines = mermaid(half_way(reference(name)), "zh", saying("zh")).splitlines()
    assert len(set(lines)) == len(lines)
    assert sum(":::" in line for line in lines) == len(reference(name).steps)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ('say "hi"', "say #quot;hi#quot;"),
        ("a[b](c){d}", "a[b](c){d}"),
        ("<script>&amp;", "#lt;script#gt;#amp;amp;"),
        ("#1; |x|", "#35;1; #124;x#124;"),
        ("`md` \\n", "#96;md#96; #92;n"),
        ("two\nlines", "two lines"),
        ("🚀", "🚀"),
    ],
)
def test_nothing_in_a_name_means_anything(said: str, written: str) -> None:
    assert quoted(said) == written


def test_a_step_may_be_called_as_a_word_of_mermaid() -> None:
    flow = Flow.model_validate({"flow": "x", "steps": [{"id": "graph", "name": {"en": 'the "end"]'}}]})
    text = mermaid(Picture(flow), "en", saying("en"))
    assert '    step_graph("the #quot;end#quot;]"):::plain' in text
    assert "    step_graph --> step_end" in text
