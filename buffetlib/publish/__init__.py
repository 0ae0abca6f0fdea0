"""From a notebook and its parameters to the files of a report."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any


def _load_jsonschema() -> None:
    """Load what notebooks are validated with, without what it would load for web addresses in other schemas.

    Where rfc3987_syntax is installed, as JupyterLab does, it compiles a grammar whenever it is loaded: a second,
    a fifth of the time that a report takes. jsonschema does without it where it is not installed.
    """
    modules: dict[str, Any] = sys.modules
    if "rfc3987_syntax" in modules:
        return
    modules["rfc3987_syntax"] = None
    try:
        import_module("jsonschema")
    finally:
        del modules["rfc3987_syntax"]


_load_jsonschema()
