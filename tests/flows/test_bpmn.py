"""BPMN 2.0: what is written is sound and comes back the same; what is read is of our subset, or refused by name."""

from pathlib import Path

import pytest
from lxml import etree
from SpiffWorkflow.bpmn.parser import BpmnValidator
from typer.testing import CliRunner

from bot.cli_flow import flow_app
from core.company.sources import yaml_source
from core.flows.authoring.reading import read_all
from core.flows.bpmn.exporting import export
from core.flows.bpmn.importing import import_, taken
from core.flows.bpmn.markup import LARGEST
from core.flows.bpmn.terms import CODES, BpmnMistakes
from core.flows.definition import Flow
from handlers.shared.speech import LANGUAGES, Speech
from tests.flows.forward import drawn
from tests.support import shipped

HERE = Path(__file__).parent
SHIPPED = shipped.read(shipped.DEFINITIONS)
FOREIGN = sorted((HERE / "bpmn").glob("*.bpmn"))
XSD = BpmnValidator()
MODEL = 'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"'

EVERYTHING = """\
flow: everything
name: {zh: 一切, ru: Всё, en: 'Everything & "all" <of it>'}
kind: predefined
initiators: [{any: true}]
managers: [{role: boss}]
return: previous
withdraw: before_decision
reject: {goto: first}
form:
- {id: b, type: bool, default: true}
- {id: who, type: people, name: {en: Who}}
- {id: n, type: int, pattern: "[0-9]+", length: 3}
on_finish: {completed: [{mail: done}]}
steps:
- id: first
  assignee: [{initiator: true}]
  fields: {required: [b], editable: [who, n]}
  skip_if: "form.n > 3"
  next: {any_of: [{if: "form.b", to: look, do: {set: {n: 2}}}, told, {else: gone}]}
- {id: gone, type: end, branch: true}
- id: look
  type: approval
  name: {zh: 审核}
  assignee: [{chosen_by: initiator, from: [{role: boss}], max: 2}, {superior: initiator, level: 2}]
  exclude: [{performer_of: first}]
  mode: 60%
  veto: at_end
  deadline: 8wh
  remind: [-2wh]
  overdue: [{after: 1wd, do: jump, to: first}]
  return: [first]
  allow: [cc, transfer]
  reject: branch
  next: met
- {id: told, type: notify, assignee: [{role: boss}], if_empty: skip, next: met}
- {id: met, type: join, of: first, wait: first, next: [{if: "form.b && form.n > 1", to: child}, {else: pick}]}
- {id: child, type: subflow, flow: other, input: {x: form.n}, output: {n: form.x}, reject: {goto: pick}, next: pick}
- id: pick
  name: {en: everything}
  assignee: [{field: who}]
  next: {choose: [everything, end]}
- {id: everything, type: auto, on_exit: [{call: work, args: {a: [1, two, null]}, once: true}], next: [{else: both}]}
- id: both
  assignee: [{user: "007"}]
  on_reentry: reuse
  next: {all: [left, right]}
- {id: left, assignee: [{role: boss}]}
- {id: right, assignee: [{role: boss}], next: stop}
- {id: stop, type: end, terminate: true, result: stopped}
"""


def _shape(text: str, folder: Path) -> Flow:
    path = folder / "imported.yaml"
    path.write_text(text, encoding="utf-8")
    return Flow.model_validate(yaml_source(path).data)


def _same(one: Flow, other: Flow) -> None:
    assert one.model_dump_json(by_alias=True) == other.model_dump_json(by_alias=True)


# What is written


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_a_shipped_definition_comes_back_the_same(name: str, tmp_path: Path) -> None:
    written = export(SHIPPED[name])
    XSD.validate(etree.fromstring(written))
    _same(_shape(import_(written, name), tmp_path), SHIPPED[name])


def test_random_definitions_come_back_the_same(tmp_path: Path) -> None:
    for seed in range(8):
        written = export(drawn(seed))
        XSD.validate(etree.fromstring(written))
        _same(_shape(import_(written, "x"), tmp_path), drawn(seed))


def test_everything_a_definition_can_say_comes_back(tmp_path: Path) -> None:
    flow = _shape(EVERYTHING, tmp_path)
    written = export(flow)
    XSD.validate(etree.fromstring(written))
    _same(_shape(import_(written, "x"), tmp_path), flow)


