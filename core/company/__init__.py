"""The company is data: what it is called, how it is built, what it counts and allows, read from a folder."""
