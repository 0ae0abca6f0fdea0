"""Exact money, months, errors, sources, writing files whole, reading YAML with its places."""
