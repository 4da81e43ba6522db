"""BPMN 2.0: definitions written as it and read from it."""