def test_every_element_has_its_place_in_the_diagram() -> None:
    root = etree.fromstring(export(SHIPPED["telecom_response"]))
    drawn_ = {one.get("bpmnElement") for one in root.iter("{*}BPMNShape", "{*}BPMNEdge")}
    there = {one.get("id") for one in root.iter("{*}userTask", "{*}sequenceFlow", "{*}lane", "{*}endEvent", "{*}join")}
    assert there <= drawn_


def test_a_change_made_in_a_modeler_is_taken_over(tmp_path: Path) -> None:
    text = export(SHIPPED["rack_mount"]).decode()
    text = text.replace('name="资质审查"', 'name="资质复审"')
    text = text.replace('sourceRef="s12" targetRef="s2"', 'sourceRef="s12" targetRef="s4"')
    text = text.replace('id="lane-4" name="customer_service"', 'id="lane-4" name="Front desk"')
    flow = _shape(import_(text.encode(), "x"), tmp_path)
    assert flow.step("s12").name.said("zh") == "资质复审"
    assert flow.step("s12").next.targets == ("s4",)
    assert flow.step("s8").assignee[0].model_dump() == {"role": "front_desk"}


# What is read


@pytest.mark.parametrize("path", FOREIGN, ids=lambda path: path.stem)
def test_a_model_of_another_modeler_is_taken_over_for_good(path: Path, tmp_path: Path) -> None:
    XSD.validate(etree.fromstring(path.read_bytes()))
    once = _shape(import_(path.read_bytes(), path.stem), tmp_path)
    again = _shape(import_(export(once), path.stem), tmp_path)
    XSD.validate(etree.fromstring(export(once)))
    _same(once, again)


def test_a_sub_process_stands_open_and_its_join_finds_its_fork(tmp_path: Path) -> None:
    flow = _shape(import_((HERE / "bpmn" / "repair_order.bpmn").read_bytes(), "x"), tmp_path)
    assert [step.id for step in flow.steps] == ["accept", "split", "parts", "fix", "meet", "end_", "over"]
    assert flow.step("meet").of == "split"
    assert flow.step("parts").flow == "purchase"


def test_lanes_become_roles_and_names_their_language(tmp_path: Path) -> None:
    said = taken((HERE / "bpmn" / "holiday_rota.bpmn").read_bytes(), "holiday_rota")
    flow = _shape(said.text, tmp_path)
    assert [step.assignee[0].model_dump()["role"] for step in flow.steps if step.assignee] == [
        "office_manager", "技术部", "技术部", "office_manager",
    ]  # fmt: skip
    assert flow.steps[2].name.root == {"ru": "Проверить дежурства"}
    assert flow.steps[-1].terminate
    assert flow.flow == "holiday_rota"
    assert [one.details["name"] for one in said.left_out] == ["Rota"]


def test_an_end_inside_a_fork_ends_its_branch_only(tmp_path: Path) -> None:
    flow = _shape(import_((HERE / "bpmn" / "branches.bpmn").read_bytes(), "x"), tmp_path)
    assert flow.step("_8").branch
    assert flow.start.next.how == "all"


# What is refused

