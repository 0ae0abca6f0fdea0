"""What every room stands on: exact money, months, errors, sources, files, and reading YAML with places."""
