"""What comes with the package: the example project, beside it in a checkout, within it where it was installed."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parents[1]


def shipped(*parts: str) -> Path:
    """A file or folder of the example project, such as `shipped("params", "scheme.yaml")`."""
    checkout = _PACKAGE.parent
    root = checkout if (checkout / "pyproject.toml").is_file() else _PACKAGE / "shipped"
    return root.joinpath(*parts)