START = '<startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="a"/><task id="a"/>'
END = '<sequenceFlow id="f9" sourceRef="a" targetRef="e"/><endEvent id="e"/>'
XOR = (
    '<sequenceFlow id="f1" sourceRef="a" targetRef="g"/><exclusiveGateway id="g" default="f3"/>'
    '<sequenceFlow id="f2" sourceRef="g" targetRef="e">{}</sequenceFlow>'
    '<sequenceFlow id="f3" sourceRef="g" targetRef="a"/><endEvent id="e"/>'
)
JAVA = "<conditionExpression>${amount > 3}</conditionExpression>"
OTHER = "<conditionExpression>amount > 3</conditionExpression>"
FORKED = (
    '<sequenceFlow id="f1" sourceRef="a" targetRef="g"/><{0}Gateway id="g" default="f3"/><task id="b"/><task id="c"/>'
    '<sequenceFlow id="f2" sourceRef="g" targetRef="b">{1}</sequenceFlow>'
    '<sequenceFlow id="f3" sourceRef="g" targetRef="c"/><parallelGateway id="j"/>'
    '<sequenceFlow id="f4" sourceRef="b" targetRef="j"/><sequenceFlow id="f5" sourceRef="c" targetRef="j"/>'
    '<sequenceFlow id="f6" sourceRef="j" targetRef="e"/><endEvent id="e"/>'
)
YES = "<conditionExpression>form.b</conditionExpression>"


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (START + END + '<receiveTask id="r"/><scriptTask id="x"/>', ["ELEMENT x", "ELEMENT r"]),
        (START + END + '<boundaryEvent id="b" attachedToRef="a"/>', ["ELEMENT b"]),
        (START + END.replace('id="e"/>', 'id="e"><errorEventDefinition/></endEvent>'), ["ELEMENT e"]),
        (START.replace('"s"/>', '"s"><timerEventDefinition/></startEvent>', 1) + END, ["ELEMENT s"]),
        (START.replace('<task id="a"/>', '<task id="a"><standardLoopCharacteristics/></task>') + END, ["ELEMENT a"]),
        (START + END + '<subProcess id="p" triggeredByEvent="true"><startEvent id="q"/></subProcess>', ["ELEMENT p"]),
        (START + '<sequenceFlow id="f9" sourceRef="a" targetRef="nowhere"/>', ["FLOW f9"]),
        (START + END + '<task id="a"/>', ["SAME_ID a"]),
        (START + END + "<task/>", ["NO_ID "]),
        ('<task id="a"/>', ["START p0"]),
        (START + END + '<callActivity id="c"/>', ["CALLED c"]),
        (START + XOR.format(JAVA), ["CONDITION f2"]),
        (START + XOR.format(OTHER), ["CONDITION f2"]),
        (START + XOR.format(""), ["NO_CONDITION f2"]),
        (START + FORKED.format("exclusive", YES), ["JOIN j"]),
        (START + FORKED.format("inclusive", YES), ["JOIN_KIND j"]),
        (START + FORKED.format("parallel", YES).replace(' default="f3"', ""), ["NEEDLESS_CONDITION f2"]),
        (START + END + '<complexGateway id="c"/>', ["ELEMENT c"]),
        (START + END + '<subProcess id="p"/>', ["START p"]),
    ],
)  # fmt: skip
def test_what_is_not_ours_is_refused_by_name_and_line(inside: str, expected: list[str]) -> None:
    text = f'<definitions {MODEL}>\n<process id="p0">\n{inside}</process>\n</definitions>'
    with pytest.raises(BpmnMistakes) as refused:
        import_(text.encode(), "x")
    found = [f"{one.code} {one.element}" for one in refused.value.mistakes]
    assert sorted(found) == sorted(expected)
    assert all(one.line in (2, 3) for one in refused.value.mistakes)


def test_branches_that_leave_a_sub_process_apart_are_refused() -> None:
    inside = (
        '<startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="p"/><subProcess id="p"><startEvent id="q"/>'
        '<sequenceFlow id="g1" sourceRef="q" targetRef="b"/><sequenceFlow id="g2" sourceRef="q" targetRef="c"/>'
        '<task id="b"/><task id="c"/></subProcess><sequenceFlow id="f1" sourceRef="p" targetRef="e"/><endEvent id="e"/>'
    )
    text = f'<definitions {MODEL}><process id="p0">{inside}</process></definitions>'
    with pytest.raises(BpmnMistakes) as refused:
        import_(text.encode(), "x")
    assert [one.code for one in refused.value.mistakes] == ["SUBPROCESS"]


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n<definitions/>'


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"", "XML", 1),
        (b"flow: x\n", "XML", 1),
        (b"<definitions>\n<process>\n</definitions>", "XML", 3),
        (BOMB.encode(), "DOCTYPE", 1),
        (b"<a>\n&x;</a>", "XML", 2),
        (f'<?xml version="1.0" encoding="UTF-16"?><definitions {MODEL}/>'.encode("utf-16"), "ENCODING", 1),
        ('<a>\n<b name="合同"/></a>'.encode("gb18030"), "ENCODING", 2),
        (b'<?xml version="1.0" encoding="windows-1251"?>\n<a/>', "ENCODING", 1),
        (b"<html/>", "NOT_BPMN", 1),
        (f"<definitions {MODEL}/>".encode(), "NO_PROCESS", 1),
        (b"<a>" * 100 + b"</a>" * 100, "TOO_DEEP", 1),
        (b"<a>" * 5000 + b"</a>" * 5000, "XML", 1),
        (b" " * (LARGEST + 1), "TOO_LARGE", 0),
        (b"\x00\x01\x02", "XML", 1),
    ],
    ids=[
        "empty", "yaml", "torn", "entities", "entity", "utf-16", "gb", "1251", "html", "nothing", "deep", "abyss",
        "large", "zeros",
    ],
)  # fmt: skip
def test_what_is_no_model_is_a_mistake_with_its_line(data: bytes, code: str, line: int) -> None:
    with pytest.raises(BpmnMistakes) as refused:
        import_(data, "x")
    assert [(one.code, one.line) for one in refused.value.mistakes] == [(code, line)]


