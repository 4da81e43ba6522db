"""From a file to a definition that may be published: reading, checking, searching."""
