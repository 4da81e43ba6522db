"""A process as a picture or a Mermaid text."""
