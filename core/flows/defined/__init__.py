"""The parts a definition is written in."""
