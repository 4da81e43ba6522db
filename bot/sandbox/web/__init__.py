"""The sandbox on the wire: thin over `World`."""
