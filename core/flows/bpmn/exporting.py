"""Writes a process as BPMN 2.0 that modelers open and engines run."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from lxml import etree

from core.flows.bpmn.diagram import Box, Diagram, placed
from core.flows.bpmn.net import Arrow, Net, Node, laned, net
from core.flows.bpmn.terms import BOUNDS, CEL, DIAGRAM, NAMES, OURS, POINTS, SCHEMA, bpmn, ours
from core.flows.definition import Flow, Label, Step

ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold."""

LANES, POOL, MEETING = "lanes-1", "pool-1", "collaboration-1"


def export(flow: Flow) -> bytes:
    """A sound definition as a BPMN 2.0 file. Nothing is lost: `import_` gives the same definition again."""
    drawing = net(flow)
    lanes = _lanes(flow, drawing)
    root = etree.Element(bpmn("definitions"), nsmap=NAMES)
    root.set("id", "definitions-1")
    root.set("targetNamespace", OURS)
    root.set("expressionLanguage", CEL)
    root.set("exporter", "oabot")
    meeting = _put(root, "collaboration", id=MEETING)
    pool = _put(meeting, "participant", id=POOL, processRef=flow.flow)
    _named(pool, flow.name, flow.flow)
    _process(root, flow, drawing, lanes)
    _diagram(root, placed(drawing, lanes), flow)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _put(parent: etree._Element, tag: str, text: str = "", **attributes: str) -> etree._Element:
    made = etree.SubElement(parent, bpmn(tag))
    for key, value in attributes.items():
        if value:
            made.set(key, _legal(value))
    if text:
        made.text = _legal(text)
    return made


def _legal(text: str) -> str:
    return ILLEGAL.sub("\ufffd", text)


def _named(element: etree._Element, name: Label, instead: str) -> None:
    """What a modeler shows: the name in the first language, or `instead`."""
    element.set("name", _legal(name.said("")) or instead)


def _extended(element: etree._Element, name: Label, notes: Mapping[str, Any]) -> None:
    """Names in every language, and what BPMN has no word for."""
    if not name.root and not notes:
        return
    extension = _put(element, "extensionElements")
    for language, text in name.root.items():
        etree.SubElement(extension, ours("name"), lang=_legal(language)).text = _legal(text)
    for key, value in notes.items():
        said = json.dumps(value, ensure_ascii=False)
        etree.SubElement(extension, ours("property"), name=key).text = _legal(said)


def _process(root: etree._Element, flow: Flow, drawing: Net, lanes: Mapping[str, str]) -> None:
    process = _put(root, "process", id=flow.flow, isExecutable="true")
    _named(process, flow.name, flow.flow)
    said = flow.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    _extended(process, flow.name, {key: value for key, value in said.items() if key not in ("flow", "name", "steps")})
    _lane_set(process, flow, lanes)
    for node in drawing.nodes:
        _node(process, node, drawing.arrows)
    for arrow in drawing.arrows:
        _arrow(process, arrow)


def _node(process: etree._Element, node: Node, arrows: Iterable[Arrow]) -> None:
    made = _put(process, node.tag, id=node.id, default=node.default)
    step = node.step
    if step:
        _named(made, node.name, step.id)
        if not node.name.root:
            made.set(ours("unnamed"), "true")
    if step and step.type == "subflow":
        made.set("calledElement", step.flow or "")
    _extended(made, node.name, node.notes)
    for arrow in arrows:
        if arrow.target == node.id:
            _put(made, "incoming", arrow.id)
    for arrow in arrows:
        if arrow.source == node.id:
            _put(made, "outgoing", arrow.id)
    if step and step.terminate and step.type == "end":
        _put(made, "terminateEventDefinition", id=f"{node.id}-terminate")
    if node.tag == "complexGateway" and step:
        least = 1 if step.wait == "first" else step.wait
        _expression(made, "activationCondition", f"arrived >= {least}")


