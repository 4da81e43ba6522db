"""The same loop in SpiffWorkflow, saved and loaded at every step as its documentation shows: into a row, one commit."""

import sqlite3
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

LOOP = b"""<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="bench">
  <process id="loop" isExecutable="true">
    <startEvent id="begin"><outgoing>f1</outgoing></startEvent>
    <userTask id="draft" name="Draft"><incoming>f1</incoming><incoming>f4</incoming><outgoing>f2</outgoing></userTask>
    <userTask id="check" name="Check"><incoming>f2</incoming><outgoing>f3</outgoing></userTask>
    <exclusiveGateway id="way" default="f5"><incoming>f3</incoming><outgoing>f4</outgoing><outgoing>f5</outgoing>
    </exclusiveGateway>
    <endEvent id="done"><incoming>f5</incoming></endEvent>
    <sequenceFlow id="f1" sourceRef="begin" targetRef="draft"/>
    <sequenceFlow id="f2" sourceRef="draft" targetRef="check"/>
    <sequenceFlow id="f3" sourceRef="check" targetRef="way"/>
    <sequenceFlow id="f4" sourceRef="way" targetRef="draft"><conditionExpression>again</conditionExpression>
    </sequenceFlow>
    <sequenceFlow id="f5" sourceRef="way" targetRef="done"/>
  </process>
</definitions>
"""


class Spiff:
    """One running loop, in a file of its own."""

    def __init__(self, path: Path) -> None:
        parser = BpmnParser()
        parser.add_bpmn_xml(etree.parse(BytesIO(LOOP)), filename="loop.bpmn")
        workflow = BpmnWorkflow(parser.get_spec("loop"))
        workflow.do_engine_steps()
        self.serializer = BpmnWorkflowSerializer(BpmnWorkflowSerializer.configure())
        self.connection = sqlite3.connect(path, isolation_level=None)
        for line in ("journal_mode=WAL", "synchronous=FULL"):
            self.connection.execute(f"PRAGMA {line}")
        self.connection.execute("CREATE TABLE process (id INTEGER PRIMARY KEY, saved TEXT NOT NULL)")
        self.connection.execute("INSERT INTO process VALUES (1, ?)", (self.serializer.serialize_json(workflow),))

    def step(self) -> None:
        """Load, do what is waiting, save, commit."""
        self.connection.execute("BEGIN IMMEDIATE")
        workflow = self._load()
        self._on(workflow)
        self._save(workflow)
        self.connection.execute("COMMIT")

    def rounds(self, count: int) -> None:
        """So many rounds, saved once."""
        workflow = self._load()
        for _ in range(2 * count):
            self._on(workflow)
        self._save(workflow)

    def size(self) -> int:
        """Bytes kept of the process."""
        return int(self.connection.execute("SELECT length(saved) FROM process").fetchone()[0])

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    def _load(self) -> Any:
        return self.serializer.deserialize_json(self.connection.execute("SELECT saved FROM process").fetchone()[0])

    def _save(self, workflow: Any) -> None:
        self.connection.execute("UPDATE process SET saved = ?", (self.serializer.serialize_json(workflow),))

    def _on(self, workflow: Any) -> None:
        (task,) = workflow.get_tasks(state=TaskState.READY, manual=True)
        task.data["again"] = True
        task.run()
        workflow.do_engine_steps()