@pytest.mark.parametrize(
    ("was", "is_", "name"),
    [
        ('"8wh"', '"soon"', "deadline"),
        ('"8wh"', "{", "deadline"),
        ('name="mode"', 'name="moode"', "moode"),
        ('"previous"', "[" * 3000, "return"),
        ('name="veto"', 'name="steps"', "steps"),
    ],
    ids=["duration", "no json", "unknown", "deep json", "not a step's"],
)
def test_a_note_of_ours_that_means_nothing_is_named(was: str, is_: str, name: str, tmp_path: Path) -> None:
    text = export(_shape(EVERYTHING, tmp_path)).decode()
    assert was in text
    with pytest.raises(BpmnMistakes) as refused:
        import_(text.replace(was, is_, 1).encode(), "x")
    assert [(one.code, one.details["name"]) for one in refused.value.mistakes] == [("NOTE", name)]


def test_every_refusal_has_its_sentence_in_every_language() -> None:
    speech = Speech()
    for language in LANGUAGES:
        for code, blanks in CODES.items():
            speech.say(language, "bpmn-" + code.lower().replace("_", "-"), **dict.fromkeys(blanks, "x"))


# The commands


def test_the_commands_write_and_read_files(tmp_path: Path) -> None:
    model, back = tmp_path / "mount.bpmn", tmp_path / "mount.yaml"
    told = CliRunner().invoke(flow_app, ["export", str(HERE / "definitions" / "rack_mount.yaml"), "-o", str(model)])
    assert (told.exit_code, told.stdout) == (0, f"{model}\n")
    told = CliRunner().invoke(flow_app, ["import", str(model), "-o", str(back)])
    assert (told.exit_code, told.stderr) == (0, "")
    _same(read_all([back])["rack_mount"], SHIPPED["rack_mount"])


def test_importing_says_what_was_left_out_and_what_is_lacking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    told = CliRunner().invoke(flow_app, ["import", str(HERE / "bpmn" / "office_supplies.bpmn")])
    assert told.exit_code == 0
    assert told.stdout.startswith("flow: office_supplies\n")
    assert "office_supplies.bpmn:32  textAnnotation “Prices without tax”" in told.stderr
    assert "office_supplies.yaml:4:3  step Activity_ask  NO_ASSIGNEE_RULE" in told.stderr


def test_what_an_imported_process_starts_may_lie_beside_it(tmp_path: Path) -> None:
    called = '<callActivity id="c" name="Buy" calledElement="other"/>'
    arrows = '<sequenceFlow id="f1" sourceRef="s" targetRef="c"/><sequenceFlow id="f2" sourceRef="c" targetRef="e"/>'
    inside = f'<startEvent id="s"/><endEvent id="e"/>{called}{arrows}'
    (tmp_path / "m.bpmn").write_text(f'<definitions {MODEL}><process id="p0">{inside}</process></definitions>')
    words = ["import", str(tmp_path / "m.bpmn"), "-o", str(tmp_path / "m.yaml")]
    assert "UNKNOWN_FLOW" in CliRunner().invoke(flow_app, words).stderr
    (tmp_path / "other.yaml").write_text("flow: other\nsteps: [{id: a, assignee: initiator}]\n")
    assert CliRunner().invoke(flow_app, words).stderr == ""


def test_importing_refuses_in_the_terminals_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "ru_RU.UTF-8")
    (tmp_path / "m.bpmn").write_text("<html/>")
    told = CliRunner().invoke(flow_app, ["import", str(tmp_path / "m.bpmn")])
    sentence = "m.bpmn:1  Это не модель BPMN 2.0: она начинается с «html», а не с «definitions».\n"
    assert (told.exit_code, told.stderr) == (1, sentence)
