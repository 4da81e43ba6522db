"""An XML file read with care: no entities, nothing fetched, nothing endless."""

import re
from typing import Any

from lxml import etree

from core.flows.bpmn.terms import BpmnMistake, BpmnMistakes

LARGEST = 2_000_000
"""Bytes of a model."""
DEEPEST = 60
"""Elements inside one another."""


def parsed(data: bytes) -> etree._Element:
    """The root of an XML file; no entities, nothing fetched, nothing endless. BpmnMistakes for anything else."""
    if len(data) > LARGEST:
        raise whole("TOO_LARGE", most=LARGEST)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise whole("ENCODING", data[: problem.start].count(b"\n") + 1) from None
    declared = re.match(r"<\?xml[^>]*encoding\s*=\s*[\"']([^\"']+)", text)
    if declared and declared.group(1).lower() not in ("utf-8", "utf8", "us-ascii", "ascii"):
        raise whole("ENCODING", 1)
    forbidden = re.search("<!DOCTYPE|<!ENTITY", text, re.IGNORECASE)
    if forbidden:
        raise whole("DOCTYPE", text.count("\n", 0, forbidden.start()) + 1)
    return _tree(text)


def _tree(text: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as problem:
        raise whole("XML", problem.lineno or 1, problem=str(problem.msg)) from None
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            raise whole("TOO_DEEP", line_of(element), most=DEEPEST)
    return root


def whole(code: str, line: int = 0, **details: Any) -> BpmnMistakes:
    """A mistake of the file as a whole."""
    return BpmnMistakes([BpmnMistake(code, line, "", details)])


def line_of(element: etree._Element) -> int:
    """Where an element stands."""
    line: Any = element.sourceline
    return int(line or 0)