def _arrow(process: etree._Element, arrow: Arrow) -> None:
    made = _put(process, "sequenceFlow", id=arrow.id, name=arrow.name, sourceRef=arrow.source, targetRef=arrow.target)
    for mark, said in arrow.marks.items():
        made.set(ours(mark), said)
    _extended(made, Label({}), arrow.notes)
    if arrow.condition:
        _expression(made, "conditionExpression", arrow.condition.strip())


def _expression(parent: etree._Element, tag: str, text: str) -> None:
    made = _put(parent, tag, text)
    made.set(f"{{{SCHEMA}}}type", "bpmn:tFormalExpression")


# Lanes


def _lanes(flow: Flow, drawing: Net) -> dict[str, str]:
    """The lane of each element: that of who does it; what nobody does stands in the lane before it."""
    keys = list(dict.fromkeys(key(step) for step in flow.steps if laned(step)))
    if not keys:
        return {}
    known = {said: f"lane-{number}" for number, said in enumerate(keys, 1)}
    lanes = {node.id: known[key(node.step)] for node in drawing.nodes if node.step and laned(node.step)}
    last = known[keys[0]]
    for node in drawing.nodes:
        last = lanes.setdefault(node.id, last)
    return {node.id: lanes[node.id] for node in drawing.nodes}


def key(step: Step) -> str:
    """Who does a step, as text."""
    return json.dumps(rules(step), ensure_ascii=False)


def rules(step: Step) -> list[dict[str, Any]]:
    """Who does a step, as its author would write it."""
    return [rule.model_dump(mode="json", by_alias=True, exclude_defaults=True) for rule in step.assignee]


def _lane_set(process: etree._Element, flow: Flow, lanes: Mapping[str, str]) -> None:
    if not lanes:
        return
    holder = _put(process, "laneSet", id=LANES)
    said = {key(step): rules(step) for step in flow.steps if laned(step)}
    for number, assignee in enumerate(said.values(), 1):
        lane = _put(holder, "lane", id=f"lane-{number}", name=lane_name(assignee))
        _extended(lane, Label({}), {"assignee": assignee})
        for node, its in lanes.items():
            if its == f"lane-{number}":
                _put(lane, "flowNodeRef", node)


def lane_name(rules: Iterable[Mapping[str, Any]]) -> str:
    """What a lane is called."""
    return " + ".join(map(_rule, rules))


def _rule(rule: Mapping[str, Any]) -> str:
    if set(rule) == {"role"}:
        return str(rule["role"])
    return ", ".join(name if said is True else f"{name} {said}" for name, said in rule.items())


# Coordinates


def _diagram(root: etree._Element, places: Diagram, flow: Flow) -> None:
    diagram = etree.SubElement(root, f"{{{DIAGRAM}}}BPMNDiagram", id="diagram-1")
    plane = etree.SubElement(diagram, f"{{{DIAGRAM}}}BPMNPlane", id="plane-1", bpmnElement=MEETING)
    _shape(plane, POOL, places.frame).set("isHorizontal", "true")
    for lane, box in places.lanes.items():
        _shape(plane, lane, box).set("isHorizontal", "true")
    for node, box in places.nodes.items():
        _shape(plane, node, box)
    for arrow, points in places.arrows.items():
        edge = etree.SubElement(plane, f"{{{DIAGRAM}}}BPMNEdge", id=f"{arrow}-edge", bpmnElement=arrow)
        for x, y in points:
            etree.SubElement(edge, f"{{{POINTS}}}waypoint", x=str(x), y=str(y))


def _shape(plane: etree._Element, element: str, box: Box) -> etree._Element:
    shape = etree.SubElement(plane, f"{{{DIAGRAM}}}BPMNShape", id=f"{element}-shape", bpmnElement=element)
    sizes = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    etree.SubElement(shape, f"{{{BOUNDS}}}Bounds", {name: str(value) for name, value in sizes.items()})
    return shape
